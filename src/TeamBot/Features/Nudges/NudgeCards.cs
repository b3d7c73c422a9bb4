using NodaTime;
using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Nudges;

/// <summary>What a member reads who asked to be nudged.</summary>
static class NudgeCards
{
    public static string Mark(Post post) => $"nudge-stop:{post.Id}";

    /// <param name="isLast">It was put off once already.</param>
    public static Card Nudge(Team team, Member member, Week week, Post post, bool isLast)
    {
        var promised = week.PromisesOf(member).ToList();
        var dates = Plural.Dates(week.From, week.To);
        var text = promised.Count == 0
            ? $"A nudge, as you asked: the week of {dates} in **{team.Shown()}** is half over, and something small still fits in it."
            : $"A nudge, as you asked. You promised **{team.Shown()}** for {dates}: {Plural.List(promised.Select(Said))}.";
        var plans = promised.Where(p => p.Plan is not null).Select(p => promised.Count == 1 ? $"-# When and where: {FreeText.Show(p.Plan)}" : $"-# {Said(p)}, when and where: {FreeText.Show(p.Plan)}");
        return Card.Of(string.Join('\n', plans.Prepend(text))).Buttons(
        [
            promised.Count == 0 ? Press.Primary("Check in", $"checkin:{week.Id}") : Press.Primary("Log progress", $"log:{week.Id}"),
            .. isLast ? Array.Empty<Button>() : [Press.Secondary("Snooze a day", $"snooze:{post.Id}")],
            Press.Secondary("Away this week", $"away:{week.Id}"),
            Press.Secondary("Stop nudging me", $"nudge-stop:{post.Id}"),
        ]);
    }

    public static Card Snoozed(Post post, Instant to) =>
        Card.Of($"Put off to {Stamp.Full(to)}. If the team has heard from you by then, it does not come.").Buttons(Press.Secondary("Undo", $"snooze-undo:{post.Id}"));

    public static Card Stopped(Post post) =>
        Card.Of("No more nudges, from any of your teams. `/me` has them whenever you want them again.").Buttons(Press.Secondary("Undo", $"nudge-again:{post.Id}"));

    public static Card Again() => Card.Of("Nudges are on again. `/me` says when they come.");

    static string Said(Promise promise) => FreeText.Show(GoalWords.Count(promise.Target, promise.What));
}
