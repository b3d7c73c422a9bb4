using System.Globalization;
using TeamBot.Cards;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Goals;

/// <summary>What people read about goals.</summary>
static class GoalCards
{
    public static Card Promised(Team team, Promise promise, IReadOnlyList<Promise> others)
    {
        var name = promise.Member.Shown();
        var more = others.Count == 0 ? "" : $" That is beside {Plural.List(others.Select(Said))}.";
        var plan = promise.Plan is null ? "" : $"\n-# When and where: {FreeText.Show(promise.Plan)}";
        var ticked = GoalWords.IsTicked(promise.What, promise.Target);
        var said = ticked && EnglishNoun.IsTask(promise.Own!) ? $"will get this done {When(team, promise)}: {Said(promise)}" : $"{Will(promise)} {When(team, promise)}";
        var undo = Press.Secondary("Undo", $"goal-undo:{promise.Act.Id}");
        return Card.Of($"🎯 **{name}** {said}.{more}{plan}").Buttons(ticked && !promise.ForNext ? [Press.Secondary("Done", $"done:{promise.Id}"), undo] : [undo]);
    }

    /// <param name="from">The week that was named.</param>
    public static string NothingToClear(Team team, Week week, IReadOnlyList<Promise> promised, GoalWhat? what, string from)
    {
        var dates = from == SetGoal.NextWeek ? Next(team) : Dates(week);
        return what is null || promised.Count == 0
            ? $"You promised nothing for {dates}, so there is nothing to take back."
            : $"You promised no {FreeText.Show(GoalWords.Many(what))} for {dates}, but {Plural.List(promised.Select(Said))}.";
    }

    public static Card Cleared(Team team, Week week, IReadOnlyList<Promise> cleared, Act act)
    {
        var left = cleared[0].ForNext ? "" : " What you logged stays.";
        return Card.Of($"Took back what you promised for {(cleared[0].ForNext ? Next(team) : Dates(week))}: {Plural.List(cleared.Select(Said))}.{left}").Buttons(Press.Secondary("Undo", $"undo:{act.Id}"));
    }

    public static Card TakenBack(Undone undone) =>
        Card.Of($"**{undone.Standing.Member.Shown()}** took back a goal.{Standing(undone)}");

    /// <param name="dayNamed">The member said on which day it was, and reads it again.</param>
    public static Card Logged(Week running, Member member, Activity activity, Act act, bool dayNamed)
    {
        var (said, more) = Counted(running, member, activity, dayNamed);
        return Card.Of(said).Buttons([Press.Secondary("Undo", $"undo:{act.Id}"), .. more]);
    }

    /// <summary>The same without its Undo.</summary>
    public static (string Said, IReadOnlyList<Discord.Models.Button> More) Counted(Week running, Member member, Activity activity, bool dayNamed = false)
    {
        var when = dayNamed ? $"{activity.Day.DayOfWeek}, {Plural.Day(activity.Day)} (week of {Dates(activity.Week)})" : Dates(activity.Week);
        var ticked = activity.Count == 1 && TickedOf(activity.Week, member, activity.What) is not null;
        var said = ticked ? $"☑ Done for {when}: {What(activity)}.{Kept(activity)}"
            : $"Counted {What(activity)} for {when}. {Progress(activity.Week, member, activity.What, "makes")}{Kept(activity)}";
        return activity.Week == running && running.IsAway(member) ? ($"{said} {MarkedAway}", [Back(running)]) : (said, []);
    }

    /// <summary>What taking back a log says.</summary>
    public static string TookBack(Undone undone) =>
        string.Join('\n', undone.Activities.Select(a => $"Took back {TookBack(a)}. {Progress(a.Week, undone.Standing.Member, a.What, "leaves")}".TrimEnd()));

    /// <summary>The board shows nothing of who is away, which whoever promises something should know.</summary>
    public static Card Away(Week running) => Card.Of(MarkedAway).Buttons(Back(running));

