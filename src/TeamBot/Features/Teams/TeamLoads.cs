using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Storage;

namespace TeamBot.Features.Teams;

/// <summary>
/// A team from the database with all that is still open: its members, its open weeks, and what stands of them. Each query is compiled once, as this is
/// what nearly every command begins with, and runs without a pretence of waiting, as SQLite does; the context puts together what they bring.
/// </summary>
static class TeamLoads
{
    /// <summary>Long enough that the week before is still there while it is open.</summary>
    static readonly Duration Horizon = Week.OpenAfterwards + Duration.FromDays(1);

    const int SilentWeeks = 2, TwelveWeeks = 12, MostGoals = 50;

    /// <summary>Weeks that were cut short are not two weeks of silence; a change of clocks or of the hour is no cut.</summary>
    static readonly Duration Silence = Duration.FromDays(13);

    static readonly Func<TeamBotDb, long, Team?> ById =
        EF.CompileQuery((TeamBotDb db, long team) => db.Teams.FirstOrDefault(t => t.Id == team));

    static readonly Func<TeamBotDb, ulong, Team?> ByChannel =
        EF.CompileQuery((TeamBotDb db, ulong channel) => db.Teams.FirstOrDefault(t => t.ChannelId == channel));

    static readonly Func<TeamBotDb, long, Week?> ByBoard =
        EF.CompileQuery((TeamBotDb db, long board) => db.Weeks.Include(w => w.Team).Include(w => w.Board).FirstOrDefault(w => w.BoardId == board));

    // That somebody is away was said before the week began: it is no answer to its board.
    static readonly Func<TeamBotDb, long, int, IEnumerable<Quiet>> Unanswered =
        EF.CompileQuery((TeamBotDb db, long team, int before) => db.Weeks.Where(w => w.TeamId == team && w.Number > before
            && w.Board!.MessageId != null && !w.Missed && w.GoingOn != GoingOn.Yes && w.GoingOn != GoingOn.YesAfterTwelve
            && !db.Reports.Any(r => r.WeekId == w.Id && r.At >= w.StartsAt) && !db.Activities.Any(a => a.WeekId == w.Id) && !db.Promises.Any(p => p.WeekId == w.Id))
            .Select(w => new Quiet(w.Id, w.StartsAt)));

    // Those that began with a check-in: neither a pause counts, nor what a pause cut short, nor the bot's own downtime.
    static readonly Func<TeamBotDb, long, int, IEnumerable<CheckIn>> CheckInsBefore =
        EF.CompileQuery((TeamBotDb db, long team, int before) => db.Weeks.Where(w => w.TeamId == team && w.Number < before && w.Number > 1 && !w.Woken && !w.Missed)
            .OrderByDescending(w => w.Number).Take(TwelveWeeks).Select(w => new CheckIn(w.Number, w.GoingOn)));

    static readonly Func<TeamBotDb, long, Instant, bool> AnythingSince =
        EF.CompileQuery((TeamBotDb db, long team, Instant since) => db.Acts.Any(a => a.Member.TeamId == team && a.At >= since && a.Kind != ActKind.TakenOut));

    static readonly Func<TeamBotDb, long, int, int, IEnumerable<KindSum>> DoneIn =
        EF.CompileQuery((TeamBotDb db, long team, int from, int to) => db.Activities
            .Where(a => a.Week.TeamId == team && a.Week.Number >= from && a.Week.Number < to && a.Kind != GoalKind.Own)
            .GroupBy(a => a.Kind).Select(kind => new KindSum(kind.Key, kind.Sum(a => a.Count))));

    static readonly Func<TeamBotDb, long, IEnumerable<Post>> Welcome =
        EF.CompileQuery((TeamBotDb db, long team) => db.Posts.Where(p => p.TeamId == team && p.Kind == PostKind.Welcome));

    static readonly Func<TeamBotDb, long, IEnumerable<Member>> Members =
        EF.CompileQuery((TeamBotDb db, long team) => db.Members.Where(m => m.TeamId == team).OrderBy(m => m.JoinedAt).ThenBy(m => m.Id).AsQueryable());

