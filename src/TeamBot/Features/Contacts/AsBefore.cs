using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Features.Hunts;
using TeamBot.Storage;

namespace TeamBot.Features.Contacts;

/// <summary>Undo of whatever changed a contact: what that changed is as it was before. What was changed otherwise since stays, and what was changed over it is not thrown away.</summary>
static class AsBefore
{
    /// <summary>How it stands; to be read before it is changed.</summary>
    public static Snapshot Of(Contact contact, ContactDetails details) => new(details, Write(contact.SpokeOn), Write(contact.NextOn));

    /// <summary>Keeps what was changed.</summary>
    public static Draft Keep(TeamBotDb db, Snapshot before, Contact contact, ContactDetails details, Owner owner)
    {
        var draft = new Draft(owner.Id, JsonSerializer.Serialize(new Change(before, Of(contact, details)), ContactsJson.Default.Change), owner.Sealing, owner.Now);
        db.Drafts.Add(draft);
        return draft;
    }

    public static async Task<Reply> RunAsync(long contact, long draft, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var (found, details, said, hunt) = await db.TakeBackAsync(contact, draft, owner, cancel);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(ContactCards.Show(owner, found, details, said, hunt: hunt));
    }

    /// <exception cref="UserError">It was changed over that, and nothing was taken back.</exception>
    internal static async Task<(Contact Contact, ContactDetails Details, string Said, HuntNote? Hunt)> TakeBackAsync(
        this TeamBotDb db, long contact, long draft, Owner owner, CancellationToken cancel)
    {
        var (found, details) = await db.ContactAsync(owner, contact, cancel);
        var kept = await db.DraftAsync(owner, draft, cancel);
        var (before, after) = JsonSerializer.Deserialize(kept.Read(owner.Sealing), ContactsJson.Default.Change)!;
        if (before is null || after is null)
            throw OwnerLoads.DealtWith();
        var now = Of(found, details);
        if (!TryTakeBack(before, after, now, out var stands))
            throw new UserError(
                $"You changed {ContactCards.Name(details)} since, and taking this back would lose that. So all stays as it is; **Show** leads to it.", Press.Secondary("Show", $"contact-show:{found.Id}"));
        found.Describe(stands.Details, owner.Sealing);
        if (stands.SpokeOn != now.SpokeOn)
            found.Spoke(Read(stands.SpokeOn));
        if (stands.NextOn != now.NextOn)
            owner.GetBackOn(found, Read(stands.NextOn));
        db.Drafts.Remove(kept);
        var hunt = stands.Details.Circle == details.Circle ? null : await db.TickHuntAsync(found, stands.Details, owner.Sealing, owner.Now, cancel);
        var said = stands == before ? "Taken back; it is as it was." : "Taken back. What you changed since stays.";
        return (found, stands.Details, hunt is null ? said : $"{said} {hunt.Said}", hunt);
    }

    /// <summary>Part by part: those that were changed are as before, unless they were changed again since.</summary>
    internal static bool TryTakeBack(Snapshot before, Snapshot after, Snapshot now, out Snapshot stands)
    {
        stands = now;
        if ((before.SpokeOn != after.SpokeOn && now.SpokeOn != after.SpokeOn) || (before.NextOn != after.NextOn && now.NextOn != after.NextOn))
            return false;
        var (was, became, merged) = (Parts(before), Parts(after), Parts(now));
        foreach (var part in was.Concat(became).Select(one => one.Key).Distinct().Where(part => !JsonNode.DeepEquals(was[part], became[part])).ToList())
        {
            if (!JsonNode.DeepEquals(merged[part], became[part]))
                return false;
            merged.Remove(part);
            if (was[part] is { } value)
                merged[part] = value.DeepClone();
        }
        var spokeOn = before.SpokeOn == after.SpokeOn ? now.SpokeOn : before.SpokeOn;
        var nextOn = before.NextOn == after.NextOn ? now.NextOn : before.NextOn;
        stands = new Snapshot(merged.Deserialize(ContactJson.Default.ContactDetails)!, spokeOn, nextOn);
        return true;
    }

    static JsonObject Parts(Snapshot one) => (JsonObject)JsonSerializer.SerializeToNode(one.Details, ContactJson.Default.ContactDetails)!;

    static string? Write(LocalDate? day) => day is { } on ? LocalDatePattern.Iso.Format(on) : null;

    static LocalDate? Read(string? day) => day is null ? null : LocalDatePattern.Iso.Parse(day).Value;
}
