using Microsoft.EntityFrameworkCore;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.CheckIns;

static class LatestPromises
{
    /// <summary>What the member promised in the latest week before the running one in which they promised anything.</summary>
    public static async Task<List<Promise>> LatestPromisesAsync(this TeamBotDb db, Standing standing, CancellationToken cancel)
    {
        var earlier = db.Promises.Where(p => p.Week.TeamId == standing.Team.Id && p.MemberId == standing.Member.Id && p.EndedById == null && !p.ForNext && p.Week.Number < standing.Week.Number);
        var latest = await earlier.MaxAsync(p => (int?)p.Week.Number, cancel);
        return latest is null ? [] : await earlier.Where(p => p.Week.Number == latest).OrderBy(p => p.Id).ToListAsync(cancel);
    }
}
