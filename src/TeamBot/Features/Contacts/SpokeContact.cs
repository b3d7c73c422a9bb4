using NodaTime;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Contacts;

/// <summary>The last touch, and the next one counted from it.</summary>
static class SpokeContact
{
    public static async Task<Reply> RunAsync(
        string name, Caller caller, TeamBotDb db, Vault vault, Books books, WorldClock clock, CancellationToken cancel, string? when = null, string? next = null)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        if (!PastDay.TryParse(when, owner.Today, out var day, out var problem))
            throw new UserError(problem == PastDay.StillToCome ? $"{problem} Give it as `next`, or leave it out for today." : problem);
        var (contact, details) = await db.ContactAsync(owner, (await db.FindAsync(books, owner, name)).Id, cancel);
        var (nextOn, every) = owner.ReadNext(next, day);
        var stood = AsBefore.Of(contact, details);
        if (nextOn is not null)
        {
            details = details with { Every = every };
            contact.Describe(details, owner.Sealing);
        }
        Touch(contact, details, day, nextOn, owner);
        var before = AsBefore.Keep(db, stood, contact, details, owner);
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper(ContactCards.Noted(ContactCards.Spoke(owner, contact, details), contact, before));
    }

    public static Task<Reply> TodayAsync(long contact, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel) =>
        ChangeAsync(contact, caller, db, vault, clock, (owner, found, details) =>
        {
            Touch(found, details, owner.Today, null, owner);
            return details;
        }, ContactCards.Spoke, cancel);

    public static Task<Reply> LaterAsync(long contact, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel) =>
        ChangeAsync(contact, caller, db, vault, clock, (owner, found, details) =>
        {
            owner.GetBackOn(found, owner.Today.PlusWeeks(1));
            return details;
        }, (owner, found, details) => $"You get back to {ContactCards.Name(details)} on {ContactWords.Day(found.NextOn!.Value, owner.Today)}.", cancel);

    public static Task<Reply> QuietAsync(long contact, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel) =>
        ChangeAsync(contact, caller, db, vault, clock, (owner, found, details) =>
        {
            owner.GetBackOn(found, null);
            return details with { Every = null };
        }, (_, _, details) => $"I don't remind you of {ContactCards.Name(details)} any more.", cancel);

    static async Task<Reply> ChangeAsync(
        long contact, Caller caller, TeamBotDb db, Vault vault, WorldClock clock,
        Func<Owner, Contact, ContactDetails, ContactDetails> change, Func<Owner, Contact, ContactDetails, string> said, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var (found, details) = await db.ContactAsync(owner, contact, cancel);
        var stood = AsBefore.Of(found, details);
        var changed = change(owner, found, details);
        if (changed != details)
            found.Describe(changed, owner.Sealing);
        var before = AsBefore.Keep(db, stood, found, changed, owner);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(ContactCards.Show(owner, found, changed, said(owner, found, changed), before));
    }

    /// <summary>The next touch is the one that was named, or is counted by the contact's own time; without either, one that was due is done, and a later one stays.</summary>
    static void Touch(Contact contact, ContactDetails details, LocalDate on, LocalDate? next, Owner owner)
    {
        contact.Spoke(on);
        if (next is not null)
            owner.GetBackOn(contact, next);
        else if (ContactWords.PeriodOf(details) is { } after)
            owner.GetBackOn(contact, owner.Counted(after, on));
        else if (contact.NextOn <= owner.Today)
            owner.GetBackOn(contact, null);
    }
}
