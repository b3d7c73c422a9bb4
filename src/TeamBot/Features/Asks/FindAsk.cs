using Microsoft.EntityFrameworkCore;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Asks;

static class FindAsk
{
    const string Gone = "That question is no longer there. `/ask` asks a new one.", NoOffer = "That offer is no longer there.";

    /// <summary>With all that belongs to it, over or not.</summary>
    /// <exception cref="UserError">There is none.</exception>
    public static async Task<Ask> AskAsync(this TeamBotDb db, long id, CancellationToken cancel) =>
        await db.Asks.Include(a => a.Asker).Include(a => a.Team).Include(a => a.Card)
            .Include(a => a.Offers).ThenInclude(o => o.Member)
            .Include(a => a.Offers).ThenInclude(o => o.Notice)
            .Include(a => a.Offers).ThenInclude(o => o.Answer)
            .AsSplitQuery().FirstOrDefaultAsync(a => a.Id == id && a.Organisation != "", cancel)
        ?? throw new UserError(Gone);

    /// <summary>The same with the membership of who may help with it: anyone in the team but the asker, while it is open.</summary>
    /// <param name="what">What to do instead where it is the caller's own.</param>
    public static async Task<(Ask Ask, Standing Standing)> AskForHelperAsync(this TeamBotDb db, long id, string what, Caller caller, WorldClock clock, CancellationToken cancel)
    {
        var ask = await db.AskAsync(id, cancel);
        var standing = await db.StandingInTeamAsync(ask.TeamId, caller, clock.Now, cancel, orAlumnus: true);
        if (ask.AskerId == standing.Member.Id)
            throw new UserError($"This question is yours. {what}");
        if (!ask.Asker.IsIn)
            throw new UserError($"{ask.Asker.Shown()} is no longer in the team, so nobody can be introduced. Thank you all the same.");
        return ask.Open ? (ask, standing) : throw new UserError($"{AskCards.Ended(ask)} Thank you all the same.");
    }

    /// <summary>An offer to the caller, whether or not the team is at rest.</summary>
    /// <exception cref="UserError">There is none, or it is for somebody else.</exception>
    public static async Task<(AskOffer Offer, Team Team)> OfferToAsync(this TeamBotDb db, long id, Caller caller, WorldClock clock, CancellationToken cancel)
    {
        var (offer, team, member) = await db.OfferAsync(id, caller, clock, cancel);
        return offer.Ask.AskerId == member.Id ? (offer, team) : throw new UserError(NoOffer);
    }

    /// <summary>An offer of the caller's.</summary>
    /// <inheritdoc cref="OfferToAsync"/>
    public static async Task<(AskOffer Offer, Team Team)> OfferFromAsync(this TeamBotDb db, long id, Caller caller, WorldClock clock, CancellationToken cancel)
    {
        var (offer, team, member) = await db.OfferAsync(id, caller, clock, cancel);
        return offer.MemberId == member.Id ? (offer, team) : throw new UserError(NoOffer);
    }

    static async Task<(AskOffer Offer, Team Team, Member Member)> OfferAsync(this TeamBotDb db, long id, Caller caller, WorldClock clock, CancellationToken cancel)
    {
        var of = await db.AskOffers.Where(o => o.Id == id).Select(o => (long?)o.AskId).FirstOrDefaultAsync(cancel) ?? throw new UserError(NoOffer);
        var ask = await db.AskAsync(of, cancel);
        var team = await db.LoadTeamAsync(ask.TeamId, caller, clock.Now, cancel);
        return !caller.HasLeft && team.Members.FirstOrDefault(m => m.IsIn && m.UserId == caller.UserId) is { } member
            ? (ask.Offers.Single(o => o.Id == id), team, member)
            : throw await db.NotInAsync(team, caller.UserId, cancel);
    }

    /// <summary>How many are in the team beside the asker.</summary>
    public static int Others(this Team team, Ask ask) => team.Members.Count(m => m.IsIn && m.Id != ask.AskerId);

    /// <summary>An edit tells that something was done, and when, even where it changes nothing: so the card is edited only where it reads otherwise.</summary>
    public static void Change(this Ask ask, Team team, Action change)
    {
        var before = ask.OffersToTell(team.Others(ask));
        change();
        if (ask.OffersToTell(team.Others(ask)) != before)
            ask.Card.Touch();
    }
}
