using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Contacts.Files;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Contacts;

/// <summary>Which of a file's contacts are taken into the book.</summary>
public enum Take
{
    /// <summary>Those who seem to be in it already are left out.</summary>
    New,
    All,
}

/// <summary>
/// Takes a file of contacts into the book, once its owner has seen what would come of it. What takes long is done beside the database's loop, and what is saved comes in slices, hidden
/// until all of it is there, so that others' commands go on meanwhile and a crash leaves nothing half.
/// </summary>
static class ImportContacts
{
    /// <summary>In one book, after an import.</summary>
    public const int MostInBook = 20_000;

    const int Slice = 250;

    public static async Task<Reply> RunAsync(
        Attachment file, Caller caller, TeamBotDb db, Vault vault, Books books, Downloads downloads, WorldClock clock, CancellationToken cancel)
    {
        var content = await downloads.GetAsync(file, BookFile.Largest, FileWords.TooLarge, cancel);
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var (read, problem) = await Task.Run(() => BookFile.TryRead(content, out var book, out var why, owner.Today) ? (book, why) : (null, why), cancel);
        if (read is null)
            throw new UserError(problem);
        if (read.Contacts.Count == 0)
            return Reply.Whisper(ImportCards.Nothing(read));
        var book = await books.OfAsync(db, owner.Id);
        var (known, waiting) = await Task.Run(() => (Doubles(read.Contacts, book), Write(read.Contacts)), cancel);
        var draft = new Draft(owner.Id, waiting, owner.Sealing, owner.Now);
        db.Drafts.Add(draft);
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper(ImportCards.Preview(read, known, draft));
    }

    public static async Task<Reply> TakeAsync(long draft, Take take, Caller caller, TeamBotDb db, Vault vault, Books books, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var waiting = await db.DraftAsync(owner, draft, cancel);
        var book = await books.OfAsync(db, owner.Id);
        // The book may have changed since the preview.
        var (chosen, left) = await Task.Run(() => Chosen(Read(waiting.Read(owner.Sealing)), take, book), cancel);
        if (chosen.Count == 0)
            throw new UserError("All of them are in your book by now, so there is nothing to import.");
        CheckRoom(book.Count + chosen.Count, "Please leave some out of the file and send it again.");

        Dictionary<long, string> imported = [];
        foreach (var slice in chosen.Chunk(Slice))
        {
            var contacts = await Task.Run(() => slice.Select(one => Hidden(one, owner)).ToList(), cancel);
            db.Contacts.AddRange(contacts);
            await db.SaveChangesAsync(cancel);
            foreach (var contact in contacts)
                imported[contact.Id] = State(contact.Sealed, contact.SpokeOn, contact.NextOn);
            db.ChangeTracker.Clear();
        }
        var undo = new Draft(owner.Id, JsonSerializer.Serialize(imported, ContactsJson.Default.DictionaryInt64String), owner.Sealing, owner.Now);
        db.Drafts.Add(undo);
        await db.SaveChangesAsync(cancel);
        await db.WriteAsync(async () => await db.MarkAsync(owner, imported.Keys, null, cancel) + await db.DealWithAsync(draft, cancel), cancel);
        books.Changed(owner.Id);
        return Reply.Redraw(ImportCards.Done(chosen.Count, left, undo));
    }

    public static async Task<Reply> RefuseAsync(long draft, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        db.Drafts.Remove(await db.DraftAsync(owner, draft, cancel));
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(ImportCards.Refused());
    }

    /// <summary>Takes out of the book whom the import brought; whoever was changed since stays.</summary>
    public static async Task<Reply> UndoAsync(long draft, Caller caller, TeamBotDb db, Vault vault, Books books, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var kept = await db.DraftAsync(owner, draft, cancel);
        var imported = JsonSerializer.Deserialize(kept.Read(owner.Sealing), ContactsJson.Default.DictionaryInt64String)!;
        var (first, last) = (imported.Keys.Min(), imported.Keys.Max());
        var there = await db.Contacts.AsNoTracking().Where(c => c.OwnerId == owner.Id && c.RemovedAt == null && c.Id >= first && c.Id <= last)
            .Select(c => new { c.Id, c.Sealed, c.SpokeOn, c.NextOn }).ToListAsync(cancel);
        there.RemoveAll(c => !imported.ContainsKey(c.Id));
        var unchanged = there.Where(c => imported[c.Id] == State(c.Sealed, c.SpokeOn, c.NextOn)).Select(c => c.Id).ToList();
        var back = unchanged.Count == 0 ? null : new Draft(
            owner.Id, JsonSerializer.Serialize(unchanged.ToDictionary(id => id, id => imported[id]), ContactsJson.Default.DictionaryInt64String), owner.Sealing, owner.Now);
        if (back is not null)
            db.Drafts.Add(back);
        await db.SaveChangesAsync(cancel);
        await db.WriteAsync(async () => await db.MarkAsync(owner, unchanged, owner.Now, cancel) + await db.DealWithAsync(draft, cancel), cancel);
        books.Changed(owner.Id);
        return Reply.Redraw(ImportCards.Undone(unchanged.Count, there.Count - unchanged.Count, back));
    }

