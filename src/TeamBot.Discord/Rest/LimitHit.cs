using System.Net.Http.Headers;
using System.Text.Json;

namespace TeamBot.Discord.Rest;

/// <summary>A 429 (page <i>Rate Limits</i>, "Exceeding A Rate Limit").</summary>
/// <param name="RetryAfter">How long to wait.</param>
/// <param name="Scope"><c>user</c>, <c>global</c> or <c>shared</c>; <c>none</c> where something in front of Discord refused.</param>
/// <param name="IsGlobal">Everything has to wait, not only this route.</param>
internal sealed record LimitHit(TimeSpan RetryAfter, string Scope, bool IsGlobal)
{
    private static readonly TimeSpan WhenNotSaid = TimeSpan.FromSeconds(10);

    public static LimitHit Of(HttpResponseHeaders headers, byte[] body)
    {
        var (bodySeconds, bodyGlobal) = OfBody(body);
        // The header of a limit on what was published is known to be too short: https://github.com/discord/discord-api-docs/issues/6109.
        var seconds = RateLimitHeaders.Number(headers, "Retry-After") is { } header ? Math.Max(header, bodySeconds ?? 0) : bodySeconds;
        var scope = RateLimitHeaders.Text(headers, "X-RateLimit-Scope") ?? "none";
        var named = RateLimitHeaders.Text(headers, "X-RateLimit-Global");
        // Without any of Discord's marks it comes from the network in front of it, which counts by address.
        var isGlobal = scope == "global" || string.Equals(named, "true", StringComparison.OrdinalIgnoreCase) || (bodyGlobal ?? scope == "none");
        return new(seconds is { } known ? TimeSpan.FromSeconds(known) : WhenNotSaid, scope, isGlobal);
    }

    private static (double? Seconds, bool? Global) OfBody(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return (null, null);
            double? seconds = json.RootElement.TryGetProperty("retry_after", out var after) && after.ValueKind == JsonValueKind.Number && after.TryGetDouble(out var number) && number >= 0 ? number : null;
            return (seconds, json.RootElement.TryGetProperty("global", out var global) ? global.ValueKind == JsonValueKind.True : null);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }
}
