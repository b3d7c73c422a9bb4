using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Asks;

static partial class AskCards
{
    const int MostInMenu = 25, LongestLabel = 80;

    /// <summary>So many names at each organisation, and code points of each.</summary>
    static readonly (int Names, int Longest)[] Rooms = [(5, 100), (3, 60), (1, 40)];

    /// <param name="other">Somebody else's question about the same organisation.</param>
    /// <param name="elsewhere">It was asked in a thread, and its card is in the channel.</param>
    public static Card Asked(Ask ask, Ask? other, bool elsewhere)
    {
        var team = ask.Team;
        List<string> lines =
        [
            $"You ask the team{(elsewhere ? $", in <#{team.ChannelId}>," : "")} who knows someone at **{At(ask)}**, until {Until(ask)}. Offers come to you by direct message, and nobody else sees them."
            + (team.OpenToServer ? " Everyone on this server can read the card." : ""),
        ];
        if (other is not null)
            lines.Add($"{other.Asker.Shown()} asks about them too.");
        List<Button> buttons = [Press.Secondary("Undo", EndId(ask, AskEnding.Withdrawn))];
        if (other is not null && team.LinkTo(other.Card) is { } link)
            buttons.Add(Press.Link("Go to that card", link));
        return Card.Of(string.Join('\n', lines)).Buttons(buttons);
    }

    public static Card AskedBefore(Team team, Ask first)
    {
        var card = Card.Of($"You ask about **{At(first)}** already, until {Until(first)}. **More** on that card has what you were offered.");
        return team.LinkTo(first.Card) is { } link ? card.Buttons(Press.Link("Go to the card", link)) : card;
    }

    public static string Enough(Instant next) =>
        $"You have asked {Ask.MostADay} questions today. Your next can be asked from {Stamp.Full(next)}, {Stamp.Relative(next)}.";

    public static Card EndedNow(Ask ask) =>
        Card.Of(Sentence.End(ask.Ending == AskEnding.Found ? $"Good. The card says that someone was found at **{At(ask)}**" : $"Taken back. The card no longer tells about **{At(ask)}**"))
            .Buttons(Press.Secondary("Undo", $"ask-reopen:{ask.Id}"));

    public static Card Reopened(Ask ask) => Card.Of($"The question about **{At(ask)}** is open again, until {Until(ask)}.");

    public static Card Offered(Ask ask, AskOffer offer) =>
        Card.Of($"{ask.Asker.Shown()} is told that you offer an introduction at **{At(ask)}**, and nobody else is. If it is wanted, you get a short text that you can send on.")
            .Buttons(TakeBack(offer));

    public static Card OfferedBefore(Ask ask, AskOffer offer)
    {
        var card = Card.Of(MyOffer(ask, offer));
        return offer.State == OfferState.Accepted ? card : card.Buttons(TakeBack(offer));
    }

    public static Card TookBack(Ask ask) => Card.Of($"Your offer about **{At(ask)}** is taken back.").Buttons(Press.Secondary("Offer again", OfferId(ask.Id)));

    public static async Task<Card?> DrawOfferAsync(TeamBotDb db, Vault vault, Post post, CancellationToken cancel)
    {
        var offer = await db.AskOffers.Include(o => o.Member).Include(o => o.Ask.Asker).Include(o => o.Ask.Team).FirstOrDefaultAsync(o => o.NoticeId == post.Id, cancel);
        return offer is null || offer.Ask.Organisation.Length == 0 || (post.MessageId is null && offer.State != OfferState.Waiting) ? null : Offer(offer, db.WordsOf(offer, vault));
    }

    public static async Task<string?> MarkOfferAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        await db.AskOffers.Where(o => o.NoticeId == post.Id).Select(o => (long?)o.Id).FirstOrDefaultAsync(cancel) is { } id ? AcceptId(id) : null;

