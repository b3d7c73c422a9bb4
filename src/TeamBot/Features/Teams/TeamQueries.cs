using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Features.Asks;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Teams;

/// <summary>A member in a team, at a moment: what nearly every command starts from.</summary>
public sealed record Standing(Team Team, Member Member, Week Week, Instant Now)
{
    /// <summary>The week before, while it is open and was this member's too.</summary>
    public Week? LastWeek => Team.OpenLastWeek(Now) is { } last && Member.WasHereIn(last) ? last : null;

    /// <summary>A week that is over and was this member's too, while it is open.</summary>
    public Week? OpenWeek(long id) => Team.OpenWeeks(Now).FirstOrDefault(w => w.Id == id && Member.WasHereIn(w));

    /// <summary>What was typed came too late for the last week before a pause, or the team is archived; <see cref="Week"/> is the last one then.</summary>
    public bool TakesNothing => Team.ArchivedAt is not null || (Team.WeekAt(Now) is null && (Week.ClosedAt is not null || Week.IsOver(Now)));
}

/// <summary>One of somebody's teams, as far as it concerns what they do outside it.</summary>
public sealed record Membership(long TeamId, long MemberId, ulong GuildId, ulong ChannelId, string Name, string Zone, Notify Notify);

/// <summary>What other features may ask about teams.</summary>
public static class TeamQueries
{
    /// <summary>The team with its members and the weeks that are still open, rolled on to now.</summary>
    /// <exception cref="UserError">There is none: the button is older than the database, say.</exception>
    public static async Task<Team> LoadTeamAsync(this TeamBotDb db, long team, Instant now, CancellationToken cancel) =>
        TeamLoads.OfId(db, team, now) is { } found
            ? await db.RollOnAsync(found, now, cancel)
            : throw new UserError("That team is no longer there. `/team create` starts a new one.");

    /// <summary>The team that something pressed is about. In a direct message that is any team's; on a server only the team of that channel, whatever was sent.</summary>
    /// <exception cref="UserError">There is none, or it is another channel's.</exception>
    public static async Task<Team> LoadTeamAsync(this TeamBotDb db, long team, Caller caller, Instant now, CancellationToken cancel)
    {
        var found = await db.LoadTeamAsync(team, now, cancel);
        return caller.GuildId is null || caller.TeamChannelId == found.ChannelId
            ? found
            : throw new UserError("That belongs to a team in another channel. Please use it there.");
    }

    /// <summary>The team of the caller's channel.</summary>
    /// <exception cref="UserError">There is none, or the caller is in a direct message.</exception>
    public static async Task<Team> TeamHereAsync(this TeamBotDb db, Caller caller, Instant now, CancellationToken cancel)
    {
        if (caller.GuildId is null)
            throw new UserError("That works in your team's channel. Please go there and use it again.");
        var team = TeamLoads.OfChannel(db, caller.TeamChannelId, now)
            ?? throw new UserError("This channel has no team yet. Whoever may manage the channel starts one with `/team create`.");
        await db.WakeAsync(team, now, cancel);
        return await db.RollOnAsync(team, now, cancel);
    }

    /// <summary>The week that a board shows, with its team, the week before it and those after it, all as they stand; null when there is none.</summary>
    public static Week? WeekOfBoard(this TeamBotDb db, Post board) => TeamLoads.OfBoard(db, board.Id);

    /// <summary>The caller's membership in the team of this channel.</summary>
    /// <exception cref="UserError">There is no team, or the caller is not in it: then Join is offered.</exception>
    /// <param name="orFormer">Who left or was taken out may do it too: taking back what is theirs.</param>
    /// <param name="orAlumnus">Alumni may do it too: sharing leads and answering them.</param>
    public static async Task<Standing> StandingAsync(this TeamBotDb db, Caller caller, Instant now, CancellationToken cancel, bool orFormer = false, bool orAlumnus = false) =>
        await db.StandingIn(await db.TeamHereAsync(caller, now, cancel), caller, now, orFormer, cancel, orAlumnus: orAlumnus);

