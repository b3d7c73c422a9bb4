using System.Text.Json.Nodes;
using DiscordStandIn.Api;

namespace DiscordStandIn;

/// <summary>Fills in a form as the app lets a person do it (page "Component Reference").</summary>
internal sealed class FormFilling
{
    private readonly Form form;
    private readonly IReadOnlyDictionary<string, Given> fields;
    private readonly Func<ulong, string, Uri> urlOf;
    private readonly Lookup lookup;
    private readonly HashSet<string> used = [];

    /// <summary>By label or custom_id, as a line of a play script has them.</summary>
    public FormFilling(Form form, IReadOnlyDictionary<string, string> fields, Func<ulong, string, Uri> urlOf)
        : this(form, fields.ToDictionary(f => f.Key, f => new Given(f.Value, null)), urlOf)
    {
    }

    /// <summary>By custom_id, each with its values as the app has them.</summary>
    public FormFilling(Form form, IReadOnlyDictionary<string, IReadOnlyList<string>> fields, Func<ulong, string, Uri> urlOf)
        : this(form, fields.ToDictionary(f => f.Key, f => new Given(f.Value.Count == 0 ? "" : f.Value[0], f.Value)), urlOf)
    {
    }

    private FormFilling(Form form, Dictionary<string, Given> fields, Func<ulong, string, Uri> urlOf) =>
        (this.form, this.fields, this.urlOf, lookup) = (form, fields, urlOf, new Lookup(form.Where));

    /// <summary>The interaction data of the form.</summary>
    public JsonObject Data()
    {
        var components = Text.Array(form.Components.OfType<JsonObject>().Select(Top));
        if (fields.Keys.FirstOrDefault(f => !used.Contains(f)) is { } unknown)
        {
            var labels = form.Components.OfType<JsonObject>().SelectMany(Inputs).Select(i => i.Label);
            throw new PlayerException($"The form \"{form.Title}\" has no field \"{unknown}\" (there is {string.Join(", ", labels)}).");
        }

        var data = new JsonObject { ["custom_id"] = form.CustomId, ["components"] = components };
        if (lookup.Resolved.Count > 0)
        {
            data["resolved"] = lookup.Resolved;
        }

        return data;
    }

    /// <summary>The inputs below one top component, each with the label that a person reads.</summary>
    public static IEnumerable<(string Label, JsonObject Input)> Inputs(JsonObject top) => (int)top["type"]! switch
    {
        ComponentType.Label => [((string)top["label"]!, (JsonObject)top["component"]!)],
        ComponentType.ActionRow => [.. ((JsonArray)top["components"]!).OfType<JsonObject>().Select(i => ((string)i["label"]!, i))],
        _ => [],
    };

    private JsonObject Top(JsonObject top)
    {
        var json = new JsonObject { ["type"] = top["type"]!.DeepClone(), ["id"] = top["id"]!.DeepClone() };
        var inputs = Inputs(top).Select(i => Fill(i.Label, i.Input)).ToList();
        switch ((int)top["type"]!)
        {
            case ComponentType.Label:
                json["component"] = inputs[0];
                break;
            case ComponentType.ActionRow:
                json["components"] = Text.Array(inputs);
                break;
            default:
                break;
        }

        return json;
    }

    private JsonObject Fill(string label, JsonObject input)
    {
        var customId = (string)input["custom_id"]!;
        var given = fields.GetValueOrDefault(label) ?? fields.GetValueOrDefault(customId);
        used.Add(label);
        used.Add(customId);
        var json = new JsonObject { ["type"] = input["type"]!.DeepClone(), ["id"] = input["id"]!.DeepClone(), ["custom_id"] = customId };
        switch ((int)input["type"]!)
        {
            case ComponentType.TextInput:
                json["value"] = Written(label, input, given?.Text ?? (string?)input["value"] ?? "");
                break;
            case ComponentType.RadioGroup:
                json["value"] = Chosen(label, input, given).FirstOrDefault();
                if (json["value"] is null && (bool?)input["required"] != false)
                {
                    throw new PlayerException($"The field \"{label}\" needs a choice.");
                }

                break;
            case ComponentType.Checkbox:
                json["value"] = given is null ? (bool)input["default"]! : Yes(label, given.Text);
                break;
            default:
                json["values"] = Text.Array(Counted(label, input, given).Select(v => (JsonNode)v));
                break;
        }

        return json;
    }

