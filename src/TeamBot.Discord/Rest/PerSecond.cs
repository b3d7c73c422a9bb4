namespace TeamBot.Discord.Rest;

/// <summary>Lets at most so many requests through in any second.</summary>
/// <param name="atOnce">So many may go at the same time, the others follow evenly: what leaves in crowds a second apart arrives a little closer, and meets Discord's limit.</param>
/// <param name="spare">The little that they may come closer on their way.</param>
internal sealed class PerSecond(int most, int atOnce, TimeSpan spare, TimeProvider clock) : Gate(clock)
{
    private readonly TimeSpan window = TimeSpan.FromSeconds(1) + spare;
    private readonly Queue<TimeSpan> passed = new(most);

    /// <summary>When the latest was to pass: timers are late, and that must not add up.</summary>
    private TimeSpan latest;

    protected override bool TryPass(TimeSpan now, out TimeSpan? askAgainAt)
    {
        while (passed.TryPeek(out var oldest) && now >= oldest + window) passed.Dequeue();
        var next = passed.Count >= most ? passed.Peek() + window : passed.Count >= atOnce ? latest + (window / most) : now;
        if (next <= now)
        {
            passed.Enqueue(now);
            latest = now - next < spare * 5 ? next : now;
            askAgainAt = null;
            return true;
        }
        askAgainAt = next;
        return false;
    }
}
