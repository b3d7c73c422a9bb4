using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Goals;

/// <summary>What was counted for a member, as they read it.</summary>
/// <param name="More">What they can do about it besides taking it back.</param>
public sealed record Counted(Act Act, string Said, IReadOnlyList<Button> More);

/// <summary>What other features count for a member, and take back again.</summary>
public static class CountQueries
{
    /// <summary>Counts one contact in the running week, exactly as <c>/goal log 1 contacts</c> does.</summary>
    /// <param name="again">The week in which it was counted before; it may be last week, while that is open.</param>
    /// <exception cref="UserError">The week holds no more, or is over.</exception>
    public static Counted CountContact(this Standing standing, long? again = null)
    {
        var week = again is not { } id || id == standing.Week.Id ? null : standing.OpenWeek(id) ?? throw new UserError("The week for which it counted is closed. `/goal log` counts one for this week.");
        var (activity, act) = LogProgress.Count(standing, 1, GoalWhat.Contacts, day: null, note: null, week);
        var (said, more) = GoalCards.Counted(standing.Week, standing.Member, activity);
        return new Counted(act, said, more);
    }

    /// <summary>What an act counted, as it stands by now; null where that was taken back, or its week is closed.</summary>
    public static async Task<Counted?> CountedAsync(this TeamBotDb db, long act, Instant now, CancellationToken cancel)
    {
        if (await db.Activities.Where(a => a.ActId == act && a.Act.UndoneAt == null).Select(a => new { a.Id, a.WeekId, a.Week.TeamId }).FirstOrDefaultAsync(cancel) is not { } found
            || db.TeamAsItIs(found.TeamId, now) is not { } team || team.Weeks.FirstOrDefault(w => w.Id == found.WeekId)?.Activities.FirstOrDefault(a => a.Id == found.Id) is not { } activity)
            return null;
        var (said, more) = GoalCards.Counted(team.WeekAt(now) ?? activity.Week, activity.Member, activity);
        return new Counted(activity.Act, said, more);
    }

    /// <summary>Takes back what an act had counted.</summary>
    /// <exception cref="UserError">It was taken back before, or belongs to a week that is over.</exception>
    public static async Task<string> UncountAsync(this TeamBotDb db, long act, Caller caller, Instant now, CancellationToken cancel) =>
        GoalCards.TookBack(await db.UndoAsync(act, caller, now, cancel));

    /// <summary>Those of somebody's teams whom they promised contacts for the running week.</summary>
    public static async Task<List<Membership>> ExpectingContactsAsync(this TeamBotDb db, IReadOnlyList<Membership> teams, Instant now, CancellationToken cancel)
    {
        var (ids, members) = (teams.Select(t => t.TeamId).ToList(), teams.Select(t => t.MemberId).ToList());
        var expecting = await db.Weeks.Where(w => ids.Contains(w.TeamId) && w.StartsAt <= now && w.EndsAt > now
            && db.Promises.Any(p => p.WeekId == w.Id && members.Contains(p.MemberId) && p.Kind == GoalKind.Contacts && !p.ForNext && p.EndedById == null)).Select(w => w.TeamId).ToListAsync(cancel);
        return [.. teams.Where(t => expecting.Contains(t.TeamId))];
    }
}
