using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Teams;

static class PauseTeam
{
    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel, string? until = null)
    {
        var team = await db.TeamHereAsync(caller, clock.Now, cancel);
        Check(caller, team, "For yourself alone there is **Away this week** on the board.");
        team.Pause(PausedBy.Somebody, until is null ? null : ReturnDay.Read(until, team.DateOf(clock.Now)), clock.Now);
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper(TeamCards.Paused(team, team.WeekAt(clock.Now), clock.Now));
    }

    public static async Task<Reply> ResumeAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        Reply.Whisper(await WakeAsync(await db.TeamHereAsync(caller, clock.Now, cancel), caller, db, clock, cancel));

    public static async Task<Reply> PressAsync(long team, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        Reply.Whisper(await WakeAsync(await db.LoadTeamAsync(team, caller, clock.Now, cancel), caller, db, clock, cancel));

    static async Task<Card> WakeAsync(Team team, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        if (team.ArchivedAt is not null)
            throw new UserError(team.AtRest()!);
        // Anyone may end a pause that nobody chose.
        if (team.PausedBy == PausedBy.Somebody || team.Present.All(m => m.UserId != caller.UserId))
            Check(caller, team);
        if (!team.Paused)
            return TeamCards.GoesOnAlready(team);
        team.Resume(clock.Now);
        team.RollOn(clock.Now);
        await db.SaveChangesAsync(cancel);
        return TeamCards.Resumed(team);
    }

    static void Check(Caller caller, Team team, string? instead = null)
    {
        caller.CheckAdministers(team, "do that", instead);
        if (team.ArchivedAt is not null)
            throw new UserError(team.AtRest()!);
    }
}
