using System.Diagnostics.CodeAnalysis;

namespace TeamBot.Discord.Models;

/// <summary>
/// What creates or edits a message: by Create Message, Edit Message, an answer to an interaction or a follow-up
/// (page <i>Message</i>, "Create Message" and "Edit Message"). Null fields are not sent, which in an edit means "as it was".
/// </summary>
public sealed record MessageBody : InteractionCallbackData
{
    /// <summary>At most 2000 characters; not together with <see cref="MessageFlags.IsComponentsV2"/>.</summary>
    public string? Content { get; init; }

    /// <summary>At most 40, nested ones counted.</summary>
    public IReadOnlyList<Component>? Components { get; init; }

    public MessageFlags? Flags { get; init; }

    /// <summary>Left null, <see cref="Models.AllowedMentions.None"/> is sent: without the field Discord would notify everyone named.</summary>
    public AllowedMentions? AllowedMentions { get; init; }

    /// <summary>Create Message only: at most 25 characters.</summary>
    public string? Nonce { get; init; }

    /// <summary>Create Message only: a message of the same author and <see cref="Nonce"/> in the past few minutes is returned instead of making another.</summary>
    public bool? EnforceNonce { get; init; }

    /// <summary>
    /// All attachments that the message shall have: those it keeps, by id, and new ones, by their place in the files. Left null while
    /// files are sent, it is made of the files, and an edit drops the earlier ones.
    /// </summary>
    public IReadOnlyList<AttachmentRequest>? Attachments { get; init; }
}

/// <summary>Which attachments a message has (page <i>Message</i>, "Attachment Request Structure").</summary>
public sealed record AttachmentRequest
{
    /// <summary>The attachment's id; for a file sent along, its place in the files, from 0.</summary>
    public Snowflake Id { get; init; }

    public string? Filename { get; init; }

    /// <summary>Alternative text; at most 1024 characters.</summary>
    public string? Description { get; init; }
}

/// <summary>A file sent along with a message. A component shows it as <c>attachment://Name</c>.</summary>
/// <param name="Name">File name with its ending, of ASCII letters, digits, <c>_</c>, <c>-</c> and <c>.</c>; other characters Discord may replace.</param>
/// <param name="ContentType">Media type, for instance <c>image/png</c>.</param>
/// <param name="Content">The bytes; Discord takes 10 MiB a file unless the interaction says otherwise.</param>
/// <param name="Description">Alternative text; at most 1024 characters.</param>
public sealed record FileUpload(string Name, string ContentType, ReadOnlyMemory<byte> Content, string? Description = null);

/// <summary>Whom a message may notify (page <i>Message</i>, "Allowed Mentions Object").</summary>
public sealed record AllowedMentions
{
    /// <summary>Nobody.</summary>
    public static AllowedMentions None { get; } = new() { Parse = [] };

    /// <summary>These users and nobody else; at most 100.</summary>
    public static AllowedMentions OnlyUsers(IEnumerable<Snowflake> users) => new() { Parse = [], Users = [.. users] };

    /// <summary>Kinds of mentions that are taken from the text: <c>users</c>, <c>roles</c>, <c>everyone</c>.</summary>
    public IReadOnlyList<string>? Parse { get; init; }

    public IReadOnlyList<Snowflake>? Users { get; init; }
    public IReadOnlyList<Snowflake>? Roles { get; init; }
}

/// <summary>Page <i>Message</i>, "Message Flags".</summary>
[Flags]
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "Named as in Discord's documentation.")]
public enum MessageFlags
{
    None = 0,
    Crossposted = 1 << 0,
    IsCrosspost = 1 << 1,
    SuppressEmbeds = 1 << 2,
    SourceMessageDeleted = 1 << 3,
    Urgent = 1 << 4,
    HasThread = 1 << 5,

    /// <summary>Seen only by whoever caused the interaction.</summary>
    Ephemeral = 1 << 6,

    /// <summary>The bot "is thinking".</summary>
    Loading = 1 << 7,

    FailedToMentionSomeRolesInThread = 1 << 8,
    SuppressNotifications = 1 << 12,
    IsVoiceMessage = 1 << 13,
    HasSnapshot = 1 << 14,

    /// <summary>Made of components alone; cannot be taken off a message again.</summary>
    IsComponentsV2 = 1 << 15,
}
