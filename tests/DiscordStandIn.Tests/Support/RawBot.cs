using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace DiscordStandIn.Tests;

/// <summary>A response as the bot sees it.</summary>
internal sealed record Reply(int Status, JsonNode? Json, HttpResponseHeaders Headers)
{
    public int Code => (int?)Json?["code"] ?? 0;

    public string Id => (string)Json!["id"]!;

    /// <summary>The code of the first error at a path such as "components/0/label".</summary>
    public string? ErrorAt(string path)
    {
        var at = Json?["errors"];
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            at = at?[step];
        }

        return (string?)at?["_errors"]?[0]?["code"];
    }
}

/// <summary>A bot written by hand on HttpClient and ClientWebSocket, so that the stand-in is held against the wire and nothing else.</summary>
internal sealed class RawBot(Uri api, string token) : IAsyncDisposable
{
    private readonly HttpClient http = new();
    private readonly Channel<JsonObject> frames = System.Threading.Channels.Channel.CreateUnbounded<JsonObject>();
    private ClientWebSocket socket = new();
    private Task reading = Task.CompletedTask;

    /// <summary>Called with each interaction as it arrives.</summary>
    public Func<JsonObject, Task>? OnInteraction { get; set; }

    public JsonObject Ready { get; private set; } = [];

    public string ApplicationId => (string)Ready["application"]!["id"]!;

    public long LastSequence { get; private set; }

    /// <summary>How many frames came as a zlib stream of their own (payload compression).</summary>
    public int CompressedFrames { get; private set; }

    public WebSocketCloseStatus? CloseStatus => socket.CloseStatus;

    public async Task<RawBot> LogInAsync(long intents = 0)
    {
        await OpenAsync();
        await SendAsync(2, Identify(intents));
        Ready = (JsonObject)(await DispatchAsync("READY"))["d"]!;
        return this;
    }

    public JsonObject Identify(long intents = 0) => new()
    {
        ["token"] = token,
        ["intents"] = intents,
        ["properties"] = new JsonObject { ["os"] = "linux", ["browser"] = "raw", ["device"] = "raw" },
    };

    /// <summary>Opens a socket and waits for hello.</summary>
    public async Task OpenAsync(string? url = null)
    {
        await ConnectAsync(url);
        await NextAsync(10);
    }

    /// <summary>Opens a socket.</summary>
    public async Task ConnectAsync(string? url = null, string query = "?v=10&encoding=json", Action<ClientWebSocketOptions>? change = null)
    {
        url ??= (string)(await GetAsync("/gateway/bot")).Json!["url"]!;
        socket = new ClientWebSocket();
        change?.Invoke(socket.Options);
        await socket.ConnectAsync(new Uri(url + query), TestContext.Current.CancellationToken);
        reading = ReadAsync(socket);
    }

    public Task ResumeAsync(long? sequence = null) => ResumeAsync((string)Ready["session_id"]!, sequence ?? LastSequence);

    public async Task ResumeAsync(string session, long sequence)
    {
        await OpenAsync((string)Ready["resume_gateway_url"]!);
        await SendAsync(6, new JsonObject { ["token"] = token, ["session_id"] = session, ["seq"] = sequence });
    }

    public Task SendAsync(int op, JsonNode? data) => SendAsync(new JsonObject { ["op"] = op, ["d"] = data }.ToJsonString());

