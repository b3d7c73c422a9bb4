using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

/// <summary>The giver and whoever administers the team can take a lead back, and its credit with it; and undo that. Who had pressed something on it is told.</summary>
static class WithdrawLead
{
    const string What = "withdraw this lead";

    public static async Task<Reply> RunAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var now = clock.Now;
        var found = await db.StandingLeadAsync(lead, cancel);
        var team = await db.TeamForManagerAsync(found, caller, now, What, cancel, orThere: true);
        if (found.Act?.Week is { } credited && !credited.IsOver(now))
            credited.Touch();
        TouchThanks(found, team, now);
        found.Withdraw(now);
        found.Reports.ForEach(r => r.Settle(now));
        foreach (var member in Concerned(found, caller))
            db.Posts.Add(Post.Aside(member, member.Team, LeadCards.ToldWithdrawn(found, member), now));
        await db.SaveChangesAsync(cancel);
        var told = LeadCards.Withdrawn(found, caller.UserId, found.Act?.Kept(now), IsAtHome(found, caller));
        return caller.MessageId == found.Card.MessageId
            ? Reply.Redraw(LeadCards.Gone(found)).Showing(found.Card.Id, found.Card.Wanted).AndWhisper(told)
            : caller.OnTheirOwn ? Reply.Redraw(told) : Reply.Whisper(told);
    }

    public static async Task<Reply> RestoreAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var now = clock.Now;
        var found = await db.LeadAsync(lead, cancel);
        if (!found.Withdrawn)
            throw new UserError("That lead is open already.");
        var team = await db.TeamForManagerAsync(found, caller, now, What, cancel, orThere: true);
        if (await db.OpenLeadAsync(team, found.SameAs, cancel, butFor: found.Id) is { } newer)
            throw IsAtHome(found, caller) ? new UserError(LeadCards.SharedSince(team, newer, caller)) : new UserError("The same page was shared anew meanwhile, so this lead stays withdrawn.");
        found.Restore(
            found.Act is null ? null
            : found.Act is { Activities.Count: > 0 } kept ? kept
            : Credit(found, await db.WeekNowAsync(team, caller, now, cancel), now),
            now);
        TouchThanks(found, team, now);
        foreach (var member in Concerned(found, caller))
            await TellRestoredAsync(db, found, member, now, cancel);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(LeadCards.Restored(found));
    }

    static bool IsAtHome(Lead lead, Caller caller) => caller.GuildId is null || caller.TeamChannelId == lead.Team.ChannelId;

    /// <summary>Whoever pressed on it, in whatever team, or gave it, while in that team, but for who withdraws it.</summary>
    static IEnumerable<Member> Concerned(Lead lead, Caller caller) =>
        lead.Answers.Where(a => a.Stands).Select(a => a.Member).Prepend(lead.Giver).Where(m => m.IsIn && m.UserId != caller.UserId).DistinctBy(m => m.UserId);

    /// <summary>Who was not told yet that it was withdrawn need not be told at all.</summary>
    static async Task TellRestoredAsync(TeamBotDb db, Lead lead, Member member, Instant now, CancellationToken cancel)
    {
        var text = LeadCards.ToldWithdrawn(lead, member);
        var notice = await db.Posts.Where(p => p.RecipientId == member.UserId && p.Kind == PostKind.Notice && p.TeamId == member.TeamId && p.Text == text)
            .OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancel);
        if (notice?.TakeBack() == false)
            db.Posts.Add(Post.Aside(member, member.Team, LeadCards.ToldRestored(lead), now));
    }

    /// <summary>The boards that are still open tell no more, or again, of the thanks for it.</summary>
    static void TouchThanks(Lead lead, Team team, Instant now)
    {
        foreach (var week in team.Weeks.Where(w => !w.IsOver(now) && lead.Answers.Any(a => a.WeekId == w.Id)))
            week.Touch();
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
}