    // The latest one too, however long ago it was: on its board a team that was paused shows that it goes on.
    static readonly Func<TeamBotDb, long, Instant, int, IEnumerable<Week>> Weeks =
        EF.CompileQuery((TeamBotDb db, long team, Instant since, int latest) => db.Weeks.Include(w => w.Board)
            .Where(w => w.TeamId == team && (w.CloseDueAt != null || w.EndsAt > since || w.Number == latest)).OrderBy(w => w.Number).AsQueryable());

    static readonly Func<TeamBotDb, long, Instant, IEnumerable<Promise>> Promises =
        EF.CompileQuery((TeamBotDb db, long team, Instant since) => db.Promises
            .Where(p => p.Week.TeamId == team && (p.Week.CloseDueAt != null || p.Week.EndsAt > since) && p.EndedById == null).OrderBy(p => p.Id).AsQueryable());

    static readonly Func<TeamBotDb, long, Instant, IEnumerable<Activity>> Activities =
        EF.CompileQuery((TeamBotDb db, long team, Instant since) => db.Activities
            .Where(a => a.Week.TeamId == team && (a.Week.CloseDueAt != null || a.Week.EndsAt > since)).OrderBy(a => a.Id).AsQueryable());

    static readonly Func<TeamBotDb, long, Instant, IEnumerable<Report>> Reports =
        EF.CompileQuery((TeamBotDb db, long team, Instant since) => db.Reports
            .Where(r => r.Week.TeamId == team && (r.Week.CloseDueAt != null || r.Week.EndsAt > since) && r.EndedById == null).OrderBy(r => r.Id).AsQueryable());

    static readonly Func<TeamBotDb, long, IEnumerable<Absence>> Absences =
        EF.CompileQuery((TeamBotDb db, long team) => db.Absences.Include(a => a.Act).Where(a => a.TeamId == team && a.EndedById == null).OrderBy(a => a.Id).AsQueryable());

    // As many as twelve weeks can have had; what was changed more often than that is not worth a longer wait.
    static readonly Func<TeamBotDb, long, IEnumerable<TeamGoal>> Goals =
        EF.CompileQuery((TeamBotDb db, long team) => db.TeamGoals.Where(g => g.TeamId == team).OrderByDescending(g => g.Id).Take(MostGoals).OrderBy(g => g.Id).AsQueryable());

    // By the board that they stand on, for the week that they are about may be closed and gone.
    static readonly Func<TeamBotDb, long, Instant, int, IEnumerable<CheckInAnswer>> Answers =
        EF.CompileQuery((TeamBotDb db, long team, Instant since, int latest) => db.Weeks
            .Where(w => w.TeamId == team && (w.CloseDueAt != null || w.EndsAt > since || w.Number == latest))
            .SelectMany(w => w.Board!.Answers).OrderBy(a => a.Id).Include(a => a.Post).AsQueryable());

    static readonly Func<TeamBotDb, ulong, ulong, Instant, IEnumerable<Running>> RunningWeek =
        EF.CompileQuery((TeamBotDb db, ulong channel, ulong user, Instant now) =>
            from week in db.Weeks.AsSingleQuery()
            where week.Team.ChannelId == channel && week.StartsAt <= now && week.EndsAt > now
            join member in db.Members on week.TeamId equals member.TeamId
            where member.UserId == user
            from promise in db.Promises.Where(p => p.WeekId == week.Id && p.MemberId == member.Id && p.EndedById == null).DefaultIfEmpty()
            select new Running(
                week.Team, member, week, week.Board, promise, db.Reports.Any(r => r.WeekId == week.Id && r.MemberId == member.Id && r.EndedById == null && r.Away)));

    public static Team? OfId(TeamBotDb db, long team, Instant now) => WithAll(db, ById(db, team), now - Horizon);

    public static Team? OfChannel(TeamBotDb db, ulong channel, Instant now) => WithAll(db, ByChannel(db, channel), now - Horizon);

    /// <summary>The week that a board shows, its team with the week before it and those after it; null when there is none.</summary>
    public static Week? OfBoard(TeamBotDb db, long board)
    {
        var week = ByBoard(db, board);
        WithAll(db, week?.Team, week is null ? default : week.StartsAt - Duration.Epsilon);
        return week;
    }

