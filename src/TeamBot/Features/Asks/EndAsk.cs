using Microsoft.EntityFrameworkCore;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Asks;

/// <summary>The asker says that they found someone, or takes the question back; so can who looks after the team. Both can be undone.</summary>
static class EndAsk
{
    public static async Task<Reply> RunAsync(long ask, AskEnding how, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await ForManagerAsync(ask, caller, db, clock, cancel);
        var ending = how == AskEnding.Found ? AskEnding.Found : AskEnding.Withdrawn;
        // Withdrawing takes the words off the card, also where the question is over already.
        if (!found.Open && (ending == AskEnding.Found || found.Ending == AskEnding.Withdrawn))
            throw new UserError(AskCards.Ended(found));
        found.End(ending);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(AskCards.EndedNow(found));
    }

    public static async Task<Reply> ReopenAsync(long ask, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await ForManagerAsync(ask, caller, db, clock, cancel);
        if (!found.Asker.IsIn)
            throw new UserError($"{found.Asker.Shown()} is no longer in the team, so nobody can be introduced.");
        if (!found.Open)
        {
            var newer = await db.Asks.Include(a => a.Card).FirstOrDefaultAsync(
                a => a.TeamId == found.TeamId && a.AskerId == found.AskerId && a.SameAs == found.SameAs && a.Ending == AskEnding.Open && a.Id != found.Id, cancel);
            if (newer is not null)
                throw new UserError(AskCards.AskedBefore(found.Team, newer));
            if (found.WasSlip)
                await db.CheckRoomAsync(found.Team, found.Asker, clock.Now, cancel);
            found.Reopen(clock.Now);
        }
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(AskCards.Reopened(found));
    }

    static async Task<Ask> ForManagerAsync(long id, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var ask = await db.AskAsync(id, cancel);
        var team = await db.LoadTeamAsync(ask.TeamId, caller, clock.Now, cancel);
        if (ask.Asker.UserId == caller.UserId || caller.Administers(team))
            return ask;
        throw team.Members.Any(m => m.IsIn && m.UserId == caller.UserId)
            ? new UserError($"Only {ask.Asker.Shown()}, who asked, or the organiser can do that.")
            : await db.NotInAsync(team, caller.UserId, cancel);
    }
}
