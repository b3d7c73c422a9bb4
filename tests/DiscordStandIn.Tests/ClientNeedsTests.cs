using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace DiscordStandIn.Tests;

/// <summary>What discord.js, Discord.Net and NetCord need of a server, each found by taking one thing away from it.</summary>
public class ClientNeedsTests
{
    private const string Ping = """[{"name": "ping", "description": "Pings"}]""";

    /// <summary>discord.js dies without application; Discord.Net needs private_channels; all need user and guilds.</summary>
    [Theory]
    [InlineData("application")]
    [InlineData("private_channels")]
    [InlineData("user")]
    [InlineData("guilds")]
    [InlineData("session_id")]
    [InlineData("resume_gateway_url")]
    public async Task ReadyHas(string field)
    {
        await using var town = await Town.StartAsync();
        Assert.NotNull(town.Bot.Ready[field]);
    }

    /// <summary>Discord.Net drops a guild that lacks one of these.</summary>
    [Fact]
    public async Task GuildCreateHasEveryList()
    {
        await using var town = await Town.BuildAsync();
        await town.Bot.LogInAsync(intents: 1);
        var guild = (await town.Bot.DispatchAsync("GUILD_CREATE"))["d"]!;
        foreach (var list in new[] { "voice_states", "threads", "presences", "guild_scheduled_events", "roles", "channels", "members" })
        {
            Assert.True(guild[list] is JsonArray, $"{list} is missing");
        }
    }

    /// <summary>All need type, member.user, entitlements and data.type; discord.js authorizing_integration_owners; NetCord channel and guild_id.</summary>
    [Fact]
    public async Task AnInteractionHasWhatEachClientReads()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterAsync(Ping);
        var (interaction, step) = await InteractionTests.TypedAsync(town, "/ping");
        foreach (var path in new[] { "type", "member/user", "entitlements", "data/type", "authorizing_integration_owners", "channel", "guild_id" })
        {
            JsonNode? at = interaction;
            foreach (var name in path.Split('/'))
            {
                at = at?[name];
            }

            Assert.True(at is not null, $"{path} is missing");
        }

