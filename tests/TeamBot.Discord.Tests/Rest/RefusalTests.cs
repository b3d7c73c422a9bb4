using System.Net;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;
using TeamBot.Discord.Tests.Support;

namespace TeamBot.Discord.Tests.Rest;

public class RefusalTests : RestTests
{
    [Fact]
    public async Task NestedErrorsAreMadeFlat()
    {
        var call = Discord.Rest.CreateFollowupAsync(new(7), "secret", new() { Content = "" }, cancel: Cancel);
        (await Discord.ExpectAsync("POST /webhooks/7/secret")).Answer(HttpStatusCode.BadRequest, """
            {
              "code": 50035, "message": "Invalid Form Body",
              "errors": {
                "_errors": [{ "code": "TOO_LARGE", "message": "all of it" }],
                "components": { "0": { "label": { "_errors": [{ "code": "BASE_TYPE_REQUIRED", "message": "is required" }] } } },
                "content": { "_errors": [{ "code": "BASE_TYPE_BAD_LENGTH", "message": "too short" }] }
              }
            }
            """);

        var refused = await Assert.ThrowsAsync<DiscordException>(() => call.InTime("the refusal"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(DiscordErrorCode.InvalidFormBody, refused.Code);
        Assert.Equal(
        [
            new("", "TOO_LARGE", "all of it"),
            new("components.0.label", "BASE_TYPE_REQUIRED", "is required"),
            new("content", "BASE_TYPE_BAD_LENGTH", "too short"),
        ], refused.Errors);
    }

    [Fact]
    public async Task AnInteractionsTokenIsNotToldToTheLog()
    {
        var call = Discord.Rest.CreateFollowupAsync(new(7), "secret", new() { Content = "" }, cancel: Cancel);
        (await Discord.ExpectAsync("POST /webhooks/7/secret")).Refuse(HttpStatusCode.NotFound, DiscordErrorCode.UnknownWebhook);

        var refused = await Assert.ThrowsAsync<DiscordException>(() => call.InTime("the refusal"));

        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal("POST /webhooks/{application.id}/{interaction.token}", refused.Route);
    }

    [Fact]
    public async Task ARefusalThatIsNotJsonIsToldAsItCame()
    {
        var call = Discord.Rest.GetChannelAsync(new(10), cancel: Cancel);
        (await Discord.ExpectAsync("GET /channels/10")).Answer(HttpStatusCode.Forbidden, "<html>blocked</html>");

        var refused = await Assert.ThrowsAsync<DiscordException>(() => call.InTime("the refusal"));

        Assert.Equal((0, "<html>blocked</html>", "GET /channels/10"), (refused.Code, refused.Reason, refused.Route));
    }

    [Fact]
    public async Task AnAnswerThatCannotBeReadIsAnErrorOfDiscords()
    {
        var call = Discord.Rest.GetChannelAsync(new(10), cancel: Cancel);
        (await Discord.ExpectAsync("GET /channels/10")).Ok("""{"id":{}}""");

        await Assert.ThrowsAsync<DiscordException>(() => call.InTime("the refusal"));
    }

    [Fact]
    public async Task ARefusedTokenIsNotTriedAgain()
    {
        var call = Discord.Rest.GetChannelAsync(new(10), cancel: Cancel);
        (await Discord.ExpectAsync("GET /channels/10")).Refuse(HttpStatusCode.Unauthorized, 0);
        var refused = await Assert.ThrowsAsync<InvalidTokenException>(() => call.InTime("the refusal"));
        Assert.Contains("Discord:Token", refused.Message, StringComparison.Ordinal);

        await Assert.ThrowsAsync<InvalidTokenException>(() => Discord.Rest.GetChannelAsync(new(20), cancel: Cancel));

        await Discord.ExpectNothingAsync();
    }

    [Fact]
    public async Task WhatWaitsWhileTheTokenIsRefusedIsNotSentEither()
    {
        var first = Discord.Rest.GetMessageAsync(new(10), new(1), Cancel);
        var second = Discord.Rest.GetMessageAsync(new(10), new(2), Cancel);
        (await Discord.ExpectAsync("GET /channels/10/messages/1")).Refuse(HttpStatusCode.Unauthorized, 0);

        await Assert.ThrowsAsync<InvalidTokenException>(() => first.InTime("the refusal"));
        await Assert.ThrowsAsync<InvalidTokenException>(() => second.InTime("the refusal"));

        await Discord.ExpectNothingAsync();
    }

    [Fact]
    public async Task ARefusedInteractionTokenEndsOnlyThatInteraction()
    {
        var call = Discord.Rest.EditOriginalResponseAsync(new(7), "old", new() { Content = "late" }, cancel: Cancel);
        (await Discord.ExpectAsync("PATCH /webhooks/7/old/messages/@original")).Refuse(HttpStatusCode.Unauthorized, DiscordErrorCode.InvalidWebhookToken);
        var refused = await Assert.ThrowsAsync<DiscordException>(() => call.InTime("the refusal"));
        Assert.Equal(DiscordErrorCode.InvalidWebhookToken, refused.Code);

        _ = Discord.Rest.GetChannelAsync(new(10), cancel: Cancel);

        await Discord.ExpectAsync("GET /channels/10");
    }
}
