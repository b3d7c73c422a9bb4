using Microsoft.EntityFrameworkCore;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Goals;

static class UndoLatest
{
    /// <summary>Whatever a member says of their own weeks. A lead has its own way back, <c>Withdraw</c>.</summary>
    public static readonly ActKind[] Own = [ActKind.Log, ActKind.SetGoal, ActKind.CheckIn, ActKind.SameAgain, ActKind.Away];

    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (_, member, _, now) = await db.StandingAsync(caller, clock.Now, cancel, orFormer: true);
        var done = db.Acts.Where(a => a.MemberId == member.Id && Own.Contains(a.Kind) && a.UndoneAt == null);
        var overSince = now - Week.OpenAfterwards;
        var latest = await done
            .Where(a => a.Activities.Any(l => l.Week.EndsAt > overSince) || a.Promises.Any(p => p.Week.EndsAt > overSince) || a.EndedPromises.Any(p => p.Week.EndsAt > overSince)
                || a.Reports.Any(r => r.Week.EndsAt > overSince) || a.EndedReports.Any(r => r.Week.EndsAt > overSince)
                || (a.At > overSince && (a.Absences.Any() || a.EndedAbsences.Any())))
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Select(a => (long?)a.Id).FirstOrDefaultAsync(cancel)
            ?? throw new UserError(await done.AnyAsync(cancel)
                ? "What you logged and promised is in a week that is closed, and its result stays as it is. `/goal log` counts something you did."
                : "You have logged and promised nothing that could be taken back. `/goal log` counts something you did.");
        return Reply.Whisper(GoalCards.Undone(await db.UndoAsync(latest, caller, now, cancel)));
    }
}
