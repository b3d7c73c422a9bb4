using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>The application, its user, its commands and where its gateway is (pages "Application", "User", "Application Commands", "Gateway").</summary>
internal static class ApplicationRoutes
{
    public static IEnumerable<Route> All =>
    [
        new("GET", "/gateway", Gateway) { Access = Access.Anyone },
        new("GET", "/gateway/bot", GatewayBot),
        new("GET", "/applications/@me", call => ApiResult.Ok(ApplicationJson.Of(call.World))),
        new("GET", "/users/@me", call => ApiResult.Ok(PersonJson.Self(call.World.Bot))),
        new("GET", "/users/{user}", User),
        new("GET", "/applications/{application}/commands", GetCommands),
        new("PUT", "/applications/{application}/commands", PutCommands),
        new("POST", "/applications/{application}/commands", PostCommand),
        new("GET", "/applications/{application}/commands/{command}", GetCommand),
        new("DELETE", "/applications/{application}/commands/{command}", DeleteCommand),
        new("GET", "/applications/{application}/guilds/{guild}/commands", GetCommands),
        new("PUT", "/applications/{application}/guilds/{guild}/commands", PutCommands),
        new("POST", "/applications/{application}/guilds/{guild}/commands", PostCommand),
        new("GET", "/applications/{application}/guilds/{guild}/commands/{command}", GetCommand),
        new("DELETE", "/applications/{application}/guilds/{guild}/commands/{command}", DeleteCommand),
    ];

    private static ApiResult Gateway(Call call) => ApiResult.Ok(new JsonObject { ["url"] = StandIn.GatewayUrl(call.Host) });

    private static ApiResult GatewayBot(Call call) => ApiResult.Ok(new JsonObject
    {
        ["url"] = StandIn.GatewayUrl(call.Host),
        ["session_start_limit"] = new JsonObject
        {
            ["max_concurrency"] = 1,
            ["remaining"] = call.StandIn.Hub.SessionStartsLeft,
            ["reset_after"] = call.StandIn.Hub.SessionStartsResetAfter,
            ["total"] = Sockets.GatewayHub.SessionStarts,
        },
        ["shards"] = 1,
    });

    private static ApiResult User(Call call) => ApiResult.Ok(PersonJson.User(call.World.FindPerson(call.Id("user")) ?? throw Refusal.UnknownUser()));

    private static ApiResult GetCommands(Call call)
    {
        var full = call.QueryFlag("with_localizations");
        return ApiResult.Ok(Text.Array(call.World.Commands.Of(Scope(call)).Select(c => full ? c.DeepClone() : WithoutLocalizations(c))));
    }

    private static ApiResult PutCommands(Call call)
    {
        var scope = Scope(call);
        var commands = call.World.Commands.Replace(scope, CommandForm.ReadAll(call.BodyArray()));
        call.StandIn.Waiters.Pulse();
        return ApiResult.Ok(Text.Array(commands.Select(c => c.DeepClone())));
    }

    private static ApiResult PostCommand(Call call)
    {
        var scope = Scope(call);
        var (command, isNew) = call.World.Commands.Put(scope, CommandForm.ReadOne(call.BodyObject()));
        call.StandIn.Waiters.Pulse();
        return new ApiResult(isNew ? 201 : 200, command.DeepClone());
    }

    private static ApiResult GetCommand(Call call)
    {
        var (scope, id) = (Scope(call), Text.Of(call.Id("command")));
        return ApiResult.Ok((call.World.Commands.Of(scope).FirstOrDefault(c => (string)c["id"]! == id) ?? throw Refusal.UnknownCommand()).DeepClone());
    }

    private static ApiResult DeleteCommand(Call call) =>
        call.World.Commands.Remove(Scope(call), call.Id("command")) ? ApiResult.NoContent : throw Refusal.UnknownCommand();

    /// <summary>The server whose commands are meant, 0 for the global ones.</summary>
    private static ulong Scope(Call call)
    {
        call.OwnApplication();
        if (!call.Route.Template.Contains("{guild}", StringComparison.Ordinal))
        {
            return 0;
        }

        return call.World.FindGuild(call.Id("guild")) is { HasBot: true } guild ? guild.Id : throw Refusal.MissingAccess();
    }

    private static JsonNode WithoutLocalizations(JsonObject command)
    {
        var copy = command.DeepClone();
        Strip(copy);
        return copy;

        static void Strip(JsonNode? node)
        {
            if (node is JsonObject item)
            {
                item.Remove("name_localizations");
                item.Remove("description_localizations");
                foreach (var child in (item["options"] as JsonArray ?? []).Concat(item["choices"] as JsonArray ?? []))
                {
                    Strip(child);
                }
            }
        }
    }
}
