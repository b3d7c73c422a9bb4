using Microsoft.EntityFrameworkCore;
using TeamBot.Storage;

namespace TeamBot.Commands;

/// <summary>
/// In whose turn a press is handled. In a team's channel that is plain; a press in a direct message belongs to the team that its custom id is about, or it would run
/// beside what is pressed in the channel at the same moment. A lead can stand in several channels: whatever is pressed on one of its cards is its own team's turn.
/// </summary>
static class Turn
{
    const string Lead = "lead";

    /// <returns>The channel in whose turn it is, and for a direct message the server of the team it is about.</returns>
    public static async Task<(ulong Channel, ulong? Guild)> OfAsync(Caller caller, string? customId, PressDefinition? press, DatabaseLoop database, CancellationToken cancel)
    {
        if (press is null || About(press.Route, customId ?? "") is not var (name, id) || (caller.GuildId is not null && name != Lead))
            return (caller.TeamChannelId, null);
        var team = await database.RunAsync(async db => TeamOf(db, name, id) is { } found ? await found.AsNoTracking().FirstOrDefaultAsync(cancel) : null);
        return (team?.ChannelId ?? caller.TeamChannelId, caller.GuildId is null ? team?.GuildId : null);
    }

    static (string Name, long Id)? About(Route route, string customId)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        return route.TryRead(customId, values) && route.Parameters.FirstOrDefault(name => values[name] is long) is { } found ? (found, (long)values[found]!) : null;
    }

    static IQueryable<Team>? TeamOf(TeamBotDb db, string name, long id) => name switch
    {
        "week" or "report" or "goals" => db.Weeks.Where(w => w.Id == id).Select(w => w.Team),
        "act" => db.Acts.Where(a => a.Id == id).Select(a => a.Week.Team),
        "post" => db.Posts.Where(p => p.Id == id && p.Team != null).Select(p => p.Team!),
        Lead => db.Leads.Where(l => l.Id == id).Select(l => l.Team),
        "ask" => db.Asks.Where(a => a.Id == id).Select(a => a.Team),
        "offer" => db.AskOffers.Where(o => o.Id == id).Select(o => o.Ask.Team),
        "member" => db.Members.Where(m => m.Id == id).Select(m => m.Team),
        "landing" => db.Landings.Where(l => l.Id == id).Select(l => l.Member.Team),
        "team" => db.Teams.Where(t => t.Id == id),
        _ => null,
    };
}
