using NodaTime;
using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Schedule;

/// <summary>
/// Posts of forums. Each is a thread and the message that it begins with, both of one id. They take no nonce, so one that may have been made is always looked for.
/// See https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel.
/// </summary>
public sealed class ForumPosts(DiscordRest rest)
{
    const int MostTags = 5;

    /// <summary>Where a forum asks for a tag and none fits, one that says nothing is better than one that is wrong.</summary>
    static readonly string[] SayNothing = ["other", "misc", "miscellaneous", "general", "lead", "leads", "job", "jobs"];

    /// <returns>The thread, and its first message.</returns>
    public async Task<Snowflake> CreateAsync(Snowflake forum, PublicPlace place, Card card, CancellationToken cancel)
    {
        var tags = Tags(await rest.GetChannelAsync(forum, cancel), place.HasTag, []);
        return (await rest.StartForumPostAsync(forum, new StartForumPost(place.Name, StartThread.AWeek, card.ToBody(), tags), card.Files, cancel)).Id;
    }

    /// <summary>Its own post with that button, among those begun since then. <c>All</c> is false where they can't be read.</summary>
    public async Task<(Message? Found, bool All)> FindAsync(LeadPlace place, Instant since, Func<Message, bool> bears, CancellationToken cancel)
    {
        var forum = new Snowflake(place.ChannelId);
        try
        {
            var me = (await rest.GetCurrentUserAsync(cancel)).Id;
            var active = (await rest.ListActiveThreadsAsync(new Snowflake(place.GuildId), cancel)).Threads;
            var archived = (await rest.ListArchivedThreadsAsync(forum, cancel: cancel)).Threads;
            foreach (var thread in active.Concat(archived).Where(t => t.ParentId == forum && t.OwnerId == me && Instant.FromDateTimeOffset(t.Id.CreatedAt) >= since))
            {
                if (await FirstOfAsync(thread.Id, cancel) is { } first && bears(first))
                    return (first, true);
            }
            return (null, true);
        }
        catch (DiscordException e) when (Troubles.Of(e) == Trouble.NotAllowed)
        {
            return (null, false);
        }
    }

    /// <summary>After an edit: its name and its tags are those of the present words, and it is archived once it is over. Whoever began a thread may do all of that.</summary>
    public async Task KeepAsync(Snowflake thread, PublicPlace place, CancellationToken cancel)
    {
        var named = place.Place.Named;
        if (named == place.Name && !place.IsOver)
            return;
        var tags = named is null ? await TagsNowAsync(thread, place, cancel) : null;
        await rest.ModifyThreadAsync(thread, new ModifyThread(place.IsOver ? true : null, named == place.Name ? null : place.Name, tags), cancel);
        place.Place.WasNamed(place.Name);
    }

    async Task<IReadOnlyList<Snowflake>> TagsNowAsync(Snowflake thread, PublicPlace place, CancellationToken cancel)
    {
        var has = (await rest.GetChannelAsync(thread, cancel)).AppliedTags ?? [];
        return Tags(await rest.GetChannelAsync(new Snowflake(place.Place.ChannelId), cancel), place.HasTag, has);
    }

    /// <summary>Those that fit, at most five; one that only moderators may set or take away is left to them. See https://docs.discord.com/developers/resources/channel#forum-tag-object.</summary>
    /// <param name="has">Those that it has by now.</param>
    internal static IReadOnlyList<Snowflake> Tags(Channel forum, Func<string, bool> fits, IReadOnlyList<Snowflake> has)
    {
        var all = forum.AvailableTags ?? [];
        var tags = all.Where(t => t.Moderated && has.Contains(t.Id)).ToList();
        var open = all.Where(t => !t.Moderated).ToList();
        tags.AddRange(open.Where(t => fits(t.Name)).Take(MostTags - tags.Count));
        if (tags.Count == 0 && forum.Flags.HasFlag(ChannelFlags.RequireTag) && open.Count > 0)
            tags.Add(open.FirstOrDefault(t => SayNothing.Contains(FreeText.WithoutMarks(t.Name).Trim().ToLowerInvariant())) ?? open[0]);
        return [.. tags.Select(t => t.Id)];
    }

    /// <summary>Null when it was deleted and the thread went on without it.</summary>
    async Task<Message?> FirstOfAsync(Snowflake thread, CancellationToken cancel)
    {
        try
        {
            return await rest.GetMessageAsync(thread, thread, cancel);
        }
        catch (DiscordException e) when (Troubles.Of(e) is Trouble.MessageGone or Trouble.ChannelGone)
        {
            return null;
        }
    }
}
