using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Teams;

/// <summary>The team's own goal, beside what each one promises. It is no promise of anybody's, so it stands each week until it is changed.</summary>
static class SetTeamGoal
{
    public const string ThisWeek = "this week", NextWeek = "next week";

    /// <summary>Own words are one person's, and nobody else's logs would add up to them.</summary>
    public static readonly string[] Kinds = [.. Enum.GetValues<GoalKind>().Where(kind => kind != GoalKind.Own).Select(kind => GoalWords.Many(new GoalWhat(kind)))];

    public static async Task<Reply> RunAsync(
        Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel, int? target = null, string what = "contacts", string from = ThisWeek)
    {
        var team = await db.TeamHereAsync(caller, clock.Now, cancel);
        if (target is not { } count)
            return Reply.Whisper(Shown(team, caller));
        if (!GoalWords.TryRecognise(what, out var kind, out var problem))
            throw new UserError(problem);
        var week = await CheckAsync(team, caller, db, clock, cancel);
        var wanted = count == 0 ? null : new GoalCount(count, kind);
        // A few days that are never measured have no goal either.
        var since = from == NextWeek || week.IsGettingStarted ? week.Number + 1 : week.Number;
        if (team.GoalIn(since) == wanted && team.GoalIn(week.Number + 1) == wanted)
            throw new UserError(TeamGoalCards.Stands(team, wanted));
        var goal = await ChangeAsync(team, wanted, since, week, caller, db, cancel);
        return wanted is null ? Reply.Whisper(TeamGoalCards.TakenAway(team, goal)) : Reply.Tell(TeamGoalCards.Wanted(team, goal, week));
    }

    public static async Task<Reply> TakeAwayAsync(long team, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.LoadTeamAsync(team, caller, clock.Now, cancel);
        var week = await CheckAsync(found, caller, db, clock, cancel);
        if (TeamGoalCards.Ahead(found) is null)
            return Reply.Redraw(Shown(found, caller));
        return Reply.Redraw(TeamGoalCards.TakenAway(found, await ChangeAsync(found, null, week.Number, week, caller, db, cancel)));
    }

    /// <summary>A change that has reached into a week that is over stays, as that week keeps the goal that it had.</summary>
    public static async Task<Reply> UndoAsync(long goal, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var id = db.TeamGoals.Where(g => g.Id == goal).Select(g => (long?)g.TeamId).FirstOrDefault()
            ?? throw new UserError("That was taken back already. `/team goal` tells what stands.");
        var team = await db.LoadTeamAsync(id, caller, clock.Now, cancel);
        var latest = team.Goals[^1];
        if (caller.UserId != (latest.Id == goal ? latest : team.Goals.FirstOrDefault(g => g.Id == goal))?.SetById)
            throw new UserError("That is somebody else's, and only they can take it back. `/team goal` tells what stands.");
        var week = await CheckAsync(team, caller, db, clock, cancel);
        if (latest.Id != goal)
            throw new UserError("The team's goal was changed since, so this Undo no longer fits. `/team goal` tells what stands.");
        if (latest.SinceWeek < week.Number)
            throw new UserError("That was for a week that is over, which keeps it. `/team goal` changes what stands from now on.");
        team.Goals.Remove(latest);
        db.TeamGoals.Remove(latest);
        week.Touch();
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(TeamGoalCards.TakenBack(team, caller));
    }

    static Card Shown(Team team, Caller caller) => TeamGoalCards.Show(team, mayChange: team.ArchivedAt is null && caller.Administers(team));

    static async Task<TeamGoal> ChangeAsync(Team team, GoalCount? wanted, int since, Week week, Caller caller, TeamBotDb db, CancellationToken cancel)
    {
        var goal = new TeamGoal(team, wanted, since, caller.UserId);
        team.Goals.Add(goal);
        week.Touch();
        await db.SaveChangesAsync(cancel);
        return goal;
    }

    static async Task<Week> CheckAsync(Team team, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        caller.CheckAdministers(team, "change what the team wants to reach together", "Your own promise is yours: `/goal set 5`.");
        return await db.WeekNowAsync(team, caller, clock.Now, cancel);
    }
}
