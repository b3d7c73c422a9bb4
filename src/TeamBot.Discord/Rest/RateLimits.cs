namespace TeamBot.Discord.Rest;

/// <summary>
/// Finds the bucket of a call. A limit belongs to a route until an answer names its bucket; from then on, all routes that name the same
/// bucket share it, separately for each top-level resource.
/// </summary>
internal sealed class RateLimits(TimeProvider clock)
{
    private const int FewBuckets = 256;

    private readonly Lock guard = new();
    private readonly Dictionary<Route, string> bucketOfRoute = [];

    /// <summary>By the bucket's name or, until that is known, by the route.</summary>
    private readonly Dictionary<(object Limit, Resource Resource), Bucket> buckets = [];
    private int tidyAt = FewBuckets;

    /// <summary>Waits until the call may be sent. What it returns must be handed to <see cref="Leave"/>.</summary>
    public async ValueTask<Bucket> EnterAsync(RestCall call, CancellationToken cancel)
    {
        while (true)
        {
            var bucket = Find(call);
            if (await bucket.EnterAsync(cancel).ConfigureAwait(false)) return bucket;
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
            object limit = bucketOfRoute.TryGetValue(call.Route, out var name) ? name : call.Route;
            var key = (limit, call.Resource);
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
            bucketOfRoute[call.Route] = name;
            var (named, nameless) = (((object)name, call.Resource), ((object)call.Route, call.Resource));
            var stoodIn = buckets.GetValueOrDefault(nameless) == entered && buckets.Remove(nameless);
            if (!buckets.TryGetValue(named, out var bucket)) return buckets[named] = stoodIn ? entered : new(clock);
            if (stoodIn) entered.Retire();
            return bucket;
        }
    }

    /// <summary>The follow-ups of every interaction have a bucket of their own, which nobody asks for again.</summary>
    private void Tidy()
    {
        foreach (var (key, bucket) in buckets)
        {
            if (bucket.TryRetire()) buckets.Remove(key);
        }
        tidyAt = Math.Max(FewBuckets, buckets.Count * 2);
    }}
