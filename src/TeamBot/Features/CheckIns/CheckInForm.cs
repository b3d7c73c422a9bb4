using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.CheckIns;

sealed record CheckInFilled(string Totals, string Win, string Obstacle, string Goals);

static class CheckInForm
{
    const int LongestTotals = 1000;

    /// <summary>What is filled in: whole lines only, for a line that is cut would be read as something else.</summary>
    public static string Totals(Week week, Member member) => GoalText.WriteTotals(Counts(week, member), LongestTotals);

    /// <param name="elsewhere">It is opened outside the team's channel, so it names the team.</param>
    /// <param name="first">What is to be said before anything is asked.</param>
    public static Modal Of(Standing standing, Week reported, Week promised, CheckInFilled filled, bool elsewhere, string? first = null)
    {
        var dates = Plural.Dates(reported.From, reported.To);
        var all = Totals(reported, standing.Member) == GoalText.WriteTotals(Counts(reported, standing.Member));
        var running = reported == standing.Week;
        List<Component> fields =
        [
            Field.Paragraph("totals", running ? "What you did this week, so far" : "What you did", LongestTotals, filled.Totals, "contacts: 3",
                help: $"Totals, one a line. {(all ? "What you logged is filled in already." : "The first are filled in already; the others stay as they are.")}"),
            Field.Paragraph("win", "Something that went well", Report.LongestAnswer, filled.Win),
            Field.Paragraph("obstacle", "Something that got in the way", Report.LongestAnswer, filled.Obstacle),
            Field.Line("goals", FreeText.Shorten($"Your goals, {Plural.Dates(promised.From, promised.To)}", 45), 150, filled.Goals, "5 contacts, 1 interview",
                help: "For example: 5 contacts, 1 interview. Empty for none."),
        ];
        // A form holds five parts, so all that is said first is one of them.
        List<string> told = elsewhere ? [$"This is for **{standing.Team.Shown()}**."] : [];
        if (first is not null)
            told.Add(first);
        if (standing.Team.OpenToServer)
            told.Add($"-# Everyone on {(elsewhere ? "its" : "this")} server can read the board, and so what you write here.");
        if (told.Count > 0)
            fields.Insert(0, new TextDisplay(string.Join('\n', told)));
        return new Modal($"checkin:{reported.Id}:{promised.Id}", FreeText.Shorten($"Check in, {dates}", 45), fields);
    }

    static IEnumerable<GoalCount> Counts(Week week, Member member) => week.KindsOf(member).Select(what => new GoalCount(week.Done(member, what), what));
}
