using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamBot.Commands;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.Setup;

/// <summary>Servers that the bot is no longer on, and the deletion of what is to be forgotten.</summary>
static class ServerJobs
{
    /// <summary>
    /// Deleted in one go: what stands by itself in many, what all rows of other tables are looked through for, one at a time. Commands are answered in between, and the
    /// next minute goes on where this one has stopped, or a kill has.
    /// </summary>
    const int Many = 200, One = 1, MostSteps = 100;

    public static async Task LookAsync(JobRun run)
    {
        var (db, access) = (run.Services.GetRequiredService<TeamBotDb>(), run.Services.GetRequiredService<Access>());
        foreach (var guild in await db.Teams.Select(t => t.GuildId).Distinct().ToListAsync(run.Cancel))
        {
            if (await access.IsOnAsync(guild, run.Cancel) is { } isOn)
                await NoteAsync(db, guild, isOn, run);
        }
    }

    public static async Task DeleteAsync(JobRun run)
    {
        var (db, access) = (run.Services.GetRequiredService<TeamBotDb>(), run.Services.GetRequiredService<Access>());
        var left = MostSteps;
        foreach (var server in await db.Servers.AsNoTracking().Where(s => s.DeleteDueAt <= run.Now).OrderBy(s => s.DeleteDueAt).ToListAsync(run.Cancel))
        {
            // The bot may have been invited again since the last night.
            var isAsked = server.ForgottenAt + Server.KeptFor <= run.Now;
            if (!isAsked && await access.IsOnAsync(server.GuildId, run.Cancel) is not false)
            {
                await NoteAsync(db, server.GuildId, isOn: true, run);
                continue;
            }
            left = await DeleteAsync(db, server.GuildId, left, run);
            if (left == 0)
                return;
        }
    }

    static async Task NoteAsync(TeamBotDb db, ulong guild, bool isOn, JobRun run)
    {
        var server = await db.Servers.FirstOrDefaultAsync(s => s.GuildId == guild, run.Cancel);
        if (server is null && !isOn)
            db.Servers.Add(server = new Server(guild));
        if (isOn)
            server?.IsBack();
        else
            server?.IsGone(run.Now);
        if (server is { IsKept: true })
            db.Servers.Remove(server);
        await db.SaveChangesAsync(run.Cancel);
        db.ChangeTracker.Clear();
    }

    /// <returns>How many steps are left for others.</returns>
    static async Task<int> DeleteAsync(TeamBotDb db, ulong guild, int left, JobRun run)
    {
        foreach (var team in await db.Teams.AsNoTracking().Where(t => t.GuildId == guild).OrderBy(t => t.Id).Select(t => new { t.Id, t.ChannelId }).ToListAsync(run.Cancel))
        {
            var deleted = One;
            for (; left > 0 && deleted > 0; left--)
            {
                deleted = 0;
                await run.InTurnAsync(team.ChannelId, async turn => deleted = await StepAsync(turn, team.Id, run.Cancel));
            }
            if (left == 0)
                return 0;
        }
        // Something was begun there meanwhile, or could not be deleted: that is for the next minute.
        if (await db.Teams.AnyAsync(t => t.GuildId == guild, run.Cancel))
            return left;
        await db.WriteAsync(() => db.Preferences.Where(p => !db.Members.Any(m => m.UserId == p.UserId)).ExecuteDeleteAsync(run.Cancel), run.Cancel);
        // Whoever keeps an address book without a team keeps what belongs to that.
        await db.WriteAsync(() => db.Drafts.Where(d => !db.Members.Any(m => m.UserId == d.UserId) && !db.Contacts.Any(c => c.OwnerId == d.UserId)).ExecuteDeleteAsync(run.Cancel), run.Cancel);
        await db.WriteAsync(() => db.LeadsChannels.Where(c => c.GuildId == guild).ExecuteDeleteAsync(run.Cancel), run.Cancel);
        await db.WriteAsync(() => db.Servers.Where(s => s.GuildId == guild).ExecuteDeleteAsync(run.Cancel), run.Cancel);
        return left;
    }

    /// <summary>Deletes some of the first kind of which there are any: what points to others before what it points to.</summary>
    /// <returns>How many rows; none when the team is gone.</returns>
    static async Task<int> StepAsync(TeamBotDb db, long team, CancellationToken cancel)
    {
        foreach (var delete in Deletions(db, team, cancel))
        {
            if (await db.WriteAsync(delete, cancel) is > 0 and var deleted)
                return deleted;
        }
        return 0;
    }

