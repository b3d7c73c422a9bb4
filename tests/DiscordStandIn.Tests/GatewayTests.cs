using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace DiscordStandIn.Tests;

public class GatewayTests
{
    [Fact]
    public async Task ReadyCarriesWhatClientsNeed()
    {
        await using var town = await Town.StartAsync();
        var ready = town.Bot.Ready;
        Assert.Equal(10, (int)ready["v"]!);
        Assert.True((bool)ready["user"]!["bot"]!);
        Assert.Equal(town.Guild.Id.ToString(), (string)ready["guilds"]![0]!["id"]!);
        Assert.True((bool)ready["guilds"]![0]!["unavailable"]!);
        Assert.StartsWith("ws://127.0.0.1:", (string)ready["resume_gateway_url"]!, StringComparison.Ordinal);
        Assert.NotEmpty((string)ready["session_id"]!);
        Assert.Equal(town.World.ApplicationId.ToString(), town.Bot.ApplicationId);
    }

    [Fact]
    public async Task HelloNamesTheIntervalAndHeartbeatsAreAcknowledged()
    {
        await using var town = await Town.BuildAsync(change: o => o with { HeartbeatInterval = TimeSpan.FromSeconds(30) });
        await town.Bot.OpenAsync();
        await town.Bot.SendAsync(1, null);
        await town.Bot.NextAsync(11);
        town.StandIn.Faults.AskForHeartbeat();
        await town.Bot.NextAsync(1);
    }

    [Theory]
    [InlineData("""{"op": 2, "d": {"token": "wrong", "intents": 0, "properties": {}}}""", 4004)]
    [InlineData("""{"op": 6, "d": {"token": "wrong", "session_id": "x", "seq": 1}}""", 4004)]
    [InlineData("""{"op": 3, "d": {}}""", 4003)]
    [InlineData("""{"op": 99, "d": {}}""", 4001)]
    [InlineData("not json", 4002)]
    [InlineData("""{"op": 2, "d": {"token": "sandbox", "properties": {}}}""", 4002)]
    [InlineData("""{"op": 2, "d": {"token": "sandbox", "intents": 0, "properties": {}, "shard": [2, 2]}}""", 4010)]
    [InlineData("""{"op": 2, "d": {"token": "sandbox", "intents": 1073741824, "properties": {}}}""", 4013)]
    [InlineData("""{"op": 2, "d": {"token": "sandbox", "intents": 2, "properties": {}}}""", 4014)]
    public async Task ABadFirstFrameIsClosedWithItsCode(string frame, int code)
    {
        await using var town = await Town.BuildAsync();
        await town.Bot.OpenAsync();
        await town.Bot.SendAsync(frame);
        await town.Bot.ClosedAsync();
        Assert.Equal(code, (int?)town.Bot.CloseStatus);
    }

    [Fact]
    public async Task AnUnknownApiVersionIsClosedWith4012()
    {
        await using var town = await Town.BuildAsync();
        await town.Bot.ConnectAsync(query: "?v=5&encoding=json");
        await town.Bot.ClosedAsync();
        Assert.Equal(4012, (int?)town.Bot.CloseStatus);
    }

    [Fact]
    public async Task IdentifyingTwiceIsClosedWith4005()
    {
        await using var town = await Town.StartAsync();
        await town.Bot.SendAsync(2, town.Bot.Identify());
        await town.Bot.ClosedAsync();
        Assert.Equal(4005, (int?)town.Bot.CloseStatus);
    }

    [Fact]
    public async Task AFrameOver4096BytesIsClosedWith4002()
    {
        await using var town = await Town.StartAsync();
        await town.Bot.SendAsync(1, new string('x', 5000));
        await town.Bot.ClosedAsync();
        Assert.Equal(4002, (int?)town.Bot.CloseStatus);
    }

    [Fact]
    public async Task MoreThan120FramesAMinuteAreClosedWith4008()
    {
        await using var town = await Town.StartAsync();
        for (var i = 0; i < 121; i++)
        {
            await town.Bot.SendAsync(1, null);
        }

        await town.Bot.ClosedAsync();
        Assert.Equal(4008, (int?)town.Bot.CloseStatus);
    }

    [Fact]
    public async Task AMissedHeartbeatClosesTheSocketAndTheSessionLivesOn()
    {
        await using var town = await Town.StartAsync(fakeTransport: true);
        town.Transport!.Advance(TimeSpan.FromSeconds(62));
        await town.Bot.ClosedAsync();
        Assert.Equal(4000, (int?)town.Bot.CloseStatus);
        await town.Bot.ResumeAsync();
        await town.Bot.DispatchAsync("RESUMED");
    }

