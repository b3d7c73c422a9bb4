using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DiscordStandIn.Api;

/// <summary>Counts requests per bucket and top-level resource, and in total (page "Rate Limits").</summary>
internal sealed class RateLimits(StandInOptions options)
{
    private readonly Dictionary<string, Window> windows = [];
    private readonly Lock gate = new();

    /// <summary>Counts one request.</summary>
    /// <returns>The headers for its response, and the 429 if it is one too many.</returns>
    public (IReadOnlyDictionary<string, string> Headers, ApiResult? Refusal) Count(Route route, IReadOnlyDictionary<string, string> values)
    {
        if (!route.Limited)
        {
            return (new Dictionary<string, string>(), null);
        }

        lock (gate)
        {
            if (route.Access == Access.Bot && Take("global", options.GlobalRateLimit, TimeSpan.FromSeconds(1)) is { Left: < 0 } all)
            {
                return (new Dictionary<string, string>(), ApiResult.RateLimited(RateLimitScope.Global, all.ResetAfter));
            }

            var (left, resetAfter) = Take($"{route.Name} {route.TopLevel(values)}", options.RateLimit, options.RateLimitWindow);
            var headers = new Dictionary<string, string>
            {
                ["X-RateLimit-Limit"] = options.RateLimit.ToString(CultureInfo.InvariantCulture),
                ["X-RateLimit-Remaining"] = Math.Max(0, left).ToString(CultureInfo.InvariantCulture),
                ["X-RateLimit-Reset"] = Seconds(options.Transport.GetUtcNow() + resetAfter),
                ["X-RateLimit-Reset-After"] = resetAfter.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture),
                ["X-RateLimit-Bucket"] = Bucket(route),
            };
            return (headers, left < 0 ? ApiResult.RateLimited(RateLimitScope.User, resetAfter) : null);
        }
    }

    /// <summary>The headers of a 429 that was asked for: used up for the bot's own limit, as usual for a shared one.</summary>
    public IReadOnlyDictionary<string, string> Headers(Route route, IReadOnlyDictionary<string, string> values, RateLimitScope scope, TimeSpan retryAfter)
    {
        var headers = new Dictionary<string, string>(Count(route, values).Headers);
        if (scope == RateLimitScope.User && headers.Count > 0)
        {
            headers["X-RateLimit-Remaining"] = "0";
            headers["X-RateLimit-Reset"] = Seconds(options.Transport.GetUtcNow() + retryAfter);
            headers["X-RateLimit-Reset-After"] = retryAfter.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
        }

        return headers;
    }

    private static string Seconds(DateTimeOffset time) => (time.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);

    private (int Left, TimeSpan ResetAfter) Take(string key, int limit, TimeSpan length)
    {
        if (!windows.TryGetValue(key, out var window) || options.Transport.GetElapsedTime(window.Began) >= length)
        {
            window = new Window { Began = options.Transport.GetTimestamp() };
            windows[key] = window;
        }

        window.Used++;
        return (limit - window.Used, length - options.Transport.GetElapsedTime(window.Began));
    }

    private static string Bucket(Route route) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(route.Name)))[..32];

    private sealed class Window
    {
        public required long Began { get; init; }

        public int Used { get; set; }
    }
}
