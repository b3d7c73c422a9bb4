using Microsoft.EntityFrameworkCore;
using TeamBot.Storage;

namespace TeamBot.Commands;

/// <summary>
/// In whose turn a press is handled. In a team's channel that is plain; a press in a direct message belongs to the team that its custom id is about, or it would run
/// beside what is pressed in the channel at the same moment.
/// </summary>
static class Turn
{
    public static async Task<ulong> OfAsync(Caller caller, string? customId, PressDefinition? press, DatabaseLoop database, CancellationToken cancel)
    {
        if (caller.GuildId is not null || press is null || About(press.Route, customId ?? "") is not var (name, id))
            return caller.TeamChannelId;
        return await database.RunAsync(db => ChannelAsync(db, name, id, cancel)) ?? caller.TeamChannelId;
    }

    static (string Name, long Id)? About(Route route, string customId)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        return route.TryRead(customId, values) && route.Parameters.FirstOrDefault(name => values[name] is long) is { } found ? (found, (long)values[found]!) : null;
    }

    static Task<ulong?> ChannelAsync(TeamBotDb db, string name, long id, CancellationToken cancel) => name switch
    {
        "week" or "report" or "goals" => db.Weeks.Where(w => w.Id == id).Select(w => (ulong?)w.Team.ChannelId).FirstOrDefaultAsync(cancel),
        "act" => db.Acts.Where(a => a.Id == id).Select(a => (ulong?)a.Week.Team.ChannelId).FirstOrDefaultAsync(cancel),
        "lead" => db.Leads.Where(l => l.Id == id).Select(l => (ulong?)l.Team.ChannelId).FirstOrDefaultAsync(cancel),
        "member" => db.Members.Where(m => m.Id == id).Select(m => (ulong?)m.Team.ChannelId).FirstOrDefaultAsync(cancel),
        "team" => db.Teams.Where(t => t.Id == id).Select(t => (ulong?)t.ChannelId).FirstOrDefaultAsync(cancel),
        _ => Task.FromResult<ulong?>(null),
    };
}
