using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

/// <summary>One thread on the lead's card, for who wants to talk about it: in each team's channel one of its own.</summary>
static class TalkAboutLead
{
    public static async Task<Reply> RunAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, MessageThreads threads, CancellationToken cancel)
    {
        var found = await db.StandingLeadAsync(lead, cancel);
        var at = await db.StandpointAsync(found, caller, clock.Now, cancel);
        if (at.AtHome)
            await db.StandingInTeamAsync(found.TeamId, caller, clock.Now, cancel, orAlumnus: true);
        else
            await db.MemberAsync(at, caller, cancel);
        if (at.Here is not { } here || at.Card is not { } talked)
            throw new UserError("The lead's card is in another channel. Please talk about it there.");
        if (talked.MessageId is not { } card)
            throw new UserError("The lead's card is not there yet. Please press it again in a moment.");
        await threads.OpenAsync(here.ChannelId, card, LeadCards.Label(found), caller, cancel);
        return Reply.Whisper(LeadCards.Talk(found, card));
    }
}