    const string MarkedAway = "You are marked away this week.";

    static Discord.Models.Button Back(Week running) => Press.Secondary("I'm back", $"back:{running.Id}");

    /// <summary>Nothing of a week that is over can be taken back.</summary>
    public static string Stays(Week week) => $"{Dates(week)} is closed, and its result stays as it is.";

    public static string TooMany(int total, GoalWhat what) =>
        $"I count up to {Said(GoalText.LargestTotal, what)} a week, and that would be {total.ToString("N0", CultureInfo.InvariantCulture)}.";

    public static Card Undone(Undone undone)
    {
        var member = undone.Standing.Member;
        if (undone.Kept is { } kept && undone.Kind != ActKind.Away)
        {
            return Card.Of(undone.Kind == ActKind.SameAgain
                ? $"Took back **Same again**: nothing is promised by it any more. {Stays(kept)}"
                : $"Took back the goals that came with your check-in. {Stays(kept)}");
        }
        return undone.Kind switch
        {
            ActKind.Log => Card.Of(TookBack(undone)),
            ActKind.CheckIn => Card.Of($"Took back your check-in for {Dates(undone.Week)}, with the goals and the numbers that came with it.{NoRoom(undone)}"),
            ActKind.SameAgain => Card.Of($"Took back **Same again**: nothing is promised or reported by it any more."),
            ActKind.Away => Card.Of($"You are {(undone.Week.IsAway(member) ? "away again" : "no longer away")} in the week of {Dates(undone.Week)}.{Longer(undone.Standing)}"),
            _ when undone.Promises.Count > 0 => Card.Of($"Took back a goal{(undone.ForNext ? $" for {Next(undone.Standing.Team)}" : "")}: {Plural.List(undone.Promises.Select(Said))}.{NoRoom(undone)}{Standing(undone)}"),
            _ when undone.NoRoomFor.Count > 0 => Card.Of($"{NoRoom(undone).TrimStart()}{Standing(undone)}"),
            _ => Card.Of($"Your promise is back.{Standing(undone)}"),
        };
    }

    public static Card Show(Week week, Member member, bool self)
    {
        var name = self ? "You" : $"**{member.Shown()}**";
        if (week.IsAway(member))
            return Card.Of($"{name} {(self ? "are" : "is")} away in the week of {Dates(week)}.");
        var lines = week.KindsOf(member).Select(what => Line(week, member, what, self)).ToList();
        if (week.PromisesOf(member, forNext: true).ToList() is { Count: > 0 } ahead)
            lines.Add($"Promised for {Next(week.Team)}: {Plural.List(ahead.Select(Said))}");
        if (lines.Count == 0)
        {
            return Card.Of(self
                ? $"You promised nothing yet for {Dates(week)}. `/goal set 5` promises five new contacts."
                : $"{name} promised nothing yet for {Dates(week)}.");
        }
        var open = self ? week.PromisesOf(member).Where(p => IsToTick(week, p)).Select(p => Press.Secondary(FreeText.Label($"Done: {GoalWords.One(p.What)}", 80), $"done:{p.Id}")).ToList() : [];
        return Card.Of(Fitting.Lines([$"{name}, {Dates(week)}:", .. lines])).Buttons(open);
    }

    public static string DoneAlready(GoalWhat what) => $"“{FreeText.Show(GoalWords.One(what))}” is done already. `/goal undo` takes back what you did last.";

    static bool IsToTick(Week week, Promise promise) => GoalWords.IsTicked(promise.What, promise.Target) && week.Done(promise.Member, promise.What) == 0;

    static Promise? TickedOf(Week week, Member member, GoalWhat what) =>
        week.PromisesOf(member).FirstOrDefault(p => p.What.IsSameAs(what)) is { } promise && GoalWords.IsTicked(promise.What, promise.Target) ? promise : null;

    /// <summary>"5 contacts".</summary>
    public static string Said(Promise promise) => Said(promise.Target, promise.What);

