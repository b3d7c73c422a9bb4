using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Schedule;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Contacts;

/// <summary>Somebody of the same name, or reached in the same way, is in the book already: the owner says whether it is the same person.</summary>
static class SamePerson
{
    /// <summary>As many as are asked about.</summary>
    const int Most = 10;

    /// <summary>Found by marks alone, so that it costs the same in a book of any size.</summary>
    public static async Task<List<(Contact Contact, ContactDetails Details)>> LikelyAsync(this TeamBotDb db, ContactDetails details, Owner owner, CancellationToken cancel)
    {
        var own = db.Contacts.AsNoTracking().Where(c => c.OwnerId == owner.Id && c.RemovedAt == null);
        var (name, ways) = (Contact.NameMark(details, owner.Sealing), Contact.ReachMarks(details, owner.Sealing));
        var found = await own.Where(c => c.SameName == name).OrderBy(c => c.Id).Take(Most).ToListAsync(cancel);
        foreach (var way in ways)
        {
            found.AddRange(await own.Where(c => c.SameHandle == way).OrderBy(c => c.Id).Take(Most).ToListAsync(cancel));
            found.AddRange(await own.Where(c => c.SameEmail == way).OrderBy(c => c.Id).Take(Most).ToListAsync(cancel));
            found.AddRange(await own.Where(c => c.SamePhone == way).OrderBy(c => c.Id).Take(Most).ToListAsync(cancel));
        }
        return [.. found.DistinctBy(c => c.Id).Take(Most).Select(c => (c, c.Read(owner.Sealing)))];
    }

    public static async Task<Reply> AskAsync(this TeamBotDb db, Pending pending, IReadOnlyList<(Contact Contact, ContactDetails Details)> likely, Owner owner, CancellationToken cancel)
    {
        var draft = new Draft(owner.Id, JsonSerializer.Serialize(pending, ContactsJson.Default.Pending), owner.Sealing, owner.Now);
        db.Drafts.Add(draft);
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper(ContactCards.Likely(draft, likely));
    }

    public static NodaTime.LocalDate? NextOn(this Pending pending) => pending.Next is { } next ? LocalDatePattern.Iso.Parse(next).Value : null;

    public static async Task<Reply> OtherAsync(long draft, Caller caller, TeamBotDb db, Vault vault, Audience audience, TeamQueue queue, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var asked = await db.DraftAsync(owner, draft, cancel);
        db.Drafts.Remove(asked);
        return Reply.Redraw(await db.AddAsync(Read(asked, owner), owner, audience, queue, cancel));
    }

    public static Task<Reply> PickAsync(long draft, IReadOnlyList<string> picked, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel) =>
        SameAsync(draft, ShowContact.IdOf(picked), caller, db, vault, clock, cancel);

    /// <summary>What was new is added to who is in the book; nothing is counted.</summary>
    public static async Task<Reply> SameAsync(long draft, long contact, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var asked = await db.DraftAsync(owner, draft, cancel);
        var (found, details) = await db.ContactAsync(owner, contact, cancel);
        var pending = Read(asked, owner);
        var both = Together(details, pending.Details);
        if (FreeText.Length(both.Note ?? "") > ContactDetails.LongestNote)
            throw new UserError($"That note does not fit any more: one holds {ContactDetails.LongestNote} characters. Make room with **Edit**, then press **Same person** again.", Press.Secondary("Edit", $"contact-edit:{contact}"));
        var before = AsBefore.Keep(db, found, details, owner);
        db.Drafts.Remove(asked);
        found.Describe(both, owner.Sealing);
        found.Spoke(owner.Today);
        if (pending.NextOn() is { } next)
            owner.GetBackOn(found, next);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(ContactCards.Noted($"Added to what you have of {ContactCards.Name(both)}: you last spoke today. Nothing is counted, as you know each other already.", found, before));
    }

    static Pending Read(Draft draft, Owner owner) => JsonSerializer.Deserialize(draft.Read(owner.Sealing), ContactsJson.Default.Pending)!;

    static ContactDetails Together(ContactDetails known, ContactDetails added) => known with
    {
        Organisation = known.Organisation ?? added.Organisation,
        Role = known.Role ?? added.Role,
        Handle = known.Handle ?? added.Handle,
        Email = known.Email ?? added.Email,
        Phone = known.Phone ?? added.Phone,
        Link = known.Link ?? added.Link,
        HowMet = known.HowMet ?? added.HowMet,
        Every = added.Every ?? known.Every,
        Note = string.Join('\n', new[] { known.Note, added.Note }.Where(note => note is not null)) is { Length: > 0 } notes ? notes : null,
    };
}
