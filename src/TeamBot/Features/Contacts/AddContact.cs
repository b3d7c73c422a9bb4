using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Features.Hunts;
using TeamBot.Schedule;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Contacts;

/// <summary>What becomes of the count when somebody is put back who was just added.</summary>
enum Uncounted
{
    AsItIs,

    /// <summary>It was taken back with them, so it comes back with them.</summary>
    Again,
}

static class AddContact
{
    public static async Task<Reply> RunAsync(
        Caller caller, TeamBotDb db, Vault vault, Audience audience, TeamQueue queue, WorldClock clock, CancellationToken cancel, string? name = null, string? note = null)
    {
        var filled = new Basics { Name = name ?? "", Note = note ?? "" };
        if (FreeText.Clean(name).Length == 0)
            return Reply.Open(filled.ToForm("contact-add", "Add a contact"));
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        return await db.TakeAsync(filled.Read(new ContactDetails(""), null, owner), owner, audience, queue, cancel);
    }

    public static async Task<Reply> SendAsync(FilledForm form, Caller caller, TeamBotDb db, Vault vault, Audience audience, TeamQueue queue, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var filled = Basics.Of(form);
        try
        {
            return await db.TakeAsync(filled.Read(new ContactDetails(""), null, owner), owner, audience, queue, cancel);
        }
        catch (UserError e) when (e.Sentence.Length > 0)
        {
            throw new FormError(e.Sentence, filled.ToForm("contact-add", "Add a contact"));
        }
    }

    /// <summary>From the menu of somebody on Discord.</summary>
    public static async Task<Reply> FromMenuAsync(
        Person target, Caller caller, TeamBotDb db, Vault vault, Audience audience, TeamQueue queue, WorldClock clock, CancellationToken cancel)
    {
        if (target.Id == caller.UserId)
            throw new UserError("That is you. **Add as contact** is in the menu of everybody else too.");
        if (target.IsBot)
            throw new UserError("That is a bot. Your book is for people; `/contact add` writes one down.");
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var details = new ContactDetails(FreeText.Shorten(FreeText.Clean(target.Name), ContactDetails.LongestName)) { Handle = target.Username is { Length: > 0 } name ? $"@{name}" : null };
        return await db.TakeAsync(new Pending(details, null), owner, audience, queue, cancel);
    }

    /// <summary>Takes somebody into the book, or asks first who may be in it already.</summary>
    static async Task<Reply> TakeAsync(this TeamBotDb db, Pending pending, Owner owner, Audience audience, TeamQueue queue, CancellationToken cancel) =>
        await db.LikelyAsync(pending.Details, owner, cancel) is { Count: > 0 } likely
            ? await db.AskAsync(pending, likely, owner, cancel)
            : Reply.Whisper(await db.AddAsync(pending, owner, audience, queue, cancel));

    internal static async Task<Card> AddAsync(this TeamBotDb db, Pending pending, Owner owner, Audience audience, TeamQueue queue, CancellationToken cancel)
    {
        var contact = new Contact(owner.Id, pending.Details, owner.Sealing, owner.Now);
        contact.Spoke(owner.Today);
        owner.GetBackOn(contact, pending.NextOn());
        db.Contacts.Add(contact);
        var outcome = await db.CountAsync(contact, owner, audience, queue, cancel);
        return ContactCards.Added(contact, pending.Details, outcome);
    }

    /// <summary>The teams were several, and one was picked.</summary>
    public static async Task<Reply> CountForAsync(
        long contact, IReadOnlyList<string> picked, Caller caller, TeamBotDb db, Vault vault, Audience audience, TeamQueue queue, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var (found, details) = await db.ContactAsync(owner, contact, cancel);
        var team = owner.Teams.FirstOrDefault(t => picked.Contains(ContactCards.ValueOf(t))) ?? throw new UserError("You are not in that team any more. Pick another one, or leave it uncounted.");
        if (found.ActId is not null)
            throw new UserError("That one is counted already.");
        return Reply.Redraw(ContactCards.Added(found, details, await db.CountInAsync(team, found, owner, audience, queue, cancel)));
    }

    /// <summary>The first form, opened from the answer to an add. Where it still has to be said for which team it counts, that question stays, and what was saved is told beside it.</summary>
    public static async Task<Reply> OpenMoreAsync(long contact, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        return EditContact.Open(await db.ContactAsync(owner, contact, cancel), owner, "contact-more");
    }

    public static async Task<Reply> SendMoreAsync(long contact, FilledForm form, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var (found, details, saved) = await db.SaveAsync(contact, form, owner, "contact-more", cancel);
        var outcome = await db.OutcomeAsync(found, owner, cancel);
        return outcome.Ask.Count > 0 && caller.OnTheirOwn ? Reply.Redraw(ContactCards.Added(found, details, outcome)).AndWhisper(saved)
            : caller.OnTheirOwn ? Reply.Redraw(saved) : Reply.Whisper(saved);
    }

    /// <summary>Takes somebody out again who was just added, and what was counted for it.</summary>
    public static async Task<Reply> UndoAsync(long contact, Caller caller, TeamBotDb db, Vault vault, TeamQueue queue, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var (found, details) = await db.ContactAsync(owner, contact, cancel);
        found.Remove(owner.Now);
        var hunt = await db.UntickHuntAsync(found, owner.Sealing, owner.Now, cancel);
        await db.SaveChangesAsync(cancel);
        var (said, done) = await db.UncountAsync(found, owner, queue, cancel);
        return Reply.Redraw(ContactCards.NotAdded(found, details, $"{said} {hunt}".Trim(), done ? Uncounted.Again : Uncounted.AsItIs));
    }

    /// <summary>Whom Undo took out is in the book again, and counts as before.</summary>
    public static async Task<Reply> PutBackAsync(
        long contact, Uncounted count, Caller caller, TeamBotDb db, Vault vault, Audience audience, TeamQueue queue, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var (found, details, hunt) = await db.PutBackAsync(contact, owner, cancel);
        var outcome = count == Uncounted.Again ? await db.CountAgainAsync(found, owner, audience, queue, cancel) : await db.OutcomeAsync(found, owner, cancel);
        return Reply.Redraw(ContactCards.Added(found, details, outcome, hunt, again: true));
    }
}
