using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using TeamBot.Discord.Models;

namespace TeamBot.Discord.Tests.Models;

/// <summary>Structures as Discord's pages show them go through the models and back.</summary>
public class SampleTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Models", "Samples");

    /// <summary>What Discord sends and the models leave out on purpose, by its place in a sample.</summary>
    private static readonly HashSet<string> NotModelled =
        [".version", ".guild", "[0].dm_permission", ".message_count", ".member_count", ".bot_public", ".channel.position", ".data.resolved.messages.1420070400000000910.message_reference.type"];

    public static TheoryData<string> Samples() => [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void NothingIsLostOnTheWayThroughTheModels(string sample)
    {
        var json = File.ReadAllText(Path.Combine(Folder, sample));
        var type = TypeOf(sample);

        var written = JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type), type);

        Covers("", JsonNode.Parse(json), JsonNode.Parse(written));
    }

    private static JsonTypeInfo TypeOf(string sample) => sample.Split('.')[0] switch
    {
        "interaction" => DiscordJson.Default.Interaction,
        "message" => DiscordJson.Default.Message,
        "modal" => DiscordJson.Default.Modal,
        "commands" => DiscordJson.Default.IReadOnlyListApplicationCommand,
        "channel" => DiscordJson.Default.Channel,
        "guild" => DiscordJson.Default.Guild,
        "application" => DiscordJson.Default.Application,
        "gateway" => DiscordJson.Default.GatewayBot,
        var other => throw new InvalidOperationException($"No model is named for samples of {other}."),
    };

    /// <summary>Everything in the sample is in what was written, and what was written besides is empty.</summary>
    private static void Covers(string path, JsonNode? sample, JsonNode? written)
    {
        switch (sample)
        {
            case JsonObject fields:
                var there = Assert.IsType<JsonObject>(written);
                foreach (var (name, value) in fields)
                {
                    if (there.ContainsKey(name)) Covers($"{path}.{name}", value, there[name]);
                    else if (!IsEmpty(value)) Assert.True(NotModelled.Contains($"{path}.{name}"), $"{path}.{name} is lost.");
                }
                foreach (var (name, value) in there) Assert.True(fields.ContainsKey(name) || IsEmpty(value), $"{path}.{name} is made up: {value}");
                break;
            case JsonArray items:
                var list = Assert.IsType<JsonArray>(written);
                Assert.Equal(items.Count, list.Count);
                for (var n = 0; n < items.Count; n++) Covers($"{path}[{n}]", items[n], list[n]);
                break;
            default:
                Assert.True(JsonNode.DeepEquals(sample, written) || SameTime(sample, written), $"{path} is {written}, not {sample}.");
                break;
        }
    }

    private static bool IsEmpty(JsonNode? value) => value is null or JsonArray { Count: 0 } || value.ToJsonString() is "false" or "0" or "\"0\"" or "\"\"" or "\"0001-01-01T00:00:00+00:00\"";

    private static bool SameTime(JsonNode? one, JsonNode? other) =>
        one is JsonValue && other is JsonValue
        && DateTimeOffset.TryParse((string?)one, CultureInfo.InvariantCulture, out var first)
        && DateTimeOffset.TryParse((string?)other, CultureInfo.InvariantCulture, out var second)
        && first == second;
}
