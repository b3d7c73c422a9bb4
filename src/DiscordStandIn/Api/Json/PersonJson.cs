using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>Users and members, as the pages "User" and "Guild" show them.</summary>
internal static class PersonJson
{
    public static JsonObject User(Person person)
    {
        var user = new JsonObject
        {
            ["id"] = Text.Of(person.Id),
            ["username"] = person.Username,
            ["avatar"] = null,
            ["discriminator"] = person.IsBot ? "0001" : "0",
            ["public_flags"] = 0,
            ["flags"] = 0,
            ["banner"] = null,
            ["accent_color"] = null,
            ["global_name"] = person.IsBot ? null : person.Name,
            ["avatar_decoration_data"] = null,
            ["collectibles"] = null,
            ["primary_guild"] = null,
        };
        if (person.IsBot)
        {
            user["bot"] = true;
        }

        return user;
    }

    /// <summary>The bot's own user, as Get Current User and READY have it.</summary>
    public static JsonObject Self(Person bot)
    {
        var user = User(bot);
        user["mfa_enabled"] = true;
        user["locale"] = bot.Locale;
        user["verified"] = true;
        user["email"] = null;
        return user;
    }

    public static JsonObject Member(Guild guild, Person person)
    {
        var member = PartialMember(guild, person);
        member["user"] = User(person);
        member["deaf"] = false;
        member["mute"] = false;
        return member;
    }

    /// <summary>The member of an interaction: with the permissions that hold in the channel.</summary>
    public static JsonObject Member(Guild guild, Person person, Channel where)
    {
        var member = Member(guild, person);
        member["permissions"] = Text.Of(where.PermissionsOf(person));
        return member;
    }

    /// <summary>A member of resolved data: without user, deaf and mute.</summary>
    public static JsonObject ResolvedMember(Guild guild, Person person, Channel where)
    {
        var member = PartialMember(guild, person);
        member["permissions"] = Text.Of(where.PermissionsOf(person));
        return member;
    }

    private static JsonObject PartialMember(Guild guild, Person person) => new()
    {
        ["avatar"] = null,
        ["avatar_decoration_data"] = null,
        ["banner"] = null,
        ["collectibles"] = null,
        ["communication_disabled_until"] = null,
        ["flags"] = 0,
        ["joined_at"] = Text.Of(guild.JoinedAt(person)),
        ["nick"] = null,
        ["pending"] = false,
        ["premium_since"] = null,
        ["roles"] = person.IsBot ? new JsonArray(Text.Of(guild.BotRoleId)) : [],
        ["unusual_dm_activity_until"] = null,
    };
}