    /// <summary>Whom Undo took out is in the book again, while they are kept; the same row takes them out once more.</summary>
    public static async Task<Reply> PutBackAsync(long draft, Caller caller, TeamBotDb db, Vault vault, Books books, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var kept = await db.DraftAsync(owner, draft, cancel);
        var imported = JsonSerializer.Deserialize(kept.Read(owner.Sealing), ContactsJson.Default.DictionaryInt64String)!;
        var (first, last) = (imported.Keys.Min(), imported.Keys.Max());
        var there = await db.Contacts.Where(c => c.OwnerId == owner.Id && c.RemovedAt != null && c.Id >= first && c.Id <= last).Select(c => c.Id).ToListAsync(cancel);
        there.RemoveAll(id => !imported.ContainsKey(id));
        if (there.Count == 0)
            throw new UserError("They are gone for good after a week. `/contact import` takes the file in anew.");
        CheckRoom((await books.OfAsync(db, owner.Id)).Count + there.Count, "Please take some out of your book first.");
        await db.WriteAsync(() => db.MarkAsync(owner, there, null, cancel), cancel);
        books.Changed(owner.Id);
        return Reply.Redraw(ImportCards.Again(there.Count, kept));
    }

    static void CheckRoom(int contacts, string instead)
    {
        if (contacts > MostInBook)
            throw new UserError($"Your book would have {Plural.Of(contacts, "contact")}, and it holds {Plural.Of(MostInBook, "contact")} at most. {instead}");
    }

    /// <summary>Whom in the book each of these may be: of the same name, or reached in the same way.</summary>
    internal static List<BookEntry?> Doubles(IEnumerable<ImportedContact> contacts, IReadOnlyList<BookEntry> book)
    {
        Dictionary<string, BookEntry> known = [];
        foreach (var entry in book)
        {
            foreach (var mark in FileDoubles.Marks(entry.Details))
                known.TryAdd(mark, entry);
        }
        return [.. contacts.Select(contact => FileDoubles.Marks(contact.Details).Select(known.GetValueOrDefault).FirstOrDefault(entry => entry is not null))];
    }

    static (List<ImportedContact> Chosen, int Left) Chosen(List<ImportedContact> waiting, Take take, IReadOnlyList<BookEntry> book)
    {
        if (take == Take.All)
            return (waiting, 0);
        var chosen = waiting.Zip(Doubles(waiting, book)).Where(one => one.Second is null).Select(one => one.First).ToList();
        return (chosen, waiting.Count - chosen.Count);
    }

    /// <summary>As if it were taken out already; should the import be cut off, it is gone with those.</summary>
    static Contact Hidden(ImportedContact one, Owner owner)
    {
        var contact = new Contact(owner.Id, one.Details, owner.Sealing, one.AddedAt is { } at && at < owner.Now ? at : owner.Now);
        contact.Spoke(one.SpokeOn);
        owner.GetBackOn(contact, one.NextOn);
        contact.Remove(owner.Now);
        return contact;
    }

    static async Task<int> MarkAsync(this TeamBotDb db, Owner owner, IEnumerable<long> ids, Instant? removed, CancellationToken cancel)
    {
        var rows = 0;
        foreach (var some in ids.Chunk(Slice))
            rows += await db.Contacts.Where(c => c.OwnerId == owner.Id && some.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.RemovedAt, removed), cancel);
        return rows;
    }

    static Task<int> DealWithAsync(this TeamBotDb db, long draft, CancellationToken cancel) => db.Drafts.Where(d => d.Id == draft).ExecuteDeleteAsync(cancel);

    // What is sealed anew, be it the same, begins with another nonce.
    static string State(byte[] kept, LocalDate? spokeOn, LocalDate? nextOn) => $"{Convert.ToBase64String(kept.AsSpan(0, 9))} {Write(spokeOn)} {Write(nextOn)}";

    static string Write(IEnumerable<ImportedContact> contacts) => JsonSerializer.Serialize(
        contacts.Select(c => new WaitingContact(c.Details, Write(c.SpokeOn), Write(c.NextOn), c.AddedAt?.ToUnixTimeTicks())).ToList(), ContactsJson.Default.ListWaitingContact);

    static List<ImportedContact> Read(string waiting) =>
        [.. JsonSerializer.Deserialize(waiting, ContactsJson.Default.ListWaitingContact)!.Select(c =>
            new ImportedContact(c.Details, Read(c.SpokeOn, LocalDatePattern.Iso), Read(c.NextOn, LocalDatePattern.Iso), c.AddedAt is { } at ? Instant.FromUnixTimeTicks(at) : null))];

    static string? Write(LocalDate? day) => day is { } on ? LocalDatePattern.Iso.Format(on) : null;

    static LocalDate? Read(string? day, LocalDatePattern pattern) => day is null ? null : pattern.Parse(day).Value;
}
