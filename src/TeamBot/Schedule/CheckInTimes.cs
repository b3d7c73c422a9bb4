using NodaTime;

namespace TeamBot.Schedule;

/// <summary>
/// When a team checks in: once in each week of its zone. A local time that the clocks skip is the first moment after the gap, one that occurs twice
/// is the first of the two. So for every instant, Previous(now) &lt;= now &lt; Next(now), and that is the week that now is in.
/// </summary>
public static class CheckInTimes
{
    /// <summary>The first check-in strictly after <paramref name="after"/>.</summary>
    public static Instant Next(Instant after, DateTimeZone zone, IsoDayOfWeek day, LocalTime time)
    {
        // A skipped day can carry a check-in a whole day on, so the search begins with the one before the week in hand.
        var date = after.InZone(zone).Date.PlusDays(1).Previous(day).PlusWeeks(-1);
        while (At(date, zone, time) <= after)
        {
            date = date.PlusWeeks(1);
        }

        return At(date, zone, time);
    }

    /// <summary>The last check-in at or before <paramref name="at"/>.</summary>
    public static Instant Previous(Instant at, DateTimeZone zone, IsoDayOfWeek day, LocalTime time)
    {
        var date = at.InZone(zone).Date.Next(day);
        while (At(date, zone, time) > at)
        {
            date = date.PlusWeeks(-1);
        }

        return At(date, zone, time);
    }

    /// <summary>The moment of a check-in on this date.</summary>
    public static Instant At(LocalDate date, DateTimeZone zone, LocalTime time)
    {
        var mapping = zone.MapLocal(date + time);
        return mapping.Count == 0 ? mapping.LateInterval.Start : mapping.First().ToInstant();
    }
}
