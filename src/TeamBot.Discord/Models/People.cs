using System.Text.Json.Serialization;

namespace TeamBot.Discord.Models;

/// <summary>Page <i>User</i>, "User Structure".</summary>
public sealed record User
{
    public Snowflake Id { get; init; }
    public string Username { get => field ?? ""; init; }

    /// <summary>The name they chose to be shown by, if any.</summary>
    public string? GlobalName { get; init; }

    public string? Discriminator { get; init; }
    public string? Avatar { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Bot { get; init; }
}

/// <summary>A user in a guild (page <i>Guild</i>, "Guild Member Structure").</summary>
public sealed record GuildMember
{
    /// <summary>Null in an interaction's resolved data.</summary>
    public User? User { get; init; }

    public string? Nick { get; init; }

    /// <summary>Without <c>@everyone</c>, whose id is the guild's.</summary>
    public IReadOnlyList<Snowflake> Roles { get => field ?? []; init; }

    public DateTimeOffset? JoinedAt { get; init; }

    /// <summary>In an interaction: what they may do in its channel, overwrites included.</summary>
    public Permissions? Permissions { get; init; }

    /// <summary>Timed out until then.</summary>
    public DateTimeOffset? CommunicationDisabledUntil { get; init; }

    public bool? Pending { get; init; }
}

/// <summary>Page <i>Permissions</i>, "Role Structure".</summary>
public sealed record Role
{
    public Snowflake Id { get; init; }
    public string Name { get => field ?? ""; init; }
    public Permissions Permissions { get; init; }
    public int Position { get; init; }
    public bool Managed { get; init; }
    public bool Mentionable { get; init; }
    public RoleTags? Tags { get; init; }
}

/// <summary>Page <i>Permissions</i>, "Role Tags Structure".</summary>
public sealed record RoleTags
{
    /// <summary>The bot whose own role this is.</summary>
    public Snowflake? BotId { get; init; }
}

/// <summary>Page <i>Guild</i>, "Guild Structure": what a bot without the guilds intent asks for.</summary>
public sealed record Guild
{
    public Snowflake Id { get; init; }
    public string Name { get => field ?? ""; init; }
    public Snowflake OwnerId { get; init; }
    public IReadOnlyList<Role> Roles { get => field ?? []; init; }
    public string? PreferredLocale { get; init; }
}
