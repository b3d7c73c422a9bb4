using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamBot.Features.Teams;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.Nudges;

/// <summary>
/// Each day, when the clock on somebody's wall shows the hour that they chose: whose team is past the middle of its week and has not heard from them is reminded, once a week.
/// </summary>
static class NudgeJobs
{
    /// <summary>They are committed together, and nobody who uses a command meanwhile waits behind more.</summary>
    const int AtOnce = 5;

    public static async Task LookAsync(JobRun run)
    {
        var due = await run.Services.GetRequiredService<TeamBotDb>().Preferences.Where(p => p.NudgeLookAt <= run.Now)
            .OrderBy(p => p.NudgeLookAt).Select(p => p.UserId).ToListAsync(run.Cancel);
        var database = run.Services.GetRequiredService<DatabaseLoop>();
        foreach (var some in due.Chunk(AtOnce))
            await Task.WhenAll(some.Select(user => database.RunAsync(db => LookAsync(db, user, run))));
        if (due.Count > 0)
            run.Services.GetRequiredService<Outbox>().Wake();
    }

    static async Task LookAsync(TeamBotDb db, ulong user, JobRun run)
    {
        var (own, now) = (await db.Preferences.SingleAsync(p => p.UserId == user, run.Cancel), run.Now);
        if (own.NudgeLookAt is not { } look)
            return;
        var zone = own.ZoneOr(await db.FirstZoneAsync(user, run.Cancel));
        var weeks = await db.Members.Where(m => m.UserId == user && m.LeftAt == null && m.AlumnusSince == null && m.Team.NextCheckInAt != null)
            .Join(db.Weeks.Include(w => w.Team), m => new { m.TeamId, Number = m.Team.WeekCount }, w => new { w.TeamId, w.Number }, (Member, Week) => new { Member, Week, Week.Team })
            .ToListAsync(run.Cancel);
        foreach (var (member, week) in weeks.Select(w => (w.Member, w.Week)).Where(w => w.Week.StartsAt <= now && w.Week.IsMeasured(w.Member)))
        {
            var fate = own.FateOf(week, zone, look, now);
            if (fate == NudgeFate.NotYet || await db.Posts.AnyAsync(p => p.RecipientId == user && p.Kind == PostKind.Nudge && p.WeekId == week.Id, run.Cancel))
                continue;
            var nudge = Post.Nudge(member, week, own.Latest(now, zone));
            if (fate == NudgeFate.TooLate)
                nudge.GiveUp("it came too late");
            // Whoever reports later needs none either; that is looked at when it is sent.
            if (fate == NudgeFate.TooLate || db.TeamAsItIs(week.TeamId, now) is { } team && NudgeQueries.IsWanted(team, member, week, now))
                db.Posts.Add(nudge);
        }
        own.Looked(zone, now);
        await db.SaveChangesAsync(run.Cancel);
    }
}
