using System.Text.Json.Nodes;
using DiscordStandIn.Api;

namespace DiscordStandIn.Sockets;

/// <summary>All gateway sessions and the sockets they are on (page "Gateway").</summary>
internal sealed class GatewayHub
{
    /// <summary>Identifies allowed a day.</summary>
    public const int SessionStarts = 1000;

    /// <summary>The privileged intents: members, presences, message content.</summary>
    private const long Privileged = (1 << 1) | (1 << 8) | (1 << 15);

    private const long KnownIntents = 0x7FFF | (1 << 15) | (1 << 16) | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // The world's own lock: events come under it, and a second one could be taken in the other order.
    private readonly Lock gate;
    private readonly Dictionary<string, GatewaySession> sessions = [];
    private readonly List<GatewayConnection> connections = [];
    private readonly Queue<long> identifies = [];

    public GatewayHub(StandIn standIn)
    {
        StandIn = standIn;
        gate = standIn.World.Gate;
        standIn.World.Listener = Dispatch;
    }

    public StandIn StandIn { get; }

    public StandInOptions Options => StandIn.Options;

    public int SessionStartsLeft
    {
        get
        {
            lock (gate)
            {
                ForgetOldIdentifies();
                return SessionStarts - identifies.Count;
            }
        }
    }

    /// <summary>In milliseconds, as Get Gateway Bot has it.</summary>
    public int SessionStartsResetAfter
    {
        get
        {
            lock (gate)
            {
                ForgetOldIdentifies();
                return identifies.TryPeek(out var first) ? (int)(Day - Options.Transport.GetElapsedTime(first)).TotalMilliseconds : 0;
            }
        }
    }

    public bool IsConnected
    {
        get
        {
            lock (gate)
            {
                return connections.Any(c => c.IsReady);
            }
        }
    }

    public IReadOnlyList<GatewayConnection> Connections
    {
        get
        {
            lock (gate)
            {
                return [.. connections];
            }
        }
    }

    public void Add(GatewayConnection connection)
    {
        lock (gate)
        {
            connections.Add(connection);
        }
    }

    public void Remove(GatewayConnection connection)
    {
        lock (gate)
        {
            connections.Remove(connection);
            if (connection.Session is { } session && session.Connection == connection)
            {
                session.Detach(Options.Transport.GetTimestamp());
            }
        }

        StandIn.Waiters.Pulse();
    }

    public void Forget(GatewaySession session)
    {
        lock (gate)
        {
            sessions.Remove(session.Id);
        }
    }

    /// <summary>Forgets the session on a socket, so that it cannot be resumed.</summary>
    public void ForgetSessionOf(GatewayConnection connection)
    {
        if (connection.Session is { } session)
        {
            Forget(session);
        }
    }

    /// <summary>Leaves a socket open without its session, which waits to be resumed, on this socket or on another.</summary>
    public void TakeSessionOff(GatewayConnection connection)
    {
        lock (gate)
        {
            connection.Session?.Detach(Options.Transport.GetTimestamp());
            connection.Session = null;
        }
    }

    /// <summary>Op 2. Sends READY, or says why not.</summary>
    public void Identify(GatewayConnection connection, JsonObject data)
    {
        if (TextOf(data, "token") != Options.Token)
        {
            connection.Close(4004, "Authentication failed.");
            return;
        }

        if (Refusal(data) is var (code, reason))
        {
            connection.Close(code, reason);
            return;
        }

        lock (gate)
        {
            ForgetOldIdentifies();
            var tooSoon = identifies.Count > 0 && Options.Transport.GetElapsedTime(identifies.Last()) < Options.IdentifyInterval;
            if (tooSoon || identifies.Count >= SessionStarts)
            {
                connection.Send(GatewayOp.InvalidSession, false);
                return;
            }

            identifies.Enqueue(Options.Transport.GetTimestamp());
            var compresses = data["compress"] is JsonValue flag && flag.TryGetValue(out bool wanted) && wanted;
            var session = new GatewaySession(Guid.NewGuid().ToString("N"), (long)data["intents"]!, ShardOf(data), compresses);
            sessions[session.Id] = session;
            connection.Session = session;
            session.Attach(connection);
            SendReady(session, connection.Host, data.ContainsKey("shard"));
        }

        StandIn.Waiters.Pulse();
    }