    /// <summary>An offer to who asked, as it stands.</summary>
    public static Card Offer(AskOffer offer, string? words)
    {
        var (ask, who) = (offer.Ask, $"**{offer.Member.Shown()}**");
        var undo = Press.Secondary("Undo", $"ask-unanswer:{offer.Id}");
        return offer.State switch
        {
            OfferState.Accepted => Card.Of($"You said yes: {who} introduces you at **{At(ask)}**, and has this text to send on. It is yours too:\n{ToSendOn(ask)}").Buttons(undo),
            OfferState.Declined => Card.Of($"{Sentence.End($"You don't need {offer.Member.Shown()}'s introduction at **{At(ask)}**")} They are not told.").Buttons(undo),
            OfferState.TakenBack => Card.Of($"{who} can't introduce you at **{At(ask)}** after all."),
            _ => Card.Of($"{Sentence.End($"{who} offers to introduce you to someone at **{At(ask)}**")}{Quoted(words)}\n"
                + $"A short text for it, which goes to {offer.Member.Shown()} if you accept:\n{ToSendOn(ask)}")
                .Buttons(Press.Primary("Accept", AcceptId(offer.Id)), Press.Secondary("No, thanks", $"ask-decline:{offer.Id}")),
        };
    }

    public static string ToldAccepted(Ask ask) =>
        $"{Sentence.End($"**{ask.Asker.Shown()}** would be glad of your introduction at **{At(ask)}**")} Here is a short text that you can send on; to whom is yours to choose.\n{ToSendOn(ask)}";

    public static string ToldUnaccepted(Ask ask) => $"**{ask.Asker.Shown()}** needs no introduction at **{At(ask)}** after all. Thank you all the same.";

    /// <summary>In a box, from which it is copied as it stands: nothing in it is markdown.</summary>
    static string ToSendOn(Ask ask)
    {
        var work = ask.Role is { } role ? $" about a role there: {Plain(role)}" : "";
        return $"```\n{Sentence.End($"Hi …, {Plain(ask.Asker.Name)} from my team would like to talk with someone at {Plain(ask.Organisation)}{work}")} Would you mind if I introduced the two of you?\n```";
    }

    static string Plain(string text) => FreeText.Clean(text).Replace('`', '\'');

    static string Quoted(string? words) => words is null ? "" : $"\n> {FreeText.Show(words).Replace("\n", "\n> ", StringComparison.Ordinal)}";

    /// <summary>A question with all that this person may do about it, which nobody else sees.</summary>
    /// <param name="wants">They are told by themselves when they may know someone.</param>
    public static Card View(Ask ask, Team team, Member? member, bool administers, bool wants = false)
    {
        var asked = member?.Id == ask.AskerId;
        List<string> lines = ask.Open
            ? [$"### Someone at {At(ask)}", $"{Sentence.End($"**{ask.Asker.Shown()}** asks{AboutRole(ask)}")} Open until {Until(ask)}."]
            : [Ended(ask)];
        var offers = asked ? ask.Offers.Where(o => o.Stands).OrderBy(o => o.At).ThenBy(o => o.Id).ToList() : [];
        if (asked && (ask.Open || offers.Count > 0))
            lines.Add(offers.Count == 0 ? "Nobody has offered an introduction yet." : "Who offered you an introduction, which only you see:");
        lines.AddRange(offers.Select(o => $"- **{o.Member.Shown()}**{o.State switch { OfferState.Accepted => ", you said yes", OfferState.Declined => ", you said no", _ => "" }}"));
        var mine = member is null || asked ? null : ask.OfferOf(member) is { Stands: true } offer ? offer : null;
        if (mine is not null)
            lines.Add(mine.State == OfferState.Accepted ? ToldAccepted(ask) : MyOffer(ask, mine));
        var card = Card.Of(string.Join('\n', lines));
        if (offers.Count > 0)
        {
            card.Menu(new StringSelect
            {
                CustomId = $"ask-pick:{ask.Id}",
                Placeholder = "Look at an offer and answer it",
                Options = [.. offers.Take(MostInMenu).Select(o => new SelectOption(FreeText.Label(o.Member.Name, LongestLabel), o.Id.ToString(CultureInfo.InvariantCulture)))],
            });
        }
        List<Button> buttons = [];
        if (mine is { State: not OfferState.Accepted })
            buttons.Add(TakeBack(mine));
        if (asked && ask.Open)
            buttons.Add(Press.Primary("Found someone", EndId(ask, AskEnding.Found)));
        if (asked && ask.Ending is AskEnding.Found or AskEnding.RanOut)
            buttons.Add(Press.Secondary("Ask again", $"ask-reopen:{ask.Id}"));
        if ((asked || administers) && ask.Ending != AskEnding.Withdrawn)
            buttons.Add(Press.Secondary("Withdraw", EndId(ask, AskEnding.Withdrawn)));
        if (member is not null && !asked && ask.Open && !wants)
            buttons.Add(Tell());
        if (team.LinkTo(ask.Card) is { } link)
            buttons.Add(Press.Link("Go to the card", link));
        return card.Buttons(buttons);
    }

