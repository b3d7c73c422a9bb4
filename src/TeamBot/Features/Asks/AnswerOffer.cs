using System.Globalization;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Asks;

/// <summary>The asker's answers to an offer, in the message that told of it or on their own card. No thanks is told to nobody.</summary>
static class AnswerOffer
{
    public static async Task<Reply> PickAsync(long ask, IReadOnlyList<string> picked, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var id = picked is [var first, ..] && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var (offer, _) = await db.OfferToAsync(id, caller, clock, cancel);
        return Reply.Redraw(AskCards.Offer(offer, db.WordsOf(offer, vault)));
    }

    public static async Task<Reply> AcceptAsync(long offer, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var (found, team) = await db.OfferToAsync(offer, caller, clock, cancel);
        if (!found.Member.IsIn)
            throw new UserError($"{found.Member.Shown()} is no longer in the team, so I can't pass that on.");
        if (found.State is OfferState.Waiting or OfferState.Declined)
            found.Accept(Post.Aside(found.Member, team, AskCards.ToldAccepted(found.Ask), clock.Now));
        return await ShowAsync(found, caller, db, vault, cancel);
    }

    public static async Task<Reply> DeclineAsync(long offer, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var (found, _) = await db.OfferToAsync(offer, caller, clock, cancel);
        if (found.State == OfferState.Waiting)
            found.Decline();
        return await ShowAsync(found, caller, db, vault, cancel);
    }

    public static async Task<Reply> UndoAsync(long offer, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var (found, team) = await db.OfferToAsync(offer, caller, clock, cancel);
        if (found.State is OfferState.Accepted or OfferState.Declined && !found.Unanswer() && found.Member.IsIn)
            db.Posts.Add(Post.Aside(found.Member, team, AskCards.ToldUnaccepted(found.Ask), clock.Now));
        return await ShowAsync(found, caller, db, vault, cancel);
    }

    static async Task<Reply> ShowAsync(AskOffer offer, Caller caller, TeamBotDb db, Vault vault, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        var reply = Reply.Redraw(AskCards.Offer(offer, db.WordsOf(offer, vault)));
        return offer.Notice is { } notice && notice.MessageId == caller.MessageId ? reply.Showing(notice.Id, notice.Wanted) : reply;
    }

    /// <summary>What its giver wrote; null where they wrote nothing, or have had it deleted.</summary>
    public static string? WordsOf(this TeamBotDb db, AskOffer offer, Vault vault) =>
        offer.Words is { } words ? vault.Find(db, offer.Member.UserId)?.OpenText(words) : null;
}
