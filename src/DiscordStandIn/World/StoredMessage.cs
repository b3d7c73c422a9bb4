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

    /// <summary>The message type of the page "Message", such as 0 default, 6 the notice of a pin, 19 reply, 20 answer to a slash command.</summary>
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

    /// <summary>Who used which command when this is its first answer, for the line "Ana used /goal set"; null otherwise.</summary>
    public (Person Person, string Command)? Invoked => IsOriginal && Origin is { CommandName: { } name } ? (Origin.Person, name) : null;

    /// <summary>The message that this one answers, as long as it stands.</summary>
    public StoredMessage? Referenced => RepliesTo is { } id ? (RefersTo ?? Channel).Find(id) : null;

    /// <summary>The thread that was started from this message, or null.</summary>
    public Channel? StartedThread => Channel.World.FindChannel(Id);

    internal Interaction? Origin { get; init; }

    /// <summary>True when it is the first answer to <see cref="Origin"/>, false for follow-ups.</summary>
    internal bool IsOriginal { get; init; }

    /// <summary>Whom the text mentions by its allowed_mentions; pings reach those of them who can see it.</summary>
    internal IReadOnlyList<Person> Mentions { get; init; } = [];

    internal IReadOnlyList<ulong> MentionedRoles { get; init; } = [];

    internal bool MentionsEveryone => PingsEveryone;

    internal bool IsSpoken { get; init; }

    internal ulong? RepliesTo { get; init; }

    /// <summary>Where <see cref="RepliesTo"/> stands when it is not this channel, or the thread that a notice is about.</summary>
    internal Channel? RefersTo { get; init; }

    /// <summary>A line that Discord wrote, not the author.</summary>
    public bool IsSystem => Type is not (MessageType.Default or MessageType.Reply or MessageType.Command or MessageType.ContextMenu);

    /// <summary>True for a file that one of the components shows, and that is not listed below the message again.</summary>
    public bool ShowsInComponents(StoredFile file) => Components.ToJsonString().Contains($"\"attachment_id\":\"{file.Id}\"", StringComparison.Ordinal);
}

/// <summary>An uploaded file, kept in memory.</summary>
/// <param name="Id">The attachment's snowflake.</param>
/// <param name="Name">Its file name.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Description">Its alternative text.</param>
/// <param name="Url">Where the stand-in serves it.</param>
public sealed record StoredFile(ulong Id, string Name, string ContentType, ReadOnlyMemory<byte> Content, string? Description, Uri Url);

/// <summary>The message types of the page "Message" that this world has.</summary>
internal static class MessageType
{
    public const int Default = 0;
    public const int RecipientAdd = 1;
    public const int RecipientRemove = 2;
    public const int ChannelNameChange = 4;
    public const int Pinned = 6;
    public const int ThreadCreated = 18;
    public const int Reply = 19;
    public const int Command = 20;
    public const int ThreadStarter = 21;
    public const int ContextMenu = 23;
}
