using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Commands;
using TeamBot.Features.Contacts;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Nudges;

/// <summary>The answers that a nudge offers of its own.</summary>
static class NudgeAnswers
{
    static readonly Duration Snooze = Duration.FromDays(1);

    public static async Task<Reply> SnoozeAsync(long post, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (nudge, now) = (await MineAsync(post, caller, db, cancel), clock.Now);
        if (await db.WasSnoozedToAsync(nudge, cancel) || await LaterAsync(nudge, db, cancel) is not null)
            throw new UserError("I put a nudge off once, and no more: it is not meant to nag.");
        if (now + Snooze >= nudge.Week!.EndsAt)
            throw new UserError($"The week ends {Cards.Stamp.Relative(nudge.Week.EndsAt)}, so I leave it at that.");
        var member = await db.Members.SingleOrDefaultAsync(m => m.TeamId == nudge.TeamId && m.UserId == caller.UserId && m.LeftAt == null, cancel)
            ?? throw new UserError("You are no longer in that team, so nothing more comes.");
        db.Posts.Add(Post.Nudge(member, nudge.Week, now + Snooze));
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(NudgeCards.Snoozed(nudge, now + Snooze));
    }

    /// <summary>The nudge stands there again, as far as it is still true.</summary>
    public static async Task<Reply> DontSnoozeAsync(long post, Caller caller, TeamBotDb db, CancellationToken cancel)
    {
        var nudge = await MineAsync(post, caller, db, cancel);
        if (await LaterAsync(nudge, db, cancel) is not { TriedAt: null } later)
            throw new UserError("It has come already.");
        db.Posts.Remove(later);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(await NudgeQueries.DrawAsync(db, nudge, cancel) ?? Cards.Card.Of("Nothing more comes this week."));
    }

    public static async Task<Reply> StopAsync(long post, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var nudge = await MineAsync(post, caller, db, cancel);
        if (await db.Preferences.SingleOrDefaultAsync(p => p.UserId == caller.UserId, cancel) is { } own)
        {
            own.StopNudges();
            await db.MoveFollowUpsAsync(own, clock.Now, cancel);
        }
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(NudgeCards.Stopped(nudge));
    }

    public static async Task<Reply> StopUndoAsync(long post, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        await MineAsync(post, caller, db, cancel);
        if (await db.Preferences.SingleOrDefaultAsync(p => p.UserId == caller.UserId, cancel) is not { } own)
            throw new UserError("`/me` turns nudges on.");
        if (!own.WantsNudges)
        {
            own.ChooseNudges(own.NudgeTime, own.ZoneOr(await db.FirstZoneAsync(caller.UserId, cancel)), clock.Now);
            await db.MoveFollowUpsAsync(own, clock.Now, cancel);
        }
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(NudgeCards.Again());
    }

    static async Task<Post> MineAsync(long post, Caller caller, TeamBotDb db, CancellationToken cancel) =>
        await db.Posts.Include(p => p.Team).Include(p => p.Week).ThenInclude(w => w!.Team).SingleOrDefaultAsync(p => p.Id == post && p.Kind == PostKind.Nudge && p.RecipientId == caller.UserId, cancel)
            ?? throw new UserError("That nudge is no longer there. `/me` has all about nudges.");

    static Task<Post?> LaterAsync(Post nudge, TeamBotDb db, CancellationToken cancel) =>
        db.Posts.FirstOrDefaultAsync(p => p.RecipientId == nudge.RecipientId && p.Kind == PostKind.Nudge && p.WeekId == nudge.WeekId && p.Id > nudge.Id, cancel);
}
