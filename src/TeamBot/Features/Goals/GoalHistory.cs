using NodaTime;
using TeamBot.Storage;

namespace TeamBot.Features.Goals;

/// <summary>A member's weeks, the earliest first.</summary>
/// <param name="Name">As it was typed.</param>
public sealed record GoalHistory(string Name, IReadOnlyList<HistoryWeek> Weeks)
{
    public const int MostWeeks = 12;

    /// <summary>All that was done in these weeks, what was promised most often first.</summary>
    public IReadOnlyList<GoalCount> InAll { get; } =
    [
        .. Weeks.SelectMany(w => w.Counts).Aggregate(new List<List<HistoryCount>>(), AddToItsKind)
            .OrderByDescending(kind => kind.Count(c => c.Promised is not null)).ThenByDescending(kind => kind.Sum(c => c.Done))
            .Select(kind => new GoalCount(kind.Sum(c => c.Done), kind[0].What)),
    ];

    static List<List<HistoryCount>> AddToItsKind(List<List<HistoryCount>> kinds, HistoryCount count)
    {
        if (kinds.FirstOrDefault(kind => kind[0].What.IsSameAs(count.What)) is { } known)
            known.Add(count);
        else
            kinds.Add([count]);
        return kinds;
    }
}

/// <summary>What a member did in a week.</summary>
/// <param name="Running">It is not over yet.</param>
/// <param name="Counts">What was done, and in the running week also what is promised.</param>
/// <param name="Note">What stands where nothing was counted: "away".</param>
public sealed record HistoryWeek(LocalDate From, LocalDate To, bool Running, IReadOnlyList<HistoryCount> Counts, string? Note = null)
{
    /// <summary>What was promised and not begun in a week that is over is left out, as in its result; a week in which somebody got started is never measured.</summary>
    public static HistoryWeek Of(Week week, Member member, Instant now)
    {
        var running = now < week.EndsAt;
        if (week.IsAway(member))
            return new(week.From, week.To, running, [], "away");
        var started = member.WasHereIn(week) && member.IsGettingStartedIn(week);
        List<HistoryCount> counts =
        [
            .. from what in week.KindsOf(member)
               let done = week.Done(member, what)
               let promised = started ? null : week.PromisesOf(member).FirstOrDefault(p => p.What.IsSameAs(what))?.Target
               where done > 0 || (running && promised is not null)
               select new HistoryCount(what, done, promised),
        ];
        var note = counts.Count > 0 ? null : started ? "getting started" : week.HasReported(member) ? "checked in" : null;
        return new(week.From, week.To, running, counts, note);
    }
}

/// <summary>So many of one kind; <paramref name="Promised"/> is null where nothing was.</summary>
public sealed record HistoryCount(GoalWhat What, int Done, int? Promised);
