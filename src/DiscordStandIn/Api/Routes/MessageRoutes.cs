using System.Globalization;

namespace DiscordStandIn.Api;

/// <summary>Messages of a channel, sent and changed with the bot's token (page "Message").</summary>
internal sealed class MessageRoutes(StandInOptions options)
{
    private readonly Dictionary<string, StoredMessage> nonces = [];
    private readonly Dictionary<ulong, Queue<long>> oldEdits = [];

    public IEnumerable<Route> All =>
    [
        new("POST", "/channels/{channel}/messages", Create),
        new("GET", "/channels/{channel}/messages", List),
        new("GET", "/channels/{channel}/messages/{message}", Get),
        new("PATCH", "/channels/{channel}/messages/{message}", Edit),
        new("DELETE", "/channels/{channel}/messages/{message}", Delete),
    ];

    private ApiResult Create(Call call)
    {
        var channel = call.Channel();
        Reach.Need(channel, channel.Kind == ChannelKind.Thread ? Permissions.SendMessagesInThreads : Permissions.SendMessages);
        var draft = call.MessageForm(channel, MessageSource.Channel).Read(call.Form(), call.Files);
        if (draft.IsEmpty)
        {
            throw Refusal.EmptyMessage();
        }

        if (draft.Files is { Count: > 0 })
        {
            Reach.Need(channel, Permissions.AttachFiles);
        }

        if (draft.RepliesTo is not null && !channel.PermissionsOf(call.World.Bot).HasFlag(Permissions.ReadMessageHistory))
        {
            throw Refusal.NoHistoryToReply();
        }

        CheckRecipient(channel);
        if (draft.EnforceNonce && Earlier(draft, call.World) is { } earlier)
        {
            return ApiResult.Ok(MessageJson.Of(earlier));
        }

        if (!channel.PermissionsOf(call.World.Bot).HasFlag(Permissions.EmbedLinks))
        {
            draft = draft with { Embeds = null };
        }

        var message = Posting.Create(channel, call.World.Bot, draft, new Origin());
        if (draft.Nonce is { } nonce)
        {
            nonces[nonce.ToJsonString()] = message;
        }

        return ApiResult.Ok(MessageJson.Of(message));
    }

    /// <summary>The message sent with the same nonce within the last minutes, as it stands now.</summary>
    private StoredMessage? Earlier(MessageDraft draft, World world) =>
        draft.Nonce is { } nonce && nonces.TryGetValue(nonce.ToJsonString(), out var earlier) && world.Now - earlier.At < options.NonceTime
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
        var limit = Limit(call);
        if (!channel.PermissionsOf(call.World.Bot).HasFlag(Permissions.ReadMessageHistory))
        {
            return ApiResult.Ok(Text.Array([]));
        }

        var all = channel.Messages;
        IEnumerable<StoredMessage> page;
        if (Point(call, "around") is { } around)
        {
            page = all.Where(m => m.Id < around).TakeLast(limit / 2).Concat(all.Where(m => m.Id >= around).Take(limit - (limit / 2)));
        }
        else if (Point(call, "after") is { } after)
        {
            page = all.Where(m => m.Id > after).Take(limit);
        }
        else
        {
            var before = Point(call, "before") ?? ulong.MaxValue;
            page = all.Where(m => m.Id < before).TakeLast(limit);
        }

        return ApiResult.Ok(Text.Array(page.Reverse().Select(MessageJson.Seen)));
    }

    private static int Limit(Call call)
    {
        if (call.Query("limit") is not { } text)
        {
            return 50;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit))
        {
            throw FormErrors.One("limit", "NUMBER_TYPE_COERCE", $"Value \"{text}\" is not int.");
        }

        return limit switch
        {
            < 1 => throw FormErrors.One("limit", "NUMBER_TYPE_MIN", "int value should be greater than or equal to 1."),
            > 100 => throw FormErrors.One("limit", "NUMBER_TYPE_MAX", "int value should be less than or equal to 100."),
            _ => limit,
        };
    }

    private static ulong? Point(Call call, string name) => call.Query(name) switch
    {
        null => null,
        var text when ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) => id,
        var text => throw FormErrors.One(name, "NUMBER_TYPE_COERCE", $"Value \"{text}\" is not snowflake."),
    };

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

        var draft = call.MessageForm(channel, MessageSource.Channel).Read(call.Form(), call.Files, message);
        CountOldEdit(message, call.World);
        return ApiResult.Ok(MessageJson.Of(Posting.Edit(message, draft)));
    }

    /// <summary>30046: messages older than an hour can be edited only so often. How often is not documented; here it is counted per channel.</summary>
    private void CountOldEdit(StoredMessage message, World world)
    {
        if (world.Now - message.At < options.OldMessageAge)
        {
            return;
        }

        if (!oldEdits.TryGetValue(message.Channel.Id, out var edits))
        {
            oldEdits[message.Channel.Id] = edits = new Queue<long>();
        }

        while (edits.TryPeek(out var first) && options.Transport.GetElapsedTime(first) >= options.OldMessageEditWindow)
        {
            edits.Dequeue();
        }

        if (edits.Count >= options.OldMessageEdits)
        {
            var retryAfter = options.OldMessageEditWindow - (edits.TryPeek(out var oldest) ? options.Transport.GetElapsedTime(oldest) : TimeSpan.Zero);
            throw new ApiException(ApiResult.RateLimited(
                RateLimitScope.Shared, retryAfter, 30046, "Maximum number of edits to messages older than 1 hour reached. Try again later."));
        }

        edits.Enqueue(options.Transport.GetTimestamp());
    }

    private static ApiResult Delete(Call call)
    {
        var channel = call.Channel();
        var message = call.Message(channel);
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
}
