using Microsoft.EntityFrameworkCore;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Goals;

/// <summary>Ticks a goal of one's own words with one press.</summary>
static class MarkDone
{
    public static async Task<Reply> RunAsync(long promise, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var promised = await db.Promises.Where(p => p.Id == promise).Select(p => new { p.WeekId, p.MemberId, What = new GoalWhat(p.Kind, p.Own) }).FirstOrDefaultAsync(cancel)
            ?? throw new UserError("That promise was taken back. `/goal show` has what stands.");
        var standing = await db.StandingOfWeekAsync(promised.WeekId, caller, clock.Now, cancel);
        if (standing.Member.Id != promised.MemberId)
            throw new UserError("That is somebody else's promise, and they say when it is done. `/goal show` has yours.");
        var week = new[] { standing.Week, standing.LastWeek }.FirstOrDefault(w => w?.Id == promised.WeekId)
            ?? throw new UserError("That week is closed by now, and its result stays as it is. `/goal log` counts something for this week.");
        if (week.Done(standing.Member, promised.What) > 0)
            throw new UserError(GoalCards.DoneAlready(promised.What));

        var (activity, act) = LogProgress.Count(standing, 1, promised.What, day: null, note: null, openedFor: week);
        await db.SaveChangesAsync(cancel);
        var card = GoalCards.Logged(standing.Week, standing.Member, activity, act, dayNamed: false);
        return caller.OnTheirOwn ? Reply.Redraw(card) : Reply.Whisper(card);
    }
}
