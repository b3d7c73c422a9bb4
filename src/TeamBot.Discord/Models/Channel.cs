using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

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

    /// <summary>Of a forum: the tags that its posts can have.</summary>
    public IReadOnlyList<ForumTag>? AvailableTags { get; init; }

    /// <summary>Of a forum's post: which of them it has.</summary>
    public IReadOnlyList<Snowflake>? AppliedTags { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ChannelFlags Flags { get; init; }

    /// <summary>Of a direct message: the other one.</summary>
    public IReadOnlyList<User>? Recipients { get; init; }

    /// <summary>In an interaction: what the caller may do there.</summary>
    public Permissions? Permissions { get; init; }

    /// <summary>In an interaction's resolved data: what the bot may do there.</summary>
    public Permissions? AppPermissions { get; init; }
}

/// <summary>Page <i>Channel</i>, "Channel Flags".</summary>
[Flags]
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "Named as in Discord's documentation.")]
public enum ChannelFlags
{
    None = 0,

    /// <summary>Of a forum's post: it stands above the others.</summary>
    Pinned = 1 << 1,

    /// <summary>Of a forum: each post needs a tag.</summary>
    RequireTag = 1 << 4,
}

/// <summary>Page <i>Channel</i>, "Forum Tag Structure".</summary>
public sealed record ForumTag
{
    public Snowflake Id { get; init; }

    /// <summary>At most 20 characters.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Only who has Manage Threads can set it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Moderated { get; init; }
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
