using DiscordStandIn.Api;
using DiscordStandIn.Sockets;

namespace DiscordStandIn;

/// <summary>Whose limit a 429 is about (page "Rate Limits").</summary>
public enum RateLimitScope
{
    /// <summary>The bot's own limit on one route.</summary>
    User,

    /// <summary>The limit of one resource, which others use up too; not counted against the bot.</summary>
    Shared,

    /// <summary>The bot's limit over all routes.</summary>
    Global,
}

/// <summary>
/// How this Discord misbehaves. A route is named as <see cref="Exchange.Route"/> names it ("POST /channels/{channel}/messages"), or null for every route.
/// What is asked for happens to the next <c>times</c> requests of the route, one fault a request, in the order in which it was asked for.
/// </summary>
public sealed class Faults
{
    /// <summary>After these close codes a session cannot be resumed (page "Opcodes and Status Codes").</summary>
    private static readonly int[] EndsSession = [4003, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014];

    private readonly StandIn standIn;
    private readonly List<(string? Route, Fault Fault)> waiting = [];

    internal Faults(StandIn standIn) => this.standIn = standIn;

    /// <summary>When set, answers every identify and resume with this close code (4004, 4010 to 4014 …).</summary>
    public int? RefuseLogin { get; set; }

    /// <summary>Cuts every socket without a close frame.</summary>
    public void DropConnections()
    {
        foreach (var connection in standIn.Hub.Connections)
        {
            connection.Abort();
        }
    }

    /// <summary>The sockets that are open now stay open but say nothing: no heartbeat ack, no dispatch. New ones are well.</summary>
    public void TurnConnectionsIntoZombies()
    {
        foreach (var connection in standIn.Hub.Connections)
        {
            connection.TurnIntoZombie();
        }
    }

    /// <summary>Closes every socket with a code such as 4000 or 4009, and forgets sessions that cannot be resumed after that code.</summary>
    public void CloseConnections(int code, string reason = "")
    {
        foreach (var connection in standIn.Hub.Connections)
        {
            if (EndsSession.Contains(code))
            {
                standIn.Hub.ForgetSessionOf(connection);
            }

            connection.Close(code, reason);
        }
    }

    /// <summary>Sends op 7: reconnect and resume.</summary>
    public void AskToReconnect() => SendAll(GatewayOp.Reconnect, null);

    /// <summary>
    /// Sends op 9: the session is invalid; it is forgotten unless it is said to be resumable. The socket stands, without a session: discord.js
    /// sends its Resume on the same one, others on a new one.
    /// </summary>
    public void InvalidateSessions(bool resumable)
    {
        foreach (var connection in standIn.Hub.Connections)
        {
            if (!resumable)
            {
                standIn.Hub.ForgetSessionOf(connection);
            }

            connection.Send(GatewayOp.InvalidSession, resumable);
            standIn.Hub.TakeSessionOff(connection);
        }
    }

    /// <summary>Sends op 1: a heartbeat is wanted at once.</summary>
    public void AskForHeartbeat() => SendAll(GatewayOp.Heartbeat, null);

    /// <summary>Answers with a status such as 500 or 503 before anything takes effect.</summary>
    public void Fail(string? route, int status, int times = 1) => Add(route, times, new Fault { Answer = new ApiResult(status) });

    /// <summary>Answers 429.</summary>
    public void RateLimit(string? route, RateLimitScope scope, TimeSpan retryAfter, int times = 1) =>
        Add(route, times, new Fault { Answer = ApiResult.RateLimited(scope, retryAfter), Limit = (scope, retryAfter) });

    /// <summary>Answers with Discord's error code, say (404, 10003, "Unknown Channel"), before anything takes effect.</summary>
    public void Refuse(string? route, int status, int code, string message, int times = 1) =>
        Add(route, times, new Fault { Answer = new ApiException(status, code, message).Result });

    /// <summary>Waits before serving, on the transport clock.</summary>
    public void Slow(string? route, TimeSpan delay, int times = 1) => Add(route, times, new Fault { Delay = delay });

    /// <summary>Cuts the connection before anything takes effect.</summary>
    public void LoseRequest(string? route, int times = 1) => Add(route, times, new Fault { LosesRequest = true });

    /// <summary>Cuts the connection after the request took effect: its response is lost.</summary>
    public void LoseResponse(string? route, int times = 1) => Add(route, times, new Fault { LosesResponse = true });

    /// <summary>Forgets what was asked for and has not happened yet.</summary>
    public void Clear()
    {
        RefuseLogin = null;
        lock (waiting)
        {
            waiting.Clear();
        }
    }

    /// <summary>The fault that this request meets, if any; it is used up.</summary>
    internal Fault? Take(string? route)
    {
        lock (waiting)
        {
            var index = waiting.FindIndex(w => w.Route is null || w.Route == route);
            if (index < 0)
            {
                return null;
            }

            var fault = waiting[index].Fault;
            waiting.RemoveAt(index);
            return fault;
        }
    }

    private void Add(string? route, int times, Fault fault)
    {
        lock (waiting)
        {
            waiting.AddRange(Enumerable.Repeat((route, fault), times));
        }
    }

    private void SendAll(int op, System.Text.Json.Nodes.JsonNode? data)
    {
        foreach (var connection in standIn.Hub.Connections)
        {
            connection.Send(op, data?.DeepClone());
        }
    }
}

/// <summary>What happens to one request instead of the usual.</summary>
internal sealed record Fault
{
    public ApiResult? Answer { get; init; }

    /// <summary>Set when the answer is a 429.</summary>
    public (RateLimitScope Scope, TimeSpan RetryAfter)? Limit { get; init; }

    public TimeSpan? Delay { get; init; }

    public bool LosesRequest { get; init; }

    public bool LosesResponse { get; init; }
}
