namespace TeamBot.Storage;

/// <summary>
/// What a team wants to reach together each week, from a week on: a change of it, and nothing is changed afterwards, so that closed weeks keep the goal that they had. Beside the team and not
/// in it, because few commands need it.
/// </summary>
public sealed class TeamGoal
{
    public const int Most = 1000;

    TeamGoal() { }

    public TeamGoal(Team team, GoalCount? goal, int since, ulong setBy) =>
        (Team, Kind, Target, SinceWeek, SetById) = (team, goal?.What.Kind ?? GoalKind.Contacts, goal?.Count ?? 0, since, setBy);

    public long Id { get; private set; }
    public long TeamId { get; private set; }
    public Team Team { get; private set; } = null!;

    /// <summary>The number of the first week that it is for.</summary>
    public int SinceWeek { get; private set; }

    /// <summary>One of the usual kinds: everybody's logs add up to it.</summary>
    public GoalKind Kind { get; private set; }

    /// <summary>0 when the goal was taken away.</summary>
    public int Target { get; private set; }
    public ulong SetById { get; private set; }

    public void ForgetWhoSetIt() => SetById = 0;

    public GoalCount? Goal => Target == 0 ? null : new GoalCount(Target, new GoalWhat(Kind));
}
