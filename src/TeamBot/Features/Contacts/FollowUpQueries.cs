using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Features.Nudges;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.Contacts;

/// <summary>What other features may do about the days on which somebody means to get back to people.</summary>
public static class FollowUpQueries
{
    /// <summary>What the owner is still to be told goes along with their clock, once its hour or zone was changed. The caller saves it, with what changed.</summary>
    public static async Task MoveFollowUpsAsync(this TeamBotDb db, Preferences own, Instant now, CancellationToken cancel)
    {
        var zone = own.ZoneOr(await db.FirstZoneAsync(own.UserId, cancel));
        foreach (var contact in await db.Contacts.Where(c => c.OwnerId == own.UserId && c.RemindAt != null).ToListAsync(cancel))
        {
            // Where the hour is over already that day, they are told at once.
            if (contact.NextOn is { } day)
                contact.GetBackOn(day, Instant.Max(CheckInTimes.At(day, zone, own.FollowUpTime), now));
        }
    }
}
