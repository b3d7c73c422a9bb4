using Microsoft.EntityFrameworkCore;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

/// <summary>What the caller shared and what came of it, and what they answered to.</summary>
static class MyLeads
{
    const int Latest = 10;

    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var team = await db.TeamHereAsync(caller, clock.Now, cancel);
        // Who left still has what is theirs.
        var member = team.Members.FirstOrDefault(m => m.UserId == caller.UserId) ?? throw await db.NotInAsync(team, caller.UserId, cancel);
        var shared = await db.Leads.AsNoTracking().AsSplitQuery().Include(l => l.Giver).Include(l => l.Team).Include(l => l.Card).Include(l => l.Places).ThenInclude(p => p.Card).Include(l => l.Answers).ThenInclude(a => a.Member)
            .Where(l => l.GiverId == member.Id && l.WithdrawnAt == null).OrderByDescending(l => l.Id).Take(Latest).ToListAsync(cancel);
        var answered = await db.Leads.AsNoTracking().AsSplitQuery().Include(l => l.Giver).Include(l => l.Team).Include(l => l.Card).Include(l => l.Places).ThenInclude(p => p.Card).Include(l => l.Answers.Where(a => a.MemberId == member.Id))
            .Where(l => db.LeadAnswers.Any(a => a.MemberId == member.Id && a.LeadId == l.Id && a.TakenBackAt == null) && l.WithdrawnAt == null)
            .OrderByDescending(l => l.Id).Take(Latest).ToListAsync(cancel);
        return Reply.Whisper(LeadCards.Mine(team, shared, answered, member));
    }
}
