using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>Threads and the posts of forums (pages "Threads" and "Channel").</summary>
internal static class ThreadRoutes
{
    private const int MaxTags = 5;

    /// <summary>"Older is still TBD, but is currently set to a very small value."</summary>
    private static readonly TimeSpan Older = TimeSpan.FromSeconds(10);
    private static readonly long[] Durations = [60, 1440, 4320, 10080];

    public static IEnumerable<Route> All =>
    [
        new("POST", "/channels/{channel}/messages/{message}/threads", StartFromMessage),
        new("POST", "/channels/{channel}/threads", Start),
        new("PATCH", "/channels/{channel}", Change),
        new("DELETE", "/channels/{channel}", Delete),
        new("GET", "/channels/{channel}/thread-members", Members),
        new("PUT", "/channels/{channel}/thread-members/@me", call => Join(call, call.World.Bot)),
        new("DELETE", "/channels/{channel}/thread-members/@me", call => Leave(call, call.World.Bot)),
        new("GET", "/channels/{channel}/thread-members/{user}", Member),
        new("PUT", "/channels/{channel}/thread-members/{user}", call => Join(call, User(call))),
        new("DELETE", "/channels/{channel}/thread-members/{user}", call => Leave(call, User(call))),
        new("GET", "/channels/{channel}/threads/archived/public", Archived),
        new("GET", "/guilds/{guild}/threads/active", Active),
    ];

    private static ApiResult StartFromMessage(Call call)
    {
        var channel = call.Channel();
        if (channel.Kind is not (ChannelKind.Text or ChannelKind.Announcement))
        {
            throw Refusal.OtherKindOfChannel();
        }

        var message = call.Message(channel);
        Reach.Need(channel, Permissions.CreatePublicThreads);
        if ((message.Flags & MessageDraft.HasThread) != 0)
        {
            throw Refusal.HasThread();
        }

        var (name, set) = Read(call.Form());
        var kind = channel.Kind == ChannelKind.Text ? ChannelKind.Thread : ChannelKind.AnnouncementThread;
        var thread = channel.StartThread(message.Id, name, kind, call.World.Bot, set);
        Posting.Flag(message, MessageDraft.HasThread);
        Posting.Notice(thread, call.World.Bot, MessageType.ThreadStarter, about: message.Id, refersTo: channel);
        if (call.World.Now - message.At >= Older)
        {
            // Page "Threads", New Message Types: sent when the message is an older one.
            Posting.Notice(channel, call.World.Bot, MessageType.ThreadCreated, name, refersTo: thread);
        }

        return new ApiResult(201, ChannelJson.Of(thread));
    }

    private static ApiResult Start(Call call)
    {
        var channel = call.Channel();
        if (channel.Kind == ChannelKind.Forum)
        {
            return Post(call, channel);
        }

        if (channel.Kind is not (ChannelKind.Text or ChannelKind.Announcement))
        {
            throw Refusal.OtherKindOfChannel();
        }

        var form = call.Form();

        // "Currently defaults to PRIVATE_THREAD" (page "Channel", Start Thread without Message).
        var kinds = channel.Kind == ChannelKind.Text ? new long[] { 11, 12 } : [10];
        var kind = (ChannelKind)(form.OneOf("type", required: false, kinds) ?? (long)ChannelKind.PrivateThread);
        if (!kinds.Contains((long)kind))
        {
            form.Fail("type", "BASE_TYPE_CHOICES", $"Value must be one of {{{string.Join(", ", kinds)}}}.");
        }

        var invitable = form.Flag("invitable");
        var (name, set) = Read(form);
        Reach.Need(channel, kind == ChannelKind.PrivateThread ? Permissions.CreatePrivateThreads : Permissions.CreatePublicThreads);
        var thread = channel.StartThread(call.World.NextId(), name, kind, call.World.Bot, state =>
        {
            set(state);
            state.Invitable = invitable ?? true;
        });
        if (kind != ChannelKind.PrivateThread)
        {
            // Page "Message", Thread Created messages.
            Posting.Notice(channel, call.World.Bot, MessageType.ThreadCreated, name, refersTo: thread);
        }

        return new ApiResult(201, ChannelJson.Of(thread));
    }

    /// <summary>A post of a forum: a thread and the message that it begins with, both of one id; Send Messages is all that it needs.</summary>
    private static ApiResult Post(Call call, Channel forum)
    {
        Reach.Need(forum, Permissions.SendMessages);
        var form = call.Form();
        var message = form.Object("message", required: true);
        var draft = message is null ? null : call.MessageForm(forum, MessageSource.Channel).Read(message, call.Files);
        var (name, set) = Read(form);
        var tags = Tags(form, forum, []) ?? [];
        if (forum.RequiresTag && tags.Count == 0)
        {
            throw forum.Tags.All(t => t.Moderated) && !MayModerate(forum) ? Refusal.NoTagToSet() : Refusal.TagNeeded();
        }

        draft = MessageRoutes.Sendable(draft!, forum);
        var thread = forum.StartThread(call.World.NextId(), name, ChannelKind.Thread, call.World.Bot, state =>
        {
            set(state);
            state.AppliedTags = tags;
        });
        var first = Posting.Create(thread, call.World.Bot, draft, new Origin(Id: thread.Id));
        var json = ChannelJson.Of(thread);
        json["message"] = MessageJson.Of(first);
        return new ApiResult(201, json);
    }

