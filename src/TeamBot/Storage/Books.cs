using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NodaTime;
using TeamBot.Text;

namespace TeamBot.Storage;

/// <summary>Somebody in an address book, opened.</summary>
public sealed record BookEntry(long Id, ContactDetails Details, LocalDate? SpokeOn, LocalDate? NextOn)
{
    internal string Name { get; } = Fold.Name(Details.Name);

    // Part by part, as most of them are plain letters and folded fast.
    string Words { get; } = string.Join('\n', new[] { Details.Name, Details.Organisation, Details.Role, Details.Handle, Details.Email, Details.Phone, Details.HowMet, Details.Note }
        .Select(part => part is null ? null : Fold.Words(part)));

    /// <summary>Every word occurs somewhere in it.</summary>
    /// <param name="words">Folded.</param>
    public bool Has(IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            if (!Words.Contains(word, StringComparison.Ordinal))
                return false;
        }
        return true;
    }

    /// <summary>Nothing of it, lest a log or an error tells.</summary>
    public override string ToString() => nameof(BookEntry);
}

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

    // Used within the database's loop only.
    readonly List<Opened> open = [];
    int changes;

    static readonly Func<TeamBotDb, ulong, IEnumerable<Row>> RowsOf = EF.CompileQuery((TeamBotDb db, ulong owner) =>
        db.Contacts.AsNoTracking().Where(c => c.OwnerId == owner && c.RemovedAt == null).Select(c => new Row(c.Id, c.Sealed, c.SpokeOn, c.NextOn)));

    static readonly Func<TeamBotDb, ulong, long, IEnumerable<Row>> RowOf = EF.CompileQuery((TeamBotDb db, ulong owner, long id) =>
        db.Contacts.AsNoTracking().Where(c => c.Id == id && c.OwnerId == owner && c.RemovedAt == null).Select(c => new Row(c.Id, c.Sealed, c.SpokeOn, c.NextOn)));

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
        var before = changes;
        var rows = RowsOf(db, owner).ToList();
        if (rows.Count < Large)
            return Open(rows, sealing);
        // Others need not wait for it.
        var book = await Task.Run(() => Open(rows, sealing));
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
        foreach (var entry in ids.SelectMany(id => Open([.. RowOf(db, opened.Owner, id)], sealing)))
            book.Insert(~book.BinarySearch(entry, ByName), entry);
        return opened.Book = book;
    }

    /// <summary>It is being deleted, by statements that nobody else sees.</summary>
    public void Forget(ulong owner)
    {
        changes++;
        Close(owner);
    }

    void Close(ulong owner) => open.RemoveAll(o => o.Owner == owner);

    static List<BookEntry> Open(List<Row> rows, Sealing sealing)
    {
        var book = sealing.OpenAll(rows.Select(row => row.Sealed))
            .Zip(rows, (plain, row) => new BookEntry(row.Id, JsonSerializer.Deserialize(plain, ContactJson.Default.ContactDetails)!, row.SpokeOn, row.NextOn)).ToList();
        book.Sort(ByName);
        return book;
    }

    static readonly Comparer<BookEntry> ByName =
        Comparer<BookEntry>.Create((one, other) => string.CompareOrdinal(one.Name, other.Name) is not 0 and var order ? order : one.Id.CompareTo(other.Id));

    sealed class Opened(ulong owner, IReadOnlyList<BookEntry> book)
    {
        public ulong Owner => owner;
        public IReadOnlyList<BookEntry> Book { get; set; } = book;

        /// <summary>What was saved since.</summary>
        public List<Contact> Changed { get; } = [];
    }

    sealed record Row(long Id, byte[] Sealed, LocalDate? SpokeOn, LocalDate? NextOn);
}
