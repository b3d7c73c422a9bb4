using System.Net;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;
using TeamBot.Discord.Tests.Support;

namespace TeamBot.Discord.Tests.Rest;

public class RateLimitTests : RestTests
{
    private static readonly Snowflake Here = new(10);
    private static readonly Snowflake There = new(20);


    private Task<Message> Get(Snowflake channel, ulong message) => Discord.Rest.GetMessageAsync(channel, new(message), cancel: Cancel);

    [Fact]
    public async Task UntilItsLimitIsKnownARouteTakesOneRequestAtATime()
    {
        var (first, second) = (Get(Here, 1), Get(Here, 2));
        var asked = await Discord.ExpectAsync("GET /channels/10/messages/1");
        await Discord.ExpectNothingAsync();

        asked.Ok();

        (await Discord.ExpectAsync("GET /channels/10/messages/2")).Ok();
        await Task.WhenAll(first, second).InTime("both answers");
    }

    [Fact]
    public async Task AnotherChannelIsNotHeldUp()
    {
        _ = Get(Here, 1);
        _ = Get(There, 1);

        await Discord.ExpectAsync("GET /channels/10/messages/1");
        await Discord.ExpectAsync("GET /channels/20/messages/1");
    }

    [Fact]
    public async Task AsManyGoAtOnceAsTheLimitLeavesAndTheRestWhenItResets()
    {
        await LearnAsync(new("b", Limit: 3, Remaining: 2, ResetAfter: 1.5));
        for (var n = 1ul; n <= 4; n++) _ = Get(Here, n);
        await Discord.ExpectAsync(2);
        await Discord.ExpectNothingAsync();

        await Discord.Clock.PassAsync(seconds: 1.5);

        // Three in the new window, two of which may be those that are still under way.
        await Discord.ExpectAsync("GET /channels/10/messages/3");
        await Discord.ExpectNothingAsync();
    }

    [Fact]
    public async Task RoutesOfOneBucketShareItsLimit()
    {
        await LearnAsync(new("shared", Limit: 5, Remaining: 1, ResetAfter: 2));
        var other = Discord.Rest.DeleteMessageAsync(Here, new(1), cancel: Cancel);
        (await Discord.ExpectAsync("DELETE /channels/10/messages/1")).Answer(HttpStatusCode.NoContent, "", new Told("shared", 5, 0, ResetAfter: 2).Headers());
        await other.InTime("the answer");

        _ = Get(Here, 2);

        await Discord.ExpectNothingAsync();
        await Discord.Clock.PassAsync(seconds: 2);
        await Discord.ExpectAsync("GET /channels/10/messages/2");
    }

    [Fact]
    public async Task ABucketIsCountedForEachChannelByItself()
    {
        await LearnAsync(new("b", Limit: 1, Remaining: 0, ResetAfter: 5));

        _ = Get(There, 1);

        await Discord.ExpectAsync("GET /channels/20/messages/1");
    }

    [Fact]
    public async Task AnAnswerThatWasOvertakenDoesNotRaiseTheLimit()
    {
        await LearnAsync(new("b", Limit: 4, Remaining: 3, ResetAfter: 5));
        var calls = new[] { Get(Here, 1), Get(Here, 2), Get(Here, 3) };
        var asked = await Discord.ExpectAsync(3);
        for (var n = 0; n < 3; n++)
        {
            // The last that Discord counted is the first that arrives.
            asked[n].Ok(new Told("b", 4, Remaining: n, ResetAfter: 5));
            await calls[n].InTime("the answer");
        }

        _ = Get(Here, 4);

        await Discord.ExpectNothingAsync();
        await Discord.Clock.PassAsync(seconds: 5);
        await Discord.ExpectAsync("GET /channels/10/messages/4");
    }

    [Fact]
    public async Task A429WaitsAndRetries()
    {
        var call = Get(Here, 1);
        (await Discord.ExpectAsync("GET /channels/10/messages/1")).Limit("user", "1.337");

        await Discord.Clock.PassAsync(seconds: 1.337);

        (await Discord.ExpectAsync("GET /channels/10/messages/1")).Ok();
        Assert.Equal(new Snowflake(1), (await call.InTime("the answer")).Id);
    }

    [Theory]
    [InlineData("user")]
    [InlineData("shared")]
    public async Task A429OfOneRouteHoldsUpThatRouteAndNoOther(string scope)
    {
        _ = Get(Here, 1);
        (await Discord.ExpectAsync("GET /channels/10/messages/1")).Limit(scope, "0.5");
        await Discord.Clock.WhenWaitingAsync(TimeSpan.FromSeconds(0.5));
        _ = Get(Here, 2);
        await Discord.ExpectNothingAsync();

        _ = Get(There, 3);

        await Discord.ExpectAsync("GET /channels/20/messages/3");
    }

