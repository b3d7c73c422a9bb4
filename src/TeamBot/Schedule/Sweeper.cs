using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using TeamBot.Storage;

namespace TeamBot.Schedule;

/// <summary>Runs the features' steps of the recurring jobs, one failure never stopping the next step.</summary>
public sealed partial class Sweeper(JobMap jobs, IServiceScopeFactory scopes, DatabaseLoop database, WorldClock clock, BotActivity activity, ILogger<Sweeper> log) : IDisposable
{
    /// <summary>The first sweep of a start can last into the next minute's.</summary>
    readonly SemaphoreSlim turn = new(1, 1);
    readonly Lock gate = new();
    readonly List<(Instant Through, TaskCompletionSource Done)> waiting = [];
    Instant sweptAt = Instant.MinValue;

    public void Dispose() => turn.Dispose();

    public async Task SweepAsync(CancellationToken cancel)
    {
        using var inHand = activity.Begin();
        await turn.WaitAsync(cancel);
        var now = clock.Now;
        try
        {
            await RunAsync(jobs.Sweep.Concat(jobs.SweepAfterwards), now, cancel);
        }
        finally
        {
            turn.Release();
        }
        lock (gate)
        {
            sweptAt = now;
            waiting.RemoveAll(w => w.Through <= now && w.Done.TrySetResult());
        }
    }

    public Task NightlyAsync(CancellationToken cancel) => RunAsync(jobs.Nightly, clock.Now, cancel);

    /// <summary>Done when a sweep that began at this time or later has ended.</summary>
    public Task SweptAsync(Instant through, CancellationToken cancel)
    {
        lock (gate)
        {
            if (sweptAt >= through)
                return Task.CompletedTask;
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((through, done));
            return done.Task.WaitAsync(cancel);
        }
    }

    async Task RunAsync(IEnumerable<JobStep> steps, Instant now, CancellationToken cancel)
    {
        using var inHand = activity.Begin();
        foreach (var step in steps)
        {
            try
            {
                await database.RunAsync(async () =>
                {
                    await using var scope = scopes.CreateAsyncScope();
                    await step.RunAsync(new JobRun(scope.ServiceProvider, now, cancel));
                    return true;
                });
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                LogFailure(step.Name, e);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The recurring step {Step} failed; it runs again at its next time")]
    partial void LogFailure(string step, Exception exception);
}
