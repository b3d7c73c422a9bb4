using System.Net;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;
using TeamBot.Discord.Tests.Support;

namespace TeamBot.Discord.Tests.Rest;

public class RepeatTests : RestTests
{
    private const string CreateMessage = "POST /channels/10/messages";
    private const string Callback = "POST /interactions/5/token/callback";


    private Task AnswerInteraction() => Discord.Rest.CreateInteractionResponseAsync(new(5), "token", InteractionResponse.DeferredMessage(ephemeral: true), cancel: Cancel);

    [Fact]
    public async Task AFaultOfDiscordsIsTriedAgainWithGrowingWaits()
    {
        var call = Discord.Rest.GetChannelAsync(new(10), cancel: Cancel);
        foreach (var wait in (double[])[0.375, 0.75, 1.5, 3])
        {
            (await Discord.ExpectAsync("GET /channels/10")).Answer(HttpStatusCode.BadGateway, "<html>");
            await Discord.Clock.PassAsync(wait);
        }

        (await Discord.ExpectAsync("GET /channels/10")).Ok();

        await call.InTime("the answer");
    }

    [Fact]
    public async Task AfterFiveAttemptsTheCallerIsTold()
    {
        var call = Discord.Rest.GetChannelAsync(new(10), cancel: Cancel);
        foreach (var wait in (double[])[0.375, 0.75, 1.5, 3])
        {
            (await Discord.ExpectAsync("GET /channels/10")).Break();
            await Discord.Clock.PassAsync(wait);
        }
        (await Discord.ExpectAsync("GET /channels/10")).Answer(HttpStatusCode.ServiceUnavailable, "");

        var failed = await Assert.ThrowsAsync<DiscordException>(() => call.InTime("the refusal"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.Status);
    }

    [Fact]
    public async Task AnAnswerThatTakesTooLongCountsAsABrokenConnection()
    {
        var call = Discord.Rest.GetChannelAsync(new(10), cancel: Cancel);
        await Discord.ExpectAsync("GET /channels/10");

        await Discord.Clock.PassAsync(seconds: 15);
        await Discord.Clock.PassAsync(seconds: 0.375);

        (await Discord.ExpectAsync("GET /channels/10")).Ok();
        await call.InTime("the answer");
    }

    [Fact]
    public async Task AMessageWithoutANonceIsNeverSentTwice()
    {
        var call = Discord.Rest.CreateMessageAsync(new(10), new() { Content = "hi", Nonce = "n" }, cancel: Cancel);
        (await Discord.ExpectAsync(CreateMessage)).Break();

        var failed = await Assert.ThrowsAsync<DiscordException>(() => call.InTime("the refusal"));

        Assert.Null(failed.Status);
        await Discord.ExpectNothingAsync();
    }

    [Fact]
    public async Task AMessageWithAnEnforcedNonceIs()
    {
        var call = Discord.Rest.CreateMessageAsync(new(10), new() { Content = "hi", Nonce = "n", EnforceNonce = true }, cancel: Cancel);
        (await Discord.ExpectAsync(CreateMessage)).Break();
        await Discord.Clock.PassAsync(seconds: 0.375);

        (await Discord.ExpectAsync(CreateMessage)).Ok();

        await call.InTime("the answer");
    }

    [Fact]
    public async Task AMessageThatNeverLeftIsSentAgainWithoutANonceToo()
    {
        var call = Discord.Rest.CreateMessageAsync(new(10), new() { Content = "hi" }, cancel: Cancel);
        (await Discord.ExpectAsync(CreateMessage)).NeverArrive();
        await Discord.Clock.PassAsync(seconds: 0.375);

        (await Discord.ExpectAsync(CreateMessage)).Ok();

        await call.InTime("the answer");
    }

    [Fact]
    public async Task AFollowupIsNeverSentTwice()
    {
        var call = Discord.Rest.CreateFollowupAsync(new(7), "token", new() { Content = "hi" }, cancel: Cancel);
        (await Discord.ExpectAsync("POST /webhooks/7/token")).Answer(HttpStatusCode.InternalServerError, "");

        await Assert.ThrowsAsync<DiscordException>(() => call.InTime("the refusal"));

        await Discord.ExpectNothingAsync();
    }

    [Fact]
    public async Task AnAnswerToAnInteractionIsSentAtMostTwice()
    {
        var call = AnswerInteraction();
        (await Discord.ExpectAsync(Callback)).Break();
        await Discord.Clock.PassAsync(seconds: 0.075);
        (await Discord.ExpectAsync(Callback)).Break();

        await Assert.ThrowsAsync<DiscordException>(() => call.InTime("the refusal"));

        await Discord.ExpectNothingAsync();
    }

    [Fact]
    public async Task AlreadyAcknowledgedMeansThatTheFirstAnswerArrived()
    {
        var call = AnswerInteraction();
        (await Discord.ExpectAsync(Callback)).Break();
        await Discord.Clock.PassAsync(seconds: 0.075);

        (await Discord.ExpectAsync(Callback)).Refuse(HttpStatusCode.BadRequest, DiscordErrorCode.InteractionAlreadyAcknowledged);

        await call.InTime("the answer");
    }

    [Fact]
    public async Task AlreadyAcknowledgedAtTheFirstAttemptIsAnError()
    {
        var call = AnswerInteraction();
        (await Discord.ExpectAsync(Callback)).Refuse(HttpStatusCode.BadRequest, DiscordErrorCode.InteractionAlreadyAcknowledged);

        var refused = await Assert.ThrowsAsync<DiscordException>(() => call.InTime("the refusal"));

        Assert.Equal(DiscordErrorCode.InteractionAlreadyAcknowledged, refused.Code);
    }

    [Fact]
    public async Task AnAnswerToAnInteractionWaitsNoLongerThanDiscordDoes()
    {
        _ = AnswerInteraction();
        await Discord.ExpectAsync(Callback);

        await Discord.Clock.PassAsync(seconds: 3);
        await Discord.Clock.PassAsync(seconds: 0.075);

        await Discord.ExpectAsync(Callback);
    }

    [Fact]
    public async Task ADeletionWhoseAnswerWasLostHasHappenedIfTheMessageIsGone()
    {
        var call = Discord.Rest.DeleteMessageAsync(new(10), new(1), cancel: Cancel);
        (await Discord.ExpectAsync("DELETE /channels/10/messages/1")).Break();
        await Discord.Clock.PassAsync(seconds: 0.375);

        (await Discord.ExpectAsync("DELETE /channels/10/messages/1")).Refuse(HttpStatusCode.NotFound, DiscordErrorCode.UnknownMessage);

        await call.InTime("the answer");
    }

    [Fact]
    public async Task WhoNoLongerWantsTheAnswerIsNotTriedFor()
    {
        using var patience = new CancellationTokenSource();
        var call = Discord.Rest.GetChannelAsync(new(10), patience.Token);
        await Discord.ExpectAsync("GET /channels/10");

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime("the refusal"));
        await Discord.ExpectNothingAsync();
    }
}
