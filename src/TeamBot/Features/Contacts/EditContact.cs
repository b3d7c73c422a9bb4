using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Storage;

namespace TeamBot.Features.Contacts;

static class EditContact
{
    public static async Task<Reply> RunAsync(string name, Caller caller, TeamBotDb db, Vault vault, Books books, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        return Open(await db.ContactAsync(owner, (await db.FindAsync(books, owner, name)).Id, cancel), owner);
    }

    public static async Task<Reply> OpenAsync(long contact, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        return Open(await db.ContactAsync(owner, contact, cancel), owner);
    }

    public static async Task<Reply> SendAsync(long contact, FilledForm form, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var (found, details) = await db.ContactAsync(owner, contact, cancel);
        var filled = Basics.Of(form);
        try
        {
            var changed = filled.Read(details, found, owner);
            var before = AsBefore.Keep(db, found, details, owner);
            found.Describe(changed.Details, owner.Sealing);
            if (changed.NextOn() != found.NextOn)
                owner.GetBackOn(found, changed.NextOn());
            await db.SaveChangesAsync(cancel);
            return Saved(owner, found, changed.Details, before);
        }
        catch (UserError e)
        {
            throw new FormError(e.Sentence, filled.ToForm(IdOf(found), Title));
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
            var changed = filled.Read(details);
            var before = AsBefore.Keep(db, found, details, owner);
            found.Describe(changed, owner.Sealing);
            await db.SaveChangesAsync(cancel);
            return Saved(owner, found, changed, before);
        }
        catch (UserError e)
        {
            throw new FormError(e.Sentence, filled.ToForm($"contact-reach:{found.Id}"));
        }
    }

    const string Title = "Edit a contact";

    static string IdOf(Contact contact) => $"contact-edit:{contact.Id}";

    static Reply Open((Contact Contact, ContactDetails Details) found, Owner owner) => Reply.Open(Basics.Of(found.Contact, found.Details, owner).ToForm(IdOf(found.Contact), Title));

    /// <summary>In place of the message with the button, or as one of its own after the command.</summary>
    static Reply Saved(Owner owner, Contact contact, ContactDetails details, Draft before)
    {
        var card = ContactCards.Show(owner, contact, details, "Saved.", before);
        return owner.Caller.OnTheirOwn ? Reply.Redraw(card) : Reply.Whisper(card);
    }
}
