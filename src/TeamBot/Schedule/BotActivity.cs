namespace TeamBot.Schedule;

/// <summary>Counts what the bot has in hand, so that a moved clock, a test or a stop can wait until it is done.</summary>
public sealed class BotActivity
{
    readonly Lock gate = new();
    TaskCompletionSource idle = Completed();
    int running;

    public IDisposable Begin()
    {
        lock (gate)
        {
            if (running++ == 0)
                idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        return new Ending(this);
    }

    /// <summary>Done when nothing is in hand.</summary>
    public Task WhenIdleAsync(CancellationToken cancel)
    {
        lock (gate)
            return idle.Task.WaitAsync(cancel);
    }

    void End()
    {
        lock (gate)
        {
            if (--running == 0)
                idle.SetResult();
        }
    }

    static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    sealed class Ending(BotActivity activity) : IDisposable
    {
        BotActivity? activity = activity;

        public void Dispose() => Interlocked.Exchange(ref activity, null)?.End();
    }
}
