using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

/// <summary>The giver and whoever administers the team say how a lead ended, or that it is still open.</summary>
static class CloseLead
{
    public const string Filled = "filled", NoLongerOpen = "no longer open";
    const string What = "close this lead";

    public static async Task<Reply> RunAsync(string lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel, string how = NoLongerOpen)
    {
        var (team, _) = await db.ReaderAsync(caller, clock.Now, cancel);
        var found = await db.PickedAsync(lead, team, cancel);
        return Reply.Whisper(await CloseAsync(found, how == Filled ? LeadClosing.Filled : LeadClosing.NoLongerOpen, caller, db, clock, cancel));
    }

    public static async Task<Reply> PressAsync(long lead, LeadClosing how, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var closing = how == LeadClosing.Filled ? LeadClosing.Filled : LeadClosing.NoLongerOpen;
        return Reply.Redraw(await CloseAsync(await db.LeadAsync(lead, cancel), closing, caller, db, clock, cancel));
    }

    /// <summary>Undoes closing, and answers the question whether it is still open.</summary>
    public static async Task<Reply> KeepAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.StandingLeadAsync(lead, cancel);
        var team = await db.TeamForManagerAsync(found, caller, clock.Now, "say so", cancel);
        if (!found.Open && await db.OpenLeadAsync(team, found.SameAs, cancel, butFor: found.Id) is { } newer)
            throw new UserError(LeadCards.SharedSince(team, newer, caller));
        if (found.Question is not null)
            found.Keep(clock.Now);
        else if (!found.Open)
            found.Reopen(clock.Now);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(LeadCards.Kept(found));
    }

    static async Task<Card> CloseAsync(Lead found, LeadClosing how, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        await db.TeamForManagerAsync(found, caller, clock.Now, What, cancel);
        if (!found.Open)
            throw new UserError($"{LeadCards.Ended(found)} `/lead show` opens it again.");
        found.Close(how);
        await db.SaveChangesAsync(cancel);
        return LeadCards.Closed(found);
    }
}
