using Microsoft.EntityFrameworkCore;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Commands;

/// <summary>
/// What somebody says once for all their teams: a part for each team, in that team's turn. The handler's own turn is then the person's; if it were a team's, two of them could wait
/// for each other.
/// </summary>
sealed class OwnTeams(TeamQueue queue, DatabaseLoop database, Audience audience)
{
    /// <summary>The teams they are in, in the order in which they joined them; those that are archived are left out.</summary>
    /// <param name="orAlumnus">Those too in which nobody asks them to check in.</param>
    public static Task<List<Team>> OfAsync(TeamBotDb db, ulong user, CancellationToken cancel, bool orAlumnus = false) =>
        db.Members.AsNoTracking().Where(m => m.UserId == user && m.LeftAt == null && (orAlumnus || m.AlumnusSince == null) && m.Team.ArchivedAt == null)
            .OrderBy(m => m.JoinedAt).ThenBy(m => m.Id).Select(m => m.Team).ToListAsync(cancel);

    /// <summary>What became of it in each, or why it could not be.</summary>
    /// <param name="part">Gets the caller as they are in that team: wherever they are, they speak for themselves; and Discord is asked whether they still may there.</param>
    public async Task<IReadOnlyList<(Team Team, T? Done, UserError? Why)>> EachAsync<T>(
        Caller caller, IReadOnlyList<Team> teams, Func<TeamBotDb, Team, Caller, Task<T>> part, CancellationToken cancel) where T : class
    {
        var left = await Task.WhenAll(teams.Select(async team => caller.GuildId != team.GuildId && await audience.HasLeftAsync(team.GuildId, caller.UserId, cancel)));
        var all = new List<(Team, T?, UserError?)>();
        foreach (var (team, hasLeft) in teams.Zip(left))
        {
            try
            {
                var there = caller with { GuildId = null, HasLeft = hasLeft };
                all.Add((team, await queue.RunAsync(team.ChannelId, () => database.RunAsync(db => part(db, team, there))), null));
            }
            catch (UserError e)
            {
                all.Add((team, null, e));
            }
        }
        return all;
    }
}
