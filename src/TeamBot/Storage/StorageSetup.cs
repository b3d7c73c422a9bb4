using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TeamBot.Storage;

public static class StorageSetup
{
    public const string DefaultConnection = "Data Source=teambot.db";

    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration settings)
    {
        var connection = settings.GetConnectionString("TeamBot") is { Length: > 0 } text ? text : DefaultConnection;
        return services.AddPooledDbContextFactory<TeamBotDb>(options => Configure(options, connection))
            .AddScoped(provider => provider.GetRequiredService<IDbContextFactory<TeamBotDb>>().CreateDbContext());
    }

    static void Configure(DbContextOptionsBuilder options, string connection) =>
        options.UseSqlite(connection, sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .AddInterceptors(new Pragmas());

    /// <summary>
    /// Brings the file to the newest shape. What was there before is copied beside it first, so that a host can go back.
    /// </summary>
    public static async Task MigrateAsync(IDbContextFactory<TeamBotDb> factory, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var done = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToList();
        var waiting = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
        if (waiting.Count > 0 && done.Count > 0)
            await CopyAsync(db, waiting[0], cancel);
        if (waiting.Count > 0)
            await db.Database.MigrateAsync(cancel);
        if (!await db.Installations.AnyAsync(cancel))
        {
            db.Installations.Add(Installation.New());
            await db.SaveChangesAsync(cancel);
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

    /// <summary>Answered means kept, a power cut included: WAL with synchronous=FULL.</summary>
    sealed class Pragmas : DbConnectionInterceptor
    {
        const string Text = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Text;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Text;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>For <c>dotnet ef migrations add</c>, which needs a context without the host.</summary>
    public sealed class DesignTime : IDesignTimeDbContextFactory<TeamBotDb>
    {
        public TeamBotDb CreateDbContext(string[] args)
        {
            var options = new DbContextOptionsBuilder<TeamBotDb>();
            Configure(options, DefaultConnection);
            return new TeamBotDb(options.Options);
        }
    }
}
