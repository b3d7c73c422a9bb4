using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

/// <summary>The giver and whoever administers the team can take a lead back, and its credit with it; and undo that.</summary>
static class WithdrawLead
{
    public static async Task<Reply> RunAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (found, standing) = await AnswerLead.LoadAsync(db, lead, caller, clock, cancel, orFormer: true);
        Check(found, standing, caller);
        if (found.Act?.Week is { } credited && !credited.IsOver(standing.Now))
            credited.Touch();
        found.Withdraw(standing.Now);
        await db.SaveChangesAsync(cancel);
        var told = LeadCards.Withdrawn(found, standing.Member, found.Act?.Kept(standing.Now));
        return caller.MessageId == found.Card.MessageId
            ? Reply.Redraw(LeadCards.Gone(found)).Showing(found.Card.Id, found.Card.Wanted).AndWhisper(told)
            : Reply.Redraw(told);
    }

    public static async Task<Reply> RestoreAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (found, standing) = await AnswerLead.LoadAsync(db, lead, caller, clock, cancel, withdrawn: true, orFormer: true);
        Check(found, standing, caller);
        if (found.SameAs is { } page && await db.OpenLeadAsync(standing.Team, page, cancel) is { } newer)
            throw new UserError(LeadCards.SharedSince(standing.Team, newer));
        var giver = standing.Team.Members.Single(m => m.Id == found.GiverId);
        found.Restore(found.Act is { Activities.Count: > 0 } kept ? kept : Credit(found, giver, standing));
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(LeadCards.Restored(found));
    }

    /// <summary>The credit goes back to the week it was taken from, or to the running one when that is over.</summary>
    static Act Credit(Lead lead, Member giver, Standing standing)
    {
        var week = lead.Act?.Week is { } taken && !taken.IsOver(standing.Now) ? taken : standing.Week;
        var act = new Act(giver, week, ActKind.Lead, standing.Now);
        week.Log(act, new GoalCount(1, new GoalWhat(GoalKind.Leads)), standing.Team.DateOf(lead.SharedAt));
        week.Changed(standing.Now);
        return act;
    }

    static void Check(Lead lead, Standing standing, Caller caller)
    {
        if (lead.GiverId != standing.Member.Id && !caller.Administers(standing.Team))
            throw new UserError($"Only {lead.Giver.Shown()}, who shared it, or the organiser can withdraw this lead.");
    }
}
