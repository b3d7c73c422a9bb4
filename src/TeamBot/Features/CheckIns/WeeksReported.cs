using NodaTime;

namespace TeamBot.Features.CheckIns;

/// <summary>
/// How many weeks somebody reported, of those that count: not the ones in which they were away or getting started, nor the one week in a calendar month that slipped by. A week that
/// still runs, or can still be reported, counts once it is reported. Nothing here can break: the number only grows.
/// </summary>
/// <param name="Reported">Weeks in which they reported or logged something.</param>
/// <param name="Counting">These, and those that would have counted.</param>
public sealed record WeeksReported(int Reported, int Counting)
{
    public bool IsAll => Reported == Counting;

    public static WeeksReported Of(IReadOnlyCollection<ReportedWeek> weeks)
    {
        var reported = weeks.Count(w => w is { Reported: true, Away: false });
        // The first one of a month is grace.
        var missed = weeks.Where(w => w is { Reported: false, Away: false, Over: true }).GroupBy(w => (w.From.Year, w.From.Month)).Sum(month => month.Count() - 1);
        return new(reported, reported + missed);
    }
}

/// <summary>A measured week of a member's.</summary>
/// <param name="From">The day on which it began, which says to what month it belongs.</param>
/// <param name="Over">It can no longer be reported.</param>
public sealed record ReportedWeek(LocalDate From, bool Reported, bool Away, bool Over);
