using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Cards;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Nudges;

/// <summary>The nudge, for the outbox.</summary>
public static class NudgeQueries
{
    /// <summary>The zone that counts for somebody who has not said theirs: their first team's.</summary>
    public static async Task<string> FirstZoneAsync(this TeamBotDb db, ulong user, CancellationToken cancel) =>
        await db.Members.Where(m => m.UserId == user && m.LeftAt == null).OrderBy(m => m.JoinedAt).ThenBy(m => m.Id).Select(m => m.Team.Zone).FirstOrDefaultAsync(cancel) ?? "Etc/UTC";

    /// <summary>Drawn when it is sent, or told behind a command: what has been done meanwhile needs no nudge.</summary>
    internal static async Task<Card?> DrawAsync(TeamBotDb db, Post post, CancellationToken cancel)
    {
        var at = post.TriedAt ?? default;
        if (post is not { TeamId: { } id, WeekId: { } of, RecipientId: { } user } || db.TeamAsItIs(id, at) is not { } team || team.Weeks.FirstOrDefault(w => w.Id == of) is not { } week)
            return null;
        var wants = await db.Preferences.AnyAsync(p => p.UserId == user && p.NudgeLookAt != null, cancel);
        if (!wants || team.Present.FirstOrDefault(m => m.UserId == user) is not { } member || !IsWanted(team, member, week, at))
            return null;
        if (team.NudgesGo == NudgesGo.BehindCommands && post.State == PostState.Claimed)
        {
            post.Wait();
            return null;
        }
        return NudgeCards.Nudge(team, member, week, post, isLast: await db.WasSnoozedToAsync(post, cancel));
    }

    internal static Task<string?> MarkAsync(TeamBotDb db, Post post, CancellationToken cancel) => Task.FromResult<string?>(NudgeCards.Mark(post));

    /// <summary>The week runs and counts, and nothing was heard of them in it.</summary>
    internal static bool IsWanted(Team team, Member member, Week week, Instant now) =>
        team is { Paused: false, ArchivedAt: null } && week.Number == team.WeekCount && team.Weeks.FirstOrDefault(w => w.Id == week.Id) is { } whole
        && !whole.HasReported(member) && team.AbsenceOf(member, now) is null;

    /// <summary>It is the one to which an earlier one was put off.</summary>
    internal static Task<bool> WasSnoozedToAsync(this TeamBotDb db, Post post, CancellationToken cancel) =>
        db.Posts.AnyAsync(p => p.RecipientId == post.RecipientId && p.Kind == PostKind.Nudge && p.WeekId == post.WeekId && p.Id < post.Id, cancel);
}
