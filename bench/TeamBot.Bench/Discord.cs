using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TeamBot.Bench;

/// <summary>
/// The other end of the wire, as cheap as it can be so that the time measured is the bot's: it sends commands over the gateway and takes their callbacks.
/// It checks nothing; whether the bot speaks Discord's protocol is for the stand-in's tests to say.
/// </summary>
internal sealed class Discord : IAsyncDisposable
{
    private const string Api = "/api/v10";
    private static readonly byte[] Hello = """{"op":10,"s":null,"t":null,"d":{"heartbeat_interval":41250}}"""u8.ToArray();
    private static readonly byte[] HeartbeatAck = """{"op":11,"s":null,"t":null,"d":null}"""u8.ToArray();

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Action<string>> awaited = new();
    private string commands = "[]";
    private Channel<byte[]> frames = Channel.CreateUnbounded<byte[]>();
    private TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long messages = 1;

    private Discord(WebApplication app) => this.app = app;

    /// <summary>As <c>Discord:ApiUrl</c> wants it.</summary>
    public string ApiUrl { get; private set; } = "";

    /// <summary>Sent one by one behind READY.</summary>
    public required Guilds Guilds { get; init; }

    /// <summary>Messages that the bot posted or edited by itself.</summary>
    public long Messages => Interlocked.Read(ref messages);

    public static async Task<Discord> StartAsync(Guilds guilds)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        var discord = new Discord(app) { Guilds = guilds };
        app.UseWebSockets();
        app.Run(discord.ServeAsync);
        await app.StartAsync();
        discord.ApiUrl = app.Urls.Single() + Api;
        return discord;
    }

    /// <summary>Forgets the last bot; the next one's session is awaited.</summary>
    public void Expect()
    {
        ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        frames = Channel.CreateUnbounded<byte[]>(new() { SingleReader = true });
    }

    /// <summary>Done when the bot has identified and READY, with all guilds, is on its way.</summary>
    public Task WhenReadyAsync(CancellationToken cancel) => ready.Task.WaitAsync(cancel);

    /// <summary>Sends a command; <paramref name="answered"/> gets the callback's body.</summary>
    public void Send(Command command, string token, Action<string> answered)
    {
        awaited[token] = answered;
        // In the order of their sequence: a dispatch that comes after a later one is a replay, and a client passes it over.
        lock (awaited)
            frames.Writer.TryWrite(command.Frame(token));
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private Task ServeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        if (path.EndsWith("/callback", StringComparison.Ordinal))
            return CallBackAsync(http, path);
        if (http.WebSockets.IsWebSocketRequest)
            return ConverseAsync(http);
        return OtherAsync(http, path[Api.Length..]);
    }

    private async Task CallBackAsync(HttpContext http, string path)
    {
        var body = await new StreamReader(http.Request.Body).ReadToEndAsync();
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        var parts = path.Split('/');
        if (awaited.TryRemove(parts[^2], out var answered))
            answered(body);
    }

    private async Task OtherAsync(HttpContext http, string path)
    {
        var isSingle = path.LastIndexOf("/messages/", StringComparison.Ordinal) >= 0;
        if (http.Request.Method == "PUT")
            await KeepCommandsAsync(http);
        if (isSingle || path.EndsWith("/messages", StringComparison.Ordinal) || path.StartsWith("/webhooks/", StringComparison.Ordinal))
        {
            await http.Request.Body.CopyToAsync(Stream.Null);
            var id = isSingle ? path[(path.LastIndexOf('/') + 1)..] : (9_000_000 + Interlocked.Increment(ref messages)).ToString(CultureInfo.InvariantCulture);
            await JsonAsync(http, $$$$"""{"id":"{{{{id}}}}","channel_id":"{{{{Part(path, 2)}}}}","type":0,"content":"","timestamp":"2026-01-01T00:00:00+00:00","author":{"id":"{{{{Guilds.Bot}}}}","username":"TeamBot"},"components":[]}""");
            return;
        }

        await JsonAsync(http, path switch
        {
            "/gateway/bot" => $$$$"""{"url":"{{{{http.Request.Scheme.Replace("http", "ws", StringComparison.Ordinal)}}}}://{{{{http.Request.Host}}}}","shards":1,"session_start_limit":{"total":1000,"remaining":1000,"reset_after":0,"max_concurrency":1}}""",
            "/applications/@me" => $$$$"""{"id":"{{{{Guilds.Bot}}}}","name":"TeamBot","description":"","bot_public":true,"bot_require_code_grant":false,"verify_key":"0"}""",
            _ when path.EndsWith("/commands", StringComparison.Ordinal) => commands,
            _ when path.EndsWith("/roles", StringComparison.Ordinal) => $$$$"""[{"id":"{{{{Guilds.First}}}}","name":"@everyone","permissions":"0","position":0}]""",
            _ when path.StartsWith("/guilds/", StringComparison.Ordinal) => $$$$"""{"user":{"id":"{{{{Part(path, 4)}}}}","username":"m{{{{Part(path, 4)}}}}"},"roles":[]}""",
            _ => $$$$"""{"id":"{{{{Part(path, 2)}}}}","type":0,"name":"team","guild_id":"{{{{Guilds.First}}}}","permission_overwrites":[]}""",
        });
    }

    private async Task KeepCommandsAsync(HttpContext http)
    {
        var given = (await JsonNode.ParseAsync(http.Request.Body))!.AsArray();
        foreach (var (command, n) in given.Select((command, n) => (command!, n)))
            command["id"] = (500 + n).ToString(CultureInfo.InvariantCulture);
        commands = given.ToJsonString();
    }

    private static Task JsonAsync(HttpContext http, string json)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(json);
    }

    private static string Part(string path, int number) => path.Split('/') is { } parts && parts.Length > number ? parts[number] : "0";

    private async Task ConverseAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var mine = frames;
        mine.Writer.TryWrite(Hello);
        var sending = SendAllAsync(socket, mine.Reader);
        var buffer = new byte[16 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None) is { MessageType: WebSocketMessageType.Text } received)
                Take(Encoding.UTF8.GetString(buffer, 0, received.Count), mine.Writer);
        }
        catch (WebSocketException)
        {
            // The bot was ended; that is how each of its runs goes.
        }

        mine.Writer.TryComplete();
        await sending;
    }

    private void Take(string text, ChannelWriter<byte[]> to)
    {
        if ((int)JsonNode.Parse(text)!["op"]! is var op && op == 1)
            to.TryWrite(HeartbeatAck);
        if (op != 2)
            return;
        to.TryWrite(Guilds.Ready);
        foreach (var guild in Guilds.Frames)
            to.TryWrite(guild);
        ready.TrySetResult();
    }

    private static async Task SendAllAsync(WebSocket socket, ChannelReader<byte[]> from)
    {
        try
        {
            await foreach (var frame in from.ReadAllAsync())
                await socket.SendAsync(frame, WebSocketMessageType.Text, true, CancellationToken.None);
        }
        catch (Exception end) when (end is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // As above.
        }
    }
}
