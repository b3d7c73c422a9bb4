using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>The application, as the page "Application" shows it.</summary>
internal static class ApplicationJson
{
    public static JsonObject Of(World world) => new()
    {
        ["id"] = Text.Of(world.ApplicationId),
        ["name"] = world.Bot.Name,
        ["icon"] = null,
        ["description"] = "",
        ["type"] = null,
        ["bot"] = PersonJson.User(world.Bot),
        ["bot_public"] = true,
        ["bot_require_code_grant"] = false,
        ["integration_types_config"] = new JsonObject { ["0"] = new JsonObject(), ["1"] = new JsonObject() },
        ["verify_key"] = new string('0', 64),
        ["flags"] = 0,
        ["flags_new"] = "0",
        ["tags"] = new JsonArray(),
        ["redirect_uris"] = new JsonArray(),
        ["interactions_endpoint_url"] = null,
        ["role_connections_verification_url"] = null,
        ["owner"] = PersonJson.User(Owner(world)),
        ["approximate_guild_count"] = world.Guilds.Count(g => g.HasBot),
        ["approximate_user_install_count"] = 0,
        ["approximate_user_authorization_count"] = 0,
        ["event_webhooks_url"] = null,
        ["event_webhooks_status"] = 1,
        ["event_webhooks_types"] = new JsonArray(),
        ["explicit_content_filter"] = 0,
        ["team"] = null,
        ["eligible_oauth2_scopes"] = new JsonArray("bot", "applications.commands"),
    };

    /// <summary>The partial application of READY.</summary>
    public static JsonObject Partial(World world) => new() { ["id"] = Text.Of(world.ApplicationId), ["flags"] = 0 };

    private static Person Owner(World world) => world.Guilds.Count > 0 ? world.Guilds[0].Owner : world.Bot;
}
