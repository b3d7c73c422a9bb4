using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Leads;

/// <summary>
/// Who may read a lead. Lists, searches, duplicates and words that are looked for all go by <see cref="SeenFrom"/>, so that none of them tells of a lead that stands where the reader may
/// not look.
/// </summary>
static class LeadReach
{
    /// <summary>
    /// The leads that may be read from a team's channel: its own, those that were put there too, and those in the server's leads channel while everyone on the server can read that. Of a
    /// team that is archived there are none elsewhere.
    /// </summary>
    public static IQueryable<Lead> SeenFrom(this TeamBotDb db, Team team)
    {
        var (id, placed) = (team.Id, db.PlacedBefore(team));
        return db.Leads.Where(l => l.TeamId == id || (placed.Contains(l.Id) && l.Team.ArchivedAt == null));
    }

    /// <summary>Those of <see cref="SeenFrom"/> that are another team's.</summary>
    public static IQueryable<Lead> SeenFromElsewhere(this TeamBotDb db, Team team)
    {
        var (id, placed) = (team.Id, db.PlacedBefore(team));
        return db.Leads.Where(l => l.TeamId != id && placed.Contains(l.Id) && l.Team.ArchivedAt == null);
    }

    /// <summary>What stands in the team's channel besides its own, or in the server's leads channel while everyone on the server can read that.</summary>
    static IQueryable<long> PlacedBefore(this TeamBotDb db, Team team)
    {
        var (id, guild) = (team.Id, team.GuildId);
        return db.LeadPlaces
            .Where(p => p.TakenBackAt == null
                && (p.TeamId == id || (p.TeamId == null && p.GuildId == guild && db.LeadsChannels.Any(c => c.GuildId == guild && c.ChannelId == p.ChannelId && c.OpenToServer))))
            .Select(p => p.LeadId);
    }

    /// <summary>The teams of the server, besides this one, into whose channels a lead goes that is shared with all; null where this one does not take part itself.</summary>
    public static async Task<List<Team>?> OthersTakingPartAsync(this TeamBotDb db, Team team, CancellationToken cancel) =>
        await db.LeadExchanges.AnyAsync(e => e.TeamId == team.Id, cancel)
            ? await db.Teams.Where(t => t.GuildId == team.GuildId && t.Id != team.Id && t.ArchivedAt == null && db.LeadExchanges.Any(e => e.TeamId == t.Id)).OrderBy(t => t.Id).ToListAsync(cancel)
            : null;

    /// <summary>From where the caller acts on a lead, and as whom. The lead's own team is rolled on only from its own channel: anywhere else that is another turn's.</summary>
    /// <exception cref="UserError">It does not stand there.</exception>
    public static async Task<Standpoint> StandpointAsync(this TeamBotDb db, Lead lead, Caller caller, Instant now, CancellationToken cancel)
    {
        if (caller.GuildId is null || caller.TeamChannelId == lead.Team.ChannelId)
        {
            var own = await db.LoadTeamAsync(lead.TeamId, caller, now, cancel);
            return new Standpoint(lead, own, own, own.Members.FirstOrDefault(m => m.IsIn && m.UserId == caller.UserId), null, caller.Administers(own));
        }
        var elsewhere = new UserError(lead.Places.Any(p => !p.Stands && p.ChannelId == caller.TeamChannelId)
            ? "That lead no longer stands here. `/lead list` shows the open ones."
            : "That belongs to a team in another channel. Please use it there.");
        if (caller.GuildId != lead.Team.GuildId)
            throw lead.Places.Any(p => p.Kind == LeadPlaceKind.Announcements) ? new UserError("This lead is answered on the server that it comes from. **Open the page**, where it has one, works everywhere.") : elsewhere;
        var home = db.TeamAsItIs(lead.TeamId, now) ?? throw elsewhere;
        var here = await db.Teams.Include(t => t.Members).FirstOrDefaultAsync(t => t.ChannelId == caller.TeamChannelId, cancel);
        if (here is null)
        {
            var place = lead.Places.FirstOrDefault(p => p.TeamId is null && p.Stands && p.ChannelId == caller.TeamChannelId) ?? throw elsewhere;
            CheckThere(home);
            return new Standpoint(lead, home, null, await MemberOnAsync(db, lead, caller, cancel), place, caller.Can(Permissions.ManageChannels));
        }
        if (!await db.SeenFrom(here).AnyAsync(l => l.Id == lead.Id, cancel))
            throw elsewhere;
        var member = here.Members.FirstOrDefault(m => m.IsIn && m.UserId == caller.UserId);
        return new Standpoint(lead, home, here, member, lead.Places.FirstOrDefault(p => p.TeamId == here.Id && p.Stands), caller.Administers(here));
    }

    /// <summary>Who is in the team from which they act.</summary>
    /// <exception cref="UserError">They are in none.</exception>
    public static async Task<Member> MemberAsync(this TeamBotDb db, Standpoint at, Caller caller, CancellationToken cancel) =>
        at.Member
        ?? throw (at.Here is { } team
            ? await db.NotInAsync(team, caller.UserId, cancel)
            : new UserError("Leads are answered by members of this server's success teams. `/team join` in a team's channel takes you in; **Open the page**, where there is one, works for everybody."));

    static void CheckThere(Team home)
    {
        if (home.ArchivedAt is not null)
            throw new UserError("The team that shared this lead has ended for now, so nobody there would read an answer. **Open the page**, where there is one, still works.");
    }

    /// <summary>As whom somebody answers where no team is: as who they did before, else in the lead's own team, else in the team that they joined first.</summary>
    static async Task<Member?> MemberOnAsync(TeamBotDb db, Lead lead, Caller caller, CancellationToken cancel)
    {
        var all = await db.Members.Include(m => m.Team)
            .Where(m => m.UserId == caller.UserId && m.LeftAt == null && m.Team.GuildId == lead.Team.GuildId && m.Team.ArchivedAt == null).OrderBy(m => m.Id).ToListAsync(cancel);
        return all.FirstOrDefault(m => lead.AnswersOf(m).Any()) ?? all.FirstOrDefault(m => m.TeamId == lead.TeamId) ?? all.FirstOrDefault();
    }
}

/// <param name="Team">The lead's own.</param>
/// <param name="Here">The team from whose channel it is; null in the server's leads channel.</param>
/// <param name="Member">Who they are there; null for who is in no team.</param>
/// <param name="Place">Where it stands here; null in its own team's channel, and where it can only be read.</param>
/// <param name="LooksAfter">They look after this place.</param>
sealed record Standpoint(Lead Lead, Team Team, Team? Here, Member? Member, LeadPlace? Place, bool LooksAfter)
{
    public bool AtHome => Here?.Id == Team.Id;

    /// <summary>The card that is seen here.</summary>
    public Post? Card => AtHome ? Lead.Card : Place?.Card;

    /// <summary>What is reported is for those to see who look after the lead's team, or the place where it was reported.</summary>
    public bool MaySee(LeadReport report) => LooksAfter && (AtHome || (Here is { } team ? report.Member.TeamId == team.Id : report.Member.TeamId != Team.Id));
}
