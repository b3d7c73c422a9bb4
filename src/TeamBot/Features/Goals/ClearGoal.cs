using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Goals;

static class ClearGoal
{
    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel, string? what = null, string from = SetGoal.ThisWeek)
    {
        var kind = what is null ? null : SetGoal.Read(what);
        var (team, member, week, now) = await db.StandingAsync(caller, clock.Now, cancel);
        var forNext = from == SetGoal.NextWeek;
        var promised = week.PromisesOf(member, forNext).ToList();
        var cleared = promised.Where(p => kind is null || p.What.IsSameAs(kind)).ToList();
        if (cleared.Count == 0)
            throw new UserError(GoalCards.NothingToClear(team, week, promised, kind, from));

        var act = new Act(member, week, ActKind.SetGoal, now);
        db.Acts.Add(act);
        cleared.ForEach(p => p.EndBy(act));
        if (!forNext)
            week.Touch();
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper(GoalCards.Cleared(team, week, cleared, act));
    }
}
