using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace TeamBot.Storage;

/// <summary>Migrates the database before anything else starts.</summary>
sealed class StorageStart(IDbContextFactory<TeamBotDb> databases) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => StorageSetup.MigrateAsync(databases, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
