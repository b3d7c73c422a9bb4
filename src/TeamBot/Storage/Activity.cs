using NodaTime;

namespace TeamBot.Storage;

/// <summary>Something done and counted. Progress is the sum of these rows, so that every number can be explained and undone.</summary>
public sealed class Activity
{
    public const int Most = 100, LongestNote = 200;

    Activity() { }

    public Activity(Act act, Week week, GoalCount done, LocalDate day, string? note)
    {
        (Act, Week, Kind, Own, Count, Day, Note) = (act, week, done.What.Kind, done.What.Own, done.Count, day, note);
        (Member, MemberId) = (act.Member, act.Member.Id);
    }

    public long Id { get; private set; }
    public long WeekId { get; private set; }
    public Week Week { get; private set; } = null!;
    public long MemberId { get; private set; }
    public Member Member { get; private set; } = null!;
    public GoalKind Kind { get; private set; }
    public string? Own { get; private set; }

    /// <summary>Negative when a check-in corrected the logged total downwards.</summary>
    public int Count { get; private set; }
    public LocalDate Day { get; private set; }
    public string? Note { get; private set; }
    public GoalWhat What => new(Kind, Own);
    public long ActId { get; private set; }
    public Act Act { get; private set; } = null!;
}