    /// <summary>Whom somebody may know, for their eyes alone.</summary>
    /// <param name="wants">They are told by themselves.</param>
    public static Card InBook(IReadOnlyList<MayKnow> found, bool wants)
    {
        if (found is [{ Known.Count: 0 } none])
        {
            var card = Card.Of($"I see nobody at **{At(none.Ask)}** in your book. Only you see this.");
            return wants ? card : card.Buttons(Tell());
        }
        var all = Card.Of(Fitting.Of(Rooms, room => string.Join('\n', [.. found.Select(may => InBook(may, room)), "-# Only you see this. Nobody learns who may know someone, or who says no."])));
        foreach (var (ask, _) in found.SkipLast(1))
            all.Buttons(Offer(ask));
        List<Button> last = [Offer(found[^1].Ask), Press.Secondary("Not this time", "ask-pass")];
        return all.Buttons(wants ? last : [.. last, Tell()]);

        Button Offer(Ask ask) => Press.Primary(found.Count == 1 ? "Offer an introduction" : FreeText.Label($"Introduce {ask.Asker.Name} at {ask.Organisation}", LongestLabel), OfferId(ask.Id));
    }

    static string InBook(MayKnow may, (int Names, int Longest) room) => $"""
        ### Someone at {At(may.Ask)}
        {Sentence.End($"**{may.Ask.Asker.Shown()}** asks{AboutRole(may.Ask)}")} In your book: {Plural.List(may.Known.Select(who => Known(who, room.Longest)), most: room.Names)}.
        """;

    static string Known(ContactDetails who, int longest) => $"**{FreeText.Show(FreeText.Shorten(who.Name, longest))}** ({FreeText.Show(FreeText.Shorten(who.Organisation ?? "", longest))})";

    public static Card NothingOpen(Team team) =>
        Card.Of($"There is no open question in **{team.Shown()}** any more for which I see someone in your book. Nobody learns of it.");

    /// <summary>Neither for what nor whom: whoever looks over a shoulder reads it too.</summary>
    public static Card Hint(Team team, Post post) =>
        Card.Of($"{Sentence.End($"You may know someone for a teammate's question in **{team.Shown()}**")} Nobody learns that I told you.")
            .Buttons(Press.Primary("Show who", HintMark(post)), Press.Secondary("Tell me no more", "ask-tell:0"));

    public static string HintMark(Post post) => $"ask-hint:{post.TeamId}:{post.Id}";

    public static Card Hints(bool wanted) => wanted
        ? Card.Of("When a teammate asks from now on, I look in your own address book and tell you, and nobody else, that you may know someone. `/me` ends it.").Buttons(Press.Secondary("Undo", "ask-tell:0"))
        : Card.Of("I no longer look in your address book when a teammate asks.").Buttons(Press.Secondary("Undo", "ask-tell:1"));

    static string MyOffer(Ask ask, AskOffer offer) => offer.State == OfferState.Accepted
        ? $"{Sentence.End($"{ask.Asker.Shown()} has accepted your introduction at **{At(ask)}**")} **More** on the card has the text to send on."
        : $"You have offered {ask.Asker.Shown()} an introduction at **{At(ask)}**, which only the two of you know. There is no answer yet.";

    static Button Tell() => Press.Secondary("Tell me privately when I may know someone", "ask-tell:1");

    static Button TakeBack(AskOffer offer) => Press.Secondary("Take my offer back", $"ask-take-back:{offer.Id}");

    static string AcceptId(long offer) => $"ask-accept:{offer}";

    static string EndId(Ask ask, AskEnding how) => $"ask-end:{ask.Id}:{how}";
}
