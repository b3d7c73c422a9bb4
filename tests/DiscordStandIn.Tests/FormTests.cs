using System.Text.Json.Nodes;

namespace DiscordStandIn.Tests;

public class FormTests
{
    private const string CheckIn = """
        {"custom_id": "checkin:9", "title": "Check in", "components": [
          {"type": 10, "content": "Your week, **2 to 9 March**"},
          {"type": 18, "label": "Win", "description": "What went well?", "component": {"type": 4, "custom_id": "win", "style": 1, "min_length": 3, "max_length": 20, "value": "Two talks"}},
          {"type": 18, "label": "Obstacle", "component": {"type": 4, "custom_id": "obstacle", "style": 2, "required": false, "placeholder": "If any"}},
          {"type": 18, "label": "Circles", "component": {"type": 3, "custom_id": "circles", "required": false, "max_values": 2, "options": [
              {"label": "Alumni", "value": "a", "default": true}, {"label": "Sports, clubs", "value": "s"}, {"label": "Family", "value": "f"}]}},
          {"type": 18, "label": "Next week", "component": {"type": 21, "custom_id": "next", "options": [{"label": "Same again", "value": "same", "default": true}, {"label": "New", "value": "new"}]}}
        ]}
        """;

    private const string More = """
        {"custom_id": "more", "title": "More", "components": [
          {"type": 18, "label": "Days", "component": {"type": 22, "custom_id": "days", "required": false, "min_values": 0, "options": [{"label": "Mon", "value": "1"}, {"label": "Tue", "value": "2"}]}},
          {"type": 18, "label": "Agreed", "component": {"type": 23, "custom_id": "agreed", "default": true}},
          {"type": 18, "label": "Who", "component": {"type": 5, "custom_id": "who"}},
          {"type": 18, "label": "Proof", "component": {"type": 19, "custom_id": "proof", "required": false}},
          {"type": 1, "components": [{"type": 4, "custom_id": "old", "label": "Old style", "style": 1}]}
        ]}
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AFormOpensForOnePersonAndReadsAsTheySeeIt()
    {
        await using var town = await OpenedAsync(CheckIn);
        var happening = town.World.Happenings[^1];
        Assert.Equal((HappeningKind.FormOpened, town.Ana), (happening.Kind, happening.OnlySeenBy));
        Assert.Equal(
            """
            Form: Check in
            Your week, 2 to 9 March
            Win: "Two talks"
              What went well?
            Obstacle: [If any]
            Circles: [menu: Alumni (chosen), Sports, clubs, Family]
            Next week: [x] Same again [ ] New
            """,
            PlainText.Of(happening.Form!, town.World, TimeZoneInfo.Utc));
        Assert.Same(happening.Form, town.PlayAna.OpenForm);
    }

    [Fact]
    public async Task UnnamedFieldsKeepWhatWasFilledInAndFieldsGoByLabelOrCustomId()
    {
        await using var town = await OpenedAsync(CheckIn);
        var data = await FilledAsync(town, ("obstacle", "Rain\nand snow"), ("Circles", "Sports, clubs"));
        Assert.Equal("checkin:9", (string)data["custom_id"]!);
        Assert.Equal(10, (int)data["components"]![0]!["type"]!);
        Assert.Equal("Two talks", (string)Field(data, "win")["value"]!);
        Assert.Equal("Rain\nand snow", (string)Field(data, "obstacle")["value"]!);
        Assert.Equal("[\"s\"]", Field(data, "circles")["values"]!.ToJsonString());
        Assert.Equal("same", (string)Field(data, "next")["value"]!);
        Assert.Equal(18, (int)data["components"]![1]!["type"]!);
        Assert.Null(town.PlayAna.OpenForm);
    }

    [Fact]
    public async Task FieldsGoAsTheyStandOnTheScreen()
    {
        await using var town = await OpenedAsync(CheckIn);
        var step = town.PlayAna.FillAsync(new Dictionary<string, IReadOnlyList<string>> { ["win"] = ["One, two"], ["circles"] = ["a", "s"], ["next"] = ["new"], ["obstacle"] = [""] }, Cancel);
        var interaction = (JsonObject)(await town.Bot.DispatchAsync("INTERACTION_CREATE"))["d"]!;
        await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "ok", "flags": 64}"""));
        await step.InTime();
        var data = interaction["data"]!;
        Assert.Equal("One, two", (string)Field(data, "win")["value"]!);
        Assert.Equal("[\"a\",\"s\"]", Field(data, "circles")["values"]!.ToJsonString());
        Assert.Equal("new", (string)Field(data, "next")["value"]!);
        Assert.Equal("", (string)Field(data, "obstacle")["value"]!);
    }

    [Fact]
    public async Task EveryKindOfFieldIsFilled()
    {
        await using var town = await OpenedAsync(More);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "proof", Cancel);
        var data = await FilledAsync(town, ("Days", "Mon, Tue"), ("Agreed", "no"), ("Who", "@Ben"), ("Proof", "@" + file), ("Old style", "text"));
        Assert.Equal("[\"1\",\"2\"]", Field(data, "days")["values"]!.ToJsonString());
        Assert.False((bool)Field(data, "agreed")["value"]!);
        Assert.Equal(town.Ben.Id.ToString(), (string)Field(data, "who")["values"]![0]!);
        Assert.NotNull(data["resolved"]!["users"]![town.Ben.Id.ToString()]);
        var attachment = Assert.Single(data["resolved"]!["attachments"]!.AsObject()).Value!;
        Assert.Equal("proof"u8.ToArray(), await town.Bot.DownloadAsync((string)attachment["url"]!));
        Assert.Equal("text", (string)data["components"]![4]!["components"]![0]!["value"]!);
        File.Delete(file);
    }

    [Theory]
    [InlineData("Win", "", "The field \"Win\" must be filled in")]
    [InlineData("Win", "ab", "The field \"Win\" must have at least 3 characters")]
    [InlineData("Win", "a win that is far too long", "The field \"Win\" must have at most 20 characters")]
    [InlineData("Win", "two\nlines", "The field \"Win\" takes one line")]
    [InlineData("Wins", "three", "The form \"Check in\" has no field \"Wins\" (there is Win, Obstacle, Circles, Next week)")]
    [InlineData("Circles", "Alumni, Family, Sports, clubs", "There is no \"Sports\" in the field \"Circles\"")]
    [InlineData("Next week", "", "The field \"Next week\" needs a choice")]
    public async Task TheAppKeepsAFormThatIsNotRight(string field, string value, string reason)
    {
        await using var town = await OpenedAsync(CheckIn);
        var refused = await Assert.ThrowsAsync<PlayerException>(() => town.PlayAna.FillAsync(new Dictionary<string, string> { [field] = value }, Cancel));
        Assert.StartsWith(reason, refused.Message, StringComparison.Ordinal);
        Assert.NotNull(town.PlayAna.OpenForm);
    }

    [Fact]
    public async Task WithoutAnOpenFormNothingCanBeFilled()
    {
        await using var town = await OpenedAsync(CheckIn);
        town.PlayAna.CloseForm();
        await Assert.ThrowsAsync<PlayerException>(() => town.PlayAna.FillAsync(new Dictionary<string, string>(), Cancel));
    }

    [Fact]
    public async Task AFormFromAPressCanUpdateThePressedMessage()
    {
        await using var town = await Town.StartAsync();
        var board = await town.PostAsync(Town.V2(Town.Says("Board") + "," + Town.Row(Town.Button("Check in", "c"))));
        var (interaction, step) = await InteractionTests.PressedAsync(town, "Check in");
        await town.Bot.AnswerAsync(interaction, 9, Town.Json(CheckIn));
        Assert.Equal(StepEnd.FormOpened, (await step.InTime()).End);
        var fill = town.PlayAna.FillAsync(new Dictionary<string, string>(), Cancel);
        interaction = (JsonObject)(await town.Bot.DispatchAsync("INTERACTION_CREATE"))["d"]!;
        Assert.Equal(5, (int)interaction["type"]!);
        Assert.Equal(board.Id, (string)interaction["message"]!["id"]!);
        await town.Bot.AnswerAsync(interaction, 7, Town.Json($$"""{"components": [{{Town.Says("Board: Ana reported")}}]}"""));
        Assert.Equal("Board: Ana reported", town.Read((await fill.InTime()).Message!));

        var followUp = await town.Bot.PostAsync(town.Bot.Webhook(interaction), Town.Json("""{"content": "Thanks", "flags": 64}"""));
        Assert.Equal(3, (int)followUp.Json!["interaction_metadata"]!["triggering_interaction_metadata"]!["type"]!);
    }

    [Fact]
    public async Task AFormIsNoAnswerToAForm()
    {
        await using var town = await OpenedAsync(CheckIn, refused: true);
        var fill = town.PlayAna.FillAsync(new Dictionary<string, string>(), Cancel);
        var interaction = (JsonObject)(await town.Bot.DispatchAsync("INTERACTION_CREATE"))["d"]!;
        Assert.Equal(50035, (await town.Bot.AnswerAsync(interaction, 9, Town.Json(CheckIn))).Code);
        Assert.Equal(50035, (await town.Bot.AnswerAsync(interaction, 7, Town.Json("""{"content": "x"}"""))).Code);
        await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "ok"}"""));
        await fill.InTime();
    }

    [Fact]
    public async Task AFormWithoutAnAnswerStaysOpen()
    {
        await using var town = await OpenedAsync(CheckIn, fakeTransport: true);
        var fill = town.PlayAna.FillAsync(new Dictionary<string, string>(), Cancel);
        await town.Bot.DispatchAsync("INTERACTION_CREATE");
        town.Transport!.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(StepEnd.NoAnswer, (await fill.InTime()).End);
        Assert.NotNull(town.PlayAna.OpenForm);
    }

    private static async Task<Town> OpenedAsync(string form, bool refused = false, bool fakeTransport = false)
    {
        var town = await Town.StartAsync(refused, fakeTransport);
        await town.RegisterAsync("""[{"name": "checkin", "description": "Check in"}]""");
        var (interaction, step) = await InteractionTests.TypedAsync(town, "/checkin");
        await town.Bot.AnswerAsync(interaction, 9, Town.Json(form));
        Assert.Equal(StepEnd.FormOpened, (await step.InTime()).End);
        return town;
    }

    private static async Task<JsonNode> FilledAsync(Town town, params (string Field, string Value)[] fields)
    {
        var step = town.PlayAna.FillAsync(fields.ToDictionary(f => f.Field, f => f.Value), Cancel);
        var interaction = (JsonObject)(await town.Bot.DispatchAsync("INTERACTION_CREATE"))["d"]!;
        await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "ok", "flags": 64}"""));
        Assert.Equal(StepEnd.Answered, (await step.InTime()).End);
        return interaction["data"]!;
    }

    private static JsonNode Field(JsonNode data, string customId) =>
        data["components"]!.AsArray().Select(c => c!["component"]).OfType<JsonNode>().Single(c => (string)c["custom_id"]! == customId);
}
