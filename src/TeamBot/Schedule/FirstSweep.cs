using Microsoft.Extensions.Hosting;

namespace TeamBot.Schedule;

/// <summary>
/// What came due while the bot was down is seen to at once, not at the next whole minute. Nobody who uses a command meanwhile waits for it: a command
/// rolls its own team on.
/// </summary>
sealed class FirstSweep(Sweeper sweeper) : IHostedService, IDisposable
{
    readonly CancellationTokenSource stopping = new();
    Task sweep = Task.CompletedTask;

    public void Dispose() => stopping.Dispose();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        sweep = sweeper.SweepAsync(stopping.Token);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await sweep.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
