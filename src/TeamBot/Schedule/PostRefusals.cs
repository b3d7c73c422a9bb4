using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Discord.Rest;
using TeamBot.Storage;

namespace TeamBot.Schedule;

/// <summary>What becomes of a post that Discord does not take, and who hears of it.</summary>
public sealed class PostRefusals(PostMap posts, WorldClock clock)
{
    static readonly Duration BetweenTries = Duration.FromHours(1);

    const string Refused = Post.NotAllowed;

    /// <param name="wasTried">An earlier try may have arrived, whatever became of this one.</param>
    public async Task MeetAsync(TeamBotDb db, Post post, DiscordException error, bool wasTried, CancellationToken cancel)
    {
        switch (Troubles.Of(error))
        {
            case not (Trouble.Passing or Trouble.TooOften) when posts[post.Kind].Thread is not null:
                if (!wasTried)
                    post.Forget();
                MeetInThread(post, error);
                break;
            case not (Trouble.Passing or Trouble.TooOften) when posts[post.Kind].Public is not null:
                if (!wasTried)
                    post.Forget();
                MeetInPublic(post, error);
                break;
            case Trouble.ChannelGone:
                post.GiveUp("the channel is gone");
                if (post.RecipientId is null)
                    post.Team?.Pause();
                break;
            case Trouble.NotAllowed:
                await MeetRefusalAsync(db, post, wasTried, cancel);
                break;
            case Trouble.CannotWriteTo:
                post.GiveUp("they take no direct messages");
                if (post.Kind is PostKind.Nudge or PostKind.LeadQuestion or PostKind.AskOffer or PostKind.AskHint)
                    post.Wait();
                if (post is { Kind: PostKind.FollowUp, RecipientId: { } owner })
                    db.Posts.Add(Post.Untold(owner, post.Team, Post.SomeoneToday));
                if (post is { Kind: PostKind.CheckInNote, Team: { } team, RecipientId: { } recipient })
                    db.Posts.Add(Post.Untold(recipient, team, $"I could not write to you about the check-in of **{Text.FreeText.Show(team.Name)}**: you take no direct messages from me. Allow them in this server's privacy settings, or choose **Mention me** in `/team show`."));
                break;
            case Trouble.Passing or Trouble.TooOften:
                // It may have arrived: the same nonce, or the search, will tell.
                post.TryAgain(clock.Now + PostSender.Lease, error.Message);
                break;
            default:
                post.GiveUp(error.Message);
                break;
        }
    }

    /// <summary>There is another place for it, so nobody has to hear of it.</summary>
    public static void MeetInThread(Post post, DiscordException error) => post.GiveUp(Troubles.Of(error) switch
    {
        Trouble.ChannelGone => Post.ThreadGone,
        Trouble.NotAllowed => Refused,
        _ => error.Message,
    });

    /// <summary>The feature tells who shared it.</summary>
    static void MeetInPublic(Post post, DiscordException error) => post.GiveUp(Troubles.Of(error) switch
    {
        Trouble.ChannelGone => Post.ChannelGone,
        Trouble.NotAllowed => Post.NotAllowed,
        _ => error.Message,
    });

    /// <summary>A permission is missing: the organiser hears of it once, and it is tried again while a prompt may still be late.</summary>
    async Task MeetRefusalAsync(TeamBotDb db, Post post, bool wasTried, CancellationToken cancel)
    {
        var now = clock.Now;
        if (post is not { State: PostState.Claimed, Team: { } team, ChannelId: { } channel, RecipientId: null })
        {
            if (post.State == PostState.Claimed)
                post.GiveUp(Refused);
            return;
        }
        if (post.Problem != Refused)
        {
            // Without a date, so that many of them that could not be written read as one.
            var comes = post.Kind == PostKind.Board ? "the board comes within the hour or with the next check-in" : "what was to be posted comes within the hour";
            Tell(db, post, $"I can't post in <#{channel}>, the channel of **{Text.FreeText.Show(team.Name)}**: a permission of mine is missing there. I need View Channel, Send Messages, Attach Files and Read Message History. With them back, {comes}.");
        }
        // Discord refused the only try, so nothing was sent; the next one starts afresh.
        if (!wasTried)
            post.Forget();
        // What had no due time is tried as long.
        var latest = await LatestAsync(db, post, cancel) ?? now - ((post.Attempts - 1) * BetweenTries) + Team.LatestPrompt;
        if (now < latest)
            post.TryAgain(Instant.Min(now + BetweenTries, latest), Refused);
        else
            post.GiveUp(Refused);
    }

    /// <summary>A check-in's board and the notes about it may come twelve hours late, however that came about; null for what had no due time.</summary>
    public static async Task<Instant?> LatestAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        post.Kind is PostKind.Board or PostKind.CheckInNote
            ? await db.Weeks.Where(w => (w.BoardId == post.Id || w.Id == post.WeekId) && w.Number > 1 && !w.Woken).Select(w => (Instant?)w.StartsAt).FirstOrDefaultAsync(cancel)
                + Team.LatestPrompt
            : null;

    public void Tell(TeamBotDb db, Post about, string text)
    {
        if (about.Team is { } team)
            db.Posts.Add(Post.Notice(team.OrganiserId, team, text, clock.Now));
    }
}
