using Microsoft.Extensions.Time.Testing;

namespace TeamBot.Sandbox;

/// <summary>The clock of a town: it stands still until it is moved ahead, and can be taken back. Timers that were set before it was taken back never go off.</summary>
internal sealed class WorldClock(DateTimeOffset start) : TimeProvider
{
    private FakeTimeProvider clock = new(start.ToUniversalTime());

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    /// <summary>Moves it ahead; timers that are due go off.</summary>
    public void SetUtcNow(DateTimeOffset time) => clock.SetUtcNow(time);

    /// <summary>Takes it back, or ahead, without any timer going off.</summary>
    public void GoTo(DateTimeOffset time) => clock = new FakeTimeProvider(time.ToUniversalTime());

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);
}