    [Fact]
    public async Task ResumingReplaysWhatWasMissedInOrderAndThenSaysResumed()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterAsync("""[{"name": "ping", "description": "Pings"}]""");
        town.Bot.Drop();
        await town.Bot.ClosedAsync();
        var first = town.PlayAna.TypeAsync(town.Channel, "/ping", TestContext.Current.CancellationToken);
        var second = town.StandIn.PlayerOf(town.Ben).TypeAsync(town.Channel, "/ping", TestContext.Current.CancellationToken);
        await town.Bot.ResumeAsync();
        foreach (var (name, sequence) in new[] { ("Ana", 2), ("Ben", 3) })
        {
            var missed = await town.Bot.DispatchAsync("INTERACTION_CREATE");
            Assert.Equal(name, (string)missed["d"]!["member"]!["user"]!["global_name"]!);
            Assert.Equal(sequence, (int)missed["s"]!);
            await town.Bot.AnswerAsync((JsonObject)missed["d"]!, 4, Town.Json("""{"content": "pong"}"""));
        }

        await town.Bot.DispatchAsync("RESUMED");
        Assert.Equal("pong", (await first).Message!.Content);
        Assert.Equal("pong", (await second).Message!.Content);
    }

    [Fact]
    public async Task ASessionThatIsUnknownOrWasEndedCannotBeResumed()
    {
        await using var town = await Town.StartAsync();
        await town.Bot.CloseAsync(WebSocketCloseStatus.NormalClosure);
        await town.Bot.ResumeAsync();
        Assert.False((bool)(await town.Bot.NextAsync(9))["d"]!);
    }

    [Fact]
    public async Task ASequenceFromTheFutureIsClosedWith4007()
    {
        await using var town = await Town.StartAsync();
        town.Bot.Drop();
        await town.Bot.ClosedAsync();
        await town.Bot.ResumeAsync(sequence: 500);
        await town.Bot.ClosedAsync();
        Assert.Equal(4007, (int?)town.Bot.CloseStatus);
    }

    [Fact]
    public async Task ASessionIsForgottenWhenNobodyComesBackForIt()
    {
        await using var town = await Town.StartAsync(fakeTransport: true);
        town.Bot.Drop();
        await town.Bot.ClosedAsync();
        await town.GoneAsync();
        town.Transport!.Advance(TimeSpan.FromMinutes(4));
        await town.Bot.ResumeAsync();
        await town.Bot.NextAsync(9);
    }

    [Fact]
    public async Task Op7AndOp9AskToComeBack()
    {
        await using var town = await Town.StartAsync();
        town.StandIn.Faults.AskToReconnect();
        await town.Bot.NextAsync(7);
        town.StandIn.Faults.InvalidateSessions(resumable: true);
        Assert.True((bool)(await town.Bot.NextAsync(9))["d"]!);
        Assert.False(town.StandIn.IsConnected);

        // On the same socket, as discord.js does, and on a new one.
        await town.Bot.SendAsync(6, new JsonObject { ["token"] = town.StandIn.Options.Token, ["session_id"] = town.Bot.Ready["session_id"]!.DeepClone(), ["seq"] = town.Bot.LastSequence });
        await town.Bot.DispatchAsync("RESUMED");
        town.StandIn.Faults.InvalidateSessions(resumable: true);
        await town.Bot.NextAsync(9);
        town.Bot.Drop();
        await town.Bot.ClosedAsync();
        await town.Bot.ResumeAsync();
        await town.Bot.DispatchAsync("RESUMED");
        town.StandIn.Faults.InvalidateSessions(resumable: false);
        Assert.False((bool)(await town.Bot.NextAsync(9))["d"]!);
        town.Bot.Drop();
        await town.Bot.ClosedAsync();
        await town.Bot.ResumeAsync();
        await town.Bot.NextAsync(9);
    }

    [Fact]
    public async Task SocketsCanBeDroppedClosedWithACodeAndMadeZombies()
    {
        await using var town = await Town.StartAsync();
        town.StandIn.Faults.DropConnections();
        await town.Bot.ClosedAsync();
        Assert.Null(town.Bot.CloseStatus);

        await town.Bot.ResumeAsync();
        await town.Bot.DispatchAsync("RESUMED");
        town.StandIn.Faults.CloseConnections(4000);
        await town.Bot.ClosedAsync();
        Assert.Equal(4000, (int?)town.Bot.CloseStatus);

        await town.Bot.ResumeAsync();
        await town.Bot.DispatchAsync("RESUMED");
        town.StandIn.Faults.TurnConnectionsIntoZombies();
        Assert.False(town.StandIn.IsConnected);
        await town.Bot.SendAsync(1, null);
        town.Bot.Drop();
        await town.Bot.ClosedAsync();

        // No acknowledgement came before the new socket's hello.
        await town.Bot.ResumeAsync();
        await town.Bot.DispatchAsync("RESUMED");
        town.StandIn.Faults.CloseConnections(4009);
        await town.Bot.ClosedAsync();
        await town.Bot.ResumeAsync();
        await town.Bot.NextAsync(9);
    }

    [Fact]
    public async Task LoggingInCanBeRefusedWithAnyCode()
    {
        await using var town = await Town.BuildAsync();
        town.StandIn.Faults.RefuseLogin = 4011;
        await town.Bot.OpenAsync();
        await town.Bot.SendAsync(2, town.Bot.Identify());
        await town.Bot.ClosedAsync();
        Assert.Equal(4011, (int?)town.Bot.CloseStatus);
    }

    [Fact]
    public async Task IdentifyingTooOftenIsAnInvalidSession()
    {
        await using var town = await Town.StartAsync(change: o => o with { IdentifyInterval = TimeSpan.FromSeconds(5) });
        await town.Bot.OpenAsync();
        await town.Bot.SendAsync(2, town.Bot.Identify());
        await town.Bot.NextAsync(9);
        Assert.Equal(999, (int)(await town.Bot.GetAsync("/gateway/bot")).Json!["session_start_limit"]!["remaining"]!);
    }

    [Fact]
    public async Task WithoutIntentsOnlyInteractionsArrive()
    {
        await using var town = await Town.StartAsync();
        town.PlayAna.Write(town.Channel, "Hello");
        town.Guild.AddChannel("other");
        town.Guild.Remove(town.Cleo);
        await town.RegisterAsync("""[{"name": "ping", "description": "Pings"}]""");
        var step = town.PlayAna.TypeAsync(town.Channel, "/ping", TestContext.Current.CancellationToken);
        var frame = await town.Bot.DispatchAsync("INTERACTION_CREATE");
        await town.Bot.AnswerAsync((JsonObject)frame["d"]!, 4, Town.Json("""{"content": "pong"}"""));
        await step;
    }

    [Fact]
    public async Task IntentsBringGuildsMembersAndMessages()
    {
        await using var town = await Town.BuildAsync(change: o => o with { AllowPrivilegedIntents = true });
        await town.Bot.LogInAsync((1 << 0) | (1 << 1) | (1 << 9) | (1 << 12));
        var created = await town.Bot.DispatchAsync("GUILD_CREATE");
        Assert.Equal("phoenix", (string)created["d"]!["channels"]![0]!["name"]!);
        var message = town.PlayAna.Write(town.Channel, "Hello");
        Assert.Equal("", (string)(await town.Bot.DispatchAsync("MESSAGE_CREATE"))["d"]!["content"]!);
        town.World.Remove(message);
        await town.Bot.DispatchAsync("MESSAGE_DELETE");
        town.PlayAna.Write(town.World.DmOf(town.Ana), "Hello");
        Assert.Equal("Hello", (string)(await town.Bot.DispatchAsync("MESSAGE_CREATE"))["d"]!["content"]!);
        var thread = town.Channel.AddThread("Talk");
        await town.Bot.DispatchAsync("THREAD_CREATE");
        thread.Delete();
        await town.Bot.DispatchAsync("THREAD_DELETE");
        town.Guild.Remove(town.Cleo);
        await town.Bot.DispatchAsync("GUILD_MEMBER_REMOVE");
        town.Guild.Add(town.Cleo);
        await town.Bot.DispatchAsync("GUILD_MEMBER_ADD");
        town.Guild.KickBot();
        await town.Bot.DispatchAsync("GUILD_DELETE");
        town.Guild.AddBot();
        await town.Bot.DispatchAsync("GUILD_CREATE");
    }

    [Fact]
    public async Task ZlibStreamIsOneStreamFlushedAfterEachFrame()
    {
        await using var town = await Town.BuildAsync();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri((string)(await town.Bot.GetAsync("/gateway/bot")).Json!["url"]! + "?v=10&encoding=json&compress=zlib-stream"), TestContext.Current.CancellationToken);
        var bytes = new byte[1 << 16];
        var length = 0;

        // Payload compression, asked for as well, is out of use beside it: the long GUILD_CREATE is in the same stream.
        var identify = town.Bot.Identify(intents: 1);
        identify["compress"] = true;
        var steps = new[]
        {
            (null, "\"op\":10"), ("""{"op":1,"d":null}""", "\"op\":11"),
            (new JsonObject { ["op"] = 2, ["d"] = identify }.ToJsonString(), "\"READY\""), (null, "\"GUILD_CREATE\""),
        };
        foreach (var (send, expected) in steps)
        {
            if (send is not null)
            {
                await socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(send), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
            }

            var result = await socket.ReceiveAsync(bytes.AsMemory(length), TestContext.Current.CancellationToken);
            length += result.Count;
            Assert.Equal((WebSocketMessageType.Binary, true), (result.MessageType, result.EndOfMessage));
            Assert.Equal([0, 0, 0xFF, 0xFF], bytes[(length - 4)..length]);

            // What has come so far, read from its begin, ends with the latest frame.
            using var inflater = new System.IO.Compression.ZLibStream(new MemoryStream(bytes, 0, length), System.IO.Compression.CompressionMode.Decompress);
            var text = new byte[1 << 16];
            var read = inflater.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            Assert.Contains(expected, System.Text.Encoding.UTF8.GetString(text, 0, read), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task PayloadCompressionPacksLongPayloadsEachByItselfAndLeavesShortOnesAlone()
    {
        await using var town = await Town.BuildAsync();
        await town.Bot.OpenAsync();
        var identify = town.Bot.Identify(intents: 1);
        identify["compress"] = true;
        await town.Bot.SendAsync(2, identify);
        await town.Bot.DispatchAsync("READY");
        var before = town.Bot.CompressedFrames;
        await town.Bot.DispatchAsync("GUILD_CREATE");
        town.Guild.AddBot();
        await town.Bot.DispatchAsync("GUILD_CREATE");
        Assert.InRange(town.Bot.CompressedFrames, before + 1, 3);
        before = town.Bot.CompressedFrames;
        await town.Bot.SendAsync(1, null);
        await town.Bot.NextAsync(11);
        Assert.Equal(before, town.Bot.CompressedFrames);
    }

    [Theory]
    [InlineData("?v=10&encoding=etf")]
    [InlineData("?v=10&encoding=json&compress=zstd-stream")]
    public async Task EncodingsThatTheStandInDoesNotSpeakAreRefusedWith501(string query)
    {
        await using var town = await Town.BuildAsync();
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => town.Bot.ConnectAsync(query: query));
        Assert.Contains("501", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooManyGuildsForOneSessionAreClosedWith4011UnlessItIsSharded()
    {
        await using var town = await Town.BuildAsync(change: o => o with { MaxGuildsPerShard = 0 });
        await town.Bot.OpenAsync();
        await town.Bot.SendAsync(2, town.Bot.Identify());
        await town.Bot.ClosedAsync();
        Assert.Equal(4011, (int?)town.Bot.CloseStatus);

        await town.Bot.OpenAsync();
        var identify = town.Bot.Identify();
        identify["shard"] = new JsonArray(1 - (int)((town.Guild.Id >> 22) % 2), 2);
        await town.Bot.SendAsync(2, identify);
        await town.Bot.DispatchAsync("READY");
    }

    [Fact]
    public async Task AShardHearsOnlyOfItsGuilds()
    {
        await using var town = await Town.BuildAsync();
        var shard = (int)((town.Guild.Id >> 22) % 2);
        await town.Bot.OpenAsync();
        var identify = town.Bot.Identify(intents: 1);
        identify["shard"] = new JsonArray(1 - shard, 2);
        await town.Bot.SendAsync(2, identify);
        await town.Bot.DispatchAsync("READY");
        town.Guild.AddChannel("unheard");
        while (true)
        {
            // A server of the other shard comes sooner or later: the world's clock is moved so that ids differ in that bit.
            town.Clock.Advance(TimeSpan.FromMilliseconds(1));
            var other = town.World.AddGuild("Other");
            if ((int)((other.Id >> 22) % 2) != shard)
            {
                Assert.Equal("Other", (string)(await town.Bot.DispatchAsync("GUILD_CREATE"))["d"]!["name"]!);
                break;
            }
        }
    }

    [Fact]
    public async Task AShardSeesOnlyItsGuilds()
    {
        await using var town = await Town.BuildAsync();
        var shard = (int)((town.Guild.Id >> 22) % 2);
        foreach (var (id, count) in new[] { (shard, 1), (1 - shard, 0) })
        {
            await town.Bot.OpenAsync();
            var identify = town.Bot.Identify();
            identify["shard"] = new JsonArray(id, 2);
            await town.Bot.SendAsync(2, identify);
            var ready = await town.Bot.DispatchAsync("READY");
            Assert.Equal(count, ((JsonArray)ready["d"]!["guilds"]!).Count);
            Assert.Equal(id, (int)ready["d"]!["shard"]![0]!);
        }
    }
}
