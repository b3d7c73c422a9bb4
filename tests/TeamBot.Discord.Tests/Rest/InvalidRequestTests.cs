using System.Net;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;
using TeamBot.Discord.Tests.Support;

namespace TeamBot.Discord.Tests.Rest;

/// <summary>After 10,000 refusals in ten minutes Discord shuts out the whole address.</summary>
public class InvalidRequestTests : RestTests
{
    private ulong called;

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task AThousandRefusalsSlowTheBotToTenRequestsASecond(HttpStatusCode refusal)
    {
        await RefuseAsync(InvalidRequests.TooMany - 1, refusal);
        var unhurried = Ask(20);
        (await Discord.ExpectAsync(20))[0].Refuse(refusal, 0);
        await Task.WhenAny(unhurried).InTime("the refusal");

        Ask(25);
        _ = Discord.Rest.CreateInteractionResponseAsync(new(5), "token", InteractionResponse.DeferredUpdate(), cancel: Cancel);

        await Discord.ExpectAsync(10);
        await Discord.ExpectNothingAsync();
        await Discord.Clock.PassAsync(seconds: 1);
        await Discord.ExpectAsync(10);
        await Discord.ExpectNothingAsync();
        await Discord.Clock.PassAsync(seconds: 1);
        await Discord.ExpectAsync(6);
    }

    [Theory]
    [InlineData("user")]
    [InlineData("global")]
    public async Task A429CountsToo(string scope)
    {
        await LimitAsync(scope);

        Ask(11);

        await Discord.ExpectAsync(10);
        await Discord.ExpectNothingAsync();
    }

    [Fact]
    public async Task A429OfTheSharedScopeDoesNotCount()
    {
        await LimitAsync("shared");

        Ask(11);

        await Discord.ExpectAsync(11);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.BadRequest)]
    public async Task OtherRefusalsDoNotCount(HttpStatusCode refusal)
    {
        await RefuseAsync(InvalidRequests.TooMany, refusal);

        Ask(11);

        await Discord.ExpectAsync(11);
    }

    [Fact]
    public async Task AfterTenMinutesTheyAreForgotten()
    {
        await RefuseAsync(InvalidRequests.TooMany, HttpStatusCode.Forbidden);

        Discord.Clock.Advance(TimeSpan.FromMinutes(10));
        Ask(11);

        await Discord.ExpectAsync(11);
    }

    [Fact]
    public async Task TheLogIsToldOnceEachTime()
    {
        await RefuseAsync(InvalidRequests.TooMany, HttpStatusCode.Forbidden);
        await RefuseAsync(10, HttpStatusCode.Forbidden);
        Assert.Equal(1, Discord.Log.Count("1000 requests in ten minutes were refused"));

        Discord.Clock.Advance(TimeSpan.FromMinutes(10));
        await RefuseAsync(InvalidRequests.TooMany, HttpStatusCode.Forbidden);

        Assert.Equal(2, Discord.Log.Count("1000 requests in ten minutes were refused"));
    }

    [Fact]
    public async Task EvenIfEveryRequestIsRefusedAThirdOfTheLimitIsLeft()
    {
        var clock = new TestClock();
        var invalid = new InvalidRequests(clock);
        var last = new Queue<DateTimeOffset>();
        var most = 0;
        for (var until = clock.GetUtcNow().AddMinutes(20); clock.GetUtcNow() < until;)
        {
            // One after the other as fast as they are let through; only a wait lets time pass.
            var turn = invalid.EnterAsync(Cancel);
            while (!turn.IsCompleted)
            {
                clock.Advance(TimeSpan.FromSeconds(0.1));
                await Task.Yield();
            }
            invalid.Count();
            last.Enqueue(clock.GetUtcNow());
            while (last.Peek() <= clock.GetUtcNow().AddMinutes(-10)) last.Dequeue();
            most = Math.Max(most, last.Count);
        }

        Assert.InRange(most, 2000, 7000);
    }

    /// <summary>Calls with tokens of their own, so that neither a bucket nor the global limit holds them up.</summary>
    private Task[] Ask(int count) => [.. Enumerable.Range(0, count).Select(_ => Discord.Rest.DeleteOriginalResponseAsync(new(7), $"token{++called}", Cancel))];

    private async Task RefuseAsync(int count, HttpStatusCode refusal)
    {
        var calls = Ask(count);
        foreach (var request in await Discord.ExpectAsync(count)) request.Refuse(refusal, 0);
        foreach (var call in calls) await Assert.ThrowsAsync<DiscordException>(() => call.InTime("the refusal"));
    }

    private async Task LimitAsync(string scope)
    {
        Ask(InvalidRequests.TooMany);
        foreach (var request in await Discord.ExpectAsync(InvalidRequests.TooMany)) request.Limit(scope, "0.5");
        await Discord.Log.WhenAsync(InvalidRequests.TooMany, "a rate limit");
    }
}
