using Microsoft.Extensions.Logging.Abstractions;
using TeamBot.Discord.Gateway;
using TeamBot.Discord.Models;

namespace TeamBot.Discord.Tests.Support;

/// <summary>A gateway client at work, its clock and the server it connects to.</summary>
internal sealed class Bot : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly System.Threading.Channels.Channel<Interaction> handed = System.Threading.Channels.Channel.CreateUnbounded<Interaction>();

    private Bot(ScriptedGateway discord) => Discord = discord;

    public ScriptedGateway Discord { get; }
    public TestClock Clock { get; } = new();
    public GatewayClient Client { get; private set; } = null!;
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>How Get Gateway Bot answers; by default with the server's address.</summary>
    public Func<GatewayBot>? Gateway { get; set; }

    /// <summary>What the handler does besides taking note.</summary>
    public Func<Interaction, Task>? Handle { get; set; }

    public static async Task<Bot> StartAsync(Action<Bot>? prepare = null, string token = "a-token")
    {
        var bot = new Bot(await ScriptedGateway.StartAsync());
        prepare?.Invoke(bot);
        bot.Client = new(new() { Token = token, UserAgent = "DiscordBot (https://example.org, 1.0)" }, _ => Task.FromResult(bot.WhereToConnect()),
            bot.Clock, NullLogger.Instance, new NoChance());
        bot.Running = bot.Client.RunAsync(bot.TakeAsync, bot.stop.Token);
        return bot;
    }

    /// <summary>Connects and starts a session; its resume address is the server's <c>/resume</c> unless said otherwise.</summary>
    public async Task<GatewayPeer> ConnectAsync(string? resumeUrl = null, double heartbeatMs = 40_000)
    {
        var peer = await Discord.AcceptAsync();
        await peer.HelloAsync(heartbeatMs);
        await peer.ExpectAsync(2);
        await peer.ReadyAsync(resumeUrl ?? Discord.Url + "/resume");
        await peer.WhenAllIsReadAsync();
        return peer;
    }

    /// <summary>The next connection, which must resume; it is told that the resume is done.</summary>
    public async Task<GatewayPeer> ResumedAsync(long sequence)
    {
        var peer = await ExpectResumeAsync(sequence);
        await peer.SendAsync($$"""{"op":0,"s":{{sequence + 1}},"t":"RESUMED","d":{} }""");
        await peer.WhenAllIsReadAsync();
        return peer;
    }

    /// <summary>The next connection, which must ask to resume after this sequence number.</summary>
    public async Task<GatewayPeer> ExpectResumeAsync(long sequence)
    {
        var peer = await Discord.AcceptAsync();
        await peer.HelloAsync();
        var resume = await peer.ExpectAsync(6);
        Assert.Equal("a-token", resume.GetProperty("token").GetString());
        Assert.Equal("a-session", resume.GetProperty("session_id").GetString());
        Assert.Equal(sequence, resume.GetProperty("seq").GetInt64());
        return peer;
    }

    /// <summary>The sequence number of the next interaction that is handed on.</summary>
    public async Task<long> NextAsync() => (long)(await handed.Reader.ReadAsync().AsTask().InTime("an interaction")).Id.Value - 1000;

    /// <summary>Expects interactions of these sequence numbers, in this order.</summary>
    public async Task HandsOnAsync(params long[] sequences)
    {
        foreach (var sequence in sequences) Assert.Equal(sequence, await NextAsync());
    }

    public bool NothingElseWasHandedOn => handed.Reader.Count == 0;

    public Task StopAsync() => stop.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Discord.DisposeAsync();
        await ((Task)Running.ContinueWith(_ => { }, TaskScheduler.Default)).InTime("the client's end");
        stop.Dispose();
    }

    private GatewayBot WhereToConnect() => Gateway?.Invoke() ?? new() { Url = Discord.Url, Shards = 1 };

    private async ValueTask TakeAsync(Interaction interaction, CancellationToken cancel)
    {
        handed.Writer.TryWrite(interaction);
        if (Handle is not null) await Handle(interaction);
    }
}
