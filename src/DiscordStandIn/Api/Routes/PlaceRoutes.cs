namespace DiscordStandIn.Api;

/// <summary>Servers, their roles and members, channels and direct messages (pages "Guild", "Channel", "User").</summary>
internal static class PlaceRoutes
{
    public static IEnumerable<Route> All =>
    [
        new("GET", "/channels/{channel}", call => ApiResult.Ok(ChannelJson.Of(call.Channel()))),
        new("GET", "/guilds/{guild}", Guild),
        new("GET", "/guilds/{guild}/roles", call => ApiResult.Ok(GuildJson.Roles(call.Guild()))),
        new("GET", "/guilds/{guild}/channels", Channels),
        new("GET", "/guilds/{guild}/members/{user}", Member),
        new("POST", "/users/@me/channels", CreateDm),
    ];

    private static ApiResult Guild(Call call)
    {
        var guild = call.Guild();
        var json = GuildJson.Of(guild);
        if (call.QueryFlag("with_counts"))
        {
            json["approximate_member_count"] = guild.Members.Count;
            json["approximate_presence_count"] = guild.Members.Count;
        }

        return ApiResult.Ok(json);
    }

    private static ApiResult Channels(Call call) =>
        ApiResult.Ok(Text.Array(call.Guild().Channels.Where(c => !c.IsThread && c.CanSee(call.World.Bot)).Select(ChannelJson.Of)));

    private static ApiResult Member(Call call)
    {
        var guild = call.Guild();
        var person = call.World.FindPerson(call.Id("user")) ?? throw Refusal.UnknownUser();
        return guild.Has(person) ? ApiResult.Ok(PersonJson.Member(guild, person)) : throw Refusal.UnknownMember();
    }

    private static ApiResult CreateDm(Call call)
    {
        var form = call.Form();
        var id = form.Id("recipient_id", required: true);
        form.Errors.ThrowIfAny();
        var person = call.World.FindPerson(id!.Value);
        return person is { IsBot: false } ? ApiResult.Ok(ChannelJson.Of(call.World.DmOf(person))) : throw Refusal.InvalidRecipient();
    }
}
