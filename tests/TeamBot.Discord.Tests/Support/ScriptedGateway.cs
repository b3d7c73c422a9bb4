using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TeamBot.Discord.Tests.Support;

/// <summary>A real WebSocket server on loopback that does nothing by itself: the test says what it sends and what it expects.</summary>
internal sealed class ScriptedGateway : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Channel<GatewayPeer> arrivals = Channel.CreateUnbounded<GatewayPeer>();

    private readonly ConcurrentBag<GatewayPeer> peers = [];

    private ScriptedGateway(WebApplication app) => this.app = app;

    public string Url => app.Urls.First().Replace("http://", "ws://", StringComparison.Ordinal);

    public static async Task<ScriptedGateway> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var gateway = new ScriptedGateway(app);
        app.UseWebSockets();
        app.Run(gateway.ServeAsync);
        await app.StartAsync();
        return gateway;
    }

    /// <summary>The next connection.</summary>
    public Task<GatewayPeer> AcceptAsync() => arrivals.Reader.ReadAsync().AsTask().InTime("a connection");

    /// <summary>While true, nobody gets as far as a socket.</summary>
    public bool IsDown { get; set; }

    public bool NobodyArrived => arrivals.Reader.Count == 0;

    public async ValueTask DisposeAsync()
    {
        foreach (var peer in peers) peer.Break();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext http)
    {
        if (IsDown)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var peer = new GatewayPeer(socket, http.Request.Path, http.Request.QueryString.Value, http.Request.Headers.UserAgent.ToString(), http.Abort);
        peers.Add(peer);
        arrivals.Writer.TryWrite(peer);
        await peer.Over;
    }
}

/// <summary>The server's end of one connection.</summary>
internal sealed class GatewayPeer(WebSocket socket, string path, string? query, string userAgent, Action abort)
{
    private readonly TaskCompletionSource over = new();

    public string Path { get; } = path;
    public string? Query { get; } = query;
    public string UserAgent { get; } = userAgent;
    public Task Over => over.Task;

    public Task SendAsync(string json) => socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, true, default);

    public Task HelloAsync(double intervalMs = 40_000) => SendAsync($$"""{"op":10,"d":{"heartbeat_interval":{{intervalMs}}},"s":null,"t":null}""");

    public Task ReadyAsync(string resumeUrl, string session = "a-session") =>
        SendAsync($$"""{"op":0,"s":1,"t":"READY","d":{"v":10,"session_id":"{{session}}","resume_gateway_url":"{{resumeUrl}}","guilds":[] } }""");

    public Task InteractionAsync(long sequence) =>
        SendAsync($$"""{"t":"INTERACTION_CREATE","s":{{sequence}},"op":0,"d":{"id":"{{1000 + sequence}}","application_id":"7","type":2,"token":"t","data": { "name":"goal" } } }""");

    public Task AckAsync() => SendAsync("""{"op":11}""");

    /// <summary>Asks for a heartbeat: once it comes, the client has read all that was sent before.</summary>
    public async Task WhenAllIsReadAsync()
    {
        await SendAsync("""{"op":1,"d":null}""");
        await ExpectAsync(1);
    }

    /// <summary>The next payload, which must have this opcode; returns its data.</summary>
    public async Task<JsonElement> ExpectAsync(int op)
    {
        var json = await ReceiveAsync().InTime($"opcode {op}");
        Assert.True(json is not null, $"Expected opcode {op}, but the client closed with {(int?)socket.CloseStatus}.");
        Assert.True(json.Length <= 4096, "A payload may have 4096 bytes.");
        var payload = JsonElement.Parse(json);
        Assert.Equal(op, payload.GetProperty("op").GetInt32());
        return payload.GetProperty("d");
    }

    /// <summary>Nothing more is sent; the client closes. Answers the close.</summary>
    public async Task<int> ExpectCloseAsync()
    {
        var json = await ReceiveAsync().InTime("the client's close");
        Assert.True(json is null, $"Expected a close, got {json}.");
        var code = (int)socket.CloseStatus!;
        if (socket.State == WebSocketState.CloseReceived) await socket.CloseOutputAsync(socket.CloseStatus.Value, null, default);
        over.TrySetResult();
        return code;
    }

    /// <summary>Closes with a code, as Discord does.</summary>
    public async Task CloseAsync(int code)
    {
        await socket.CloseOutputAsync((WebSocketCloseStatus)code, null, default);
        await ReceiveAsync().InTime("the client's answer to the close");
        over.TrySetResult();
    }

    /// <summary>Breaks the connection without a word.</summary>
    public void Break()
    {
        if (over.Task.IsCompleted) return;
        abort();
        over.TrySetResult();
    }

    private async Task<string?> ReceiveAsync()
    {
        var buffer = new byte[8192];
        var length = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), default);
            if (received.MessageType == WebSocketMessageType.Close) return null;
            length += received.Count;
            if (received.EndOfMessage) return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }
}
