using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.CheckIns;

sealed record CheckInFilled(string Totals, string Win, string Obstacle, string Help, string Goals);

static class CheckInForm
{
    const int LongestTotals = 1000, LongestHint = 100;

    /// <summary>What is filled in: whole lines only, for a line that is cut would be read as something else.</summary>
    public static string Totals(Week week, Member member) => GoalText.WriteTotals(Counts(week, member), LongestTotals);

    /// <param name="elsewhere">It is opened outside the team's channel, so it names the team.</param>
    /// <param name="first">What is to be said before anything is asked.</param>
    public static Modal Of(Standing standing, Week reported, Week promised, CheckInFilled filled, bool elsewhere, string? first = null)
    {
        var dates = Plural.Dates(reported.From, reported.To);
        var all = Totals(reported, standing.Member) == GoalText.WriteTotals(Counts(reported, standing.Member));
        var known = all ? "What you logged is filled in already." : "The first are filled in already; the others stay as they are.";
        // A form holds five parts and no more, so what is to be said stands beside what is asked.
        return new Modal($"checkin:{reported.Id}:{promised.Id}", FreeText.Shorten($"Check in, {dates}", 45),
        [
            Field.Paragraph("totals", reported == standing.Week ? "What you did this week, so far" : "What you did", LongestTotals, filled.Totals, "contacts: 3",
                help: FreeText.Shorten(first is null ? $"Totals, one a line. {known}" : $"{first} Totals, one a line.", LongestHint)),
            Field.Paragraph("win", "Something that went well", Report.LongestAnswer, filled.Win, help: WhoReads(standing.Team, elsewhere)),
            Field.Paragraph("obstacle", "Something that got in the way", Report.LongestAnswer, filled.Obstacle),
            Field.Paragraph("help", "What the team may help with", Report.LongestAnswer, filled.Help),
            Field.Line("goals", FreeText.Shorten($"Your goals, {Plural.Dates(promised.From, promised.To)}", 45), 150, filled.Goals, "5 contacts, 1 interview",
                help: "For example: 5 contacts, 1 interview. Empty for none."),
        ]);
    }

    static string WhoReads(Team team, bool elsewhere)
    {
        if (!elsewhere)
            return team.OpenToServer ? "Everyone on this server can read what you write here." : "The team's channel reads what you write here.";
        var who = team.OpenToServer ? "Everyone on its server can read what you write here." : "Its channel reads what you write here.";
        return $"For {FreeText.Label(team.Name, LongestHint - who.Length - "For . ".Length)}. {who}";
    }

    static IEnumerable<GoalCount> Counts(Week week, Member member) => week.KindsOf(member).Select(what => new GoalCount(week.Done(member, what), what));
}
