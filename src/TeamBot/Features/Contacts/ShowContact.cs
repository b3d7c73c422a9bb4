using System.Globalization;
using TeamBot.Commands;
using TeamBot.Features.Hunts;
using TeamBot.Storage;

namespace TeamBot.Features.Contacts;

/// <summary>The card on which something was picked.</summary>
enum On
{
    Added,
    Shown,
}

static class ShowContact
{
    public static async Task<Reply> RunAsync(string name, Caller caller, TeamBotDb db, Vault vault, Books books, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        return await ShowAsync((await db.FindAsync(books, owner, name, toLook: true)).Id, owner, db, cancel);
    }

    public static async Task<Reply> PressAsync(long contact, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel) =>
        await ShowAsync(contact, await db.OwnerAsync(caller, vault, clock, cancel), db, cancel);

    public static async Task<Reply> PickAsync(IReadOnlyList<string> picked, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel) =>
        await ShowAsync(IdOf(picked), await db.OwnerAsync(caller, vault, clock, cancel), db, cancel);

    public static async Task<Reply> CircleAsync(long contact, On on, IReadOnlyList<string> picked, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var circle = ContactWords.Circles.FirstOrDefault(c => picked.Contains(c.ToString()));
        return await ChangeAsync(contact, details => details with { Circle = circle }, on, caller, db, vault, clock, cancel);
    }

    public static async Task<Reply> TieAsync(long contact, IReadOnlyList<string> picked, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var tie = ContactWords.Ties.FirstOrDefault(t => picked.Contains(t.ToString()));
        return await ChangeAsync(contact, details => details with { Tie = tie }, On.Shown, caller, db, vault, clock, cancel);
    }

    /// <summary>The number that was picked from a menu; none that there is for anything else.</summary>
    public static long IdOf(IReadOnlyList<string> picked) => picked.Count > 0 && long.TryParse(picked[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    /// <summary>Another pick takes its place, so it needs no undo.</summary>
    static async Task<Reply> ChangeAsync(
        long contact, Func<ContactDetails, ContactDetails> change, On on, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var (found, details) = await db.ContactAsync(owner, contact, cancel);
        var changed = change(details);
        found.Describe(changed, owner.Sealing);
        var hunt = changed.Circle == details.Circle ? null : await db.TickHuntAsync(found, changed, owner.Sealing, owner.Now, cancel);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(on == On.Added ? ContactCards.Added(found, changed, await db.OutcomeAsync(found, owner, cancel), hunt) : ContactCards.Show(owner, found, changed, hunt?.Said, hunt: hunt));
    }

    static async Task<Reply> ShowAsync(long id, Owner owner, TeamBotDb db, CancellationToken cancel)
    {
        var (contact, details) = await db.ContactAsync(owner, id, cancel);
        return Reply.Whisper(ContactCards.Show(owner, contact, details));
    }
}
