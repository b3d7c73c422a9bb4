using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using TeamBot.Discord.Rest;

namespace TeamBot.Discord.Tests.Support;

/// <summary>Stands where the connection to Discord would be: the test sees each request and says what comes of it.</summary>
internal sealed class ScriptedApi : HttpMessageHandler
{
    private readonly Channel<SentRequest> sent = Channel.CreateUnbounded<SentRequest>();

    public ScriptedApi() =>
        Rest = new(new() { Token = "a-token", UserAgent = "DiscordBot (https://example.org, 1.0)", ApiUrl = new("https://discord.test/api/v10") },
            Clock, Log, this, new NoChance());

    public TestClock Clock { get; } = new();
    public RecordingLog Log { get; } = new();
    public DiscordRest Rest { get; }

    /// <summary>The next request, which must be this one: method and path after the API's address.</summary>
    public async Task<SentRequest> ExpectAsync(string methodAndPath)
    {
        var request = await sent.Reader.ReadAsync().AsTask().InTime(methodAndPath);
        Assert.Equal(methodAndPath, request.ToString());
        return request;
    }

    /// <summary>The next requests, whose order does not matter.</summary>
    public async Task<List<SentRequest>> ExpectAsync(int count)
    {
        var requests = new List<SentRequest>();
        while (requests.Count < count) requests.Add(await sent.Reader.ReadAsync().AsTask().InTime($"request {requests.Count + 1} of {count}"));
        return requests;
    }

    /// <summary>Nothing is under way but what was expected, also after whoever can go on has gone on.</summary>
    public async Task ExpectNothingAsync()
    {
        for (var turn = 0; turn < 20; turn++) await Task.Yield();
        Assert.Equal(0, sent.Reader.Count);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Rest.Dispose();
        base.Dispose(disposing);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var seen = new SentRequest($"{request.Method} {request.RequestUri!.PathAndQuery["/api/v10".Length..]}", body, request.Headers.Authorization?.ToString()) { Version = (request.Version, request.VersionPolicy) };
        sent.Writer.TryWrite(seen);
        return await seen.Answered.WaitAsync(cancellationToken);
    }
}

/// <summary>A request that waits for its answer.</summary>
internal sealed class SentRequest(string methodAndPath, string? body, string? authorization)
{
    private readonly TaskCompletionSource<HttpResponseMessage> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string? Authorization { get; } = authorization;
    public (Version, HttpVersionPolicy) Version { get; init; }
    public Task<HttpResponseMessage> Answered => answer.Task;
    public JsonElement Json => JsonElement.Parse(body ?? throw new InvalidOperationException("The request has no body."));

    public override string ToString() => methodAndPath;

    public void Answer(HttpStatusCode status, string json, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
        answer.SetResult(response);
    }

    public void Ok(string json = """{"id":"1"}""") => Answer(HttpStatusCode.OK, json);

    /// <summary>A good answer that tells a limit.</summary>
    public void Ok(Told limit) => Answer(HttpStatusCode.OK, """{"id":"1"}""", limit.Headers());

    public void NoContent() => Answer(HttpStatusCode.NoContent, "");

    public void Refuse(HttpStatusCode status, int code) => Answer(status, $$"""{"code":{{code}},"message":"no"}""");

    /// <summary>A 429.</summary>
    public void Limit(string scope, string retryAfter, bool global = false) =>
        Answer(HttpStatusCode.TooManyRequests, $$"""{"message":"too fast","retry_after":{{retryAfter}},"global":{{(global ? "true" : "false")}}}""",
            ("Retry-After", retryAfter), ("X-RateLimit-Scope", scope));

    /// <summary>The connection breaks, and nobody knows whether the request arrived.</summary>
    public void Break() => answer.SetException(new HttpRequestException(HttpRequestError.ResponseEnded, "broken"));

    /// <summary>The connection cannot even be made.</summary>
    public void NeverArrive() => answer.SetException(new HttpRequestException(HttpRequestError.ConnectionError, "refused"));
}

/// <summary>A limit as headers tell it; the window is its end by Discord's clock, in seconds.</summary>
internal sealed record Told(string Bucket, int Limit, int Remaining, double ResetAfter, double Window = 1000)
{
    public (string, string)[] Headers() =>
    [
        ("X-RateLimit-Bucket", Bucket),
        ("X-RateLimit-Limit", $"{Limit}"),
        ("X-RateLimit-Remaining", $"{Remaining}"),
        ("X-RateLimit-Reset", FormattableString.Invariant($"{Window}")),
        ("X-RateLimit-Reset-After", FormattableString.Invariant($"{ResetAfter}")),
    ];
}
