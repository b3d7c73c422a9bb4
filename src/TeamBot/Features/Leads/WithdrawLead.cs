using NodaTime;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

/// <summary>The giver and whoever administers the team can take a lead back, and its credit with it; and undo that.</summary>
static class WithdrawLead
{
    public static async Task<Reply> RunAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var now = clock.Now;
        var (found, _) = await LoadAsync(db, lead, withdrawn: false, caller, now, cancel);
        if (found.Act?.Week is { } credited && !credited.IsOver(now))
            credited.Touch();
        found.Withdraw(now);
        await db.SaveChangesAsync(cancel);
        var told = LeadCards.Withdrawn(found, caller.UserId, found.Act?.Kept(now));
        return caller.MessageId == found.Card.MessageId
            ? Reply.Redraw(LeadCards.Gone(found)).Showing(found.Card.Id, found.Card.Wanted).AndWhisper(told)
            : caller.OnTheirOwn ? Reply.Redraw(told) : Reply.Whisper(told);
    }

    public static async Task<Reply> RestoreAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var now = clock.Now;
        var (found, team) = await LoadAsync(db, lead, withdrawn: true, caller, now, cancel);
        if (found.SameAs is { } page && await db.OpenLeadAsync(team, page, cancel) is { } newer)
            throw new UserError(LeadCards.SharedSince(team, newer));
        found.Restore(
            found.Act is null ? null
            : found.Act is { Activities.Count: > 0 } kept ? kept
            : Credit(found, await db.WeekNowAsync(team, caller, now, cancel), now),
            now);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(LeadCards.Restored(found));
    }

    /// <summary>The credit goes back to the week it was taken from, or to the running one when that is over.</summary>
    static Act Credit(Lead lead, Week running, Instant now)
    {
        var week = lead.Act?.Week is { } taken && !taken.IsOver(now) ? taken : running;
        var act = new Act(lead.Giver, week, ActKind.Lead, now);
        week.Log(act, new GoalCount(1, new GoalWhat(GoalKind.Leads)), week.Team.DateOf(lead.SharedAt));
        week.Changed(now);
        return act;
    }

    /// <exception cref="UserError">The lead is gone, or the caller neither gave it nor looks after its team.</exception>
    static async Task<(Lead Lead, Team Team)> LoadAsync(TeamBotDb db, long id, bool withdrawn, Caller caller, Instant now, CancellationToken cancel)
    {
        var lead = await AnswerLead.LoadAsync(db, id, withdrawn, cancel);
        var team = await db.LoadTeamAsync(lead.TeamId, caller, now, cancel);
        if (lead.Giver.UserId == caller.UserId || caller.Administers(team))
            return (lead, team);
        throw team.Members.Any(m => m.IsIn && m.UserId == caller.UserId)
            ? new UserError($"Only {lead.Giver.Shown()}, who shared it, or the organiser can withdraw this lead.")
            : await db.NotInAsync(team, caller.UserId, cancel);
    }
}
