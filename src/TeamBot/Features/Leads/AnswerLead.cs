using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

/// <summary>The card's buttons; pressing one again takes it back.</summary>
static class AnswerLead
{
    public static async Task<Reply> RunAsync(long lead, LeadAnswerKind kind, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.StandingLeadAsync(lead, cancel);
        var standing = await db.StandingInTeamAsync(found.TeamId, caller, clock.Now, cancel, orAlumnus: true);
        if (kind > LeadAnswerKind.Thanks)
            throw new UserError("**More** on the card has a menu for what came of it.");
        if (kind == LeadAnswerKind.Thanks && found.GiverId == standing.Member.Id)
            throw new UserError("This lead is yours: the thanks are for the others to give.");
        var takesBack = found.AnswersOf(standing.Member).Any(a => a.Kind == kind);
        if (!found.Open && kind != LeadAnswerKind.Thanks && !takesBack)
            throw new UserError($"{LeadCards.Ended(found)} `/lead list` shows the open ones.");
        if (kind == LeadAnswerKind.Thanks)
            TouchBoard(found, standing);
        found.Answer(standing.Member, kind, standing.Week, standing.Now);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(LeadCards.Of(found)).Showing(found.Card.Id, found.Card.Wanted);
    }

    /// <summary>The board tells whom the team thanked: the running week's, or the one of which they are taken back.</summary>
    static void TouchBoard(Lead lead, Standing standing)
    {
        var given = lead.AnswersOf(standing.Member).FirstOrDefault(a => a.Kind == LeadAnswerKind.Thanks);
        (given is null ? standing.Week : standing.Team.Weeks.FirstOrDefault(w => w.Id == given.WeekId && !w.IsOver(standing.Now)))?.Touch();
    }
}
