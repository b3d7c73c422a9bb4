using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Privacy;

/// <summary>One kind of thing that is kept of a person: what it is called, how it is written down for them, and how it goes.</summary>
/// <param name="Key">In the file that they get.</param>
/// <param name="One">On the panel, for one of it; <paramref name="Many"/> where more than one take more than an s.</param>
/// <param name="CountAsync">How many there are of somebody.</param>
/// <param name="WriteAsync">All of somebody's, the oldest first.</param>
/// <param name="ForgetAsync">Takes some away, or the words in them; says how many, and 0 once there are none left.</param>
sealed record Kind(
    string Key,
    string One,
    string? Many,
    Func<TeamBotDb, ulong, CancellationToken, Task<int>> CountAsync,
    Func<TeamBotDb, ulong, Sealing?, CancellationToken, Task<JsonArray>> WriteAsync,
    Func<TeamBotDb, ulong, CancellationToken, Task<int>> ForgetAsync)
{
    public string Counted(int count) => Plural.Of(count, One, Many);

    /// <typeparam name="T">One row of it.</typeparam>
    /// <param name="rows">All of somebody's, in order.</param>
    /// <param name="forget">Deletes some, or takes the words out of those that have any; null where the team's <see cref="Forgetting"/> sees to it.</param>
    public static Kind Of<T>(
        string key, string one, Func<TeamBotDb, ulong, IQueryable<T>> rows, Func<T, Sealing?, JsonObject?> write, Func<IQueryable<T>, CancellationToken, Task<int>>? forget = null,
        string? many = null)
        where T : class =>
        new(
            key,
            one,
            many,
            (db, user, cancel) => rows(db, user).CountAsync(cancel),
            async (db, user, sealing, cancel) =>
            {
                var all = await rows(db, user).AsNoTracking().ToListAsync(cancel);
                // A large address book takes a moment to open, and others need not wait for it.
                return await Task.Run(() => new JsonArray([.. all.Select(row => write(row, sealing))]), cancel);
            },
            (db, user, cancel) => forget is null ? Task.FromResult(0) : db.WriteAsync(() => forget(rows(db, user), cancel), cancel));
}
