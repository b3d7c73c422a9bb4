using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using TeamBot.Discord.Models;

namespace TeamBot.Discord.Rest;

/// <summary>Sends a call as often as it takes: limit, attempt, and then the answer, another attempt, or an error.</summary>
internal sealed partial class RestPipeline : IDisposable
{
    private const int MostRepeats = 4;

    /// <summary>Page <i>Rate Limits</i>, "Global Rate Limit"; the endpoints of interactions are exempt.</summary>
    private const int PerSecondForAll = 50, AtOnceForAll = 25;
    private static readonly TimeSpan Spare = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan CallbackDue = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan CallbackBackOff = TimeSpan.FromSeconds(0.1);

    private readonly HttpMessageInvoker http;
    private readonly string apiUrl;
    private readonly string authorization;
    private readonly string userAgent;
    private readonly TimeSpan timeout;
    private readonly TimeProvider transport;
    private readonly ILogger log;
    private readonly Random random;
    private readonly RateLimits limits;
    private readonly PerSecond globalLimit;
    private readonly OpenGate callbacks;
    private readonly InvalidRequests invalid;
    private volatile bool tokenRejected;

    public RestPipeline(DiscordRestOptions options, TimeProvider transport, ILogger log, HttpMessageHandler? handler, Random random)
    {
        (this.transport, this.log, this.random) = (transport, log, random);
        (limits, callbacks, globalLimit, invalid) = (new(transport), new(transport), new(PerSecondForAll, AtOnceForAll, Spare, transport), new(transport));
        (apiUrl, authorization, userAgent, timeout) = (options.ApiUrl.AbsoluteUri.TrimEnd('/'), $"Bot {options.Token}", options.UserAgent, options.Timeout);
        http = new(handler ?? OwnConnections(), disposeHandler: handler is null);
        Files = new(http, options, transport);
    }

    public FileDownloads Files { get; }

    public void Dispose() => http.Dispose();

    public async Task<T> SendAsync<T>(RestCall call, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        var answer = await AnswerAsync(call, cancel).ConfigureAwait(false);
        try
        {
            if (JsonSerializer.Deserialize(answer.Body, type) is { } value) return value;
        }
        catch (JsonException broken)
        {
            throw new DiscordException(answer.Status, 0, "The answer is not what the documentation says.", [], call.Name, broken);
        }
        throw new DiscordException(answer.Status, 0, "The answer is empty.", [], call.Name);
    }

    public async Task SendAsync(RestCall call, CancellationToken cancel) => await AnswerAsync(call, cancel).ConfigureAwait(false);

    private async ValueTask<Answer> AnswerAsync(RestCall call, CancellationToken cancel)
    {
        var repeats = 0;
        var mayHaveHappened = false;
        while (true)
        {
            var answer = await AttemptAsync(call, cancel).ConfigureAwait(false);
            if (answer.IsSuccess || (mayHaveHappened && ShowsThatItHappened(call, answer))) return answer;

            if (answer.Limit is { } hit && !IsForTheCaller(call, answer))
            {
                LogLimit(call.Name, hit.RetryAfter.TotalSeconds, hit.Scope);
            }
            else if (answer.IsBroken && repeats < RepeatsOf(call, answer))
            {
                mayHaveHappened |= !answer.NeverSent;
                var wait = BackOff(call, repeats++);
                LogRepeat(call.Name, answer.Status is { } status ? $"status {(int)status}" : answer.Failure?.Message, wait.TotalSeconds);
                if (answer.Failure is { } failure) LogWhere(failure, call.Name);
                await Task.Delay(wait, transport, cancel).ConfigureAwait(false);
            }
            else
            {
                throw Refusal(call, answer, mayHaveHappened);
            }
        }
    }

    /// <summary>One request and its answer. Only <paramref name="cancel"/> and a token known as refused make it throw.</summary>
    private ValueTask<Answer> AttemptAsync(RestCall call, CancellationToken cancel) => call.IsCallback ? CallBackAsync(call, cancel) : InItsBucketAsync(call, cancel);

    private async ValueTask<Answer> CallBackAsync(RestCall call, CancellationToken cancel)
    {
        await callbacks.EnterAsync(cancel).ConfigureAwait(false);
        var answer = await ExchangeAsync(call, cancel).ConfigureAwait(false);
        if (answer.Limit is { } hit) callbacks.Close(hit.RetryAfter);
        return answer;
    }

    private async ValueTask<Answer> InItsBucketAsync(RestCall call, CancellationToken cancel)
    {
        var bucket = await limits.EnterAsync(call, cancel).ConfigureAwait(false);
        Answer? answer = null;
        try
        {
            if (!call.ByInteractionToken) await globalLimit.EnterAsync(cancel).ConfigureAwait(false);
            answer = await ExchangeAsync(call, cancel).ConfigureAwait(false);
            if (answer.Limit is { } hit && !IsForTheCaller(call, answer))
            {
                if (hit.IsGlobal) globalLimit.Close(hit.RetryAfter);
                if (!hit.IsGlobal || call.ByInteractionToken) bucket.Close(hit.RetryAfter);
            }
            return answer;
        }
        finally
        {
            limits.Leave(call, bucket, answer is { IsBroken: false }, answer?.Told);
        }
    }

