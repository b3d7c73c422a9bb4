using NodaTime;
using TeamBot.Schedule;

namespace TeamBot.Storage;

/// <summary>What becomes of a member's nudge at a look.</summary>
public enum NudgeFate
{
    NotYet,
    Send,

    /// <summary>The bot was down when it was due, for too long.</summary>
    TooLate,
}

/// <summary>What somebody chose for themselves, whatever teams they are in. There is no row until they choose something.</summary>
public sealed class Preferences
{
    public static readonly LocalTime UsualNudgeTime = new(18, 0), UsualFollowUpTime = new(9, 0);

    Preferences() { }

    public Preferences(ulong user) => UserId = user;

    public ulong UserId { get; private set; }

    /// <summary>Where their clock hangs; null while they have not said, and then it is their first team's. Shown to nobody else.</summary>
    public string? Zone { get; private set; }

    /// <summary>The hour of their nudges; kept while they are off.</summary>
    public LocalTime NudgeTime { get; private set; } = UsualNudgeTime;

    /// <summary>When hour, zone or nudges were last chosen: no nudge is for a time before that.</summary>
    public Instant ChosenAt { get; private set; }

    /// <summary>
    /// The next time that the clock on their wall shows the hour: whether a nudge is due is looked at then, each day, so that nothing that moves a team's week can lose one.
    /// Null while nudges are off.
    /// </summary>
    public Instant? NudgeLookAt { get; private set; }

    public bool WantsNudges => NudgeLookAt is not null;

    /// <summary>When they are told, on the day, that they meant to get back to someone: at the hour of their nudges, while those are on.</summary>
    public LocalTime FollowUpTime => WantsNudges ? NudgeTime : UsualFollowUpTime;

    /// <summary>A teammate's question is looked for in their own address book, and they alone are told.</summary>
    public bool WantsAskHints { get; set; }

    /// <param name="otherwise">The zone of their first team.</param>
    public DateTimeZone ZoneOr(string otherwise) => DateTimeZoneProviders.Tzdb[Zone ?? otherwise];

    public void ChooseZone(DateTimeZone zone, Instant now)
    {
        Zone = zone.Id;
        Chosen(zone, on: WantsNudges, now);
    }

    public void ChooseNudges(LocalTime time, DateTimeZone zone, Instant now)
    {
        NudgeTime = time;
        Chosen(zone, on: true, now);
    }

    public void StopNudges() => NudgeLookAt = null;

    public void Looked(DateTimeZone zone, Instant now) => NudgeLookAt = First(now + Duration.Epsilon, zone);

    /// <summary>The midweek nudge: the first time that the clock shows the hour once half of the week is over, or is over by the minute.</summary>
    public Instant NudgeIn(Week week, DateTimeZone zone) => First(Instant.Max(week.Half, ChosenAt), zone);

    /// <param name="look">When the look was due; whatever came due from then on was not looked at before.</param>
    public NudgeFate FateOf(Week week, DateTimeZone zone, Instant look, Instant now)
    {
        var due = NudgeIn(week, zone);
        if (due > now || due >= week.EndsAt || now >= week.EndsAt)
            return NudgeFate.NotYet;
        var latest = Latest(now, zone);
        return (due >= look && due < latest) || now - latest > Team.LatestPrompt ? NudgeFate.TooLate : NudgeFate.Send;
    }

    /// <summary>When the hour last was.</summary>
    public Instant Latest(Instant now, DateTimeZone zone)
    {
        var date = now.InZone(zone).Date.PlusDays(1);
        while (CheckInTimes.At(date, zone, NudgeTime) > now)
            date = date.PlusDays(-1);
        return CheckInTimes.At(date, zone, NudgeTime);
    }

    void Chosen(DateTimeZone zone, bool on, Instant now) => (ChosenAt, NudgeLookAt) = (now, on ? First(now, zone) : null);

    Instant First(Instant from, DateTimeZone zone)
    {
        var date = from.InZone(zone).Date.PlusDays(-1);
        while (CheckInTimes.At(date, zone, NudgeTime) < from)
            date = date.PlusDays(1);
        return CheckInTimes.At(date, zone, NudgeTime);
    }
}
