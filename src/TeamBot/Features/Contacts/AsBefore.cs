using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using TeamBot.Commands;
using TeamBot.Features.Hunts;
using TeamBot.Storage;

namespace TeamBot.Features.Contacts;

/// <summary>Undo of whatever changed a contact: it stands again as it stood before.</summary>
static class AsBefore
{
    /// <summary>Keeps how it stands; to be called before it is changed.</summary>
    public static Draft Keep(TeamBotDb db, Contact contact, ContactDetails details, Owner owner)
    {
        var stood = new Snapshot(details, Write(contact.SpokeOn), Write(contact.NextOn), contact.RemindAt?.ToUnixTimeTicks());
        var draft = new Draft(owner.Id, JsonSerializer.Serialize(stood, ContactsJson.Default.Snapshot), owner.Sealing, owner.Now);
        db.Drafts.Add(draft);
        return draft;
    }

    public static async Task<Reply> RunAsync(long contact, long draft, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var (found, details) = await db.ContactAsync(owner, contact, cancel);
        var kept = await db.DraftAsync(owner, draft, cancel);
        var stood = JsonSerializer.Deserialize(kept.Read(owner.Sealing), ContactsJson.Default.Snapshot)!;
        found.Describe(stood.Details, owner.Sealing);
        found.Spoke(Read(stood.SpokeOn));
        found.GetBackOn(Read(stood.NextOn), stood.RemindAt is { } at ? Instant.FromUnixTimeTicks(at) : null);
        db.Drafts.Remove(kept);
        var hunt = stood.Details.Circle == details.Circle ? null : await db.TickHuntAsync(found, stood.Details, owner.Sealing, owner.Now, cancel);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(ContactCards.Show(owner, found, stood.Details, $"Taken back; it is as it was.{(hunt is null ? "" : $" {hunt.Said}")}", hunt: hunt));
    }

    static string? Write(LocalDate? day) => day is { } on ? LocalDatePattern.Iso.Format(on) : null;

    static LocalDate? Read(string? day) => day is null ? null : LocalDatePattern.Iso.Parse(day).Value;
}
