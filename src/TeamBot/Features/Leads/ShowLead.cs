using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

/// <summary>One lead with all that the caller may do about it, seen by them alone: by command, or with More on the card.</summary>
static class ShowLead
{
    public static async Task<Reply> RunAsync(string lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (team, member) = await db.ReaderAsync(caller, clock.Now, cancel);
        return Reply.Whisper(LeadCards.View(await db.PickedAsync(lead, team, cancel), team, member, caller));
    }

    public static async Task<Reply> MoreAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.StandingLeadAsync(lead, cancel);
        var (team, member) = await db.AsReaderAsync(await db.LoadTeamAsync(found.TeamId, caller, clock.Now, cancel), caller, cancel);
        return Reply.Whisper(LeadCards.View(found, team, member, caller));
    }
}