    /// <summary>
    /// The same for who only promises something: of the others' week nothing is loaded, because a promise is made most and everything else waits behind it.
    /// </summary>
    public static async Task<Standing> StandingToPromiseAsync(this TeamBotDb db, Caller caller, Instant now, CancellationToken cancel) =>
        caller.GuildId is not null
        && TeamLoads.OfRunningWeek(db, caller.TeamChannelId, caller.UserId, now) is { } found
        && found.Member.Name == caller.Name
            ? new Standing(found.Team, found.Member, found.Week, now)
            : await db.StandingAsync(caller, now, cancel);

    /// <summary>The caller's membership in the team of a week, wherever the button was pressed.</summary>
    /// <param name="typed">A form's words are not lost for the team being paused: they wake it, or are about the last week before the pause, see <see cref="Standing.TakesNothing"/>.</param>
    public static async Task<Standing> StandingOfWeekAsync(
        this TeamBotDb db, long week, Caller caller, Instant now, CancellationToken cancel, bool orFormer = false, bool typed = false)
    {
        var team = await db.Weeks.Where(w => w.Id == week).Select(w => (long?)w.TeamId).FirstOrDefaultAsync(cancel)
            ?? throw new UserError("That week is no longer there. `/team show` leads to the present one.");
        return await db.StandingIn(await db.LoadTeamAsync(team, caller, now, cancel), caller, now, orFormer, cancel, typed);
    }

    /// <summary>The caller's membership in a team, wherever the button was pressed.</summary>
    public static async Task<Standing> StandingInTeamAsync(this TeamBotDb db, long team, Caller caller, Instant now, CancellationToken cancel, bool orAlumnus = false) =>
        await db.StandingIn(await db.LoadTeamAsync(team, caller, now, cancel), caller, now, orFormer: false, cancel, orAlumnus: orAlumnus);

    /// <summary>The teams that somebody is in, the first joined first; archived ones are not among them.</summary>
    public static Task<List<Membership>> MembershipsAsync(this TeamBotDb db, ulong user, CancellationToken cancel) =>
        db.Members.Where(m => m.UserId == user && m.LeftAt == null && m.Team.ArchivedAt == null).OrderBy(m => m.Id)
            .Select(m => new Membership(m.TeamId, m.Id, m.Team.GuildId, m.Team.ChannelId, m.Team.Name, m.Team.Zone, m.Notify)).ToListAsync(cancel);

    /// <summary>The running week; a press in its own channel wakes a team whose channel was gone.</summary>
    /// <exception cref="UserError">The team is paused or archived, and this does not wake it.</exception>
    public static async Task<Week> WeekNowAsync(this TeamBotDb db, Team team, Caller caller, Instant now, CancellationToken cancel, bool typed = false)
    {
        if (typed || caller.TeamChannelId == team.ChannelId)
            await db.WakeAsync(team, now, cancel);
        return team.ArchivedAt is null && team.WeekAt(now) is { } week ? week
            : typed && team.Weeks.MaxBy(w => w.Number) is { } last ? last
            : throw new UserError(team.AtRest()!);
    }

    /// <summary>A team of the caller's as it is, running or not: for what concerns nobody but them.</summary>
    /// <exception cref="UserError">They are not in it.</exception>
    public static async Task<(Team Team, Member Member)> OwnTeamAsync(this TeamBotDb db, long team, Caller caller, Instant now, CancellationToken cancel)
    {
        var found = await db.LoadTeamAsync(team, now, cancel);
        if (caller.HasLeft)
            await db.SeeOffAsync(found, caller.UserId, now, orFormer: false, cancel);
        return found.Present.FirstOrDefault(m => m.UserId == caller.UserId) is { } member ? (found, member) : throw await db.NotInAsync(found, caller.UserId, cancel);
    }

