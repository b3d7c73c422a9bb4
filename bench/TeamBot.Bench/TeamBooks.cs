using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Extensions;
using TeamBot.Storage;

namespace TeamBot.Bench;

/// <summary>Databases full of teams, of the bot's own shape and by its own rules; only nobody typed the commands.</summary>
internal static class TeamBooks
{
    public const int TeamSize = 8;
    private const int AtOnce = 500;

    /// <summary>Teams that are not yet in their first week: a check-in brings each a board, and nothing else.</summary>
    /// <param name="places">Server and channel of each.</param>
    /// <param name="due">When all of them check in for the first time; a whole minute.</param>
    /// <param name="name">The name of a member as Discord shows it.</param>
    public static async Task WriteAsync(string file, IEnumerable<(ulong Guild, ulong Channel)> places, int size, DateTimeOffset due, Func<int, int, (ulong Id, string Name)> name)
    {
        var options = new DbContextOptionsBuilder<TeamBotDb>().UseSqlite($"Data Source={file};Pooling=False").Options;
        await using (var db = new TeamBotDb(options))
            await StorageSetup.MigrateAsync(db, CancellationToken.None);
        var made = due.AddDays(-3).ToInstant();
        var local = due.UtcDateTime;
        var number = 0;
        foreach (var chunk in places.Chunk(AtOnce))
        {
            await using var db = new TeamBotDb(options);
            await using var all = await db.Database.BeginTransactionAsync();
            foreach (var (guild, channel) in chunk)
            {
                var team = Team.Create(
                    guild, channel, string.Create(CultureInfo.InvariantCulture, $"Team {number}"), DateTimeZone.Utc, ((int)local.DayOfWeek + 6) % 7 + IsoDayOfWeek.Monday, new LocalTime(local.Hour, local.Minute),
                    name(number, 0).Id, made);
                for (var member = 0; member < size; member++)
                {
                    var (id, called) = name(number, member);
                    team.Join(id, called, made);
                }

                // Who is still there was asked in the two hours before.
                team.RosterDueAt = null;
                team.Welcome!.Sent(channel + 1, shown: 1, made);
                db.Teams.Add(team);
                number++;
            }

            await db.SaveChangesAsync();
            await all.CommitAsync();
        }

        SqliteConnection.ClearAllPools();
    }
}
