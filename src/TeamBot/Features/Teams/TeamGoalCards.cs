using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Teams;

/// <summary>What people read about the goal of a team.</summary>
static class TeamGoalCards
{
    public static Card Wanted(Team team, TeamGoal goal, Week running)
    {
        var from = goal.SinceWeek == running.Number ? $"this week, {Plural.Dates(running.From, running.To)}"
            : team.NextWeek is var (begins, ends) ? $"the week of {Plural.Dates(begins, ends)}"
            : "its next week";
        return Card.Of($"🎯 {Wants(team, goal.Goal)}, starting with {from}. Everybody's logs count toward it.").Buttons(Undo(goal));
    }

    public static Card TakenAway(Team team, TeamGoal goal)
    {
        var from = goal.SinceWeek > team.WeekCount ? $" from {(team.NextWeek is var (begins, _) ? Plural.Day(begins, team.Lately()) : "its next week")} on" : " now";
        return Card.Of($"**{team.Shown()}** has no goal of its own{from}. What was logged stays, and so do everybody's promises.").Buttons(Undo(goal));
    }

    public static Card TakenBack(Team team, Caller caller) =>
        Card.Of($"**{FreeText.Show(caller.Name)}** took that back. {Ahead(team) ?? $"**{team.Shown()}** has no goal of its own."}");

    /// <param name="mayChange">Whoever administers a team that is not archived.</param>
    public static Card Show(Team team, bool mayChange) => Ahead(team) is { } stands
        ? mayChange ? Card.Of($"{stands} `/team goal` with another number changes it.").Buttons(Press.Secondary("Take it away", $"team-goal-away:{team.Id}")) : Card.Of(stands)
        : Card.Of($"**{team.Shown()}** has no goal of its own.{(mayChange ? " `/team goal 20` sets one: twenty contacts a week together." : "")}");

    /// <summary>What stands this week, and what from the next one on; null when that is nothing.</summary>
    public static string? Ahead(Team team) => (team.GoalIn(team.WeekCount), team.GoalIn(team.WeekCount + 1)) switch
    {
        (null, null) => null,
        (null, var next) => $"{Wants(team, next)}, from next week on.",
        (var now, null) => $"{Wants(team, now)}, to the end of this one.",
        var (now, next) when now == next => $"{Wants(team, now)}.",
        var (now, next) => $"{Wants(team, now)}, and {GoalWords.Count(next.Count, next.What)} from next week on.",
    };

    public static string Stands(Team team, GoalCount? goal) =>
        goal is null ? $"**{team.Shown()}** has no goal of its own, so there is nothing to take away. `/team goal 20` sets one." : $"That stands already: {Wants(team, goal)}. `/team goal 0` takes it away.";

    /// <summary>"**Phoenix** wants 20 contacts a week together".</summary>
    static string Wants(Team team, GoalCount? goal) => $"**{team.Shown()}** wants {GoalWords.Count(goal!.Count, goal.What)} a week together";

    static Discord.Models.Button Undo(TeamGoal goal) => Press.Secondary("Undo", $"team-goal-undo:{goal.Id}");
}
