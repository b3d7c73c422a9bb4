using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

/// <summary>Who besides the giver's own team is to see a lead.</summary>
public enum LeadAudience
{
    Team,
    AllTeams,
    LeadsChannel,

    /// <summary>All teams and the leads channel.</summary>
    Everywhere,
}

/// <summary>What came of a wider audience.</summary>
public enum Widened
{
    /// <summary>Nothing wider was chosen.</summary>
    No,
    Yes,

    /// <summary>No other team takes part so far.</summary>
    NobodyElse,

    /// <summary>The giver's own team does not take part.</summary>
    TeamIsOut,
    NoChannel,

    /// <summary>Whoever looks after the leads channel wants it there no more.</summary>
    TakenOff,
}

/// <summary>The giver lets more people see a lead than their own team, and can take that back.</summary>
static class WidenLead
{
    public const string ThisTeam = "this team", AllTeams = "all teams", LeadsChannel = "leads channel";

    public static LeadAudience Read(string? chosen) => chosen switch
    {
        AllTeams => LeadAudience.AllTeams,
        LeadsChannel => LeadAudience.LeadsChannel,
        _ => LeadAudience.Team,
    };

    /// <summary>A team that has the same page open itself gets no second card of it; nobody learns that.</summary>
    public static async Task<Widened> WidenAsync(this TeamBotDb db, Lead lead, LeadAudience audience, Instant now, CancellationToken cancel)
    {
        if (audience == LeadAudience.Everywhere)
            return await db.WidenAsync(lead, LeadAudience.AllTeams, now, cancel) is Widened.Yes | await db.WidenAsync(lead, LeadAudience.LeadsChannel, now, cancel) is Widened.Yes ? Widened.Yes : Widened.NoChannel;
        if (audience == LeadAudience.LeadsChannel)
        {
            if (await db.LeadsChannels.FirstOrDefaultAsync(c => c.GuildId == lead.Team.GuildId, cancel) is not { } channel)
                return Widened.NoChannel;
            if (lead.Places.Any(p => p.TakenOff && p.ChannelId == channel.ChannelId))
                return Widened.TakenOff;
            lead.PlaceIn(channel, now);
            return Widened.Yes;
        }
        if (audience == LeadAudience.Team)
            return Widened.No;
        if (await db.OthersTakingPartAsync(lead.Team, cancel) is not { } others)
            return Widened.TeamIsOut;
        others.RemoveAll(other => lead.Places.Any(p => p.TakenOff && p.TeamId == other.Id));
        foreach (var other in others)
        {
            if (lead.SameAs is null || !await db.Leads.AnyAsync(l => l.TeamId == other.Id && l.SameAs == lead.SameAs && l.WithdrawnAt == null && l.Closing == LeadClosing.Open, cancel))
                lead.PlaceWith(other, now);
        }
        return others.Count == 0 ? Widened.NobodyElse : Widened.Yes;
    }

    public static async Task<Reply> WiderAsync(long lead, LeadAudience audience, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await GivenAsync(lead, caller, db, cancel);
        if (!found.Giver.IsIn)
            throw await db.NotInAsync(await db.LoadTeamAsync(found.TeamId, clock.Now, cancel), caller.UserId, cancel);
        if (!found.Open)
            throw new UserError($"{LeadCards.Ended(found)} `/lead show` opens it again.");
        var widened = await db.WidenAsync(found, audience, clock.Now, cancel);
        if (widened is Widened.TeamIsOut or Widened.NoChannel or Widened.TakenOff)
            throw new UserError(LeadCards.Wider(found, audience, widened));
        await db.SaveChangesAsync(cancel);
        await db.TellWhoWantsAsync(found, clock.Now, cancel, onlyOthers: true);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(LeadCards.Widened(found, audience, widened));
    }

    /// <summary>Only the giver's own team sees it again.</summary>
    public static async Task<Reply> NarrowAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await GivenAsync(lead, caller, db, cancel);
        var (inTeams, inChannel) = (found.Places.Any(p => p.Stands && p.TeamId is not null), found.Places.Any(p => p.Stands && p.TeamId is null));
        var audience = inTeams && inChannel ? LeadAudience.Everywhere : inChannel ? LeadAudience.LeadsChannel : LeadAudience.AllTeams;
        foreach (var place in found.Places.Where(p => p.Stands))
            place.TakeBack(clock.Now);
        found.TouchHome();
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(LeadCards.Narrowed(found, audience));
    }

    static async Task<Lead> GivenAsync(long id, Caller caller, TeamBotDb db, CancellationToken cancel)
    {
        var found = await db.StandingLeadAsync(id, cancel);
        return found.Giver.UserId == caller.UserId ? found : throw new UserError("Who else sees a lead is for the one to choose who shared it.");
    }
}
