using System.Globalization;
using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>How Discord writes ids, times and permissions.</summary>
internal static class Text
{
    public static string Of(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    public static string Of(Permissions permissions) => ((ulong)permissions).ToString(CultureInfo.InvariantCulture);

    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);

    /// <summary>The same JSON as if it had come over the wire, where a number is no longer an int or a long.</summary>
    public static T AsRead<T>(T json)
        where T : JsonNode => (T)JsonNode.Parse(json.ToJsonString())!;

    public static JsonArray Array(IEnumerable<JsonNode?> items) => [.. items];
}
