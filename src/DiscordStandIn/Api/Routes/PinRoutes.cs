using System.Globalization;
using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>Pins (page "Message", Get Channel Pins, Pin Message, Unpin Message).</summary>
internal static class PinRoutes
{
    private const int MaxPins = 250;

    public static IEnumerable<Route> All =>
    [
        new("GET", "/channels/{channel}/messages/pins", List),
        new("PUT", "/channels/{channel}/messages/pins/{message}", Pin),
        new("DELETE", "/channels/{channel}/messages/pins/{message}", Unpin),
    ];

    private static ApiResult List(Call call)
    {
        var channel = call.Channel();
        var limit = call.Limit(50, 50);
        var before = call.Time("before") ?? DateTimeOffset.MaxValue;
        IEnumerable<(ulong Message, DateTimeOffset At)> pins = channel.PermissionsOf(call.World.Bot).HasFlag(Permissions.ReadMessageHistory)
            ? channel.Pins.Where(p => p.At < before)
            : [];
        var page = pins.Take(limit + 1).ToList();
        return ApiResult.Ok(new JsonObject
        {
            ["items"] = Text.Array(page.Take(limit).Select(p => new JsonObject
            {
                ["pinned_at"] = Text.Of(p.At),
                ["message"] = MessageJson.Seen(channel.Find(p.Message)!),
            })),
            ["has_more"] = page.Count > limit,
        });
    }

    private static ApiResult Pin(Call call)
    {
        var (channel, message) = Reached(call);
        if (message.IsSystem)
        {
            throw Refusal.SystemMessage();
        }

        if (channel.IsPinned(message.Id))
        {
            return ApiResult.NoContent;
        }

        if (channel.Pins.Count() >= MaxPins)
        {
            throw Refusal.TooManyPins();
        }

        channel.Pin(message.Id);
        Posting.Notice(channel, call.World.Bot, MessageType.Pinned, about: message.Id);
        Threads.Tell(channel, GatewayEvent.PinsUpdate(channel));
        return ApiResult.NoContent;
    }

    private static ApiResult Unpin(Call call)
    {
        var (channel, message) = Reached(call);
        if (channel.Unpin(message.Id))
        {
            Threads.Tell(channel, GatewayEvent.PinsUpdate(channel));
        }

        return ApiResult.NoContent;
    }

    private static (Channel Channel, StoredMessage Message) Reached(Call call)
    {
        var channel = call.Channel();
        Reach.Need(channel, Permissions.PinMessages);
        Threads.MustBeOpen(channel);
        return (channel, call.Message(channel));
    }
}
