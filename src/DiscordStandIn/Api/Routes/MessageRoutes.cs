namespace DiscordStandIn.Api;

/// <summary>Messages of a channel, sent and changed with the bot's token (page "Message").</summary>
internal sealed class MessageRoutes(StandInOptions options)
{
    private static readonly TimeSpan PublishWindow = TimeSpan.FromHours(1);

    private readonly Dictionary<ulong, Queue<DateTimeOffset>> published = [];
    private readonly Dictionary<ulong, Queue<(long Transport, DateTimeOffset World)>> oldEdits = [];

    public IEnumerable<Route> All =>
    [
        new("POST", "/channels/{channel}/messages", Create),
        new("GET", "/channels/{channel}/messages", List),
        new("GET", "/channels/{channel}/messages/{message}", Get),
        new("PATCH", "/channels/{channel}/messages/{message}", Edit),
        new("DELETE", "/channels/{channel}/messages/{message}", Delete),
        new("POST", "/channels/{channel}/messages/{message}/crosspost", Crosspost),
    ];

    /// <summary>
    /// No page has the number of messages that one channel publishes within an hour, but clients meet it: discord.js issue 4956, Pycord issue 2316. What Discord says then is
    /// code 20028 of the page "Opcodes and Status Codes"; its headers are not to be trusted (Discord.Net pull request 2100).
    /// </summary>
    private ApiResult Publish(StoredMessage message)
    {
        var now = message.Channel.World.Now;
        if (!published.TryGetValue(message.Channel.Id, out var times))
        {
            published[message.Channel.Id] = times = [];
        }

        while (times.TryPeek(out var first) && now - first >= PublishWindow)
        {
            times.Dequeue();
        }

        if (times.Count >= options.PublishedAnHour)
        {
            var wait = PublishWindow - (now - (times.TryPeek(out var oldest) ? oldest : now));
            throw new ApiException(ApiResult.RateLimited(RateLimitScope.Shared, wait, 20028, "The write action you are performing on the channel has hit the write rate limit."));
        }

        times.Enqueue(now);
        return ApiResult.Ok(MessageJson.Of(Posting.Crosspost(message)));
    }

    private ApiResult Create(Call call)
    {
        var channel = call.Channel();
        if (channel.Kind == ChannelKind.Forum)
        {
            throw Refusal.OnlyPosts();
        }

        Reach.Need(channel, channel.ToSend);
        var draft = call.MessageForm(channel, MessageSource.Channel).Read(call.Form(), call.Files);
        draft = Sendable(draft, channel);
        if (draft.RepliesTo is not null && !channel.PermissionsOf(call.World.Bot).HasFlag(Permissions.ReadMessageHistory))
        {
            throw Refusal.NoHistoryToReply();
        }

        CheckRecipient(channel);
        if (draft.EnforceNonce && Earlier(draft, call.World) is { } earlier)
        {
            return ApiResult.Ok(MessageJson.Of(earlier));
        }

        var message = Posting.Create(channel, call.World.Bot, draft, new Origin());
        if (draft.Nonce is { } nonce)
        {
            call.World.Nonces[nonce.ToJsonString()] = message;
        }

        return ApiResult.Ok(MessageJson.Of(message));
    }

    /// <summary>What of a draft may be sent in a channel: files need a permission, embeds vanish without theirs.</summary>
    public static MessageDraft Sendable(MessageDraft draft, Channel channel)
    {
        if (draft.IsEmpty)
        {
            throw Refusal.EmptyMessage();
        }

        if (draft.Files is { Count: > 0 })
        {
            Reach.Need(channel, Permissions.AttachFiles);
        }

        return channel.PermissionsOf(channel.World.Bot).HasFlag(Permissions.EmbedLinks) ? draft : draft with { Embeds = null };
    }

    /// <summary>The message sent with the same nonce within the last minutes, as it stands now.</summary>
    private StoredMessage? Earlier(MessageDraft draft, World world) =>
        draft.Nonce is { } nonce && world.Nonces.TryGetValue(nonce.ToJsonString(), out var earlier) && world.Now - earlier.At < options.NonceTime
            ? earlier.Channel.Find(earlier.Id) ?? earlier
            : null;

    private static void CheckRecipient(Channel channel)
    {
        if (channel.Recipient is not { } person)
        {
            return;
        }

        if (person.ClosesDms)
        {
            throw Refusal.ClosedDms();
        }

        if (!channel.World.Guilds.Any(g => g.HasBot && g.Has(person)))
        {
            throw Refusal.NoMutualGuild();
        }
    }