    private static string Written(string label, JsonObject input, string text)
    {
        var length = FormReader.Length(text);
        if (length == 0)
        {
            return (bool?)input["required"] == false ? text : throw new PlayerException($"The field \"{label}\" must be filled in.");
        }

        return (int?)input["min_length"] is { } min && length < min ? throw new PlayerException($"The field \"{label}\" must have at least {min} characters.")
            : length > ((int?)input["max_length"] ?? 4000) ? throw new PlayerException($"The field \"{label}\" must have at most {(int?)input["max_length"] ?? 4000} characters.")
            : (int)input["style"]! == 1 && text.Contains('\n') ? throw new PlayerException($"The field \"{label}\" takes one line.")
            : text;
    }

    private List<string> Counted(string label, JsonObject input, Given? given)
    {
        // Nothing at all may be left out where the field is not required, whatever min_values says.
        var required = (bool?)input["required"] != false;
        var min = (int?)input["min_values"] ?? 1;
        var max = (int?)input["max_values"] ?? 1;
        var chosen = Chosen(label, input, given);
        return chosen.Count == 0 && !required ? chosen : InRange($"The field \"{label}\"", chosen, min, max);
    }

    internal static List<string> InRange(string what, List<string> chosen, int min, int max) =>
        chosen.Count < min ? throw new PlayerException($"{what} needs at least {min} chosen, not {chosen.Count}.")
        : chosen.Count > max ? throw new PlayerException($"{what} takes at most {max} chosen, not {chosen.Count}.")
        : chosen;

    private List<string> Chosen(string label, JsonObject input, Given? given)
    {
        if (input["options"] is JsonArray options)
        {
            return given is null
                ? [.. options.Where(o => (bool?)o!["default"] == true).Select(o => (string)o!["value"]!)]
                : given.Values is { } exact ? [.. exact.Where(value => options.Any(o => (string)o!["value"]! == value))]
                : [.. Names(given.Text, options).Select(name => MenuOption.Value(options, name, $"the field \"{label}\""))];
        }

        if (given is null)
        {
            return [.. (input["default_values"] as JsonArray ?? []).Select(d => (string)d!["id"]!)];
        }

        return [.. (given.Values ?? given.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(name => Entity(lookup, input, name, urlOf))];
    }

    /// <summary>The id of what a menu of people, roles or channels offers by that name.</summary>
    internal static string Entity(Lookup lookup, JsonObject menu, string name, Func<ulong, string, Uri> urlOf) => (int)menu["type"]! switch
    {
        ComponentType.UserSelect => lookup.User(name),
        ComponentType.RoleSelect => lookup.Role(name),
        ComponentType.MentionableSelect => lookup.UserOrRole(name),
        ComponentType.ChannelSelect => lookup.Channel(name, menu["channel_types"] as JsonArray),
        _ => lookup.File(name, urlOf),
    };

    /// <summary>One name, or several with commas between; a label that has a comma itself is found whole.</summary>
    private static string[] Names(string given, JsonArray options) =>
        options.Any(o => (string)o!["label"]! == given) ? [given] : given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool Yes(string label, string given) => given.ToLowerInvariant() switch
    {
        "yes" or "true" or "on" => true,
        "no" or "false" or "off" or "" => false,
        _ => throw new PlayerException($"The field \"{label}\" is a checkbox: yes or no, not \"{given}\"."),
    };

    /// <summary>What was given for a field.</summary>
    /// <param name="Text">As text.</param>
    /// <param name="Values">As the values of what was chosen, where these are known.</param>
    private sealed record Given(string Text, IReadOnlyList<string>? Values);
}
