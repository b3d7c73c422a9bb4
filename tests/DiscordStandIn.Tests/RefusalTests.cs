using System.Text;

namespace DiscordStandIn.Tests;

/// <summary>Every error code that a bot like ours meets, as the page "Opcodes and Status Codes" lists them.</summary>
public class RefusalTests
{
    private const string Hello = """{"content": "Hello"}""";

    [Fact]
    public async Task AWrongOrMissingBotTokenIs401()
    {
        await using var town = await Town.StartAsync(refused: true);
        Assert.Equal(401, (await town.Bot.SendAsync(HttpMethod.Get, "/users/@me", null, authorization: "Bot wrong")).Status);
        Assert.Equal(401, (await town.Bot.SendAsync(HttpMethod.Get, "/users/@me", null, authorization: "")).Status);
    }

    [Fact]
    public async Task AClientThatDoesNotSayWhoItIsIsBlocked()
    {
        await using var town = await Town.StartAsync(refused: true);
        Assert.Equal(40333, (await town.Bot.SendAsync(HttpMethod.Get, "/users/@me", null, userAgent: "curl/8")).Code);
    }

    [Fact]
    public async Task WhatTheStandInDoesNotDoIs501WithTheRoutesName()
    {
        await using var town = await Town.StartAsync(refused: true);
        var reply = await town.Bot.PutAsync($"{town.Messages}/123/reactions/x/@me", null);
        Assert.Equal(501, reply.Status);
        Assert.Contains("PUT /channels/{id}/messages/{id}/reactions/x/@me", (string)reply.Json!["message"]!, StringComparison.Ordinal);
        Assert.Equal(501, (await town.PostAsync("""{"content": "?", "poll": {"question": {"text": "?"}}}""")).Status);
    }

