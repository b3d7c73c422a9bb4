using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>What a request wants a message to be; a field that was not sent is null and stays as it is.</summary>
internal sealed record MessageDraft
{
    public const long Crossposted = 1 << 0;
    public const long IsCrosspost = 1 << 1;
    public const long HasThread = 1 << 5;
    public const long SuppressEmbeds = 1 << 2;
    public const long Ephemeral = 1 << 6;
    public const long Loading = 1 << 7;
    public const long SuppressNotifications = 1 << 12;
    public const long ComponentsV2 = 1 << 15;

    public string? Content { get; init; }

    public JsonArray? Embeds { get; init; }

    public JsonArray? Components { get; init; }

    public long? Flags { get; init; }

    public required AllowedMentions Allowed { get; init; }

    /// <summary>All files that the message has then; null when files were not spoken of.</summary>
    public IReadOnlyList<StoredFile>? Files { get; init; }

    public JsonNode? Nonce { get; init; }

    public bool EnforceNonce { get; init; }

    public ulong? RepliesTo { get; init; }

    public bool IsSpoken { get; init; }

    public bool IsEmpty => string.IsNullOrEmpty(Content) && Embeds is null or { Count: 0 } && Components is null or { Count: 0 } && Files is null or { Count: 0 };
}
