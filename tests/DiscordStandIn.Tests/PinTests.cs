using System.Text.Json.Nodes;

namespace DiscordStandIn.Tests;

/// <summary>Pins and the line that Discord writes with each (page "Message").</summary>
public class PinTests
{
    [Fact]
    public async Task APinIsListedAndLeavesANotice()
    {
        await using var town = await Town.StartAsync();
        town.Guild.BotPermissions |= Permissions.PinMessages;
        var board = await town.PostAsync("""{"content": "board"}""");
        Assert.Equal(204, (await town.Bot.PutAsync($"{town.Messages}/pins/{board.Id}", null)).Status);
        var pins = (await town.Bot.GetAsync($"{town.Messages}/pins")).Json!;
        Assert.Equal(board.Id, (string)pins["items"]![0]!["message"]!["id"]!);
        Assert.True((bool)pins["items"]![0]!["message"]!["pinned"]!);
        Assert.False((bool)pins["has_more"]!);
        var notice = (await town.Bot.GetAsync($"{town.Messages}?limit=1")).Json![0]!;
        Assert.Equal((6, board.Id), ((int)notice["type"]!, (string)notice["message_reference"]!["message_id"]!));
        Assert.Equal(HappeningKind.SystemMessage, town.World.Happenings[^1].Kind);
        Assert.Equal("TeamBot pinned a message to this channel.", town.Read(town.Channel.Messages[^1]));

        // Again changes nothing; the notice cannot be edited or pinned, only deleted.
        Assert.Equal(204, (await town.Bot.PutAsync($"{town.Messages}/pins/{board.Id}", null)).Status);
        Assert.Equal(2, town.Channel.Messages.Count);
        var path = $"{town.Messages}/{(string)notice["id"]!}";
        Assert.Equal(50021, (await town.Bot.PatchAsync(path, Town.Json("""{"content": "x"}"""))).Code);
        Assert.Equal(50021, (await town.Bot.PutAsync($"{town.Messages}/pins/{(string)notice["id"]!}", null)).Code);
        Assert.Equal(204, (await town.Bot.DeleteAsync(path)).Status);

        Assert.Equal(204, (await town.Bot.DeleteAsync($"{town.Messages}/pins/{board.Id}")).Status);
        Assert.Empty(town.Channel.PinnedMessages);
        Assert.False((bool)(await town.Bot.GetAsync($"{town.Messages}/{board.Id}")).Json!["pinned"]!);
    }

    [Fact]
    public async Task PinningNeedsItsOwnPermissionAndAnEmptyListTellsOfAMissingOne()
    {
        await using var town = await Town.StartAsync();
        var board = await town.PostAsync("""{"content": "board"}""");
        town.Channel.Allow(town.World.Bot, Permissions.ManageMessages);
        Assert.Equal((403, 50013), ((await town.Bot.PutAsync($"{town.Messages}/pins/{board.Id}", null)).Status, (await town.Bot.PutAsync($"{town.Messages}/pins/{board.Id}", null)).Code));
        town.Channel.Allow(town.World.Bot, Permissions.PinMessages);
        Assert.Equal(10008, (await town.Bot.PutAsync($"{town.Messages}/pins/1", null)).Code);
        Assert.Equal(204, (await town.Bot.PutAsync($"{town.Messages}/pins/{board.Id}", null)).Status);
        town.Channel.Deny(town.World.Bot, Permissions.ReadMessageHistory);
        Assert.Empty((JsonArray)(await town.Bot.GetAsync($"{town.Messages}/pins")).Json!["items"]!);
    }

    [Fact]
    public async Task PinsComeLatestFirstInPagesAndADeletedMessageIsNoPin()
    {
        await using var town = await Town.StartAsync();
        town.Guild.BotPermissions |= Permissions.PinMessages;
        foreach (var text in new[] { "one", "two", "three" })
        {
            var message = await town.PostAsync($$"""{"content": "{{text}}"}""");
            town.Clock.Advance(TimeSpan.FromSeconds(1));
            await town.Bot.PutAsync($"{town.Messages}/pins/{message.Id}", null);
        }

        var page = (await town.Bot.GetAsync($"{town.Messages}/pins?limit=2")).Json!;
        Assert.Equal(["three", "two"], Contents(page));
        Assert.True((bool)page["has_more"]!);
        var rest = (await town.Bot.GetAsync($"{town.Messages}/pins?limit=2&before={Uri.EscapeDataString((string)page["items"]![1]!["pinned_at"]!)}")).Json!;
        Assert.Equal(["one"], Contents(rest));
        Assert.Equal((string)page["items"]![0]!["pinned_at"]!, (string)(await town.Bot.GetAsync($"/channels/{town.Channel.Id}")).Json!["last_pin_timestamp"]!);
        town.World.Remove(town.Channel.PinnedMessages[0]);
        Assert.Equal(["two", "one"], town.Channel.PinnedMessages.Select(m => m.Content));
    }

    [Fact]
    public async Task MoreThan250PinsAre30003()
    {
        await using var town = await Town.StartAsync(change: o => o with { RecordFile = null });
        town.Guild.BotPermissions |= Permissions.PinMessages;
        for (var i = 0; i < 250; i++)
        {
            await town.Bot.PutAsync($"{town.Messages}/pins/{(await town.PostAsync("""{"content": "x"}""")).Id}", null);
        }

        var refused = await town.Bot.PutAsync($"{town.Messages}/pins/{(await town.PostAsync("""{"content": "x"}""")).Id}", null);
        Assert.Equal((400, 30003), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task TheGatewayTellsOfPins()
    {
        await using var town = await Town.BuildAsync();
        await town.Bot.LogInAsync(intents: 1);
        await town.Bot.DispatchAsync("GUILD_CREATE");
        town.Guild.BotPermissions |= Permissions.PinMessages;
        var board = await town.PostAsync("""{"content": "board"}""");
        await town.Bot.PutAsync($"{town.Messages}/pins/{board.Id}", null);
        Assert.NotNull((await town.Bot.DispatchAsync("CHANNEL_PINS_UPDATE"))["d"]!["last_pin_timestamp"]);
        await town.Bot.DeleteAsync($"{town.Messages}/pins/{board.Id}");
        Assert.Null((await town.Bot.DispatchAsync("CHANNEL_PINS_UPDATE"))["d"]!["last_pin_timestamp"]);
    }

    private static IEnumerable<string> Contents(JsonNode pins) => ((JsonArray)pins["items"]!).Select(i => (string)i!["message"]!["content"]!);
}