    /// <summary>The same as <see cref="LoadTeamAsync(TeamBotDb, long, Instant, CancellationToken)"/> where nothing may be begun: to draw what is sent.</summary>
    public static Team? TeamAsItIs(this TeamBotDb db, long team, Instant now) => TeamLoads.OfId(db, team, now);

    /// <summary>The day on which somebody or a team comes back, as people write it.</summary>
    /// <param name="longer">What to do where it is more than a year away, as a sentence.</param>
    /// <exception cref="UserError">It is no day, or not one of the coming year.</exception>
    public static LocalDate ReadReturnDay(string typed, LocalDate today, string longer) => ReturnDay.Read(typed, today, longer);

    /// <summary>"Los Angeles time", "UTC".</summary>
    public static string ZoneName(string zone) => TeamCards.ZoneOf(zone);

    /// <summary>A zone as people write it.</summary>
    /// <exception cref="UserError">There is no such zone, or more than one.</exception>
    public static DateTimeZone ReadZone(string typed) => TeamSettings.ReadZone(typed);

    /// <summary>Zones that fit what is being typed.</summary>
    public static IReadOnlyList<Choice> OfferZones(string typed, WorldClock clock) => CreateTeam.Offer(typed, clock);

    /// <summary>"**Phoenix** is paused until 6 April. `/team resume` wakes it earlier."; null while check-ins come.</summary>
    public static string? AtRest(this Team team) => team switch
    {
        { Paused: false } => null,
        { ArchivedAt: not null } => $"**{team.Shown()}** is archived. `/team reopen` goes on with it.",
        { PausedBy: PausedBy.Silence } => $"**{team.Shown()}** is paused, as it had gone quiet. Anyone in the team wakes it with `/team resume`.",
        { PausedBy: PausedBy.Team } => $"**{team.Shown()}** is paused, as its members chose. Anyone in the team wakes it with `/team resume`.",
        { WakesAt: { } at } => $"**{team.Shown()}** is paused until {Plural.Day(team.DateOf(at), team.Lately())}. `/team resume` wakes it earlier.",
        { PausedBy: PausedBy.Somebody } => $"**{team.Shown()}** is paused. `/team resume` wakes it.",
        _ => $"**{team.Shown()}** is paused. A command in its channel wakes it.",
    };

    /// <summary>When something last happened in it: a day of the next year is told with its year.</summary>
    internal static LocalDate Lately(this Team team) => team.DateOf(team.Weeks.MaxBy(w => w.Number)?.StartsAt ?? team.CreatedAt);

    /// <summary>"You are an alumnus of **Phoenix**: you share leads and answer them, and nobody asks you to check in."</summary>
    public static string AsAlumnus(this Team team) => $"You are an alumnus of **{team.Shown()}**: you share leads and answer them, and nobody asks you to check in.";

    /// <summary>What becomes of the team that its organiser leaves; nothing for anybody else.</summary>
    public static string LeftBehind(this Team team, Member member) => member.UserId == team.OrganiserId
        ? " You stay its organiser in name; until you come back, whoever has Manage Channels here looks after it, and after a week anyone active there may take it over."
        : "";

