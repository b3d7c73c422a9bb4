using System.Net;
using TeamBot.Discord.Models;
using TeamBot.Discord.Tests.Support;

namespace TeamBot.Discord.Tests.Rest;

public class RequestTests : RestTests
{
    private static readonly MessageBody Hi = new() { Content = "hi @everyone" };


    [Fact]
    public async Task EveryMessageSaysThatItMentionsNobody()
    {
        _ = Discord.Rest.CreateMessageAsync(new(10), Hi, cancel: Cancel);
        _ = Discord.Rest.EditMessageAsync(new(10), new(1), Hi, cancel: Cancel);
        _ = Discord.Rest.CreateFollowupAsync(new(7), "t", Hi, cancel: Cancel);
        _ = Discord.Rest.EditFollowupAsync(new(7), "t", new(1), Hi, cancel: Cancel);
        _ = Discord.Rest.EditOriginalResponseAsync(new(7), "t", Hi, cancel: Cancel);
        _ = Discord.Rest.StartForumPostAsync(new(10), new("Cook", StartThread.AWeek, Hi, [new(4)]), cancel: Cancel);
        foreach (var request in await Discord.ExpectAsync(5)) Assert.Equal("[]", request.Json.GetProperty("allowed_mentions").GetProperty("parse").GetRawText());
        var post = (await Discord.ExpectAsync("POST /channels/10/threads")).Json;
        Assert.Equal(("""["4"]""", "[]"), (post.GetProperty("applied_tags").GetRawText(), post.GetProperty("message").GetProperty("allowed_mentions").GetProperty("parse").GetRawText()));

        _ = Discord.Rest.CreateInteractionResponseAsync(new(5), "t", InteractionResponse.Message(Hi), cancel: Cancel);
        _ = Discord.Rest.CreateInteractionResponseAsync(new(6), "u", InteractionResponse.Update(Hi), cancel: Cancel);
        foreach (var request in await Discord.ExpectAsync(2))
            Assert.Equal("[]", request.Json.GetProperty("data").GetProperty("allowed_mentions").GetProperty("parse").GetRawText());
    }

    [Fact]
    public async Task WhoIsToBeMentionedIs()
    {
        _ = Discord.Rest.CreateMessageAsync(new(10), Hi with { AllowedMentions = AllowedMentions.OnlyUsers([new(3)]) }, cancel: Cancel);

        var request = await Discord.ExpectAsync("POST /channels/10/messages");

        Assert.Equal("""{"parse":[],"users":["3"]}""", request.Json.GetProperty("allowed_mentions").GetRawText());
    }

    [Fact]
    public async Task OnlyCallsOfTheBotItselfCarryItsToken()
    {
        _ = Discord.Rest.GetCurrentUserAsync(cancel: Cancel);
        Assert.Equal("Bot a-token", (await Discord.ExpectAsync("GET /users/@me")).Authorization);
        _ = Discord.Rest.CreateInteractionResponseAsync(new(5), "t", InteractionResponse.DeferredUpdate(), cancel: Cancel);
        Assert.Null((await Discord.ExpectAsync("POST /interactions/5/t/callback")).Authorization);
        _ = Discord.Rest.DeleteFollowupAsync(new(7), "t", new(1), cancel: Cancel);
        Assert.Null((await Discord.ExpectAsync("DELETE /webhooks/7/t/messages/1")).Authorization);
    }

    [Fact]
    public async Task RequestsAskForHttp2AndTakeLess()
    {
        _ = Discord.Rest.GetCurrentUserAsync(cancel: Cancel);

        Assert.Equal((HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrLower), (await Discord.ExpectAsync("GET /users/@me")).Version);
    }

