using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Commands;

/// <summary>What could not be written to somebody by direct message is told privately behind their next command; what does not arrive then, behind the one after it.</summary>
sealed class Notices(DatabaseLoop database, PostMap posts)
{
    /// <summary>Many teams' notices are told a few at a time, for Discord takes no message of any length.</summary>
    const int AtOnce = 5;

    static readonly Func<TeamBotDb, ulong, IEnumerable<Post>> UntoldTo = EF.CompileQuery((TeamBotDb db, ulong user) =>
        db.Posts.Where(p => p.RecipientId == user && (p.Kind == PostKind.Notice || p.Kind == PostKind.LeadQuestion) && p.State == PostState.GivenUp && p.Problem != Post.Told).OrderBy(p => p.Id).AsQueryable());

    static readonly Func<TeamBotDb, ulong, bool> IsAnyFor = EF.CompileQuery((TeamBotDb db, ulong user) =>
        db.Posts.Any(p => p.RecipientId == user && (p.Kind == PostKind.Notice || p.Kind == PostKind.LeadQuestion) && p.State == PostState.GivenUp && p.Problem != Post.Told));

    /// <summary>Who is being told just now, lest two commands at once tell the same. Used within the loop only.</summary>
    readonly HashSet<ulong> telling = [];

    /// <summary>Whether there is something to tell; asked within the loop.</summary>
    public bool WaitFor(ulong user)
    {
        using var db = database.Open();
        return IsAnyFor(db, user);
    }

    public Task TellAsync(Caller caller, Func<Card, Task> send, CancellationToken cancel) =>
        database.RunAsync(async db =>
        {
            var untold = UntoldTo(db, caller.UserId).ToList();
            if (untold.Count == 0 || !telling.Add(caller.UserId))
                return;
            try
            {
                await TellAsync(db, untold, caller, send, cancel);
            }
            finally
            {
                telling.Remove(caller.UserId);
            }
        });

    async Task TellAsync(TeamBotDb db, IReadOnlyList<Post> untold, Caller caller, Func<Card, Task> send, CancellationToken cancel)
    {
        var texts = untold.Where(n => n.Kind == PostKind.Notice).Select(n => n.Text).Distinct().Take(AtOnce).ToList();
        if (texts.Count > 0)
            await send(Card.Of(string.Join("\n\n", texts)));
        untold.Where(n => n.Kind == PostKind.Notice && texts.Contains(n.Text)).ToList().ForEach(notice => notice.Tell());
        await db.SaveChangesAsync(cancel);
        // What has buttons has a message of its own, where the buttons work: in the team's own channel and in direct messages.
        foreach (var asked in untold.Where(n => n.Kind != PostKind.Notice).Take(AtOnce))
        {
            if (caller.GuildId is not null && !await db.Teams.AnyAsync(t => t.Id == asked.TeamId && t.ChannelId == caller.TeamChannelId, cancel))
                continue;
            if (await posts[asked.Kind].DrawAsync(db, asked, cancel) is { } card)
                await send(card);
            asked.Tell();
            await db.SaveChangesAsync(cancel);
        }
    }
}
