using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Storage;

namespace TeamBot.Features.CheckIns;

/// <summary>What other features may ask about check-ins.</summary>
public static class CheckInQueries
{
    /// <summary>How many weeks somebody reported in each of these teams, since they joined it.</summary>
    public static async Task<IReadOnlyDictionary<long, WeeksReported>> WeeksReportedAsync(
        this TeamBotDb db, ulong user, IReadOnlyList<Team> teams, Instant now, CancellationToken cancel)
    {
        var ids = teams.Select(t => t.Id).ToList();
        var weeks = await db.Members.AsNoTracking().Where(m => ids.Contains(m.TeamId) && m.UserId == user)
            .Join(db.Weeks, m => m.TeamId, w => w.TeamId, (Member, Week) => new { Member, Week })
            .Select(w => new
            {
                w.Member,
                w.Week,
                Away = db.Reports.Any(r => r.WeekId == w.Week.Id && r.MemberId == w.Member.Id && r.EndedById == null && r.Away),
                Reported = db.Reports.Any(r => r.WeekId == w.Week.Id && r.MemberId == w.Member.Id && r.EndedById == null && !r.Away)
                    || db.Activities.Any(a => a.WeekId == w.Week.Id && a.MemberId == w.Member.Id),
            })
            .ToListAsync(cancel);
        // Nobody could answer a board that was not there.
        var counting = weeks.Where(w => w.Week.IsMeasured(w.Member) && (w.Reported || w.Week is { Missed: false, BoardId: not null })).ToLookup(w => w.Week.TeamId);
        return ids.ToDictionary(id => id, id => WeeksReported.Of([.. counting[id].Select(w => new ReportedWeek(w.Week.From, w.Reported, w.Away, w.Week.IsOver(now)))]));
    }
}