    [Fact]
    public async Task AGlobal429HoldsUpEverythingButInteractions()
    {
        _ = Get(Here, 1);
        (await Discord.ExpectAsync("GET /channels/10/messages/1")).Limit("global", "2.5", global: true);
        await Discord.Clock.WhenWaitingAsync(TimeSpan.FromSeconds(2.5));
        _ = Get(There, 2);
        await Discord.ExpectNothingAsync();

        _ = Discord.Rest.CreateInteractionResponseAsync(new(5), "token", InteractionResponse.DeferredUpdate(), cancel: Cancel);
        _ = Discord.Rest.CreateFollowupAsync(new(7), "token", new() { Content = "hi" }, cancel: Cancel);
        await Discord.ExpectAsync("POST /interactions/5/token/callback");
        await Discord.ExpectAsync("POST /webhooks/7/token");

        await Discord.Clock.PassAsync(seconds: 2.5);
        await Discord.ExpectAsync(2);
    }

    [Fact]
    public async Task A429ThatIsNotDiscordsOwnHoldsUpEverything()
    {
        _ = Get(Here, 1);
        (await Discord.ExpectAsync("GET /channels/10/messages/1")).Answer(HttpStatusCode.TooManyRequests, "<html>blocked</html>", ("Retry-After", "60"));
        await Discord.Clock.WhenWaitingAsync(TimeSpan.FromSeconds(60));

        _ = Get(There, 1);

        await Discord.ExpectNothingAsync();
        await Discord.Clock.PassAsync(seconds: 60);
        await Discord.ExpectAsync(2);
    }

    [Fact]
    public async Task FiftyRequestsASecondAndNoMoreButInteractionsAreNotCounted()
    {
        for (var n = 1ul; n <= 60; n++) _ = Get(new(n), 1);
        await Discord.ExpectAsync(25);
        await Discord.ExpectNothingAsync();
        // Not all at once again: evenly, 20.4 ms apart.
        for (var n = 26; n <= 50; n++)
        {
            await Discord.Clock.PassAsync(seconds: 0.0204);
            await Discord.ExpectAsync(1);
        }

        await Discord.ExpectNothingAsync();
        _ = Discord.Rest.CreateInteractionResponseAsync(new(5), "token", InteractionResponse.DeferredUpdate(), cancel: Cancel);
        await Discord.ExpectAsync("POST /interactions/5/token/callback");
        await Discord.Clock.PassAsync(seconds: 0.51);
        await Discord.ExpectAsync(1);
        for (var n = 52; n <= 60; n++)
        {
            await Discord.Clock.PassAsync(seconds: 0.0204);
            await Discord.ExpectAsync(1);
        }
    }

    [Theory]
    [InlineData(DiscordErrorCode.TooManyEditsOfOldMessage)]
    [InlineData(DiscordErrorCode.OpeningDirectMessagesTooFast)]
    [InlineData(DiscordErrorCode.AnnouncementEditLimit)]
    [InlineData(DiscordErrorCode.ChannelWriteRateLimit)]
    public async Task LimitsWithAMeaningOfTheirOwnAreHandedToTheCaller(int code)
    {
        var call = Discord.Rest.EditMessageAsync(Here, new(1), new() { Content = "x" }, cancel: Cancel);
        (await Discord.ExpectAsync("PATCH /channels/10/messages/1")).Answer(HttpStatusCode.TooManyRequests,
            $$"""{"message":"later","code":{{code}},"retry_after":12.5,"global":false}""", ("Retry-After", "12.5"), ("X-RateLimit-Scope", "shared"));

        var refused = await Assert.ThrowsAsync<DiscordException>(() => call.InTime("the refusal"));

        Assert.Equal((code, TimeSpan.FromSeconds(12.5)), (refused.Code, refused.RetryAfter));
    }

    [Fact]
    public async Task TheLimitOfCrosspostsIsHandedToTheCaller()
    {
        var call = Discord.Rest.CrosspostMessageAsync(Here, new(1), cancel: Cancel);
        (await Discord.ExpectAsync("POST /channels/10/messages/1/crosspost")).Answer(HttpStatusCode.TooManyRequests,
            """{"message":"later","code":0,"retry_after":1163.097,"global":false}""", ("Retry-After", "1"), ("X-RateLimit-Scope", "shared"));

        var refused = await Assert.ThrowsAsync<DiscordException>(() => call.InTime("the refusal"));

        Assert.Equal(TimeSpan.FromSeconds(1163.097), refused.RetryAfter);
    }

