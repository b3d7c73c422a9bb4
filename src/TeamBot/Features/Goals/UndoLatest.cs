using Microsoft.EntityFrameworkCore;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Goals;

static class UndoLatest
{
    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (_, member, _, now) = await db.StandingAsync(caller, clock.Now, cancel);
        var latest = await db.Acts.Where(a => a.MemberId == member.Id && a.Kind == ActKind.Log && a.UndoneAt == null)
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Select(a => (long?)a.Id).FirstOrDefaultAsync(cancel)
            ?? throw new UserError("You have logged nothing that could be taken back. `/goal log` counts something you did.");
        return Reply.Whisper(GoalCards.Undone(await db.UndoAsync(latest, caller, now, cancel)));
    }
}
