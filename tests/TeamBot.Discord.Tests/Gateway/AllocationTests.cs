using System.Net.WebSockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using TeamBot.Discord.Gateway;
using TeamBot.Discord.Tests.Support;

namespace TeamBot.Discord.Tests.Gateway;

/// <summary>What reading costs, from the socket's bytes on, for servers in which much happens that the bot does not read.</summary>
public class AllocationTests
{
    private const string Member = """{"user":{"id":"1120070400000000003","username":"ana"},"roles":[],"joined_at":"2025-11-02T20:46:57.364000+00:00"}""";

    [Fact]
    public async Task EventsThatAreNotReadCostNothingHoweverManyThereAre()
    {
        await BytesToReadAsync(Events(10));

        var one = await BytesToReadAsync(Events(1));
        var thousand = await BytesToReadAsync(Events(1000));

        // The pool may have been emptied meanwhile, and then makes a buffer of 8 KB anew; one object for each of the thousand would be 24 KB at least.
        Assert.InRange(thousand, one - 12 * 1024, one + 12 * 1024);
    }

    [Fact]
    public async Task NeitherDoEventsThatAreTooLargeForTheOrdinaryBuffer()
    {
        await BytesToReadAsync(Events(10, members: 500));

        var one = await BytesToReadAsync(Events(1, members: 500));
        var hundred = await BytesToReadAsync(Events(100, members: 500));

        // The pool may have been emptied meanwhile, and then makes one set of buffers anew; a hundred would be 10 MB.
        Assert.InRange(hundred, one, one + 256 * 1024);
    }

    [Fact]
    public void TheBufferIsAsSmallAsBeforeOnceAGiantPayloadIsRead()
    {
        using var buffer = new FrameBuffer();
        var giant = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 10_000).Select(n => $"{n} ")));
        for (var sent = 0; sent < giant.Length;)
        {
            var free = buffer.Free();
            var piece = Math.Min(free.Length, giant.Length - sent);
            giant.AsMemory(sent, piece).CopyTo(free);
            buffer.Advance(piece);
            sent += piece;
        }
        Assert.True(buffer.Written.SequenceEqual(giant));

        buffer.Clear();

        Assert.Equal(FrameBuffer.Ordinary, buffer.Capacity);
        Assert.Equal(0, buffer.Written.Length);
    }

    private static string[] Events(int count, int members = 10)
    {
        var list = string.Join(',', Enumerable.Repeat(Member, members));
        return [.. Enumerable.Range(2, count).Select(n => $$"""{"t":"GUILD_CREATE","s":{{n}},"op":0,"d":{"name":"a \"name\"","members":[{{list}}]} }""")];
    }

    /// <summary>Everything is there before it is read, so it is read without a wait on this one thread, whose allocations are counted.</summary>
    private static async Task<long> BytesToReadAsync(string[] payloads)
    {
        var session = new GatewaySession();
        session.Begin("a-session", null);
        using var sent = new MemoryStream();
        using var discord = WebSocket.CreateFromStream(sent, new() { IsServer = true });
        foreach (var payload in payloads) await discord.SendAsync(Encoding.UTF8.GetBytes(payload), WebSocketMessageType.Text, true, default);
        await discord.CloseOutputAsync((WebSocketCloseStatus)4000, null, default);
        using var arriving = new MemoryStream(sent.ToArray());
        using var socket = WebSocket.CreateFromStream(arriving, new() { IsServer = false });
        using var connection = new GatewayConnection(new() { Token = "a-token", UserAgent = "a-bot" }, session, new TestClock(), NullLogger.Instance, new NoChance(), () => { }, _ => { });

        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = connection.ReadAsync(socket);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(reading.IsCompletedSuccessfully);
        Assert.Equal(payloads.Length + 1, session.Sequence);
        return allocated;
    }
}
