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
        var stand = running.PromisesOf(member).ToList();
        // Whoever has set other goals by now means those: the old ones beside them would mix two weeks.
        var latest = stand.Count > 0 ? [] : await db.LatestPromisesAsync(standing, cancel);
        if (stand.Count == 0 && latest.Count == 0)
            throw new UserError("There is no earlier promise of yours to renew. `/goal set 5` makes one: five new contacts this week.");
        var last = standing.LastWeek is { } open && open.ReportOf(member) is null && open.IsMeasured(member) ? open : null;
        if (stand.Count > 0 && last is null)
            throw new UserError($"{CheckInCards.Stands(member, running)} `/goal set` changes it.");

        if (!running.HasRoomFor(member, [], stand.Concat(latest).Select(p => p.What)))
            throw new UserError(GoalText.TooManyKinds(Plural.Dates(running.From, running.To)));

        var act = new Act(member, running, ActKind.SameAgain, now);
        foreach (var promise in latest)
            running.Promise(act, new GoalCount(promise.Target, promise.What), promise.Plan);
        last?.Take(act, away: false);
        db.Acts.Add(act);
        last?.CloseIfAllReported(team.Present, now);
        last?.Changed(now);
        running.Changed(now);
        await db.SaveChangesAsync(cancel);
        return db.Pressed(week, standing, caller, CheckInCards.Again(member, running, last, act, renewed: latest.Count > 0));
    }
}
