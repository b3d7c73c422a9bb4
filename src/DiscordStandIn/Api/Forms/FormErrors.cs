using System.Globalization;
using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>The nested <c>errors</c> of 50035, as the page "Reference", Error Messages, has them.</summary>
internal sealed class FormErrors
{
    private readonly JsonObject root = [];

    public bool Any => root.Count > 0;

    /// <summary>Adds one error.</summary>
    /// <param name="path">Where, such as "components/0/label"; "" for the whole body.</param>
    /// <param name="code">Discord's name of the error.</param>
    /// <param name="message">What the developer reads.</param>
    public void Add(string path, string code, string message)
    {
        var at = root;
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (at[step] is not JsonObject next)
            {
                at[step] = next = [];
            }

            at = next;
        }

        if (at["_errors"] is not JsonArray errors)
        {
            at["_errors"] = errors = [];
        }

        errors.Add(new JsonObject { ["code"] = code, ["message"] = message });
    }

    public void ThrowIfAny()
    {
        if (Any)
        {
            throw new ApiException(400, 50035, "Invalid Form Body", Pruned(root));
        }
    }

    public static ApiException One(string path, string code, string message)
    {
        var errors = new FormErrors();
        errors.Add(path, code, message);
        return new ApiException(400, 50035, "Invalid Form Body", errors.root);
    }

    /// <summary>Discord's description has either a list of errors at a place or places below it, so errors above others give way.</summary>
    private static JsonObject Pruned(JsonObject place)
    {
        var below = new JsonObject();
        foreach (var (name, value) in place)
        {
            if (value is JsonObject inner)
            {
                below[name] = Pruned(inner);
            }
        }

        return below.Count > 0 ? below : (JsonObject)place.DeepClone();
    }
}

/// <summary>Reads the fields of one JSON object of a request and notes what is wrong with them.</summary>
internal sealed class FormReader(JsonObject json, string path, FormErrors errors)
{
    public JsonObject Json { get; } = json;

    public string Path { get; } = path;

    public FormErrors Errors { get; } = errors;

    /// <summary>True when the field was sent, be it null.</summary>
    public bool Has(string name) => Json.ContainsKey(name);

    public void Fail(string name, string code, string message) => Errors.Add($"{Path}/{name}", code, message);

    public void Required(string name) => Fail(name, "BASE_TYPE_REQUIRED", "This field is required");

    public string? Text(string name, int min = 0, int max = int.MaxValue, bool required = false)
    {
        if (Json[name] is not { } node)
        {
            if (required)
            {
                Required(name);
            }

            return null;
        }

        if (node is not JsonValue value || !value.TryGetValue(out string? text))
        {
            Fail(name, "STRING_TYPE_CONVERT", $"Could not interpret \"{node.ToJsonString()}\" as string.");
            return null;
        }

        var length = Length(text);
        if (required && min > 0 && length == 0)
        {
            Required(name);
        }
        else if (length < min || length > max)
        {
            var (code, message) = (min, max) switch
            {
                (0, _) => ("BASE_TYPE_MAX_LENGTH", $"Must be {max} or fewer in length."),
                (_, int.MaxValue) => ("BASE_TYPE_MIN_LENGTH", $"Must be {min} or more in length."),
                _ => ("BASE_TYPE_BAD_LENGTH", $"Must be between {min} and {max} in length."),
            };
            Fail(name, code, message);
        }

        return text;
    }

    public long? Integer(string name, long min = long.MinValue, long max = long.MaxValue, bool required = false)
    {
        if (Json[name] is not { } node)
        {
            if (required)
            {
                Required(name);
            }

            return null;
        }

        if (node is not JsonValue value || !value.TryGetValue(out long number))
        {
            Fail(name, "NUMBER_TYPE_COERCE", $"Value {node.ToJsonString()} is not int.");
            return null;
        }

        if (number < min)
        {
            Fail(name, "NUMBER_TYPE_MIN", $"int value should be greater than or equal to {min}.");
        }
        else if (number > max)
        {
            Fail(name, "NUMBER_TYPE_MAX", $"int value should be less than or equal to {max}.");
        }

        return number;
    }

    public long? OneOf(string name, bool required, params long[] allowed)
    {
        var number = Integer(name, required: required);
        if (number is { } given && !allowed.Contains(given))
        {
            Fail(name, "BASE_TYPE_CHOICES", $"Value must be one of {{{string.Join(", ", allowed)}}}.");
        }

        return number;
    }

    public bool? Flag(string name)
    {
        switch (Json[name])
        {
            case null:
                return null;
            case JsonValue value when value.TryGetValue(out bool flag):
                return flag;
            default:
                Fail(name, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
                return null;
        }
    }

    /// <summary>A snowflake, as text or as a number.</summary>
    public ulong? Id(string name, bool required = false)
    {
        if (Json[name] is not { } node)
        {
            if (required)
            {
                Required(name);
            }

            return null;
        }

        if (TryId(node, out var id))
        {
            return id;
        }

        Fail(name, "NUMBER_TYPE_COERCE", $"Value {node.ToJsonString()} is not snowflake.");
        return null;
    }

    public FormReader? Object(string name, bool required = false)
    {
        switch (Json[name])
        {
            case JsonObject found:
                return new FormReader(found, $"{Path}/{name}", Errors);
            case null:
                if (required)
                {
                    Required(name);
                }

                return null;
            default:
                Fail(name, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
                return null;
        }
    }

    /// <summary>A list, null when it was not sent; sending null counts as sending an empty list.</summary>
    public IReadOnlyList<FormReader>? Objects(string name, int min = 0, int max = int.MaxValue, bool required = false)
    {
        if (!Has(name) || (required && Json[name] is null))
        {
            if (required)
            {
                Required(name);
            }

            return null;
        }

        if (Json[name] is not JsonArray array)
        {
            if (Json[name] is null)
            {
                return [];
            }

            Fail(name, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            return null;
        }

        if (required && min > 0 && array.Count == 0)
        {
            Required(name);
        }
        else if (array.Count < min || array.Count > max)
        {
            Fail(name, "BASE_TYPE_BAD_LENGTH", $"Must be between {min} and {max} in length.");
        }

        var readers = new List<FormReader>();
        for (var i = 0; i < array.Count; i++)
        {
            if (array[i] is JsonObject item)
            {
                readers.Add(new FormReader(item, $"{Path}/{name}/{i.ToString(CultureInfo.InvariantCulture)}", Errors));
            }
            else
            {
                Fail($"{name}/{i}", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
            }
        }

        return readers;
    }

    public static bool TryId(JsonNode? node, out ulong id)
    {
        id = 0;
        return node is JsonValue value
            && (value.TryGetValue(out string? text)
                ? ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id)
                : value.TryGetValue(out id));
    }

    /// <summary>Discord counts code points, not UTF-16 units.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();
}
