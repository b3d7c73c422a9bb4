using Microsoft.Extensions.Hosting;

namespace TeamBot.Storage;

/// <summary>Migrates the database before anything else starts.</summary>
sealed class StorageStart(DatabaseLoop database) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => database.RunAsync(db => StorageSetup.MigrateAsync(db, cancellationToken));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
