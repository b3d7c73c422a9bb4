using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Commands;
using TeamBot.Features.Goals;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.CheckIns;

/// <summary>For how long somebody is away.</summary>
public enum AwayFor
{
    ThisWeek,
    LastWeek,
    Day,
    Notice,

    /// <summary>Not any more.</summary>
    Back,
}

/// <summary>What became of saying so in one team.</summary>
/// <param name="Week">The week that it is about; the running one, where it is about more. Null while none runs.</param>
public sealed record AwaySaid(Team Team, Member Member, Week? Week, Act Act);

/// <summary>Where somebody is away.</summary>
/// <param name="Words">"away this week", "away until 6 April", "away until further notice"; null where they are not.</param>
/// <param name="LastWeekOpen">They may still say that they were away last week.</param>
public sealed record AwayIn(long Team, string? Words, bool LastWeekOpen);

/// <summary>Being away, for the commands that say so for several teams.</summary>
public static class AwayQueries
{
    /// <exception cref="UserError">It can't be said in this team now.</exception>
    public static async Task<AwaySaid> GoAwayAsync(this TeamBotDb db, long team, AwayFor how, LocalDate? until, Caller caller, Instant now, CancellationToken cancel)
    {
        var (found, member) = await db.OwnTeamAsync(team, caller, now, cancel);
        if (how == AwayFor.Back)
        {
            if (found.AbsenceOf(member, now) is null && found.WeekAt(now)?.IsAway(member) != true)
                throw new UserError(Text.Sentence.End($"You are not marked away in **{found.Shown()}**"));
            return new AwaySaid(found, member, found.WeekAt(now), (await db.ComeBackAsync(found, member, now, cancel)).Act);
        }

        var week = how switch
        {
            AwayFor.ThisWeek => found.WeekAt(now) ?? throw new UserError(found.AtRest()!),
            AwayFor.LastWeek => new Standing(found, member, found.WeekAt(now)!, now).LastWeek ?? throw new UserError($"**{found.Shown()}** has no week behind it that is open. Once its 48 hours are over, what a week says stays as it is."),
            _ => found.WeekAt(now),
        };
        if (how is AwayFor.ThisWeek or AwayFor.LastWeek && week!.IsAway(member))
            throw new UserError($"It is noted already that you {(how == AwayFor.ThisWeek ? "are" : "were")} away in the week of {Plural.Dates(week.From, week.To)}.");
        var act = new Act(member, found.WeekAt(now) ?? found.Weeks.MaxBy(w => w.Number)!, ActKind.Away, now);
        db.Acts.Add(act);
        if (how is AwayFor.Day or AwayFor.Notice)
        {
            found.GoAway(act, until, now);
        }
        else
        {
            week!.Take(act, away: true);
            week.Tell(member, null, now);
            week.CloseIfAllReported(found.Present, now);
            week.Changed(now);
        }
        await db.SaveChangesAsync(cancel);
        return new AwaySaid(found, member, week, act);
    }

    /// <summary>Whether they are away, in each of these teams; nothing is begun by asking.</summary>
    public static async Task<IReadOnlyList<AwayIn>> AwayAsync(this TeamBotDb db, ulong user, IReadOnlyList<Team> teams, Instant now, CancellationToken cancel)
    {
        var ids = teams.Select(t => t.Id).ToList();
        var since = now - Week.OpenAfterwards;
        var absences = await db.Absences.AsNoTracking().Include(a => a.Team).Where(a => ids.Contains(a.TeamId) && a.Member.UserId == user && a.EndedById == null).ToListAsync(cancel);
        var weeks = await db.Reports.Where(r => ids.Contains(r.Week.TeamId) && r.Member.UserId == user && r.Away && r.EndedById == null && r.Week.StartsAt <= now && r.Week.EndsAt > now)
            .Select(r => r.Week.TeamId).ToListAsync(cancel);
        var open = await db.Weeks.Where(w => ids.Contains(w.TeamId) && w.EndsAt <= now && w.EndsAt > since && w.ClosedAt == null
                && !db.Reports.Any(r => r.WeekId == w.Id && r.Member.UserId == user && r.EndedById == null))
            .Join(db.Members.Where(m => m.UserId == user), w => w.TeamId, m => m.TeamId, (Week, Member) => new { Week, Member }).AsNoTracking().ToListAsync(cancel);
        return [.. ids.Select(id => new AwayIn(id, Words(absences.Find(a => a.TeamId == id && !a.IsOver(now)), weeks.Contains(id), teams.First(t => t.Id == id).DateOf(now)), open.Exists(o => o.Week.TeamId == id && o.Week.IsMeasured(o.Member))))];
    }

    /// <summary>Takes back an act of going away or coming back, also while the team is paused.</summary>
    /// <returns>The team that it was in.</returns>
    internal static async Task<Team> UndoAwayAsync(this TeamBotDb db, long id, long team, Caller caller, Instant now, CancellationToken cancel)
    {
        var (found, _) = await db.OwnTeamAsync(team, caller, now, cancel);
        if (found.WeekAt(now) is not null)
            return (await db.UndoAsync(id, caller, now, cancel)).Standing.Team;
        var act = await db.Acts.Include(a => a.Member)
            .Include(a => a.Absences).Include(a => a.EndedAbsences)
            .Include(a => a.Reports).ThenInclude(r => r.Week).ThenInclude(w => w.Board)
            .Include(a => a.EndedReports).ThenInclude(r => r.Week).ThenInclude(w => w.Reports).ThenInclude(r => r.Act)
            .SingleAsync(a => a.Id == id, cancel);
        act.WeeksChanged().ToList().ForEach(week => week.Touch());
        act.Undo(now);
        await db.SaveChangesAsync(cancel);
        return found;
    }

    /// <summary>Comes back, from however long; the check-in that going away had ended stands again.</summary>
    internal static async Task<(Act Act, bool Counts)> ComeBackAsync(this TeamBotDb db, Team team, Member member, Instant now, CancellationToken cancel)
    {
        var running = team.WeekAt(now);
        var act = new Act(member, running ?? team.Weeks.MaxBy(w => w.Number)!, ActKind.Away, now);
        db.Acts.Add(act);
        team.AbsenceOf(member, now)?.EndBy(act);
        Report? before = null;
        if (running?.ReportOf(member) is { Away: true } away)
        {
            away.EndBy(act);
            before = await db.Reports.Where(r => r.WeekId == running.Id && r.MemberId == member.Id && r.EndedById == away.ActId && !r.Away)
                .OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancel);
            before?.StandAgain();
        }
        running?.Tell(member, null, now);
        running?.Changed(now);
        await db.SaveChangesAsync(cancel);
        return (act, before is not null);
    }

    static string? Words(Absence? absence, bool thisWeek, LocalDate today) => absence switch
    {
        { Until: { } day } => $"away until {Plural.Day(day, today)}",
        { } => "away until further notice",
        _ => thisWeek ? "away this week" : null,
    };
}
