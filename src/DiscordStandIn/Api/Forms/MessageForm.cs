using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>From where a message is sent or edited; flags and default mentions differ.</summary>
internal enum MessageSource
{
    /// <summary>Create Message and Edit Message.</summary>
    Channel,

    /// <summary>Answers to interactions and follow-ups.</summary>
    Interaction,
}

/// <summary>Checks the body of a message as the page "Message" says.</summary>
internal sealed class MessageForm(World world, Func<ulong, string, Uri> urlOf, Channel channel, MessageSource source)
{
    private const int MaxContent = 2000;
    private const int MaxFiles = 10;

    /// <summary>Reads a message to create, or with <paramref name="editing"/> the changes of one.</summary>
    public MessageDraft Read(FormReader body, IReadOnlyList<UploadedFile> uploads, StoredMessage? editing = null)
    {
        foreach (var name in new[] { "poll", "sticker_ids", "shared_client_theme" })
        {
            if (body.Json[name] is not (null or JsonArray { Count: 0 }))
            {
                throw Refusal.NotDone($"messages with {name}");
            }
        }

        var flags = Flags(body, editing);
        var v2 = ((flags ?? editing?.Flags ?? 0) & MessageDraft.ComponentsV2) != 0;
        var content = body.Text("content", 0, MaxContent);
        var embeds = EmbedForm.Read(body);
        var files = Files(body, uploads, editing);
        if (v2)
        {
            NoLegacy(body, editing, content, embeds);
        }

        var known = files ?? editing?.Files ?? [];
        var form = new ComponentForm(body.Errors, name => known.FirstOrDefault(f => f.Name == name), world.NextId);
        var components = body.Has("components") ? form.Message(body, v2) : null;
        var draft = new MessageDraft
        {
            Content = body.Has("content") ? content ?? "" : null,
            Embeds = embeds,
            Components = components,
            Flags = flags,
            Allowed = Allowed(body),
            Files = files,
            Nonce = Nonce(body),
            EnforceNonce = editing is null && body.Flag("enforce_nonce") == true,
            RepliesTo = Reference(body, editing),
            IsSpoken = body.Flag("tts") ?? false,
        };
        body.Errors.ThrowIfAny();
        return draft;
    }

    private long? Flags(FormReader body, StoredMessage? editing)
    {
        if (body.Integer("flags", 0, int.MaxValue) is not { } sent)
        {
            return null;
        }

        if (editing is not null)
        {
            // Suppressed embeds come and go; Components V2 only comes. Other changes are ignored without error.
            var kept = editing.Flags & ~MessageDraft.SuppressEmbeds;
            return kept | (sent & (MessageDraft.SuppressEmbeds | MessageDraft.ComponentsV2));
        }

        var allowed = MessageDraft.SuppressEmbeds | MessageDraft.SuppressNotifications | MessageDraft.ComponentsV2
            | (source == MessageSource.Interaction ? MessageDraft.Ephemeral : 0);
        return sent & allowed;
    }

