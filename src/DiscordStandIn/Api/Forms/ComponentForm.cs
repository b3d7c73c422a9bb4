using System.Globalization;
using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>The component types of the page "Component Reference".</summary>
internal static class ComponentType
{
    public const int ActionRow = 1;
    public const int Button = 2;
    public const int StringSelect = 3;
    public const int TextInput = 4;
    public const int UserSelect = 5;
    public const int RoleSelect = 6;
    public const int MentionableSelect = 7;
    public const int ChannelSelect = 8;
    public const int Section = 9;
    public const int TextDisplay = 10;
    public const int Thumbnail = 11;
    public const int MediaGallery = 12;
    public const int File = 13;
    public const int Separator = 14;
    public const int Container = 17;
    public const int Label = 18;
    public const int FileUpload = 19;
    public const int RadioGroup = 21;
    public const int CheckboxGroup = 22;
    public const int Checkbox = 23;
}

/// <summary>
/// Checks components as the page "Component Reference" says, and writes them as Discord gives them back: defaults filled in, ids set, media resolved.
/// </summary>
/// <param name="errors">Where refusals are noted.</param>
/// <param name="media">Finds what an <c>attachment://</c> URL names.</param>
/// <param name="nextId">A new snowflake.</param>
internal sealed partial class ComponentForm(FormErrors errors, Func<string, StoredFile?> media, Func<ulong> nextId)
{
    private const int MaxComponents = 40;
    private const int MaxText = 4000;

    private static readonly int[] LegacyTop = [ComponentType.ActionRow];

    private static readonly int[] InContainer =
        [ComponentType.ActionRow, ComponentType.Section, ComponentType.TextDisplay, ComponentType.MediaGallery, ComponentType.File, ComponentType.Separator];

    private static readonly int[] Top = [.. InContainer, ComponentType.Container];

    private static readonly int[] InRow =
        [ComponentType.Button, ComponentType.StringSelect, ComponentType.UserSelect, ComponentType.RoleSelect, ComponentType.MentionableSelect, ComponentType.ChannelSelect];

    private readonly HashSet<string> customIds = [];
    private readonly HashSet<long> ids = [];
    private readonly List<JsonObject> written = [];
    private int text;
    private bool inModal;

    /// <summary>The components of a message.</summary>
    public JsonArray Message(FormReader body, bool v2)
    {
        var components = body.Objects("components", max: v2 ? MaxComponents : 5) ?? [];
        var result = Each(components, v2 ? Top : LegacyTop);
        if (written.Count > MaxComponents)
        {
            body.Fail("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", $"The total number of components cannot exceed {MaxComponents}");
        }

        if (text > MaxText)
        {
            body.Fail("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", $"The total displayable text size cannot exceed {MaxText}");
        }

        SetIds();
        return Text.AsRead(result);
    }

    private JsonArray Each(IReadOnlyList<FormReader> components, int[] allowed) => Text.Array(components.Select(c => One(c, allowed)).OfType<JsonObject>());

    private JsonObject? One(FormReader c, int[] allowed)
    {
        var type = c.Integer("type", required: true);
        if (type is null)
        {
            return null;
        }

        if (!allowed.Contains((int)type))
        {
            errors.Add(c.Path, "UNION_TYPE_CHOICES", $"Value of field \"type\" must be one of ({string.Join(", ", allowed.Order())}).");
            return null;
        }

        var json = new JsonObject { ["type"] = type };
        if (c.Integer("id", min: 0, max: int.MaxValue) is > 0 and { } id)
        {
            if (!ids.Add(id))
            {
                c.Fail("id", "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated");
            }

            json["id"] = id;
        }

        written.Add(json);
        Fill(json, c, (int)type);
        return json;
    }