    [Fact]
    public async Task EachCallGoesToItsRoute()
    {
        var rest = Discord.Rest;
        await GoesTo("GET /gateway/bot", rest.GetGatewayBotAsync(cancel: Cancel));
        await GoesTo("GET /applications/@me", rest.GetCurrentApplicationAsync(cancel: Cancel));
        await GoesTo("GET /applications/7/commands", rest.GetGlobalCommandsAsync(new(7), cancel: Cancel), "[]");
        await GoesTo("PUT /applications/7/commands", rest.BulkOverwriteGlobalCommandsAsync(new(7), [], cancel: Cancel), "[]");
        await GoesTo("GET /webhooks/7/t/messages/@original", rest.GetOriginalResponseAsync(new(7), "t", cancel: Cancel));
        await GoesTo("DELETE /webhooks/7/t/messages/@original", rest.DeleteOriginalResponseAsync(new(7), "t", cancel: Cancel));
        await GoesTo("PATCH /webhooks/7/t/messages/1", rest.EditFollowupAsync(new(7), "t", new(1), Hi, cancel: Cancel));
        await GoesTo("GET /channels/10/messages/1", rest.GetMessageAsync(new(10), new(1), cancel: Cancel));
        await GoesTo("GET /channels/10/messages?limit=5", rest.GetMessagesAsync(new(10), 5, cancel: Cancel), "[]");
        await GoesTo("GET /channels/10/messages?limit=5&before=9", rest.GetMessagesAsync(new(10), 5, before: new(9), cancel: Cancel), "[]");
        await GoesTo("GET /channels/10/messages?limit=5&after=9", rest.GetMessagesAsync(new(10), 5, after: new(9), cancel: Cancel), "[]");
        await GoesTo("PUT /channels/10/messages/pins/1", rest.PinMessageAsync(new(10), new(1), cancel: Cancel));
        await GoesTo("DELETE /channels/10/messages/pins/1", rest.UnpinMessageAsync(new(10), new(1), cancel: Cancel));
        await GoesTo("POST /channels/10/messages/1/crosspost", rest.CrosspostMessageAsync(new(10), new(1), cancel: Cancel));
        await GoesTo("POST /channels/10/threads", rest.StartForumPostAsync(new(10), new("Cook", StartThread.AWeek, Hi), cancel: Cancel));
        await GoesTo("GET /channels/10/threads/archived/public?limit=100", rest.ListArchivedThreadsAsync(new(10), cancel: Cancel), """{"threads":[]}""");
        await GoesTo("GET /guilds/30/threads/active", rest.ListActiveThreadsAsync(new(30), cancel: Cancel), """{"threads":[]}""");
        await GoesTo("POST /users/@me/channels", rest.CreateDmAsync(new(3), cancel: Cancel));
        await GoesTo("GET /channels/10", rest.GetChannelAsync(new(10), cancel: Cancel));
        await GoesTo("GET /guilds/30", rest.GetGuildAsync(new(30), cancel: Cancel));
        await GoesTo("GET /guilds/30/roles", rest.GetGuildRolesAsync(new(30), cancel: Cancel), "[]");
        await GoesTo("GET /guilds/30/members/3", rest.GetGuildMemberAsync(new(30), new(3), cancel: Cancel), """{"roles":[]}""");
    }

    [Fact]
    public async Task ANewCommandIsSentWithoutWhatOnlyDiscordSets()
    {
        _ = Discord.Rest.BulkOverwriteGlobalCommandsAsync(new(7),
        [
            new()
            {
                Name = "goal", Description = "Your goal",
                Options =
                [
                    new() { Type = ApplicationCommandOptionType.SubCommand, Name = "set", Description = "Set it", Options =
                        [new() { Type = ApplicationCommandOptionType.Integer, Name = "target", Description = "How many", Required = true, MinValue = 1, MaxValue = 100 }] },
                ],
            },
        ], cancel: Cancel);

        var request = await Discord.ExpectAsync("PUT /applications/7/commands");

        Assert.Equal("""
            [{"type":1,"name":"goal","description":"Your goal","options":[{"type":1,"name":"set","description":"Set it","options":[
            {"type":4,"name":"target","description":"How many","required":true,"min_value":1,"max_value":100}]}]}]
            """.ReplaceLineEndings(""), request.Json.GetRawText());
    }

    [Fact]
    public async Task AFileNeedsANameThatAComponentCanPointAt()
    {
        var file = new FileUpload("my board.png", "image/png", new byte[] { 1 });

        await Assert.ThrowsAsync<ArgumentException>(async () => await Discord.Rest.CreateMessageAsync(new(10), Hi, [file], cancel: Cancel));

        await Discord.ExpectNothingAsync();
    }

    private async Task GoesTo(string methodAndPath, Task call, string json = """{"id":"1"}""")
    {
        (await Discord.ExpectAsync(methodAndPath)).Ok(json);
        await call.InTime(methodAndPath);
    }
}
