using TeamBot.Commands;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

/// <summary>One lead with all that the caller may do about it, seen by them alone: by command, or with More on the card.</summary>
static class ShowLead
{
    public static async Task<Reply> RunAsync(string lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (team, _) = await db.ReaderAsync(caller, clock.Now, cancel);
        return Reply.Whisper(LeadCards.View(await db.StandpointAsync(await db.PickedAsync(lead, team, cancel), caller, clock.Now, cancel), caller));
    }

    public static async Task<Reply> MoreAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var at = await db.StandpointAsync(await db.StandingLeadAsync(lead, cancel), caller, clock.Now, cancel);
        if (!at.LooksAfter)
            await db.MemberAsync(at, caller, cancel);
        return Reply.Whisper(LeadCards.View(at, caller));
    }
}