    /// <summary>The message that last asked somebody to organise the team.</summary>
    internal static Task<Post?> LatestOfferAsync(this TeamBotDb db, Team team, CancellationToken cancel) =>
        db.Posts.Where(p => p.TeamId == team.Id && p.Kind == PostKind.HandOver).OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancel);

    /// <summary>What somebody reads who is not in the team, with Join where they may.</summary>
    public static async Task<UserError> NotInAsync(this TeamBotDb db, Team team, ulong user, CancellationToken cancel)
    {
        var former = team.Members.FirstOrDefault(m => m.UserId == user);
        var takenOut = former is not null && await db.TakingsOut(former).AnyAsync(cancel);
        return TeamCards.NotIn(team, former, takenOut);
    }

    /// <summary>That somebody was taken out no longer counts once they are back.</summary>
    internal static async Task ForgetTakenOutAsync(this TeamBotDb db, Member back, Instant now, CancellationToken cancel) =>
        (await db.TakingsOut(back).ToListAsync(cancel)).ForEach(act => act.Undo(now));

    static IQueryable<Act> TakingsOut(this TeamBotDb db, Member member) =>
        db.Acts.Where(a => a.MemberId == member.Id && a.Kind == ActKind.TakenOut && a.UndoneAt == null);

    /// <summary>The organiser while in the team, and whoever has Manage Channels in the team's own channel.</summary>
    public static bool Administers(this Caller caller, Team team) =>
        caller.UserId == team.Organiser?.UserId || (caller.TeamChannelId == team.ChannelId && caller.Can(Discord.Models.Permissions.ManageChannels));

    /// <exception cref="UserError">The caller does not look after the team.</exception>
    /// <param name="what">What only those who do can do.</param>
    /// <param name="instead">What everybody can do, as a sentence.</param>
    public static void CheckAdministers(this Caller caller, Team team, string what, string? instead = null)
    {
        if (!caller.Administers(team))
            throw new UserError($"Only {TeamCards.WhoMay(team)} can {what}.{(instead is null ? "" : $" {instead}")}");
    }

    public static string Shown(this Team team) => FreeText.Show(team.Name);

    public static string Shown(this Member member) => FreeText.Show(member.Name);

    /// <summary>The link to a message in a server's channel.</summary>
    public static string? LinkTo(this Team team, Post? post) =>
        post?.MessageId is { } message ? $"https://discord.com/channels/{team.GuildId}/{team.ChannelId}/{message}" : null;

    static async Task<Standing> StandingIn(this TeamBotDb db, Team team, Caller caller, Instant now, bool orFormer, CancellationToken cancel, bool typed = false, bool orAlumnus = false)
    {
        if (caller.HasLeft)
            await db.SeeOffAsync(team, caller.UserId, now, orFormer, cancel);
        var member = team.Members.FirstOrDefault(m => m.UserId == caller.UserId && (m.Present || orFormer || (orAlumnus && m.IsAlumnus)))
            ?? throw await db.NotInAsync(team, caller.UserId, cancel);
        if (caller.GuildId == team.GuildId && member.IsSeenAs(caller.Name))
        {
            team.PeopleChanged(now);
            await db.SaveChangesAsync(cancel);
        }
        return new Standing(team, member, await db.WeekNowAsync(team, caller, now, cancel, typed), now);
    }

    /// <summary>The same as when the roster finds that somebody has left the server.</summary>
    static async Task SeeOffAsync(this TeamBotDb db, Team team, ulong user, Instant now, bool orFormer, CancellationToken cancel)
    {
        if (team.Members.FirstOrDefault(m => m.IsIn && m.UserId == user) is { } gone)
        {
            gone.Leave(now);
            team.PeopleChanged(now);
            await db.SettleAsksAsync(team, now, cancel);
            await db.SaveChangesAsync(cancel);
        }
        if (!orFormer)
            throw new UserError($"You are no longer on the server of **{team.Shown()}**, so you are out of the team and nothing was changed. Once you are back there, `/team join` takes you in again.");
    }

    /// <summary>A paused team whose channel was gone is plainly here again. What is shown next leads to its week, so that is kept at once.</summary>
    static async Task WakeAsync(this TeamBotDb db, Team team, Instant now, CancellationToken cancel)
    {
        if (!team.PausedByNobody)
            return;
        team.Resume(now);
        team.RollOn(now);
        await db.SaveChangesAsync(cancel);
    }

    static async Task<Team> RollOnAsync(this TeamBotDb db, Team team, Instant now, CancellationToken cancel)
    {
        if (team.IsDue(now))
        {
            team.RollOn(now, TeamLoads.PulseOf(db, team));
            await db.SaveChangesAsync(cancel);
        }
        return team;
    }
}
