using NodaTime;

namespace TeamBot.Storage;

/// <summary>What a member said at the check-in about one week, or that they were away in it.</summary>
public sealed class Report
{
    public const int LongestAnswer = 300;

    Report() { }

    public Report(Act act, Week week, bool away, string? win = null, string? obstacle = null)
    {
        (Act, Week, Away, Win, Obstacle) = (act, week, away, win, obstacle);
        (Member, MemberId, At) = (act.Member, act.Member.Id, act.At);
    }

    public long Id { get; private set; }
    public long WeekId { get; private set; }
    public Week Week { get; private set; } = null!;
    public long MemberId { get; private set; }
    public Member Member { get; private set; } = null!;
    public bool Away { get; private set; }
    public string? Win { get; private set; }
    public string? Obstacle { get; private set; }
    public Instant At { get; private set; }
    public long ActId { get; private set; }
    public Act Act { get; private set; } = null!;
    public long? EndedById { get; private set; }
    public Act? EndedBy { get; private set; }

    /// <summary>Said before the week began, by an <see cref="Absence"/>: no sign that anybody is there.</summary>
    public bool Foretold => At < Week.StartsAt;

    public bool Stands => EndedById is null && EndedBy is null;

    public void EndBy(Act act) => EndedBy = act;

    public void StandAgain() => (EndedBy, EndedById) = (null, null);
}
