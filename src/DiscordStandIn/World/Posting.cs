using System.Text.Json.Nodes;
using DiscordStandIn.Api;

namespace DiscordStandIn;

/// <summary>How a new message comes about, besides what it says.</summary>
internal sealed record Origin(Interaction? Interaction = null, Person? OnlySeenBy = null, int Type = 0, ulong? RepliesTo = null, bool IsOriginal = false, ulong? Id = null);

/// <summary>Posts, edits and deletes messages, and tells of it. All of it happens under the world's lock.</summary>
internal static class Posting
{
    public static StoredMessage Create(Channel where, Person author, MessageDraft draft, Origin origin)
    {
        if (origin.OnlySeenBy is null)
        {
            Threads.Open(where, author);
        }

        var mentioned = Mentions.In(TextOf(draft.Content, draft.Components), draft.Allowed, author, where);
        var flags = draft.Flags ?? 0;
        var repliesTo = origin.RepliesTo ?? draft.RepliesTo;
        var message = new StoredMessage
        {
            Id = origin.Id ?? where.World.NextId(),
            Channel = where,
            Author = author,
            OnlySeenBy = origin.OnlySeenBy,
            At = where.World.Now,
            Type = origin.Type == 0 && draft.RepliesTo is not null ? 19 : origin.Type,
            Flags = origin.OnlySeenBy is null ? flags : flags | MessageDraft.Ephemeral,
            Content = draft.Content ?? "",
            Embeds = Resolved(draft.Embeds ?? [], draft.Files ?? []),
            Components = draft.Components ?? [],
            Files = draft.Files ?? [],
            Nonce = draft.Nonce,
            Origin = origin.Interaction,
            IsOriginal = origin.IsOriginal,
            RepliesTo = repliesTo,
            IsSpoken = draft.IsSpoken,
        };
        message = WithMentions(message, mentioned, RepliedTo(where, draft));
        Keep(message);
        var kind = message.IsThinking ? HappeningKind.Thinking : HappeningKind.MessagePosted;
        where.World.Record(kind, where, message.OnlySeenBy, origin.Interaction?.Person ?? author, message, h => h with { Pings = message.Pings });
        Tell(message, "MESSAGE_CREATE");
        if (where.Thread is { } thread && message.OnlySeenBy is null && message.Id != where.Id)
        {
            thread.Sent++;
        }

        return message;
    }

    /// <summary>A line that Discord writes by itself, such as the notice of a pin (page "Message", Message Types).</summary>
    public static StoredMessage Notice(Channel where, Person author, int type, string content = "", ulong? about = null, Channel? refersTo = null, Person? mentions = null)
    {
        var message = new StoredMessage
        {
            Id = where.World.NextId(),
            Channel = where,
            Author = author,
            At = where.World.Now,
            Type = type,
            Content = content,
            RepliesTo = about,
            RefersTo = refersTo,
            Mentions = mentions is null ? [] : [mentions],
        };
        where.Store(message);
        if (type != MessageType.ThreadStarter)
        {
            // The app shows the message that a thread began with in place of this one.
            where.World.Record(HappeningKind.SystemMessage, where, null, author, message);
        }

        Tell(message, "MESSAGE_CREATE");
        return message;
    }

    /// <summary>Sets one of the flags that come of what is done with a message.</summary>
    public static StoredMessage Flag(StoredMessage before, long flag)
    {
        var message = before with { Flags = before.Flags | flag };
        message.Channel.Store(message);
        Tell(message, "MESSAGE_UPDATE");
        return message;
    }

    /// <summary>Publishes a message to the channels that follow its own (page "Message", Crosspost Message).</summary>
    public static StoredMessage Crosspost(StoredMessage message)
    {
        foreach (var follower in message.Channel.Followers.Where(f => !f.Deleted))
        {
            // Followed channels write through a webhook, which has the name of its server and channel.
            var copy = message with
            {
                Id = follower.World.NextId(),
                Channel = follower,
                Author = new Person(follower.World.NextId(), $"{message.Channel.Guild} {message.Channel}", isBot: true),
                At = follower.World.Now,
                EditedAt = null,
                Flags = (message.Flags & ~MessageDraft.HasThread) | MessageDraft.IsCrosspost,
                Nonce = null,
                Origin = null,
                RepliesTo = message.Id,
                RefersTo = message.Channel,
            };
            follower.Store(copy);
            follower.World.Record(HappeningKind.MessagePosted, follower, null, copy.Author, copy);
            Tell(copy, "MESSAGE_CREATE");
        }

        return Flag(message, MessageDraft.Crossposted);
    }

