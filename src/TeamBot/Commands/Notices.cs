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
        db.Posts.Where(p => p.RecipientId == user && p.Kind == PostKind.Notice && p.State == PostState.GivenUp && p.Problem != Post.Told).OrderBy(p => p.Id).AsQueryable());

    // What has buttons, a nudge or a question, waits for the channel of its team, or for direct messages: elsewhere they would be of no use.
    static readonly Func<TeamBotDb, ulong, ulong, bool, IEnumerable<Post>> WaitingFor = EF.CompileQuery((TeamBotDb db, ulong user, ulong channel, bool direct) =>
        db.Posts.Where(p => p.RecipientId == user && (p.Kind == PostKind.Nudge || p.Kind == PostKind.LeadQuestion || p.Kind == PostKind.AskOffer || p.Kind == PostKind.AskHint) && p.State == PostState.GivenUp && p.Problem == Post.Waits
            && (direct || p.Team!.ChannelId == channel)).OrderBy(p => p.Id).Take(AtOnce).AsQueryable());

    static readonly Func<TeamBotDb, ulong, bool> IsAnyFor = EF.CompileQuery((TeamBotDb db, ulong user) =>
        db.Posts.Any(p => p.RecipientId == user && p.State == PostState.GivenUp
            && ((p.Kind == PostKind.Notice && p.Problem != Post.Told) || ((p.Kind == PostKind.Nudge || p.Kind == PostKind.LeadQuestion || p.Kind == PostKind.AskOffer || p.Kind == PostKind.AskHint) && p.Problem == Post.Waits))));

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
            var waiting = WaitingFor(db, caller.UserId, caller.TeamChannelId, caller.GuildId is null).ToList();
            if (untold.Count + waiting.Count == 0 || !telling.Add(caller.UserId))
                return;
            try
            {
                await TellAsync(db, [.. untold.Where(n => n.Text != Post.SomeoneToday)], send, cancel);
                await TellOfSomeoneAsync(db, [.. untold.Where(n => n.Text == Post.SomeoneToday)], send, cancel);
                foreach (var post in waiting)
                    await DrawAsync(db, post, send, cancel);
            }
            finally
            {
                telling.Remove(caller.UserId);
            }
        });

    static async Task TellAsync(TeamBotDb db, List<Post> untold, Func<Card, Task> send, CancellationToken cancel)
    {
        var texts = untold.Select(n => n.Text).Distinct().Take(AtOnce).ToList();
        if (texts.Count == 0)
            return;
        await send(Card.Of(string.Join("\n\n", texts)));
        untold.Where(n => texts.Contains(n.Text)).ToList().ForEach(notice => notice.Tell());
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Once, however often it came to be said, with the button of the message that was not written.</summary>
    async Task TellOfSomeoneAsync(TeamBotDb db, List<Post> untold, Func<Card, Task> send, CancellationToken cancel)
    {
        if (untold.Count == 0 || await posts[PostKind.FollowUp].DrawAsync(db, untold[^1], cancel) is not { } card)
            return;
        await send(card);
        untold.ForEach(notice => notice.Tell());
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>As it is by now; what is no longer true is not said.</summary>
    async Task DrawAsync(TeamBotDb db, Post post, Func<Card, Task> send, CancellationToken cancel)
    {
        if (await posts[post.Kind].DrawAsync(db, post, cancel) is { } card)
            await send(card);
        post.Tell();
        await db.SaveChangesAsync(cancel);
    }
}
