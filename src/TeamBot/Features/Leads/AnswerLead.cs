using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

/// <summary>The card's buttons, wherever it stands; pressing one again takes it back.</summary>
static class AnswerLead
{
    public static async Task<Reply> RunAsync(long lead, LeadAnswerKind kind, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var now = clock.Now;
        var found = await db.StandingLeadAsync(lead, cancel);
        if (kind > LeadAnswerKind.Thanks)
            throw new UserError("**More** on the card has a menu for what came of it.");
        var at = await db.StandpointAsync(found, caller, now, cancel);
        var card = at.Card ?? throw new UserError("The lead's card is in another channel. Please press it there.");
        var (member, week) = await AnswererAsync(db, at, caller, now, cancel);
        if (kind == LeadAnswerKind.Thanks && found.Giver.UserId == caller.UserId)
            throw new UserError("This lead is yours: the thanks are for the others to give.");
        var takesBack = found.AnswersOf(member).Any(a => a.Kind == kind);
        if (!found.Open && kind != LeadAnswerKind.Thanks && !takesBack)
            throw new UserError($"{LeadCards.Ended(found)} `/lead list` shows the open ones.");
        if (kind == LeadAnswerKind.Thanks)
            TouchBoard(found, at.Team, member, week, now);
        found.Answer(member, kind, week, now);
        await db.SaveChangesAsync(cancel);
        var reply = Reply.Redraw(LeadCards.Of(found, at.Place)).Showing(card.Id, card.Wanted);
        return at.AtHome || takesBack ? reply : reply.AndWhisper(LeadCards.Answered(at, member, kind));
    }

    /// <summary>Somebody of another team lets the giver know who they are.</summary>
    public static async Task<Reply> NameAsync(long lead, LeadAnswerKind kind, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.StandingLeadAsync(lead, cancel);
        var at = await db.StandpointAsync(found, caller, clock.Now, cancel);
        var member = await db.MemberAsync(at, caller, cancel);
        if (kind > LeadAnswerKind.KnowsSomeone || !found.AnswersOf(member).Any(a => a.Kind == kind))
            throw new UserError("You took that answer back, so there is nothing to tell. Press it on the card again first.");
        if (found.Giver is { IsIn: true } giver && giver.UserId != caller.UserId)
            db.Posts.Add(Post.Aside(giver, found.Team, LeadCards.ToldName(found, member, kind), clock.Now));
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(LeadCards.NameTold(found));
    }

    /// <summary>In its own team the usual rules hold; who answers from elsewhere needs to be in a team there, and changes nothing of it.</summary>
    static async Task<(Member Member, Week? Week)> AnswererAsync(TeamBotDb db, Standpoint at, Caller caller, NodaTime.Instant now, CancellationToken cancel)
    {
        if (!at.AtHome)
            return (await db.MemberAsync(at, caller, cancel), at.Team.WeekAt(now));
        var standing = await db.StandingInTeamAsync(at.Team.Id, caller, now, cancel, orAlumnus: true);
        return (standing.Member, standing.Week);
    }

    /// <summary>The board tells whom the team thanked: the running week's, or the one of which they are taken back.</summary>
    static void TouchBoard(Lead lead, Team team, Member member, Week? week, NodaTime.Instant now)
    {
        var given = lead.AnswersOf(member).FirstOrDefault(a => a.Kind == LeadAnswerKind.Thanks);
        (given is null ? week : team.Weeks.FirstOrDefault(w => w.Id == given.WeekId && !w.IsOver(now)))?.Touch();
    }
}
