using System.Globalization;
using NodaTime;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;
using TeamBot.Storage;

namespace TeamBot.Schedule;

/// <summary>Finds out whether a post that may have been sent is there: by its mark, which no other message has.</summary>
public sealed class PostSearch(DiscordRest rest, ForumPosts forums)
{
    static readonly Duration ClockSkew = Duration.FromMinutes(5);

    const int MessagesToSearch = 100, PagesToSearch = 10;

    /// <summary>
    /// Goes back through the channel to the time of the first try. <c>All</c> is false when that was not reached, and when the channel seems empty: without Read Message
    /// History Discord shows nothing.
    /// </summary>
    public async Task<(Message? Found, bool All)> InChannelAsync(Post post, Snowflake channel, string mark, CancellationToken cancel)
    {
        var since = post.TriedAt!.Value - ClockSkew;
        Snowflake? before = null;
        for (var page = 0; page < PagesToSearch; page++)
        {
            var messages = await rest.GetMessagesAsync(channel, MessagesToSearch, before, cancel: cancel);
            if (messages.FirstOrDefault(m => Bears(m, mark)) is { } found)
                return (found, true);
            if (messages.Count < MessagesToSearch || Instant.FromDateTimeOffset(messages[^1].Id.CreatedAt) < since)
                return (null, page > 0 || messages.Count > 0);
            before = messages[^1].Id;
        }
        return (null, false);
    }

    /// <summary>Among the posts of a forum, which take no nonce. <c>All</c> is false where they can't be read.</summary>
    public Task<(Message? Found, bool All)> InForumAsync(Post post, PublicPlace forum, string mark, CancellationToken cancel) =>
        forums.FindAsync(forum.Place, post.TriedAt!.Value - ClockSkew, m => Bears(m, mark), cancel);

    static bool Bears(Message message, string mark) =>
        message.AllComponents().Any(c => (c is Button { CustomId: { } id } && id == mark) || c.Id?.ToString(CultureInfo.InvariantCulture) == mark);
}
