using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TeamBot.Storage;

/// <summary>Migrates the database before anything else starts, and reads the key to what is sealed in it.</summary>
sealed class StorageStart(DatabaseLoop database, Vault vault) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => 
        database.RunAsync(async db =>
        {
            await StorageSetup.MigrateAsync(db, cancellationToken);
            await vault.UnlockAsync(db, cancellationToken);
        });

    /// <summary>The same without the bot.</summary>
    public static Task OpenAsync(IServiceProvider services, CancellationToken cancel) =>
        new StorageStart(services.GetRequiredService<DatabaseLoop>(), services.GetRequiredService<Vault>()).StartAsync(cancel);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
