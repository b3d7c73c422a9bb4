using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TeamBot.Storage;

namespace TeamBot.Tests.Support;

/// <summary>An empty database in its newest shape. The real migrations make it once a run, since each run of them costs a third of a second; the tests have copies.</summary>
internal static class MigratedDatabase
{
    private static readonly Lazy<SqliteConnection> Template = new(Migrate);

    public static void CopyTo(string file)
    {
        using var copy = new SqliteConnection($"Data Source={file};Pooling=False");
        CopyTo(copy);
    }

    public static SqliteConnection InMemory()
    {
        var copy = new SqliteConnection("Data Source=:memory:");
        CopyTo(copy);
        return copy;
    }

    private static void CopyTo(SqliteConnection copy)
    {
        copy.Open();
        // One connection is for one thread at a time, and tests run side by side.
        lock (Template)
        {
            Template.Value.BackupDatabase(copy);
        }
    }

    private static SqliteConnection Migrate()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var db = new TeamBotDb(new DbContextOptionsBuilder<TeamBotDb>().UseSqlite(connection).Options);
        db.Database.Migrate();
        return connection;
    }
}
