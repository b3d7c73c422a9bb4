using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Boards;

/// <summary>A team's total: over those who reported, kind by kind, leaving out what nobody has begun. Whoever is away or getting started is not measured.</summary>
static class Together
{
    /// <summary>"7 of 12 contacts and 2 interviews"; null until two members have something to add up.</summary>
    public static string? Of(Team team, Week week)
    {
        var counted = Counted(team, week);
        var kinds = counted.SelectMany(week.KindsOf).Where(what => what.Kind != GoalKind.Own).Distinct().OrderBy(what => what.Kind).ToList();
        kinds.RemoveAll(what => counted.Sum(m => week.Done(m, what)) <= 0);
        return counted.Count < 2 || kinds.Count == 0 ? null : Listed([.. kinds.Select(what => Sum(week, counted, what))]);
    }

    /// <summary>The total of one kind in a week, over the same members; null until two have something to add up.</summary>
    public static (int Done, int Promised)? Of(Team team, Week week, GoalWhat what) =>
        Counted(team, week) is { Count: >= 2 } counted ? (counted.Sum(m => week.Done(m, what)), Promised(week, counted, what)) : null;

    static List<Member> Counted(Team team, Week week) => [.. team.Of(week).Where(m => week.IsMeasured(m) && !week.IsAway(m) && week.HasReported(m))];

    static int Promised(Week week, IEnumerable<Member> counted, GoalWhat what) =>
        counted.Sum(m => week.PromisesOf(m).Where(p => p.What.IsSameAs(what)).Sum(p => p.Target));

    static string Listed(IReadOnlyList<string> sums) => sums.Any(s => s.Contains(',', StringComparison.Ordinal)) ? string.Join("; ", sums) : Plural.List(sums);

    static string Sum(Week week, IReadOnlyList<Member> counted, GoalWhat what)
    {
        var done = counted.Sum(m => week.Done(m, what));
        var promised = Promised(week, counted, what);
        if (promised == 0)
            return GoalWords.Count(done, what);
        // What somebody did without a promise is no progress on another's.
        var allPromised = counted.Where(m => week.Done(m, what) > 0).All(m => week.PromisesOf(m).Any(p => p.What.IsSameAs(what)));
        return allPromised ? $"{done} of {GoalWords.Count(promised, what)}" : $"{GoalWords.Count(done, what)}, {promised} promised";
    }
}
