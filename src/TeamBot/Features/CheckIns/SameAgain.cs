using TeamBot.Commands;
using TeamBot.Features.Boards;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.CheckIns;

/// <summary>Renews the last promise in one tap, and reports last week as it was logged.</summary>
static class SameAgain
{
    public static async Task<Reply> RunAsync(long week, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var standing = await db.StandingOfWeekAsync(week, caller, clock.Now, cancel);
        var (team, member, running, now) = standing;
        var latest = await db.LatestPromisesAsync(standing, cancel);
        if (latest.Count == 0)
            throw new UserError("There is no earlier promise of yours to renew. `/goal set 5` makes one: five new contacts this week.");
        var missing = latest.Where(l => !running.PromisesOf(member).Any(p => p.What.IsSameAs(l.What))).ToList();
        var last = standing.LastWeek is { } open && open.ReportOf(member) is null && open.IsMeasured(member) ? open : null;
        if (missing.Count == 0 && last is null)
            throw new UserError($"You promised that for {Plural.Dates(running.From, running.To)} already. `/goal set` changes it.");

        var act = new Act(member, running, ActKind.SameAgain, now);
        foreach (var promise in missing)
            running.Promise(act, new GoalCount(promise.Target, promise.What), promise.Plan);
        last?.Take(act, away: false);
        db.Acts.Add(act);
        last?.CloseIfAllReported(team.Present, now);
        last?.Changed(now);
        running.Changed(now);
        await db.SaveChangesAsync(cancel);
        return BoardQueries.Pressed(week, standing, caller, CheckInCards.Again(member, running, last, act));
    }
}
