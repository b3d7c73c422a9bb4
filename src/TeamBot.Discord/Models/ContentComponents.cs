using System.Text.Json.Serialization;

namespace TeamBot.Discord.Models;

/// <summary>Text with Discord's markdown; all of a message together at most 4000 characters.</summary>
public sealed record TextDisplay(string? Content) : Component
{
    public override ComponentType Type => ComponentType.TextDisplay;
}

/// <summary>A small picture at the side of a <see cref="Section"/>.</summary>
public sealed record Thumbnail(UnfurledMediaItem? Media) : Component
{
    public override ComponentType Type => ComponentType.Thumbnail;

    /// <summary>Alternative text; at most 1024 characters.</summary>
    public string? Description { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Spoiler { get; init; }
}

/// <summary>One to ten pictures.</summary>
public sealed record MediaGallery(params IReadOnlyList<MediaGalleryItem> Items) : Component
{
    public override ComponentType Type => ComponentType.MediaGallery;
    public IReadOnlyList<MediaGalleryItem> Items { get => field ?? []; init; } = Items;
}

/// <summary>A picture and its alternative text (at most 1024 characters).</summary>
public sealed record MediaGalleryItem(UnfurledMediaItem? Media, string? Description = null)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Spoiler { get; init; }
}

/// <summary>A file of the message, offered for download; takes only <c>attachment://</c> addresses.</summary>
public sealed record FileComponent(UnfurledMediaItem? File) : Component
{
    public override ComponentType Type => ComponentType.File;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Spoiler { get; init; }

    /// <summary>Set by Discord.</summary>
    public string? Name { get; init; }

    /// <summary>In bytes; set by Discord.</summary>
    public long? Size { get; init; }
}

/// <summary>Where a picture or file is: an address, or <c>attachment://name</c> for a file sent along.</summary>
public sealed record UnfurledMediaItem(string? Url)
{
    /// <summary>The file of that name, sent with the same message.</summary>
    public static UnfurledMediaItem Attachment(string name) => new($"attachment://{name}");

    /// <summary>Set by Discord.</summary>
    public Snowflake? AttachmentId { get; init; }

    /// <summary>Set by Discord.</summary>
    public string? ContentType { get; init; }

    /// <summary>Set by Discord.</summary>
    public int? Height { get; init; }

    /// <summary>Set by Discord.</summary>
    public int? Width { get; init; }
}