    public static string Said(int count, GoalWhat what) => FreeText.Show(GoalWords.Count(count, what));

    static string Will(Promise promise) => promise.Kind switch
    {
        GoalKind.Contacts => $"will meet {Plural.Of(promise.Target, "new person", "new people")}",
        GoalKind.Interviews => $"will have {Said(promise)}",
        GoalKind.Leads => $"will share {Said(promise)}",
        GoalKind.Applications => $"will send {Said(promise)}",
        GoalKind.Events => $"will go to {Said(promise)}",
        _ => $"will do {Said(promise)}",
    };

    static string TookBack(Activity activity) => $"{What(activity)} for {Dates(activity.Week)}";

    static string What(Activity activity)
    {
        var note = activity.Note is null ? "" : $" ({FreeText.Show(activity.Note)})";
        return $"{Said(activity.Count, activity.What)}{note}";
    }

    static string Progress(Week week, Member member, GoalWhat what, string makes)
    {
        var done = week.Done(member, what);
        if (week.PromisesOf(member).FirstOrDefault(p => p.What.IsSameAs(what)) is not { } promise)
            return done == 0 || (done == 1 && what.Own is { } own && EnglishNoun.IsTask(own)) ? "" : $"That {makes} {Said(done, what)} so far.";
        return done == 0 && GoalWords.IsTicked(what, promise.Target) ? "It is promised still." : Sentence.End($"That {makes} {FreeText.Show(GoalWords.Progress(done, promise.Target, what))}");
    }

    /// <summary>Said once, by the log that reaches it.</summary>
    static string Kept(Activity activity)
    {
        var (week, member) = (activity.Week, activity.Member);
        var done = week.Done(member, activity.What);
        return week.PromisesOf(member).FirstOrDefault(p => p.What.IsSameAs(activity.What)) is { } promise && done >= promise.Target && done - activity.Count < promise.Target
            ? " Promise kept!"
            : "";
    }

    /// <param name="self">To the member alone the box is shown that they can tick.</param>
    static string Line(Week week, Member member, GoalWhat what, bool self)
    {
        var done = week.Done(member, what);
        return week.PromisesOf(member).FirstOrDefault(p => p.What.IsSameAs(what)) is { } promise
            ? (GoalWords.IsTicked(what, promise.Target) && (self || done > 0) ? FreeText.Show(done == 0 ? $"☐ {GoalWords.One(what)}" : GoalWords.Progress(done, promise.Target, what))
                : done == 0 ? $"{Said(promise)} promised" : $"{Bar.Of(done, promise.Target)} {FreeText.Show(GoalWords.Progress(done, promise.Target, what))}") + (promise.Plan is null ? "" : $"\n-# When and where: {FreeText.Show(promise.Plan)}")
            : Said(done, what);
    }

    static string Longer(Standing standing) => standing.Team.AbsenceOf(standing.Member, standing.Now) switch
    {
        null => "",
        { Until: { } day } => $" You are away until {Plural.Day(day, standing.Team.DateOf(standing.Now))}.",
        _ => " You are away until you say that you are back.",
    };

    static string NoRoom(Undone undone) =>
        undone.NoRoomFor.Count == 0 ? "" : $" Beside your newer goals there is no room for {Plural.List(undone.NoRoomFor.Select(Said))}.";

    static string Standing(Undone undone)
    {
        var left = undone.Week.PromisesOf(undone.Standing.Member, undone.ForNext).ToList();
        return left.Count == 0 ? "" : $" What stands: {Plural.List(left.Select(Said))}.";
    }

    static string When(Team team, Promise promise) =>
        promise.ForNext ? $"in the week of {Next(team)}" : $"by {promise.Week.To.DayOfWeek}, {Plural.Day(promise.Week.To, promise.Week.From)}";

    static string Next(Team team) => team.NextWeek is var (from, to) ? Plural.Dates(from, to) : "next week";

    static string Dates(Week week) => Plural.Dates(week.From, week.To);
}
