using TeamBot.Discord.Models;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Boards;

/// <summary>The picture of a closed week, from its rows.</summary>
static class ResultPicture
{
    /// <summary>As many as stand side by side.</summary>
    public const int MostWeeks = 12;

    /// <summary>A higher picture takes too long to draw and to load.</summary>
    const int MostLines = 24, FewestLines = 2;

    /// <param name="earlier">The closed weeks before it, the earliest first.</param>
    public static FileUpload Of(Team team, Week week, IReadOnlyList<Week> earlier)
    {
        var data = new WeekPictureData(
            $"{team.Name} · {Dates(week)}",
            Rows(team, week),
            Together.Words(team, week) is { } together ? $"Together: {together}" : "",
            Trend(team, [.. earlier, week]),
            Together.Toward(team, week) is { Done: > 0 } toward ? new WeekPictureTotal(week.From, toward.Done, toward.Target) : null);
        return new FileUpload($"week-{week.Number}.png", "image/png", WeekPicture.Draw(data), WeekPicture.Describe(data));
    }

    /// <summary>With two years the months are short, to leave room for the name.</summary>
    static string Dates(Week week) => week.From.Year == week.To.Year
        ? Plural.Dates(week.From, week.To)
        : $"{Plural.ShortDay(week.From)} {week.From.Year} to {Plural.ShortDay(week.To)} {week.To.Year}";

    /// <summary>Of what the team's goal counts, or else of what was promised most in these weeks; a week in which too few reported is left out, as it has no total.</summary>
    static WeekPictureTrend? Trend(Team team, IReadOnlyList<Week> weeks)
    {
        var what = Together.Toward(team, weeks[^1])?.What ?? weeks.SelectMany(w => w.Promises).Where(p => p.Kind != GoalKind.Own && p.Stands)
            .GroupBy(p => p.What).MaxBy(kind => kind.Sum(p => p.Target))?.Key ?? GoalWhat.Contacts;
        var totals = weeks.Select(w => (w.From, Total: Together.Of(team, w, what))).Where(t => t.Total is { Done: > 0 })
            .Select(t => new WeekPictureTotal(t.From, t.Total!.Value.Done, t.Total.Value.Wanted)).ToList();
        return totals.Count < 2 ? null : new WeekPictureTrend(GoalWords.Many(what), totals);
    }

    /// <summary>As many lines a member as there is room for.</summary>
    static List<WeekPictureMember> Rows(Team team, Week week)
    {
        for (var most = GoalText.MostKinds; ; most--)
        {
            List<WeekPictureMember> rows = [.. team.Of(week).Where(m => m.WasHereIn(week)).Select(m => Row(week, m, most))];
            if (most == FewestLines || rows.Sum(row => row.Goals.Count) <= MostLines)
                return rows;
        }
    }

    static WeekPictureMember Row(Week week, Member member, int most)
    {
        if (week.IsAway(member))
            return new WeekPictureMember(member.Name, [], "away");
        if (member.IsGettingStartedIn(week))
            return new WeekPictureMember(member.Name, [], "getting started");
        // What was promised and not begun is left out, for it is no plan any more; nor is there an empty bar.
        var kinds = week.KindsOf(member).Where(what => week.Done(member, what) > 0).ToList();
        var done = kinds.Take(kinds.Count > most ? most - 1 : most).Select(what => Goal(week, member, what)).ToList();
        if (kinds.Count > done.Count)
            done.Add(new WeekPictureGoal($"and {kinds.Count - done.Count} more", 0, null));
        return done.Count == 0 && member.IsAlumnus && member.AlumnusSince < week.EndsAt ? new WeekPictureMember(member.Name, [], "landed")
            : !week.HasReported(member) ? new WeekPictureMember(member.Name, [])
            : done.Count == 0 ? new WeekPictureMember(member.Name, [], "checked in")
            : new WeekPictureMember(member.Name, done);
    }

    static WeekPictureGoal Goal(Week week, Member member, GoalWhat what)
    {
        var done = week.Done(member, what);
        if (week.PromisesOf(member).FirstOrDefault(p => p.What.IsSameAs(what)) is not { } promise)
            return new WeekPictureGoal(GoalWords.Count(done, what), done, null);
        var words = done > promise.Target && !GoalWords.IsTicked(what, promise.Target) ? $"{GoalWords.Count(done, what)} ({promise.Target} promised)" : GoalWords.Progress(done, promise.Target, what, ", done");
        return new WeekPictureGoal(words, done, promise.Target);
    }
}
