using System.Text.Json.Nodes;

namespace DiscordStandIn.Tests;

/// <summary>50035 with its nested errors, limit by limit (pages "Message", "Component Reference", "Receiving and Responding").</summary>
public class ValidationTests
{
    private static readonly string Label81 = new('x', 81);

    public static TheoryData<string, string, string> Messages => new()
    {
        { """{"content": 5}""", "content", "STRING_TYPE_CONVERT" },
        { $$"""{"content": "{{new string('x', 2001)}}"}""", "content", "BASE_TYPE_MAX_LENGTH" },
        { """{"content": "x", "nonce": "12345678901234567890123456"}""", "nonce", "BASE_TYPE_MAX_LENGTH" },
        { """{"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}""", "allowed_mentions/users", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE" },
        { """{"content": "x", "allowed_mentions": {"parse": ["all"]}}""", "allowed_mentions/parse", "BASE_TYPE_CHOICES" },
        { """{"content": "x", "allowed_mentions": {"users": ["1", "1"]}}""", "allowed_mentions/users", "SET_TYPE_ALREADY_CONTAINS_VALUE" },
        { """{"content": "x", "allowed_mentions": {"users": ["Ana"]}}""", "allowed_mentions/users", "NUMBER_TYPE_COERCE" },
        { """{"content": "x", "message_reference": {"message_id": "1"}}""", "message_reference", "REPLIES_UNKNOWN_MESSAGE" },
        { """{"content": "x", "attachments": [{"id": "7"}]}""", "attachments/0/id", "ATTACHMENT_NOT_FOUND" },
        { $$"""{"embeds": [{"title": "{{new string('x', 257)}}"}]}""", "embeds/0/title", "BASE_TYPE_MAX_LENGTH" },
        { """{"embeds": [{"fields": [{"name": "x"}]}]}""", "embeds/0/fields/0/value", "BASE_TYPE_REQUIRED" },
        { $$"""{"embeds": [{"description": "{{new string('x', 4000)}}"}, {"description": "{{new string('x', 2001)}}"}]}""", "embeds", "MAX_EMBED_SIZE_EXCEEDED" },
        { Town.V2(Town.Says("x")).Replace("32768", "32768, \"content\": \"x\"", StringComparison.Ordinal), "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2" },
        { $$"""{"components": [{{Town.Says("x")}}]}""", "components/0", "UNION_TYPE_CHOICES" },
        { Town.V2("""{"type": 99}"""), "components/0", "UNION_TYPE_CHOICES" },
        { Town.V2("""{"content": "x"}"""), "components/0/type", "BASE_TYPE_REQUIRED" },
        { Town.V2(Many(41, _ => Town.Says("x"))), "components", "BASE_TYPE_BAD_LENGTH" },
        { Town.V2(Many(7, i => Town.Row([.. Enumerable.Range(0, 5).Select(j => Town.Button("x", $"{i}-{j}"))]))), "components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED" },
        { Town.V2(Many(2, _ => Town.Says(new string('x', 2001)))), "components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED" },
        { Town.V2(Town.Says("")), "components/0/content", "BASE_TYPE_REQUIRED" },
        { Town.V2(Town.Row(Town.Button("A", "same"), Town.Button("B", "same"))), "components/0/components/1/custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED" },
        { Town.V2("""{"type": 10, "id": 5, "content": "a"}, {"type": 10, "id": 5, "content": "b"}"""), "components/1/id", "COMPONENT_ID_DUPLICATED" },
        { Town.V2(Town.Row(Town.Button("A", new string('x', 101)))), "components/0/components/0/custom_id", "BASE_TYPE_BAD_LENGTH" },
        { Town.V2(Town.Row("""{"type": 2, "style": 1, "label": "A"}""")), "components/0/components/0/custom_id", "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED" },
        { Town.V2(Town.Row(Town.Button(Label81, "a"))), "components/0/components/0/label", "BASE_TYPE_MAX_LENGTH" },
        { Town.V2(Town.Row("""{"type": 2, "style": 1, "custom_id": "a"}""")), "components/0/components/0/label", "BUTTON_COMPONENT_LABEL_REQUIRED" },
        { Town.V2(Town.Row("""{"type": 2, "style": 9, "custom_id": "a", "label": "A"}""")), "components/0/components/0/style", "BASE_TYPE_CHOICES" },
        { Town.V2(Town.Row("""{"type": 2, "style": 5, "label": "A"}""")), "components/0/components/0/url", "BUTTON_COMPONENT_URL_REQUIRED" },
        { Town.V2(Town.Row("""{"type": 2, "style": 5, "label": "A", "url": "ftp://x.org"}""")), "components/0/components/0/url", "URL_TYPE_INVALID_SCHEME" },
        { Town.V2(Town.Row("""{"type": 2, "style": 5, "label": "A", "url": "https://x.org", "custom_id": "a"}""")), "components/0/components/0/custom_id", "BUTTON_COMPONENT_FIELD_NOT_ALLOWED" },
        { Town.V2(Town.Row([.. Enumerable.Range(0, 6).Select(i => Town.Button("x", $"{i}"))])), "components/0/components", "BASE_TYPE_BAD_LENGTH" },
        { Town.V2(Town.Row(Town.Button("A"), Menu("m", 1))), "components/0/components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED" },
        { Town.V2(Town.Row()), "components/0/components", "BASE_TYPE_REQUIRED" },
        { Town.V2(Town.Row(Menu("m", 26))), "components/0/components/0/options", "BASE_TYPE_BAD_LENGTH" },
        { Town.V2(Town.Row(Menu("m", 2, """, "max_values": 3"""))), "components/0/components/0/max_values", "COMPONENT_MAX_VALUES_TOO_LARGE" },
        { Town.V2(Town.Row(Menu("m", 3, """, "min_values": 2"""))), "components/0/components/0/min_values", "COMPONENT_MIN_VALUES_TOO_LARGE" },
        { Town.V2(Town.Row("""{"type": 3, "custom_id": "m", "options": [{"label": "A", "value": "a"}, {"label": "B", "value": "a"}]}""")), "components/0/components/0/options/1/value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED" },
        { Town.V2(Town.Row("""{"type": 3, "custom_id": "m", "options": [{"label": "A", "value": "a", "default": true}, {"label": "B", "value": "b", "default": true}]}""")), "components/0/components/0/options", "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES" },
        { Town.V2($$"""{"type": 9, "components": [{{Town.Says("x")}}]}"""), "components/0/accessory", "BASE_TYPE_REQUIRED" },
        { Town.V2($$"""{"type": 17, "components": [{"type": 17, "components": [{{Town.Says("x")}}]}]}"""), "components/0/components/0", "UNION_TYPE_CHOICES" },
        { Town.V2("""{"type": 12, "items": [{"media": {"url": "attachment://none.png"}}]}"""), "components/0/items/0/media/url", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND" },
        { Town.V2("""{"type": 13, "file": {"url": "https://x.org/a.txt"}}"""), "components/0/file/url", "URL_TYPE_INVALID_SCHEME" },
        { Town.V2("""{"type": 14, "spacing": 3}"""), "components/0/spacing", "BASE_TYPE_CHOICES" },
        { Town.V2("""{"type": 14, "divider": "yes"}"""), "components/0/divider", "BOOLEAN_TYPE_CONVERT" },
    };

    public static TheoryData<string, string, string> Forms => new()
    {
        { Modal(new string('x', 46), Input("a")), "data/title", "BASE_TYPE_BAD_LENGTH" },
        { Modal("", Input("a")), "data/title", "BASE_TYPE_REQUIRED" },
        { Modal("T", ""), "data/components", "BASE_TYPE_REQUIRED" },
        { Modal("T", Many(6, i => Input($"{i}"))), "data/components", "BASE_TYPE_BAD_LENGTH" },
        { Modal("T", Many(2, _ => Input("same"))), "data/components/1/component/custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED" },
        { Modal("T", Town.Row(Town.Button("A"))), "data/components/0/components/0", "UNION_TYPE_CHOICES" },
        { Modal("T", Labelled(new string('x', 46), Menu("m", 2))), "data/components/0/label", "BASE_TYPE_BAD_LENGTH" },
        { Modal("T", Labelled("L", Menu("m", 2, """, "min_values": 0"""))), "data/components/0/component/min_values", "COMPONENT_MIN_VALUES_REQUIRED" },
        { Modal("T", Labelled("L", Menu("m", 2, """, "disabled": true"""))), "data/components/0/component/disabled", "COMPONENT_MODAL_DISABLED" },
        { Modal("T", Labelled("L", """{"type": 4, "custom_id": "a", "style": 1, "max_length": 3, "value": "four"}""")), "data/components/0/component/value", "BASE_TYPE_MAX_LENGTH" },
        { Modal("T", Labelled("L", """{"type": 4, "custom_id": "a", "style": 1, "min_length": 9, "max_length": 3}""")), "data/components/0/component/min_length", "TEXT_INPUT_MIN_LENGTH_TOO_LARGE" },
        { Modal("T", Labelled("L", """{"type": 4, "custom_id": "a", "style": 3}""")), "data/components/0/component/style", "BASE_TYPE_CHOICES" },
        { Modal("T", Labelled("L", """{"type": 21, "custom_id": "a", "options": [{"label": "A", "value": "a"}]}""")), "data/components/0/component/options", "BASE_TYPE_BAD_LENGTH" },
        { """{"type": 9}""", "data", "BASE_TYPE_REQUIRED" },
        { """{"type": 3}""", "type", "BASE_TYPE_CHOICES" },
        { """{"type": 4, "data": {"content": 5}}""", "data/content", "STRING_TYPE_CONVERT" },
    };

    public static TheoryData<string, string, string> Commands => new()
    {
        { """[{"description": "x"}]""", "0/name", "BASE_TYPE_REQUIRED" },
        { """[{"name": "Ping", "description": "x"}]""", "0/name", "APPLICATION_COMMAND_INVALID_NAME" },
        { """[{"name": "pi ng", "description": "x"}]""", "0/name", "APPLICATION_COMMAND_INVALID_NAME" },
        { """[{"name": "ping"}]""", "0/description", "BASE_TYPE_REQUIRED" },
        { $$"""[{"name": "ping", "description": "{{new string('x', 101)}}"}]""", "0/description", "BASE_TYPE_BAD_LENGTH" },
        { """[{"name": "ping", "description": "x"}, {"name": "ping", "description": "x"}]""", "1/name", "APPLICATION_COMMANDS_DUPLICATE_NAME" },
        { """[{"name": "Save", "type": 3, "description": "x"}]""", "0/description", "BASE_TYPE_MAX_LENGTH" },
        { """[{"name": "Save", "type": 3, "options": [{}]}]""", "0/options", "APPLICATION_COMMAND_CONTEXT_MENU_HAS_OPTIONS" },
        { Option("""{"type": 3, "name": "a"}"""), "0/options/0/description", "BASE_TYPE_REQUIRED" },
        { Option("""{"type": 12, "name": "a", "description": "x"}"""), "0/options/0/type", "BASE_TYPE_CHOICES" },
        { Option("""{"type": 3, "name": "a", "description": "x"}, {"type": 3, "name": "a", "description": "x"}"""), "0/options/1/name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS" },
        { Option("""{"type": 3, "name": "a", "description": "x"}, {"type": 3, "name": "b", "description": "x", "required": true}"""), "0/options/1", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID" },
        { Option("""{"type": 1, "name": "a", "description": "x"}, {"type": 3, "name": "b", "description": "x"}"""), "0/options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID" },
        { Option("""{"type": 2, "name": "a", "description": "x", "options": [{"type": 3, "name": "b", "description": "x"}]}"""), "0/options/0/options/0/type", "BASE_TYPE_CHOICES" },
        { Option("""{"type": 3, "name": "a", "description": "x", "choices": [{"name": "n", "value": 5}]}"""), "0/options/0/choices/0/value", "STRING_TYPE_CONVERT" },
        { Option("""{"type": 4, "name": "a", "description": "x", "choices": [{"name": "n", "value": "v"}]}"""), "0/options/0/choices/0/value", "NUMBER_TYPE_COERCE" },
        { Option("""{"type": 3, "name": "a", "description": "x", "autocomplete": true, "choices": [{"name": "n", "value": "v"}]}"""), "0/options/0/choices", "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE" },
        { Option("""{"type": 3, "name": "a", "description": "x", "max_length": 7000}"""), "0/options/0/max_length", "NUMBER_TYPE_MAX" },
        { Option(Many(25, i => $$"""{"type": 3, "name": "o{{i}}", "description": "x", "choices": [{{Many(25, j => $$"""{"name": "n{{j}}", "value": "{{new string('v', 20)}}"}""")}}]}""")), "0", "APPLICATION_COMMAND_TOO_LARGE" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task ABadMessageIsRefusedAtItsPlace(string body, string path, string code)
    {
        await using var town = await Town.StartAsync(refused: true);
        Refused(await town.PostAsync(body), path, code);
        Assert.Empty(town.Channel.Messages);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task ABadCallbackIsRefusedAtItsPlaceAndCanBeMadeGood(string body, string path, string code)
    {
        await using var town = await Town.StartAsync(refused: true);
        await town.RegisterAsync("""[{"name": "ping", "description": "Pings"}]""");
        var (interaction, step) = await InteractionTests.TypedAsync(town, "/ping");
        var callback = $"/interactions/{(string)interaction["id"]!}/{(string)interaction["token"]!}/callback";
        Refused(await town.Bot.PostAsync(callback, Town.Json(body)), path, code);
        Assert.Equal(204, (await town.Bot.PostAsync(callback, Town.Json("""{"type": 4, "data": {"content": "sorry"}}"""))).Status);
        await step;
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task ABadCommandIsRefusedAtItsPlace(string body, string path, string code)
    {
        await using var town = await Town.StartAsync(refused: true);
        Refused(await town.Bot.PutAsync($"/applications/{town.Bot.ApplicationId}/commands", JsonNode.Parse(body)), path, code);
    }

    [Fact]
    public async Task SixteenMessageCommandsAreTooMany()
    {
        await using var town = await Town.StartAsync(refused: true);
        var body = $"[{Many(16, i => $$"""{"name": "Save {{i}}", "type": 3}""")}]";
        Assert.Equal(30032, (await town.Bot.PutAsync($"/applications/{town.Bot.ApplicationId}/commands", JsonNode.Parse(body))).Code);
    }

    [Fact]
    public async Task AMessageThatTurnsIntoComponentsHasToBeEmptiedFirst()
    {
        await using var town = await Town.StartAsync(refused: true);
        var path = $"{town.Messages}/{(await town.PostAsync("""{"content": "old"}""")).Id}";
        Refused(await town.Bot.PatchAsync(path, Town.Json(Town.V2(Town.Says("new")))), "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2");
        var body = Town.Json(Town.V2(Town.Says("new")));
        body["content"] = null;
        Assert.Equal(200, (await town.Bot.PatchAsync(path, body)).Status);

        // Once there, the flag stays without being sent again.
        Assert.Equal(32768, (int)(await town.Bot.PatchAsync(path, Town.Json($$"""{"components": [{{Town.Says("newer")}}]}"""))).Json!["flags"]!);
    }

    private static void Refused(Reply reply, string path, string code)
    {
        Assert.Equal((400, 50035), (reply.Status, reply.Code));
        Assert.Equal("Invalid Form Body", (string)reply.Json!["message"]!);
        Assert.True(reply.ErrorAt(path) == code, $"{code} expected at {path}: {reply.Json["errors"]!.ToJsonString()}");
    }

    private static string Many(int count, Func<int, string> one) => string.Join(',', Enumerable.Range(0, count).Select(one));

    private static string Menu(string customId, int options, string more = "") =>
        $$"""{"type": 3, "custom_id": "{{customId}}", "options": [{{Many(options, i => $$"""{"label": "L{{i}}", "value": "v{{i}}"}""")}}]{{more}}}""";

    private static string Modal(string title, string components) =>
        $$"""{"type": 9, "data": {"title": "{{title}}", "custom_id": "form", "components": [{{components}}]} }""";

    private static string Labelled(string label, string component) => $$"""{"type": 18, "label": "{{label}}", "component": {{component}} }""";

    private static string Input(string customId) => Labelled("Label", $$"""{"type": 4, "custom_id": "{{customId}}", "style": 1}""");

    private static string Option(string options) => $$"""[{"name": "ping", "description": "x", "options": [{{options}}]}]""";
}
