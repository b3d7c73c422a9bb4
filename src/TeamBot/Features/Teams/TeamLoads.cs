using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Storage;

namespace TeamBot.Features.Teams;

/// <summary>
/// A team from the database with all that is still open: its members, its open weeks, and what stands of them. Each query is compiled once, as this is
/// what nearly every command begins with; the context puts together what they bring.
/// </summary>
static class TeamLoads
{
    /// <summary>Long enough that the week before is still there while it is open.</summary>
    static readonly Duration Horizon = Week.OpenAfterwards + Duration.FromDays(1);

    static readonly Func<TeamBotDb, long, CancellationToken, Task<Team?>> ById =
        EF.CompileAsyncQuery((TeamBotDb db, long team, CancellationToken cancel) => db.Teams.FirstOrDefault(t => t.Id == team));

    static readonly Func<TeamBotDb, ulong, CancellationToken, Task<Team?>> ByChannel =
        EF.CompileAsyncQuery((TeamBotDb db, ulong channel, CancellationToken cancel) => db.Teams.FirstOrDefault(t => t.ChannelId == channel));

    static readonly Func<TeamBotDb, long, IAsyncEnumerable<Post>> Welcome =
        EF.CompileAsyncQuery((TeamBotDb db, long team) => db.Posts.Where(p => p.TeamId == team && p.Kind == PostKind.Welcome));

    static readonly Func<TeamBotDb, long, IAsyncEnumerable<Member>> Members =
        EF.CompileAsyncQuery((TeamBotDb db, long team) => db.Members.Where(m => m.TeamId == team).OrderBy(m => m.JoinedAt).ThenBy(m => m.Id).AsQueryable());

    static readonly Func<TeamBotDb, long, Instant, IAsyncEnumerable<Week>> Weeks =
        EF.CompileAsyncQuery((TeamBotDb db, long team, Instant since) => db.Weeks.Include(w => w.Board)
            .Where(w => w.TeamId == team && (w.CloseDueAt != null || w.EndsAt > since)).OrderBy(w => w.Number).AsQueryable());

    static readonly Func<TeamBotDb, long, Instant, IAsyncEnumerable<Promise>> Promises =
        EF.CompileAsyncQuery((TeamBotDb db, long team, Instant since) => db.Promises
            .Where(p => p.Week.TeamId == team && (p.Week.CloseDueAt != null || p.Week.EndsAt > since) && p.EndedById == null).OrderBy(p => p.Id).AsQueryable());

    static readonly Func<TeamBotDb, long, Instant, IAsyncEnumerable<Activity>> Activities =
        EF.CompileAsyncQuery((TeamBotDb db, long team, Instant since) => db.Activities
            .Where(a => a.Week.TeamId == team && (a.Week.CloseDueAt != null || a.Week.EndsAt > since)).OrderBy(a => a.Id).AsQueryable());

    static readonly Func<TeamBotDb, long, Instant, IAsyncEnumerable<Report>> Reports =
        EF.CompileAsyncQuery((TeamBotDb db, long team, Instant since) => db.Reports
            .Where(r => r.Week.TeamId == team && (r.Week.CloseDueAt != null || r.Week.EndsAt > since) && r.EndedById == null).OrderBy(r => r.Id).AsQueryable());

    static readonly Func<TeamBotDb, ulong, ulong, Instant, IAsyncEnumerable<Running>> RunningWeek =
        EF.CompileAsyncQuery((TeamBotDb db, ulong channel, ulong user, Instant now) =>
            from week in db.Weeks.AsSingleQuery()
            where week.Team.ChannelId == channel && week.StartsAt <= now && week.EndsAt > now
            join member in db.Members on week.TeamId equals member.TeamId
            where member.UserId == user
            from promise in db.Promises.Where(p => p.WeekId == week.Id && p.MemberId == member.Id && p.EndedById == null).DefaultIfEmpty()
            from away in db.Reports.Where(r => r.WeekId == week.Id && r.MemberId == member.Id && r.EndedById == null && r.Away).DefaultIfEmpty()
            select new Running(week.Team, member, week, week.Board, promise, away));

    public static async Task<Team?> OfIdAsync(TeamBotDb db, long team, Instant now, CancellationToken cancel) =>
        await WithAllAsync(db, await ById(db, team, cancel), now, cancel);

    public static async Task<Team?> OfChannelAsync(TeamBotDb db, ulong channel, Instant now, CancellationToken cancel) =>
        await WithAllAsync(db, await ByChannel(db, channel, cancel), now, cancel);

    /// <summary>
    /// Only the caller, the running week, what the caller promised for it and whether they are away, in one query: all that a promise needs. Null when somebody or something more is
    /// concerned: nobody's team, a week that is over, a paused team, somebody who left.
    /// </summary>
    public static async Task<(Team Team, Member Member, Week Week)?> RunningAsync(TeamBotDb db, ulong channel, ulong user, Instant now, CancellationToken cancel)
    {
        Running? found = null;
        await foreach (var row in RunningWeek(db, channel, user, now).WithCancellation(cancel))
            found = row;
        return found is { Team: { Paused: false } team, Member: { Present: true } member, Week: var week } && team.NextCheckInAt > now ? (team, member, week) : null;
    }

    static async Task<Team?> WithAllAsync(TeamBotDb db, Team? team, Instant now, CancellationToken cancel)
    {
        if (team is null)
            return null;
        var since = now - Horizon;
        await TrackAsync(Welcome(db, team.Id), cancel);
        await TrackAsync(Members(db, team.Id), cancel);
        await TrackAsync(Weeks(db, team.Id, since), cancel);
        await TrackAsync(Promises(db, team.Id, since), cancel);
        await TrackAsync(Activities(db, team.Id, since), cancel);
        await TrackAsync(Reports(db, team.Id, since), cancel);
        return team;
    }

    static async Task TrackAsync<T>(IAsyncEnumerable<T> rows, CancellationToken cancel)
    {
        await foreach (var _ in rows.WithCancellation(cancel))
        {
            // The context keeps it and hangs it on the team.
        }
    }

    sealed record Running(Team Team, Member Member, Week Week, Post? Board, Promise? Promise, Report? Away);
}
