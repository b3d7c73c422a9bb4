using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Asks;

/// <summary>What people read about questions to the team: here the card that all see; what one person sees is in the other part.</summary>
static partial class AskCards
{
    const int Blue = 0x4A7FA5;

    public static async Task<Card?> DrawAsync(TeamBotDb db, Post post, CancellationToken cancel)
    {
        var ask = await db.Asks.Include(a => a.Asker).Include(a => a.Team).Include(a => a.Offers).FirstOrDefaultAsync(a => a.CardId == post.Id, cancel);
        // What was over before it could be posted is not posted at all.
        if (ask is null || (!ask.Open && post.MessageId is null))
            return null;
        return Of(ask, await db.Members.CountAsync(m => m.TeamId == ask.TeamId && m.LeftAt == null && m.Id != ask.AskerId, cancel));
    }

    public static async Task<string?> MarkAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        await db.Asks.Where(a => a.CardId == post.Id).Select(a => (long?)a.Id).FirstOrDefaultAsync(cancel) is { } id ? OfferId(id) : null;

    /// <param name="others">How many are in the team beside the asker.</param>
    public static Card Of(Ask ask, int others)
    {
        if (!ask.Open)
            return ask.Ending is AskEnding.Found or AskEnding.RanOut && ask.Organisation.Length > 0 ? Card.Of($"-# {Ended(ask)}").Buttons(More(ask)) : Card.Of($"-# {Ended(ask)}");
        List<string> lines =
        [
            $"### Who knows someone at {At(ask)}?",
            Sentence.End($"**{ask.Asker.Shown()}** asks{AboutRole(ask)}"),
            $"-# Only {ask.Asker.Shown()} learns who presses **I do**. Open until {Until(ask)}.",
        ];
        if (ask.OffersToTell(others) is { } told)
            lines.Add($"-# {Plural.Of(told, "offer")}{(told < ask.Offers.Count(o => o.Stands) ? " or more" : "")} so far.");
        return Card.Of(string.Join('\n', lines)).Buttons(IDo(ask), Press.Secondary("Look in my book", $"ask-look:{ask.Id}"), More(ask)).Framed(Blue);
    }

    public static string Ended(Ask ask) => ask switch
    {
        { Organisation: "" } or { Ending: AskEnding.AskerLeft } => "A question to the team is over, as who asked it is no longer here.",
        { Ending: AskEnding.TeamArchived } => "A question to the team is over, as the team is archived.",
        { Ending: AskEnding.Found } => Sentence.End($"{ask.Asker.Shown()} has found someone at {At(ask)}"),
        { Ending: AskEnding.RanOut } => $"{Sentence.End($"{ask.Asker.Shown()} asked who knows someone at {At(ask)}")} The question has run out.",
        _ => $"A question from {ask.Asker.Shown()} was taken back.",
    };

    static string At(Ask ask) => FreeText.Show(ask.Organisation);

    static string AboutRole(Ask ask) => ask.Role is { } role ? $" about a role there: {FreeText.Show(role)}" : "";

    static string Until(Ask ask) => Plural.Day(ask.Team.DateOf(ask.EndsAt), ask.Team.DateOf(ask.AskedAt));

    static Button IDo(Ask ask) => Press.Primary("I do", OfferId(ask.Id));

    static Button More(Ask ask) => Press.Secondary("More", $"ask-more:{ask.Id}");

    static string OfferId(long ask) => $"ask-offer:{ask}";
}
