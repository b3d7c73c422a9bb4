using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Storage;

namespace TeamBot.Features.Asks;

/// <summary>What other features may do about questions to the team.</summary>
public static class AskQueries
{
    /// <summary>
    /// A question ends with its asker's membership, and with the team; where either is back as it was, so is the question while its time lasts. The caller saves it, with what changed.
    /// </summary>
    public static async Task SettleAsksAsync(this TeamBotDb db, Team team, Instant now, CancellationToken cancel)
    {
        var asks = await db.Asks.Include(a => a.Card).Include(a => a.Offers).ThenInclude(o => o.Answer).AsSplitQuery()
            .Where(a => a.TeamId == team.Id && a.EndsAt > now && a.Organisation != "" && (a.Ending == AskEnding.Open || a.Ending == AskEnding.AskerLeft || a.Ending == AskEnding.TeamArchived))
            .ToListAsync(cancel);
        foreach (var ask in asks)
            ask.Settle(team, now);
    }
}
