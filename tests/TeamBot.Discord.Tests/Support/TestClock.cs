using Microsoft.Extensions.Time.Testing;

namespace TeamBot.Discord.Tests.Support;

/// <summary>A clock that stands still, and knows who waits on it: so a test moves it when, and only when, something waits for just that long.</summary>
internal sealed class TestClock() : FakeTimeProvider(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero))
{
    private readonly Lock guard = new();
    private readonly HashSet<Watched> timers = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Watched(this);
        timer.Due = DueAt(dueTime);
        timer.Inner = base.CreateTimer(given =>
        {
            lock (guard) timers.Remove(timer);
            callback(given);
        }, state, dueTime, period);
        Note(timer);
        return timer;
    }

    /// <summary>Waits until something waits for exactly this long, and lets that time pass.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        await WhenWaitingAsync(time);
        Advance(time);
    }

    public Task PassAsync(double seconds) => PassAsync(TimeSpan.FromSeconds(seconds));

    /// <summary>Waits until something waits for exactly this long.</summary>
    public async Task WhenWaitingAsync(TimeSpan time)
    {
        while (true)
        {
            Task next;
            lock (guard)
            {
                var due = GetUtcNow() + time;
                if (timers.Any(timer => (timer.Due - due).Duration() < TimeSpan.FromMilliseconds(1))) return;
                next = changed.Task;
            }
            await next.InTime($"something that waits for {time}; there are waits of {string.Join(", ", Waits())}");
        }
    }

    private IEnumerable<TimeSpan> Waits()
    {
        lock (guard) return [.. timers.Select(timer => timer.Due - GetUtcNow()).Where(wait => wait < TimeSpan.FromDays(1000))];
    }

    private DateTimeOffset DueAt(TimeSpan dueTime) => dueTime < TimeSpan.Zero ? DateTimeOffset.MaxValue : GetUtcNow() + dueTime;

    private void Note(Watched timer)
    {
        lock (guard)
        {
            if (!timer.Gone) timers.Add(timer);
            var before = changed;
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            before.SetResult();
        }
    }

    private sealed class Watched(TestClock clock) : ITimer
    {
        public ITimer? Inner { get; set; }
        public DateTimeOffset Due { get; set; }
        public bool Gone { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = clock.DueAt(dueTime);
            clock.Note(this);
            return Inner!.Change(dueTime, period);
        }

        public void Dispose()
        {
            lock (clock.guard)
            {
                Gone = true;
                clock.timers.Remove(this);
            }
            Inner?.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
