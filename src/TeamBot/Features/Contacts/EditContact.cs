using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Storage;

namespace TeamBot.Features.Contacts;

static class EditContact
{
    public static async Task<Reply> RunAsync(string name, Caller caller, TeamBotDb db, Vault vault, Books books, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        return Open(await db.ContactAsync(owner, (await db.FindAsync(books, owner, name)).Id, cancel), owner, Form);
    }

    public static async Task<Reply> OpenAsync(long contact, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        return Open(await db.ContactAsync(owner, contact, cancel), owner, Form);
    }

    public static async Task<Reply> SendAsync(long contact, FilledForm form, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var (_, _, saved) = await db.SaveAsync(contact, form, owner, Form, cancel);
        return owner.Caller.OnTheirOwn ? Reply.Redraw(saved) : Reply.Whisper(saved);
    }

    /// <summary>Saves the first form.</summary>
    /// <param name="id">How the form's custom id begins, by which **Fix it** opens it again.</param>
    internal static async Task<(Contact Contact, ContactDetails Details, Card Saved)> SaveAsync(
        this TeamBotDb db, long contact, FilledForm form, Owner owner, string id, CancellationToken cancel)
    {
        var (found, details) = await db.ContactAsync(owner, contact, cancel);
        var filled = Basics.Of(form);
        try
        {
            var changed = filled.Read(details, found, owner);
            var stood = AsBefore.Of(found, details);
            if (changed.NextOn() != found.NextOn)
                owner.GetBackOn(found, changed.NextOn());
            return (found, changed.Details, await db.SaveAsync(found, stood, changed.Details, owner, cancel));
        }
        catch (UserError e)
        {
            throw new FormError(e.Sentence, filled.ToForm($"{id}:{found.Id}", Title));
        }
    }

    public static async Task<Reply> OpenReachAsync(long contact, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var (found, details) = await db.ContactAsync(owner, contact, cancel);
        return Reply.Open(Ways.Of(details).ToForm($"contact-reach:{found.Id}"));
    }

    public static async Task<Reply> SendReachAsync(long contact, FilledForm form, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var (found, details) = await db.ContactAsync(owner, contact, cancel);
        var filled = Ways.Of(form);
        try
        {
            var saved = await db.SaveAsync(found, AsBefore.Of(found, details), filled.Read(details), owner, cancel);
            return owner.Caller.OnTheirOwn ? Reply.Redraw(saved) : Reply.Whisper(saved);
        }
        catch (UserError e)
        {
            throw new FormError(e.Sentence, filled.ToForm($"contact-reach:{found.Id}"));
        }
    }

    const string Title = "Edit a contact", Form = "contact-edit";

    internal static Reply Open((Contact Contact, ContactDetails Details) found, Owner owner, string id) =>
        Reply.Open(Basics.Of(found.Contact, found.Details, owner).ToForm($"{id}:{found.Contact.Id}", Title));

    /// <summary>What is new of them may be what somebody else in the book has; then it is asked whether both are one.</summary>
    static async Task<Card> SaveAsync(this TeamBotDb db, Contact contact, Snapshot stood, ContactDetails details, Owner owner, CancellationToken cancel)
    {
        contact.Describe(details, owner.Sealing);
        var before = AsBefore.Keep(db, stood, contact, details, owner);
        await db.SaveChangesAsync(cancel);
        return ContactCards.Show(owner, contact, details, "Saved.", before, likely: await db.NowLikelyAsync(contact, stood.Details, details, owner, cancel));
    }
}
