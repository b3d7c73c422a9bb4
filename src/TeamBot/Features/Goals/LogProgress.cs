using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Goals;

static class LogProgress
{
    public static async Task<Reply> RunAsync(
        Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel, int count = 1, string? what = null, string? day = null, string? note = null)
    {
        var kind = what is null ? null : SetGoal.Read(what);
        var standing = await db.StandingAsync(caller, clock.Now, cancel);
        var (activity, act) = Count(standing, count, kind, day, note);
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper(GoalCards.Logged(standing.Week, standing.Member, activity, act, dayNamed: !string.IsNullOrWhiteSpace(day)));
    }

    /// <summary>
    /// Counts for the week of the day that was named, as far back as the start of last week while that is open; when no day is named, for
    /// <paramref name="openedFor"/>, which is the running week unless a form was sent after its week's end.
    /// </summary>
    /// <exception cref="UserError">The day is not open, or it would be more than a week holds.</exception>
    public static (Activity Activity, Act Act) Count(Standing standing, int count, GoalWhat? what, string? day, string? note, Week? openedFor = null)
    {
        var (team, member, week, now) = standing;
        var date = LoggedDay.Read(day, team.DateOf(now));
        var of = openedFor is not null && string.IsNullOrWhiteSpace(day) ? openedFor : LoggedDay.WeekOf(standing, date);
        var counted = new GoalCount(count, what ?? Usual(of, member));
        if (!of.HasRoomFor(member, [counted]))
            throw new UserError(GoalText.TooManyKinds(Plural.Dates(of.From, of.To)));
        if (of.Done(member, counted.What) + count is > GoalText.LargestTotal and var total)
            throw new UserError(GoalCards.TooMany(total, counted.What));
        var act = new Act(member, week, ActKind.Log, now);
        var activity = of.Log(act, counted, date, FreeText.Clean(note) is { Length: > 0 } words ? words : null);
        of.Changed(now);
        return (activity, act);
    }

    /// <summary>What a member means who does not say: their only promise, else contacts if promised, else their first promise.</summary>
    public static GoalWhat Usual(Week week, Member member)
    {
        var promised = week.PromisesOf(member).Select(p => p.What).ToList();
        return promised.FirstOrDefault(w => w.Kind == GoalKind.Contacts) ?? promised.FirstOrDefault() ?? GoalWhat.Contacts;
    }
}