    public static StoredMessage Edit(StoredMessage before, MessageDraft draft)
    {
        var where = before.Channel;
        Threads.MustBeOpen(where);
        var speaks = draft.Content is not null || draft.Components is not null;
        var message = before with
        {
            Content = draft.Content ?? before.Content,
            Embeds = draft.Embeds is null ? before.Embeds : Resolved(draft.Embeds, draft.Files ?? before.Files),
            Components = draft.Components ?? before.Components,
            Files = draft.Files ?? before.Files,
            Flags = (draft.Flags ?? before.Flags) & ~MessageDraft.Loading,

            // Filling in a deferred answer is not an edit that people see as one.
            EditedAt = before.IsThinking ? null : where.World.Now,
        };
        if (message.Content.Length == 0 && message.Embeds.Count == 0 && message.Components.Count == 0 && message.Files.Count == 0)
        {
            throw Refusal.EmptyMessage();
        }

        if (speaks)
        {
            var text = TextOf(message.Content, message.Components);
            message = WithMentions(message, Mentions.In(text, draft.Allowed, before.Author, where), repliedTo: null);
        }

        Keep(message);
        var by = before.IsThinking ? before.Origin?.Person ?? before.Author : before.Author;
        where.World.Record(HappeningKind.MessageEdited, where, message.OnlySeenBy, by, message, h => h with
        {
            Before = before,
            Pings = speaks ? message.Pings : [],
        });
        Tell(message, "MESSAGE_UPDATE");
        return message;
    }

    public static void Delete(StoredMessage message, Person? by)
    {
        var where = message.Channel;
        where.Forget(message.Id);
        where.World.Record(HappeningKind.MessageDeleted, where, message.OnlySeenBy, by, message);
        if (message.OnlySeenBy is null)
        {
            where.World.Tell(GatewayEvent.MessageDelete(message));
        }
    }

    private static void Keep(StoredMessage message)
    {
        message.Channel.Store(message);
        foreach (var file in message.Files)
        {
            message.Channel.World.Files[file.Id] = file;
        }
    }

    private static void Tell(StoredMessage message, string name)
    {
        // What the bot cannot see it is not told of.
        if (message.OnlySeenBy is null && message.Channel.CanSee(message.Channel.World.Bot))
        {
            message.Channel.World.Tell(GatewayEvent.Message(name, message));
        }
    }

    private static StoredMessage WithMentions(StoredMessage message, Mentioned mentioned, Person? repliedTo)
    {
        var people = repliedTo is null ? mentioned.People : [.. mentioned.People.Append(repliedTo).Distinct()];
        return message with
        {
            Mentions = people,
            MentionedRoles = mentioned.Roles,
            PingsEveryone = mentioned.Everyone && message.OnlySeenBy is null,
            Pings = [.. people.Where(p => message.Channel.CanSee(p) && (message.OnlySeenBy is null || message.OnlySeenBy == p))],
        };
    }

    private static Person? RepliedTo(Channel where, MessageDraft draft) =>
        draft.RepliesTo is { } id && draft.Allowed.RepliedUser ? where.Find(id)?.Author : null;

    private static string TextOf(string? content, JsonArray? components) => $"{content}\n{Mentions.TextOf(components ?? [])}";

    /// <summary>Embeds whose pictures name attachments get the attachments' URLs.</summary>
    private static JsonArray Resolved(JsonArray embeds, IReadOnlyList<StoredFile> files)
    {
        foreach (var embed in embeds.OfType<JsonObject>())
        {
            foreach (var place in new[] { "image", "thumbnail" })
            {
                if (embed[place] is JsonObject picture && (string?)picture["url"] is { } url
                    && files.FirstOrDefault(f => url == "attachment://" + f.Name) is { } file)
                {
                    picture["url"] = file.Url.ToString();
                    picture["proxy_url"] = file.Url.ToString();
                }
            }
        }

        return embeds;
    }
}
