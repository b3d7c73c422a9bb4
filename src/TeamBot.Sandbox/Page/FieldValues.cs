using System.Text.Json.Nodes;

namespace TeamBot.Sandbox.Page;

/// <summary>What stands in one field of an open form.</summary>
public sealed class FieldValues
{
    /// <summary>The values: one text, or what was chosen.</summary>
    public IReadOnlyList<string> Chosen { get; set; } = [];

    /// <summary>The text of a text input.</summary>
    public string Text
    {
        get => Chosen is [var text, ..] ? text : "";
        set => Chosen = [value];
    }

    /// <summary>What the bot has filled in.</summary>
    public static FieldValues Of(JsonObject input) => new()
    {
        Chosen = (int)input["type"]! switch
        {
            4 => [(string?)input["value"] ?? ""],
            23 => (bool?)input["default"] == true ? ["yes"] : [],
            _ when input["options"] is JsonArray options => [.. options.Where(option => (bool?)option!["default"] == true).Select(option => (string)option!["value"]!)],
            5 or 7 => [.. (input["default_values"] as JsonArray ?? []).Select(value => $"<@{(string)value!["id"]!}>")],
            8 => [.. (input["default_values"] as JsonArray ?? []).Select(value => $"<#{(string)value!["id"]!}>")],
            _ => [],
        },
    };

    /// <summary>True when this value is chosen.</summary>
    public bool Has(string value) => Chosen.Contains(value);

    /// <summary>Chooses a value, or no longer.</summary>
    public void Set(string value, bool chosen, bool only)
    {
        var others = only ? [] : Chosen.Where(other => other != value);
        Chosen = chosen ? [.. others, value] : [.. others];
    }
}
