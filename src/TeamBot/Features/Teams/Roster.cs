using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using TeamBot.Commands;
using TeamBot.Features.Asks;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.Teams;

/// <summary>
/// Once a week, before the check-in: who of the team is still on the server, by what name, and who can read the channel. Without intents Discord tells
/// of none of it.
/// </summary>
static class Roster
{
    /// <summary>Few at a time, so that a Monday morning's teams never use up the minute of another's board.</summary>
    const int AtOnce = 5;

    static readonly Duration BetweenTries = Duration.FromMinutes(15);

    public static async Task CheckAsync(JobRun run)
    {
        var due = await run.Services.GetRequiredService<TeamBotDb>().Teams.AsNoTracking().Include(t => t.Members)
            .Where(t => t.RosterDueAt <= run.Now).OrderBy(t => t.RosterDueAt).Take(AtOnce).ToListAsync(run.Cancel);
        await Task.WhenAll(due.Select(team => CheckAsync(team, run)));
    }

    static async Task CheckAsync(Team team, JobRun run)
    {
        // Asked without holding up the team's commands; only what it changes waits for its turn.
        var (seen, trouble) = await run.Services.GetRequiredService<Audience>().LookAsync(team.GuildId, team.ChannelId, [.. team.Members.Where(m => m.IsIn).Select(m => m.UserId)], run.Cancel);
        await run.InTurnAsync(team.ChannelId, db => seen is null ? PutOffAsync(db, team.Id, again: trouble == Trouble.Passing, run) : KeepAsync(db, team.Id, seen, run));
    }

    static async Task KeepAsync(TeamBotDb db, long id, Sight seen, JobRun run)
    {
        var team = await db.LoadTeamAsync(id, run.Now, run.Cancel);
        var changed = team.OpenToServer != seen.OpenToServer;
        team.OpenToServer = seen.OpenToServer;
        foreach (var member in team.Members.Where(m => m.IsIn && seen.Names.ContainsKey(m.UserId)).ToList())
        {
            var name = seen.Names[member.UserId];
            if (name is null)
                member.Leave(run.Now);
            changed |= name is null || member.IsSeenAs(name);
        }
        if (changed)
        {
            team.PeopleChanged(run.Now);
            await db.SettleAsksAsync(team, run.Now, run.Cancel);
        }
        team.RosterDueAt = null;
        await db.SaveChangesAsync(run.Cancel);
    }

    /// <summary>Discord is in trouble, or the bot was put out of the server: the board's own posting sees to that.</summary>
    static async Task PutOffAsync(TeamBotDb db, long id, bool again, JobRun run)
    {
        var team = await db.Teams.SingleAsync(t => t.Id == id, run.Cancel);
        var next = run.Now + BetweenTries;
        team.RosterDueAt = again && next < team.NextCheckInAt ? next : null;
        await db.SaveChangesAsync(run.Cancel);
    }
}
