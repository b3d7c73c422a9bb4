namespace DiscordStandIn;

/// <summary>Tasks that end once something has become true. Whoever changes the state calls <see cref="Pulse"/>.</summary>
internal sealed class Waiters
{
    private readonly Lock gate = new();
    private readonly List<(Func<bool> Condition, TaskCompletionSource Done)> waiting = [];

    public async Task WhenAsync(Func<bool> condition, CancellationToken cancel)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiting.Add((condition, done));
        }

        Pulse();
        await using var registration = cancel.Register(() => done.TrySetCanceled(cancel));
        try
        {
            await done.Task;
        }
        finally
        {
            lock (gate)
            {
                waiting.RemoveAll(w => w.Done == done);
            }
        }
    }

    public void Pulse()
    {
        (Func<bool> Condition, TaskCompletionSource Done)[] now;
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                return;
            }

            now = [.. waiting];
        }

        foreach (var (condition, done) in now)
        {
            if (condition())
            {
                done.TrySetResult();
            }
        }
    }
}
