using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.CheckIns;
using TeamBot.Features.Contacts;
using TeamBot.Features.Nudges;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Me;

/// <summary>All that is somebody's own, in whatever teams they are, on one private card that shows each change.</summary>
static class MePanel
{
    public static async Task<Reply> OpenAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel, string? timezone = null)
    {
        if (timezone is not null)
        {
            var own = await OwnAsync(caller, db, cancel);
            own.ChooseZone(TeamQueries.ReadZone(timezone), clock.Now);
            await db.MoveFollowUpsAsync(own, clock.Now, cancel);
            await db.SaveChangesAsync(cancel);
        }
        return Reply.Whisper(await DrawAsync(null, caller, db, clock, cancel));
    }

    public static async Task<Reply> TeamAsync(IReadOnlyList<string> picked, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        Reply.Redraw(await DrawAsync(picked is [var id] && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var team) ? team : null, caller, db, clock, cancel));

    public static async Task<Reply> NotifyAsync(
        long team, IReadOnlyList<string> picked, Caller caller, TeamBotDb db, OwnTeams own, WorldClock clock, CancellationToken cancel)
    {
        var how = picked is [var name] && Enum.GetNames<Notify>().Contains(name, StringComparer.Ordinal) && Enum.Parse<Notify>(name) is not Notify.Unasked and var chosen
            ? chosen
            : throw new UserError("That is no longer offered. `/me` shows what is.");
        var teams = (await OwnTeams.OfAsync(db, caller.UserId, cancel)).FindAll(t => t.Id == team);
        var done = await own.EachAsync(caller, teams, async (its, one, there) =>
        {
            var (_, member) = await its.OwnTeamAsync(one.Id, there, clock.Now, cancel);
            member.Notify = how;
            await its.SaveChangesAsync(cancel);
            return member;
        }, cancel);
        if (done is not [{ Done: not null }])
            throw done is [{ Why: { } why }] ? why : new UserError("You are no longer in that team. `/me` shows those you are in.");
        return Reply.Redraw(await DrawAsync(team, caller, db, clock, cancel));
    }

    public static async Task<Reply> HourAsync(long team, IReadOnlyList<string> picked, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var own = await OwnAsync(caller, db, cancel);
        if (picked is [MeCards.NoNudges])
            own.StopNudges();
        else if (picked is [var hour] && LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(hour) is { Success: true, Value: var time })
            own.ChooseNudges(time, own.ZoneOr(await db.FirstZoneAsync(caller.UserId, cancel)), clock.Now);
        else
            throw new UserError("That is no longer offered. `/me` shows what is.");
        await db.MoveFollowUpsAsync(own, clock.Now, cancel);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(await DrawAsync(team, caller, db, clock, cancel));
    }

    public static async Task<Reply> HintsAsync(long team, int wanted, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        (await OwnAsync(caller, db, cancel)).WantsAskHints = wanted == 1;
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(await DrawAsync(team, caller, db, clock, cancel));
    }

    public static async Task<Reply> ClockAsync(long team, Caller caller, TeamBotDb db, CancellationToken cancel)
    {
        var own = await db.Preferences.AsNoTracking().FirstOrDefaultAsync(p => p.UserId == caller.UserId, cancel) ?? new Preferences(caller.UserId);
        return Reply.Open(Form(team, own.Zone ?? await db.FirstZoneAsync(caller.UserId, cancel), own.NudgeTime.ToString("HH:mm", CultureInfo.InvariantCulture)));
    }

    public static async Task<Reply> SaveClockAsync(long team, FilledForm form, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var problems = new Problems();
        var zone = problems.Try(() => TeamQueries.ReadZone(form["zone"]));
        if (!DayAndTime.TryParseTime(form["hour"], out var hour, out var problem))
            problems.Add(problem);
        if (zone is null || problems.Any)
            throw new FormError(problems.Sentences, Form(team, form["zone"], form["hour"]));
        var own = await OwnAsync(caller, db, cancel);
        own.ChooseZone(zone, clock.Now);
        own.ChooseNudges(hour, zone, clock.Now);
        await db.MoveFollowUpsAsync(own, clock.Now, cancel);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(await DrawAsync(team, caller, db, clock, cancel));
    }

    /// <param name="chosen">The team whose settings can be changed; else the one of the channel, or the first.</param>
    static async Task<Card> DrawAsync(long? chosen, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var now = clock.Now;
        var teams = await OwnTeams.OfAsync(db, caller.UserId, cancel, orAlumnus: true);
        var members = await db.Members.AsNoTracking().Where(m => m.UserId == caller.UserId && m.LeftAt == null).ToDictionaryAsync(m => m.TeamId, cancel);
        var weeks = await db.WeeksReportedAsync(caller.UserId, teams, now, cancel);
        var away = await db.AwayAsync(caller.UserId, teams, now, cancel);
        var own = await db.Preferences.FirstOrDefaultAsync(p => p.UserId == caller.UserId, cancel) ?? new Preferences(caller.UserId);
        var asked = teams.FindAll(t => !members[t.Id].IsAlumnus);
        var focus = asked.Find(t => t.Id == chosen) ?? asked.Find(t => t.ChannelId == caller.TeamChannelId) ?? asked.FirstOrDefault();
        return MeCards.Panel(own, focus?.Id, await db.FirstZoneAsync(caller.UserId, cancel), [.. teams.Zip(away, (team, absence) => new MyTeam(team, members[team.Id].Notify, weeks[team.Id], absence.Words, members[team.Id].IsAlumnus))]);
    }

    static async Task<Preferences> OwnAsync(Caller caller, TeamBotDb db, CancellationToken cancel)
    {
        if (await db.Preferences.FirstOrDefaultAsync(p => p.UserId == caller.UserId, cancel) is { } own)
            return own;
        return db.Preferences.Add(new Preferences(caller.UserId)).Entity;
    }

    static Modal Form(long team, string zone, string hour) => new($"me-clock:{team}", "Your nudges",
    [
        Field.Line("hour", "At what time", 20, hour, "18:00", required: true),
        Field.Line("zone", "Your city or time zone", 100, zone, "Europe/Berlin", help: "Seen by nobody but you.", required: true),
    ]);
}
