using System.Text.Json.Nodes;

namespace DiscordStandIn;

/// <summary>One HTTP request and, once it has been served, its response.</summary>
public sealed class Exchange
{
    /// <summary>Counts up from 1 in one stand-in.</summary>
    public required long Number { get; init; }

    /// <summary>GET, POST, PUT, PATCH or DELETE.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query, such as /api/v10/channels/123/messages?limit=5.</summary>
    public required string Path { get; init; }

    /// <summary>The route, such as "POST /channels/{channel}/messages"; null when there is no such route.</summary>
    public required string? Route { get; init; }

    /// <summary>The request's media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>The request's JSON; of a multipart request its payload_json.</summary>
    public JsonNode? Request { get; init; }

    /// <summary>The request's headers by name.</summary>
    public IReadOnlyDictionary<string, string> RequestHeaders { get; init; } = new Dictionary<string, string>();

    /// <summary>When the request had arrived, as a timestamp of the transport clock.</summary>
    public long At { get; init; }

    /// <summary>How long it was in hand, faults included.</summary>
    public TimeSpan Took { get; internal set; }

    /// <summary>The response's status, 0 before it is known.</summary>
    public int Status { get; internal set; }

    /// <summary>The response's JSON, null without a body.</summary>
    public JsonNode? Response { get; internal set; }
}

/// <summary>One frame of the gateway.</summary>
/// <param name="At">When, as a timestamp of the transport clock.</param>
/// <param name="FromBot">True for what the bot sent.</param>
/// <param name="Json">The payload, before it was packed.</param>
public sealed record GatewayFrame(long At, bool FromBot, string Json);
