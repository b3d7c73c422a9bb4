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
        // What was promised and not begun is left out, for it is no plan any more; nor is there an empty bar.
        var kinds = week.KindsOf(member).Where(what => week.Done(member, what) > 0).ToList();
        var done = kinds.Take(GoalText.MostKinds).Select(what => Goal(week, member, what)).ToList();
        if (kinds.Count > done.Count)
            done.Add(new WeekPictureGoal($"and {kinds.Count - done.Count} more", 0, null));
        return !week.HasReported(member) ? new WeekPictureMember(member.Name, [])
            : done.Count == 0 ? new WeekPictureMember(member.Name, [], "checked in")
            : new WeekPictureMember(member.Name, done);
    }

    static WeekPictureGoal Goal(Week week, Member member, GoalWhat what)
    {
        var done = week.Done(member, what);
        if (week.PromisesOf(member).FirstOrDefault(p => p.What.IsSameAs(what)) is not { } promise)
            return new WeekPictureGoal(GoalWords.Count(done, what), done, null);
        return new WeekPictureGoal($"{done} of {GoalWords.Count(promise.Target, what)}", done, promise.Target);
    }
}
