using Microsoft.Extensions.Hosting;

namespace TeamBot.Schedule;

/// <summary>What came due while the bot was down is seen to at once, not at the next whole minute.</summary>
sealed class FirstSweep(Sweeper sweeper) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => sweeper.SweepAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
