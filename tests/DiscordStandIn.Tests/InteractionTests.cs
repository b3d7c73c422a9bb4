using System.Globalization;
using System.Text.Json.Nodes;

namespace DiscordStandIn.Tests;

public class InteractionTests
{
    private const string Ping = """[{"name": "ping", "description": "Pings"}]""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ACommandArrivesWithAllThatTheDocumentationShows()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterAsync(Ping);
        var (interaction, step) = await TypedAsync(town, "/ping");
        Assert.Equal(2, (int)interaction["type"]!);
        Assert.Equal(1, (int)interaction["version"]!);
        Assert.Equal("ping", (string)interaction["data"]!["name"]!);
        Assert.Equal(1, (int)interaction["data"]!["type"]!);
        Assert.Equal(town.Guild.Id.ToString(), (string)interaction["guild_id"]!);
        Assert.Equal("en-US", (string)interaction["guild_locale"]!);
        Assert.Equal(town.Channel.Id.ToString(), (string)interaction["channel_id"]!);
        Assert.Equal("phoenix", (string)interaction["channel"]!["name"]!);
        Assert.Equal("Ana", (string)interaction["member"]!["user"]!["global_name"]!);
        Assert.True(Has(interaction["member"]!["permissions"], Permissions.SendMessages));
        Assert.True(Has(interaction["app_permissions"], Permissions.ReadMessageHistory));
        Assert.Equal(town.Guild.Id.ToString(), (string)interaction["authorizing_integration_owners"]!["0"]!);
        Assert.Equal(0, (int)interaction["context"]!);
        Assert.Equal(10 * 1024 * 1024, (int)interaction["attachment_size_limit"]!);
        Assert.Empty((JsonArray)interaction["entitlements"]!);
        Assert.Null(interaction["user"]);
        await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "pong"}"""));
        await step.InTime();
    }

    [Fact]
    public async Task InDirectMessagesTheUserStandsAlone()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterAsync(Ping);
        var step = town.PlayAna.TypeAsync(town.World.DmOf(town.Ana), "/ping", Cancel);
        var interaction = (JsonObject)(await town.Bot.DispatchAsync("INTERACTION_CREATE"))["d"]!;
        Assert.Equal("Ana", (string)interaction["user"]!["global_name"]!);
        Assert.Null(interaction["member"]);
        Assert.Null(interaction["guild_id"]);
        Assert.Equal(1, (int)interaction["context"]!);
        Assert.Equal("0", (string)interaction["authorizing_integration_owners"]!["0"]!);
        await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "pong"}"""));
        Assert.Equal("pong", (await step.InTime()).Message!.Content);
    }

    [Fact]
    public async Task APublicAnswerIsAMessageThatTellsItsOrigin()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterAsync(Ping);
        var (interaction, step) = await TypedAsync(town, "/ping");
        var reply = await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "pong"}"""), withResponse: true);
        Assert.Equal(200, reply.Status);
        var message = reply.Json!["resource"]!["message"]!;
        Assert.Equal("pong", (string)message["content"]!);
        Assert.Equal(20, (int)message["type"]!);
        Assert.Equal(town.Bot.ApplicationId, (string)message["webhook_id"]!);
        Assert.Equal((string)interaction["id"]!, (string)message["interaction_metadata"]!["id"]!);
        Assert.Equal("ping", (string)message["interaction"]!["name"]!);
        Assert.Equal((string)message["id"]!, (string)reply.Json["interaction"]!["response_message_id"]!);
        var result = await step.InTime();
        Assert.Equal(StepEnd.Answered, result.End);
        Assert.Equal(HappeningKind.MessagePosted, Assert.Single(result.Happenings).Kind);
        Assert.Equal(town.Bot.ApplicationId, result.Message!.Author.Id.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task APrivateAnswerIsSeenByOneAndFoundByNoChannelRoute()
    {
        await using var town = await Town.StartAsync(refused: true);
        await town.RegisterAsync(Ping);
        town.BotAnswers(4, """{"content": "psst", "flags": 64}""");
        var result = await town.PlayAna.TypeAsync(town.Channel, "/ping", Cancel);
        Assert.Same(town.Ana, result.Message!.OnlySeenBy);
        Assert.Empty(town.Channel.Messages);
        Assert.Single(town.Channel.MessagesSeenBy(town.Ana));
        Assert.Empty(town.Channel.MessagesSeenBy(town.Ben));
        Assert.Empty((JsonArray)(await town.Bot.GetAsync(town.Messages)).Json!);
        Assert.Equal(10008, (await town.Bot.GetAsync($"{town.Messages}/{result.Message.Id}")).Code);
        Assert.Equal(10008, (await town.Bot.DeleteAsync($"{town.Messages}/{result.Message.Id}")).Code);
    }

    [Fact]
    public async Task ADeferredAnswerIsThinkingUntilItIsFilledIn()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterAsync(Ping);
        var (interaction, step) = await TypedAsync(town, "/ping");
        await town.Bot.AnswerAsync(interaction, 5, Town.Json("""{"flags": 64}"""));
        Assert.Equal("TeamBot is thinking…", town.Read(town.World.Happenings[^1].Message!));
        Assert.False(step.IsCompleted);
        Assert.Equal(64 | 128, (int)(await town.Bot.GetAsync(town.Bot.Webhook(interaction, "/messages/@original"))).Json!["flags"]!);
        await town.Bot.PatchAsync(town.Bot.Webhook(interaction, "/messages/@original"), Town.Json(Town.V2(Town.Says("done"))));
        var result = await step.InTime();
        Assert.Equal("done", town.Read(result.Message!));
        Assert.Same(town.Ana, result.Message!.OnlySeenBy);
        Assert.Equal([HappeningKind.Thinking, HappeningKind.MessageEdited], result.Happenings.Select(h => h.Kind));
        Assert.True(result.Happenings[1].Before!.IsThinking);
        Assert.Null(result.Message.EditedAt);
    }

    [Fact]
    public async Task TheFirstFollowUpAfterDeferringFillsInTheOriginal()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterAsync(Ping);
        var (interaction, step) = await TypedAsync(town, "/ping");
        await town.Bot.AnswerAsync(interaction, 5, Town.Json("""{"flags": 64}"""));
        await town.Bot.PostAsync(town.Bot.Webhook(interaction), Town.Json("""{"content": "done"}"""));
        Assert.Equal("done", (await step.InTime()).Message!.Content);
        Assert.Empty(town.Channel.Messages);

        // The next one is a message of its own, for all to see.
        var followUp = await town.Bot.PostAsync(town.Bot.Webhook(interaction), Town.Json("""{"content": "told"}"""));
        Assert.Equal("told", Assert.Single(town.Channel.Messages).Content);
        Assert.NotNull(followUp.Json!["interaction_metadata"]!["original_response_message_id"]);
    }

    [Fact]
    public async Task FollowUpsAndTheOriginalAreReadEditedAndDeleted()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterAsync(Ping);
        var (interaction, step) = await TypedAsync(town, "/ping");
        await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "one"}"""));
        await step.InTime();
        var followUp = await town.Bot.PostAsync(town.Bot.Webhook(interaction, "?wait=true"), Town.Json("""{"content": "two", "flags": 64}"""));
        Assert.Equal(200, followUp.Status);
        var path = town.Bot.Webhook(interaction, $"/messages/{followUp.Id}");
        Assert.Equal("two", (string)(await town.Bot.GetAsync(path)).Json!["content"]!);
        Assert.Equal("three", (string)(await town.Bot.PatchAsync(path, Town.Json("""{"content": "three"}"""))).Json!["content"]!);
        Assert.Equal(204, (await town.Bot.DeleteAsync(path)).Status);
        Assert.Equal(10008, (await town.Bot.GetAsync(path)).Code);
        Assert.Equal(204, (await town.Bot.DeleteAsync(town.Bot.Webhook(interaction, "/messages/@original"))).Status);
        Assert.Equal(10008, (await town.Bot.GetAsync(town.Bot.Webhook(interaction, "/messages/@original"))).Code);
        Assert.Empty(town.Channel.MessagesSeenBy(town.Ana));
    }

    [Fact]
    public async Task APressUpdatesItsMessage()
    {
        await using var town = await Town.StartAsync();
        await town.PostAsync(Town.V2(Town.Says("Count: 0") + "," + Town.Row(Town.Button("More", "more"))));
        var step = town.PlayAna.PressAsync(town.Channel, "More", cancel: Cancel);
        var interaction = (JsonObject)(await town.Bot.DispatchAsync("INTERACTION_CREATE"))["d"]!;
        Assert.Equal(3, (int)interaction["type"]!);
        Assert.Equal("more", (string)interaction["data"]!["custom_id"]!);
        Assert.Equal(2, (int)interaction["data"]!["component_type"]!);
        Assert.Equal("Count: 0", (string)interaction["message"]!["components"]![0]!["content"]!);
        await town.Bot.AnswerAsync(interaction, 7, Town.Json($$"""{"components": [{{Town.Says("Count: 1")}}], "allowed_mentions": {"parse": []} }"""), withResponse: true);
        var result = await step.InTime();
        Assert.Equal(StepEnd.Answered, result.End);
        Assert.Equal("Count: 1", town.Read(result.Message!));
        Assert.Equal("Count: 1", town.Read(Assert.Single(town.Channel.Messages)));
        Assert.Equal(town.World.Now, result.Message!.EditedAt);
    }

    [Fact]
    public async Task ADeferredUpdateEndsWithItsEditOrWithNothing()
    {
        await using var town = await Town.StartAsync(fakeTransport: true);
        await town.PostAsync(Town.V2(Town.Says("Count: 0") + "," + Town.Row(Town.Button("More", "more"))));
        var (interaction, step) = await PressedAsync(town, "More");
        await town.Bot.AnswerAsync(interaction, 6);
        Assert.False(step.IsCompleted);
        await town.Bot.PatchAsync(town.Bot.Webhook(interaction, "/messages/@original"), Town.Json($$"""{"components": [{{Town.Says("Count: 1")}},{{Town.Row(Town.Button("More", "more"))}}]}"""));
        Assert.StartsWith("Count: 1", town.Read((await step.InTime()).Message!), StringComparison.Ordinal);

        (interaction, step) = await PressedAsync(town, "More");
        await town.Bot.AnswerAsync(interaction, 6);
        town.Transport!.Advance(TimeSpan.FromSeconds(4));
        var result = await step.InTime();
        Assert.Equal(StepEnd.Acknowledged, result.End);
        Assert.Empty(result.Happenings);
    }

    [Fact]
    public async Task WithoutAnAnswerTheAppSaysSoAfterThreeSeconds()
    {
        await using var town = await Town.StartAsync(refused: true, fakeTransport: true);
        await town.RegisterAsync(Ping);
        var (interaction, step) = await TypedAsync(town, "/ping");
        town.Transport!.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(step.IsCompleted);
        town.Transport.Advance(TimeSpan.FromSeconds(0.2));
        var result = await step.InTime();
        Assert.Equal(StepEnd.NoAnswer, result.End);
        Assert.Equal("The application did not respond", Assert.Single(result.Happenings).Text);
        var late = await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "pong"}"""));
        Assert.Equal((404, 10062), (late.Status, late.Code));
        Assert.Equal(10015, (await town.Bot.PostAsync(town.Bot.Webhook(interaction), Town.Json("""{"content": "pong"}"""))).Code);
    }

    [Fact]
    public async Task ADeferredAnswerThatNeverComesIsGivenUp()
    {
        await using var town = await Town.StartAsync(fakeTransport: true);
        await town.RegisterAsync(Ping);
        var (interaction, step) = await TypedAsync(town, "/ping");
        await town.Bot.AnswerAsync(interaction, 5);
        town.Transport!.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(StepEnd.NoAnswer, (await step.InTime()).End);
        Assert.Equal(200, (await town.Bot.PatchAsync(town.Bot.Webhook(interaction, "/messages/@original"), Town.Json("""{"content": "late"}"""))).Status);
    }

    [Fact]
    public async Task AnsweringTwiceIsRefusedAndBeforeAnsweringThereIsNoWebhook()
    {
        await using var town = await Town.StartAsync(refused: true);
        await town.RegisterAsync(Ping);
        var (interaction, step) = await TypedAsync(town, "/ping");
        Assert.Equal(10015, (await town.Bot.PostAsync(town.Bot.Webhook(interaction), Town.Json("""{"content": "early"}"""))).Code);
        await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "pong"}"""));
        var again = await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "pong"}"""));
        Assert.Equal((400, 40060), (again.Status, again.Code));
        Assert.Equal(10062, (await town.Bot.PostAsync("/interactions/1/nonsense/callback", Town.Json("""{"type": 5}"""))).Code);
        await step.InTime();
    }

    [Fact]
    public async Task ATokenIsGoodForFifteenMinutesOfTheWorld()
    {
        await using var town = await Town.StartAsync(refused: true);
        await town.RegisterAsync(Ping);
        var (interaction, step) = await TypedAsync(town, "/ping");
        await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "pong"}"""));
        await step.InTime();
        town.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(200, (await town.Bot.PostAsync(town.Bot.Webhook(interaction), Town.Json("""{"content": "still"}"""))).Status);
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = await town.Bot.PostAsync(town.Bot.Webhook(interaction), Town.Json("""{"content": "late"}"""));
        Assert.Equal((401, 50027), (late.Status, late.Code));
    }

    [Theory]
    [InlineData(6, "{}")]
    [InlineData(7, """{"content": "x"}""")]
    [InlineData(8, """{"choices": []}""")]
    public async Task SomeAnswersDoNotFitACommand(int type, string data)
    {
        await using var town = await Town.StartAsync(refused: true);
        await town.RegisterAsync(Ping);
        var (interaction, step) = await TypedAsync(town, "/ping");
        var reply = await town.Bot.AnswerAsync(interaction, type, Town.Json(data));
        Assert.Equal((400, 50035), (reply.Status, reply.Code));
        Assert.Equal("INTERACTION_CALLBACK_TYPE_INVALID", reply.ErrorAt("type"));
        await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "pong"}"""));
        await step.InTime();
    }

    [Fact]
    public async Task QuietMeansThatNothingIsServedAndNothingWaits()
    {
        await using var town = await Town.StartAsync();
        await town.StandIn.WhenQuietAsync(Cancel);
        await town.RegisterAsync(Ping);
        await town.StandIn.WhenConnectedAsync(Cancel);
        var (interaction, step) = await TypedAsync(town, "/ping");
        var quiet = town.StandIn.WhenQuietAsync(Cancel);
        Assert.False(quiet.IsCompleted);
        await town.Bot.AnswerAsync(interaction, 5);
        Assert.False(quiet.IsCompleted);
        await town.Bot.PatchAsync(town.Bot.Webhook(interaction, "/messages/@original"), Town.Json("""{"content": "done"}"""));
        await quiet;
        await step.InTime();
    }

    internal static async Task<(JsonObject Interaction, Task<StepResult> Step)> TypedAsync(Town town, string line)
    {
        var step = town.PlayAna.TypeAsync(town.Channel, line, Cancel);
        var arrived = town.Bot.DispatchAsync("INTERACTION_CREATE");
        if (await Task.WhenAny(step, arrived) == step)
        {
            // The app refused it: say so instead of waiting for what never comes.
            await step.InTime();
        }

        return ((JsonObject)(await arrived)["d"]!, step);
    }

    internal static async Task<(JsonObject Interaction, Task<StepResult> Step)> PressedAsync(Town town, string label)
    {
        var step = town.PlayAna.PressAsync(town.Channel, label, cancel: Cancel);
        return ((JsonObject)(await town.Bot.DispatchAsync("INTERACTION_CREATE"))["d"]!, step);
    }

    private static bool Has(JsonNode? permissions, Permissions one) => ((Permissions)ulong.Parse((string)permissions!, CultureInfo.InvariantCulture)).HasFlag(one);
}
