using System.Globalization;
using System.Net.Http.Headers;

namespace TeamBot.Discord.Rest;

/// <summary>What an answer tells of its limit (page <i>Rate Limits</i>, "Header Format").</summary>
/// <param name="Bucket">Discord's name for the limit, without the top-level resource.</param>
/// <param name="Limit">Requests in a window.</param>
/// <param name="Remaining">Requests left in this one.</param>
/// <param name="Reset">When it ends, in seconds of Unix time by Discord's clock; tells windows apart.</param>
/// <param name="ResetAfter">When it ends, from now; this is what is waited for, so clocks need not agree.</param>
internal sealed record RateLimitHeaders(string Bucket, int Limit, int Remaining, double? Reset, TimeSpan ResetAfter)
{
    /// <summary>Null unless the answer names a limit in full.</summary>
    public static RateLimitHeaders? Of(HttpResponseHeaders headers) =>
        Text(headers, "X-RateLimit-Bucket") is { } bucket
        && Number(headers, "X-RateLimit-Limit") is { } limit
        && Number(headers, "X-RateLimit-Remaining") is { } remaining
        && Number(headers, "X-RateLimit-Reset-After") is { } resetAfter
            ? new(bucket, (int)limit, (int)remaining, Number(headers, "X-RateLimit-Reset"), TimeSpan.FromSeconds(resetAfter))
            : null;

    public static string? Text(HttpResponseHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    /// <summary>Discord writes decimals, also where HTTP has whole seconds.</summary>
    public static double? Number(HttpResponseHeaders headers, string name) =>
        double.TryParse(Text(headers, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : null;
}
