using TeamBot.Cards;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Boards;

/// <summary>
/// A team's total, kind by kind, leaving out what nobody has begun. Toward the team's own goal counts all that was done by whom the board shows; the other kinds are over those who
/// reported, and whoever is away or getting started is not measured.
/// </summary>
static class Together
{
    const string TheGoal = "the goal";

    /// <summary>"▰▰▰▰▱▱▱▱▱▱ 9 of 20 contacts · 2 interviews", for a board.</summary>
    /// <param name="running">The week is not over: what the team wants is said before it is begun.</param>
    public static string? Line(Team team, Week week, bool running)
    {
        var others = Of(team, week);
        return Toward(team, week) switch
        {
            { Done: 0, Target: var target, What: var what } when running => Joined($"{GoalWords.Count(target, what)} wanted", others),
            { Done: > 0 and var done, Target: var target, What: var what } =>
                Joined($"{Bar.Of(done, target)} {GoalWords.Progress(done, target, what, than: TheGoal)}", others) + (done >= target ? ". Well done, everyone!" : ""),
            _ => others,
        };
    }

    /// <summary>"9 of 20 contacts · 2 interviews", where the bar is drawn.</summary>
    public static string? Words(Team team, Week week) =>
        Toward(team, week) is { Done: > 0 } toward ? Joined(GoalWords.Progress(toward.Done, toward.Target, toward.What, than: TheGoal), Of(team, week)) : Of(team, week);

    /// <summary>How far the team is toward its goal for a week; null when it has none, or the week is too short to be measured.</summary>
    public static (int Done, int Target, GoalWhat What)? Toward(Team team, Week week) =>
        team.GoalIn(week.Number) is { } goal && !week.IsGettingStarted ? (team.Of(week).Sum(m => week.Done(m, goal.What)), goal.Count, goal.What) : null;

    /// <summary>"7 of 12 contacts and 2 interviews", of the kinds that the team has no goal for; null until two members have something to add up.</summary>
    static string? Of(Team team, Week week)
    {
        var counted = Counted(team, week);
        var toward = Toward(team, week)?.What;
        var kinds = counted.SelectMany(week.KindsOf).Where(what => what.Kind != GoalKind.Own && what != toward).Distinct().OrderBy(what => what.Kind).ToList();
        kinds.RemoveAll(what => counted.Sum(m => week.Done(m, what)) <= 0);
        return counted.Count < 2 || kinds.Count == 0 ? null : Listed([.. kinds.Select(what => Sum(week, counted, what))]);
    }

    /// <summary>The total of one kind in a week, over the same members; null until two have something to add up.</summary>
    public static (int Done, int Wanted)? Of(Team team, Week week, GoalWhat what) =>
        Toward(team, week) is { } toward && toward.What == what ? (toward.Done, toward.Target)
        : Counted(team, week) is { Count: >= 2 } counted ? (counted.Sum(m => week.Done(m, what)), Promised(week, counted, what))
        : null;

    static string Joined(string toward, string? others) => others is null ? toward : $"{toward} · {others}";

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
        return allPromised && done <= promised ? $"{done} of {GoalWords.Count(promised, what)}" : $"{GoalWords.Count(done, what)}, {promised} promised";
    }
}
