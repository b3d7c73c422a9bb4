using Microsoft.Extensions.Logging;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;
using TeamBot.Storage;

namespace TeamBot.Schedule;

/// <summary>Where a post goes: a channel that is known, a direct message, or a thread that begins with what is said in it.</summary>
public sealed partial class PostChannels(DiscordRest rest, PostMap posts, WorldClock clock, ILogger<PostChannels> log)
{
    const int LastMessages = 10;

    /// <summary>
    /// A direct message's channel, or a message's thread, is opened first; Discord answers with the same one each time, so a kill meanwhile costs nothing. Null while that
    /// has to wait, or when it can't be.
    /// </summary>
    public async Task<Snowflake?> OfAsync(TeamBotDb db, Post post, CancellationToken cancel)
    {
        if (post.ChannelId is null && posts[post.Kind].Thread is { } thread)
            await OpenThreadAsync(post, await thread.PlaceAsync(db, post, cancel), cancel);
        else if (post.ChannelId is null)
            post.Open((await rest.CreateDmAsync(new Snowflake(post.RecipientId!.Value), cancel)).Id.Value);
        return post.ChannelId is { } channel ? new Snowflake(channel) : null;
    }

    /// <summary>A thread that is started from a message has its id.</summary>
    async Task OpenThreadAsync(Post post, ThreadPlace? place, CancellationToken cancel)
    {
        if (place?.On is not { MessageId: { } message, ChannelId: { } channel } on)
        {
            post.Forget();
            if (place?.On.State is PostState.Due or PostState.Claimed)
                post.TryAgain(clock.Now + PostSender.Lease, "what it belongs to comes first");
            else
                post.GiveUp("there is nothing that it belongs to");
            return;
        }
        if (!place.IsOpen)
        {
            try
            {
                await rest.StartThreadFromMessageAsync(new Snowflake(channel), new Snowflake(message), new StartThread(place.Name, StartThread.AWeek), cancel);
            }
            catch (DiscordException e) when (e.Code == DiscordErrorCode.MessageHasThread)
            {
                // Opened before a kill, or by somebody here.
            }
            await TidyAsync(new Snowflake(channel), new Snowflake(message), cancel);
        }
        post.Open(message);
    }

    /// <summary>Of a thread on an older message Discord tells in the channel, by a line of the bot's; the board does that already. See https://docs.discord.com/developers/topics/threads#new-message-types.</summary>
    async Task TidyAsync(Snowflake channel, Snowflake thread, CancellationToken cancel)
    {
        try
        {
            var messages = await rest.GetMessagesAsync(channel, LastMessages, cancel: cancel);
            foreach (var line in messages.Where(m => m is { Type: MessageType.ThreadCreated, Author.Bot: true } && m.MessageReference?.ChannelId == thread))
                await rest.DeleteMessageAsync(channel, line.Id, cancel);
        }
        catch (DiscordException e) when (e is not InvalidTokenException)
        {
            LogUntidy(channel, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "That a thread was opened stays told in channel {Channel}: {Reason}")]
    partial void LogUntidy(Snowflake channel, string reason);
}
