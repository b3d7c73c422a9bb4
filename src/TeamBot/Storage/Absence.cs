using NodaTime;
using TeamBot.Schedule;

namespace TeamBot.Storage;

/// <summary>
/// A member is away from a team for longer than a week of it: until a day comes, or until further notice. Each week that begins meanwhile gets its away report from the act that
/// said so, so that undoing the act takes back all of it.
/// </summary>
public sealed class Absence
{
    Absence() { }

    internal Absence(Act act, Team team, LocalDate? until) =>
        (Act, Member, MemberId, Team, Until) = (act, act.Member, act.Member.Id, team, until);

    public long Id { get; private set; }
    public long TeamId { get; private set; }
    public Team Team { get; private set; } = null!;
    public long MemberId { get; private set; }
    public Member Member { get; private set; } = null!;

    /// <summary>The day of the return, in the team's zone; null until further notice.</summary>
    public LocalDate? Until { get; private set; }
    public long ActId { get; private set; }
    public Act Act { get; private set; } = null!;
    public long? EndedById { get; private set; }
    public Act? EndedBy { get; private set; }

    public bool Stands => EndedById is null && EndedBy is null;

    /// <summary>They are back by themselves.</summary>
    public bool IsOver(Instant now) => ReturnsAt <= now;

    /// <summary>They come back too late for the week to be measured: as for a newcomer, what is left of it is under four days.</summary>
    public bool Covers(Week week) =>
        ReturnsAt is not { } back || (back > week.StartsAt && week.EndsAt - back < Week.ShortestMeasured);

    public void EndBy(Act act) => EndedBy = act;

    public void StandAgain() => (EndedBy, EndedById) = (null, null);

    Instant? ReturnsAt => Until is { } day ? CheckInTimes.At(day, Team.DateTimeZone, LocalTime.Midnight) : null;
}
