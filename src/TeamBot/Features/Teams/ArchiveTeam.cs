using TeamBot.Commands;
using TeamBot.Features.Asks;
using TeamBot.Features.Leads;
using TeamBot.Features.Setup;
using TeamBot.Storage;

namespace TeamBot.Features.Teams;

static class ArchiveTeam
{
    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var team = await db.TeamHereAsync(caller, clock.Now, cancel);
        caller.CheckAdministers(team, "do that", "You can always leave with `/team leave`.");
        if (team.ArchivedAt is not null)
            throw new UserError(team.AtRest()!);
        team.Archive(clock.Now);
        await db.SettleAsksAsync(team, clock.Now, cancel);
        await db.SaveChangesAsync(cancel);
        await db.TouchLeadsElsewhereAsync(team, cancel);
        return Reply.Whisper(TeamCards.Archived(team));
    }

    public static async Task<Reply> ReopenAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var team = await db.TeamHereAsync(caller, clock.Now, cancel);
        await ReopenAsync(team, caller, db, clock, cancel);
        return Reply.Whisper(TeamCards.Reopened(team));
    }

    public static async Task<Reply> PressAsync(long team, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.LoadTeamAsync(team, caller, clock.Now, cancel);
        await ReopenAsync(found, caller, db, clock, cancel);
        return Reply.Redraw(TeamCards.Reopened(found));
    }

    static async Task ReopenAsync(Team team, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        caller.CheckAdministers(team, "do that");
        if (team.ArchivedAt is null)
            throw new UserError($"**{team.Shown()}** is not archived. `/team show` says when it checks in.");
        await db.CheckKeptAsync(team.GuildId, cancel);
        team.Reopen(clock.Now);
        team.RollOn(clock.Now);
        await db.SettleAsksAsync(team, clock.Now, cancel);
        await db.SaveChangesAsync(cancel);
        await db.TouchLeadsElsewhereAsync(team, cancel);
    }
}
