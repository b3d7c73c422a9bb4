namespace TeamBot.Storage;

/// <summary>A goal: so many of one kind, promised to the team for one week.</summary>
public sealed class Promise
{
    public const int Most = 100, LongestPlan = 200;

    Promise() { }

    public Promise(Act act, Week week, GoalCount goal, string? plan, bool forNext = false)
    {
        (Act, Week, Kind, Own, Target, Plan, ForNext) = (act, week, goal.What.Kind, goal.What.Own, goal.Count, plan, forNext);
        (Member, MemberId) = (act.Member, act.Member.Id);
    }

    public long Id { get; private set; }
    public long WeekId { get; private set; }
    public Week Week { get; private set; } = null!;
    public long MemberId { get; private set; }
    public Member Member { get; private set; } = null!;
    public GoalKind Kind { get; private set; }

    /// <summary>What is counted, in the member's words, when <see cref="Kind"/> is <see cref="GoalKind.Own"/>.</summary>
    public string? Own { get; private set; }
    public int Target { get; private set; }

    /// <summary>When and where, in the member's words.</summary>
    public string? Plan { get; private set; }

    /// <summary>It is for the week after <see cref="Week"/>, which has not begun; once it has, the promise belongs to that.</summary>
    public bool ForNext { get; private set; }

    public long ActId { get; private set; }
    public Act Act { get; private set; } = null!;
    public long? EndedById { get; private set; }
    public Act? EndedBy { get; private set; }

    public GoalWhat What => new(Kind, Own);
    public bool Stands => EndedById is null && EndedBy is null;

    public void EndBy(Act act) => EndedBy = act;

    public void Begin(Week week) => (Week, ForNext) = (week, false);

    public void StandAgain() => (EndedBy, EndedById) = (null, null);
}
