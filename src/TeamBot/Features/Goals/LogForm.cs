using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Boards;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Goals;

/// <summary>The board's Log progress: the same as <c>/goal log</c>, with the thumb.</summary>
static class LogForm
{
    public static async Task<Reply> OpenAsync(long week, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var standing = await db.StandingOfWeekAsync(week, caller, clock.Now, cancel);
        var usual = GoalWords.Many(LogProgress.Usual(standing.Week, standing.Member));
        return Reply.Open(Form(standing, new Filled("1", usual, "", "")));
    }

    public static async Task<Reply> SaveAsync(long week, FilledForm form, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var standing = await db.StandingOfWeekAsync(week, caller, clock.Now, cancel, typed: true);
        var filled = new Filled(form["count"], form["what"], form["day"], form["note"]);
        if (standing.TakesNothing)
            throw new FormError($"{standing.Team.AtRest()} What you wrote is kept: **Fix it** opens the form again once the team goes on.", Form(standing, filled));
        var problems = new Problems();
        var count = problems.Try(() => CountOf(filled.Count));
        var what = problems.Try(() => SetGoal.Read(filled.What));
        problems.Try(() => LoggedDay.WeekOf(standing, LoggedDay.Read(filled.Day, standing.Team.DateOf(standing.Now))));
        problems.Try(() => Bounds.Check("The note", filled.Note, Activity.LongestNote));
        var logged = problems.Any ? default : problems.Try(() => LogProgress.Count(standing, count, what, filled.Day, filled.Note, OpenedFor(standing, week)));
        if (problems.Any)
            throw new FormError(problems.Sentences, Form(standing, filled));
        await db.SaveChangesAsync(cancel);
        return db.Redrawn(standing, caller, GoalCards.Logged(standing.Week, standing.Member, logged.Activity, logged.Act, dayNamed: !string.IsNullOrWhiteSpace(filled.Day)));
    }

    /// <summary>A form belongs to the week it was opened for, even when it is sent after the boundary.</summary>
    static Week OpenedFor(Standing standing, long week) =>
        standing.Week.Id == week ? standing.Week
        : standing.OpenWeek(week) ?? throw new UserError($"The week this form was for is closed by now. **Fix it** opens it for {Plural.Dates(standing.Week.From, standing.Week.To)}.");

    static int CountOf(string typed)
    {
        if (GoalText.ReadNumber(typed.Trim()) is not { } count || count is < 1 or > Activity.Most)
            throw new UserError($"How many is a whole number from 1 to {Activity.Most}.");
        return count;
    }

    static Modal Form(Standing standing, Filled filled) => new($"log:{standing.Week.Id}", $"Log progress, {Plural.Dates(standing.Week.From, standing.Week.To)}",
    [
        Field.Line("count", "How many", 4, filled.Count, "1", required: true),
        Field.Line("what", "Of what", 60, filled.What, "contacts", required: true),
        Field.Line("day", "Which day", 30, filled.Day, "today"),
        Field.Line("note", "A few words to remember it by", Activity.LongestNote, filled.Note),
    ]);

    sealed record Filled(string Count, string What, string Day, string Note);
}
