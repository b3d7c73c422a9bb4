using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>Messages, as the page "Message" shows them.</summary>
internal static class MessageJson
{
    /// <summary>The message as the bot gets it when it asks: without the message content intent, what others wrote is empty.</summary>
    public static JsonObject Seen(StoredMessage message)
    {
        var bot = message.Channel.World.Bot;
        var json = Of(message);
        if (message.Author != bot && message.Channel.Guild is not null && !message.Mentions.Contains(bot))
        {
            json["content"] = "";
            json["embeds"] = new JsonArray();
            json["attachments"] = new JsonArray();
            json["components"] = new JsonArray();
        }

        return json;
    }

    /// <summary>The whole message, as answers to the bot's own requests and interactions have it.</summary>
    public static JsonObject Of(StoredMessage message)
    {
        var json = new JsonObject
        {
            ["type"] = message.Type,
            ["content"] = message.Content,
            ["mentions"] = Text.Array(message.Mentions.Select(PersonJson.User)),
            ["mention_roles"] = Text.Array(message.MentionedRoles.Select(id => (JsonNode)Text.Of(id))),
            ["attachments"] = Text.Array(message.Files.Where(f => !message.ShowsInComponents(f)).Select(f => Attachment(f, message.OnlySeenBy is not null))),
            ["embeds"] = message.Embeds.DeepClone(),
            ["timestamp"] = Text.Of(message.At),
            ["edited_timestamp"] = message.EditedAt is { } edited ? Text.Of(edited) : null,
            ["flags"] = message.Flags,
            ["components"] = message.Components.DeepClone(),
            ["id"] = Text.Of(message.Id),
            ["channel_id"] = Text.Of(message.Channel.Id),
            ["author"] = PersonJson.User(message.Author),
            ["pinned"] = message.Channel.IsPinned(message.Id),
            ["mention_everyone"] = message.MentionsEveryone,
            ["tts"] = message.IsSpoken,
        };
        if (message.Nonce is { } nonce)
        {
            json["nonce"] = nonce.DeepClone();
        }

        if (message.Channel.IsThread)
        {
            json["position"] = Math.Max(0, message.Channel.Messages.Count - 1);
        }

        if (message.Origin is { } origin)
        {
            AddOrigin(json, message, origin);
        }

        if (message.RepliesTo is not null || message.RefersTo is not null)
        {
            AddReference(json, message);
        }

        if ((message.Flags & MessageDraft.HasThread) != 0 && message.Channel.World.FindChannel(message.Id) is { } thread)
        {
            json["thread"] = ChannelJson.Of(thread);
        }

        return json;
    }

    public static JsonObject Attachment(StoredFile file, bool ephemeral = false)
    {
        var json = new JsonObject
        {
            ["id"] = Text.Of(file.Id),
            ["filename"] = file.Name,
            ["size"] = file.Content.Length,
            ["url"] = file.Url.ToString(),
            ["proxy_url"] = file.Url.ToString(),
            ["content_type"] = file.ContentType,
        };
        if (file.Description is { } description)
        {
            json["description"] = description;
        }

        if (PngSize.Of(file.Content.Span) is var (width, height))
        {
            json["width"] = width;
            json["height"] = height;
        }

        if (ephemeral)
        {
            json["ephemeral"] = true;
        }

        return json;
    }

    private static void AddOrigin(JsonObject json, StoredMessage message, Interaction origin)
    {
        json["application_id"] = Text.Of(message.Channel.World.ApplicationId);
        json["webhook_id"] = Text.Of(message.Channel.World.ApplicationId);
        var metadata = InteractionJson.Metadata(origin);
        if (!message.IsOriginal && origin.OriginalId is { } original)
        {
            metadata["original_response_message_id"] = Text.Of(original);
        }

        json["interaction_metadata"] = metadata;
        if (message.IsOriginal && origin.CommandName is { } name)
        {
            json["interaction"] = new JsonObject
            {
                ["id"] = Text.Of(origin.Id),
                ["type"] = origin.Type,
                ["name"] = name,
                ["user"] = PersonJson.User(origin.Person),
            };
        }
    }

    /// <summary>What a reply, a crosspost or a notice points at (page "Message", Message Reference Content Attribution).</summary>
    private static void AddReference(JsonObject json, StoredMessage message)
    {
        var where = message.RefersTo ?? message.Channel;
        var reference = new JsonObject { ["type"] = 0, ["channel_id"] = Text.Of(where.Id) };
        if (message.RepliesTo is { } target)
        {
            reference["message_id"] = Text.Of(target);
        }

        if (where.Guild is { } guild)
        {
            reference["guild_id"] = Text.Of(guild.Id);
        }

        json["message_reference"] = reference;
        if (message.Type is MessageType.Reply or MessageType.ContextMenu or MessageType.ThreadStarter)
        {
            json["referenced_message"] = where.Find(message.RepliesTo ?? 0) is { } found ? Of(found with { RepliesTo = null, RefersTo = null }) : null;
        }
    }
}

/// <summary>Reads how large a PNG picture is.</summary>
internal static class PngSize
{
    public static (int Width, int Height)? Of(ReadOnlySpan<byte> content) =>
        content.Length >= 24 && content[..8].SequenceEqual<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            ? (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(content[16..]), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(content[20..]))
            : null;
}
