using Microsoft.EntityFrameworkCore;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Goals;

static class ShowHistory
{
    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel, Person? member = null)
    {
        var standing = await db.StandingAsync(caller, clock.Now, cancel);
        var shown = ShowGoal.MemberOf(standing, member);
        var weeks = await WeeksAsync(db, shown, cancel);
        var history = new GoalHistory(shown.Name, [.. weeks.Select(w => HistoryWeek.Of(w, shown, standing.Now))]);
        // The picture takes longer than all the rest, and nothing of the database.
        return Reply.Whisper(await Task.Run(() => HistoryCards.Show(history, self: shown == standing.Member), cancel));
    }

    /// <summary>The last weeks of the member's; those from before they left are theirs too.</summary>
    static async Task<IEnumerable<Week>> WeeksAsync(TeamBotDb db, Member member, CancellationToken cancel)
    {
        var weeks = await db.Weeks
            .Include(w => w.Promises.Where(p => p.MemberId == member.Id && p.EndedById == null))
            .Include(w => w.Activities.Where(a => a.MemberId == member.Id))
            .Include(w => w.Reports.Where(r => r.MemberId == member.Id && r.EndedById == null)).AsSplitQuery()
            .Where(w => w.TeamId == member.TeamId
                && (w.EndsAt > member.JoinedAt || w.Activities.Any(a => a.MemberId == member.Id) || w.Promises.Any(p => p.MemberId == member.Id) || w.Reports.Any(r => r.MemberId == member.Id)))
            .OrderByDescending(w => w.Number).Take(2 * GoalHistory.MostWeeks).ToListAsync(cancel);
        return weeks.Where(w => !IsOnlyWaking(w)).Take(GoalHistory.MostWeeks).OrderBy(w => w.Number);
    }

    /// <summary>The hours between a team's waking and its check-in are no week to look back on.</summary>
    static bool IsOnlyWaking(Week week) => week is { Woken: true, IsGettingStarted: true, Promises.Count: 0, Activities.Count: 0, Reports.Count: 0 };
}
