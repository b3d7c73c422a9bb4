namespace TeamBot.Discord.Rest;

/// <summary>
/// One of Discord's limits for one top-level resource (page <i>Rate Limits</i>). Until an answer has told the limit, one request at a time.
/// </summary>
internal sealed class Bucket(TimeProvider clock) : Gate(clock)
{
    /// <summary>Two resets closer than this, in seconds, are the same window.</summary>
    private const double SameWindow = 0.25;

    private bool known;
    private int? limit;
    private int remaining;
    private int underWay;

    /// <summary>When the window ends; null before the first answer of a window.</summary>
    private TimeSpan? resetAt;

    /// <summary>The window's end by Discord's clock, in seconds.</summary>
    private double window;

    protected override bool TryPass(TimeSpan now, out TimeSpan? askAgainAt)
    {
        askAgainAt = null;
        if (!MayStart(now, ref askAgainAt)) return false;
        remaining--;
        underWay++;
        return true;
    }

    private bool MayStart(TimeSpan now, ref TimeSpan? askAgainAt)
    {
        if (!known) return underWay == 0;
        if (limit is not { } perWindow) return true;
        if (now >= resetAt)
        {
            // A new window: what is under way may be counted in it.
            remaining = perWindow - underWay;
            resetAt = null;
        }
        if (remaining > 0) return true;
        askAgainAt = resetAt;
        return resetAt is null && underWay == 0;
    }

    protected override bool IsIdle(TimeSpan now) => underWay == 0 && (resetAt is null || now >= resetAt);

    /// <summary>Learns from an answer. Answers can overtake each other, so an older window changes nothing and the lower number counts.</summary>
    /// <param name="told">What the answer says of the limit; null if it has none.</param>
    /// <param name="ofThisBucket">True if the request passed this gate and is still counted as under way.</param>
    public void Learn(RateLimitHeaders? told, bool ofThisBucket)
    {
        lock (Guard)
        {
            known = true;
            if (told is null) return;

            var others = underWay - (ofThisBucket ? 1 : 0);
            var end = Now + told.ResetAfter;
            var itsWindow = told.Reset ?? end.TotalSeconds;
            if (limit is null || resetAt is null || itsWindow > window + SameWindow)
            {
                (window, resetAt) = (itsWindow, end);
                remaining = told.Remaining - others;
            }
            else if (itsWindow >= window - SameWindow)
            {
                remaining = Math.Min(remaining, told.Remaining);
            }
            limit = told.Limit;
        }
        Pump();
    }

    /// <summary>One request that passed has ended, in whatever way.</summary>
    public void Leave()
    {
        lock (Guard) underWay--;
        Pump();
    }
}