    public Task SendAsync(string frame) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(frame).AsMemory(), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken).AsTask();

    /// <summary>The next frame, which must have this opcode.</summary>
    public async Task<JsonObject> NextAsync(int op)
    {
        var frame = await frames.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().InTime();
        Assert.Equal(op, (int)frame["op"]!);
        return frame;
    }

    /// <summary>The next frame, which must be this dispatch.</summary>
    public async Task<JsonObject> DispatchAsync(string name)
    {
        var frame = await NextAsync(0);
        Assert.Equal(name, (string)frame["t"]!);
        return frame;
    }

    /// <summary>Waits until the other side has ended the socket.</summary>
    public Task ClosedAsync() => reading.WaitAsync(Soon.Patience, TimeProvider.System);

    public async Task CloseAsync(WebSocketCloseStatus status)
    {
        await socket.CloseOutputAsync(status, "", TestContext.Current.CancellationToken);
        await reading;
    }

    public void Drop() => socket.Abort();

    public Task<Reply> GetAsync(string path) => CallAsync(HttpMethod.Get, path);

    public Task<Reply> PostAsync(string path, JsonNode? body) => CallAsync(HttpMethod.Post, path, body);

    public Task<Reply> PutAsync(string path, JsonNode? body) => CallAsync(HttpMethod.Put, path, body);

    public Task<Reply> PatchAsync(string path, JsonNode? body) => CallAsync(HttpMethod.Patch, path, body);

    public Task<Reply> DeleteAsync(string path) => CallAsync(HttpMethod.Delete, path);

    public Task<Reply> CallAsync(HttpMethod method, string path, JsonNode? body = null) =>
        SendAsync(method, path, body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));

    /// <summary>A multipart request with files named name, type, content.</summary>
    public Task<Reply> UploadAsync(HttpMethod method, string path, JsonNode body, params (string Name, string Type, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent { { new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"), "payload_json" } };
        for (var i = 0; i < files.Length; i++)
        {
            var part = new ByteArrayContent(files[i].Content);
            part.Headers.ContentType = new MediaTypeHeaderValue(files[i].Type);
            form.Add(part, $"files[{i}]", files[i].Name);
        }

        return SendAsync(method, path, form);
    }

    public async Task<Reply> SendAsync(HttpMethod method, string path, HttpContent? content, string? authorization = null, string userAgent = "DiscordBot (https://example.org, 1.0)", bool chunked = false)
    {
        using var request = new HttpRequestMessage(method, api + path) { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        if (authorization is not "")
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization ?? "Bot " + token);
        }

        if (chunked)
        {
            request.Headers.TransferEncodingChunked = true;
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Reply((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), response.Headers);
    }

    public async Task<byte[]> DownloadAsync(string url) => await http.GetByteArrayAsync(new Uri(url), TestContext.Current.CancellationToken);

    /// <summary>Answers an interaction.</summary>
    public Task<Reply> AnswerAsync(JsonObject interaction, int type, JsonObject? data = null, bool withResponse = false)
    {
        var body = new JsonObject { ["type"] = type };
        if (data is not null)
        {
            body["data"] = data;
        }

        return PostAsync($"/interactions/{(string)interaction["id"]!}/{(string)interaction["token"]!}/callback{(withResponse ? "?with_response=true" : "")}", body);
    }

    /// <summary>The webhook path of an interaction.</summary>
    public string Webhook(JsonObject interaction, string rest = "") => $"/webhooks/{ApplicationId}/{(string)interaction["token"]!}{rest}";

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await reading;
        socket.Dispose();
        http.Dispose();
    }

    private async Task ReadAsync(ClientWebSocket from)
    {
        var buffer = new byte[1 << 20];
        var length = 0;
        try
        {
            while (true)
            {
                var result = await from.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                if (result.MessageType == WebSocketMessageType.Close)
                {
                    if (from.State == WebSocketState.CloseReceived)
                    {
                        await from.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
                    }

                    return;
                }

                length += result.Count;
                if (result.EndOfMessage)
                {
                    Receive((JsonObject)JsonNode.Parse(result.MessageType == WebSocketMessageType.Binary ? Inflated(buffer.AsSpan(0, length)) : buffer.AsSpan(0, length))!);
                    length = 0;
                }
            }
        }
        catch (Exception cut) when (cut is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The test, or the stand-in, cut the line. Which of the three it is depends on whether the cut found this loop inside a receive or between two.
        }
    }

    private byte[] Inflated(ReadOnlySpan<byte> packed)
    {
        CompressedFrames++;
        using var plain = new MemoryStream();
        using var zlib = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        zlib.CopyTo(plain);
        return plain.ToArray();
    }

    private void Receive(JsonObject frame)
    {
        LastSequence = (long?)frame["s"] ?? LastSequence;
        if (OnInteraction is { } answer && (string?)frame["t"] == "INTERACTION_CREATE")
        {
            _ = answer((JsonObject)frame["d"]!);
            return;
        }

        frames.Writer.TryWrite(frame);
    }
}
