using NodaTime;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Storage;

namespace TeamBot.Features.Teams;

/// <summary>All that can be chosen for a team, on one private card that shows each change.</summary>
static class SettingsPanel
{
    const string All = "set-all";

    public static async Task<Reply> OpenAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var team = await db.TeamHereAsync(caller, clock.Now, cancel);
        caller.CheckAdministers(team, "change the team");
        var pinning = await db.Pinnings.FindAsync([team.Id], cancel);
        if (pinning is { Problem: not PinProblem.None } && caller.MayPin())
        {
            // Whoever looks here may just have granted what was missing.
            pinning.Wish();
            await db.SaveChangesAsync(cancel);
        }
        return Reply.Whisper(await CardAsync(db, team, pinning, caller, cancel));
    }

    public static async Task<Reply> ZoneAsync(string timezone, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var team = await db.TeamHereAsync(caller, clock.Now, cancel);
        caller.CheckAdministers(team, "change the team");
        team.Change(team.Name, TeamSettings.ReadZone(timezone), team.Day, team.Time, team.Size, clock.Now);
        team.PeopleChanged(clock.Now);
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper($"Changed. {TeamCards.WhenAndWho(team)}");
    }

    public static Task<Reply> DayAsync(long team, IReadOnlyList<string> picked, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        ChangeAsync(team, caller, db, clock, found => found.Change(found.Name, found.DateTimeZone, Picked<IsoDayOfWeek>(picked), found.Time, found.Size, clock.Now), cancel);

    public static Task<Reply> JoiningAsync(long team, IReadOnlyList<string> picked, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        ChangeAsync(team, caller, db, clock, found => found.Joining = Picked<Joining>(picked), cancel);

    public static Task<Reply> NudgesAsync(long team, IReadOnlyList<string> picked, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        ChangeAsync(team, caller, db, clock, found => found.NudgesGo = Picked<NudgesGo>(picked), cancel);

    public static Task<Reply> AllAsync(long team, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        ChangeTeam.AskAsync(All, team, caller, db, clock, cancel);

    public static async Task<Reply> SaveAllAsync(long team, FilledForm form, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await ChangeTeam.TakeAsync(All, team, form, caller, db, clock, cancel);
        return Reply.Redraw(await CardAsync(db, found, await db.Pinnings.FindAsync([team], cancel), caller, cancel));
    }

    public static async Task<Reply> PinAsync(long team, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.LoadTeamAsync(team, caller, clock.Now, cancel);
        caller.CheckAdministers(found, "change the team");
        if (!caller.MayPin())
            throw new UserError($"To pin here I need **Pin Messages**. {TeamCards.GrantPins}");
        var pinning = await db.Pinnings.FindAsync([team], cancel);
        if (pinning is null)
            db.Pinnings.Add(pinning = Pinning.Of(found));
        if (!pinning.On)
            pinning.SwitchOn(found.WeekAt(clock.Now)?.Board?.MessageId);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(await CardAsync(db, found, pinning, caller, cancel));
    }

    public static async Task<Reply> UnpinAsync(long team, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.LoadTeamAsync(team, caller, clock.Now, cancel);
        caller.CheckAdministers(found, "change the team");
        var pinning = await db.Pinnings.FindAsync([team], cancel);
        if (pinning is { On: true })
            pinning.SwitchOff();
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(await CardAsync(db, found, pinning, caller, cancel));
    }

    public static Task<Reply> ExchangeAsync(long team, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) => ExchangeAsync(team, on: true, caller, db, clock, cancel);

    /// <summary>What stands already stays until it ends; nothing new comes or goes.</summary>
    public static Task<Reply> StopExchangeAsync(long team, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) => ExchangeAsync(team, on: false, caller, db, clock, cancel);

    static async Task<Reply> ExchangeAsync(long team, bool on, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.LoadTeamAsync(team, caller, clock.Now, cancel);
        caller.CheckAdministers(found, "change the team");
        var exchange = await db.LeadExchanges.FindAsync([team], cancel);
        if (on && exchange is null)
            db.LeadExchanges.Add(new LeadExchange(found));
        if (!on && exchange is not null)
            db.LeadExchanges.Remove(exchange);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(await CardAsync(db, found, await db.Pinnings.FindAsync([team], cancel), caller, cancel));
    }

    static async Task<Card> CardAsync(TeamBotDb db, Team team, Pinning? pinning, Caller caller, CancellationToken cancel) =>
        TeamCards.Settings(team, pinning, caller.MayPin(), await db.LeadExchanges.FindAsync([team.Id], cancel) is not null);

    static bool MayPin(this Caller caller) => (caller.BotPermissions & (Permissions.Administrator | Permissions.PinMessages)) != 0;

    static async Task<Reply> ChangeAsync(long team, Caller caller, TeamBotDb db, WorldClock clock, Action<Team> change, CancellationToken cancel)
    {
        var found = await db.LoadTeamAsync(team, caller, clock.Now, cancel);
        caller.CheckAdministers(found, "change the team");
        change(found);
        found.PeopleChanged(clock.Now);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(await CardAsync(db, found, await db.Pinnings.FindAsync([team], cancel), caller, cancel));
    }

    static T Picked<T>(IReadOnlyList<string> picked) where T : struct, Enum =>
        picked is [var name, ..] && Enum.GetNames<T>().Contains(name, StringComparer.Ordinal) && Enum.Parse<T>(name) is var found && !found.Equals(IsoDayOfWeek.None)
            ? found
            : throw new UserError("That is no longer offered. `/team settings` shows what is.");
}
