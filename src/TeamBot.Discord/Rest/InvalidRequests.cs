namespace TeamBot.Discord.Rest;

/// <summary>
/// Counts what Discord counts as invalid: 401, 403, and 429 but for the shared scope (page <i>Rate Limits</i>, "Invalid Request Limit"). After 10,000 in ten minutes
/// Discord shuts the whole address out. So from a tenth of that on, requests of every kind are sent at a pace at which even a refusal of each leaves a third to spare.
/// </summary>
internal sealed class InvalidRequests(TimeProvider clock)
{
    public const int TooMany = 1000;
    public const int Pace = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock guard = new();
    private readonly long start = clock.GetTimestamp();
    private readonly Queue<TimeSpan> refused = [];
    private readonly PerSecond pace = new(Pace, Pace, TimeSpan.Zero, clock);
    private bool many;

    /// <summary>Waits until the next request of whatever kind may be sent: not at all in ordinary times.</summary>
    public Task EnterAsync(CancellationToken cancel) => AreMany() ? pace.EnterAsync(cancel) : Task.CompletedTask;

    /// <summary>One more. True if it is the one by which they become too many.</summary>
    public bool Count()
    {
        lock (guard)
        {
            refused.Enqueue(clock.GetElapsedTime(start));
            return !many && AreMany();
        }
    }

    private bool AreMany()
    {
        lock (guard)
        {
            var since = clock.GetElapsedTime(start) - Window;
            while (refused.TryPeek(out var oldest) && oldest <= since) refused.Dequeue();
            return many = refused.Count >= TooMany;
        }
    }
}