    private void Fill(JsonObject json, FormReader c, int type)
    {
        switch (type)
        {
            case ComponentType.ActionRow:
                json["components"] = inModal ? InputRow(c) : Row(c);
                break;
            case ComponentType.Section:
                json["components"] = Each(c.Objects("components", 1, 3, required: true) ?? [], [ComponentType.TextDisplay]);
                json["accessory"] = c.Object("accessory", required: true) is { } accessory ? One(accessory, [ComponentType.Button, ComponentType.Thumbnail]) : null;
                break;
            case ComponentType.TextDisplay:
                var content = c.Text("content", 1, MaxText, required: true);
                text += FormReader.Length(content ?? "");
                json["content"] = content;
                break;
            case ComponentType.Thumbnail:
                Described(json, c);
                break;
            case ComponentType.MediaGallery:
                json["items"] = Text.Array((c.Objects("items", 1, 10, required: true) ?? []).Select(item => Described([], item)));
                break;
            case ComponentType.File:
                WriteFile(json, c);
                break;
            case ComponentType.Separator:
                json["divider"] = c.Flag("divider") ?? true;
                json["spacing"] = c.OneOf("spacing", required: false, 1, 2) ?? 1;
                break;
            case ComponentType.Container:
                json["accent_color"] = c.Integer("accent_color", 0, 0xFFFFFF);
                json["spoiler"] = c.Flag("spoiler") ?? false;
                json["components"] = Each(c.Objects("components", 1, MaxComponents, required: true) ?? [], InContainer);
                break;
            case ComponentType.Label:
                WriteLabel(json, c);
                break;
            default:
                FillInteractive(json, c, type);
                break;
        }
    }

    private JsonArray Row(FormReader row)
    {
        var components = row.Objects("components", 1, 5, required: true) ?? [];
        if (components.Count > 1 && components.Any(c => c.Json["type"]?.ToJsonString() != "2"))
        {
            row.Fail("components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
        }

        return Each(components, InRow);
    }

    private JsonObject Described(JsonObject json, FormReader c)
    {
        json["media"] = c.Object("media", required: true) is { } item ? Media(item, attachmentOnly: false) : null;
        json["description"] = c.Text("description", 1, 1024);
        json["spoiler"] = c.Flag("spoiler") ?? false;
        return json;
    }

    private void WriteFile(JsonObject json, FormReader c)
    {
        var file = c.Object("file", required: true) is { } item ? Media(item, attachmentOnly: true) : null;
        json["file"] = file;
        json["spoiler"] = c.Flag("spoiler") ?? false;
        var stored = c.Json["file"]?["url"] is JsonValue value && value.TryGetValue(out string? url) ? FindMedia(url) : null;
        json["name"] = stored?.Name;
        json["size"] = stored?.Content.Length;
    }

    private JsonObject? Media(FormReader item, bool attachmentOnly)
    {
        var url = item.Text("url", 1, 2048, required: true);
        if (string.IsNullOrEmpty(url))
        {
            return null;
        }

        if (!IsUrl(item, url, attachmentOnly ? ["attachment"] : ["http", "https", "attachment"]))
        {
            return null;
        }

        var json = new JsonObject { ["id"] = Text.Of(nextId()), ["url"] = url, ["proxy_url"] = url, ["width"] = null, ["height"] = null, ["content_type"] = null };
        if (!url.StartsWith("attachment:", StringComparison.OrdinalIgnoreCase))
        {
            return json;
        }

        if (FindMedia(url) is not { } file)
        {
            item.Fail("url", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", $"The referenced attachment \"{url}\" was not found");
            return null;
        }

        json["url"] = file.Url.ToString();
        json["proxy_url"] = file.Url.ToString();
        json["content_type"] = file.ContentType;
        json["attachment_id"] = Text.Of(file.Id);
        if (PngSize.Of(file.Content.Span) is var (width, height))
        {
            json["width"] = width;
            json["height"] = height;
        }

        return json;
    }

    private StoredFile? FindMedia(string url) => url.StartsWith("attachment://", StringComparison.OrdinalIgnoreCase) ? media(url["attachment://".Length..]) : null;

    private static bool IsUrl(FormReader reader, string url, string[] schemes)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            reader.Fail("url", "URL_TYPE_INVALID_URL", "Not a well formed URL.");
            return false;
        }

        if (schemes.Contains(uri.Scheme))
        {
            return true;
        }

        reader.Fail("url", "URL_TYPE_INVALID_SCHEME", $"Scheme \"{uri.Scheme}\" is not supported. Scheme must be one of ({string.Join(", ", schemes.Select(s => $"'{s}'"))}).");
        return false;
    }

    /// <summary>Components that were sent without an id get the next free one, in the order in which they stand (page "Component Reference", Anatomy).</summary>
    private void SetIds()
    {
        long next = 1;
        foreach (var json in written.Where(w => !w.ContainsKey("id")))
        {
            while (!ids.Add(next))
            {
                next++;
            }

            json["id"] = next;
        }
    }

    private string? CustomId(FormReader c, bool required)
    {
        var customId = c.Text("custom_id", 1, 100, required);
        if (customId is not null && !customIds.Add(customId))
        {
            c.Fail("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        }

        return customId;
    }

    private static void Put(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
