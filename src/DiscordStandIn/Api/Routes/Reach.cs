using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>What the bot can reach, and how Discord says that it cannot.</summary>
internal static class Reach
{
    /// <summary>The channel of the path: 10003 when it is gone, 50001 when the bot does not see it.</summary>
    public static Channel Channel(this Call call)
    {
        var channel = call.World.FindChannel(call.Id("channel")) ?? throw Refusal.UnknownChannel();
        return channel.CanSee(call.World.Bot) ? channel : throw Refusal.MissingAccess();
    }

    /// <summary>The message of the path, among those that stand in the channel for all.</summary>
    public static StoredMessage Message(this Call call, Channel channel) =>
        channel.Find(call.Id("message")) is { OnlySeenBy: null } message ? message : throw Refusal.UnknownMessage();

    /// <summary>The server of the path: 10004 when it is gone or the bot is not in it.</summary>
    public static Guild Guild(this Call call) =>
        call.World.FindGuild(call.Id("guild")) is { HasBot: true } guild ? guild : throw Refusal.UnknownGuild();

    public static void Need(Channel channel, Permissions needed)
    {
        if (!channel.PermissionsOf(channel.World.Bot).HasFlag(needed))
        {
            throw Refusal.MissingPermissions();
        }
    }

    /// <summary>The application of the path, which has to be the bot's own.</summary>
    public static void OwnApplication(this Call call)
    {
        if (call.Id("application") != call.World.ApplicationId)
        {
            throw Refusal.OtherApplication();
        }
    }

    public static FormReader Form(this Call call)
    {
        return new FormReader(call.BodyObject(), "", new FormErrors());
    }

    public static MessageForm MessageForm(this Call call, Channel channel, MessageSource source) => new(call.World, call.StandIn.FileUrl, channel, source);

    public static JsonArray BodyArray(this Call call) =>
        call.Body as JsonArray ?? throw FormErrors.One("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
}
