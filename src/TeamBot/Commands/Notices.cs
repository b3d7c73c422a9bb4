using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Storage;

namespace TeamBot.Commands;

/// <summary>What could not be written to somebody by direct message is told privately behind their next command.</summary>
sealed class Notices(IDbContextFactory<TeamBotDb> databases)
{
    public async Task<Card?> TakeAsync(ulong user, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var untold = await db.Posts.Where(p => p.RecipientId == user && p.Kind == PostKind.Notice && p.State == PostState.GivenUp && p.Problem != Post.Told)
            .OrderBy(p => p.Id).ToListAsync(cancel);
        if (untold.Count == 0)
            return null;
        untold.ForEach(notice => notice.Tell());
        await db.SaveChangesAsync(cancel);
        return Card.Of(string.Join("\n\n", untold.Select(n => n.Text).Distinct()));
    }
}