    /// <summary>Op 6. Sends what was missed and then RESUMED, or op 9.</summary>
    public void Resume(GatewayConnection connection, JsonObject data)
    {
        if (TextOf(data, "token") != Options.Token)
        {
            connection.Close(4004, "Authentication failed.");
            return;
        }

        if (StandIn.Faults.RefuseLogin is { } refused)
        {
            connection.Close(refused, "Refused.");
            return;
        }

        if (data["seq"] is not JsonValue value || !value.TryGetValue(out long seq))
        {
            connection.Close(4002, "Error while decoding payload.");
            return;
        }

        lock (gate)
        {
            if (!sessions.TryGetValue(TextOf(data, "session_id") ?? "", out var session) || session.IsOld(Options))
            {
                connection.Send(GatewayOp.InvalidSession, false);
                return;
            }

            if (seq > session.Sequence || seq < 0)
            {
                sessions.Remove(session.Id);
                connection.Close(4007, "Invalid seq.");
                return;
            }

            session.Connection?.Abort();
            connection.Session = session;
            session.Attach(connection);
            session.Replay(seq);
            session.Enqueue("RESUMED", new JsonObject { ["_trace"] = new JsonArray("stand-in") });
        }

        StandIn.Waiters.Pulse();
    }

    /// <summary>Hands an event to every session that wants it; the world's lock is held, so that the order is the world's.</summary>
    private void Dispatch(GatewayEvent what)
    {
        lock (gate)
        {
            JsonObject? data = null;
            foreach (var session in sessions.Values.Where(s => s.Wants(what)))
            {
                session.Enqueue(what.Name, data ??= what.Data());
            }
        }
    }

    private void SendReady(GatewaySession session, string host, bool sharded)
    {
        var world = StandIn.World;
        var guilds = world.Guilds.Where(g => g.HasBot && session.IsOnShard(g.Id)).ToList();
        var ready = new JsonObject
        {
            ["v"] = 10,
            ["user"] = PersonJson.Self(world.Bot),
            ["guilds"] = Text.Array(guilds.Select(g => new JsonObject { ["id"] = Text.Of(g.Id), ["unavailable"] = true })),
            ["session_id"] = session.Id,
            ["resume_gateway_url"] = StandIn.GatewayUrl(host) + "/resume",
            ["application"] = ApplicationJson.Partial(world),
            ["private_channels"] = new JsonArray(),
            ["relationships"] = new JsonArray(),
            ["presences"] = new JsonArray(),
            ["user_settings"] = new JsonObject(),
            ["_trace"] = new JsonArray("stand-in"),
        };
        if (sharded)
        {
            ready["shard"] = new JsonArray(session.Shard.Id, session.Shard.Count);
        }

        session.Enqueue("READY", ready);
        foreach (var guild in guilds)
        {
            var created = GatewayEvent.GuildCreate(guild);
            if (session.Wants(created))
            {
                session.Enqueue(created.Name, created.Data());
            }
        }
    }

    private (int Code, string Reason)? Refusal(JsonObject data)
    {
        if (StandIn.Faults.RefuseLogin is { } refused)
        {
            return (refused, "Refused.");
        }

        if (data["properties"] is not JsonObject || data["intents"] is not JsonValue value || !value.TryGetValue(out long intents))
        {
            return (4002, "Error while decoding payload.");
        }

        if (data.ContainsKey("shard")
            && (data["shard"] is not JsonArray { Count: 2 } pair || pair.Any(p => p is not JsonValue n || !n.TryGetValue(out int _)) || (int)pair[0]! < 0 || (int)pair[0]! >= (int)pair[1]!))
        {
            return (4010, "Invalid shard.");
        }

        if (intents < 0 || (intents & ~KnownIntents) != 0)
        {
            return (4013, "Invalid intent(s).");
        }

        var shard = ShardOf(data);
        if (StandIn.World.Guilds.Count(g => g.HasBot && GatewaySession.IsOnShard(shard, g.Id)) > Options.MaxGuildsPerShard)
        {
            return (4011, "Sharding required.");
        }

        return (intents & Privileged) != 0 && !Options.AllowPrivilegedIntents ? (4014, "Disallowed intent(s).") : null;
    }

    private static (int Id, int Count) ShardOf(JsonObject data) => data["shard"] is JsonArray { Count: 2 } pair ? ((int)pair[0]!, (int)pair[1]!) : (0, 1);

    private void ForgetOldIdentifies()
    {
        while (identifies.TryPeek(out var first) && Options.Transport.GetElapsedTime(first) >= Day)
        {
            identifies.Dequeue();
        }
    }

    private static string? TextOf(JsonObject data, string name) => data[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