    /// <summary>What all new threads have.</summary>
    private static (string Name, Action<ThreadState> Set) Read(FormReader form)
    {
        var name = form.Text("name", 1, 100, required: true);
        var minutes = form.OneOf("auto_archive_duration", required: false, Durations);
        var rateLimit = form.Integer("rate_limit_per_user", 0, 21_600);
        form.Errors.ThrowIfAny();
        return (name!, state =>
        {
            state.ArchiveAfter((int)(minutes ?? state.AutoArchiveMinutes));
            state.RateLimit = (int)(rateLimit ?? 0);
        });
    }

    /// <summary>The tags that a post is to have; who may not moderate neither adds nor takes away a moderated one (page "Channel", Forum Tag Structure).</summary>
    private static List<ulong>? Tags(FormReader form, Channel forum, IReadOnlyList<ulong> has)
    {
        if (form.Json["applied_tags"] is not JsonArray sent)
        {
            return null;
        }

        if (sent.Count > MaxTags)
        {
            throw FormErrors.One("applied_tags", "BASE_TYPE_MAX_LENGTH", $"Must be {MaxTags} or fewer in length.");
        }

        var tags = new List<ulong>();
        foreach (var node in sent)
        {
            var tag = FormReader.TryId(node, out var id) ? forum.Tags.FirstOrDefault(t => t.Id == id) : null;
            if (tag is null)
            {
                throw Refusal.UnknownTag();
            }

            tags.Add(id);
        }

        if (!MayModerate(forum) && forum.Tags.Any(t => t.Moderated && has.Contains(t.Id) != tags.Contains(t.Id)))
        {
            throw Refusal.MissingPermissions();
        }

        return tags;
    }

    private static bool MayModerate(Channel channel) => channel.PermissionsOf(channel.World.Bot).HasFlag(Permissions.ManageThreads);

    private static ApiResult Change(Call call)
    {
        var thread = Thread(call, "channels other than threads");
        var state = thread.Thread!;
        var form = call.Form();
        var name = form.Text("name", 1, 100);
        var minutes = form.OneOf("auto_archive_duration", required: false, Durations);
        var rateLimit = form.Integer("rate_limit_per_user", 0, 21_600);
        var (archived, locked, invitable) = (form.Flag("archived"), form.Flag("locked"), form.Flag("invitable"));
        var flags = form.Integer("flags", 0, int.MaxValue);
        form.Errors.ThrowIfAny();
        var tags = Tags(form, thread.Parent!, state.AppliedTags);
        Allow(thread, form.Json, opens: archived == false);
        if (thread.IsArchived && archived != false)
        {
            throw Refusal.Archived();
        }

        Threads.Reopen(thread);
        state.Locked = locked ?? state.Locked;
        state.Invitable = invitable ?? state.Invitable;
        state.RateLimit = (int)(rateLimit ?? state.RateLimit);
        state.AppliedTags = tags ?? state.AppliedTags;
        state.IsOnTop = flags is { } sent ? (sent & ChannelJson.OnTop) != 0 && thread.Parent!.Kind == ChannelKind.Forum : state.IsOnTop;
        if (minutes is { } duration)
        {
            state.ArchiveAfter((int)duration);
        }

        if (name is not null && name != thread.Name)
        {
            thread.Name = name;
            Posting.Notice(thread, call.World.Bot, MessageType.ChannelNameChange, name);
        }

        if (archived == true)
        {
            state.Archive();
        }

        Threads.Tell(thread, GatewayEvent.ThreadUpdate(thread));
        return ApiResult.Ok(ChannelJson.Of(thread));
    }

    /// <summary>Who may change what (page "Threads", Editing and Deleting Threads).</summary>
    private static void Allow(Channel thread, JsonObject changes, bool opens)
    {
        if (MayModerate(thread))
        {
            return;
        }

        if (opens && thread.IsArchived && !thread.IsLocked)
        {
            Reach.Need(thread, thread.ToSend);
        }
        else if (opens && thread.IsLocked && thread.Thread!.Owner != thread.World.Bot)
        {
            throw Refusal.MissingPermissions();
        }

        var fields = changes.Select(c => c.Key).Where(name => !(name == "archived" && opens)).ToList();
        var byOwner = thread.Thread!.Owner == thread.World.Bot && !(thread.IsLocked && !opens);
        if (fields.Exists(name => name is "locked" or "rate_limit_per_user" or "flags" || !byOwner))
        {
            throw Refusal.MissingPermissions();
        }
    }

