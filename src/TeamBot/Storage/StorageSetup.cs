using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TeamBot.Storage;

public static class StorageSetup
{
    public const string Setting = "ConnectionStrings:TeamBot", DefaultConnection = "Data Source=teambot.db";

    public static string ConnectionIn(IConfiguration settings) => settings[Setting] is { Length: > 0 } text ? text : DefaultConnection;

    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(_ => new SqliteConnection(new SqliteConnectionStringBuilder(ConnectionIn(settings)) { Pooling = false }.ConnectionString));
        services.AddSingleton<PreparedStatements>().AddSingleton<DatabaseLoop>().AddSingleton<Books>();
        services.AddSingleton(provider => new Vault(settings, provider.GetRequiredService<SqliteConnection>()));
        return services
            .AddDbContext<TeamBotDb>(
                (provider, options) => Configure(options, provider.GetRequiredService<SqliteConnection>()).AddInterceptors(provider.GetRequiredService<PreparedStatements>(), provider.GetRequiredService<Books>()),
                optionsLifetime: ServiceLifetime.Singleton)
            .Replace(ServiceDescriptor.Scoped(provider => provider.GetRequiredService<DatabaseLoop>().Open()));
    }

    static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, SqliteConnection connection) =>
        options.UseSqlite(connection, sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            // The loop sees to it that a context is in one hand at a time.
            .EnableThreadSafetyChecks(false);

    /// <summary>
    /// Brings the file to the newest shape. What was there before is copied beside it first, so that a host can go back.
    /// </summary>
    public static async Task MigrateAsync(TeamBotDb db, CancellationToken cancel)
    {
        var done = db.Database.GetAppliedMigrations().ToHashSet();
        var waiting = db.Database.GetMigrations().Where(m => !done.Contains(m)).ToList();
        if (waiting.Count > 0 && done.Count > 0)
            await CopyAsync(db, waiting[0], cancel);
        if (waiting.Count > 0)
        {
            // EF Core waits for ever for a migration that a kill cut off; this process has the file for itself.
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancel);
            await db.Database.MigrateAsync(cancel);
        }
        await FoldLeadsAsync(db, cancel);
        if (!db.Installations.Any())
        {
            db.Installations.Add(Installation.New());
            await db.SaveChangesAsync(cancel);
        }
    }

    /// <summary>What was shared before there was a search; a kill leaves the rest to the next start.</summary>
    static async Task FoldLeadsAsync(TeamBotDb db, CancellationToken cancel)
    {
        const int AtOnce = 500;
        while (await db.Leads.Where(l => l.Folded == null).OrderBy(l => l.Id).Take(AtOnce).ToListAsync(cancel) is { Count: > 0 } leads)
        {
            leads.ForEach(lead => lead.FoldAfterAll());
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }

    static async Task CopyAsync(TeamBotDb db, string migration, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var file = (SqliteConnection)db.Database.GetDbConnection();
        await using var copy = new SqliteConnection($"Data Source={file.DataSource}.before-{migration};Pooling=False");
        await copy.OpenAsync(cancel);
        file.BackupDatabase(copy);
    }

    /// <summary>For <c>dotnet ef migrations add</c>, which needs a context without the host.</summary>
    public sealed class DesignTime : IDesignTimeDbContextFactory<TeamBotDb>
    {
        public TeamBotDb CreateDbContext(string[] args)
        {
            var options = new DbContextOptionsBuilder<TeamBotDb>();
            Configure(options, new SqliteConnection(DefaultConnection));
            return new TeamBotDb(options.Options);
        }
    }
}
