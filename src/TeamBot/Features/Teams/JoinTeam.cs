using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Commands;
using TeamBot.Features.Asks;
using TeamBot.Storage;

namespace TeamBot.Features.Teams;

static class JoinTeam
{
    /// <summary>Who left by mistake comes back without asking.</summary>
    static readonly Duration ComesBack = Duration.FromDays(1);

    public static async Task<Reply> HereAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        await TakeInAsync(await db.TeamHereAsync(caller, clock.Now, cancel), caller, db, clock, cancel);

    public static async Task<Reply> PressAsync(long team, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.LoadTeamAsync(team, caller, clock.Now, cancel);
        if (caller.GuildId is null)
            throw new UserError($"Please join **{found.Shown()}** in its own channel, <#{found.ChannelId}>.");
        return await TakeInAsync(found, caller, db, clock, cancel);
    }

    public static async Task<Reply> NotifyAsync(long team, Notify how, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.LoadTeamAsync(team, caller, clock.Now, cancel);
        var member = found.Present.FirstOrDefault(m => m.UserId == caller.UserId)
            ?? throw await db.NotInAsync(found, caller.UserId, cancel);
        member.Notify = how;
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(TeamCards.Chosen(found, member));
    }

    static async Task<Reply> TakeInAsync(Team team, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var before = team.Members.FirstOrDefault(m => m.UserId == caller.UserId);
        if (before is { Present: true })
            return Reply.Whisper(TeamCards.AlreadyIn(team, before));
        if (before is { MayNotRejoin: true })
            throw new UserError(TeamCards.Closed(team));
        if (team.ArchivedAt is not null)
            throw new UserError(team.AtRest()!);
        CheckRoom(team);
        if (team.Joining == Joining.Asking && !caller.Administers(team) && before is not { IsAlumnus: true } && !await db.MayComeBackAsync(before, clock.Now, cancel))
            return await AskAsync(team, before, caller, db, clock, cancel);
        if (before is not null)
            await db.ForgetTakenOutAsync(before, clock.Now, cancel);
        var member = team.Join(caller.UserId, caller.Name, clock.Now);
        team.PeopleChanged(clock.Now);
        await db.SettleAsksAsync(team, clock.Now, cancel);
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper(TeamCards.Joined(team, member, team.WeekAt(clock.Now)));
    }

    /// <summary>Asks whoever looks after the team, once.</summary>
    static async Task<Reply> AskAsync(Team team, Member? before, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        if (before is { AskedAt: not null })
            return Reply.Whisper(TeamCards.Asked(team));
        var member = team.Ask(caller.UserId, caller.Name, clock.Now);
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper(TeamCards.Asked(team)).AndTell(TeamCards.WouldJoin(team, member));
    }

    static async Task<bool> MayComeBackAsync(this TeamBotDb db, Member? before, Instant now, CancellationToken cancel) =>
        before is { AskedAt: null, WasIn: true, LeftAt: { } left } && now - left < ComesBack
        && !await db.Acts.AnyAsync(a => a.MemberId == before.Id && a.Kind == ActKind.TakenOut && a.UndoneAt == null, cancel);

    /// <exception cref="UserError">All seats are taken.</exception>
    public static void CheckRoom(Team team)
    {
        if (team.Present.Count() >= team.Size)
            throw new UserError($"**{team.Shown()}** is full: all {team.Size} seats are taken. Start a team of your own with `/team create` in another channel, or ask {TeamCards.WhoToAsk(team)} for another seat.");
    }
}
