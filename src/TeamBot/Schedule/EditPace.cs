using Microsoft.Extensions.DependencyInjection;

namespace TeamBot.Schedule;

/// <summary>
/// Merges edits that come close together. In its first hour a message may be edited soon after each change; after it, Discord has a tighter
/// limit that it does not document (error 30046), so an older message is edited at most once in thirty seconds.
/// </summary>
public sealed class EditPace([FromKeyedServices(Clocks.Transport)] TimeProvider transport)
{
    /// <summary>Long enough for the answer to a press to show the change itself.</summary>
    static readonly TimeSpan Merge = TimeSpan.FromSeconds(1);
    static readonly TimeSpan BetweenOld = TimeSpan.FromSeconds(30);
    static readonly TimeSpan BackOff = TimeSpan.FromMinutes(2);
    static readonly TimeSpan UntilAllowed = TimeSpan.FromHours(1);
    static readonly TimeSpan LongestRest = TimeSpan.FromHours(12);

    /// <summary>With the waits doubled each time, about a day for what went wrong and four for a permission that is missing.</summary>
    const int MostTries = 10;

    readonly Lock gate = new();
    readonly Dictionary<long, DateTimeOffset> waiting = [];
    readonly Dictionary<long, DateTimeOffset> resting = [];
    readonly Dictionary<long, int> failures = [];

    /// <summary>How long until the first of the edits that wait may go; null when none waits.</summary>
    public TimeSpan? Next
    {
        get
        {
            lock (gate)
            {
                if (waiting.Count == 0)
                    return null;
                var wait = waiting.Values.Min() - transport.GetUtcNow();
                return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Of the posts that changed, those whose edit may go now; the others wait for their time.</summary>
    /// <param name="hurry">Lets all go: the clock was moved, and what follows must find the board as it is.</param>
    public IReadOnlyList<long> Ready(IReadOnlyCollection<long> touched, bool hurry)
    {
        lock (gate)
        {
            var now = transport.GetUtcNow();
            foreach (var shownMeanwhile in waiting.Keys.Except(touched).ToList())
                waiting.Remove(shownMeanwhile);
            foreach (var rested in resting.Where(r => r.Value <= now).Select(r => r.Key).ToList())
                resting.Remove(rested);
            foreach (var post in touched.Where(p => !waiting.ContainsKey(p)))
                waiting[post] = resting.TryGetValue(post, out var until) ? until : now + Merge;
            var ready = touched.Where(p => hurry || waiting[p] <= now).ToList();
            foreach (var post in ready)
                waiting.Remove(post);
            return ready;
        }
    }

    public void Edited(long post, bool old)
    {
        lock (gate)
            failures.Remove(post);
        if (old)
            Rest(post, BetweenOld);
    }

    /// <summary>Discord refused the edit for now, or could not be reached.</summary>
    public void Refused(long post) => Rest(post, BackOff);

    /// <summary>A permission is missing; it may be back later. True when that was waited for long enough.</summary>
    public bool NotAllowed(long post) => Failed(post, UntilAllowed);

    /// <summary>Something unforeseen, in drawing it say. True when it was tried often enough.</summary>
    public bool Failed(long post) => Failed(post, BackOff);

    bool Failed(long post, TimeSpan firstRest)
    {
        lock (gate)
        {
            // Hurried before its time, it is no new try.
            if (resting.TryGetValue(post, out var until) && transport.GetUtcNow() < until)
                return false;
            var tries = failures[post] = failures.GetValueOrDefault(post) + 1;
            if (tries >= MostTries)
                return failures.Remove(post);
            var rest = firstRest * Math.Pow(2, tries - 1);
            resting[post] = transport.GetUtcNow() + (rest < LongestRest ? rest : LongestRest);
            return false;
        }
    }

    void Rest(long post, TimeSpan time)
    {
        lock (gate)
            resting[post] = transport.GetUtcNow() + time;
    }
}
