using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TeamBot.Discord.Models;

namespace TeamBot.Discord.Tests.Models;

/// <summary>Structures as Discord's pages show them go through the models and back.</summary>
public class SampleTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Models", "Samples");

    /// <summary>What Discord sends and the models leave out on purpose, by its place in a sample.</summary>
    private static readonly HashSet<string> NotModelled =
        [".version", ".guild", "[0].dm_permission", ".message_count", ".member_count", ".bot_public", ".channel.position"];

    public static TheoryData<string> Samples() => [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void NothingIsLostOnTheWayThroughTheModels(string sample)
    {
        var model = Read(sample);

        var written = JsonSerializer.Serialize(model, DiscordJson.Default.GetTypeInfo(TypeOf(sample))!);

        Covers("", JsonNode.Parse(TextOf(sample)), JsonNode.Parse(written));
    }

    [Fact]
    public void EveryFieldOfEveryModelIsInASample()
    {
        var seen = new Seen();
        foreach (var row in Samples()) seen.Look(Read(row.Data));

        var fields = typeof(Interaction).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == typeof(Interaction).Namespace && type is { IsClass: true, IsAbstract: false } && type.GetMethod("<Clone>$") is not null && type != typeof(FileUpload) && type != typeof(UnknownComponent))
            .SelectMany(Seen.FieldsOf);
        Assert.Empty(fields.Where(field => !seen.Fields.Contains(Seen.NameOf(field))).Select(Seen.NameOf));
    }

    [Theory]
    [InlineData(typeof(InteractionType))]
    [InlineData(typeof(InteractionCallbackType))]
    [InlineData(typeof(InteractionContextType))]
    [InlineData(typeof(ApplicationCommandOptionType))]
    [InlineData(typeof(ComponentType))]
    [InlineData(typeof(ButtonStyle))]
    [InlineData(typeof(TextInputStyle))]
    [InlineData(typeof(SeparatorSpacing))]
    public void EveryKindIsInASample(Type kind)
    {
        var seen = new Seen();
        foreach (var row in Samples()) seen.Look(Read(row.Data));

        Assert.Empty(Enum.GetValues(kind).Cast<Enum>().Where(value => value.ToString() != "None").Except(seen.Kinds));
    }

    private static string TextOf(string sample) => File.ReadAllText(Path.Combine(Folder, sample));

    private static object Read(string sample) =>
        TypeOf(sample) == typeof(InteractionResponse) ? ReadResponse(sample) : JsonSerializer.Deserialize(TextOf(sample), DiscordJson.Default.GetTypeInfo(TypeOf(sample))!)!;

    /// <summary>Answers are only sent, so the models cannot tell by themselves what one carries.</summary>
    private static InteractionResponse ReadResponse(string sample)
    {
        var json = JsonElement.Parse(TextOf(sample));
        var type = (InteractionCallbackType)json.GetProperty("type").GetInt32();
        if (!json.TryGetProperty("data", out var data)) return new(type);
        return new(type, type switch
        {
            InteractionCallbackType.Modal => data.Deserialize(DiscordJson.Default.Modal),
            InteractionCallbackType.ApplicationCommandAutocompleteResult => data.Deserialize(DiscordJson.Default.AutocompleteResult),
            _ => data.Deserialize(DiscordJson.Default.MessageBody),
        });
    }

    private static Type TypeOf(string sample) => sample.Split('.')[0] switch
    {
        "interaction" => typeof(Interaction),
        "message" => typeof(Message),
        "modal" => typeof(Modal),
        "commands" => typeof(IReadOnlyList<ApplicationCommand>),
        "channel" => typeof(Channel),
        "guild" => typeof(Guild),
        "application" => typeof(Application),
        "gateway" => typeof(GatewayBot),
        "body" => typeof(MessageBody),
        "response" => typeof(InteractionResponse),
        "dm" => typeof(CreateDm),
        "start" when sample.Contains("forum", StringComparison.Ordinal) => typeof(StartForumPost),
        "threads" => typeof(ThreadList),
        "start" => typeof(StartThread),
        "modify" => typeof(ModifyThread),
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

    /// <summary>Which fields were filled, and which values of enumerations occurred, in what was looked at.</summary>
    private sealed class Seen
    {
        public HashSet<string> Fields { get; } = [];
        public HashSet<Enum> Kinds { get; } = [];

        public static IEnumerable<PropertyInfo> FieldsOf(Type type) =>
            type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always });

        /// <summary>A field that several records inherit counts for each.</summary>
        public static string NameOf(PropertyInfo field) => $"{field.ReflectedType!.Name}.{field.Name}";

        public void Look(object model)
        {
            if (model is Enum kind) Kinds.Add(kind);
            else if (model is IDictionary map) foreach (var inner in map.Values) Look(inner!);
            else if (model is IEnumerable list and not string) foreach (var inner in list) Look(inner);
            else if (model.GetType() is { IsClass: true } type && type.Namespace == typeof(Interaction).Namespace)
            {
                foreach (var field in FieldsOf(type))
                {
                    if (field.GetValue(model) is not { } value || value is ICollection { Count: 0 } or "") continue;
                    if (value is false or 0 or 0L && Nullable.GetUnderlyingType(field.PropertyType) is null) continue;
                    Fields.Add(NameOf(field));
                    Look(value);
                }
            }
        }
    }
}
