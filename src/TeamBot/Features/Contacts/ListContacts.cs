using System.Text.Json;
using TeamBot.Commands;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Contacts;

static class ListContacts
{
    public const int LongestSearch = 100;
    const int PageSize = 10;

    public static async Task<Reply> RunAsync(
        Caller caller, TeamBotDb db, Vault vault, Books books, WorldClock clock, CancellationToken cancel, string? search = null, string? circle = null, string? organisation = null)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var filter = new Filter(FreeText.Clean(search), circle is null ? Circle.Unasked : ContactWords.CircleOf(circle), FreeText.Clean(organisation));
        // The words may be a name, so they stand in no custom id but sealed in a row, until somebody turns the page.
        var kept = filter == Everybody ? null : new Draft(owner.Id, JsonSerializer.Serialize(filter, ContactsJson.Default.Filter), owner.Sealing, owner.Now);
        if (kept is not null)
        {
            db.Drafts.Add(kept);
            await db.SaveChangesAsync(cancel);
        }
        return Reply.Whisper(await PageAsync(db, books, owner, filter, kept?.Id ?? 0, page: 0));
    }

    public static async Task<Reply> TurnAsync(long draft, int page, Caller caller, TeamBotDb db, Vault vault, Books books, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var filter = draft == 0 ? Everybody : JsonSerializer.Deserialize((await db.DraftAsync(owner, draft, cancel)).Read(owner.Sealing), ContactsJson.Default.Filter)!;
        return Reply.Redraw(await PageAsync(db, books, owner, filter, draft, page));
    }

    static Filter Everybody { get; } = new("", Circle.Unasked, "");

    static async Task<Cards.Card> PageAsync(TeamBotDb db, Books books, Owner owner, Filter filter, long draft, int page)
    {
        var book = await books.OfAsync(db, owner.Id);
        var (words, organisation) = (FindContact.Words(filter.Search), Fold.Name(filter.Organisation));
        var found = book.Where(entry => entry.Has(words)
            && (filter.Circle == Circle.Unasked || entry.Circle == filter.Circle)
            && (organisation.Length == 0 || entry.IsAt(organisation))).ToList();
        var pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 0, pages - 1);
        return book.Count == 0 ? ContactCards.Empty() : ContactCards.List(owner, [.. found.Skip(page * PageSize).Take(PageSize)], found.Count, filter, draft, page, pages);
    }
}
