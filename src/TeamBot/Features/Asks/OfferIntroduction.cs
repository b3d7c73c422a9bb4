using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Asks;

/// <summary>"I do": who asked is told, and nobody else. Whom somebody knows is told only where they write it.</summary>
static class OfferIntroduction
{
    const string Own = "Who presses **I do** tells you alone, and **More** on the card has what you were offered.";

    public static async Task<Reply> OpenAsync(long ask, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (found, standing) = await db.AskForHelperAsync(ask, Own, caller, clock, cancel);
        if (found.OfferOf(standing.Member) is { Stands: true } offer)
            throw new UserError(AskCards.OfferedBefore(found, offer));
        return Reply.Open(Form(found, ""));
    }

    public static async Task<Reply> SendAsync(long ask, FilledForm form, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var (found, standing) = await db.AskForHelperAsync(ask, Own, caller, clock, cancel);
        var words = FreeText.Clean(form["words"], keepLines: true);
        if (!Bounds.Fits("What you write", words, AskOffer.LongestWords, out var problem))
            throw new FormError(problem, Form(found, words));
        var @sealed = words.Length > 0 ? vault.Of(db, caller.UserId).SealText(words) : null;
        var offer = found.OfferOf(standing.Member);
        if (offer is { State: OfferState.Accepted })
            throw new UserError(AskCards.OfferedBefore(found, offer));
        found.Change(standing.Team, () =>
        {
            if (offer is null)
                found.Offers.Add(offer = new AskOffer(found, standing.Member, @sealed, standing.Now));
            else if (offer.State != OfferState.Declined)
                offer.Make(@sealed, standing.Now);
        });
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper(AskCards.Offered(found, offer!));
    }

    public static async Task<Reply> TakeBackAsync(long offer, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (found, team) = await db.OfferFromAsync(offer, caller, clock, cancel);
        if (found.State == OfferState.Accepted)
            throw new UserError($"{found.Ask.Asker.Shown()} has accepted it already. Please write to them if it can't be.");
        if (found.Stands)
            found.Ask.Change(team, found.TakeBack);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(AskCards.TookBack(found.Ask));
    }

    static Modal Form(Ask ask, string words) => new($"ask-offer:{ask.Id}", "Offer an introduction",
    [
        new TextDisplay($"-# Only {ask.Asker.Shown()} reads this. Whom you know stays with you, unless you write it here."),
        Field.Paragraph("words", "A few words, if you like", AskOffer.LongestWords, words, "We worked together until last year"),
    ]);
}
