using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>Servers and roles, as the pages "Guild" and "Permissions" show them.</summary>
internal static class GuildJson
{
    public static JsonObject Of(Guild guild) => new()
    {
        ["id"] = Text.Of(guild.Id),
        ["name"] = guild.Name,
        ["icon"] = null,
        ["description"] = null,
        ["home_header"] = null,
        ["splash"] = null,
        ["discovery_splash"] = null,
        ["features"] = new JsonArray(),
        ["banner"] = null,
        ["owner_id"] = Text.Of(guild.Owner.Id),
        ["application_id"] = null,
        ["region"] = "deprecated",
        ["afk_channel_id"] = null,
        ["afk_timeout"] = 300,
        ["system_channel_id"] = null,
        ["system_channel_flags"] = 0,
        ["widget_enabled"] = false,
        ["widget_channel_id"] = null,
        ["verification_level"] = 0,
        ["roles"] = Roles(guild),
        ["default_message_notifications"] = 0,
        ["mfa_level"] = 0,
        ["explicit_content_filter"] = 0,
        ["max_presences"] = null,
        ["max_members"] = 500_000,
        ["max_stage_video_channel_users"] = 50,
        ["max_video_channel_users"] = 25,
        ["vanity_url_code"] = null,
        ["premium_tier"] = 0,
        ["premium_subscription_count"] = 0,
        ["preferred_locale"] = guild.Locale,
        ["rules_channel_id"] = null,
        ["safety_alerts_channel_id"] = null,
        ["public_updates_channel_id"] = null,
        ["premium_progress_bar_enabled"] = false,
        ["nsfw"] = false,
        ["nsfw_level"] = 0,
        ["emojis"] = new JsonArray(),
        ["stickers"] = new JsonArray(),
        ["incidents_data"] = null,
    };

    public static JsonArray Roles(Guild guild) =>
    [
        Role(guild.Id, "@everyone", guild.EveryonePermissions, 0, botId: null),
        Role(guild.BotRoleId, guild.World.Bot.Name, guild.BotPermissions, 1, guild.World.Bot.Id),
    ];

    /// <summary>GUILD_CREATE: the server with the extra fields of the page "Gateway Events".</summary>
    public static JsonObject Created(Guild guild)
    {
        var bot = guild.World.Bot;
        var json = Of(guild);
        json["joined_at"] = Text.Of(guild.JoinedAt(bot));
        json["large"] = false;
        json["unavailable"] = false;
        json["member_count"] = guild.Members.Count;
        json["voice_states"] = new JsonArray();

        // Without the presences intent only the bot itself is listed.
        json["members"] = new JsonArray(PersonJson.Member(guild, bot));
        json["channels"] = Text.Array(guild.Channels.Where(c => !c.IsThread).Select(ChannelJson.Of));
        json["threads"] = Text.Array(guild.Channels.Where(c => c.IsThread && !c.IsArchived && c.CanSee(bot)).Select(ChannelJson.Of));
        json["presences"] = new JsonArray();
        json["stage_instances"] = new JsonArray();
        json["guild_scheduled_events"] = new JsonArray();
        json["soundboard_sounds"] = new JsonArray();
        return json;
    }

    private static JsonObject Role(ulong id, string name, Permissions permissions, int position, ulong? botId)
    {
        var role = new JsonObject
        {
            ["id"] = Text.Of(id),
            ["name"] = name,
            ["description"] = null,
            ["permissions"] = Text.Of(permissions),
            ["position"] = position,
            ["color"] = 0,
            ["colors"] = new JsonObject { ["primary_color"] = 0, ["secondary_color"] = null, ["tertiary_color"] = null },
            ["hoist"] = false,
            ["managed"] = botId is not null,
            ["mentionable"] = false,
            ["icon"] = null,
            ["unicode_emoji"] = null,
            ["flags"] = 0,
        };
        if (botId is { } bot)
        {
            role["tags"] = new JsonObject { ["bot_id"] = Text.Of(bot) };
        }

        return role;
    }
}
