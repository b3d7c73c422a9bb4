using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;
using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;
using TeamBot.Storage;

namespace TeamBot.Schedule;

/// <summary>
/// Posts each message once: claims it and commits, sends it with a nonce that Discord enforces, stores its id. What was claimed and may have been
/// sent goes again with the same nonce while Discord remembers nonces, and after that is looked for in the channel first (<see cref="PostSearch"/>). What a refusal means is in
/// <see cref="PostRefusals"/>, where a message goes in <see cref="PostChannels"/>.
/// See https://docs.discord.com/developers/resources/message#create-message.
/// </summary>
public sealed partial class PostSender(
    DatabaseLoop database, DiscordRest rest, ForumPosts forums, PostMap posts, PostChannels channels, PostSearch search, PostRefusals refusals, EditPace pace, WorldClock clock,
    ILogger<PostSender> log)
{
    /// <summary>Discord says "the past few minutes".</summary>
    static readonly Duration NonceWindow = Duration.FromMinutes(2);
    internal static readonly Duration Lease = Duration.FromMinutes(1);
    static readonly Duration Young = Duration.FromHours(1);

    /// <summary>Of what fails for no reason of Discord's. With the waits doubled each time, about nine hours.</summary>
    const int MostAttempts = 10;

    /// <summary>True when the post was taken a step further.</summary>
    public Task<bool> SendAsync(long id, CancellationToken cancel) => database.RunAsync(db => SendAsync(db, id, cancel));

    public Task<bool> EditAsync(long id, CancellationToken cancel) => database.RunAsync(db => EditAsync(db, id, cancel));

    async Task<bool> SendAsync(TeamBotDb db, long id, CancellationToken cancel)
    {
        var now = clock.Now;
        var (wasTried, due) = await db.Posts.Where(p => p.Id == id).Select(p => ValueTuple.Create(p.TriedAt, p.DueAt)).SingleAsync(cancel);
        // One statement decides between two processes that see the same row.
        var claimed = await db.WriteAsync(
            () => db.Posts.Where(p => p.Id == id && p.DueAt <= now).ExecuteUpdateAsync(
                set => set.SetProperty(p => p.State, PostState.Claimed)
                    .SetProperty(p => p.DueAt, now + Lease)
                    .SetProperty(p => p.TriedAt, p => p.TriedAt ?? now)
                    .SetProperty(p => p.Attempts, p => p.Attempts + 1),
                cancel),
            cancel);
        if (claimed == 0)
            return false;
        var post = await db.Posts.Include(p => p.Team).SingleAsync(p => p.Id == id, cancel);
        try
        {
            var late = now > (post.Kind == PostKind.Nudge ? (wasTried ?? due) + Team.LatestPrompt : await PostRefusals.LatestAsync(db, post, cancel));
            if (post.RecipientId is { } recipient && Member.IsForgotten(recipient))
                post.GiveUp("nobody is there to write to");
            else if (wasTried is { } tried && (late || now - tried > NonceWindow || await posts.ForumOfAsync(db, post, cancel) is not null))
                await RecoverAsync(db, post, late, cancel);
            else if (late)
                await MissAsync(db, post, cancel);
            else
                await CreateAsync(db, post, cancel, wasTried: wasTried is not null);
            Pins.Posted(db, post);
        }
        catch (DiscordException e) when (e is not InvalidTokenException)
        {
            Log(post, e);
            await refusals.MeetAsync(db, post, e, wasTried: wasTried is not null || e.MayHaveHappened, cancel);
        }
        await SettleAsync(db, post, cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    Task SettleAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        post.State is not (PostState.Sent or PostState.GivenUp) ? Task.CompletedTask
        : posts[post.Kind].Thread is { } thread ? thread.SettledAsync(db, post, cancel)
        : posts[post.Kind].Public is { } place ? place.SettledAsync(db, post, cancel)
        : Task.CompletedTask;

    async Task<bool> EditAsync(TeamBotDb db, long id, CancellationToken cancel)
    {
        var post = await db.Posts.Include(p => p.Team).SingleAsync(p => p.Id == id, cancel);
        if (post is not { State: PostState.Sent, MessageId: { } message, ChannelId: { } channel } || post.Wanted <= post.Shown)
            return false;
        var version = post.Wanted;
        try
        {
            if (await posts[post.Kind].DrawAsync(db, post, cancel) is { } card)
                await EditAsync(new Snowflake(channel), new Snowflake(message), card, cancel);
            if (await posts.ForumOfAsync(db, post, cancel) is { } forum)
                await forums.KeepAsync(new Snowflake(channel), forum, cancel);
            post.WasShown(version);
            pace.Edited(id, old: clock.Now - post.SentAt > Young);
        }
        catch (DiscordException e) when (e is not InvalidTokenException)
        {
            Log(post, e);
            switch (Troubles.Of(e))
            {
                case Trouble.Passing or Trouble.TooOften:
                    pace.Refused(id);
                    return false;
                case Trouble.NotAllowed or Trouble.ChannelGone or Trouble.ThreadClosed when posts[post.Kind].Thread is not null:
                    PostRefusals.MeetInThread(post, e);
                    break;
                case Trouble.NotAllowed:
                    if (!pace.NotAllowed(id))
                        return false;
                    LogStays(Named(post), id, e.Message);
                    break;
                case Trouble.MessageGone:
                case Trouble.ChannelGone when posts[post.Kind].Public is not null:
                    post.Vanish();
                    break;
                case Trouble.ChannelGone:
                    await refusals.MeetAsync(db, post, e, wasTried: true, cancel);
                    break;
            }
            post.WasShown(version);
            if (posts[post.Kind].Public is null)
                await SettleAsync(db, post, cancel);
        }
        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <summary>Something unforeseen, in drawing it say: it is tried again ever more rarely, and not for ever.</summary>
    public Task SendFailedAsync(long id, Exception failure, CancellationToken cancel) =>
        database.RunAsync(async db =>
        {
            var post = await db.Posts.SingleAsync(p => p.Id == id, cancel);
            if (post.State != PostState.Claimed)
                return;
            if (post.Attempts < MostAttempts)
            {
                post.TryAgain(clock.Now + (Lease * (1 << (post.Attempts - 1))), failure.Message);
            }
            else
            {
                LogGivenUp(Named(post), id, failure.Message);
                post.GiveUp(failure.Message);
            }
            await db.SaveChangesAsync(cancel);
        });

    /// <summary>The same for an edit; the message stays as it is until its next change.</summary>
    public Task EditFailedAsync(long id, Exception failure, CancellationToken cancel) =>
        database.RunAsync(async db =>
        {
            if (!pace.Failed(id))
                return;
            var post = await db.Posts.SingleAsync(p => p.Id == id, cancel);
            LogStays(Named(post), id, failure.Message);
            post.WasShown(post.Wanted);
            await db.SaveChangesAsync(cancel);
        });

    /// <summary>Nothing can be edited in a thread that was archived meanwhile, so it is opened first.</summary>
    async Task EditAsync(Snowflake channel, Snowflake message, Card card, CancellationToken cancel)
    {
        try
        {
            await rest.EditMessageAsync(channel, message, card.ToEdit(), card.Files, cancel);
        }
        catch (DiscordException e) when (e.Code == DiscordErrorCode.ThreadArchived)
        {
            await rest.ModifyThreadAsync(channel, new ModifyThread(Archived: false), cancel);
            await rest.EditMessageAsync(channel, message, card.ToEdit(), card.Files, cancel);
        }
    }

    /// <param name="wasTried">An earlier try may have arrived; a message that is to be shown no more is looked for then.</param>
    async Task CreateAsync(TeamBotDb db, Post post, CancellationToken cancel, bool wasTried = false)
    {
        var version = post.Wanted;
        if (await posts[post.Kind].DrawAsync(db, post, cancel) is not { } card)
        {
            // It was put off to where it may be said.
            if (post.State != PostState.Claimed)
                return;
            if (wasTried && await posts[post.Kind].Mark(db, post, cancel) is { } mark
                && await channels.OfAsync(db, post, cancel) is { } place && (await search.InChannelAsync(post, place, mark, cancel)).Found is { } found)
            {
                post.Sent(found.Id.Value, shown: 0, Instant.FromDateTimeOffset(found.Id.CreatedAt));
                return;
            }
            post.Skip();
            if (post.Attempts == 1)
                post.Forget();
            return;
        }
        if (await channels.OfAsync(db, post, cancel) is not { } channel)
            return;
        if (await posts.ForumOfAsync(db, post, cancel) is { } forum)
        {
            var thread = await forums.CreateAsync(channel, forum, card, cancel);
            forum.Place.WasNamed(forum.Name);
            InForum(post, thread, version, clock.Now);
            return;
        }
        var name = await db.Installations.OrderBy(i => i.Id).FirstAsync(cancel);
        var body = card.ToBody() with { Nonce = name.NonceOf(post), EnforceNonce = true };
        var message = await rest.CreateMessageAsync(channel, body, card.Files, cancel);
        post.Sent(message.Id.Value, version, clock.Now);
        if (post is { Kind: PostKind.Board, Attempts: > 1 })
            await TouchOthersAsync(db, post, cancel);
    }

    static void InForum(Post post, Snowflake thread, int version, Instant at)
    {
        post.Open(thread.Value);
        post.Sent(thread.Value, version, at);
    }

    /// <summary>The board before was shown while this one could not be posted, and tells where it is.</summary>
    static async Task TouchOthersAsync(TeamBotDb db, Post board, CancellationToken cancel)
    {
        foreach (var other in await db.Weeks.Where(w => w.TeamId == board.TeamId && w.ClosedAt == null && w.BoardId != board.Id).Select(w => w.Board).ToListAsync(cancel))
            other?.Touch();
    }

    /// <summary>Discord has forgotten the nonce: only the channel itself knows whether the message is there.</summary>
    async Task RecoverAsync(TeamBotDb db, Post post, bool late, CancellationToken cancel)
    {
        var mark = await posts[post.Kind].Mark(db, post, cancel);
        if (mark is null)
        {
            post.GiveUp("it may have been sent before, and nothing tells");
            return;
        }
        if (await channels.OfAsync(db, post, cancel) is not { } channel)
            return;
        var forum = await posts.ForumOfAsync(db, post, cancel);
        var (found, all) = forum is null ? await search.InChannelAsync(post, channel, mark, cancel)
            : await search.InForumAsync(post, forum, mark, cancel);
        if (found is not null && forum is not null)
        {
            InForum(post, found.Id, version: 0, Instant.FromDateTimeOffset(found.Id.CreatedAt));
        }
        else if (found is not null)
        {
            post.Sent(found.Id.Value, shown: 0, Instant.FromDateTimeOffset(found.Id.CreatedAt));
        }
        else if (late)
        {
            await MissAsync(db, post, cancel);
        }
        else if (all || post.RecipientId is not null)
        {
            post.TryAfresh(clock.Now);
            await CreateAsync(db, post, cancel);
        }
        else
        {
            // Better no board than two.
            post.GiveUp("it may have been sent before, and the channel can't be read");
            if (posts[post.Kind] is { Thread: null, Public: null })
                refusals.Tell(db, post, $"I was interrupted while posting in <#{channel}> and can't see whether it arrived: I can't read the message history there, or not far enough. Please see that I have **Read Message History**; the next check-in comes as usual.");
        }
    }

    static async Task MissAsync(TeamBotDb db, Post post, CancellationToken cancel)
    {
        post.GiveUp("it came too late");
        if (await db.Weeks.FirstOrDefaultAsync(w => w.BoardId == post.Id, cancel) is { } week)
            week.Miss();
    }

    void Log(Post post, DiscordException error)
    {
        if (Troubles.Of(error) == Trouble.Rejected)
        {
            LogFailed(Named(post), post.Id, error);
            return;
        }
        LogRefused(Named(post), post.Id, error.Message);
        LogWhere(post.Id, error);
    }

    /// <summary>Whom a question's hint goes to is told nowhere, lest the log tells who may know someone.</summary>
    static PostKind Named(Post post) => post.Kind == PostKind.AskHint ? PostKind.Notice : post.Kind;

    [LoggerMessage(LogLevel.Debug, "Post {Id}")]
    partial void LogWhere(long id, Exception exception);

    [LoggerMessage(LogLevel.Error, "{Kind} {Id} is given up and will not be posted: {Reason}")]
    partial void LogGivenUp(PostKind kind, long id, string reason);

    [LoggerMessage(LogLevel.Error, "{Kind} {Id} could not be edited for long and stays as it is until its next change: {Reason}")]
    partial void LogStays(PostKind kind, long id, string reason);

    [LoggerMessage(LogLevel.Warning, "{Kind} {Id} could not be shown: {Reason}")]
    partial void LogRefused(PostKind kind, long id, string reason);

    [LoggerMessage(LogLevel.Warning, "{Kind} {Id} could not be shown")]
    partial void LogFailed(PostKind kind, long id, Exception exception);
}
