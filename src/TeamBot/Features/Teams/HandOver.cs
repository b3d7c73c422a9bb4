using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Commands;
using TeamBot.Storage;

namespace TeamBot.Features.Teams;

/// <summary>Who organises a team: it is offered to somebody, who takes it on, or taken over where nobody does it any more.</summary>
static class HandOver
{
    static readonly Duration CountsAsActive = Duration.FromDays(14);

    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var team = InUse(await db.TeamHereAsync(caller, clock.Now, cancel));
        var active = await ActiveAsync(team, db, clock.Now, cancel);
        var mayTake = MayTake(team, caller, active, clock.Now);
        if (!caller.Administers(team) && !mayTake)
            throw new UserError(TeamCards.NotToBeTaken(team, clock.Now));
        List<Member> others = caller.Administers(team) ? [.. active.Where(m => m.UserId != caller.UserId && m.UserId != team.OrganiserId)] : [];
        return mayTake || others.Count > 0
            ? Reply.Whisper(TeamCards.HandOver(team, others, mayTake))
            : throw new UserError($"Nobody else in **{team.Shown()}** was active in the last two weeks, so there is nobody to offer it to yet.");
    }

    public static async Task<Reply> OfferAsync(long team, IReadOnlyList<string> picked, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = InUse(await db.LoadTeamAsync(team, caller, clock.Now, cancel));
        caller.CheckAdministers(found, "hand the team over");
        var active = await ActiveAsync(found, db, clock.Now, cancel);
        var to = active.FirstOrDefault(m => picked is [var id, ..] && m.UserId.ToString(CultureInfo.InvariantCulture) == id && m.UserId != found.OrganiserId)
            ?? throw new UserError("They are no longer in the team, or not active there. `/team handover` lists who is.");
        Needs.Check(caller);
        await EndOfferAsync(db, found, cancel);
        found.Offer(to);
        db.Posts.Add(Post.For(PostKind.HandOver, found, clock.Now));
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(TeamCards.OfferNoted(found, to));
    }

    public static async Task<Reply> TakeBackAsync(long team, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.LoadTeamAsync(team, caller, clock.Now, cancel);
        caller.CheckAdministers(found, "hand the team over");
        await EndOfferAsync(db, found, cancel);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(TeamCards.OfferTakenBack(found));
    }

    public static async Task<Reply> AcceptAsync(long post, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (found, member, offer) = await OfferedAsync(post, caller, db, clock, cancel);
        found.HandTo(member);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(TeamCards.Organises(found, member)).Showing(offer.Id, offer.Wanted).AndWhisper(TeamCards.AsOrganiser(found));
    }

    public static async Task<Reply> DeclineAsync(long post, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (found, _, offer) = await OfferedAsync(post, caller, db, clock, cancel);
        found.TakeBackOffer();
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(TeamCards.OfferTakenBack(found)).Showing(offer.Id, offer.Wanted);
    }

    public static async Task<Reply> TakeOverAsync(long team, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = InUse(await db.LoadTeamAsync(team, caller, clock.Now, cancel));
        if (!MayTake(found, caller, await ActiveAsync(found, db, clock.Now, cancel), clock.Now))
            throw new UserError(TeamCards.NotToBeTaken(found, clock.Now));
        var member = found.Present.Single(m => m.UserId == caller.UserId);
        await EndOfferAsync(db, found, cancel);
        found.HandTo(member);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(TeamCards.AsOrganiser(found)).AndTell(TeamCards.Organises(found, member));
    }

    /// <summary>Whoever has Manage Channels always may, from within the team; anyone active once the organiser has been gone for a week.</summary>
    static bool MayTake(Team team, Caller caller, IReadOnlyList<Member> active, Instant now) =>
        caller.UserId != team.OrganiserId
        && ((caller.Administers(team) && team.Present.Any(m => m.UserId == caller.UserId))
            || (team.IsUpForTaking(now) && active.Any(m => m.UserId == caller.UserId)));

    /// <summary>Its message has no buttons any more.</summary>
    static async Task EndOfferAsync(TeamBotDb db, Team team, CancellationToken cancel)
    {
        if (team.OfferedToId is null)
            return;
        team.TakeBackOffer();
        (await db.LatestOfferAsync(team, cancel))?.Touch();
    }

    static async Task<(Team Team, Member Member, Post Offer)> OfferedAsync(long post, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var over = new UserError("That offer no longer stands. `/team show` says who organises the team.");
        var team = await db.Posts.Where(p => p.Id == post).Select(p => p.TeamId).FirstOrDefaultAsync(cancel) ?? throw over;
        var found = InUse(await db.LoadTeamAsync(team, caller, clock.Now, cancel));
        var offered = found.Present.FirstOrDefault(m => m.UserId == found.OfferedToId) ?? throw over;
        if (await db.LatestOfferAsync(found, cancel) is not { } offer || offer.Id != post)
            throw over;
        return offered.UserId == caller.UserId ? (found, offered, offer) : throw new UserError($"That is for {offered.Shown()} to answer.");
    }

    /// <summary>In the order in which they joined: who did something in the last two weeks, or came in.</summary>
    static async Task<List<Member>> ActiveAsync(Team team, TeamBotDb db, Instant now, CancellationToken cancel)
    {
        var since = now - CountsAsActive;
        var present = team.Present.Select(m => m.Id).ToList();
        var acted = await db.Acts.Where(a => present.Contains(a.MemberId) && a.At > since && a.Kind != ActKind.TakenOut && a.UndoneAt == null)
            .Select(a => a.MemberId).Distinct().ToListAsync(cancel);
        return [.. team.Present.Where(m => m.JoinedAt > since || acted.Contains(m.Id))];
    }

    static Team InUse(Team team) => team.ArchivedAt is null ? team : throw new UserError(team.AtRest()!);
}
