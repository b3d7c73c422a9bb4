using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using TeamBot.Features.Teams;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.Boards;

/// <summary>What the sweep does about weeks: begin those that are due, close those whose time is over.</summary>
static class WeekJobs
{
    /// <summary>They are committed together, and nobody who uses a command meanwhile waits behind more.</summary>
    const int AtOnce = 5;

    /// <summary>As long as a pause may last in which a form could not be taken.</summary>
    static readonly Duration DraftsAreKept = Duration.FromDays(30);

    public static async Task BeginAsync(JobRun run)
    {
        var teams = run.Services.GetRequiredService<TeamBotDb>().Teams;
        var due = await teams.Where(t => t.NextCheckInAt <= run.Now)
            .OrderBy(t => t.NextCheckInAt).Select(t => new { t.Id, t.ChannelId }).ToListAsync(run.Cancel);
        var waking = await teams.Where(t => t.WakesAt <= run.Now && t.ArchivedAt == null)
            .OrderBy(t => t.WakesAt).Select(t => new { t.Id, t.ChannelId }).ToListAsync(run.Cancel);
        await TogetherAsync(run, [.. due, .. waking], team => run.InTurnAsync(team.ChannelId, db => db.LoadTeamAsync(team.Id, run.Now, run.Cancel)));
    }

    public static async Task CloseAsync(JobRun run)
    {
        var due = await run.Services.GetRequiredService<TeamBotDb>().Weeks.Where(w => w.CloseDueAt <= run.Now)
            .OrderBy(w => w.CloseDueAt).Select(w => new { w.Id, w.TeamId, w.Team.ChannelId }).ToListAsync(run.Cancel);
        await TogetherAsync(run, due, week => run.InTurnAsync(week.ChannelId, async db =>
        {
            var team = await db.LoadTeamAsync(week.TeamId, run.Now, run.Cancel);
            team.Weeks.Single(w => w.Id == week.Id).Close(run.Now);
            await db.SaveChangesAsync(run.Cancel);
        }));
    }

    static async Task TogetherAsync<T>(JobRun run, IReadOnlyCollection<T> due, Func<T, Task> work)
    {
        foreach (var some in due.Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(work));
            // Of many, the first are shown while the last are still to come.
            if (due.Count > AtOnce)
                await WakeOutbox(run);
        }
    }

    public static Task WakeOutbox(JobRun run)
    {
        run.Services.GetRequiredService<Outbox>().Wake();
        return Task.CompletedTask;
    }

    public static async Task ForgetDraftsAsync(JobRun run)
    {
        var before = run.Now - DraftsAreKept;
        var db = run.Services.GetRequiredService<TeamBotDb>();
        await db.WriteAsync(() => db.Drafts.Where(d => d.At < before).ExecuteDeleteAsync(run.Cancel), run.Cancel);
    }
}
