using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DiscordStandIn;

/// <summary>Which mentions a text may turn into pings: the <c>allowed_mentions</c> of the page "Message".</summary>
internal sealed record AllowedMentions(bool AllUsers, bool AllRoles, bool Everyone, IReadOnlySet<ulong> Users, IReadOnlySet<ulong> Roles, bool RepliedUser)
{
    /// <summary>What holds for regular messages that say nothing.</summary>
    public static AllowedMentions All { get; } = new(true, true, true, new HashSet<ulong>(), new HashSet<ulong>(), true);

    /// <summary>What holds for answers to interactions and webhooks that say nothing.</summary>
    public static AllowedMentions OnlyUsers { get; } = All with { AllRoles = false, Everyone = false };
}

/// <summary>Whom a text mentions, by its allowed_mentions.</summary>
internal sealed record Mentioned(IReadOnlyList<Person> People, IReadOnlyList<ulong> Roles, bool Everyone)
{
    public static Mentioned Nobody { get; } = new([], [], false);
}

/// <summary>Finds mentions in text.</summary>
internal static partial class Mentions
{
    /// <summary>Reads a text (or all texts of its components) as Discord's server does.</summary>
    public static Mentioned In(string text, AllowedMentions allowed, Person author, Channel where)
    {
        // What stands in code mentions nobody.
        text = Code().Replace(text, " ");
        var people = User().Matches(text)
            .Select(m => where.World.FindPerson(ulong.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)))
            .OfType<Person>()
            .Distinct()
            .Where(p => allowed.AllUsers || allowed.Users.Contains(p.Id))
            .ToList();
        var mayMentionAll = where.PermissionsOf(author).HasFlag(Permissions.MentionEveryone);
        var roles = Role().Matches(text)
            .Select(m => ulong.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))
            .Distinct()
            .Where(id => (allowed.AllRoles || allowed.Roles.Contains(id)) && where.Guild is { } guild && (id == guild.Id || id == guild.BotRoleId) && mayMentionAll)
            .ToList();
        var everyone = allowed.Everyone && where.Guild is not null && mayMentionAll && Everyone().IsMatch(text);
        return new Mentioned(people, roles, everyone);
    }

    /// <summary>All that a message's components say.</summary>
    public static string TextOf(JsonArray components) =>
        string.Join('\n', ComponentTree.All(components).Where(c => (int?)c["type"] == 10).Select(c => (string?)c["content"]));

    [GeneratedRegex(@"```.*?```|`[^`]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"<@!?(\d{1,20})>")]
    private static partial Regex User();

    [GeneratedRegex(@"<@&(\d{1,20})>")]
    private static partial Regex Role();

    [GeneratedRegex(@"@(everyone|here)\b")]
    private static partial Regex Everyone();
}