    [Fact]
    public async Task AnswersToInteractionsDoNotWaitForEachOther()
    {
        foreach (var token in (string[])["a", "b", "c"]) _ = AnswerAsync(token);

        await Discord.ExpectAsync(3);
    }

    [Theory]
    [InlineData("user", false)]
    [InlineData("shared", false)]
    [InlineData("global", true)]
    public async Task A429OfOneAnswerHoldsUpTheOthersUntilItIsOver(string scope, bool global)
    {
        var first = AnswerAsync("a");
        (await Discord.ExpectAsync("POST /interactions/5/a/callback")).Limit(scope, "0.25", global);
        await Discord.Clock.WhenWaitingAsync(TimeSpan.FromSeconds(0.25));
        var second = AnswerAsync("b");
        await Discord.ExpectNothingAsync();
        _ = Get(Here, 1);
        await Discord.ExpectAsync("GET /channels/10/messages/1");

        await Discord.Clock.PassAsync(seconds: 0.25);

        foreach (var request in await Discord.ExpectAsync(2)) request.NoContent();
        await Task.WhenAll(first, second).InTime("both answers");
    }

    [Fact]
    public async Task WhatIsToldOfALimitWithAnAnswerToOneInteractionHoldsUpNoOther()
    {
        var first = AnswerAsync("a");
        (await Discord.ExpectAsync("POST /interactions/5/a/callback")).Ok(new Told("b", Limit: 1, Remaining: 0, ResetAfter: 5));
        await first.InTime("the answer");

        _ = AnswerAsync("b");

        await Discord.ExpectAsync("POST /interactions/5/b/callback");
    }

    [Fact]
    public async Task AtDebugLevelTheLogHasEachAnswersLimitButNoToken()
    {
        var answer = AnswerAsync("a-secret");
        (await Discord.ExpectAsync("POST /interactions/5/a-secret/callback")).Ok(new Told("b7", Limit: 5, Remaining: 4, ResetAfter: 1.5));
        await answer.InTime("the answer");

        Assert.Equal(1, Discord.Log.Count("POST /interactions/{interaction.id}/{interaction.token}/callback: 200 over HTTP/1.1, limit RateLimitHeaders { Bucket = b7, Limit = 5, Remaining = 4"));
        Assert.Equal(0, Discord.Log.Count("a-secret"));
    }

    [Fact]
    public async Task FollowupsAreCountedForEachInteractionByItself()
    {
        var first = Discord.Rest.CreateFollowupAsync(new(7), "a", new() { Content = "hi" }, cancel: Cancel);
        (await Discord.ExpectAsync("POST /webhooks/7/a")).Ok(new Told("b", Limit: 5, Remaining: 0, ResetAfter: 2));
        await first.InTime("the answer");
        _ = Discord.Rest.CreateFollowupAsync(new(7), "a", new() { Content = "hi" }, cancel: Cancel);
        await Discord.ExpectNothingAsync();

        _ = Discord.Rest.CreateFollowupAsync(new(7), "b", new() { Content = "hi" }, cancel: Cancel);

        await Discord.ExpectAsync("POST /webhooks/7/b");
    }

    [Fact]
    public async Task WhoGivesUpWhileWaitingDoesNotUseUpATurn()
    {
        using var patience = new CancellationTokenSource();
        _ = Get(Here, 1);
        var given = Discord.Rest.GetMessageAsync(Here, new(2), patience.Token);
        _ = Get(Here, 3);
        var first = await Discord.ExpectAsync("GET /channels/10/messages/1");

        await patience.CancelAsync();
        first.Ok();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given.InTime("the refusal"));
        await Discord.ExpectAsync("GET /channels/10/messages/3");
    }

    [Fact]
    public async Task BucketsOfInteractionsLongOverAreForgotten()
    {
        var clock = new TestClock();
        var limits = new RateLimits(clock);
        for (var n = 0; n < 1000; n++)
        {
            var call = new RestCall(Route.CreateFollowup, $"/webhooks/7/{n}", new(7, $"{n}"));
            var bucket = await limits.EnterAsync(call, TestContext.Current.CancellationToken);
            limits.Leave(call, bucket, answered: true, new("b", 5, 4, null, TimeSpan.FromSeconds(1)));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(limits.Count, 1, 256);
    }

    private Task AnswerAsync(string token) => Discord.Rest.CreateInteractionResponseAsync(new(5), token, InteractionResponse.DeferredUpdate(), cancel: Cancel);

    private async Task LearnAsync(Told limit)
    {
        var call = Get(Here, 99);
        (await Discord.ExpectAsync("GET /channels/10/messages/99")).Ok(limit);
        await call.InTime("the answer");
    }
}