    [Fact]
    public async Task ABrokenBodyIs50109()
    {
        await using var town = await Town.StartAsync(refused: true);
        var reply = await town.Bot.SendAsync(HttpMethod.Post, town.Messages, new StringContent("{", Encoding.UTF8, "application/json"));
        Assert.Equal((400, 50109), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task AChannelThatIsGoneIs10003()
    {
        await using var town = await Town.StartAsync();
        Assert.Equal(10003, (await town.Bot.GetAsync("/channels/1")).Code);
        town.Channel.Delete();
        var reply = await town.PostAsync(Hello);
        Assert.Equal((404, 10003), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task AMessageThatIsGoneIs10008()
    {
        await using var town = await Town.StartAsync();
        var path = $"{town.Messages}/{(await town.PostAsync(Hello)).Id}";
        town.World.Remove(town.Channel.Messages[0]);
        Assert.Equal(10008, (await town.Bot.GetAsync(path)).Code);
        Assert.Equal(10008, (await town.Bot.PatchAsync(path, Town.Json(Hello))).Code);
        Assert.Equal(10008, (await town.Bot.DeleteAsync(path)).Code);
    }

    [Fact]
    public async Task AChannelThatTheBotCannotSeeIs50001()
    {
        await using var town = await Town.StartAsync();
        town.Channel.Deny(town.World.Bot, Permissions.ViewChannel);
        var reply = await town.PostAsync(Hello);
        Assert.Equal((403, 50001), (reply.Status, reply.Code));
        town.Channel.Allow(town.World.Bot, Permissions.ViewChannel);
        Assert.Equal(200, (await town.PostAsync(Hello)).Status);
    }

    [Fact]
    public async Task AMissingPermissionIs50013AndComesBack()
    {
        await using var town = await Town.StartAsync();
        town.Channel.Deny(town.World.Bot, Permissions.SendMessages);
        var reply = await town.PostAsync(Hello);
        Assert.Equal((403, 50013), (reply.Status, reply.Code));
        town.Channel.Clear(town.World.Bot);
        Assert.Equal(200, (await town.PostAsync(Hello)).Status);
        town.Channel.Deny(town.World.Bot, Permissions.AttachFiles);
        Assert.Equal(50013, (await town.Bot.UploadAsync(HttpMethod.Post, town.Messages, Town.Json(Hello), ("a.txt", "text/plain", [1]))).Code);
    }

    [Fact]
    public async Task WithoutReadMessageHistoryTheListIsEmpty()
    {
        await using var town = await Town.StartAsync();
        var id = (await town.PostAsync(Hello)).Id;
        town.Channel.Deny(town.World.Bot, Permissions.ReadMessageHistory);
        var list = await town.Bot.GetAsync(town.Messages);
        Assert.Equal((200, "[]"), (list.Status, list.Json!.ToJsonString()));
        Assert.Equal(50013, (await town.Bot.GetAsync($"{town.Messages}/{id}")).Code);
        Assert.Equal(160002, (await town.PostAsync($$"""{"content": "re", "message_reference": {"message_id": "{{id}}"} }""")).Code);
    }

    [Fact]
    public async Task AfterBeingKickedChannelsAre50001AndTheServerIs10004()
    {
        await using var town = await Town.StartAsync();
        town.Guild.KickBot();
        Assert.Equal(50001, (await town.PostAsync(Hello)).Code);
        foreach (var path in new[] { "", "/roles", "/channels", $"/members/{town.Ana.Id}" })
        {
            Assert.Equal(10004, (await town.Bot.GetAsync($"/guilds/{town.Guild.Id}{path}")).Code);
        }

        town.Guild.AddBot();
        Assert.Equal(200, (await town.PostAsync(Hello)).Status);
    }

    [Fact]
    public async Task AMemberWhoLeftIs10007AndNobodyIs10013()
    {
        await using var town = await Town.StartAsync();
        Assert.Equal(200, (await town.Bot.GetAsync($"/guilds/{town.Guild.Id}/members/{town.Ben.Id}")).Status);
        town.Guild.Remove(town.Ben);
        Assert.Equal(10007, (await town.Bot.GetAsync($"/guilds/{town.Guild.Id}/members/{town.Ben.Id}")).Code);
        Assert.Equal(10013, (await town.Bot.GetAsync($"/guilds/{town.Guild.Id}/members/1")).Code);
    }

    [Fact]
    public async Task ClosedDirectMessagesAre50007AndStrangers50278()
    {
        await using var town = await Town.StartAsync();
        var dm = $"/channels/{town.World.DmOf(town.Ana).Id}/messages";
        town.Ana.ClosesDms = true;
        var reply = await town.Bot.PostAsync(dm, Town.Json(Hello));
        Assert.Equal((403, 50007), (reply.Status, reply.Code));
        town.Ana.ClosesDms = false;
        town.Guild.Remove(town.Ana);
        Assert.Equal(50278, (await town.Bot.PostAsync(dm, Town.Json(Hello))).Code);
        Assert.Equal(50033, (await town.Bot.PostAsync("/users/@me/channels", Town.Json("""{"recipient_id": "1"}"""))).Code);
    }

    [Fact]
    public async Task AnothersMessageCannotBeEditedAndNeedsManageMessagesToDelete()
    {
        await using var town = await Town.StartAsync();
        var path = $"{town.Messages}/{town.PlayAna.Write(town.Channel, "mine").Id}";
        Assert.Equal(50005, (await town.Bot.PatchAsync(path, Town.Json(Hello))).Code);
        Assert.Equal(50013, (await town.Bot.DeleteAsync(path)).Code);
        town.Channel.Allow(town.World.Bot, Permissions.ManageMessages);
        Assert.Equal(204, (await town.Bot.DeleteAsync(path)).Status);
    }

    [Fact]
    public async Task AnEmptyMessageIs50006()
    {
        await using var town = await Town.StartAsync(refused: true);
        Assert.Equal(50006, (await town.PostAsync("{}")).Code);
        var path = $"{town.Messages}/{(await town.PostAsync(Hello)).Id}";
        Assert.Equal(50006, (await town.Bot.PatchAsync(path, Town.Json("""{"content": null}"""))).Code);
    }

    [Fact]
    public async Task AFileThatIsTooLargeIs40005()
    {
        await using var town = await Town.StartAsync();
        var reply = await town.Bot.UploadAsync(HttpMethod.Post, town.Messages, Town.Json(Hello), ("big.bin", "application/octet-stream", new byte[(10 * 1024 * 1024) + 1]));
        Assert.Equal((413, 40005), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task AnotherApplicationsRoutesAreRefused()
    {
        await using var town = await Town.StartAsync();
        Assert.Equal(20012, (await town.Bot.GetAsync("/applications/1/commands")).Code);
        Assert.Equal(10015, (await town.Bot.PostAsync("/webhooks/1/nonsense", Town.Json(Hello))).Code);
    }

    [Fact]
    public async Task AnIdThatIsNoneIs50035()
    {
        await using var town = await Town.StartAsync(refused: true);
        var reply = await town.Bot.GetAsync("/channels/abc");
        Assert.Equal((400, 50035), (reply.Status, reply.Code));
        Assert.Equal("NUMBER_TYPE_COERCE", reply.ErrorAt("channel_id"));
        Assert.Equal("NUMBER_TYPE_MAX", (await town.Bot.GetAsync(town.Messages + "?limit=101")).ErrorAt("limit"));
    }
}
