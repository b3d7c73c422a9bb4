using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using DiscordStandIn.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace DiscordStandIn.Api;

/// <summary>Serves every HTTP request: reads it, lets faults and hooks have their way, hands it to its route, records and answers it.</summary>
internal sealed class ApiServer
{
    private const string Base = "/api/v10";

    private readonly StandIn standIn;
    private readonly Router router;
    private readonly RateLimits limits;
    private readonly Recorder recorder;
    private long number;

    public ApiServer(StandIn standIn)
    {
        this.standIn = standIn;
        limits = new RateLimits(standIn.Options);
        recorder = new Recorder(standIn.Options.RecordFile);
        router = new Router([.. ApplicationRoutes.All, .. PlaceRoutes.All, .. ThreadRoutes.All, .. PinRoutes.All, .. new MessageRoutes(standIn.Options).All, .. CallbackRoutes.All, .. WebhookRoutes.All]);
    }

    public async Task ServeAsync(HttpContext http)
    {
        if (!ComesFromABot(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var path = http.Request.Path.Value ?? "";
        if (path.StartsWith("/gateway", StringComparison.Ordinal))
        {
            await GatewayEndpoint.ServeAsync(http, standIn.Hub);
        }
        else if (path.StartsWith("/attachments/", StringComparison.Ordinal))
        {
            await ServeFileAsync(http, path);
        }
        else if (path.StartsWith(Base + "/", StringComparison.Ordinal))
        {
            standIn.Begin();
            try
            {
                await ServeApiAsync(http, path[Base.Length..]);
            }
            catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested)
            {
                standIn.Fail(failure);
                throw;
            }
            finally
            {
                standIn.End();
            }
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    /// <summary>
    /// No website that somebody visits meanwhile may act here: a browser names the site in the Origin header, which no bot sends, and a site's name that leads to this
    /// machine in the Host header.
    /// </summary>
    private static bool ComesFromABot(HttpRequest request) =>
        request.Headers.Origin.Count == 0
        && (request.Host.Host is "localhost" || (IPAddress.TryParse(request.Host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));

    private async Task ServeApiAsync(HttpContext http, string path)
    {
        var body = await RequestBody.ReadAsync(http.Request, http.RequestAborted);
        var found = router.TryFind(http.Request.Method, path, out var route, out var values);
        var exchange = new Exchange
        {
            Number = Interlocked.Increment(ref number),
            At = standIn.Options.Transport.GetTimestamp(),
            Method = http.Request.Method,
            Path = http.Request.GetEncodedPathAndQuery(),
            Route = route?.Name,
            ContentType = http.Request.ContentType,
            Request = body.Json?.DeepClone(),
            RequestHeaders = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        };
        if (standIn.BeforeRequest is { } before)
        {
            await before(exchange);
        }

        var fault = standIn.Faults.Take(exchange.Route);
        if (fault is { Delay: { } delay })
        {
            await Task.Delay(delay, standIn.Options.Transport, http.RequestAborted);
        }

        if (fault is { LosesRequest: true })
        {
            http.Abort();
            return;
        }

        var result = Faulty(fault, route, values) ?? (found ? Handle(http, route!, values, body) : new ApiResult(501, NotDone(http, path)));
        exchange.Took = standIn.Options.Transport.GetElapsedTime(exchange.At);
        exchange.Status = result.Status;
        exchange.Response = result.Body?.DeepClone();
        recorder.Write(exchange);
        standIn.Keep(exchange);
        if (standIn.AfterRequest is { } after)
        {
            await after(exchange);
        }

        if (fault is { LosesResponse: true })
        {
            http.Abort();
            return;
        }

        await WriteAsync(http, result);
    }

    /// <summary>The answer that a fault asks for. A 429 about a route comes with that route's headers, a global one without.</summary>
    private ApiResult? Faulty(Fault? fault, Route? route, IReadOnlyDictionary<string, string> values) =>
        fault is { Answer: { } answer, Limit: { Scope: not RateLimitScope.Global } limit } && route is not null
            ? answer with { Headers = limits.Headers(route, values, limit.Scope, limit.RetryAfter).Concat(answer.Headers).ToDictionary() }
            : fault?.Answer;

    private static JsonObject NotDone(HttpContext http, string path) =>
        ApiException.Body(0, $"501: the stand-in does not do {Router.NameOf(http.Request.Method, path)}");

    private ApiResult Handle(HttpContext http, Route route, IReadOnlyDictionary<string, string> values, RequestBody body)
    {
        try
        {
            Admit(http, route, body);
            var (headers, refusal) = limits.Count(route, values);
            var result = refusal ?? Run(http, route, values, body);
            return result with { Headers = headers.Concat(result.Headers).ToDictionary() };
        }
        catch (ApiException refused)
        {
            return refused.Result;
        }
    }

    private void Admit(HttpContext http, Route route, RequestBody body)
    {
        // Page "Reference", User Agent: other clients may be blocked.
        if (!http.Request.Headers.UserAgent.ToString().StartsWith("DiscordBot (", StringComparison.Ordinal))
        {
            throw Refusal.UserAgent();
        }

        if (route.Access == Access.Bot && http.Request.Headers.Authorization.ToString() != "Bot " + standIn.Options.Token)
        {
            throw Refusal.Unauthorized();
        }

        if (body.Malformed)
        {
            throw Refusal.NotJson();
        }
    }

    private ApiResult Run(HttpContext http, Route route, IReadOnlyDictionary<string, string> values, RequestBody body)
    {
        var query = http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString());
        lock (standIn.World.Gate)
        {
            try
            {
                return route.Handle(new Call(standIn, http.Request.Host.Value ?? "", route, values, body, query));
            }
            catch (ApiException refused)
            {
                // Kept here, so that a refusal carries the rate limit headers as Discord's do.
                return refused.Result;
            }
            catch (Exception ours)
            {
                // A mistake of the stand-in itself: kept for tests, and told to whoever reads the bot's log instead of an empty 500.
                standIn.Fail(ours);
                return new ApiResult(500, ApiException.Body(0, $"500: the stand-in failed at {route.Name}: {ours}"));
            }
        }
    }

    private async Task ServeFileAsync(HttpContext http, string path)
    {
        StoredFile? file = null;
        if (path.Split('/', StringSplitOptions.RemoveEmptyEntries) is [_, _, var text, ..] && ulong.TryParse(text, out var id))
        {
            lock (standIn.World.Gate)
            {
                file = standIn.World.Files.GetValueOrDefault(id);
            }
        }

        if (file is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = file.ContentType;
        await http.Response.Body.WriteAsync(file.Content, http.RequestAborted);
    }

    private static async Task WriteAsync(HttpContext http, ApiResult result)
    {
        http.Response.StatusCode = result.Status;
        foreach (var (name, value) in result.Headers)
        {
            http.Response.Headers[name] = value;
        }

        if (result.Body is not null)
        {
            http.Response.ContentType = "application/json";
            await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(result.Body), http.RequestAborted);
        }
    }
}
