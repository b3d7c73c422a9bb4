namespace TeamBot.Discord.Models;

/// <summary>A channel, thread or direct message (page <i>Channel</i>, "Channel Structure"). In an interaction it is partial.</summary>
public sealed record Channel
{
    public Snowflake Id { get; init; }
    public ChannelType Type { get; init; }
    public Snowflake? GuildId { get; init; }

    /// <summary>Null for a direct message.</summary>
    public string? Name { get; init; }

    public string? Topic { get; init; }

    /// <summary>Of a channel its category, of a thread its channel.</summary>
    public Snowflake? ParentId { get; init; }

    public Snowflake? OwnerId { get; init; }
    public Snowflake? LastMessageId { get; init; }
    public IReadOnlyList<PermissionOverwrite>? PermissionOverwrites { get; init; }
    public ThreadMetadata? ThreadMetadata { get; init; }

    /// <summary>Of a direct message: the other one.</summary>
    public IReadOnlyList<User>? Recipients { get; init; }

    /// <summary>In an interaction: what the caller may do there.</summary>
    public Permissions? Permissions { get; init; }

    /// <summary>In an interaction's resolved data: what the bot may do there.</summary>
    public Permissions? AppPermissions { get; init; }
}

/// <summary>Page <i>Channel</i>, "Channel Types".</summary>
public enum ChannelType
{
    GuildText = 0,
    Dm = 1,
    GuildVoice = 2,
    GroupDm = 3,
    GuildCategory = 4,
    GuildAnnouncement = 5,
    AnnouncementThread = 10,
    PublicThread = 11,
    PrivateThread = 12,
    GuildStageVoice = 13,
    GuildDirectory = 14,
    GuildForum = 15,
    GuildMedia = 16,
}

/// <summary>What a role or a member may and may not do in one channel (page <i>Channel</i>, "Overwrite Structure").</summary>
public sealed record PermissionOverwrite
{
    /// <summary>The role's or the user's id.</summary>
    public Snowflake Id { get; init; }

    public PermissionOverwriteType Type { get; init; }
    public Permissions Allow { get; init; }
    public Permissions Deny { get; init; }
}

/// <summary>Whose overwrite it is.</summary>
public enum PermissionOverwriteType
{
    Role = 0,
    Member = 1,
}

/// <summary>Page <i>Channel</i>, "Thread Metadata Structure".</summary>
public sealed record ThreadMetadata
{
    public bool Archived { get; init; }
    public bool Locked { get; init; }

    /// <summary>Minutes without activity after which the thread is archived.</summary>
    public int AutoArchiveDuration { get; init; }

    public DateTimeOffset? ArchiveTimestamp { get; init; }
}
