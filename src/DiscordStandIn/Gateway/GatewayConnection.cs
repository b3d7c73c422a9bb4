using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace DiscordStandIn.Sockets;

/// <summary>One socket: reads what the bot sends, and writes in order what the hub wants to send.</summary>
internal sealed class GatewayConnection : IDisposable
{
    private const int MaxFrame = 4096;
    private const int MaxFramesPerMinute = 120;

    /// <summary>With payload compression "not all payloads" are compressed; which ones is not documented, so here the long ones are.</summary>
    private const int WorthCompressing = 1024;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly GatewayHub hub;
    private readonly WebSocket socket;
    private readonly Channel<Outgoing> outgoing = System.Threading.Channels.Channel.CreateUnbounded<Outgoing>();
    private readonly CancellationTokenSource ended = new();
    private readonly Queue<long> frames = [];
    private readonly MemoryStream compressed = new();
    private readonly ZLibStream? compressor;
    private ITimer? heartbeatTimer;
    private bool closedHere;

    public GatewayConnection(GatewayHub hub, WebSocket socket, string host, bool compress)
    {
        this.hub = hub;
        Host = host;
        this.socket = socket;
        compressor = compress ? new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true) : null;
    }

    /// <summary>The name and port by which the bot called the stand-in.</summary>
    public string Host { get; }

    public GatewaySession? Session { get; set; }

    public bool IsReady => Session is not null && !IsZombie && !ended.IsCancellationRequested;

    /// <summary>True once it says nothing any more, though it stays open.</summary>
    public bool IsZombie { get; private set; }

    private StandInOptions Options => hub.Options;

    public async Task RunAsync()
    {
        var writing = WriteAsync();
        try
        {
            Send(GatewayOp.Hello, new JsonObject { ["heartbeat_interval"] = (int)Options.HeartbeatInterval.TotalMilliseconds });
            AwaitHeartbeat();
            await ReadAsync();
        }
        finally
        {
            heartbeatTimer?.Dispose();
            outgoing.Writer.TryComplete();
            await ended.CancelAsync();
            hub.Remove(this);
            await writing;
        }
    }

    public void Send(int op, JsonNode? data) => Send(new JsonObject { ["op"] = op, ["d"] = data, ["s"] = null, ["t"] = null });

    public void Send(JsonObject payload)
    {
        if (!IsZombie)
        {
            var bytes = Encoding.UTF8.GetBytes(payload.ToJsonString());
            hub.StandIn.Note(fromBot: false, bytes);

            // Transport compression puts payload compression out of use (page "Gateway", Payload Compression).
            var alone = compressor is null && Session is { CompressesPayloads: true } && bytes.Length >= WorthCompressing;
            outgoing.Writer.TryWrite(new Outgoing(bytes, null, "", alone));
        }
    }

    /// <summary>Closes with a code once what was sent before it has left.</summary>
    public void Close(int code, string reason)
    {
        closedHere = true;
        outgoing.Writer.TryWrite(new Outgoing(default, code, reason));
    }

    /// <summary>Cuts the connection without a close frame.</summary>
    public void Abort()
    {
        socket.Abort();
        ended.Cancel();
    }

    public void TurnIntoZombie() => IsZombie = true;

    public void Dispose()
    {
        compressor?.Dispose();
        compressed.Dispose();
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var frame in outgoing.Reader.ReadAllAsync(ended.Token))
            {
                if (frame.CloseCode is { } code)
                {
                    await socket.CloseOutputAsync((WebSocketCloseStatus)code, frame.Reason, ended.Token);
                    return;
                }

                var (bytes, type) = frame.CompressedAlone ? (CompressedAlone(frame.Bytes), WebSocketMessageType.Binary) : Packed(frame.Bytes);
                await socket.SendAsync(bytes, type, endOfMessage: true, ended.Token);
            }
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The bot is gone, or was cut off on purpose; what it missed waits in the session.
            Abort();
        }
    }

    private (ReadOnlyMemory<byte> Bytes, WebSocketMessageType Type) Packed(ReadOnlyMemory<byte> bytes)
    {
        if (compressor is null)
        {
            return (bytes, WebSocketMessageType.Text);
        }

        compressed.SetLength(0);
        compressor.Write(bytes.Span);
        compressor.Flush();
        return (compressed.ToArray(), WebSocketMessageType.Binary);
    }

    /// <summary>A zlib stream of its own for one payload, as payload compression has it.</summary>
    private static ReadOnlyMemory<byte> CompressedAlone(ReadOnlyMemory<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(bytes.Span);
        }

        return packed.ToArray();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[MaxFrame + 1];
        while (!ended.IsCancellationRequested)
        {
            var length = 0;
            ValueWebSocketReceiveResult result;
            try
            {
                do
                {
                    result = await socket.ReceiveAsync(buffer.AsMemory(length), ended.Token);
                    length += result.Count;
                }
                while (!result.EndOfMessage && length <= MaxFrame);
            }
            catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Cut off without a close frame: the session can be resumed.
                return;
            }

            if (result.MessageType == WebSocketMessageType.Close)
            {
                await EndAsync();
                return;
            }

            if (!IsZombie)
            {
                Receive(buffer.AsMemory(0, length), tooLong: length > MaxFrame);
            }
            else if (length > MaxFrame)
            {
                return;
            }
        }
    }

    /// <summary>A close by the bot with 1000 or 1001 ends the session as well (page "Gateway", Initiating a Disconnect).</summary>
    private async Task EndAsync()
    {
        if (!closedHere && socket.CloseStatus is (WebSocketCloseStatus.NormalClosure or WebSocketCloseStatus.EndpointUnavailable) && Session is { } session)
        {
            hub.Forget(session);
        }

        if (socket.State == WebSocketState.CloseReceived)
        {
            outgoing.Writer.TryWrite(new Outgoing(default, (int?)socket.CloseStatus ?? 1000, ""));
            outgoing.Writer.TryComplete();
            await outgoing.Reader.Completion.WaitAsync(ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Receive(ReadOnlyMemory<byte> frame, bool tooLong)
    {
        if (IsTooFast())
        {
            Close(4008, "Rate limited.");
            return;
        }

        JsonObject? payload = null;
        if (!tooLong)
        {
            try
            {
                payload = JsonNode.Parse(frame.Span) as JsonObject;
            }
            catch (JsonException)
            {
                // Not swallowed: closed with 4002 below.
            }
        }

        if (payload is null || payload["op"] is not JsonValue value || !value.TryGetValue(out int op))
        {
            Close(4002, "Error while decoding payload.");
            return;
        }

        hub.StandIn.Note(fromBot: true, frame);
        Handle(op, payload["d"]);
    }

    private void Handle(int op, JsonNode? data)
    {
        switch (op)
        {
            case GatewayOp.Heartbeat:
                AwaitHeartbeat();
                Send(new JsonObject { ["op"] = GatewayOp.HeartbeatAck });
                break;
            case GatewayOp.Identify or GatewayOp.Resume when Session is not null:
                Close(4005, "Already authenticated.");
                break;
            case GatewayOp.Identify or GatewayOp.Resume when data is not JsonObject:
                Close(4002, "Error while decoding payload.");
                break;
            case GatewayOp.Identify:
                hub.Identify(this, (JsonObject)data!);
                break;
            case GatewayOp.Resume:
                hub.Resume(this, (JsonObject)data!);
                break;
            case GatewayOp.PresenceUpdate or GatewayOp.VoiceStateUpdate or GatewayOp.RequestMembers or GatewayOp.RequestSoundboardSounds or GatewayOp.RequestChannelInfo:
                if (Session is null)
                {
                    Close(4003, "Not authenticated.");
                }

                break;
            default:
                Close(4001, "Unknown opcode.");
                break;
        }
    }

    private bool IsTooFast()
    {
        while (frames.TryPeek(out var first) && Options.Transport.GetElapsedTime(first) >= Minute)
        {
            frames.Dequeue();
        }

        frames.Enqueue(Options.Transport.GetTimestamp());
        return frames.Count > MaxFramesPerMinute;
    }

    /// <summary>Who misses a heartbeat by half an interval is closed and has to resume.</summary>
    private void AwaitHeartbeat()
    {
        heartbeatTimer?.Dispose();
        heartbeatTimer = Options.Transport.CreateTimer(_ => Close(4000, "Heartbeat missed."), null, Options.HeartbeatInterval * 1.5, Timeout.InfiniteTimeSpan);
    }

    private sealed record Outgoing(ReadOnlyMemory<byte> Bytes, int? CloseCode, string Reason, bool CompressedAlone = false);
}
