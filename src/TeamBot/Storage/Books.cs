using System.Buffers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NodaTime;
using NodaTime.Text;
using SQLitePCL;

namespace TeamBot.Storage;

/// <summary>
/// Address books, opened for their owners. What is sealed can't be searched by the database, so a book is opened as a whole; the large ones that were used last stay open,
/// and of what changes in them only that is read anew.
/// </summary>
public sealed class Books(Vault vault) : SaveChangesInterceptor
{
    /// <summary>A smaller one is opened anew as fast as it would be found.</summary>
    const int Large = 200;
    const int MostOpen = 4;

    /// <summary>After more changes than these, as by an import, it is opened anew.</summary>
    const int MostChanged = 50;

    /// <summary>So many rows are unsealed while the next are read.</summary>
    const int AtOnce = 500;

    // Used within the database's loop only.
    readonly List<Opened> open = [];
    int changes;

    const string Columns = """SELECT "Id", "Sealed", "SpokeOn", "NextOn" FROM "Contacts" """;

    /// <summary>
    /// In the order in which they stand in the file: the other indexes on owners have them in the order of their marks, by which nearly each row would be on another page than the one before.
    /// </summary>
    const string All = Columns + """INDEXED BY "IX_Contacts_OwnerId" WHERE "OwnerId" = $owner AND "RemovedAt" IS NULL ORDER BY "Id" """;

    const string One = Columns + """WHERE "Id" = $id AND "OwnerId" = $owner AND "RemovedAt" IS NULL""";

    /// <summary>All that is in somebody's book, by name.</summary>
    public async Task<IReadOnlyList<BookEntry>> OfAsync(TeamBotDb db, ulong owner)
    {
        // Without the key nothing can be read, whatever was open before.
        if (vault.Find(db, owner) is not { } sealing)
        {
            Close(owner);
            return [];
        }
        if (open.Find(o => o.Owner == owner) is { } kept)
            return kept.Changed.Count == 0 ? kept.Book : Renew(db, kept, sealing);
        var (before, parts) = (changes, new List<Task<List<BookEntry>>>());
        foreach (var rows in Read(db, All, owner))
        {
            if (parts.Count == 0 && rows.Each.Count < Large)
                return Sorted(Open(rows, sealing));
            // Others need not wait for it.
            parts.Add(Task.Run(() => Open(rows, sealing)));
        }
        var book = await Task.Run(async () => Sorted([.. (await Task.WhenAll(parts)).SelectMany(part => part)]));
        if (changes == before)
        {
            Close(owner);
            open.Add(new Opened(owner, book));
            if (open.Count > MostOpen)
                open.RemoveAt(0);
        }
        return book;
    }

    /// <summary>What is in the book was changed by a statement, so it is opened anew.</summary>
    public void Changed(ulong owner)
    {
        changes++;
        Close(owner);
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        foreach (var entry in eventData.Context!.ChangeTracker.Entries<Contact>())
        {
            if (entry.State == EntityState.Unchanged)
                continue;
            changes++;
            Note(entry.Entity);
        }
        return result;
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData)
    {
        changes++;
        open.Clear();
    }

    void Note(Contact contact)
    {
        if (open.Find(o => o.Owner == contact.OwnerId) is not { } opened)
            return;
        // One that is new has its number only once it is saved.
        opened.Changed.Add(contact);
        if (opened.Changed.Count > MostChanged)
            open.Remove(opened);
    }

    static IReadOnlyList<BookEntry> Renew(TeamBotDb db, Opened opened, Sealing sealing)
    {
        var ids = opened.Changed.Select(contact => contact.Id).ToHashSet();
        opened.Changed.Clear();
        var book = opened.Book.Where(entry => !ids.Contains(entry.Id)).ToList();
        foreach (var entry in ids.SelectMany(id => Read(db, One, opened.Owner, id)).SelectMany(rows => Open(rows, sealing)))
            book.Insert(~book.BinarySearch(entry, BookEntry.ByName), entry);
        return opened.Book = book;
    }

    /// <summary>It is being deleted, by statements that nobody else sees.</summary>
    public void Forget(ulong owner)
    {
        changes++;
        Close(owner);
    }

    void Close(ulong owner) => open.RemoveAll(o => o.Owner == owner);

    /// <summary>Straight from SQLite's own memory: as objects, the rows of a large book would cost more than to unseal them.</summary>
    static IEnumerable<Rows> Read(TeamBotDb db, string text, ulong owner, long id = 0)
    {
        var rows = new Rows();
        using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = text;
        command.Parameters.AddWithValue("$owner", owner);
        if (text == One)
            command.Parameters.AddWithValue("$id", id);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            rows.Add(row.GetInt64(0), raw.sqlite3_column_blob(row.Handle!, 1), DayIn(row, 2), DayIn(row, 3));
            if (rows.Each.Count < AtOnce)
                continue;
            yield return rows;
            rows = new Rows();
        }
        yield return rows;
    }

    static LocalDate? DayIn(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : LocalDatePattern.Iso.Parse(row.GetString(column)).Value;

    static List<BookEntry> Open(Rows read, Sealing sealing)
    {
        using var rows = read;
        var plain = sealing.OpenAll(rows.Kept, rows.Each.ConvertAll(row => row.Length));
        return BookEntry.All(rows.Each.ConvertAll(row => row with { Length = Sealing.PlainLength(row.Length) }), plain);
    }

    static List<BookEntry> Sorted(List<BookEntry> book)
    {
        book.Sort(BookEntry.ByName);
        return book;
    }

    sealed class Opened(ulong owner, IReadOnlyList<BookEntry> book)
    {
        public ulong Owner => owner;
        public IReadOnlyList<BookEntry> Book { get; set; } = book;

        /// <summary>What was saved since.</summary>
        public List<Contact> Changed { get; } = [];
    }

    /// <summary>What is sealed stands one after the other, in memory that is used again.</summary>
    sealed class Rows : IDisposable
    {
        byte[] kept = ArrayPool<byte>.Shared.Rent(Room);
        int end;

        const int Room = 1 << 18;

        public List<BookEntry.Row> Each { get; } = [];
        public ReadOnlySpan<byte> Kept => kept.AsSpan(0, end);

        public void Add(long id, ReadOnlySpan<byte> one, LocalDate? spokeOn, LocalDate? nextOn)
        {
            if (kept.Length - end < one.Length)
            {
                var more = ArrayPool<byte>.Shared.Rent(2 * (end + one.Length));
                Kept.CopyTo(more);
                Dispose();
                kept = more;
            }
            one.CopyTo(kept.AsSpan(end));
            end += one.Length;
            Each.Add(new BookEntry.Row(id, one.Length, spokeOn, nextOn));
        }

        public void Dispose() => ArrayPool<byte>.Shared.Return(kept);
    }
}
