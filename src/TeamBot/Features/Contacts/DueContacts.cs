using NodaTime;
using TeamBot.Commands;
using TeamBot.Storage;

namespace TeamBot.Features.Contacts;

/// <summary>Whom to get back to.</summary>
static class DueContacts
{
    const int Ahead = 7;

    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, Vault vault, Books books, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        return Reply.Whisper(ContactCards.Due(owner, await UntilAsync(db, books, owner, owner.Today.PlusDays(Ahead))));
    }

    /// <summary>From the message that somebody is to be got back to; whatever it was that day, it shows who is due now.</summary>
    public static async Task<Reply> ShowWhoAsync(long post, Caller caller, TeamBotDb db, Vault vault, Books books, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var due = post > 0 ? await UntilAsync(db, books, owner, owner.Today) : [];
        if (due.Count != 1)
            return Reply.Whisper(ContactCards.Due(owner, due));
        var (contact, details) = await db.ContactAsync(owner, due[0].Id, cancel);
        return Reply.Whisper(ContactCards.Show(owner, contact, details));
    }

    static async Task<List<BookEntry>> UntilAsync(TeamBotDb db, Books books, Owner owner, LocalDate last) =>
        [.. (await books.OfAsync(db, owner.Id)).Where(entry => entry.NextOn <= last).OrderBy(entry => entry.NextOn)];
}
