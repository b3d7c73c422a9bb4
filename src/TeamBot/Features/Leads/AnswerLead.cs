using Microsoft.EntityFrameworkCore;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

/// <summary>The card's buttons; pressing one again takes it back.</summary>
static class AnswerLead
{
    public static async Task<Reply> RunAsync(long lead, LeadAnswerKind kind, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await LoadAsync(db, lead, withdrawn: false, cancel);
        var standing = await db.StandingInTeamAsync(found.TeamId, caller, clock.Now, cancel, orAlumnus: true);
        if (kind == LeadAnswerKind.Thanks && found.GiverId == standing.Member.Id)
            throw new UserError("This lead is yours: the thanks are for the others to give.");
        found.Answer(standing.Member, kind, standing.Now);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(LeadCards.Open(found)).Showing(found.Card.Id, found.Card.Wanted);
    }

    /// <exception cref="UserError">The lead is gone.</exception>
    public static async Task<Lead> LoadAsync(TeamBotDb db, long id, bool withdrawn, CancellationToken cancel)
    {
        var lead = await db.Leads
            .Include(l => l.Giver).Include(l => l.Card).Include(l => l.Answers).ThenInclude(a => a.Member)
            .Include(l => l.Act!).ThenInclude(a => a.Activities)
            .Include(l => l.Act!).ThenInclude(a => a.Week).ThenInclude(w => w.Board)
            .FirstOrDefaultAsync(l => l.Id == id, cancel);
        if (lead is null || lead.Open == withdrawn)
            throw new UserError(withdrawn ? "That lead is open already." : "That lead was withdrawn. `/lead list` shows the open ones.");
        return lead;
    }
}