    private async ValueTask<Answer> ExchangeAsync(RestCall call, CancellationToken cancel)
    {
        await invalid.EnterAsync(cancel).ConfigureAwait(false);
        if (tokenRejected && !call.ByInteractionToken) throw new InvalidTokenException("Not sent.", call.Name);
        using var late = new CancellationTokenSource(call.IsCallback && CallbackDue < timeout ? CallbackDue : timeout, transport);
        await using var given = cancel.UnsafeRegister(static late => ((CancellationTokenSource)late!).Cancel(), late).ConfigureAwait(false);
        using var request = new HttpRequestMessage(call.Route.Method, apiUrl + call.Path)
        {
            // One connection takes many answers at once; where it is not encrypted, as on one machine, this comes down to 1.1. Measured: docs/discord-client.md.
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = call.Content?.ToHttp(),
        };
        request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        if (!call.ByInteractionToken) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        try
        {
            using var response = await http.SendAsync(request, late.Token).ConfigureAwait(false);
            var answer = Answer.Of(response, await response.Content.ReadAsByteArrayAsync(late.Token).ConfigureAwait(false));
            if (answer.IsInvalid && invalid.Count()) LogManyInvalid(InvalidRequests.TooMany, InvalidRequests.Pace);
            if (log.IsEnabled(LogLevel.Debug)) LogAnswer(call.Name, (int)response.StatusCode, response.Version, answer.Told);
            return answer;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return Answer.None(failure);
        }
    }

    /// <summary>
    /// The first attempt had no answer. If it arrived all the same, the second one finds an interaction that is answered already, or a message that is gone.
    /// </summary>
    private static bool ShowsThatItHappened(RestCall call, Answer answer) =>
        (call.Repeat == Repeat.Once && answer.Error.Code == DiscordErrorCode.InteractionAlreadyAcknowledged)
        || (call.Route.Method == HttpMethod.Delete && answer.Error.Code == DiscordErrorCode.UnknownMessage);

    /// <summary>Limits with a meaning of their own, which last too long to be waited for in silence.</summary>
    private static bool IsForTheCaller(RestCall call, Answer answer) =>
        answer.Error.Code is DiscordErrorCode.TooManyEditsOfOldMessage or DiscordErrorCode.OpeningDirectMessagesTooFast
            or DiscordErrorCode.AnnouncementEditLimit or DiscordErrorCode.ChannelWriteRateLimit
        || (call.Route == Route.CrosspostMessage && answer.Limit is { IsGlobal: false });

    private static int RepeatsOf(RestCall call, Answer answer) => call.Repeat switch
    {
        Repeat.Once => 1,
        Repeat.Freely => MostRepeats,
        _ => answer.NeverSent ? MostRepeats : 0,
    };

    private TimeSpan BackOff(RestCall call, int repeats) =>
        (call.Repeat == Repeat.Once ? CallbackBackOff : FirstBackOff * Math.Pow(2, repeats)) * (0.5 + random.NextDouble() / 2);

    private DiscordException Refusal(RestCall call, Answer answer, bool mayHaveHappened)
    {
        var (code, reason, errors) = answer.Error;
        if (answer.Status == HttpStatusCode.Unauthorized && !call.ByInteractionToken)
        {
            // Every further 401 counts towards the 10,000 after which Discord shuts the whole address out.
            tokenRejected = true;
            return new InvalidTokenException(reason, call.Name);
        }
        return new(answer.Status, code, reason, errors, call.Name, answer.Failure) { RetryAfter = answer.Limit?.RetryAfter, MayHaveHappened = mayHaveHappened };
    }

    private static SocketsHttpHandler OwnConnections() => new()
    {
        // Nobody follows a trace into Discord, and looking for one costs with each request.
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        EnableMultipleHttp2Connections = true,
        // All requests share a connection, so one that has died unnoticed must be found out before the next person waits for it.
        KeepAlivePingDelay = TimeSpan.FromSeconds(30),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.Always,
        // A quiet channel should not pay for a new connection with every answer.
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        UseCookies = false,
    };

    [LoggerMessage(LogLevel.Debug, "{Route}: {Status} over HTTP/{Version}, limit {Told}")]
    private partial void LogAnswer(string route, int status, Version version, RateLimitHeaders? told);

    [LoggerMessage(LogLevel.Warning, "{Route}: a rate limit ({Scope}) lets the next one through in {Seconds:0.###} s")]
    private partial void LogLimit(string route, double seconds, string scope);

    [LoggerMessage(LogLevel.Warning, "{Count} requests in ten minutes were refused (401, 403, 429), and after 10,000 Discord shuts this address out: no more than {PerSecond} a second until that has passed")]
    private partial void LogManyInvalid(int count, int perSecond);

    [LoggerMessage(LogLevel.Warning, "{Route}: no good answer ({Why}), sent again in {Seconds:0.###} s")]
    private partial void LogRepeat(string route, string? why, double seconds);

    [LoggerMessage(LogLevel.Debug, "{Route}: no answer")]
    private partial void LogWhere(Exception failure, string route);
}
