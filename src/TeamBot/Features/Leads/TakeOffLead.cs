using Microsoft.EntityFrameworkCore;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

/// <summary>Whoever looks after a channel into which another team's lead came takes it off there alone. It stays away, whatever its giver does, until they put it back.</summary>
static class TakeOffLead
{
    public static async Task<Reply> RunAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.StandingLeadAsync(lead, cancel);
        if (TakenOffHere(found, caller) is not null)
            return Reply.Redraw(LeadCards.TakenOff(found));
        var at = await db.StandpointAsync(found, caller, clock.Now, cancel);
        if (at.AtHome)
            throw new UserError("This channel is the lead's own: **Withdraw** takes it back, here and wherever else it stands.");
        if (at.Place is not { } place)
            throw new UserError("The lead's card is in another channel. Whoever looks after that one takes it off there.");
        if (!at.LooksAfter)
            throw NotTheirs();
        found.TakeOff(place, clock.Now);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(LeadCards.TakenOff(found));
    }

    public static async Task<Reply> UndoAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.StandingLeadAsync(lead, cancel);
        if (TakenOffHere(found, caller) is not { } place)
            throw new UserError("It was not taken off here, or is back already. `/lead list` shows the open leads.");
        var here = await db.Teams.Include(t => t.Members).FirstOrDefaultAsync(t => t.ChannelId == caller.TeamChannelId, cancel);
        if (!(here is null ? caller.Can(Permissions.ManageChannels) : caller.Administers(here)))
            throw NotTheirs();
        if (here is not null && await db.OpenLeadAsync(here, found.SameAs, cancel, butFor: found.Id) is { } newer)
            throw new UserError(LeadCards.SharedSince(here, newer, caller));
        found.PutBack(place, clock.Now);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(LeadCards.PutBack(found));
    }

    static LeadPlace? TakenOffHere(Lead lead, Caller caller) => lead.Places.Find(p => p.TakenOff && p.ChannelId == caller.TeamChannelId);

    static UserError NotTheirs() => new("Only who looks after this channel can do that. **Report** tells them that something is wrong with a lead.");
}
