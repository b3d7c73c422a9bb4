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
        var tags = Tags(await rest.GetChannelAsync(forum, cancel), place.HasTag);
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

    /// <summary>After an edit: its name is the present one, and it is archived once it is over.</summary>
    public async Task KeepAsync(Snowflake thread, PublicPlace place, CancellationToken cancel)
    {
        if (place.Place.Named == place.Name && !place.IsOver)
            return;
        await rest.ModifyThreadAsync(thread, new ModifyThread(place.IsOver ? true : null, place.Place.Named == place.Name ? null : place.Name), cancel);
        place.Place.WasNamed(place.Name);
    }

    /// <summary>Those that fit; one that only moderators may set is left to them.</summary>
    internal static IReadOnlyList<Snowflake> Tags(Channel forum, Func<string, bool> fits)
    {
        var open = (forum.AvailableTags ?? []).Where(t => !t.Moderated).ToList();
        var tags = open.Where(t => fits(t.Name)).Take(MostTags).ToList();
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
