using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using TeamBot.Cards;
using TeamBot.Features.Contacts;
using TeamBot.Features.Teams;
using TeamBot.Schedule;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Asks;

/// <summary>
/// What the sweep does about questions: once for each, it looks through the books of those who chose it and tells them, and later lets it run out. Who was told stands only in the
/// row of the message, which says nothing of the question and goes in the night.
/// </summary>
static class AskJobs
{
    public static async Task LookAfterAsync(JobRun run)
    {
        var db = run.Services.GetRequiredService<TeamBotDb>();
        var due = await db.Asks.Where(a => a.DueAt <= run.Now).Select(a => new { a.Id, a.TeamId, a.Team.ChannelId })
            .Concat(db.Asks.Where(a => a.Ending == AskEnding.Open && (a.Asker.LeftAt != null || a.Team.ArchivedAt != null)).Select(a => new { a.Id, a.TeamId, a.Team.ChannelId })).ToListAsync(run.Cancel);
        foreach (var team in due.GroupBy(ask => new { ask.TeamId, ask.ChannelId }, ask => ask.Id))
        {
            var asks = team.Distinct().ToList();
            // The books are looked through before the team's turn, so that none of its commands waits for them.
            var mayKnow = await MayKnowAsync(db, team.Key.TeamId, asks, run);
            await run.InTurnAsync(team.Key.ChannelId, its => LookAfterAsync(its, team.Key.TeamId, asks, mayKnow, run));
        }
        if (due.Count > 0)
            run.Services.GetRequiredService<Outbox>().Wake();
    }

    /// <summary>A message that was sent is needed no more, and the table would tell who has someone for a question.</summary>
    public static async Task ForgetHintsAsync(JobRun run)
    {
        var db = run.Services.GetRequiredService<TeamBotDb>();
        await db.WriteAsync(() => db.Posts.Where(p => p.Kind == PostKind.AskHint && (p.State == PostState.Sent || (p.State == PostState.GivenUp && p.Problem != Post.Waits)))
            .ExecuteDeleteAsync(run.Cancel), run.Cancel);
    }

    /// <summary>What was asked since may be over, or they may be away.</summary>
    public static async Task<Card?> DrawHintAsync(TeamBotDb db, Post post, CancellationToken cancel)
    {
        if (post is not { TeamId: { } id, RecipientId: { } user } || db.TeamAsItIs(id, post.TriedAt ?? default) is not { } team
            || !await IsWantedAsync(db, team, user, post.TriedAt ?? team.CreatedAt, cancel)
            || !await db.Asks.AnyAsync(a => a.TeamId == id && a.Ending == AskEnding.Open && a.Asker.UserId != user, cancel))
        {
            return null;
        }
        if (team.NudgesGo == NudgesGo.BehindCommands && post.State == PostState.Claimed)
        {
            post.Wait();
            return null;
        }
        return AskCards.Hint(team, post);
    }

    public static Task<string?> MarkHintAsync(TeamBotDb db, Post post, CancellationToken cancel) => Task.FromResult<string?>(AskCards.HintMark(post));

    static async Task LookAfterAsync(TeamBotDb db, long id, List<long> asks, IReadOnlyDictionary<ulong, List<long>> mayKnow, JobRun run)
    {
        var team = await db.LoadTeamAsync(id, run.Now, run.Cancel);
        var looked = new HashSet<long>();
        foreach (var ask in await db.Asks.Include(a => a.Asker).Include(a => a.Card).Include(a => a.Offers).ThenInclude(o => o.Answer).AsSplitQuery().Where(a => asks.Contains(a.Id)).ToListAsync(run.Cancel))
        {
            if (ask.Ending != AskEnding.Open)
                ask.Looked();
            else if (!ask.Asker.IsIn || team.ArchivedAt is not null)
                ask.Settle(team, run.Now);
            else if (ask.EndsAt <= run.Now)
                ask.End(AskEnding.RanOut);
            else if (!ask.LookedFor && looked.Add(ask.Id))
                ask.Looked();
        }
        foreach (var (user, found) in mayKnow)
        {
            if (found.Exists(looked.Contains) && await IsWantedAsync(db, team, user, run.Now, run.Cancel) && !await IsOnItsWayAsync(db, id, user, run.Cancel))
                db.Posts.Add(Post.AskHint(user, team, await QuietUntilAsync(db, user, run) ?? run.Now));
        }
        await db.SaveChangesAsync(run.Cancel);
    }

    /// <summary>Who chose to be told and has someone in their book, and for which of these questions.</summary>
    static async Task<IReadOnlyDictionary<ulong, List<long>>> MayKnowAsync(TeamBotDb db, long team, List<long> ids, JobRun run)
    {
        var vault = run.Services.GetRequiredService<Vault>();
        var asks = (await db.Asks.AsNoTracking().Include(a => a.Asker).Include(a => a.Offers).Where(a => ids.Contains(a.Id) && !a.LookedFor).ToListAsync(run.Cancel))
            .FindAll(a => a.Open && a.Asker.IsIn);
        var mayKnow = new Dictionary<ulong, List<long>>();
        if (asks.Count == 0)
            return mayKnow;
        var members = await db.Members.AsNoTracking().Where(m => m.TeamId == team && m.LeftAt == null && db.Preferences.Any(p => p.UserId == m.UserId && p.WantsAskHints)).ToListAsync(run.Cancel);
        foreach (var member in members)
        {
            var others = asks.FindAll(a => a.AskerId != member.Id && a.OfferOf(member) is null);
            var known = await db.KnownAtAsync(vault, member.UserId, [.. others.Select(a => OrganisationName.Of(a.Organisation))]);
            var found = others.Where((_, at) => known[at].Count > 0).Select(a => a.Id).ToList();
            if (found.Count > 0)
                mayKnow.Add(member.UserId, found);
        }
        return mayKnow;
    }

    /// <summary>They chose it, are in the team and not away, and the team is not at rest.</summary>
    static async Task<bool> IsWantedAsync(TeamBotDb db, Team team, ulong user, Instant now, CancellationToken cancel) =>
        team is { Paused: false, ArchivedAt: null } && team.Members.FirstOrDefault(m => m.IsIn && m.UserId == user) is { } member && team.AbsenceOf(member, now) is null
        && team.WeekAt(now)?.IsAway(member) != true
        && await db.WantsHintsAsync(user, cancel);

    /// <summary>One message is enough for all that is open by the time it is read.</summary>
    static Task<bool> IsOnItsWayAsync(TeamBotDb db, long team, ulong user, CancellationToken cancel) =>
        db.Posts.AnyAsync(p => p.RecipientId == user && p.Kind == PostKind.AskHint && p.TeamId == team
            && (p.State == PostState.Due || p.State == PostState.Claimed || (p.State == PostState.GivenUp && p.Problem == Post.Waits)), cancel);

    /// <summary>Who put a nudge off wants to hear nothing until then.</summary>
    static Task<Instant?> QuietUntilAsync(TeamBotDb db, ulong user, JobRun run) =>
        db.Posts.Where(p => p.RecipientId == user && p.Kind == PostKind.Nudge && p.State == PostState.Due && p.DueAt > run.Now).MaxAsync(p => p.DueAt, run.Cancel);
}