        await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "pong"}"""));
        await step.InTime();
    }

    /// <summary>Discord.Net does not answer an interaction whose snowflake is older than three seconds of the machine's own clock.</summary>
    [Fact]
    public async Task OnRealTimeAnInteractionsSnowflakeIsOfThisMoment()
    {
        await using var town = await Town.StartAsync(change: o => o with { World = TimeProvider.System });
        await town.RegisterAsync(Ping);
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var (interaction, step) = await InteractionTests.TypedAsync(town, "/ping");
        var sent = (long)(ulong.Parse((string)interaction["id"]!) >> 22) + 1_420_070_400_000;
        Assert.InRange(sent, before, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "pong"}"""));
        await step.InTime();
    }

    /// <summary>discord.js answers so; the token in the path is all that is needed.</summary>
    [Fact]
    public async Task AnAnswerNeedsNoAuthorizationAndWithResponseFalseMeansNoBody()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterAsync(Ping);
        var (interaction, step) = await InteractionTests.TypedAsync(town, "/ping");
        var path = $"/interactions/{(string)interaction["id"]!}/{(string)interaction["token"]!}/callback?with_response=false";
        var body = new StringContent("""{"type": 4, "data": {"content": "pong"} }""", Encoding.UTF8, "application/json");
        var reply = await town.Bot.SendAsync(HttpMethod.Post, path, body, authorization: "");
        Assert.Equal(204, reply.Status);
        Assert.Null(reply.Json);
        Assert.Equal("pong", (await step.InTime()).Message!.Content);
    }

    /// <summary>Discord.Net takes all answers for one bucket as soon as they carry rate limit headers, refused ones too.</summary>
    [Fact]
    public async Task NeitherAnAnswerNorItsRefusalCarriesRateLimitHeaders()
    {
        await using var town = await Town.StartAsync(refused: true);
        await town.RegisterAsync(Ping);
        var (interaction, step) = await InteractionTests.TypedAsync(town, "/ping");
        foreach (var status in new[] { 204, 400 })
        {
            var reply = await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "pong"}"""));
            Assert.Equal(status, reply.Status);
            Assert.DoesNotContain(reply.Headers, h => h.Key.StartsWith("X-RateLimit", StringComparison.OrdinalIgnoreCase));
        }

        await step.InTime();
    }

    /// <summary>NetCord sends its bodies without a length.</summary>
    [Fact]
    public async Task ABodyInChunksIsRead()
    {
        await using var town = await Town.StartAsync();
        var body = new StringContent("""{"content": "in chunks"}""", Encoding.UTF8, "application/json");
        Assert.Equal(200, (await town.Bot.SendAsync(HttpMethod.Post, town.Messages, body, chunked: true)).Status);
        Assert.Equal("in chunks", Assert.Single(town.Channel.Messages).Content);
    }

    /// <summary>NetCord connects with a compression that Discord does not know, which is passed over.</summary>
    [Fact]
    public async Task AnUnknownCompressionIsPassedOver()
    {
        await using var town = await Town.BuildAsync();
        await town.Bot.ConnectAsync(query: "?v=10&encoding=json&compress=uncompressed");
        await town.Bot.NextAsync(10);
        Assert.Equal(0, town.Bot.CompressedFrames);
    }

    /// <summary>discord.js offers permessage-deflate; whether it is taken up or not, frames read as they should.</summary>
    [Fact]
    public async Task AClientThatOffersToDeflateFramesIsServed()
    {
        await using var town = await Town.BuildAsync();
        await town.Bot.ConnectAsync(change: o => o.DangerousDeflateOptions = new WebSocketDeflateOptions());
        await town.Bot.NextAsync(10);
        await town.Bot.SendAsync(2, town.Bot.Identify());
        await town.Bot.DispatchAsync("READY");
    }

    /// <summary>discord.js closes with 4200 when it is told to reconnect (op 7) and resumes; only 1000 and 1001 end a session.</summary>
    [Fact]
    public async Task ASocketClosedWithAnOwnCodeKeepsItsSession()
    {
        await using var town = await Town.StartAsync();
        town.StandIn.Faults.AskToReconnect();
        await town.Bot.NextAsync(7);
        await town.Bot.CloseAsync((WebSocketCloseStatus)4200);
        await town.Bot.ResumeAsync();
        await town.Bot.DispatchAsync("RESUMED");
    }

    /// <summary>Discord.Net comes back with compress=zlib-stream, also to the resume URL.</summary>
    [Fact]
    public async Task ASessionIsResumedOverACompressedSocket()
    {
        await using var town = await Town.StartAsync();
        town.Bot.Drop();
        await town.Bot.ClosedAsync();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri((string)town.Bot.Ready["resume_gateway_url"]! + "?v=10&encoding=json&compress=zlib-stream"), TestContext.Current.CancellationToken);
        var resume = new JsonObject
        {
            ["op"] = 6,
            ["d"] = new JsonObject { ["token"] = town.StandIn.Options.Token, ["session_id"] = town.Bot.Ready["session_id"]!.DeepClone(), ["seq"] = 1 },
        };
        await socket.SendAsync(Encoding.UTF8.GetBytes(resume.ToJsonString()), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        var bytes = new byte[1 << 16];
        var length = 0;
        foreach (var expected in new[] { "\"op\":10", "RESUMED" })
        {
            length += (await socket.ReceiveAsync(bytes.AsMemory(length), TestContext.Current.CancellationToken)).Count;
            using var inflater = new System.IO.Compression.ZLibStream(new MemoryStream(bytes, 0, length), System.IO.Compression.CompressionMode.Decompress);
            var text = new byte[1 << 16];
            var read = inflater.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            Assert.Contains(expected, Encoding.UTF8.GetString(text, 0, read), StringComparison.Ordinal);
        }
    }
}
