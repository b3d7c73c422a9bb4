namespace TeamBot.Sandbox;

/// <summary>The world clock as one run of the bot has it. A killed run's clock stands still for good: none of its timers goes off any more.</summary>
internal sealed class RunClock(TimeProvider world) : TimeProvider
{
    private readonly Lock gate = new();
    private DateTimeOffset? stoppedAt;

    public override TimeZoneInfo LocalTimeZone => world.LocalTimeZone;

    public override long TimestampFrequency => world.TimestampFrequency;

    public void Stop()
    {
        lock (gate)
        {
            stoppedAt ??= world.GetUtcNow();
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return stoppedAt ?? world.GetUtcNow();
        }
    }

    public override long GetTimestamp() => world.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        world.CreateTimer(
            given =>
            {
                if (stoppedAt is null)
                {
                    callback(given);
                }
            },
            state,
            dueTime,
            period);
}
