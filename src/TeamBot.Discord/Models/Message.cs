using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamBot.Discord.Models;

/// <summary>A message as Discord returns it (page <i>Message</i>, "Message Structure"). The one in an interaction's resolved data is partial.</summary>
public sealed record Message
{
    public Snowflake Id { get; init; }
    public Snowflake ChannelId { get; init; }
    public User? Author { get; init; }

    /// <summary>Empty where the bot may not see it: in messages that neither come from it, mention it, write to it nor were handed to it.</summary>
    public string Content { get => field ?? ""; init; }

    public DateTimeOffset Timestamp { get; init; }
    public DateTimeOffset? EditedTimestamp { get; init; }

    /// <summary>A <see cref="MessageType"/>; 0 is an ordinary message.</summary>
    public MessageType Type { get; init; }

    public MessageFlags Flags { get; init; }
    public IReadOnlyList<Component> Components { get => field ?? []; init; }
    public IReadOnlyList<Attachment> Attachments { get => field ?? []; init; }

    /// <summary>Not modelled; kept so that a handler can see what a message held.</summary>
    public IReadOnlyList<JsonElement> Embeds { get => field ?? []; init; }

    public IReadOnlyList<User> Mentions { get => field ?? []; init; }
    public IReadOnlyList<Snowflake> MentionRoles { get => field ?? []; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool MentionEveryone { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Pinned { get; init; }

    /// <summary>As it was sent, text or number.</summary>
    public OptionValue? Nonce { get; init; }

    public Snowflake? WebhookId { get; init; }
    public Snowflake? ApplicationId { get; init; }
    public MessageReference? MessageReference { get; init; }
    public MessageInteractionMetadata? InteractionMetadata { get; init; }

    /// <summary>Every component, nested ones included, in the order they are shown.</summary>
    public IEnumerable<Component> AllComponents() => Component.Flatten(Components);
}

/// <summary>The types that a bot meets; others stand as numbers (page <i>Message</i>, "Message Types").</summary>
public enum MessageType
{
    Default = 0,
    ChannelPinnedMessage = 6,
    ThreadCreated = 18,
    Reply = 19,
    ChatInputCommand = 20,
    ThreadStarterMessage = 21,
    ContextMenuCommand = 23,
}

/// <summary>Page <i>Message</i>, "Message Reference Structure".</summary>
public sealed record MessageReference
{
    /// <summary>An answer to the message, if left out.</summary>
    public MessageReferenceType? Type { get; init; }

    public Snowflake? MessageId { get; init; }
    public Snowflake? ChannelId { get; init; }
    public Snowflake? GuildId { get; init; }
}

/// <summary>Page <i>Message</i>, "Message Reference Types".</summary>
public enum MessageReferenceType
{
    Default = 0,
    Forward = 1,
}

/// <summary>The interaction that a message answers (page <i>Message</i>, "Message Interaction Metadata Object").</summary>
public sealed record MessageInteractionMetadata
{
    public Snowflake Id { get; init; }
    public InteractionType Type { get; init; }
    public User? User { get; init; }
}

/// <summary>A file of a message or one handed to a command (page <i>Message</i>, "Attachment Structure").</summary>
public sealed record Attachment
{
    public Snowflake Id { get; init; }
    public string Filename { get => field ?? ""; init; }
    public string? Description { get; init; }
    public string? ContentType { get; init; }

    /// <summary>In bytes.</summary>
    public long Size { get; init; }

    public string Url { get => field ?? ""; init; }
    public string? ProxyUrl { get; init; }
    public int? Height { get; init; }
    public int? Width { get; init; }
    public bool? Ephemeral { get; init; }
}