    /// <summary>
    /// Only the caller, the running week and what the caller promised for it, in one query: all that a promise needs. Null when somebody or something more is
    /// concerned: nobody's team, a week that is over, a paused team, somebody who left or is away.
    /// </summary>
    public static (Team Team, Member Member, Week Week)? OfRunningWeek(TeamBotDb db, ulong channel, ulong user, Instant now) =>
        RunningWeek(db, channel, user, now).LastOrDefault() is { Team: { Paused: false } team, Member: { Present: true } member, Week: var week, Away: false } && team.NextCheckInAt > now
            ? (team, member, week)
            : null;

    /// <summary>How the team has been up to the check-in that is due.</summary>
    public static Pulse PulseOf(TeamBotDb db, Team team) => new(
        IsSilent(db, team),
        IsTwelveWeeksOn(db, team),
        team.Weeks.FirstOrDefault(w => w.EndsAt == team.NextCheckInAt) is { GoingOn: GoingOn.AskedAfterTwelve, IsUntouched: true } asked && !AnythingSince(db, team.Id, asked.StartsAt));

    static bool IsTwelveWeeksOn(TeamBotDb db, Team team)
    {
        if (team.WeekCount <= TwelveWeeks)
            return false;
        var latest = CheckInsBefore(db, team.Id, team.WeekCount + 1).ToList();
        return latest.Count == TwelveWeeks && latest.SkipLast(1).All(w => w.GoingOn is not (GoingOn.AskedAfterTwelve or GoingOn.YesAfterTwelve));
    }

    /// <summary>Nobody promised, logged or reported anything in the last two weeks, though the board of each was there and somebody to see it.</summary>
    static bool IsSilent(TeamBotDb db, Team team)
    {
        var weeks = Unanswered(db, team.Id, team.WeekCount - SilentWeeks).ToList();
        return weeks.Count == SilentWeeks && weeks.Min(w => w.StartsAt) <= team.NextCheckInAt - Silence && !weeks.Any(w => WasOnHoliday(db, team, w));
    }

    /// <summary>
    /// All were away. They are not asked whether the team goes on until they have been back for two weeks; unless not one of them knows when that will be, for then nobody would ever
    /// be asked.
    /// </summary>
    static bool WasOnHoliday(TeamBotDb db, Team team, Quiet week)
    {
        var here = team.Present.Where(m => m.JoinedAt <= week.StartsAt).ToList();
        var away = db.Reports.Where(r => r.WeekId == week.Id && r.Away && r.EndedById == null).Select(r => r.MemberId).ToList();
        return here.Count > 0 && here.TrueForAll(m => away.Contains(m.Id)) && !here.TrueForAll(m => team.AbsenceOf(m, week.StartsAt) is { Until: null });
    }

    static Team? WithAll(TeamBotDb db, Team? team, Instant since)
    {
        if (team is null)
            return null;
        Track(Welcome(db, team.Id));
        Track(Members(db, team.Id));
        Track(Weeks(db, team.Id, since, team.WeekCount));
        Track(Promises(db, team.Id, since));
        Track(Activities(db, team.Id, since));
        Track(Reports(db, team.Id, since));
        Track(Absences(db, team.Id));
        Track(Goals(db, team.Id));
        foreach (var week in team.Weeks.Where(w => w.LooksBack))
            week.Twelve = Twelve(db, team.Id, week.Number);
        Track(Answers(db, team.Id, since, team.WeekCount));
        return team;
    }

    static List<GoalCount> Twelve(TeamBotDb db, long team, int before) =>
        CheckInsBefore(db, team, before).LastOrDefault() is { } first
            ? [.. DoneIn(db, team, first.Number, before).Where(sum => sum.Count > 0).OrderBy(sum => sum.Kind).Select(sum => new GoalCount(sum.Count, new GoalWhat(sum.Kind)))]
            : [];

    static void Track<T>(IEnumerable<T> rows)
    {
        foreach (var _ in rows)
        {
            // The context keeps it and hangs it on the team.
        }
    }

    sealed record Quiet(long Id, Instant StartsAt);

    sealed record CheckIn(int Number, GoingOn GoingOn);

    sealed record KindSum(GoalKind Kind, int Count);

    sealed record Running(Team Team, Member Member, Week Week, Post? Board, Promise? Promise, bool Away);
}
