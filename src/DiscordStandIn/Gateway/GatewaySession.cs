using System.Text.Json.Nodes;

namespace DiscordStandIn.Sockets;

/// <summary>A session: what was dispatched since it began, and the socket it is on, if any. Used under the hub's lock.</summary>
internal sealed class GatewaySession(string id, long intents, (int Id, int Count) shard, bool compressesPayloads)
{
    /// <summary>How many dispatches are kept for a resume.</summary>
    private const int Kept = 10_000;

    private readonly Queue<(long Sequence, JsonObject Payload)> sent = [];
    private long? detachedAt;

    public string Id { get; } = id;

    public (int Id, int Count) Shard { get; } = shard;

    /// <summary>True when Identify asked for payload compression (page "Gateway").</summary>
    public bool CompressesPayloads { get; } = compressesPayloads;

    public long Sequence { get; private set; }

    public GatewayConnection? Connection { get; private set; }

    public void Attach(GatewayConnection connection)
    {
        Connection = connection;
        detachedAt = null;
    }

    public void Detach(long now)
    {
        Connection = null;
        detachedAt = now;
    }

    /// <summary>True when nobody came back for it in time.</summary>
    public bool IsOld(StandInOptions options) => detachedAt is { } at && options.Transport.GetElapsedTime(at) >= options.ResumeTime;

    public bool Wants(GatewayEvent what) => (what.Intents == 0 || (what.Intents & intents) != 0) && IsOnShard(what.GuildId);

    /// <summary>Page "Gateway", Sharding; direct messages go to shard 0.</summary>
    public bool IsOnShard(ulong? guildId) => IsOnShard(Shard, guildId);

    /// <inheritdoc cref="IsOnShard(ulong?)"/>
    public static bool IsOnShard((int Id, int Count) shard, ulong? guildId) =>
        guildId is { } guild ? (int)((guild >> 22) % (ulong)shard.Count) == shard.Id : shard.Id == 0;

    public void Enqueue(string name, JsonObject data)
    {
        Sequence++;
        var payload = new JsonObject { ["op"] = GatewayOp.Dispatch, ["d"] = data.DeepClone(), ["s"] = Sequence, ["t"] = name };
        sent.Enqueue((Sequence, payload));
        if (sent.Count > Kept)
        {
            sent.Dequeue();
        }

        Connection?.Send(payload);
    }

    public void Replay(long after)
    {
        foreach (var (_, payload) in sent.Where(s => s.Sequence > after))
        {
            Connection?.Send(payload);
        }
    }
}

/// <summary>The opcodes of the page "Opcodes and Status Codes".</summary>
internal static class GatewayOp
{
    public const int Dispatch = 0;
    public const int Heartbeat = 1;
    public const int Identify = 2;
    public const int PresenceUpdate = 3;
    public const int VoiceStateUpdate = 4;
    public const int Resume = 6;
    public const int Reconnect = 7;
    public const int RequestMembers = 8;
    public const int InvalidSession = 9;
    public const int Hello = 10;
    public const int HeartbeatAck = 11;
    public const int RequestSoundboardSounds = 31;
    public const int RequestChannelInfo = 43;
}
