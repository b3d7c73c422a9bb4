using System.Globalization;
using System.Text.Json.Nodes;

namespace DiscordStandIn.Tests;

/// <summary>Commands that a person brings along, in servers that the bot is not in (pages "Application", Installation Context, and "Receiving and Responding").</summary>
public class UserInstallTests
{
    private const string Commands = """
        [{"name": "contact", "description": "Mine", "integration_types": [0, 1]}, {"name": "team", "description": "The server's"}]
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhoInstalledTheAppHasItsCommandsWhereTheBotIsNot()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterAsync(Commands);
        town.Guild.KickBot();
        await Assert.ThrowsAsync<PlayerException>(() => town.PlayAna.TypeAsync(town.Channel, "/contact", Cancel));
        town.Ana.HasInstalledApp = true;
        var (interaction, step) = await InteractionTests.TypedAsync(town, "/contact");
        Assert.Equal($$"""{"1":"{{town.Ana.Id}}"}""", interaction["authorizing_integration_owners"]!.ToJsonString());
        await town.Bot.AnswerAsync(interaction, 4, Town.Json($$"""{"flags": 64, "content": "Kept", "components": [{{Town.Row(Town.Button("Undo"))}}]}"""));
        Assert.Equal("Kept", (await step.InTime()).Message!.Content);
        await Assert.ThrowsAsync<PlayerException>(() => town.PlayAna.TypeAsync(town.Channel, "/team", Cancel));
        await Assert.ThrowsAsync<PlayerException>(() => town.StandIn.PlayerOf(town.Ben).TypeAsync(town.Channel, "/contact", Cancel));

        // A press on its answer reaches it too, by the same installation.
        var (press, pressed) = await InteractionTests.PressedAsync(town, "Undo");
        Assert.Equal(Id(town.Ana), (string)press["authorizing_integration_owners"]!["1"]!);
        await town.Bot.AnswerAsync(press, 7, Town.Json("""{"content": "Undone", "components": []}"""));
        Assert.Equal("Undone", (await pressed.InTime()).Message!.Content);
    }

    [Fact]
    public async Task WhereTheBotIsBothInstallationsAreTold()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterAsync(Commands);
        town.Ana.HasInstalledApp = true;
        foreach (var (line, owners) in new[]
        {
            ("/contact", $$"""{"0":"{{town.Guild.Id}}","1":"{{town.Ana.Id}}"}"""),
            ("/team", $$"""{"0":"{{town.Guild.Id}}"}"""),
        })
        {
            var (interaction, step) = await InteractionTests.TypedAsync(town, line);
            Assert.Equal(owners, interaction["authorizing_integration_owners"]!.ToJsonString());
            await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "Yes"}"""));
            Assert.Null((await step.InTime()).Message!.OnlySeenBy);
        }

        // Ben uses it by the server's installation alone.
        var bens = town.StandIn.PlayerOf(town.Ben).TypeAsync(town.Channel, "/contact", Cancel);
        var sent = (JsonObject)(await town.Bot.DispatchAsync("INTERACTION_CREATE"))["d"]!;
        Assert.Equal($$"""{"0":"{{town.Guild.Id}}"}""", sent["authorizing_integration_owners"]!.ToJsonString());
        await town.Bot.AnswerAsync(sent, 4, Town.Json("""{"content": "Yes"}"""));
        await bens.InTime();
    }

    [Fact]
    public async Task ThereItMayFollowUpFiveTimesAndNeedsUseExternalAppsToBePublic()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterAsync(Commands);
        town.Guild.KickBot();
        town.Ana.HasInstalledApp = true;
        var (interaction, step) = await InteractionTests.TypedAsync(town, "/contact");
        await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "Public"}"""));
        Assert.Null((await step.InTime()).Message!.OnlySeenBy);
        town.Channel.Deny(town.Ana, Permissions.UseExternalApps);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(200, (await town.Bot.PostAsync(town.Bot.Webhook(interaction), Town.Json("""{"content": "more"}"""))).Status);
        }

        Assert.Equal("Public", Assert.Single(town.Channel.Messages).Content);
        var refused = await town.Bot.PostAsync(town.Bot.Webhook(interaction), Town.Json("""{"content": "more"}"""));
        Assert.Equal((400, 40094), (refused.Status, refused.Code));
    }

    private static string Id(Person person) => person.Id.ToString(CultureInfo.InvariantCulture);
}
