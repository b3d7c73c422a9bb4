using System.Text.Json.Nodes;
using DiscordStandIn.Api;

namespace DiscordStandIn;

/// <summary>Messages and forms as a person would read them.</summary>
public static class PlainText
{
    private const string Line = "───";

    /// <summary>A message: text without its markup, buttons in square brackets, pictures as (picture: alternative text), and at the end whom it pings.</summary>
    public static string Of(StoredMessage message, World world, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.IsThinking)
        {
            return $"{message.Author} is thinking…";
        }

        if (message.IsSystem)
        {
            return Notice(message);
        }

        var markdown = new Markdown(world, zone, message.Channel.Guild);
        var lines = new List<string>();
        if (message.Content.Length > 0)
        {
            lines.Add(markdown.Read(message.Content));
        }

        lines.AddRange(message.Embeds.OfType<JsonObject>().SelectMany(e => Embed(e, markdown)));
        lines.AddRange(message.Files.Where(f => !message.IsComponentsV2 && !message.ShowsInComponents(f)).Select(File));
        lines.AddRange(message.Components.OfType<JsonObject>().SelectMany(c => Component(c, markdown)));
        var pings = message.Pings.Select(p => p.Name).Concat(message.PingsEveryone ? ["everyone"] : []).ToList();
        if (pings.Count > 0)
        {
            lines.Add($"(pings {string.Join(", ", pings)})");
        }

        return string.Join('\n', lines);
    }

    private static string Notice(StoredMessage message)
    {
        var whom = string.Join(", ", message.Mentions);
        return message.Type switch
        {
            MessageType.Pinned => $"{message.Author} pinned a message to this channel.",
            MessageType.ThreadCreated => $"{message.Author} started a thread: {message.Content}",
            MessageType.ThreadStarter => $"(the thread begins with a message of {message.RefersTo})",
            MessageType.RecipientAdd => $"{message.Author} added {whom} to the thread.",
            MessageType.RecipientRemove => $"{message.Author} removed {whom} from the thread.",
            _ => $"{message.Author} changed the thread's name: {message.Content}",
        };
    }

    /// <summary>A form: its title, then each field with what is filled in.</summary>
    public static string Of(Form form, World world, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(form);
        var markdown = new Markdown(world, zone, form.Where.Guild);
        var lines = new List<string> { $"Form: {form.Title}" };
        foreach (var top in form.Components.OfType<JsonObject>())
        {
            if ((int)top["type"]! == ComponentType.TextDisplay)
            {
                lines.Add(markdown.Read((string)top["content"]!));
                continue;
            }

            foreach (var (label, input) in FormFilling.Inputs(top))
            {
                lines.Add($"{label}: {Input(input)}");
                if ((string?)top["description"] is { } description)
                {
                    lines.Add($"  {description}");
                }
            }
        }

        return string.Join('\n', lines);
    }

    /// <summary>What a mention, a time, an emoji or a command in a message is read as.</summary>
    public static string Of(MarkdownNamed named, World world, TimeZoneInfo zone, Guild? guild = null)
    {
        ArgumentNullException.ThrowIfNull(named);
        return new Markdown(world, zone, guild).Read(named);
    }

    /// <summary>One piece of Discord's markdown, without its markup.</summary>
    public static string Of(string markdown, World world, TimeZoneInfo zone, Guild? guild = null) => new Markdown(world, zone, guild).Read(markdown);

    private static IEnumerable<string> Component(JsonObject c, Markdown markdown)
    {
        switch ((int)c["type"]!)
        {
            case ComponentType.ActionRow:
                return [string.Join(' ', Children(c).Select(Control))];
            case ComponentType.Section:
                return [.. Children(c).SelectMany(t => Component(t, markdown)), .. Component((JsonObject)c["accessory"]!, markdown)];
            case ComponentType.TextDisplay:
                return [markdown.Read((string)c["content"]!)];
            case ComponentType.Thumbnail:
                return [Picture(c)];
            case ComponentType.MediaGallery:
                return ((JsonArray)c["items"]!).OfType<JsonObject>().Select(Picture);
            case ComponentType.File:
                return [$"(file: {(string?)c["name"]})"];
            case ComponentType.Separator:
                return (bool?)c["divider"] == false ? [] : [Line];
            case ComponentType.Container:
                return Children(c).SelectMany(inner => Component(inner, markdown));
            default:
                return [Control(c)];
        }
    }

    private static IEnumerable<JsonObject> Children(JsonObject c) => ((JsonArray)c["components"]!).OfType<JsonObject>();

    private static string Control(JsonObject c)
    {
        var off = (bool?)c["disabled"] == true ? " (off)" : "";
        if ((int)c["type"]! != ComponentType.Button)
        {
            var options = (c["options"] as JsonArray ?? []).Select(o => (string)o!["label"]! + ((bool?)o["default"] == true ? " (chosen)" : ""));
            var parts = new[] { "menu", (string?)c["placeholder"], string.Join(", ", options) }.Where(p => !string.IsNullOrEmpty(p));
            return $"[{string.Join(": ", parts)}{off}]";
        }

        var label = $"{(string?)c["emoji"]?["name"]} {(string?)c["label"]}".Trim();
        return (string?)c["url"] is { } url ? $"[{label} → {url}]" : $"[{label}{off}]";
    }

    private static string Picture(JsonObject item)
    {
        var url = (string?)item["media"]?["url"] ?? "";
        return $"(picture: {(string?)item["description"] ?? Uri.UnescapeDataString(url[(url.LastIndexOf('/') + 1)..])})";
    }

    private static string File(StoredFile file) =>
        file.ContentType.StartsWith("image/", StringComparison.Ordinal) ? $"(picture: {file.Description ?? file.Name})" : $"(file: {file.Name})";

    private static IEnumerable<string> Embed(JsonObject embed, Markdown markdown)
    {
        var texts = new[] { embed["author"]?["name"], embed["title"], embed["description"] }
            .Concat((embed["fields"] as JsonArray ?? []).SelectMany(f => new[] { f!["name"], f["value"] }))
            .Append(embed["footer"]?["text"]);
        return texts.OfType<JsonNode>().Select(t => markdown.Read((string)t!));
    }

    private static string Input(JsonObject input)
    {
        switch ((int)input["type"]!)
        {
            case ComponentType.TextInput:
                return (string?)input["value"] is { Length: > 0 } value ? $"\"{value}\"" : $"[{(string?)input["placeholder"]}]";
            case ComponentType.Checkbox:
                return (bool?)input["default"] == true ? "[x]" : "[ ]";
            case ComponentType.RadioGroup or ComponentType.CheckboxGroup:
                return string.Join(' ', ((JsonArray)input["options"]!).Select(o => $"{((bool?)o!["default"] == true ? "[x]" : "[ ]")} {(string)o["label"]!}"));
            case ComponentType.FileUpload:
                return "[file]";
            default:
                return Control(input);
        }
    }
}
