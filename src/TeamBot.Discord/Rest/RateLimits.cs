namespace TeamBot.Discord.Rest;

/// <summary>
/// Finds the bucket of a call. A limit belongs to a route until an answer names its bucket; from then on, all routes that name the same
/// bucket share it, separately for each top-level resource.
/// </summary>
internal sealed class RateLimits(TimeProvider clock)
{
    private const int FewBuckets = 256;

    private readonly Lock guard = new();
    private readonly Dictionary<string, string> bucketOfRoute = [];
    private readonly Dictionary<(string Limit, string Resource), Bucket> buckets = [];
    private int tidyAt = FewBuckets;

    /// <summary>Waits until the call may be sent. What it returns must be handed to <see cref="Leave"/>.</summary>
    public async Task<Bucket> EnterAsync(RestCall call, CancellationToken cancel)
    {
        while (true)
        {
            var bucket = Find(call);
            if (await bucket.EnterAsync(cancel)) return bucket;
        }
    }

    /// <summary>The call has ended. Without an answer nothing is learnt.</summary>
    public void Leave(RestCall call, Bucket entered, bool answered, RateLimitHeaders? told)
    {
        if (answered)
        {
            var bucket = told is null ? entered : Rename(call, entered, told.Bucket);
            bucket.Learn(told, ofThisBucket: bucket == entered);
        }
        entered.Leave();
    }

    /// <summary>How many buckets are remembered.</summary>
    public int Count
    {
        get
        {
            lock (guard) return buckets.Count;
        }
    }

    private Bucket Find(RestCall call)
    {
        lock (guard)
        {
            var route = RouteOf(call);
            var key = (bucketOfRoute.GetValueOrDefault(route, route), call.Resource);
            if (buckets.TryGetValue(key, out var bucket)) return bucket;
            if (buckets.Count >= tidyAt) Tidy();
            return buckets[key] = new(clock);
        }
    }

    /// <summary>The bucket of the name that Discord gave; the one that stood in for it until now becomes it, or is retired if there is one.</summary>
    private Bucket Rename(RestCall call, Bucket entered, string name)
    {
        lock (guard)
        {
            var route = RouteOf(call);
            bucketOfRoute[route] = name;
            var named = (name, call.Resource);
            var stoodIn = buckets.GetValueOrDefault((route, call.Resource)) == entered && buckets.Remove((route, call.Resource));
            if (!buckets.TryGetValue(named, out var bucket)) return buckets[named] = stoodIn ? entered : new(clock);
            if (stoodIn) entered.Retire();
            return bucket;
        }
    }

    /// <summary>Every interaction has a bucket of its own, which nobody asks for again.</summary>
    private void Tidy()
    {
        foreach (var (key, bucket) in buckets)
        {
            if (bucket.TryRetire()) buckets.Remove(key);
        }
        tidyAt = Math.Max(FewBuckets, buckets.Count * 2);
    }

    private static string RouteOf(RestCall call) => $"{call.Method} {call.Template}";
}
