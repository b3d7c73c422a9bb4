using System.Globalization;

namespace DiscordStandIn.Tests;

public class FaultTests
{
    private const string Post = "POST /channels/{channel}/messages";
    private const string Hello = """{"content": "Hello"}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RateLimitHeadersCountDownAndReset()
    {
        await using var town = await Town.StartAsync(fakeTransport: true, change: o => o with { RateLimit = 2 });
        var first = await town.PostAsync(Hello);
        Assert.Equal("2", Header(first, "X-RateLimit-Limit"));
        Assert.Equal("1", Header(first, "X-RateLimit-Remaining"));
        Assert.Equal("1.000", Header(first, "X-RateLimit-Reset-After"));
        var reset = double.Parse(Header(first, "X-RateLimit-Reset"), CultureInfo.InvariantCulture);
        Assert.Equal((town.Transport!.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0) + 1, reset, 3);
        await town.PostAsync(Hello);
        var refused = await town.PostAsync(Hello);
        Assert.Equal(429, refused.Status);
        Assert.Equal("user", Header(refused, "X-RateLimit-Scope"));
        Assert.Equal("0", Header(refused, "X-RateLimit-Remaining"));
        Assert.False((bool)refused.Json!["global"]!);
        Assert.Equal(2, town.Channel.Messages.Count);

        // Another channel counts by itself, in the same bucket.
        var other = await town.Bot.PostAsync($"/channels/{town.Guild.AddChannel("other").Id}/messages", Town.Json(Hello));
        Assert.Equal(("1", Header(first, "X-RateLimit-Bucket")), (Header(other, "X-RateLimit-Remaining"), Header(other, "X-RateLimit-Bucket")));
        town.Transport.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await town.PostAsync(Hello)).Status);
    }

    [Fact]
    public async Task TheGlobalLimitLeavesAnswersToInteractionsAlone()
    {
        await using var town = await Town.StartAsync(fakeTransport: true, change: o => o with { GlobalRateLimit = 3 });
        await town.RegisterAsync("""[{"name": "ping", "description": "Pings"}]""");
        await town.PostAsync(Hello);
        var refused = await town.PostAsync(Hello);
        Assert.Equal("true", Header(refused, "X-RateLimit-Global"));
        Assert.True((bool)refused.Json!["global"]!);
        var (interaction, step) = await InteractionTests.TypedAsync(town, "/ping");
        var answered = await town.Bot.AnswerAsync(interaction, 4, Town.Json(Hello));
        Assert.Equal(204, answered.Status);
        Assert.False(answered.Headers.Contains("X-RateLimit-Bucket"));
        await step;
    }

    [Theory]
    [InlineData(RateLimitScope.User, "user")]
    [InlineData(RateLimitScope.Shared, "shared")]
    [InlineData(RateLimitScope.Global, "global")]
    public async Task A429OfEachScopeCanBeAskedFor(RateLimitScope scope, string name)
    {
        await using var town = await Town.StartAsync();
        town.StandIn.Faults.RateLimit(Post, scope, TimeSpan.FromSeconds(1.25));
        var refused = await town.PostAsync(Hello);
        Assert.Equal(429, refused.Status);
        Assert.Equal(name, Header(refused, "X-RateLimit-Scope"));
        Assert.Equal("2", Header(refused, "Retry-After"));
        Assert.Equal(1.25, (double)refused.Json!["retry_after"]!);
        Assert.Equal(scope != RateLimitScope.Global, refused.Headers.Contains("X-RateLimit-Bucket"));
        Assert.Equal(scope == RateLimitScope.User, refused.Headers.TryGetValues("X-RateLimit-Remaining", out var left) && left.Single() == "0");
        Assert.Equal(scope == RateLimitScope.Global, (bool)refused.Json["global"]!);
        Assert.Equal(200, (await town.PostAsync(Hello)).Status);
    }

    [Fact]
    public async Task FaultsMeetTheNextRequestsOfTheirRouteInOrder()
    {
        await using var town = await Town.StartAsync();
        town.StandIn.Faults.Fail(Post, 503, times: 2);
        town.StandIn.Faults.Refuse(Post, 404, 10003, "Unknown Channel");
        Assert.Equal(200, (await town.Bot.GetAsync(town.Messages)).Status);
        Assert.Equal(503, (await town.PostAsync(Hello)).Status);
        Assert.Equal(503, (await town.PostAsync(Hello)).Status);
        Assert.Equal(10003, (await town.PostAsync(Hello)).Code);
        Assert.Equal(200, (await town.PostAsync(Hello)).Status);
        town.StandIn.Faults.Fail(null, 500, times: 5);
        Assert.Equal(500, (await town.Bot.GetAsync("/users/@me")).Status);
        town.StandIn.Faults.Clear();
        Assert.Equal(200, (await town.Bot.GetAsync("/users/@me")).Status);
        Assert.Single(town.Channel.Messages);
    }

    [Fact]
    public async Task ALostRequestHasNoEffectAndALostResponseHas()
    {
        await using var town = await Town.StartAsync();
        town.StandIn.Faults.LoseRequest(Post);
        await Assert.ThrowsAsync<HttpRequestException>(() => town.PostAsync(Hello));
        Assert.Empty(town.Channel.Messages);
        town.StandIn.Faults.LoseResponse(Post);
        await Assert.ThrowsAsync<HttpRequestException>(() => town.PostAsync(Hello));
        Assert.Single(town.Channel.Messages);
    }

    [Fact]
    public async Task ASlowAnswerWaitsOnTheTransportClock()
    {
        await using var town = await Town.StartAsync(fakeTransport: true);
        var arrived = new TaskCompletionSource();
        town.StandIn.BeforeRequest = _ =>
        {
            arrived.SetResult();
            return Task.CompletedTask;
        };
        town.StandIn.Faults.Slow(Post, TimeSpan.FromSeconds(2));
        var slow = town.PostAsync(Hello);
        await arrived.Task;
        var quiet = town.StandIn.WhenQuietAsync(Cancel);
        Assert.False(quiet.IsCompleted);

        // The delay may begin a moment after the hook, so the clock is moved until it has ended.
        while (!slow.IsCompleted)
        {
            town.Transport!.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(200, (await slow).Status);
        await quiet;
    }

    [Fact]
    public async Task HooksSeeEachRequestBeforeAndAfterItsEffect()
    {
        await using var town = await Town.StartAsync();
        var seen = new List<string>();
        town.StandIn.BeforeRequest = exchange => NoteAsync($"before {exchange.Route} {exchange.Request!["content"]} {exchange.Status}");
        town.StandIn.AfterRequest = exchange => NoteAsync($"after {exchange.Status} {exchange.Response!["content"]}");
        await town.PostAsync(Hello);
        Assert.Equal([$"before {Post} Hello 0: 0", "after 200 Hello: 1"], seen);
        Assert.Equal("application/json; charset=utf-8", town.StandIn.Exchanges[^1].ContentType);

        Task NoteAsync(string what)
        {
            seen.Add($"{what}: {town.Channel.Messages.Count}");
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task ExchangesAreRecordedLineByLine()
    {
        var file = Path.GetTempFileName();
        await using (var town = await Town.StartAsync(change: o => o with { RecordFile = file }))
        {
            await town.PostAsync(Hello);
            await town.Bot.UploadAsync(HttpMethod.Post, town.Messages, Town.Json("""{"content": "with file"}"""), ("a.txt", "text/plain", [1]));
            await town.Bot.DeleteAsync($"{town.Messages}/{town.Channel.Messages[0].Id}");
        }

        var lines = (await File.ReadAllLinesAsync(file, Cancel)).Select(Town.Json).ToList();
        Assert.Equal(["GET", "POST", "POST", "DELETE"], lines.Select(l => (string)l["method"]!));
        Assert.StartsWith("/api/v10/channels/", (string)lines[1]["path"]!, StringComparison.Ordinal);
        Assert.Equal("Hello", (string)lines[1]["request"]!["content"]!);
        Assert.StartsWith("multipart/form-data", (string)lines[2]["contentType"]!, StringComparison.Ordinal);
        Assert.Equal("with file", (string)lines[2]["request"]!["content"]!);
        Assert.Equal(204, (int)lines[3]["status"]!);
        Assert.Null(lines[3]["response"]);
        File.Delete(file);
    }

    private static string Header(Reply reply, string name) => Assert.Single(reply.Headers.GetValues(name));
}
