using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Features.Asks;
using TeamBot.Features.Leads;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Setup;

/// <summary>A server is forgotten: its teams stop at once, its data is deleted after thirty days, and until then all of it can be put back.</summary>
static class ForgetServer
{
    public static async Task<Reply> AskAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var guild = CheckSetup.CheckMay(caller);
        if ((await db.Servers.FirstOrDefaultAsync(s => s.GuildId == guild, cancel))?.ForgottenAt is { } since)
            return Reply.Whisper(SetupCards.Forgotten(since));
        var teams = await db.Teams.CountAsync(t => t.GuildId == guild, cancel);
        var people = await db.Members.Where(m => m.Team.GuildId == guild).Select(m => m.UserId).Distinct().CountAsync(cancel);
        return teams == 0
            ? throw new UserError("There is no team on this server, so I keep nothing of it.")
            : Reply.Whisper(SetupCards.AskToForget(teams, people, clock.Now + Server.KeptFor));
    }

    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var guild = CheckSetup.CheckMay(caller);
        var now = clock.Now;
        var server = await db.Servers.FirstOrDefaultAsync(s => s.GuildId == guild, cancel);
        if (server?.ForgottenAt is { } since)
            return Reply.Redraw(SetupCards.Forgotten(since));
        if (server is null)
            db.Servers.Add(server = new Server(guild));
        var teams = await TeamsAsync(db, guild, now, cancel);
        var stopped = teams.Where(t => t.ArchivedAt is null).ToList();
        foreach (var team in stopped)
        {
            team.Archive(now);
            await db.SettleAsksAsync(team, now, cancel);
        }
        server.Forget(now);
        Tell(db, stopped, now, names => SetupCards.ToldStopped(names, now + Server.KeptFor));
        await db.SaveChangesAsync(cancel);
        foreach (var team in stopped)
            await db.TouchLeadsElsewhereAsync(team, cancel);
        return Reply.Redraw(SetupCards.Forgotten(now));
    }

    public static async Task<Reply> KeepAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var guild = CheckSetup.CheckMay(caller);
        var now = clock.Now;
        var server = await db.Servers.FirstOrDefaultAsync(s => s.GuildId == guild, cancel);
        if (server?.ForgottenAt is not { } since)
            return Reply.Redraw(Card.Of("All stays as it is."));
        if (server.DeleteDueAt <= now)
            throw new UserError("The thirty days are over, and the data of this server is being deleted. `/team create` begins anew in a while.");
        var back = (await TeamsAsync(db, guild, now, cancel)).Where(t => t.ArchivedAt == since).ToList();
        foreach (var team in back)
        {
            team.Reopen(now);
            team.RollOn(now);
            await db.SettleAsksAsync(team, now, cancel);
        }
        server.Keep();
        if (server.IsKept)
            db.Servers.Remove(server);
        Tell(db, back, now, SetupCards.ToldKept);
        await db.SaveChangesAsync(cancel);
        foreach (var team in back)
            await db.TouchLeadsElsewhereAsync(team, cancel);
        return Reply.Redraw(SetupCards.Kept(back.Count));
    }

    /// <summary>Each organiser once, for all that are theirs.</summary>
    static void Tell(TeamBotDb db, IEnumerable<Team> teams, Instant now, Func<IReadOnlyList<string>, string> say)
    {
        foreach (var organised in teams.GroupBy(t => t.OrganiserId))
            db.Posts.Add(Post.Notice(organised.Key, organised.First(), say([.. organised.Select(t => t.Shown())]), now));
    }

    static async Task<List<Team>> TeamsAsync(TeamBotDb db, ulong guild, Instant now, CancellationToken cancel)
    {
        List<Team> teams = [];
        foreach (var id in await db.Teams.Where(t => t.GuildId == guild).OrderBy(t => t.Id).Select(t => t.Id).ToListAsync(cancel))
            teams.Add(await db.LoadTeamAsync(id, now, cancel));
        return teams;
    }
}
