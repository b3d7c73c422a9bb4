using System.Globalization;
using System.Text.Json.Nodes;
using DiscordStandIn.Api;

namespace DiscordStandIn;

/// <summary>Turns what was typed into an option into the value that the app sends, or refuses it as the app does.</summary>
internal static class OptionValue
{
    private const double MaxNumber = 9_007_199_254_740_991;

    public static JsonNode Of(JsonObject option, string text, Lookup lookup, Func<ulong, string, Uri> urlOf)
    {
        var name = (string)option["name"]!;
        if (text.Length == 0)
        {
            throw new PlayerException($"{name} is empty.");
        }

        return (int)option["type"]! switch
        {
            3 => String(option, name, text),
            4 => Integer(option, name, text),
            5 => Boolean(name, text),
            6 => lookup.User(text),
            7 => lookup.Channel(text, option["channel_types"] as JsonArray),
            8 => lookup.Role(text),
            9 => lookup.UserOrRole(text),
            10 => Number(option, name, text),
            11 => lookup.File(text, urlOf),
            var other => throw new PlayerException($"Options of type {other} cannot be filled in."),
        };
    }

    private static JsonNode String(JsonObject option, string name, string text)
    {
        if (Chosen(option, name, text) is { } chosen)
        {
            return chosen;
        }

        var length = FormReader.Length(text);
        var (min, max) = ((int?)option["min_length"] ?? 0, (int?)option["max_length"] ?? 6000);
        return length < min ? throw new PlayerException($"{name} must have at least {min} characters.")
            : length > max ? throw new PlayerException($"{name} must have at most {max} characters.")
            : (JsonNode)text;
    }

    private static JsonNode Integer(JsonObject option, string name, string text)
    {
        if (Chosen(option, name, text) is { } chosen)
        {
            return chosen;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || Math.Abs((double)number) > MaxNumber)
        {
            throw new PlayerException($"{name} must be a whole number, not \"{text}\".");
        }

        InBounds(option, name, number);
        return number;
    }

    private static JsonNode Number(JsonObject option, string name, string text)
    {
        if (Chosen(option, name, text) is { } chosen)
        {
            return chosen;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > MaxNumber)
        {
            throw new PlayerException($"{name} must be a number, not \"{text}\".");
        }

        InBounds(option, name, number);
        return number;
    }

    private static JsonNode Boolean(string name, string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" => true,
        "false" or "no" => false,
        _ => throw new PlayerException($"{name} must be true or false, not \"{text}\"."),
    };

    private static void InBounds(JsonObject option, string name, double number)
    {
        if (option["min_value"] is { } min && number < min.GetValue<double>())
        {
            throw new PlayerException($"{name} must be at least {min}.");
        }

        if (option["max_value"] is { } max && number > max.GetValue<double>())
        {
            throw new PlayerException($"{name} must be at most {max}.");
        }
    }

    /// <summary>With fixed choices only these can be picked, by what they are called.</summary>
    private static JsonNode? Chosen(JsonObject option, string name, string text)
    {
        if (option["choices"] is not JsonArray { Count: > 0 } choices)
        {
            return null;
        }

        var choice = choices.FirstOrDefault(c => string.Equals((string)c!["name"]!, text, StringComparison.OrdinalIgnoreCase))
            ?? choices.FirstOrDefault(c => c!["value"]!.ToString() == text)
            ?? throw new PlayerException($"{name} must be one of: {string.Join(", ", choices.Select(c => (string)c!["name"]!))}.");
        return choice["value"]!.DeepClone();
    }
}
