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
    public static Task<List<(Contact Contact, ContactDetails Details)>> LikelyAsync(this TeamBotDb db, ContactDetails details, Owner owner, CancellationToken cancel) =>
        db.LikelyAsync(Contact.NameMark(details, owner.Sealing), Contact.ReachMarks(details, owner.Sealing), owner, cancel);

    /// <summary>Who else has the name that was given to somebody in the book, or a way to reach them that was written down.</summary>
    public static async Task<List<(Contact Contact, ContactDetails Details)>> NowLikelyAsync(
        this TeamBotDb db, Contact contact, ContactDetails before, ContactDetails now, Owner owner, CancellationToken cancel)
    {
        var name = Contact.NameMark(now, owner.Sealing);
        var known = Contact.ReachMarks(before, owner.Sealing);
        var ways = Contact.ReachMarks(now, owner.Sealing).Where(way => !known.Any(way.SequenceEqual)).ToArray();
        var likely = await db.LikelyAsync(name.SequenceEqual(Contact.NameMark(before, owner.Sealing)) ? null : name, ways, owner, cancel);
        likely.RemoveAll(one => one.Contact.Id == contact.Id);
        return likely;
    }

    static async Task<List<(Contact Contact, ContactDetails Details)>> LikelyAsync(this TeamBotDb db, byte[]? name, byte[][] ways, Owner owner, CancellationToken cancel)
    {
        var own = db.Contacts.AsNoTracking().Where(c => c.OwnerId == owner.Id && c.RemovedAt == null);
        var found = name is null ? [] : await own.Where(c => c.SameName == name).OrderBy(c => c.Id).Take(Most).ToListAsync(cancel);
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
        CheckRoom(both, contact);
        var stood = AsBefore.Of(found, details);
        db.Drafts.Remove(asked);
        found.Describe(both, owner.Sealing);
        found.Spoke(owner.Today);
        if (pending.NextOn() is { } next)
            owner.GetBackOn(found, next);
        var before = AsBefore.Keep(db, stood, found, both, owner);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(ContactCards.Noted($"Added to what you have of {ContactCards.Name(both)}: you last spoke today. Nothing is counted, as you know each other already.", found, before));
    }

    public static Task<Reply> PickOneAsync(long contact, IReadOnlyList<string> picked, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel) =>
        MakeOneAsync(contact, ShowContact.IdOf(picked), caller, db, vault, clock, cancel);

    /// <summary>Two in the book are one: what was written of the first goes to the other, and the first goes out.</summary>
    public static async Task<Reply> MakeOneAsync(long contact, long other, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var (first, details) = await db.ContactAsync(owner, contact, cancel);
        var (found, known) = await db.ContactAsync(owner, other, cancel);
        if (first == found)
            throw new UserError("Pick another one; that is whom you were changing.");
        var both = Together(known, details);
        CheckRoom(both, other);
        var stood = AsBefore.Of(found, known);
        found.Describe(both, owner.Sealing);
        if (first.SpokeOn > (found.SpokeOn ?? NodaTime.LocalDate.MinIsoValue))
            found.Spoke(first.SpokeOn);
        if (found.NextOn is null && first.NextOn is { } next)
            owner.GetBackOn(found, next);
        first.Remove(owner.Now);
        var before = AsBefore.Keep(db, stood, found, both, owner);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(ContactCards.MadeOne(found, both, first, before));
    }

    public static async Task<Reply> MakeTwoAsync(long contact, long other, long draft, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var (found, details, _, _) = await db.TakeBackAsync(other, draft, owner, cancel);
        var (first, firstDetails, _) = await db.PutBackAsync(contact, owner, cancel);
        return Reply.Redraw(ContactCards.Show(owner, first, firstDetails, $"Taken back: {ContactCards.Name(details)} is as before, and this one is in your book again."));
    }

    /// <summary>They are two; what was saved can still be taken back.</summary>
    public static async Task<Reply> StayTwoAsync(long contact, long draft, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var (found, details) = await db.ContactAsync(owner, contact, cancel);
        return Reply.Redraw(ContactCards.Show(owner, found, details, "Saved.", await db.Drafts.FirstOrDefaultAsync(d => d.Id == draft && d.UserId == owner.Id, cancel)));
    }

    static void CheckRoom(ContactDetails both, long contact)
    {
        if (FreeText.Length(both.Note ?? "") > ContactDetails.LongestNote)
            throw new UserError($"That note does not fit any more: one holds {ContactDetails.LongestNote:N0} characters. Make room with **Edit**, then press **Same person** again.", Press.Secondary("Edit", $"contact-edit:{contact}"));
    }

    static Pending Read(Draft draft, Owner owner) => JsonSerializer.Deserialize(draft.Read(owner.Sealing), ContactsJson.Default.Pending)!;

    /// <summary>Where both tell something else, what was known stays, and the other is kept in the note.</summary>
    internal static ContactDetails Together(ContactDetails known, ContactDetails added)
    {
        List<string> notes = [.. new[] { known.Note, added.Note }.OfType<string>()];
        var others = new List<string>();
        _ = Both("Name", known.Name, added.Name);
        var both = known with
        {
            Organisation = Both("Organisation", known.Organisation, added.Organisation),
            Role = Both("What they do", known.Role, added.Role),
            Handle = Both("User name", known.Handle, added.Handle),
            Email = Both("Mail", known.Email, added.Email),
            Phone = Both("Phone", known.Phone, added.Phone),
            Link = Both("Link", known.Link, added.Link),
            HowMet = Both("How you met", known.HowMet, added.HowMet),
            Circle = known.Circle == Circle.Unasked ? added.Circle : known.Circle,
            Tie = known.Tie == Tie.Unasked ? added.Tie : known.Tie,
            Every = added.Every ?? known.Every,
        };
        return both with { Note = string.Join('\n', [.. notes, .. others]) is { Length: > 0 } note ? note : null };

        string? Both(string what, string? first, string? second)
        {
            if (first is null || second is null)
                return first ?? second;
            var other = $"{what}: {second}";
            if (Fold.Reach(first) != Fold.Reach(second) && !(known.Note ?? "").Split('\n').Contains(other))
                others.Add(other);
            return first;
        }
    }
}