    static IEnumerable<Func<Task<int>>> Deletions(TeamBotDb db, long team, CancellationToken cancel)
    {
        yield return () => db.LeadReports.Where(r => r.Member.TeamId == team || r.Lead.TeamId == team).OrderBy(r => r.Id).Take(Many).ExecuteDeleteAsync(cancel);
        yield return () => db.LeadWants.Where(w => w.Member.TeamId == team).OrderBy(w => w.Id).Take(Many).ExecuteDeleteAsync(cancel);
        yield return () => db.LeadAnswers.Where(a => a.Member.TeamId == team || db.Leads.Any(l => l.Id == a.LeadId && l.TeamId == team)).OrderBy(a => a.Id).Take(Many).ExecuteDeleteAsync(cancel);
        yield return () => db.LeadPlaces.Where(p => p.TeamId == team || p.Lead.TeamId == team).OrderBy(p => p.Id).Take(Many).ExecuteDeleteAsync(cancel);
        yield return () => db.LeadExchanges.Where(e => e.TeamId == team).ExecuteDeleteAsync(cancel);
        yield return () => db.Leads.Where(l => l.TeamId == team).OrderBy(l => l.Id).Take(Many).ExecuteDeleteAsync(cancel);
        yield return () => db.AskOffers.Where(o => o.Ask.TeamId == team).OrderBy(o => o.Id).Take(Many).ExecuteDeleteAsync(cancel);
        yield return () => db.Asks.Where(a => a.TeamId == team).OrderBy(a => a.Id).Take(Many).ExecuteDeleteAsync(cancel);
        yield return () => db.Set<Cheer>().Where(c => c.Member.TeamId == team).OrderBy(c => c.Id).Take(Many).ExecuteDeleteAsync(cancel);
        yield return () => db.Landings.Where(l => l.Member.TeamId == team).OrderBy(l => l.Id).Take(Many).ExecuteDeleteAsync(cancel);
        // The hunts themselves are their owners' own.
        yield return () => db.HuntNews.Where(n => n.Member.TeamId == team).OrderBy(n => n.Id).Take(Many).ExecuteDeleteAsync(cancel);
        yield return () => db.Promises.Where(p => p.Week.TeamId == team).OrderBy(p => p.Id).Take(Many).ExecuteDeleteAsync(cancel);
        yield return () => db.Activities.Where(a => a.Week.TeamId == team).OrderBy(a => a.Id).Take(Many).ExecuteDeleteAsync(cancel);
        yield return () => db.Reports.Where(r => r.Week.TeamId == team).OrderBy(r => r.Id).Take(Many).ExecuteDeleteAsync(cancel);
        yield return () => db.CheckInAnswers.Where(a => a.Week.TeamId == team).OrderBy(a => a.Id).Take(Many).ExecuteDeleteAsync(cancel);
        yield return () => db.Absences.Where(a => a.TeamId == team).OrderBy(a => a.Id).Take(Many).ExecuteDeleteAsync(cancel);
        yield return () => db.TeamGoals.Where(g => g.TeamId == team).OrderBy(g => g.Id).Take(Many).ExecuteDeleteAsync(cancel);
        yield return () => db.Pinnings.Where(p => p.TeamId == team).ExecuteDeleteAsync(cancel);
        // Contacts are their owners' own; only that they were counted here goes.
        yield return () => db.Contacts.Where(c => c.Act!.Member.TeamId == team).ExecuteUpdateAsync(set => set.SetProperty(c => c.ActId, (long?)null), cancel);
        yield return () => db.Acts.Where(a => a.Member.TeamId == team).OrderBy(a => a.Id).Take(Many).ExecuteDeleteAsync(cancel);
        yield return () => db.Posts.Where(p => p.TeamId == team && p.WeekId != null).ExecuteUpdateAsync(set => set.SetProperty(p => p.WeekId, (long?)null), cancel);
        yield return () => db.Weeks.Where(w => w.TeamId == team).OrderBy(w => w.Id).Take(One).ExecuteDeleteAsync(cancel);
        yield return () => db.Posts.Where(p => p.TeamId == team).OrderBy(p => p.Id).Take(Many).ExecuteDeleteAsync(cancel);
        yield return () => db.Members.Where(m => m.TeamId == team).OrderBy(m => m.Id).Take(One).ExecuteDeleteAsync(cancel);
        yield return () => db.Teams.Where(t => t.Id == team).ExecuteDeleteAsync(cancel);
    }
}
