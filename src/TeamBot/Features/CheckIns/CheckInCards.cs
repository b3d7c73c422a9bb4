using TeamBot.Cards;
using TeamBot.Features.Boards;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.CheckIns;

/// <summary>What a member reads after checking in.</summary>
static class CheckInCards
{
    public static Card CheckedIn(Member member, Week reported, Week promised, Week running, Act act)
    {
        var goals = Plural.List(promised.PromisesOf(member).Select(Said));
        if (promised != running)
            return SentAfterwards(member, promised, running, act);
        if (reported == promised)
        {
            var sofar = Listed(Begun(member, reported));
            var counted = sofar.Length == 0 ? "" : $": {sofar} so far";
            var now = goals.Length == 0 ? "Nothing is promised yet; `/goal set 5` does it any time." : $"Promised: {goals}.";
            return WithUndo($"Checked in for {Dates(reported)}{counted}. {now}", act);
        }
        var done = Done(member, reported);
        var first = done.Length == 0 ? $"Checked in for {Dates(reported)}." : $"Checked in for {Dates(reported)}: {done}.";
        var next = goals.Length == 0
            ? $"Nothing is promised for {Dates(promised)} yet; `/goal set 5` does it any time."
            : $"Promised for {Dates(promised)}: {goals}.";
        return WithUndo($"{first} {next}", act);
    }

    /// <summary>The form was opened before the team's pause began.</summary>
    public static Card BeforeThePause(Team team, Member member, Week reported, Act act)
    {
        var done = Done(member, reported);
        return WithUndo($"Checked in for {Dates(reported)}{(done.Length == 0 ? "" : $": {done}")}. {team.AtRest()}", act);
    }

    /// <summary>The form was opened before the boundary: what it promised was for the week that is over, and the new one has to be promised for by itself.</summary>
    static Card SentAfterwards(Member member, Week before, Week running, Act act)
    {
        var (done, was, now) = (Done(member, before), Plural.List(before.PromisesOf(member).Select(Said)), Plural.List(running.PromisesOf(member).Select(Said)));
        var first = done.Length == 0 ? $"Checked in for {Dates(before)}." : $"Checked in for {Dates(before)}: {done}.";
        var promised = was.Length == 0 ? "" : $" Promised for {Dates(before)}: {was}.";
        if (now.Length > 0)
            return WithUndo($"{first}{promised} Promised for {Dates(running)}: {now}.", act);
        var next = was.Length == 0 ? "; `/goal set 5` does it any time" : "";
        var card = $"{first}{promised} Nothing is promised for {Dates(running)} yet{next}.";
        return was.Length == 0 ? WithUndo(card, act)
            : Card.Of(card).Buttons(Press.Secondary("Undo", $"undo:{act.Id}"), Press.Secondary("Same again", $"same:{running.Id}"));
    }

    /// <param name="renewed">Nothing stood before, so the earlier promise does now.</param>
    public static Card Again(Member member, Week week, Week? reported, Act act, bool renewed)
    {
        var goals = Plural.List(week.PromisesOf(member).Select(Said));
        var done = reported is null ? "" : Done(member, reported);
        var report = reported is null ? "" : done.Length == 0 ? $" Last week, {Dates(reported)}, is reported with nothing logged." : $" Last week, {Dates(reported)}, is reported as logged: {done}.";
        var said = $"{(renewed ? $"Promised again for {Dates(week)}: {goals}." : Stands(member, week))}{report}";
        return week.IsAway(member)
            ? Card.Of($"{said} You are marked away this week.").Buttons(Press.Secondary("Undo", $"undo:{act.Id}"), Press.Secondary("I'm back", $"back:{week.Id}"))
            : WithUndo(said, act);
    }

    public static string Stands(Member member, Week week) => $"Your promise for {Dates(week)} stands: {Plural.List(week.PromisesOf(member).Select(Said))}.";

    public static Card Away(Week week, Week? last, Act act)
    {
        var buttons = new List<Discord.Models.Button> { Press.Secondary("Undo", $"undo:{act.Id}") };
        if (last is not null)
            buttons.Add(Press.Secondary("I was away last week too", $"away-last:{last.Id}"));
        return Card.Of($"You are away in the week of {Dates(week)}. Nobody expects anything, and nothing breaks.").Buttons(buttons);
    }

    /// <param name="counts">There was a check-in before they went away.</param>
    public static Card Back(Week week, Act act, bool counts) =>
        WithUndo($"Welcome back! You are no longer away in the week of {Dates(week)}.{(counts ? " Your check-in from before counts again." : "")}", act);

    public static Card WasAway(Week last, Act act) =>
        WithUndo($"Noted: you were away in the week of {Dates(last)}.", act);

    /// <summary>What a member said, in the thread.</summary>
    public static Card Said(Member member, Week week, Report report, int mark) =>
        Card.Of($"**{member.Shown()}** · {Dates(week)}{BoardQueries.Words(report)}", mark);

    public static Card TookBack(Member member, int mark) => Card.Of($"-# {member.Shown()} took this back.", mark);

    public static string ThreadName(Week week) => $"Answers, {Dates(week)}";

    static Card WithUndo(string text, Act act) => Card.Of(text).Buttons(Press.Secondary("Undo", $"undo:{act.Id}"));

    static string Listed(IEnumerable<string> counted) => Plural.List(counted, most: GoalText.MostKinds);

    /// <summary>What was begun; nobody needs to read of what was not.</summary>
    static string Done(Member member, Week week) => Listed(week.KindsOf(member).Where(what => week.Done(member, what) > 0).Select(what =>
        week.PromisesOf(member).FirstOrDefault(p => p.What.IsSameAs(what)) is { } promise
            ? FreeText.Show(GoalWords.Progress(week.Done(member, what), promise.Target, what))
            : FreeText.Show(GoalWords.Count(week.Done(member, what), what))));

    static IEnumerable<string> Begun(Member member, Week week) =>
        week.KindsOf(member).Where(what => week.Done(member, what) > 0).Select(what => FreeText.Show(GoalWords.Count(week.Done(member, what), what)));

    static string Said(Promise promise) => FreeText.Show(GoalWords.Count(promise.Target, promise.What));

    static string Dates(Week week) => Plural.Dates(week.From, week.To);
}
