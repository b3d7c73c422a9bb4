using Microsoft.EntityFrameworkCore;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Goals;

static class UndoLatest
{
    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (_, member, _, now) = await db.StandingAsync(caller, clock.Now, cancel, orFormer: true);
        var done = db.Acts.Where(a => a.MemberId == member.Id && (a.Kind == ActKind.Log || a.Kind == ActKind.SetGoal) && a.UndoneAt == null);
        var overSince = now - Week.OpenAfterwards;
        var latest = await done
            .Where(a => a.Activities.Any(l => l.Week.EndsAt > overSince) || a.Promises.Any(p => p.Week.EndsAt > overSince) || a.EndedPromises.Any(p => p.Week.EndsAt > overSince))
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Select(a => (long?)a.Id).FirstOrDefaultAsync(cancel)
            ?? throw new UserError(await done.AnyAsync(cancel)
                ? "What you logged and promised is in a week that is closed, and its result stays as it is. `/goal log` counts something you did."
                : "You have logged and promised nothing that could be taken back. `/goal log` counts something you did.");
        return Reply.Whisper(GoalCards.Undone(await db.UndoAsync(latest, caller, now, cancel)));
    }
}
