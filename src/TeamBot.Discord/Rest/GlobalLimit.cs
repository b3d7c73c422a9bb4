namespace TeamBot.Discord.Rest;

/// <summary>At most 50 requests in any second (page <i>Rate Limits</i>, "Global Rate Limit").</summary>
internal sealed class GlobalLimit(TimeProvider clock) : Gate(clock)
{
    private const int PerSecond = 50;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Queue<TimeSpan> passed = new(PerSecond);

    protected override bool TryPass(TimeSpan now, out TimeSpan? askAgainAt)
    {
        while (passed.TryPeek(out var oldest) && now >= oldest + Second) passed.Dequeue();
        if (passed.Count < PerSecond)
        {
            passed.Enqueue(now);
            askAgainAt = null;
            return true;
        }
        askAgainAt = passed.Peek() + Second;
        return false;
    }
}
