using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Storage;

namespace TeamBot.Commands;

/// <summary>What could not be written to somebody by direct message is told privately behind their next command.</summary>
sealed class Notices(DatabaseLoop database)
{
    static readonly Func<TeamBotDb, ulong, IEnumerable<Post>> UntoldTo = EF.CompileQuery((TeamBotDb db, ulong user) =>
        db.Posts.Where(p => p.RecipientId == user && p.Kind == PostKind.Notice && p.State == PostState.GivenUp && p.Problem != Post.Told).OrderBy(p => p.Id).AsQueryable());

    public Task<Card?> TakeAsync(ulong user, CancellationToken cancel) =>
        database.RunAsync(async db =>
        {
            var untold = UntoldTo(db, user).ToList();
            if (untold.Count == 0)
                return null;
            untold.ForEach(notice => notice.Tell());
            await db.SaveChangesAsync(cancel);
            return Card.Of(string.Join("\n\n", untold.Select(n => n.Text).Distinct()));
        });
}
