using TeamBot.Discord.Models;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Boards;

/// <summary>The picture of a closed week, from its rows.</summary>
static class ResultPicture
{
    public static FileUpload Of(Team team, Week week)
    {
        var data = new WeekPictureData(
            $"{team.Name} · {Plural.Dates(week.From, week.To)}",
            [.. team.Present.Where(m => m.WasHereIn(week)).Select(m => Row(week, m))],
            Together.Of(team, week) is { } together ? $"Together: {together}" : "");
        return new FileUpload($"week-{week.Number}.png", "image/png", WeekPicture.Draw(data), WeekPicture.Describe(data));
    }

    static WeekPictureMember Row(Week week, Member member)
    {
        if (week.IsAway(member))
            return new WeekPictureMember(member.Name, [], "away");
        if (member.IsGettingStartedIn(week))
            return new WeekPictureMember(member.Name, [], "getting started");
        return new WeekPictureMember(member.Name, week.HasReported(member) ? [.. week.KindsOf(member).Select(what => Goal(week, member, what))] : []);
    }

    static WeekPictureGoal Goal(Week week, Member member, GoalWhat what)
    {
        var done = Math.Max(0, week.Done(member, what));
        if (week.PromisesOf(member).FirstOrDefault(p => p.What.IsSameAs(what)) is not { } promise)
            return new WeekPictureGoal(GoalWords.Count(done, what), done, null);
        var promised = GoalWords.Count(promise.Target, what);
        // No empty bars: what was not begun is only named.
        return done == 0 ? new WeekPictureGoal($"{promised} promised", 0, null) : new WeekPictureGoal($"{done} of {promised}", done, promise.Target);
    }
}
