using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.CheckIns;

/// <summary>
/// Away for as long as it takes. In a team's channel it is said to that team, anywhere else to all of one's teams: a holiday is from all of them, and nobody should have to say it eight
/// times.
/// </summary>
static class AwayLonger
{
    const string Longer = "Leave the day out and choose **Until further notice**; **I'm back** ends it.";

    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, OwnTeams own, WorldClock clock, CancellationToken cancel, string? until = null)
    {
        var teams = await HereOrAllAsync(caller, db, cancel);
        var here = teams is [var one] && one.ChannelId == caller.TeamChannelId ? one.Id : 0;
        return until is null
            ? Reply.Whisper(AwayCards.Choose(here, teams, await db.AwayAsync(caller.UserId, teams, clock.Now, cancel)))
            : Reply.Whisper(await SayAsync(here, AwayFor.Day, await DayAsync(until, caller, teams, db, clock, cancel), caller, db, own, clock, cancel));
    }

    /// <summary>The same question from where somebody reads about all their teams.</summary>
    public static async Task<Reply> AskAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var teams = await TheseAsync(0, caller, db, cancel);
        return Reply.Whisper(AwayCards.Choose(0, teams, await db.AwayAsync(caller.UserId, teams, clock.Now, cancel)));
    }

    public static async Task<Reply> PressAsync(long team, AwayFor how, Caller caller, TeamBotDb db, OwnTeams own, WorldClock clock, CancellationToken cancel) =>
        how == AwayFor.Day
            ? throw new UserError("Which day? `/away until:6 April` says it.")
            : Reply.Redraw(await SayAsync(team, how, null, caller, db, own, clock, cancel));

    public static Reply OpenAsync(long team) => Reply.Open(Form(team, ""));

    public static async Task<Reply> SendAsync(long team, FilledForm form, Caller caller, TeamBotDb db, OwnTeams own, WorldClock clock, CancellationToken cancel)
    {
        var problems = new Problems();
        var teams = await TheseAsync(team, caller, db, cancel);
        var today = await TodayAsync(caller, teams, db, clock, cancel);
        var day = problems.Try(() => TeamQueries.ReadReturnDay(form["until"], today, Longer));
        return problems.Any
            ? throw new FormError(problems.Sentences, Form(team, form["until"]))
            : Reply.Redraw(await SayAsync(team, AwayFor.Day, day, caller, db, own, clock, cancel));
    }

    /// <param name="act">The first of those that were done together, one in each team.</param>
    /// <param name="many">How many they are.</param>
    public static async Task<Reply> UndoAsync(long act, int many, Caller caller, TeamBotDb db, OwnTeams own, WorldClock clock, CancellationToken cancel)
    {
        var all = await db.Acts.Where(a => a.Id >= act && a.Member.UserId == caller.UserId && a.Kind == ActKind.Away && a.At == db.Acts.First(f => f.Id == act).At)
            .OrderBy(a => a.Id).Select(a => new { a.Id, a.Member.TeamId, a.UndoneAt }).Take(Math.Clamp(many, 1, 100)).ToListAsync(cancel);
        var acts = all.FindAll(a => a.UndoneAt is null);
        var teams = (await OwnTeams.OfAsync(db, caller.UserId, cancel, orAlumnus: true)).Where(t => acts.Exists(a => a.TeamId == t.Id)).ToList();
        if (teams.Count == 0)
            throw new UserError("That was taken back already. `/away` shows how it stands.");
        var done = await own.EachAsync(caller, teams, (its, team, there) => its.UndoAwayAsync(acts.Find(a => a.TeamId == team.Id)!.Id, team.Id, there, clock.Now, cancel), cancel);
        return Reply.Redraw(AwayCards.TakenBack(
            [.. done.Where(d => d.Done is not null).Select(d => d.Team)], await db.AwayAsync(caller.UserId, teams, clock.Now, cancel), [.. done.Select(d => d.Why).OfType<UserError>()]));
    }

    static async Task<Card> SayAsync(long team, AwayFor how, LocalDate? until, Caller caller, TeamBotDb db, OwnTeams own, WorldClock clock, CancellationToken cancel)
    {
        var teams = await TheseAsync(team, caller, db, cancel);
        var now = clock.Now;
        var done = await own.EachAsync(caller, teams, (its, one, there) => its.GoAwayAsync(one.Id, how, until, there, now, cancel), cancel);
        var said = done.Select(d => d.Done).OfType<AwaySaid>().ToList();
        var why = done.Select(d => d.Why).OfType<UserError>().ToList();
        return said.Count == 0 ? throw why[0] : AwayCards.Said(how, until, said, why);
    }

    static async Task<List<Team>> HereOrAllAsync(Caller caller, TeamBotDb db, CancellationToken cancel)
    {
        var all = await TheseAsync(0, caller, db, cancel);
        return all.Find(t => caller.GuildId is not null && t.ChannelId == caller.TeamChannelId) is { } here ? [here] : all;
    }

    /// <param name="team">0 for all.</param>
    static async Task<List<Team>> TheseAsync(long team, Caller caller, TeamBotDb db, CancellationToken cancel)
    {
        var all = await OwnTeams.OfAsync(db, caller.UserId, cancel);
        if (all.Count == 0)
        {
            throw new UserError(await db.Members.AnyAsync(m => m.UserId == caller.UserId && m.LeftAt == null, cancel)
                ? "Nobody asks you to check in just now, so there is nothing to be away from. `/team join` in a team's channel takes you in."
                : "You are in no team yet. `/team join` in a team's channel takes you in.");
        }
        return team == 0 ? all : all.Find(t => t.Id == team) is { } found ? [found] : throw new UserError("You are no longer in that team. `/away` asks about those you are in.");
    }

    static async Task<LocalDate> DayAsync(string typed, Caller caller, List<Team> teams, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        TeamQueries.ReadReturnDay(typed, await TodayAsync(caller, teams, db, clock, cancel), Longer);

    /// <summary>What day it is for them.</summary>
    static async Task<LocalDate> TodayAsync(Caller caller, List<Team> teams, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var zone = await db.Preferences.Where(p => p.UserId == caller.UserId).Select(p => p.Zone).FirstOrDefaultAsync(cancel);
        return clock.Now.InZone(DateTimeZoneProviders.Tzdb[zone ?? teams[0].Zone]).Date;
    }

    static Modal Form(long team, string until) => new($"go-away-until:{team}", "Away until",
    [
        Field.Line("until", "The day you come back", 40, until, "6 April", help: "6 April, Mon or 2 weeks", required: true),
    ]);
}
