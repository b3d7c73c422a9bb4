using NodaTime;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.CheckIns;

/// <summary>What a member reads who goes away for longer than a week, or asks about it.</summary>
static class AwayCards
{
    /// <param name="here">The team it is about; 0 for all.</param>
    public static Card Choose(long here, IReadOnlyList<Team> teams, IReadOnlyList<AwayIn> away)
    {
        var lines = away.Where(a => a.Words is not null).Select(a => teams.Count == 1 ? $"You are {a.Words}." : $"**{teams.Single(t => t.Id == a.Team).Shown()}** · {a.Words}").ToList();
        return Card.Of(Fitting.Lines([$"How long are you away from {Names(teams)}? Nobody expects anything meanwhile, and nothing breaks.", .. lines]))
            .Buttons(
            [
                Press.Primary("This week", Id(here, AwayFor.ThisWeek)),
                .. away.Any(a => a.LastWeekOpen) ? [Press.Secondary("Last week", Id(here, AwayFor.LastWeek))] : Array.Empty<Button>(),
                Press.Secondary("Until a day", $"go-away-until:{here}"),
                Press.Secondary("Until further notice", Id(here, AwayFor.Notice)),
                .. lines.Count > 0 ? [Press.Secondary("I'm back", Id(here, AwayFor.Back))] : Array.Empty<Button>(),
            ]);
    }

    public static Card Said(AwayFor how, LocalDate? until, IReadOnlyList<AwaySaid> said, IReadOnlyList<UserError> why)
    {
        var teams = Names([.. said.Select(s => s.Team)]);
        var text = how switch
        {
            AwayFor.ThisWeek => $"You are away from {teams} this week{Dates(said)}. Nobody expects anything, and nothing breaks.",
            AwayFor.LastWeek => $"Noted: you were away from {teams} last week{Dates(said)}.",
            AwayFor.Back => $"Welcome back to {teams}! This week counts again.",
            AwayFor.Day => $"You are away from {teams} until {Plural.Day(until!.Value, said[0].Team.DateOf(said[0].Act.At))}, and then back by yourself. {Meanwhile(said)}{Running(said)}",
            _ => $"You are away from {teams} until you say that you are back: **I'm back** here, on the board or with `/away`. {Meanwhile(said)}{Running(said)}",
        };
        var back = how == AwayFor.Notice ? [Press.Secondary("I'm back", Id(said.Count == 1 ? said[0].Team.Id : 0, AwayFor.Back))] : Array.Empty<Button>();
        return Card.Of(Fitting.Lines([text, .. why.Select(w => w.Sentence)])).Buttons([Press.Secondary("Undo", $"away-undo:{said[0].Act.Id}:{said.Count}"), .. back]);
    }

    /// <param name="why">What could not be taken back, and why.</param>
    public static Card TakenBack(IReadOnlyList<Team> teams, IReadOnlyList<AwayIn> away, IReadOnlyList<UserError> why)
    {
        var lines = teams.GroupBy(t => away.Single(a => a.Team == t.Id).Words).Select(g => $"You are {g.Key ?? "no longer marked away"} in {Names([.. g])}.");
        return Card.Of(Fitting.Lines([.. lines.Prepend("Took that back.").Take(teams.Count == 0 ? 0 : int.MaxValue), .. why.Select(w => w.Sentence)]));
    }

    static string Meanwhile(IReadOnlyList<AwaySaid> said) => $"Nobody asks or waits for you meanwhile; the {(said.Count == 1 ? "board says" : "boards say")} so, and nothing breaks.";

    /// <summary>A week in which they did something stays theirs, and so does one in which they are back early enough.</summary>
    static string Running(IReadOnlyList<AwaySaid> said)
    {
        if (said is not [{ Week: { } week, Member: var member }] || week.IsAway(member))
            return "";
        var dates = Plural.Dates(week.From, week.To);
        return week.HasReported(member)
            ? $"\nThis week, {dates}, counts with what you have done in it."
            : $"\nYou are back with most of this week, {dates}, still ahead, so it counts.";
    }

    static string Dates(IReadOnlyList<AwaySaid> said) => said is [{ Week: { } week }] ? $", {Plural.Dates(week.From, week.To)}" : "";

    static string Names(IReadOnlyList<Team> teams) => Plural.List(teams.Select(t => $"**{t.Shown()}**"), most: 8);

    static string Id(long team, AwayFor how) => $"go-away:{team}:{how}";
}
