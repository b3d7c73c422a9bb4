using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>Who may call a route.</summary>
internal enum Access
{
    /// <summary>The bot's token in the Authorization header.</summary>
    Bot,

    /// <summary>Whoever knows the path: an interaction's token stands in it where one is needed.</summary>
    Anyone,
}

/// <summary>One request on its way through a route's handler.</summary>
internal sealed class Call(StandIn standIn, string host, Route route, IReadOnlyDictionary<string, string> values, RequestBody body, IReadOnlyDictionary<string, string> query)
{
    public StandIn StandIn { get; } = standIn;

    public World World => StandIn.World;

    /// <summary>The name and port by which the bot called the stand-in; it may have come through a proxy.</summary>
    public string Host { get; } = host;

    public Route Route { get; } = route;

    public IReadOnlyList<UploadedFile> Files => body.Files;

    public JsonNode? Body => body.Json;

    public string Value(string name) => values[name];

    /// <summary>A snowflake of the path; Discord answers 50035 when it is none.</summary>
    public ulong Id(string name) =>
        ulong.TryParse(values[name], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw FormErrors.One(name + "_id", "NUMBER_TYPE_COERCE", $"Value \"{values[name]}\" is not snowflake.");

    public string? Query(string name) => query.GetValueOrDefault(name);

    /// <summary>A yes or no of the query; page "Reference", Boolean Query Strings.</summary>
    public bool QueryFlag(string name) => Query(name) is "true" or "True" or "1";

    /// <summary>The <c>limit</c> of a list, from 1 to <paramref name="max"/>.</summary>
    public int Limit(int usual, int max)
    {
        if (Query("limit") is not { } text)
        {
            return usual;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit))
        {
            throw FormErrors.One("limit", "NUMBER_TYPE_COERCE", $"Value \"{text}\" is not int.");
        }

        return limit < 1 ? throw FormErrors.One("limit", "NUMBER_TYPE_MIN", "int value should be greater than or equal to 1.")
            : limit > max ? throw FormErrors.One("limit", "NUMBER_TYPE_MAX", $"int value should be less than or equal to {max}.")
            : limit;
    }

    /// <summary>A snowflake of the query.</summary>
    public ulong? Snowflake(string name) => Query(name) switch
    {
        null => null,
        var text when ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) => id,
        var text => throw FormErrors.One(name, "NUMBER_TYPE_COERCE", $"Value \"{text}\" is not snowflake."),
    };

    /// <summary>An ISO 8601 timestamp of the query.</summary>
    public DateTimeOffset? Time(string name) => Query(name) switch
    {
        null => null,
        var text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        var text => throw FormErrors.One(name, "DATE_TIME_TYPE_PARSE", $"Could not parse {text}. Should be ISO8601."),
    };

    public JsonObject BodyObject() => body.Json as JsonObject
        ?? (body.Json is null ? [] : throw FormErrors.One("", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType"));
}

/// <summary>A route that the stand-in does.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Template">The path below /api/v10, such as /channels/{channel}/messages.</param>
/// <param name="Handle">Does it, under the world's lock.</param>
internal sealed record Route(string Method, string Template, Func<Call, ApiResult> Handle)
{
    public string Name { get; } = $"{Method} {Template}";

    public Access Access { get; init; } = Access.Bot;

    /// <summary>False where Discord sends no rate limit headers and has no limit of its own: answers to interactions.</summary>
    public bool Limited { get; init; } = true;

    public string[] Segments { get; } = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The resource for which a limit counts by itself (page "Rate Limits": channels, guilds, webhooks).</summary>
    public string TopLevel(IReadOnlyDictionary<string, string> values) => Segments switch
    {
        ["channels", ..] => values["channel"],
        ["guilds", ..] => values["guild"],
        ["webhooks", ..] => values["application"] + "/" + values["token"],
        _ => "",
    };
}

/// <summary>Finds the route of a request.</summary>
internal sealed class Router(IEnumerable<Route> routes)
{
    private readonly ILookup<(string Method, int Length), Route> routes = routes.ToLookup(r => (r.Method, r.Segments.Length));

    public bool TryFind(string method, string path, [NotNullWhen(true)] out Route? route, out IReadOnlyDictionary<string, string> values)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (var candidate in routes[(method, segments.Length)])
        {
            if (Match(candidate, segments) is { } found)
            {
                (route, values) = (candidate, found);
                return true;
            }
        }

        (route, values) = (null, new Dictionary<string, string>());
        return false;
    }

    /// <summary>The route's name as the documentation would write it, with ids left out.</summary>
    public static string NameOf(string method, string path) =>
        $"{method} /{string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(s => s.All(char.IsAsciiDigit) ? "{id}" : s.Length > 40 ? "{token}" : s))}";

    private static Dictionary<string, string>? Match(Route route, string[] segments)
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i < segments.Length; i++)
        {
            var expected = route.Segments[i];
            if (expected[0] == '{')
            {
                values[expected[1..^1]] = Uri.UnescapeDataString(segments[i]);
            }
            else if (expected != segments[i])
            {
                return null;
            }
        }

        return values;
    }
}
