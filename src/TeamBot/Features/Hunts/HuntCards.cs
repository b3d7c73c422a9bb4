using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Hunts;

/// <summary>What people read of a scavenger hunt. All of it is for its owner alone, but for <see cref="Row"/>, which says nothing of what stands on the card.</summary>
static class HuntCards
{
    const int MostInMenu = 25, LongestLabel = 100;

    static readonly string[] Rows = ["Top row", "Middle row", "Bottom row"];

    /// <param name="mayTell">A row is full, no team knows of it, and there is one that could.</param>
    /// <param name="asks">A row was filled just now.</param>
    public static Card Show(Hunt hunt, HuntCard card, bool mayTell, bool asks, string? said = null)
    {
        asks &= mayTell && !card.DontAsk && !card.IsFull;
        var text = string.Join('\n', [
            $"### {(card.IsFull ? "🎉 " : "")}Scavenger hunt · {MonthOf(hunt)}",
            .. said is null ? Array.Empty<string>() : [said],
            .. Enumerable.Range(0, HuntCard.Side).SelectMany(row => Row(card, row)),
            Standing(card, asks),
            "-# Only you see this. Whoever you add with `/contact add` ticks their circle's square; all else you tick below.",
        ]);
        List<Button> buttons = [];
        if (card.IsFull)
            buttons.Add(Press.Primary("New card", $"hunt-new:{hunt.Number}"));
        if (mayTell)
            buttons.Add(asks ? Press.Primary("Tell the team", $"hunt-tell:{hunt.Number}") : Press.Secondary("Tell the team", $"hunt-tell:{hunt.Number}"));
        if (asks)
            buttons.Add(Press.Secondary("Don't ask again", "hunt-quiet"));
        var picture = HuntPicture.Draw(MonthOf(hunt), card);
        return Card.Of(text)
            .Picture(new FileUpload("hunt.png", "image/png", picture, HuntPicture.Describe(MonthOf(hunt), card)))
            .Menu(Menu(hunt, card))
            .Buttons(buttons);
    }

    /// <summary>What a contact changed on the card; null where it changed nothing that can be seen.</summary>
    public static HuntNote? Note(int number, HuntCard before, HuntCard after, bool isNew, bool mayTell)
    {
        var ticked = Changed(before, after, ticked: true);
        var open = Changed(before, after, ticked: false);
        if (ticked.Count + open.Count == 0)
            return null;
        List<string> said = [];
        if (ticked.Count > 0)
            said.Add($"That ticks “{ticked[0]}” on your {(isNew ? "new " : "")}hunt card{(after.IsFull ? ", and it is full!" : after.FullLines.Count() > before.FullLines.Count() ? " and fills a row." : ".")}");
        if (open.Count > 0)
            said.Add($"“{Capital(open[0])}” is open again{(ticked.Count > 0 ? "" : " on your hunt card")}.");
        List<Button> more = ticked.Count > 0 ? [Press.Secondary("Hunt card", "hunt-show")] : [];
        if (mayTell)
            more.AddRange([Press.Secondary("Tell the team", $"hunt-tell:{number}"), Press.Secondary("Don't ask again", "hunt-quiet")]);
        if (mayTell)
            said.Add("**Tell the team** says that you filled a row, and nothing else.");
        return new HuntNote(string.Join(' ', said), more);
    }

    public static Card WhichTeam(int number, IReadOnlyList<Team> teams) =>
        Card.Of("Which team would you like to tell that you filled a row?").Menu(new StringSelect
        {
            CustomId = $"hunt-team:{number}",
            Placeholder = "Which team?",
            Options = [.. teams.Take(MostInMenu).Select(team => new SelectOption(FreeText.Label(team.Name, LongestLabel), team.Id.ToString(CultureInfo.InvariantCulture)))],
        });

    public static Card Told(Team team, HuntNews news) =>
        Card.Of($"**{team.Shown()}** reads that you filled a row, and nothing of what stands on your card.").Buttons(Press.Secondary("Undo", $"hunt-untell:{news.Id}"));

    /// <summary>What the team reads.</summary>
    public static Card Row(HuntNews news) =>
        Card.Of($"🧭 **{news.Member.Shown()}** filled a row of their scavenger hunt.\n-# Every card is different and seen by its owner alone; `/hunt` draws yours.").Buttons(Press.Secondary("My card", Mark(news.Id)));

    public static async Task<Card?> DrawAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        await db.HuntNews.Include(n => n.Member).FirstOrDefaultAsync(n => n.PostId == post.Id, cancel) is not { } news ? null
        : !news.TakenBack ? Row(news)
        : post.MessageId is null ? null
        : Card.Of($"-# {news.Member.Shown()} took back what stood here.");

    public static async Task<string?> MarkAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        await db.HuntNews.Where(n => n.PostId == post.Id).Select(n => (long?)n.Id).FirstOrDefaultAsync(cancel) is { } id ? Mark(id) : null;

    /// <summary>"March".</summary>
    public static string MonthOf(Hunt hunt) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(hunt.Month.Month);

    /// <summary>With a capital, as it stands on the card.</summary>
    public static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>"Top row".</summary>
    public static string RowName(int row) => Rows[row];

    static string[] Row(HuntCard card, int row) =>
        [$"**{RowName(row)}**", .. card.Squares.Skip(row * HuntCard.Side).Take(HuntCard.Side).Select(square => $"{(square.Ticked ? "☑" : "☐")} {Capital(square.Words)}")];

    static string Standing(HuntCard card, bool asks) => card switch
    {
        { IsFull: true } => "All nine, and every one of them may lead somewhere. Well done! **New card** draws the next one.",
        { Ticked: 0 } => "Nine people and small deeds that bring you into new company. Nothing is urgent: take what the day brings, in any order. Three in a line fill a row.",
        { HasRow: true } when asks => "A row is full! **Tell the team** says that you filled one, and nothing of what stands on it.",
        { HasRow: true } => $"{card.Ticked} of {HuntCard.Size} ticked, and {Plural.Of(card.FullLines.Count(), "row")} full.",
        _ => $"{card.Ticked} of {HuntCard.Size} ticked.",
    };

    static StringSelect Menu(Hunt hunt, HuntCard card) => new()
    {
        CustomId = $"hunt-tick:{hunt.Number}",
        Placeholder = "Tick or untick a square",
        // What is open comes first.
        Options = [.. card.Squares.Select((square, at) => (square, at)).OrderBy(one => one.square.Ticked).Select(one =>
            new SelectOption(Capital(one.square.Words), TickSquare.ValueOf(one.at, !one.square.Ticked), one.square.Ticked ? "Ticked; picking it takes the tick off" : null))],
    };

    static List<string> Changed(HuntCard before, HuntCard after, bool ticked) =>
        [.. after.Squares.Zip(before.Squares).Where(one => one.First.Ticked == ticked && one.Second.Ticked != ticked).Select(one => one.First.Words)];

    static string Mark(long news) => $"hunt-mine:{news}";
}
