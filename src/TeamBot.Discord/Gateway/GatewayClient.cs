using System.Net;
using Microsoft.Extensions.Logging;
using TeamBot.Discord.Models;

namespace TeamBot.Discord.Gateway;

/// <summary>
/// The gateway as a source of interactions (page <i>Gateway</i>). Keeps one connection, resumes it when it breaks, and starts a new session when Discord
/// no longer knows the old one.
/// </summary>
public sealed partial class GatewayClient : IInteractionSource
{
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Stable = TimeSpan.FromMinutes(1);

    private readonly GatewayOptions options;
    private readonly Func<CancellationToken, Task<GatewayBot>> getGatewayBot;
    private readonly TimeProvider transport;
    private readonly ILogger log;
    private readonly Random random;
    private volatile bool connected;
    private readonly SessionStarts starts;
    private GatewaySession session = new();
    private string? gatewayUrl;
    private long? readyAt;

    /// <param name="options">Who connects.</param>
    /// <param name="getGatewayBot">
    /// Get Gateway Bot. When it throws an <see cref="HttpRequestException"/>, but for 401, it is asked again later: something before Discord may answer in its place. All else ends <see cref="RunAsync"/>.
    /// </param>
    /// <param name="transport">The clock of heartbeats, time-outs and back-off.</param>
    /// <param name="log">Told of connections and their ends.</param>
    /// <param name="random">Jitter.</param>
    public GatewayClient(GatewayOptions options, Func<CancellationToken, Task<GatewayBot>> getGatewayBot, TimeProvider transport, ILogger log, Random? random = null) =>
        (this.options, this.getGatewayBot, this.transport, this.log, this.random, starts) = (options, getGatewayBot, transport, log, random ?? Random.Shared, new(transport));

    /// <summary>True while a session is ready or resumed.</summary>
    public bool IsConnected => connected;

    /// <summary>
    /// Connects, and stays connected until <paramref name="cancel"/> closes the connection in good order. Interactions are handed on one after the other, in the order
    /// of Discord's sequence, each once; <paramref name="handle"/> is called by the loop that reads the socket, so it must not block before it first awaits. What it
    /// throws is logged. Throws <see cref="GatewayStoppedException"/> when connecting again would not help or would do harm. To be run once at a time.
    /// </summary>
    public async Task RunAsync(Func<Interaction, CancellationToken, ValueTask> handle, CancellationToken cancel)
    {
        var failures = 0;
        var avoidResumeUrl = false;
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                if (await FindUrlAsync(avoidResumeUrl, cancel).ConfigureAwait(false) is not { } url)
                {
                    await Task.Delay(BackOff(++failures), transport, cancel).ConfigureAwait(false);
                    continue;
                }
                readyAt = null;
                using var connection = new GatewayConnection(options, session, transport, log, random, Ready, interaction => HandOn(interaction, handle, cancel));
                var ending = await connection.RunAsync(url, cancel).ConfigureAwait(false);
                connected = false;
                if (connection.IdentifiedAt is { } started) starts.Started(started);
                if (cancel.IsCancellationRequested) return;
                if (ending.Next == Next.Stop) throw new GatewayStoppedException(ending.CloseCode, ending.Reason);

                if (ending.Next == Next.Identify) session = new();
                avoidResumeUrl = !connection.Opened && !avoidResumeUrl;
                var wasStable = readyAt is { } since && transport.GetElapsedTime(since) >= Stable;
                failures = wasStable ? 0 : failures + 1;
                // A connection that came up gets one try at once; only those that follow in the same minute wait.
                var wait = BackOff(readyAt is null ? failures : failures - 1);
                if (ending.Wait > wait) wait = ending.Wait;
                LogEnding(ending.Reason, ending.CloseCode, ending.Next, wait.TotalSeconds);
                await Task.Delay(wait, transport, cancel).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Asked to stop while nothing was connected.
        }
        finally
        {
            connected = false;
        }
    }

    private void Ready()
    {
        readyAt = transport.GetTimestamp();
        connected = true;
        LogReady(session.Sequence);
    }

    /// <summary>Where to connect next; null if Discord cannot say now. For a new session it waits until one may be started.</summary>
    private async Task<Uri?> FindUrlAsync(bool avoidResumeUrl, CancellationToken cancel)
    {
        if (session is { CanResume: true, ResumeUrl: { } resumeUrl } && !avoidResumeUrl) return WithQuery(resumeUrl);
        while (true)
        {
            if (!session.CanResume) await Task.Delay(starts.Wait, transport, cancel).ConfigureAwait(false);
            var bot = await AskForGatewayAsync(cancel).ConfigureAwait(false);
            gatewayUrl = bot?.Url ?? gatewayUrl;
            if (session.CanResume) return gatewayUrl is null ? null : WithQuery(gatewayUrl);
            if (bot is null) return null;
            if (starts.ForbiddenFor(bot.SessionStartLimit) is not { } reset) return WithQuery(bot.Url);
            LogSessionLimit(bot.SessionStartLimit!.Remaining, bot.SessionStartLimit.Total, reset.TotalSeconds);
            await Task.Delay(reset, transport, cancel).ConfigureAwait(false);
        }
    }

    private async Task<GatewayBot?> AskForGatewayAsync(CancellationToken cancel)
    {
        try
        {
            return await getGatewayBot(cancel).ConfigureAwait(false);
        }
        catch (HttpRequestException failure) when (failure.StatusCode is not HttpStatusCode.Unauthorized)
        {
            LogNoGateway(failure.Message);
            LogWhere(failure);
            return null;
        }
    }

    private static Uri WithQuery(string url) => new UriBuilder(url) { Query = "v=10&encoding=json" }.Uri;

    private TimeSpan BackOff(int failures)
    {
        if (failures <= 0) return TimeSpan.Zero;
        var full = FirstBackOff * Math.Pow(2, Math.Min(failures - 1, 10));
        return (full < LongestBackOff ? full : LongestBackOff) * (0.5 + random.NextDouble() / 2);
    }

    private void HandOn(Interaction interaction, Func<Interaction, CancellationToken, ValueTask> handle, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested) return;
        var handling = HandleAsync(interaction, handle, cancel);
        if (!handling.IsCompletedSuccessfully) _ = handling.AsTask();
    }

    /// <summary>Whatever goes wrong in one handler stays there.</summary>
    private async ValueTask HandleAsync(Interaction interaction, Func<Interaction, CancellationToken, ValueTask> handle, CancellationToken cancel)
    {
        try
        {
            await handle(interaction, cancel).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            LogHandlerFailed(failure, interaction.Id);
        }
    }

    [LoggerMessage(LogLevel.Information, "Connected to the gateway (sequence {Sequence})")]
    private partial void LogReady(long? sequence);

    [LoggerMessage(LogLevel.Information, "The gateway connection ended: {Reason} (code {Code}); {Next} in {Seconds:0.#} s")]
    private partial void LogEnding(string reason, int? code, Next next, double seconds);

    [LoggerMessage(LogLevel.Warning, "Discord does not say where its gateway is: {Reason}")]
    private partial void LogNoGateway(string reason);

    [LoggerMessage(LogLevel.Debug, "Where the gateway is")]
    private partial void LogWhere(Exception failure);

    [LoggerMessage(LogLevel.Error, "{Remaining} of the {Total} session starts that Discord allows are left; waiting {Seconds:0} s for new ones")]
    private partial void LogSessionLimit(int remaining, int total, double seconds);

    [LoggerMessage(LogLevel.Error, "The handler of interaction {Id} failed")]
    private partial void LogHandlerFailed(Exception failure, Snowflake id);
}
