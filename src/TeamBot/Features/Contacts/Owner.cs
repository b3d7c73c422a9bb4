using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Schedule;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Contacts;

/// <summary>Whose book it is, with the key to it, and what day it is for them.</summary>
/// <param name="Teams">While they have chosen no zone, their days are those of their first team, or of the one in whose channel they are.</param>
/// <param name="Own">What they chose in <c>/me</c>; null while that is nothing.</param>
sealed record Owner(Caller Caller, Sealing Sealing, IReadOnlyList<Membership> Teams, Instant Now, Preferences? Own = null)
{
    static readonly Period FarthestAway = Period.FromYears(2);

    public ulong Id => Caller.UserId;

    public Membership? TeamHere => Teams.FirstOrDefault(t => t.ChannelId == Caller.TeamChannelId);

    public LocalDate Today => Now.InZone(Zone).Date;

    DateTimeZone Zone => (Own?.Zone ?? (TeamHere ?? (Teams is [var first, ..] ? first : null))?.Zone) is { } zone ? DateTimeZoneProviders.Tzdb[zone] : DateTimeZone.Utc;

    LocalTime Hour => Own?.FollowUpTime ?? Preferences.UsualFollowUpTime;

    /// <summary>Sets the day to get back to somebody; at their hour of it the owner is told.</summary>
    public void GetBackOn(Contact contact, LocalDate? day) =>
        contact.GetBackOn(day, day is { } on && CheckInTimes.At(on, Zone, Hour) is var at && at > Now ? at : null);

    /// <summary>The day that was written, and the time between two touches where that was written. A time is counted from the last touch, unless that is over already.</summary>
    /// <exception cref="UserError">It is no day to come.</exception>
    public (LocalDate? Day, string? Every) ReadNext(string? typed, LocalDate? spokeOn)
    {
        if (FreeText.Clean(typed).Length == 0)
            return (null, null);
        if (!ComingDay.TryParse(typed!, Today, out var coming, out var problem))
            throw new UserError(problem);
        if (coming.On > Today + FarthestAway)
            throw new UserError($"{Plural.Day(coming.On)} {coming.On.Year} is far away. Name a day within two years, or leave it out.");
        return coming.After is { } after ? (Counted(after, spokeOn), ContactWords.Write(after)) : (coming.On, null);
    }

    /// <summary>So long after the last touch, or after today where that is over.</summary>
    public LocalDate Counted(Period after, LocalDate? spokeOn) => spokeOn is { } spoke && spoke + after is var day && day > Today ? day : Today + after;
}

/// <summary>What somebody wrote down who may be in the book already, until its owner says which it is.</summary>
sealed record Pending(ContactDetails Details, string? Next);

/// <summary>What a list is narrowed to.</summary>
sealed record Filter(string Search, Circle Circle, string Organisation);

/// <summary>A contact as it stands at a moment.</summary>
sealed record Snapshot(ContactDetails Details, string? SpokeOn, string? NextOn);

/// <summary>What was done to a contact, for Undo.</summary>
sealed record Change(Snapshot Before, Snapshot After);

/// <summary>One of a file, until its owner says whether it is imported.</summary>
sealed record WaitingContact(ContactDetails Details, string? SpokeOn, string? NextOn, long? AddedAt);

[JsonSerializable(typeof(Pending))]
[JsonSerializable(typeof(Filter))]
[JsonSerializable(typeof(Change))]
[JsonSerializable(typeof(List<WaitingContact>))]
[JsonSerializable(typeof(Dictionary<long, string>))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
sealed partial class ContactsJson : JsonSerializerContext;

static class OwnerLoads
{
    public static async Task<Owner> OwnerAsync(this TeamBotDb db, Caller caller, Vault vault, WorldClock clock, CancellationToken cancel) =>
        new(caller, vault.Of(db, caller.UserId), await db.MembershipsAsync(caller.UserId, cancel), clock.Now,
            await db.Preferences.AsNoTracking().FirstOrDefaultAsync(p => p.UserId == caller.UserId, cancel));

    /// <exception cref="UserError">It is not in the owner's book.</exception>
    public static async Task<(Contact Contact, ContactDetails Details)> ContactAsync(this TeamBotDb db, Owner owner, long id, CancellationToken cancel)
    {
        var contact = await db.Contacts.FirstOrDefaultAsync(c => c.Id == id && c.OwnerId == owner.Id && c.RemovedAt == null, cancel)
            ?? throw new UserError("They are not in your book any more. `/contact list` shows who is.");
        return (contact, contact.Read(owner.Sealing));
    }

    /// <exception cref="UserError">It was dealt with, or is too old.</exception>
    public static async Task<Draft> DraftAsync(this TeamBotDb db, Owner owner, long id, CancellationToken cancel) =>
        await db.Drafts.FirstOrDefaultAsync(d => d.Id == id && d.UserId == owner.Id, cancel)
        ?? throw DealtWith();

    public static UserError DealtWith() => new("That was dealt with already, or is too long ago. `/contact list` shows who is in your book.");
}
