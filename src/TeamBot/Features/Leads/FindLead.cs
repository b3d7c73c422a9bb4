using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Leads;

/// <summary>A lead by its number, or by what somebody typed or picked.</summary>
static class FindLead
{
    public const int LongestPick = 100;

    const int MostOffered = 25;

    public static async Task<IReadOnlyList<Choice>> OfferAsync(string typed, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        await OfferAsync(typed, caller, db, clock, manages: false, cancel);

    /// <summary>Those that the caller may change.</summary>
    public static async Task<IReadOnlyList<Choice>> OfferTheirsAsync(string typed, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        await OfferAsync(typed, caller, db, clock, manages: true, cancel);

    /// <summary>The lead that can be read from this team and was picked from the list, or the one that the words fit.</summary>
    public static async Task<Lead> PickedAsync(this TeamBotDb db, string picked, Team team, CancellationToken cancel)
    {
        var id = long.TryParse(picked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (await db.SeenFrom(team).AnyAsync(l => l.Id == id, cancel))
            return await db.LeadAsync(id, cancel);
        var words = FreeText.Clean(picked);
        var search = await LeadSearch.ForAsync(db, words, team, cancel);
        var fitting = words.Length == 0 ? [] : await search.SeenFromAsync(team, StandingLeads.Either, cancel);
        return fitting.Count switch
        {
            1 => await db.LeadAsync(fitting[0], cancel),
            0 => throw new UserError($"No lead of **{team.Shown()}** fits “{FreeText.Show(FreeText.Shorten(words, 40))}”. Start typing and pick one from the list."),
            _ => throw new UserError($"{fitting.Count:N0} leads fit “{FreeText.Show(FreeText.Shorten(words, 40))}”. Start typing and pick one from the list."),
        };
    }

    /// <summary>With all that belongs to it, withdrawn or not.</summary>
    /// <exception cref="UserError">There is none.</exception>
    public static async Task<Lead> LeadAsync(this TeamBotDb db, long id, CancellationToken cancel) =>
        await db.Leads
            .Include(l => l.Giver).Include(l => l.Team).Include(l => l.Card).Include(l => l.Question)
            .Include(l => l.Answers).ThenInclude(a => a.Member).ThenInclude(m => m.Team)
            .Include(l => l.Answers).ThenInclude(a => a.Notice)
            .Include(l => l.Reports).ThenInclude(r => r.Notice)
            .Include(l => l.Reports).ThenInclude(r => r.NoticeThere)
            .Include(l => l.Reports).ThenInclude(r => r.Member)
            .Include(l => l.Places).ThenInclude(p => p.Card)
            .Include(l => l.Places).ThenInclude(p => p.Team)
            .Include(l => l.Act!).ThenInclude(a => a.Activities)
            .Include(l => l.Act!).ThenInclude(a => a.Week).ThenInclude(w => w.Board)
            .AsSplitQuery()
            .FirstOrDefaultAsync(l => l.Id == id, cancel)
        ?? throw new UserError("That lead was withdrawn. `/lead list` shows the open ones.");

    /// <summary>The same, unless it was withdrawn.</summary>
    public static async Task<Lead> StandingLeadAsync(this TeamBotDb db, long id, CancellationToken cancel) =>
        await db.LeadAsync(id, cancel) is { Withdrawn: false } lead ? lead : throw new UserError("That lead was withdrawn. `/lead list` shows the open ones.");

    /// <summary>Its team, for the giver and for whoever looks after the team.</summary>
    /// <param name="what">What only they can do: "change this lead".</param>
    /// <param name="orThere">So can whoever looks after another place where it stands.</param>
    /// <exception cref="UserError">The caller neither gave it nor looks after its team.</exception>
    public static async Task<Team> TeamForManagerAsync(this TeamBotDb db, Lead lead, Caller caller, Instant now, string what, CancellationToken cancel, bool orThere = false)
    {
        var at = await db.StandpointAsync(lead, caller, now, cancel);
        if (lead.Giver.UserId == caller.UserId || (at.LooksAfter && (at.AtHome || (orThere && at.Place is not null))))
            return at.Team;
        throw at.Member is null && at.Here is { } here ? await db.NotInAsync(here, caller.UserId, cancel)
            : at.AtHome ? new UserError($"Only {lead.Giver.Shown()}, who shared it, or the organiser can {what}.")
            : new UserError($"Only who shared it or who looks after {(orThere ? "this channel" : "their team")} can {what}. **More** on its card lets you report it, without your name.");
    }

    /// <summary>The team of this channel for who may read its leads: who is in it, and who looks after it. Nobody wakes it by looking.</summary>
    public static async Task<(Team Team, Member? Member)> ReaderAsync(this TeamBotDb db, Caller caller, Instant now, CancellationToken cancel) =>
        await db.AsReaderAsync(await db.TeamHereAsync(caller, now, cancel), caller, cancel);

    public static async Task<(Team Team, Member? Member)> AsReaderAsync(this TeamBotDb db, Team team, Caller caller, CancellationToken cancel)
    {
        var member = team.Members.FirstOrDefault(m => m.IsIn && m.UserId == caller.UserId);
        return member is not null || caller.Administers(team) ? (team, member) : throw await db.NotInAsync(team, caller.UserId, cancel);
    }

    static async Task<IReadOnlyList<Choice>> OfferAsync(string typed, Caller caller, TeamBotDb db, WorldClock clock, bool manages, CancellationToken cancel)
    {
        try
        {
            var (team, _) = await db.ReaderAsync(caller, clock.Now, cancel);
            var search = await LeadSearch.ForAsync(db, FreeText.Clean(typed), team, cancel);
            ulong? by = caller.Administers(team) ? null : caller.UserId;
            // The open ones first.
            var found = await FittingAsync(StandingLeads.Open, MostOffered);
            if (found.Count < MostOffered)
                found.AddRange(await FittingAsync(StandingLeads.Closed, MostOffered - found.Count));
            var leads = (await db.ReadLeadsAsync(found, cancel)).ToDictionary(l => l.Id);
            return [.. found.Select(id => new Choice(LeadCards.Label(leads[id]), id.ToString(CultureInfo.InvariantCulture)))];

            async Task<List<long>> FittingAsync(StandingLeads which, int most) =>
                manages ? search.OwnOf(team, which, by, most) : await search.SeenFromAsync(team, which, cancel, most);
        }
        catch (UserError)
        {
            // Nothing to offer; the command itself says why.
            return [];
        }
    }

    /// <summary>Some as they are listed, the latest first.</summary>
    public static async Task<List<Lead>> ReadLeadsAsync(this TeamBotDb db, List<long> ids, CancellationToken cancel) => ids.Count == 0
        ? []
        : await db.Leads.AsNoTracking().Include(l => l.Giver).Include(l => l.Team).Include(l => l.Card).Include(l => l.Places).ThenInclude(p => p.Card)
            .Where(l => ids.Contains(l.Id)).OrderByDescending(l => l.Id).ToListAsync(cancel);
}
