using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>Channels, as the page "Channel" shows them.</summary>
internal static class ChannelJson
{
    public static JsonObject Of(Channel channel) => channel.Kind switch
    {
        ChannelKind.Dm => Dm(channel),
        ChannelKind.Thread => Thread(channel),
        _ => ServerText(channel),
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
        ["flags"] = 0,
        ["last_pin_timestamp"] = null,
    };

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
        json["position"] = channel.Guild.Channels.Where(c => c.Kind == ChannelKind.Text).ToList().IndexOf(channel);
        json["permission_overwrites"] = Overwrites(channel);
        json["nsfw"] = false;
        return json;
    }

    private static JsonObject Thread(Channel channel)
    {
        var json = Common(channel);
        var messages = channel.Messages.Count;
        json["guild_id"] = Text.Of(channel.Guild!.Id);
        json["name"] = channel.Name;
        json["parent_id"] = Text.Of(channel.Parent!.Id);
        json["rate_limit_per_user"] = 0;
        json["owner_id"] = Text.Of(channel.Guild.Owner.Id);
        json["thread_metadata"] = new JsonObject
        {
            ["archived"] = false,
            ["archive_timestamp"] = Text.Of(channel.CreatedAt),
            ["auto_archive_duration"] = 4320,
            ["locked"] = false,
            ["create_timestamp"] = Text.Of(channel.CreatedAt),
        };
        json["message_count"] = messages;
        json["member_count"] = 1;
        json["total_message_sent"] = messages;
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