    private static ApiResult Delete(Call call)
    {
        var thread = Thread(call, "channels other than threads");
        Reach.Need(thread, Permissions.ManageThreads);
        var json = ChannelJson.Of(thread);
        thread.Delete();
        return ApiResult.Ok(json);
    }

    private static ApiResult Join(Call call, Person person)
    {
        var thread = Thread(call);
        Threads.MustBeOpen(thread);
        var bot = call.World.Bot;
        if (person != bot)
        {
            Reach.Need(thread, thread.ToSend);
            if (!thread.Parent!.CanSee(person))
            {
                throw Refusal.MissingAccess();
            }
        }

        if (Threads.Join(thread, person))
        {
            if (person == bot)
            {
                Threads.Tell(thread, GatewayEvent.ThreadCreate(thread, isNew: false));
            }
            else
            {
                Posting.Notice(thread, bot, MessageType.RecipientAdd, mentions: person);
            }
        }

        return ApiResult.NoContent;
    }

    private static ApiResult Leave(Call call, Person person)
    {
        var thread = Thread(call);
        Threads.MustBeOpen(thread);
        var bot = call.World.Bot;
        if (person != bot && !(thread.Kind == ChannelKind.PrivateThread && thread.Thread!.Owner == bot))
        {
            Reach.Need(thread, Permissions.ManageThreads);
        }

        if (Threads.Leave(thread, person) && person != bot)
        {
            Posting.Notice(thread, bot, MessageType.RecipientRemove, mentions: person);
        }

        return ApiResult.NoContent;
    }

    private static ApiResult Member(Call call)
    {
        var thread = Thread(call);
        var person = User(call);
        return thread.Thread!.Members.ContainsKey(person.Id) ? ApiResult.Ok(MemberJson(call, thread, person)) : throw Refusal.UnknownMember();
    }

    /// <summary>Restricted to applications that have the members intent.</summary>
    private static ApiResult Members(Call call)
    {
        var thread = Thread(call);
        if (!call.StandIn.Options.AllowPrivilegedIntents)
        {
            throw Refusal.MissingAccess();
        }

        var after = call.Snowflake("after") ?? 0;
        var limit = call.Limit(100, 100);
        var all = thread.ThreadMembers.Where(p => p.Id > after);
        return ApiResult.Ok(Text.Array((call.QueryFlag("with_member") ? all.Take(limit) : all).Select(p => MemberJson(call, thread, p))));
    }

    private static JsonObject MemberJson(Call call, Channel thread, Person person)
    {
        var json = ChannelJson.ThreadMember(thread, person);
        if (call.QueryFlag("with_member") && thread.Guild!.Has(person))
        {
            json["member"] = PersonJson.Member(thread.Guild, person);
        }

        return json;
    }

    private static ApiResult Archived(Call call)
    {
        var channel = call.Channel();
        Reach.Need(channel, Permissions.ReadMessageHistory);
        var before = call.Time("before") ?? DateTimeOffset.MaxValue;
        var limit = call.Limit(50, 100);
        var found = channel.Guild!.Channels
            .Where(c => c.Parent == channel && c.Kind != ChannelKind.PrivateThread && c.IsArchived && c.Thread!.ArchivedOrOpenedAt < before)
            .OrderByDescending(c => c.Thread!.ArchivedOrOpenedAt)
            .Take(limit + 1)
            .ToList();
        return ApiResult.Ok(Listed(found.Take(limit), hasMore: found.Count > limit));
    }

    private static ApiResult Active(Call call)
    {
        var guild = call.Guild();
        return ApiResult.Ok(Listed(guild.Channels.Where(c => c.IsThread && !c.IsArchived && c.CanSee(call.World.Bot)).OrderByDescending(c => c.Id), hasMore: false));
    }

    private static JsonObject Listed(IEnumerable<Channel> threads, bool hasMore)
    {
        var list = threads.ToList();
        return new JsonObject
        {
            ["threads"] = Text.Array(list.Select(ChannelJson.Of)),
            ["members"] = Text.Array(list.Where(t => t.Thread!.Members.ContainsKey(t.World.Bot.Id)).Select(t => ChannelJson.ThreadMember(t, t.World.Bot))),
            ["has_more"] = hasMore,
        };
    }

    /// <summary>The thread of the path.</summary>
    /// <param name="call">The request.</param>
    /// <param name="notDone">What the stand-in does not do with other channels; null when Discord does not do it either.</param>
    private static Channel Thread(Call call, string? notDone = null)
    {
        var channel = call.Channel();
        return channel.IsThread ? channel
            : throw (notDone is null ? Refusal.OtherKindOfChannel() : Refusal.NotDone($"{call.Route.Name} with {notDone}"));
    }

    private static Person User(Call call) => call.World.FindPerson(call.Id("user")) ?? throw Refusal.UnknownUser();
}
