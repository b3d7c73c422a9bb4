using System.Net;
using System.Text;
using System.Text.Json;

namespace TeamBot.Discord.Rest;

/// <summary>Discord's words for what went wrong, with the nested complaints made flat (page <i>API Reference</i>, "Error Messages").</summary>
internal sealed record ErrorBody(int Code, string Reason, IReadOnlyList<DiscordError> Errors)
{
    private const int LongestText = 200;

    public static ErrorBody Parse(byte[] body, HttpStatusCode? status, Exception? failure)
    {
        if (failure is not null) return new(0, $"Discord could not be reached: {failure.Message}", []);
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object) return Of(json.RootElement, status);
        }
        catch (JsonException)
        {
            // Something in front of Discord answered, in HTML or plain text: below.
        }
        var text = Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, LongestText)));
        return new(0, text.Length > 0 ? text : $"{status}", []);
    }

    private static ErrorBody Of(JsonElement root, HttpStatusCode? status)
    {
        var code = root.TryGetProperty("code", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : 0;
        var reason = TextOf(root, "message") ?? $"{status}";
        var errors = root.TryGetProperty("errors", out var nested) ? Flatten("", nested).ToList() : [];
        return new(code, reason, errors);
    }

    private static IEnumerable<DiscordError> Flatten(string path, JsonElement node)
    {
        if (node.ValueKind != JsonValueKind.Object) yield break;
        foreach (var field in node.EnumerateObject())
        {
            if (field.NameEquals("_errors") && field.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var error in field.Value.EnumerateArray())
                {
                    if (error.ValueKind == JsonValueKind.Object) yield return new(path, TextOf(error, "code") ?? "", TextOf(error, "message") ?? "");
                }
            }
            else
            {
                foreach (var inner in Flatten(path.Length == 0 ? field.Name : $"{path}.{field.Name}", field.Value)) yield return inner;
            }
        }
    }

    private static string? TextOf(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null;
}
