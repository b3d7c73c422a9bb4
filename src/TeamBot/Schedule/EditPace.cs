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

    readonly Lock gate = new();
    readonly Dictionary<long, DateTimeOffset> waiting = [];
    readonly Dictionary<long, DateTimeOffset> resting = [];

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
        if (old)
            Rest(post, BetweenOld);
    }

    /// <summary>Discord refused the edit for now, or could not be reached.</summary>
    public void Refused(long post) => Rest(post, BackOff);

    /// <summary>A permission is missing; it may be back later.</summary>
    public void NotAllowed(long post) => Rest(post, UntilAllowed);

    void Rest(long post, TimeSpan time)
    {
        lock (gate)
            resting[post] = transport.GetUtcNow() + time;
    }
}
