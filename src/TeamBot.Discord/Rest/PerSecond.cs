namespace TeamBot.Discord.Rest;

/// <summary>Lets at most so many requests through in any second.</summary>
internal sealed class PerSecond(int most, TimeProvider clock) : Gate(clock)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Queue<TimeSpan> passed = new(most);

    protected override bool TryPass(TimeSpan now, out TimeSpan? askAgainAt)
    {
        while (passed.TryPeek(out var oldest) && now >= oldest + Second) passed.Dequeue();
        if (passed.Count < most)
        {
            passed.Enqueue(now);
            askAgainAt = null;
            return true;
        }
        askAgainAt = passed.Peek() + Second;
        return false;
    }
}
