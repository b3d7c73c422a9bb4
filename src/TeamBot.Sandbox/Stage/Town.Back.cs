using DiscordStandIn;
using Microsoft.Data.Sqlite;

namespace TeamBot.Sandbox;

/// <content>Going back to how things were.</content>
public sealed partial class Town
{
    private int moments;

    /// <summary>Notes how all is now, once it has settled: the world, the clock and the bot's database.</summary>
    public async Task<TownMoment> Remembers()
    {
        Movable();
        await turn.WaitAsync();
        try
        {
            await SettleAsync();
            var file = Path.Combine(folder.FullName, $"moment-{++moments}.db");
            using (var database = new SqliteConnection($"Data Source={DatabaseFile};Mode=ReadOnly;Pooling=False"))
            using (var copy = new SqliteConnection($"Data Source={file};Pooling=False"))
            {
                database.Open();
                copy.Open();
                database.BackupDatabase(copy);
            }

            return new TownMoment(Now, Here, file, Discord.Remember());
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Makes all as it was then: the bot is stopped, and starts again on the database that it had.</summary>
    public async Task GoesBack(TownMoment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        var clockOfTown = Movable();
        await turn.WaitAsync();
        try
        {
            await StopBotAsync();
            await options.Patience.WaitAsync("the bot's connection to end", Discord.WhenDisconnectedAsync);
            using (var connection = new SqliteConnection($"Data Source={DatabaseFile}"))
            {
                SqliteConnection.ClearPool(connection);
            }

            File.Delete(DatabaseFile + "-wal");
            File.Delete(DatabaseFile + "-shm");
            File.Copy(moment.Database, DatabaseFile, overwrite: true);
            clockOfTown.GoTo(moment.At);
            moment.World();
            (told, Here) = (World.LastHappening, moment.Here);
            await StartBotAsync();
            await SettleAsync();
            told = World.LastHappening;
        }
        finally
        {
            turn.Release();
        }
    }
}

/// <summary>How a town was at one moment.</summary>
/// <param name="At">When.</param>
/// <param name="Here">Where its next steps were to happen.</param>
/// <param name="Database">The copy of the bot's database.</param>
/// <param name="World">What makes the local Discord as it was.</param>
public sealed record TownMoment(DateTimeOffset At, Place Here, string Database, Action World);