    private static ApiResult List(Call call)
    {
        var channel = call.Channel();
        var limit = call.Limit(50, 100);
        if (!channel.PermissionsOf(call.World.Bot).HasFlag(Permissions.ReadMessageHistory))
        {
            return ApiResult.Ok(Text.Array([]));
        }

        var all = channel.Messages;
        IEnumerable<StoredMessage> page;
        if (call.Snowflake("around") is { } around)
        {
            page = all.Where(m => m.Id < around).TakeLast(limit / 2).Concat(all.Where(m => m.Id >= around).Take(limit - (limit / 2)));
        }
        else if (call.Snowflake("after") is { } after)
        {
            page = all.Where(m => m.Id > after).Take(limit);
        }
        else
        {
            var before = call.Snowflake("before") ?? ulong.MaxValue;
            page = all.Where(m => m.Id < before).TakeLast(limit);
        }

        return ApiResult.Ok(Text.Array(page.Reverse().Select(MessageJson.Seen)));
    }

    private static ApiResult Get(Call call)
    {
        var channel = call.Channel();
        Reach.Need(channel, Permissions.ReadMessageHistory);
        return ApiResult.Ok(MessageJson.Seen(call.Message(channel)));
    }

    private ApiResult Edit(Call call)
    {
        var channel = call.Channel();
        var message = call.Message(channel);
        if (message.Author != call.World.Bot)
        {
            throw Refusal.OtherAuthor();
        }

        if (message.IsSystem)
        {
            throw Refusal.SystemMessage();
        }

        var draft = call.MessageForm(channel, MessageSource.Channel).Read(call.Form(), call.Files, message);
        CountOldEdit(message, call.World);
        return ApiResult.Ok(MessageJson.Of(Posting.Edit(message, draft)));
    }

    /// <summary>
    /// 30046: messages older than an hour can be edited only so often. How often is not documented; here it is counted per channel. An edit is forgotten once its window is
    /// over on either clock, or weeks that are played in seconds would be held up as if they were seconds.
    /// </summary>
    private void CountOldEdit(StoredMessage message, World world)
    {
        if (world.Now - message.At < options.OldMessageAge)
        {
            return;
        }

        if (!oldEdits.TryGetValue(message.Channel.Id, out var edits))
        {
            oldEdits[message.Channel.Id] = edits = [];
        }

        while (edits.TryPeek(out var first)
            && (options.Transport.GetElapsedTime(first.Transport) >= options.OldMessageEditWindow || world.Now - first.World >= options.OldMessageEditWindow))
        {
            edits.Dequeue();
        }

        if (edits.Count >= options.OldMessageEdits)
        {
            var retryAfter = options.OldMessageEditWindow - (edits.TryPeek(out var oldest) ? options.Transport.GetElapsedTime(oldest.Transport) : TimeSpan.Zero);
            throw new ApiException(ApiResult.RateLimited(
                RateLimitScope.Shared, retryAfter, 30046, "Maximum number of edits to messages older than 1 hour reached. Try again later."));
        }

        edits.Enqueue((options.Transport.GetTimestamp(), world.Now));
    }

    private static ApiResult Delete(Call call)
    {
        var channel = call.Channel();
        var message = call.Message(channel);
        if (message.Type == MessageType.ThreadStarter)
        {
            throw Refusal.SystemMessage();
        }

        if (channel is { IsLocked: true, IsArchived: true })
        {
            Reach.Need(channel, Permissions.ManageThreads);
        }

        if (message.Author != call.World.Bot)
        {
            Reach.Need(channel, Permissions.ManageMessages);
            if (channel.Guild is null)
            {
                throw new ApiException(403, 50003, "Cannot execute action on a DM channel");
            }
        }

        Posting.Delete(message, call.World.Bot);
        return ApiResult.NoContent;
    }

    private ApiResult Crosspost(Call call)
    {
        var channel = call.Channel();
        var message = call.Message(channel);
        if (channel.Kind != ChannelKind.Announcement)
        {
            throw Refusal.OtherKindOfChannel();
        }

        Reach.Need(channel, message.Author == call.World.Bot ? Permissions.SendMessages : Permissions.SendMessages | Permissions.ManageMessages);
        if (message.IsSystem || (message.Flags & MessageDraft.IsCrosspost) != 0)
        {
            throw Refusal.OtherKindOfMessage();
        }

        return (message.Flags & MessageDraft.Crossposted) == 0
            ? Publish(message)
            : throw Refusal.AlreadyPublished();
    }
}
