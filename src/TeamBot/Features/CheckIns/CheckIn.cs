using NodaTime;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Features.Boards;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.CheckIns;

/// <summary>
/// The check-in form: how a week went and what is promised for the running one. While last week is open it is about last week, otherwise about the
/// running one so far. The numbers in it are totals; what differs from the log is logged as a correction.
/// </summary>
static class CheckIn
{
    public static async Task<Reply> OpenAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        await FormForAsync(await db.StandingAsync(caller, clock.Now, cancel), null, caller, db, cancel);

    public static async Task<Reply> PressAsync(long week, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        await FormForAsync(await db.StandingOfWeekAsync(week, caller, clock.Now, cancel), week, caller, db, cancel);

    public static async Task<Reply> SendAsync(
        long report, long goals, FilledForm form, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var standing = await db.StandingOfWeekAsync(goals, caller, clock.Now, cancel, typed: true);
        var filled = new CheckInFilled(form["totals"], form["win"], form["obstacle"], form["help"], form["goals"]);
        if (standing.TakesNothing)
        {
            throw new FormError(
                $"{standing.Team.AtRest()} What you wrote is kept: **Fix it** opens the form again once the team goes on.",
                CheckInForm.Of(standing, standing.Week, standing.Week, filled, Elsewhere(standing.Team, caller)));
        }
        if (OpenWeek(standing, report) is not { } reported || OpenWeek(standing, goals) is not { } promised)
            throw TooLate(standing, filled, caller);
        // All that is wrong is said at once, so that it is fixed in one go.
        List<string> problems = [];
        if (!GoalText.TryParseTotals(filled.Totals, reported.KindsOf(standing.Member), out var totals, out var problem))
            problems.Add(problem);
        else if (!reported.HasRoomFor(standing.Member, totals))
            problems.Add(GoalText.TooManyKinds(Plural.Dates(reported.From, reported.To)));
        if (!GoalText.TryParseGoals(filled.Goals, out var wanted, out problem))
            problems.Add(problem);
        else if (problems.Count == 0 && !promised.HasRoomFor(standing.Member, reported == promised ? totals : [], wanted.Select(w => w.What)))
            problems.Add(GoalText.TooManyKinds(Plural.Dates(promised.From, promised.To)));
        if (!Bounds.Fits("What went well", filled.Win, Storage.Report.LongestAnswer, out problem))
            problems.Add(problem);
        if (!Bounds.Fits("What got in the way", filled.Obstacle, Storage.Report.LongestAnswer, out problem))
            problems.Add(problem);
        if (!Bounds.Fits("What the team may help with", filled.Help, Storage.Report.LongestAnswer, out problem))
            problems.Add(problem);
        if (problems.Count > 0)
            throw new FormError(string.Join('\n', problems), CheckInForm.Of(standing, reported, promised, filled, Elsewhere(standing.Team, caller)));

        var act = new Act(standing.Member, standing.Week, ActKind.CheckIn, standing.Now);
        Correct(standing, reported, totals, act);
        Report(standing, reported, filled, act);
        reported.Tell(standing.Member, AnswerThread.BoardFor(standing, caller), standing.Now);
        Promise(standing.Member, promised, wanted, act);
        db.Acts.Add(act);
        reported.CloseIfAllReported(standing.Team.Present, standing.Now);
        reported.Changed(standing.Now);
        if (promised != reported)
            promised.Changed(standing.Now);
        await db.SaveChangesAsync(cancel);
        return db.Redrawn(standing, caller, standing.Team.WeekAt(standing.Now) is null
            ? CheckInCards.BeforeThePause(standing.Team, standing.Member, reported, act)
            : CheckInCards.CheckedIn(standing.Member, reported, promised, standing.Week, act));
    }

    /// <param name="pressed">The week of the board whose button it was; null for the command.</param>
    static async Task<Reply> FormForAsync(Standing standing, long? pressed, Caller caller, TeamBotDb db, CancellationToken cancel)
    {
        var (team, member, week, now) = standing;
        // The board of the week that is still open asks about that week, whoever presses it.
        var reported = pressed is { } board && standing.OpenWeek(board) is { } open ? open : ToReport(standing);
        var report = reported.ReportOf(member);
        var goals = week.PromisesOf(member).ToList() is { Count: > 0 } standingNow ? standingNow : await db.LatestPromisesAsync(standing, cancel);
        var filled = new CheckInFilled(
            CheckInForm.Totals(reported, member),
            report?.Win ?? "",
            report?.Obstacle ?? "",
            report?.Help ?? "",
            GoalText.WriteGoals(goals.Select(g => new GoalCount(g.Target, g.What))));
        return Reply.Open(CheckInForm.Of(standing, reported, week, filled, Elsewhere(team, caller), Instead()));

        string? Instead()
        {
            if (pressed is null || pressed == week.Id || pressed == reported.Id)
                return null;
            var why = team.OpenWeeks(now).Any(w => w.Id == pressed) ? "That week was before you joined" : "That week is closed by now";
            return $"{why}; this is for {Plural.Dates(reported.From, reported.To)}.";
        }
    }

    /// <summary>Last week while it is open and the member's to report, else the running one so far.</summary>
    static Week ToReport(Standing standing) =>
        standing.LastWeek is { } last && !standing.Member.IsGettingStartedIn(last) && !last.IsAway(standing.Member) ? last : standing.Week;

    /// <summary>A form belongs to the weeks it was opened for, even when it is sent after a boundary; null once one of them is closed.</summary>
    static Week? OpenWeek(Standing standing, long id) =>
        standing.Week.Id == id ? standing.Week : standing.OpenWeek(id);

    /// <summary>The numbers were about the closed week; the words and the goals are kept.</summary>
    static FormError TooLate(Standing standing, CheckInFilled filled, Caller caller)
    {
        var reported = ToReport(standing);
        return new FormError(
            $"The week this form was for is closed by now. **Fix it** opens it for {Plural.Dates(reported.From, reported.To)}, with your words and goals.",
            CheckInForm.Of(standing, reported, standing.Week, filled with { Totals = CheckInForm.Totals(reported, standing.Member) }, Elsewhere(standing.Team, caller)));
    }

    static bool Elsewhere(Team team, Caller caller) => caller.TeamChannelId != team.ChannelId;

    static void Correct(Standing standing, Week reported, IReadOnlyList<GoalCount> totals, Act act)
    {
        var day = LocalDate.Min(standing.Team.DateOf(standing.Now), reported.To);
        foreach (var total in totals)
            reported.Correct(act, total, day);
    }

    /// <summary>About a week that is over, sending the form is the last word. In the running week only words, or taking some back, make it a report.</summary>
    static void Report(Standing standing, Week reported, CheckInFilled filled, Act act)
    {
        var said = new Answers(Words(filled.Win), Words(filled.Obstacle), Words(filled.Help));
        if (said.Any || reported.ReportOf(standing.Member) is not null || reported.EndsAt <= standing.Now)
            reported.Take(act, away: false, said);
    }

    static void Promise(Member member, Week week, IReadOnlyList<GoalCount> wanted, Act act)
    {
        foreach (var dropped in week.PromisesOf(member).Where(p => !wanted.Any(w => w.What.IsSameAs(p.What))).ToList())
            dropped.EndBy(act);
        foreach (var goal in wanted)
        {
            var standing = week.PromisesOf(member).FirstOrDefault(p => p.What.IsSameAs(goal.What));
            if (standing?.Target != goal.Count)
                week.Promise(act, goal, standing?.Plan);
        }
    }

    static string? Words(string typed) => FreeText.Clean(typed) is { Length: > 0 } words ? words : null;
}
