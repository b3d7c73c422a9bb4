using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>Channels, as the page "Channel" shows them.</summary>
internal static class ChannelJson
{
    /// <summary>The channel flags of the page "Channel".</summary>
    public const long OnTop = 1 << 1;

    private const long RequireTag = 1 << 4;

    public static JsonObject Of(Channel channel) => channel.Kind switch
    {
        ChannelKind.Dm => Dm(channel),
        _ when channel.IsThread => Thread(channel),
        ChannelKind.Forum => Forum(channel),
        _ => ServerText(channel),
    };

    /// <summary>A thread that is gone: THREAD_DELETE tells only what it was.</summary>
    public static JsonObject Gone(Channel thread) => new()
    {
        ["id"] = Text.Of(thread.Id),
        ["guild_id"] = Text.Of(thread.Guild!.Id),
        ["parent_id"] = Text.Of(thread.Parent!.Id),
        ["type"] = (int)thread.Kind,
    };

    /// <summary>A member of a thread (page "Channel", Thread Member Object).</summary>
    public static JsonObject ThreadMember(Channel thread, Person person) => new()
    {
        ["id"] = Text.Of(thread.Id),
        ["user_id"] = Text.Of(person.Id),
        ["join_timestamp"] = Text.Of(thread.Thread!.Members[person.Id]),
        ["flags"] = 0,
    };

    /// <summary>The channel of an interaction: what the caller may there is said with it.</summary>
    public static JsonObject Partial(Channel channel, Person caller)
    {
        var json = Of(channel);
        json.Remove("permission_overwrites");
        json["permissions"] = Text.Of(channel.PermissionsOf(caller));
        json["app_permissions"] = Text.Of(channel.PermissionsOf(channel.World.Bot));
        return json;
    }

    private static JsonObject Common(Channel channel) => new()
    {
        ["id"] = Text.Of(channel.Id),
        ["type"] = (int)channel.Kind,
        ["last_message_id"] = channel.LastMessageId is { } last ? Text.Of(last) : null,
        ["flags"] = (channel.RequiresTag ? RequireTag : 0) | (channel.Thread is { IsOnTop: true } ? OnTop : 0),
        ["last_pin_timestamp"] = channel.Pins.Any() ? Text.Of(channel.Pins.First().At) : null,
    };

    private static JsonObject Forum(Channel channel)
    {
        var json = ServerText(channel);
        json["last_message_id"] = channel.Guild!.Channels.LastOrDefault(c => c.Parent == channel) is { } last ? Text.Of(last.Id) : null;
        json["available_tags"] = Text.Array(channel.Tags.Select(tag => new JsonObject
        {
            ["id"] = Text.Of(tag.Id),
            ["name"] = tag.Name,
            ["moderated"] = tag.Moderated,
            ["emoji_id"] = null,
            ["emoji_name"] = null,
        }));
        json["default_reaction_emoji"] = null;
        json["default_sort_order"] = null;
        json["default_forum_layout"] = 0;
        return json;
    }

    private static JsonObject Dm(Channel channel)
    {
        var json = Common(channel);
        json["recipients"] = new JsonArray(PersonJson.User(channel.Recipient!));
        return json;
    }

    private static JsonObject ServerText(Channel channel)
    {
        var json = Common(channel);
        json["guild_id"] = Text.Of(channel.Guild!.Id);
        json["name"] = channel.Name;
        json["parent_id"] = null;
        json["rate_limit_per_user"] = 0;
        json["topic"] = null;
        json["position"] = channel.Guild.Channels.Where(c => !c.IsThread).ToList().IndexOf(channel);
        json["permission_overwrites"] = Overwrites(channel);
        json["nsfw"] = false;
        return json;
    }

    private static JsonObject Thread(Channel channel)
    {
        var json = Common(channel);
        var thread = channel.Thread!;
        json["guild_id"] = Text.Of(channel.Guild!.Id);
        json["name"] = channel.Name;
        json["parent_id"] = Text.Of(channel.Parent!.Id);
        json["rate_limit_per_user"] = thread.RateLimit;
        json["owner_id"] = Text.Of(thread.Owner.Id);
        var metadata = new JsonObject
        {
            ["archived"] = thread.IsArchived,
            ["archive_timestamp"] = Text.Of(thread.ArchivedOrOpenedAt),
            ["auto_archive_duration"] = thread.AutoArchiveMinutes,
            ["locked"] = thread.Locked,
            ["create_timestamp"] = Text.Of(channel.CreatedAt),
        };
        if (channel.Kind == ChannelKind.PrivateThread)
        {
            metadata["invitable"] = thread.Invitable;
        }

        json["thread_metadata"] = metadata;

        // Without the message that it began with; what was deleted is not counted here, and is in the total.
        json["message_count"] = channel.Messages.Count(m => m.Id != channel.Id && m.Type != MessageType.ThreadStarter);
        json["member_count"] = Math.Min(50, thread.Members.Count);
        json["total_message_sent"] = thread.Sent;
        if (channel.Parent.Kind == ChannelKind.Forum)
        {
            json["applied_tags"] = Text.Array(thread.AppliedTags.Select(id => (JsonNode)Text.Of(id)));
        }

        if (thread.Members.ContainsKey(channel.World.Bot.Id))
        {
            json["member"] = ThreadMember(channel, channel.World.Bot);
        }

        return json;
    }

    private static JsonArray Overwrites(Channel channel)
    {
        var list = new JsonArray();
        if (channel.EveryoneOverwrite is not { Allow: Permissions.None, Deny: Permissions.None })
        {
            list.Add(Overwrite(channel.Guild!.Id, 0, channel.EveryoneOverwrite));
        }

        foreach (var (id, overwrite) in channel.MemberOverwrites)
        {
            list.Add(Overwrite(id, 1, overwrite));
        }

        return list;
    }

    private static JsonObject Overwrite(ulong id, int type, Overwrite overwrite) => new()
    {
        ["id"] = Text.Of(id),
        ["type"] = type,
        ["allow"] = Text.Of(overwrite.Allow),
        ["deny"] = Text.Of(overwrite.Deny),
    };
}
