using System.Text.Json.Nodes;

namespace DiscordStandIn;

/// <summary>One message as it stood at one moment; an edit makes a new one of the same <see cref="Id"/>.</summary>
public sealed record StoredMessage
{
    /// <summary>The message's snowflake.</summary>
    public required ulong Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Who wrote it.</summary>
    public required Person Author { get; init; }

    /// <summary>The only person who sees it (an ephemeral answer), null when all in the channel do.</summary>
    public Person? OnlySeenBy { get; init; }

    /// <summary>When it was sent, on the world clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was last edited, on the world clock.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>The message type of the page "Message": 0 default, 19 reply, 20 answer to a slash command, 23 to a context menu command.</summary>
    public int Type { get; init; }

    /// <summary>The flags of the page "Message": 64 ephemeral, 128 thinking, 32768 Components V2 …</summary>
    public long Flags { get; init; }

    /// <summary>The text, empty for Components V2.</summary>
    public string Content { get; init; } = "";

    /// <summary>The embeds as JSON, as they were sent.</summary>
    public JsonArray Embeds { get; init; } = [];

    /// <summary>The components as JSON, each with its id, media resolved to URLs.</summary>
    public JsonArray Components { get; init; } = [];

    /// <summary>The files that hang on the message.</summary>
    public IReadOnlyList<StoredFile> Files { get; init; } = [];

    /// <summary>The people whom this text mentions and may ping, by its allowed_mentions.</summary>
    public IReadOnlyList<Person> Pings { get; init; } = [];

    /// <summary>True when this text pings @everyone or @here.</summary>
    public bool PingsEveryone { get; init; }

    /// <summary>The nonce it was sent with.</summary>
    public JsonNode? Nonce { get; init; }

    /// <summary>True while a deferred answer has not been filled in ("TeamBot is thinking…").</summary>
    public bool IsThinking => (Flags & 128) != 0;

    /// <summary>True for Components V2.</summary>
    public bool IsComponentsV2 => (Flags & 32768) != 0;

    /// <summary>A link to the message, as "Copy Message Link" gives it.</summary>
    public string Link => $"https://discord.com/channels/{(Channel.Guild is { } guild ? $"{guild.Id}" : "@me")}/{Channel.Id}/{Id}";

    internal Interaction? Origin { get; init; }

    /// <summary>True when it is the first answer to <see cref="Origin"/>, false for follow-ups.</summary>
    internal bool IsOriginal { get; init; }

    /// <summary>Whom the text mentions by its allowed_mentions; pings reach those of them who can see it.</summary>
    internal IReadOnlyList<Person> Mentions { get; init; } = [];

    internal IReadOnlyList<ulong> MentionedRoles { get; init; } = [];

    internal bool MentionsEveryone => PingsEveryone;

    internal bool IsSpoken { get; init; }

    internal ulong? RepliesTo { get; init; }

    internal bool ShowsInComponents(StoredFile file) => Components.ToJsonString().Contains($"\"attachment_id\":\"{file.Id}\"", StringComparison.Ordinal);
}

/// <summary>An uploaded file, kept in memory.</summary>
/// <param name="Id">The attachment's snowflake.</param>
/// <param name="Name">Its file name.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Description">Its alternative text.</param>
/// <param name="Url">Where the stand-in serves it.</param>
public sealed record StoredFile(ulong Id, string Name, string ContentType, ReadOnlyMemory<byte> Content, string? Description, Uri Url);
