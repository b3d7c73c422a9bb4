using System.Text.Json.Nodes;

namespace DiscordStandIn.Tests;

public class CommandTests
{
    private const string Goal = """
        {"name": "goal", "description": "Goals", "options": [{"type": 1, "name": "set", "description": "Set", "options": [
            {"type": 4, "name": "target", "description": "How many", "required": true, "min_value": 1, "max_value": 100},
            {"type": 3, "name": "plan", "description": "When", "required": false, "name_localizations": {"de": "plan"}}]}]}
        """;

    [Fact]
    public async Task ABulkOverwriteReplacesAllAndKeepsTheIdsOfWhatStays()
    {
        await using var town = await Town.StartAsync();
        var path = $"/applications/{town.Bot.ApplicationId}/commands";
        var first = await town.Bot.PutAsync(path, JsonNode.Parse($"[{Goal}, {{\"name\": \"help\", \"description\": \"Help\"}}]"));
        Assert.Equal(200, first.Status);
        var second = await town.Bot.PutAsync(path, JsonNode.Parse($"[{Goal}]"));
        var goal = Assert.Single((JsonArray)second.Json!)!;
        Assert.Equal((string)first.Json![0]!["id"]!, (string)goal["id"]!);
        Assert.Equal((string)first.Json[0]!["version"]!, (string)goal["version"]!);
        Assert.Single((JsonArray)(await town.Bot.GetAsync(path)).Json!);

        var changed = await town.Bot.PutAsync(path, JsonNode.Parse($"[{Goal.Replace("Goals", "Your goals", StringComparison.Ordinal)}]"));
        Assert.NotEqual((string)goal["version"]!, (string)changed.Json![0]!["version"]!);
    }

    [Fact]
    public async Task ACommandComesBackWithDefaultsAndWithoutFalseFlags()
    {
        await using var town = await Town.StartAsync();
        var path = $"/applications/{town.Bot.ApplicationId}/commands";
        await town.Bot.PutAsync(path, JsonNode.Parse($"[{Goal}]"));
        var goal = (await town.Bot.GetAsync(path + "?with_localizations=true")).Json![0]!;
        Assert.Equal(1, (int)goal["type"]!);
        Assert.Null(goal["default_member_permissions"]);
        Assert.Equal("[0]", goal["integration_types"]!.ToJsonString());
        var options = goal["options"]![0]!["options"]!;
        Assert.True((bool)options[0]!["required"]!);
        Assert.Null(options[1]!["required"]);
        Assert.Equal("plan", (string)options[1]!["name_localizations"]!["de"]!);
        Assert.Null((await town.Bot.GetAsync(path)).Json![0]!["options"]![0]!["options"]![1]!["name_localizations"]);
    }

    [Fact]
    public async Task SingleCommandsAreMadeReadAndRemoved()
    {
        await using var town = await Town.StartAsync();
        foreach (var path in new[] { $"/applications/{town.Bot.ApplicationId}/commands", $"/applications/{town.Bot.ApplicationId}/guilds/{town.Guild.Id}/commands" })
        {
            var made = await town.Bot.PostAsync(path, JsonNode.Parse(Goal));
            Assert.Equal(201, made.Status);
            Assert.Equal(200, (await town.Bot.PostAsync(path, JsonNode.Parse(Goal))).Status);
            Assert.Equal("goal", (string)(await town.Bot.GetAsync($"{path}/{made.Id}")).Json!["name"]!);
            Assert.Equal(204, (await town.Bot.DeleteAsync($"{path}/{made.Id}")).Status);
            Assert.Equal(10063, (await town.Bot.GetAsync($"{path}/{made.Id}")).Code);
            Assert.Equal(10063, (await town.Bot.DeleteAsync($"{path}/{made.Id}")).Code);
        }
    }

    [Fact]
    public async Task AServersOwnCommandGoesBeforeTheGlobalOne()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterAsync("""[{"name": "ping", "description": "Global"}]""");
        var path = $"/applications/{town.Bot.ApplicationId}/guilds/{town.Guild.Id}/commands";
        var own = await town.Bot.PutAsync(path, JsonNode.Parse("""[{"name": "ping", "description": "Here"}]"""));
        Assert.Equal("Here", (string)(await town.Bot.GetAsync(path)).Json![0]!["description"]!);
        var (interaction, step) = await InteractionTests.TypedAsync(town, "/ping");
        Assert.Equal((string)own.Json![0]!["id"]!, (string)interaction["data"]!["id"]!);
        Assert.Equal(town.Guild.Id.ToString(), (string)interaction["data"]!["guild_id"]!);
        await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "pong"}"""));
        await step;
    }
}
