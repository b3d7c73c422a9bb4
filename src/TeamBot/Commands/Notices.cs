using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Storage;

namespace TeamBot.Commands;

/// <summary>What could not be written to somebody by direct message is told privately behind their next command; what does not arrive then, behind the one after it.</summary>
sealed class Notices(DatabaseLoop database)
{
    /// <summary>Many teams' notices are told a few at a time, for Discord takes no message of any length.</summary>
    const int AtOnce = 5;

    static readonly Func<TeamBotDb, ulong, IEnumerable<Post>> UntoldTo = EF.CompileQuery((TeamBotDb db, ulong user) =>
        db.Posts.Where(p => p.RecipientId == user && p.Kind == PostKind.Notice && p.State == PostState.GivenUp && p.Problem != Post.Told).OrderBy(p => p.Id).AsQueryable());

    static readonly Func<TeamBotDb, ulong, bool> IsAnyFor = EF.CompileQuery((TeamBotDb db, ulong user) =>
        db.Posts.Any(p => p.RecipientId == user && p.Kind == PostKind.Notice && p.State == PostState.GivenUp && p.Problem != Post.Told));

    /// <summary>Who is being told just now, lest two commands at once tell the same. Used within the loop only.</summary>
    readonly HashSet<ulong> telling = [];

    /// <summary>Whether there is something to tell; asked within the loop.</summary>
    public bool WaitFor(ulong user)
    {
        using var db = database.Open();
        return IsAnyFor(db, user);
    }

    public Task TellAsync(ulong user, Func<Card, Task> send, CancellationToken cancel) =>
        database.RunAsync(async db =>
        {
            var untold = UntoldTo(db, user).ToList();
            if (untold.Count == 0 || !telling.Add(user))
                return;
            try
            {
                var texts = untold.Select(n => n.Text).Distinct().Take(AtOnce).ToList();
                await send(Card.Of(string.Join("\n\n", texts)));
                untold.Where(n => texts.Contains(n.Text)).ToList().ForEach(notice => notice.Tell());
                await db.SaveChangesAsync(cancel);
            }
            finally
            {
                telling.Remove(user);
            }
        });
}
