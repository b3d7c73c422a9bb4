using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

/// <summary>One thread on the lead's card, for who wants to talk about it.</summary>
static class TalkAboutLead
{
    public static async Task<Reply> RunAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, MessageThreads threads, CancellationToken cancel)
    {
        var found = await db.StandingLeadAsync(lead, cancel);
        var (team, _, _, _) = await db.StandingInTeamAsync(found.TeamId, caller, clock.Now, cancel, orAlumnus: true);
        if (found.Card.MessageId is not { } card)
            throw new UserError("The lead's card is not there yet. Please press it again in a moment.");
        await threads.OpenAsync(team.ChannelId, card, LeadCards.Label(found), caller, cancel);
        return Reply.Whisper(LeadCards.Talk(team, found, card));
    }
}
