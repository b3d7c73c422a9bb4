using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using TeamBot.Discord.Models;

namespace TeamBot.Discord.Gateway;

/// <summary>One socket, from connecting to its end (page <i>Gateway</i>, "Connection Lifecycle").</summary>
internal sealed partial class GatewayConnection(
    GatewayOptions options, GatewaySession session, TimeProvider transport, ILogger log, Random random, Action ready, Action<Interaction> handOn) : IDisposable
{
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(2);

    /// <summary>Discord closes with 4002 on a longer one (page <i>Gateway</i>, "Sending Events").</summary>
    private const int LongestPayload = 4096;

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly TaskCompletionSource<Ending> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource over = new();
    private Task beating = Task.CompletedTask;
    private ITimer? helloDue;
    private volatile bool acknowledged = true;
    private bool greeted;

    /// <summary>False if not even the handshake went through.</summary>
    public bool Opened { get; private set; }

    /// <summary>The transport's timestamp, if a new session was asked for.</summary>
    public long? IdentifiedAt { get; private set; }

    public void Dispose()
    {
        socket.Dispose();
        sending.Dispose();
        helloDue?.Dispose();
        over.Dispose();
    }

    /// <summary>Runs until the connection ends, or <paramref name="cancel"/> asks to close it in good order.</summary>
    public async Task<Ending> RunAsync(Uri url, CancellationToken cancel)
    {
        if (await OpenAsync(url, cancel).ConfigureAwait(false) is { } failed) return failed;
        Opened = true;
        helloDue = transport.CreateTimer(_ => End(new(Next.Resume, "no hello arrived")), null, LongestSilence, Timeout.InfiniteTimeSpan);
        await using var stop = cancel.Register(() => End(new(Next.Stop, "asked to stop") { OwnCode = (int)WebSocketCloseStatus.NormalClosure })).ConfigureAwait(false);

        var reading = ReadAsync(socket);
        var ending = await ended.Task.ConfigureAwait(false);
        await SayGoodbyeAsync(ending, reading).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        socket.Abort();
        await Task.WhenAll(reading, beating).ConfigureAwait(false);
        return ending;
    }

    private async Task<Ending?> OpenAsync(Uri url, CancellationToken cancel)
    {
        socket.Options.SetRequestHeader("User-Agent", options.UserAgent);
        // The gateway's own heartbeat does what the socket's pings would.
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        using var late = new CancellationTokenSource(LongestConnect, transport);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            await socket.ConnectAsync(url, either.Token).ConfigureAwait(false);
            return null;
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested && failure is WebSocketException or HttpRequestException or IOException or OperationCanceledException)
        {
            return new(Next.Resume, $"{url.Host} does not answer: {failure.Message}");
        }
    }

    private void End(Ending ending) => ended.TrySetResult(ending);

    /// <summary>Sends the close frame and gives the other side a moment to answer it; what still arrives is read.</summary>
    private async Task SayGoodbyeAsync(Ending ending, Task reading)
    {
        using var late = new CancellationTokenSource(LongestGoodbye, transport);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync((WebSocketCloseStatus)ending.OwnCode, null, late.Token).ConfigureAwait(false);
            await reading.WaitAsync(late.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            LogNoGoodbye(failure.Message);
        }
    }

    /// <summary>Reads until the other side closes or the connection breaks. Payloads are read where they arrived; only an interaction is made anything of.</summary>
    internal async Task ReadAsync(WebSocket from)
    {
        using var payload = new FrameBuffer();
        try
        {
            while (await from.ReceiveAsync(payload.Free(), over.Token).ConfigureAwait(false) is { MessageType: not WebSocketMessageType.Close } received)
            {
                payload.Advance(received.Count);
                if (!received.EndOfMessage) continue;
                await TakeAsync(payload.Written).ConfigureAwait(false);
                payload.Clear();
            }
            var code = (int?)from.CloseStatus;
            var (next, meaning) = CloseCodes.Of(code);
            End(new(next, meaning, code) { OwnCode = code ?? Ending.KeepsSession });
        }
        catch (JsonException failure)
        {
            LogUnreadable(failure);
            End(new(Next.Resume, "a payload could not be read"));
        }
        catch (Exception failure)
        {
            // Whatever it is, it is over with this connection, and only with this one.
            End(new(Next.Resume, $"connection lost: {failure.Message}"));
        }
    }

    private ValueTask TakeAsync(ReadOnlySpan<byte> json)
    {
        var frame = Frame.Parse(json);
        switch (frame.Op)
        {
            case Opcode.Dispatch:
                Dispatch(frame);
                return ValueTask.CompletedTask;
            case Opcode.Heartbeat:
                return HeartbeatAsync();
            case Opcode.HeartbeatAck:
                acknowledged = true;
                return ValueTask.CompletedTask;
            case Opcode.Reconnect:
                End(new(Next.Resume, "Discord asked to reconnect"));
                return ValueTask.CompletedTask;
            case Opcode.InvalidSession:
                var resumable = frame.Data.SequenceEqual("true"u8);
                End(new(resumable ? Next.Resume : Next.Identify, "invalid session") { Wait = TimeSpan.FromSeconds(1 + 4 * random.NextDouble()) });
                return ValueTask.CompletedTask;
            case Opcode.Hello when !greeted:
                return GreetAsync(JsonSerializer.Deserialize(frame.Data, GatewayJson.Default.Hello)!);
            default:
                return ValueTask.CompletedTask;
        }
    }

    private void Dispatch(Frame frame)
    {
        if (frame.Type == DispatchType.Ready)
        {
            var begun = JsonSerializer.Deserialize(frame.Data, GatewayJson.Default.Ready);
            session.Begin(begun?.SessionId ?? throw new JsonException("READY names no session."), begun.ResumeGatewayUrl);
        }
        if (!session.IsNew(frame.Sequence)) return;

        session.Advance(frame.Sequence);
        if (frame.Type is DispatchType.Ready or DispatchType.Resumed) ready();
        else if (frame.Type == DispatchType.InteractionCreate && Read(frame.Data) is { } interaction) handOn(interaction);
    }

    /// <summary>One interaction that cannot be read must not cost the connection, and, replayed by every resume, all that follow it.</summary>
    private Interaction? Read(ReadOnlySpan<byte> data)
    {
        try
        {
            return JsonSerializer.Deserialize(data, DiscordJson.Default.Interaction);
        }
        catch (JsonException failure)
        {
            LogUnreadable(failure);
            return null;
        }
    }

    private async ValueTask GreetAsync(Hello hello)
    {
        greeted = true;
        helloDue?.Dispose();
        if (hello.HeartbeatInterval is not > 0) throw new JsonException("HELLO names no interval.");
        beating = BeatAsync(TimeSpan.FromMilliseconds(hello.HeartbeatInterval));
        if (session is { CanResume: true, Id: { } id, Sequence: { } sequence })
        {
            await SendAsync(new(Opcode.Resume, new(options.Token, id, sequence)), GatewayJson.Default.OutgoingResume).ConfigureAwait(false);
            return;
        }
        IdentifiedAt = transport.GetTimestamp();
        await SendAsync(new(Opcode.Identify, new(options.Token, options.Intents, Properties)), GatewayJson.Default.OutgoingIdentify).ConfigureAwait(false);
    }

    private async Task BeatAsync(TimeSpan interval)
    {
        try
        {
            // The first one at a random moment, so that after an outage not all bots beat at once.
            var wait = interval * random.NextDouble();
            while (true)
            {
                await Task.Delay(wait, transport, over.Token).ConfigureAwait(false);
                if (!acknowledged)
                {
                    End(new(Next.Resume, "a heartbeat was not acknowledged"));
                    return;
                }
                acknowledged = false;
                await HeartbeatAsync().ConfigureAwait(false);
                wait = interval;
            }
        }
        catch (Exception failure)
        {
            // Also the ordinary end: the delay is cancelled when the connection is over, and then this changes nothing.
            End(new(Next.Resume, $"connection lost: {failure.Message}"));
        }
    }

    private ValueTask HeartbeatAsync() => SendAsync(new(Opcode.Heartbeat, session.Sequence), GatewayJson.Default.OutgoingHeartbeat);

    private async ValueTask SendAsync<T>(Outgoing<T> payload, JsonTypeInfo<Outgoing<T>> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(payload, type);
        if (json.Length > LongestPayload)
        {
            End(new(Next.Stop, $"A payload ({payload.Op}) of {json.Length} bytes was not sent, because Discord takes {LongestPayload}: check the setting Discord:Token."));
            return;
        }
        await sending.WaitAsync(over.Token).ConfigureAwait(false);
        try
        {
            await socket.SendAsync(json, WebSocketMessageType.Text, endOfMessage: true, over.Token).ConfigureAwait(false);
        }
        finally
        {
            sending.Release();
        }
    }

    private static IdentifyProperties Properties { get; } =
        new(OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux", "TeamBot", "TeamBot");

    [LoggerMessage(LogLevel.Debug, "The gateway did not answer the goodbye: {Reason}")]
    private partial void LogNoGoodbye(string reason);

    [LoggerMessage(LogLevel.Error, "A payload of the gateway could not be read")]
    private partial void LogUnreadable(Exception failure);
}
