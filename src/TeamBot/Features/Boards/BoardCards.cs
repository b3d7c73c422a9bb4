using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Features.Leads;
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
    const int Blue = 0x4A7BB7, Sand = 0xC9A66B, MostThanked = 4;

    /// <summary>What is shortened until the board fits: what people wrote, then what they count, then last week's part, then their names. Nobody is left out.</summary>
    static readonly Room[] Rooms =
    [
        new(Report.LongestAnswer), new(120), new(60), new(25), new(0),
        new(0, Kinds: 8), new(0, Kinds: 8, Goal: 26), new(0, Kinds: 5, Goal: 26), new(0, Kinds: 3, Goal: 26), new(0, Kinds: 3, Goal: 26, LastWeek: false),
        new(0, Kinds: 3, Goal: 18, Name: 20, LastWeek: false), new(0, Kinds: 1, Goal: 18, Name: 10, LastWeek: false),
    ];

    public static string QuietMark(long week) => $"go-on:{week}";

    public static string Mark(long week) => $"checkin:{week}";

    public static Button[] Buttons(Week week) =>
    [
        Press.Primary("Check in", Mark(week.Id)),
        Press.Secondary("Log progress", $"log:{week.Id}"),
        Press.Secondary("Same again", $"same:{week.Id}"),
        Press.Secondary("Away this week", $"away:{week.Id}"),
    ];

    /// <summary>The live board; what was reported about the week before stands below while that is open.</summary>
    public static Card Running(Team team, Week week, Week? last, bool late, IReadOnlyList<Thanked> thanks)
    {
        if (week.AsksToGoOn)
            return Quiet(team, week);
        var called = team.Present.Where(m => m.Notify == Notify.Mention && week.Calls(m)).Select(m => m.UserId).ToList();
        var text = Fitting.Of(Rooms, room => string.Join('\n', [
            $"### {team.Shown()} · {Dates(week)}",
            .. called.Count > 0 ? [$"Time to check in, {Plural.List(called.Select(id => $"<@{id}>"))}."] : Array.Empty<string>(),
            .. late ? ["-# This comes late: I could not post it when it was due."] : Array.Empty<string>(),
            .. team.Of(week).Select(m => Line(team, week, m, room)),
            .. Total(team, week, running: true),
            .. Thanks(thanks, room),
            .. LookBack(team, week),
            .. last is null || !room.LastWeek ? [] : LastWeek(team, last, room),
            .. Threads(week, last),
            .. team.IsUpForTaking(week.StartsAt) ? [$"-# **{team.Shown()}** has no organiser; `/team handover` takes it on."] : Array.Empty<string>(),
            .. team.NextCheckInAt is { } next ? [$"-# Next check-in {Stamp.Full(next)}"] : AtRest(team, week),
        ]));
        var card = Card.Of(text).Buttons(Buttons(week)).Framed(Blue).Mentioning(called);
        return AsksAfterTwelve(team, week) ? card.Buttons(Press.Secondary("Go on", QuietMark(week.Id)), Press.Secondary("Pause", $"go-pause:{week.Id}")) : card;
    }

    /// <summary>In place of the board of a team that has fallen silent: the question whether it goes on, and what became of it.</summary>
    public static Card Quiet(Team team, Week week)
    {
        if (week.Number < team.WeekCount)
            return Card.Of($"### {team.Shown()} · {Dates(week)}\nA quiet week.").Framed(Sand);
        if (team.AtRest() is { } rest)
        {
            var card = Card.Of($"### {team.Shown()}\n{rest}").Framed(Sand);
            return team is { PausedBy: PausedBy.Silence, ArchivedAt: null } ? card.Buttons(Press.Primary("Wake up", $"resume:{team.Id}")) : card;
        }
        return Card.Of($"""
            ### {team.Shown()} · {Dates(week)}
            It has been quiet here for two weeks. That happens. Shall the team go on? Anyone in it may say.
            -# Without an answer it is paused on {Stamp.Full(week.EndsAt)}; `/team resume` wakes it then.
            """)
            .Buttons(Press.Primary("Continue", QuietMark(week.Id)), Press.Secondary("Pause", $"go-pause:{week.Id}"), Press.Secondary("Find people", $"find-people:{week.Id}"))
            .Framed(Blue);
    }

    public static Card FindPeople(Team team)
    {
        var free = team.Size - team.Present.Count();
        return Card.Of(free <= 0
            ? $"All {team.Size} seats of **{team.Shown()}** are taken. `/team settings` makes room for more, `/team remove` frees the seat of somebody who is gone."
            : $"""
                **{team.Shown()}** has {Plural.Of(free, "free seat")}, and most people come because somebody asked them. Words to post where yours are:
                > **{team.Shown()}** is a success team: each week everyone promises something small and sees the others move too. There is room: press **Join** or use `/team join` in <#{team.ChannelId}>.
                """);
    }

    /// <summary>The week before, while reports for it still count.</summary>
    /// <param name="below">The running week's board is there, further down.</param>
    public static Card SoFar(Team team, Week week, bool below, IReadOnlyList<Thanked> thanks)
    {
        var text = Fitting.Of(Rooms, room => string.Join('\n', [
            $"### {team.Shown()} · {Dates(week)}, so far",
            .. Results(team, week, room),
            .. Total(team, week),
            .. Thanks(thanks, room),
            .. Threads(week),
            $"-# Open until {Stamp.Full(week.StaysOpenUntil)}.{(below ? " This week's board is further down." : "")}",
        ]));
        return Card.Of(text).Buttons(Press.Primary("Check in", Mark(week.Id)), Press.Secondary("I was away", $"away-last:{week.Id}")).Framed(Sand);
    }

    /// <param name="earlier">The closed weeks before it, the earliest first.</param>
    public static Card Closed(Team team, Week week, IReadOnlyList<Week> earlier, IReadOnlyList<Thanked> thanks)
    {
        var text = Fitting.Of(Rooms, room => string.Join('\n', [
            $"### {team.Shown()} · {Dates(week)}, the result",
            .. Results(team, week, room),
            .. Total(team, week),
            .. Thanks(thanks, room),
            .. Threads(week),
            .. AtRest(team, week),
        ]));
        var card = Card.Of(text).Framed(Sand);
        return week.IsGettingStarted ? card : card.Picture(ResultPicture.Of(team, week, earlier));
    }

    public static Card Note(Team team, Week week) =>
        Card.Of($"It is time to check in with **{team.Shown()}**{(week.Board?.MessageId is null ? "" : $": the new week's board is in <#{team.ChannelId}>")}.")
            .Buttons(Press.Primary("Check in", Mark(week.Id)));

    /// <summary>"away this week", "away until 6 April"; "away" when nobody knows for how long.</summary>
    static string Away(Team team, Week week, Member member) => team.AbsenceOf(member, week.StartsAt) switch
    {
        null => "away this week",
        { Until: { } day } => $"away until {Plural.Day(day, team.DateOf(week.StartsAt))}",
        _ => "away",
    };

    static string Line(Team team, Week week, Member member, Room room)
    {
        var name = Named(member, room);
        if (member.IsAlumnus)
            return Landed(week, member, room);
        if (week.IsAway(member))
            return $"{name} · {Away(team, week, member)}";
        if (!member.WasHereIn(week))
            return name;
        var parts = Progress(week, member, room);
        if (!member.IsGettingStartedIn(week) && !week.PromisesOf(member).Any())
            parts.Add("no promise yet");
        return $"{name} · {string.Join(" · ", parts)}";
    }

    /// <summary>Whoever found work in that week: what they did in it, and nothing that they did not come to.</summary>
    static string Landed(Week week, Member member, Room room) => string.Join(" · ", [Named(member, room), .. Progress(week, member, room, over: true), "landed"]);

    /// <summary>"▰▰▱ 2 of 3 contacts", then "1 interview promised": what is not begun is only named, for an empty bar would shame.</summary>
    /// <param name="over">What was not begun in a week that is over is left out: it is no plan any more.</param>
    static List<string> Progress(Week week, Member member, Room room, bool over = false)
    {
        List<string> parts = [], promised = [];
        var started = member.IsGettingStartedIn(week);
        if (started)
            parts.Add("getting started");
        var kinds = week.KindsOf(member).Where(what => !over || week.Done(member, what) > 0).ToList();
        foreach (var what in kinds.Take(room.Kinds))
        {
            var done = week.Done(member, what);
            var promise = week.PromisesOf(member).FirstOrDefault(p => p.What.IsSameAs(what));
            if (promise is not null && done <= 0)
                promised.Add(Said(promise.Target, what, room));
            else if (promise is not null)
                parts.Add(Progress(done, promise.Target, what, room, bar: !started));
            else
                parts.Add(Said(done, what, room));
        }
        if (promised.Count > 0)
            parts.Add($"{Plural.List(promised)} promised");
        if (kinds.Count > room.Kinds)
            parts.Add($"and {kinds.Count - room.Kinds} more");
        return parts;
    }

    static string Progress(int done, int target, GoalWhat what, Room room, bool bar) =>
        GoalWords.IsTicked(what, target) ? FreeText.Show(FreeText.Shorten(GoalWords.Progress(done, target, what), room.Goal))
        : (bar ? Bar.Of(done, target) + " " : "") + (done > target ? $"{Said(done, what, room)}, {done - target:N0} more than promised" : $"{done} of {Said(target, what, room)}");

    static IEnumerable<string> Results(Team team, Week week, Room room) =>
        team.Of(week).Where(m => m.WasHereIn(week)).Select(m => Result(week, m, room));

    static string Result(Week week, Member member, Room room)
    {
        var name = Named(member, room);
        if (member.IsAlumnus && member.AlumnusSince < week.EndsAt)
            return Landed(week, member, room);
        if (week.IsAway(member))
            return $"{name} · away";
        if (!week.HasReported(member))
            return member.IsGettingStartedIn(week) ? $"{name} · getting started" : name;
        var parts = Progress(week, member, room, over: true);
        if (parts.Count == 0)
            parts.Add("checked in");
        return $"{name} · {string.Join(" · ", parts)}{(week.AnswerOf(member) is { InThread: true } ? "" : Words(week.ReportOf(member), room.Words))}";
    }

    static IEnumerable<string> LastWeek(Team team, Week last, Room room)
    {
        var told = team.Of(last).Where(m => last.ReportOf(m) is { Away: false }).ToList();
        return told.Count == 0 ? [] : [$"Last week, {Dates(last)}, so far:", .. told.Select(m => Result(last, m, room))];
    }

    /// <summary>What was said, one quoted line for each, as it stands on the board or in its thread.</summary>
    public static string Words(Report? report, int longest)
    {
        List<string> said = [];
        if (longest > 0 && report?.Win is { } win)
            said.Add($"Win: {FreeText.Show(FreeText.Shorten(win, longest))}");
        if (longest > 0 && report?.Obstacle is { } obstacle)
            said.Add($"Obstacle: {FreeText.Show(FreeText.Shorten(obstacle, longest))}");
        if (longest > 0 && report?.Help is { } help)
            said.Add($"Help with: {FreeText.Show(FreeText.Shorten(help, longest))}");
        return string.Concat(said.Select(s => $"\n> {s}"));
    }

    /// <summary>"3 answers in #thread": where to read what people said, on this board's own thread and about the weeks that it shows.</summary>
    static IEnumerable<string> Threads(Week week, Week? last = null)
    {
        var answers = (week.Board?.Answers ?? []).Concat(week.AnswersAbout()).Concat(last?.AnswersAbout() ?? []).Distinct();
        var open = answers.Where(a => a.InThread && !a.TakenBack).GroupBy(a => a.BoardId)
            .Select(thread => (Count: thread.Count(), Id: thread.FirstOrDefault(a => a.Post.State == PostState.Sent)?.Post.ChannelId))
            .Where(thread => thread.Id is not null).Select(thread => $"{Plural.Of(thread.Count, "answer")} in <#{thread.Id}>").ToList();
        return open.Count == 0 ? [] : [$"-# {Plural.List(open)}"];
    }

    static IEnumerable<string> Total(Team team, Week week, bool running = false) =>
        Together.Line(team, week, running) is { } together ? [$"**Together:** {together}"] : [];

    /// <summary>"Thanks to Ana for 2 leads", in the order in which the thanks came.</summary>
    static IEnumerable<string> Thanks(IReadOnlyList<Thanked> thanks, Room room) =>
        thanks.Count == 0 ? [] : [$"Thanks to {Plural.List(thanks.Select(t => $"**{FreeText.Show(FreeText.Label(t.Name, room.Name))}** for {Plural.Of(t.Leads, "lead")}"), most: MostThanked)}"];

    /// <summary>Every twelve weeks: what they came to, and whether the team goes on.</summary>
    static IEnumerable<string> LookBack(Team team, Week week)
    {
        if (!week.LooksBack)
            yield break;
        var done = Plural.List(week.Twelve.Select(c => GoalWords.Count(c.Count, c.What)));
        yield return $"**Twelve weeks together{(done.Length == 0 ? ".**" : $":** {done}.")}{(AsksAfterTwelve(team, week) ? " Shall the team go on? Anyone in it may say." : "")}";
        if (AsksAfterTwelve(team, week) && week.IsUntouched)
            yield return $"-# A promise, a log or a check-in says yes too. Without any of them the team is paused on {Stamp.Full(week.EndsAt)}; `/team resume` wakes it then.";
    }

    static bool AsksAfterTwelve(Team team, Week week) => week.GoingOn == GoingOn.AskedAfterTwelve && !team.Paused;

    /// <summary>Said where the team last showed itself.</summary>
    static string[] AtRest(Team team, Week week) => week.Number == team.WeekCount && team.AtRest() is { } rest ? [$"-# {rest}"] : [];

    static string Named(Member member, Room room) => $"**{FreeText.Show(FreeText.Label(member.Name, room.Name))}**";

    static string Said(int count, GoalWhat what, Room room) => FreeText.Show(FreeText.Shorten(GoalWords.Count(count, what), room.Goal));

    static string Dates(Week week) => Plural.Dates(week.From, week.To);

    /// <summary>How much of each there is room for, in code points; a goal has its number with it.</summary>
    sealed record Room(int Words, int Kinds = int.MaxValue, int Goal = 50, int Name = 100, bool LastWeek = true);
}
