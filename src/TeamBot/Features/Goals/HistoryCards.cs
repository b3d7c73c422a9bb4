using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Goals;

/// <summary>A member's last weeks, as text and as a picture that says the same.</summary>
static class HistoryCards
{
    /// <summary>How many kinds are named in each week.</summary>
    static readonly int[] Rooms = [GoalText.MostKinds, 5, GoalText.MostGoals, 1];

    public static Card Show(GoalHistory history, bool self)
    {
        var name = self ? "You" : $"**{FreeText.Show(history.Name)}**";
        var inAll = history.InAll.Where(c => c.Count > 0).Select(c => InAll(history, c)).ToList();
        var text = Fitting.Of(Rooms, room => string.Join('\n', [
            $"{name}, {Plural.Of(history.Weeks.Count, "week")}:",
            .. history.Weeks.Select(w => Line(w, room)),
            .. inAll.Count == 0 ? Array.Empty<string>() : [$"**In all:** {Plural.List(inAll, most: GoalText.MostKinds)}"],
        ]));
        return Card.Of(text).Picture(new FileUpload("history.png", "image/png", HistoryPicture.Draw(history), HistoryPicture.Describe(history)));
    }

    /// <summary>What was ticked is not counted here either.</summary>
    static string InAll(GoalHistory history, GoalCount count) =>
        count.Count == 1 && history.Weeks.SelectMany(w => w.Counts).Any(c => c.What.IsSameAs(count.What) && c.Promised is { } promised && GoalWords.IsTicked(c.What, promised))
            ? FreeText.Show(GoalWords.Progress(1, 1, count.What))
            : GoalCards.Said(count.Count, count.What);

    static string Line(HistoryWeek week, int room)
    {
        var dates = Plural.Dates(week.From, week.To) + (week.Running ? ", so far" : "");
        if (week.Note is { } note)
            return $"{dates} · {note}";
        var said = week.Counts.Take(room).Select(Said).ToList();
        if (week.Counts.Count > room)
            said.Add($"and {week.Counts.Count - room} more");
        return string.Join(" · ", [dates, .. said]);
    }

    static string Said(HistoryCount count) => count switch
    {
        { Promised: null } => GoalCards.Said(count.Done, count.What),
        { Done: 0, Promised: { } promised } => $"{GoalCards.Said(promised, count.What)} promised",
        { Promised: { } promised } when GoalWords.IsTicked(count.What, promised) => FreeText.Show(GoalWords.Progress(count.Done, promised, count.What)),
        { Promised: { } promised } => $"{Bar.Of(count.Done, promised)} {FreeText.Show(GoalWords.Progress(count.Done, promised, count.What))}",
    };
}
