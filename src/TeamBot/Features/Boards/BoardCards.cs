using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Boards;

/// <summary>
/// The board of a week: who promised what and how it goes. People stand in the order in which they joined, never by progress, and nobody is shown
/// an empty bar.
/// </summary>
static class BoardCards
{
    const int Blue = 0x4A7BB7, Sand = 0xC9A66B;
    const int MostText = 3900, NamesOnly = -1;

    public static string Mark(long week) => $"checkin:{week}";

    public static Button[] Buttons(Week week) =>
    [
        Press.Primary("Check in", Mark(week.Id)),
        Press.Secondary("Log progress", $"log:{week.Id}"),
        Press.Secondary("Same again", $"same:{week.Id}"),
        Press.Secondary("Away this week", $"away:{week.Id}"),
    ];

    /// <summary>The live board; what was reported about the week before stands below while that is open.</summary>
    public static Card Running(Team team, Week week, Week? last, bool late)
    {
        var called = team.Present.Where(m => m.Notify == Notify.Mention && week.Calls(m)).Select(m => m.UserId).ToList();
        var text = Fitting(longest => string.Join('\n', [
            $"### {team.Shown()} · {Dates(week)}",
            .. called.Count > 0 ? [$"Time to check in, {Plural.List(called.Select(id => $"<@{id}>"))}."] : Array.Empty<string>(),
            .. late ? ["-# This comes late: I could not post it when it was due."] : Array.Empty<string>(),
            .. team.Present.Select(m => Line(week, m)),
            .. Total(team, week),
            .. last is null || longest == NamesOnly ? [] : LastWeek(team, last, longest),
            .. team.NextCheckInAt is { } next ? [$"-# Next check-in {Stamp.Full(next)}"] : Array.Empty<string>(),
        ]));
        return Card.Of(text).Buttons(Buttons(week)).Framed(Blue).Mentioning(called);
    }

    /// <summary>The week before, while reports for it still count.</summary>
    /// <param name="below">The running week's board is there, further down.</param>
    public static Card SoFar(Team team, Week week, bool below)
    {
        var text = Fitting(longest => string.Join('\n', [
            $"### {team.Shown()} · {Dates(week)}, so far",
            .. Results(team, week, longest),
            .. Total(team, week),
            $"-# Open until {Stamp.Full(week.StaysOpenUntil)}.{(below ? " This week's board is further down." : "")}",
        ]));
        return Card.Of(text).Buttons(Press.Primary("Check in", Mark(week.Id)), Press.Secondary("I was away", $"away-last:{week.Id}")).Framed(Sand);
    }

    public static Card Closed(Team team, Week week)
    {
        var text = Fitting(longest => string.Join('\n', [
            $"### {team.Shown()} · {Dates(week)}, the result",
            .. Results(team, week, longest),
            .. Total(team, week),
        ]));
        var card = Card.Of(text).Framed(Sand);
        return week.IsGettingStarted ? card : card.Picture(ResultPicture.Of(team, week));
    }

    public static Card Note(Team team, Week week) =>
        Card.Of($"It is time to check in with **{team.Shown()}**{(week.Board?.MessageId is null ? "" : $": the new week's board is in <#{team.ChannelId}>")}.")
            .Buttons(Press.Primary("Check in", Mark(week.Id)));

    static string Line(Week week, Member member)
    {
        var name = $"**{member.Shown()}**";
        if (week.IsAway(member))
            return $"{name} · away this week";
        if (!member.WasHereIn(week))
            return name;
        var parts = Progress(week, member);
        if (!member.IsGettingStartedIn(week) && !week.PromisesOf(member).Any())
            parts.Add("no promise yet");
        return $"{name} · {string.Join(" · ", parts)}";
    }

    /// <summary>"▰▰▱ 2 of 3 contacts", then "1 interview promised": what is not begun is only named, for an empty bar would shame.</summary>
    /// <param name="over">What was not begun in a week that is over is left out: it is no plan any more.</param>
    static List<string> Progress(Week week, Member member, bool over = false)
    {
        List<string> parts = [], promised = [];
        var started = member.IsGettingStartedIn(week);
        if (started)
            parts.Add("getting started");
        foreach (var what in week.KindsOf(member))
        {
            var done = week.Done(member, what);
            var promise = week.PromisesOf(member).FirstOrDefault(p => p.What.IsSameAs(what));
            if (promise is not null && done <= 0)
            {
                if (!over)
                    promised.Add(Said(promise.Target, what));
            }
            else if (promise is not null)
                parts.Add($"{(started ? "" : Bar.Of(done, promise.Target) + " ")}{done} of {Said(promise.Target, what)}");
            else if (done > 0)
                parts.Add(Said(done, what));
        }
        if (promised.Count > 0)
            parts.Add($"{Plural.List(promised)} promised");
        return parts;
    }

    static IEnumerable<string> Results(Team team, Week week, int longest) =>
        team.Present.Where(m => m.WasHereIn(week)).Select(m => Result(week, m, longest));

    static string Result(Week week, Member member, int longest)
    {
        var name = $"**{member.Shown()}**";
        if (week.IsAway(member))
            return $"{name} · away";
        if (!week.HasReported(member))
            return member.IsGettingStartedIn(week) ? $"{name} · getting started" : name;
        var parts = Progress(week, member, over: true);
        if (parts.Count == 0)
            parts.Add("checked in");
        return $"{name} · {string.Join(" · ", parts)}{Words(week.ReportOf(member), longest)}";
    }

    static IEnumerable<string> LastWeek(Team team, Week last, int longest)
    {
        var told = team.Present.Where(m => last.ReportOf(m) is { Away: false }).ToList();
        return told.Count == 0 ? [] : [$"Last week, {Dates(last)}, so far:", .. told.Select(m => Result(last, m, longest))];
    }

    static string Words(Report? report, int longest)
    {
        List<string> said = [];
        if (longest > 0 && report?.Win is { } win)
            said.Add($"Win: {FreeText.Show(FreeText.Shorten(win, longest))}");
        if (longest > 0 && report?.Obstacle is { } obstacle)
            said.Add($"Obstacle: {FreeText.Show(FreeText.Shorten(obstacle, longest))}");
        return string.Concat(said.Select(s => $"\n> {s}"));
    }

    static IEnumerable<string> Total(Team team, Week week) =>
        Together.Of(team, week) is { } together ? [$"**Together:** {together}"] : [];

    /// <summary>What people wrote is shortened until the whole fits into what Discord takes in one message.</summary>
    static string Fitting(Func<int, string> write)
    {
        foreach (var longest in new[] { Report.LongestAnswer, 120, 60, 25, 0 })
        {
            if (write(longest) is { Length: <= MostText } text)
                return text;
        }
        var lines = write(NamesOnly).Split('\n');
        var room = MostText;
        return string.Join('\n', lines.TakeWhile(line => (room -= line.Length + 1) >= 0));
    }

    static string Said(int count, GoalWhat what) => FreeText.Show(GoalWords.Count(count, what));

    static string Dates(Week week) => Plural.Dates(week.From, week.To);
}