    private static void NoLegacy(FormReader body, StoredMessage? editing, string? content, JsonArray? embeds)
    {
        // A message that turns into Components V2 has to be emptied of what it had before.
        var turns = editing is not null && (editing.Flags & MessageDraft.ComponentsV2) == 0;
        var hasContent = !string.IsNullOrEmpty(content) || (turns && !body.Has("content") && editing!.Content.Length > 0);
        var hasEmbeds = embeds is { Count: > 0 } || (turns && embeds is null && editing!.Embeds.Count > 0);
        foreach (var (name, has) in new[] { ("content", hasContent), ("embeds", hasEmbeds) })
        {
            if (has)
            {
                body.Fail(name, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", $"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
            }
        }
    }

    private AllowedMentions Allowed(FormReader body)
    {
        if (body.Object("allowed_mentions") is not { } sent)
        {
            return source == MessageSource.Channel ? AllowedMentions.All : AllowedMentions.OnlyUsers;
        }

        var parse = (sent.Json["parse"] as JsonArray ?? []).Select(p => p is JsonValue value && value.TryGetValue(out string? kind) ? kind : "?").ToList();
        foreach (var unknown in parse.Except(["users", "roles", "everyone"]))
        {
            sent.Fail("parse", "BASE_TYPE_CHOICES", $"Value must be one of {{'everyone', 'roles', 'users'}}, not '{unknown}'.");
        }

        var users = Ids(sent, "users");
        var roles = Ids(sent, "roles");
        foreach (var (name, ids) in new[] { ("users", users), ("roles", roles) })
        {
            if (parse.Contains(name) && ids.Count > 0)
            {
                sent.Fail(name, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", $"parse:[\"{name}\"] and {name}: [ids...] are mutually exclusive.");
            }
        }

        return new AllowedMentions(parse.Contains("users"), parse.Contains("roles"), parse.Contains("everyone"), users, roles, sent.Flag("replied_user") ?? false);
    }

    private static HashSet<ulong> Ids(FormReader sent, string name)
    {
        var ids = new HashSet<ulong>();
        var list = sent.Json[name] as JsonArray ?? [];
        if (list.Count > 100)
        {
            sent.Fail(name, "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length.");
        }

        foreach (var node in list)
        {
            if (!FormReader.TryId(node, out var id))
            {
                sent.Fail(name, "NUMBER_TYPE_COERCE", $"Value {node?.ToJsonString()} is not snowflake.");
            }
            else if (!ids.Add(id))
            {
                sent.Fail(name, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value");
            }
        }

        return ids;
    }

    private List<StoredFile>? Files(FormReader body, IReadOnlyList<UploadedFile> uploads, StoredMessage? editing)
    {
        if (uploads.Any(u => u.Content.Length > RequestBody.MaxFile))
        {
            throw Refusal.TooLarge();
        }

        var listed = body.Objects("attachments");
        if (listed is null && uploads.Count == 0)
        {
            return null;
        }

        var files = listed is null ? [.. editing?.Files ?? []] : new List<StoredFile>();
        var left = uploads.ToDictionary(u => u.Index);
        foreach (var item in listed ?? [])
        {
            var id = item.Id("id", required: true);
            var name = item.Text("filename", 1, 1024);
            var description = item.Text("description", 0, 1024);
            if (id is { } existing && editing?.Files.FirstOrDefault(f => f.Id == existing) is { } kept)
            {
                files.Add(item.Has("description") ? kept with { Description = description } : kept);
            }
            else if (id is { } index && left.Remove(index, out var upload))
            {
                files.Add(Store(upload, name, description));
            }
            else if (id is not null)
            {
                item.Fail("id", "ATTACHMENT_NOT_FOUND", "Uploaded file not found.");
            }
        }

        // A new message takes every file; an edit that lists attachments takes only the listed ones.
        if (listed is null || editing is null)
        {
            files.AddRange(left.Values.Select(u => Store(u, null, null)));
        }

        return files.Count <= MaxFiles ? files : throw new ApiException(400, 30015, $"Maximum number of attachments in a message reached ({MaxFiles})");
    }

    private StoredFile Store(UploadedFile upload, string? name, string? description)
    {
        var id = world.NextId();
        name ??= upload.Name;
        return new StoredFile(id, name, upload.ContentType, upload.Content, description, urlOf(channel.Id, $"{id}/{Uri.EscapeDataString(name)}"));
    }

    private static JsonNode? Nonce(FormReader body)
    {
        if (body.Json["nonce"] is not { } nonce)
        {
            return null;
        }

        if (nonce is not JsonValue value || !(value.TryGetValue(out string? _) || value.TryGetValue(out long _)))
        {
            body.Fail("nonce", "NONCE_TYPE_INVALID", "Nonce must be an integer or a string.");
        }
        else if (nonce.ToString().Length > 25)
        {
            body.Fail("nonce", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        }

        return nonce.DeepClone();
    }

    private ulong? Reference(FormReader body, StoredMessage? editing)
    {
        if (editing is not null || body.Object("message_reference") is not { } reference)
        {
            return null;
        }

        if (reference.Integer("type") is 1)
        {
            throw Refusal.NotDone("forwarded messages");
        }

        var id = reference.Id("message_id", required: true);
        if (id is { } target && channel.Find(target) is null && reference.Flag("fail_if_not_exists") != false)
        {
            body.Fail("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
        }

        return id;
    }
}
