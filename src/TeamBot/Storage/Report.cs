using NodaTime;

namespace TeamBot.Storage;

/// <summary>What a member said in words; null where there was nothing.</summary>
public sealed record Answers(string? Win = null, string? Obstacle = null, string? Help = null)
{
    public bool Any => Win is not null || Obstacle is not null || Help is not null;
}

/// <summary>What a member said at the check-in about one week, or that they were away in it.</summary>
public sealed class Report
{
    public const int LongestAnswer = 300;

    Report() { }

    public Report(Act act, Week week, bool away, Answers? said = null)
    {
        (Act, Week, Away, Win, Obstacle, Help) = (act, week, away, said?.Win, said?.Obstacle, said?.Help);
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

    /// <summary>What the team may help with.</summary>
    public string? Help { get; private set; }
    public bool HasWords => Win is not null || Obstacle is not null || Help is not null;
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
