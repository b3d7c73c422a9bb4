namespace TeamBot.Discord.Gateway;

/// <summary>What to do after a connection has ended.</summary>
internal enum Next
{
    /// <summary>Connect again and carry the session on.</summary>
    Resume,

    /// <summary>Connect again and start a new session.</summary>
    Identify,

    /// <summary>Trying again would not help.</summary>
    Stop,
}

/// <summary>Page <i>Opcodes and Status Codes</i>, "Gateway Close Event Codes".</summary>
internal static class CloseCodes
{
    private static readonly Dictionary<int, (Next Next, string Meaning)> Table = new()
    {
        [4000] = (Next.Resume, "unknown error"),
        [4001] = (Next.Resume, "unknown opcode"),
        [4002] = (Next.Resume, "decode error"),
        [4003] = (Next.Identify, "not authenticated"),
        [4004] = (Next.Stop, "Discord does not accept the bot's token: check the setting Discord:Token."),
        [4005] = (Next.Resume, "already authenticated"),
        [4007] = (Next.Identify, "invalid sequence"),
        [4008] = (Next.Resume, "rate limited"),
        [4009] = (Next.Identify, "session timed out"),
        [4010] = (Next.Stop, "Discord does not accept the shard."),
        [4011] = (Next.Stop, "The bot is in too many servers for one connection: it needs sharding."),
        [4012] = (Next.Stop, "Discord no longer offers this version of the gateway: the bot needs an update."),
        [4013] = (Next.Stop, "Discord does not know the intents asked for."),
        [4014] = (Next.Stop, "Discord does not allow the intents asked for: they have to be switched on in the developer portal."),
    };

    /// <summary>Codes that are not in the table, and connections that end without one, are worth a resume: if the session is gone, Discord says so.</summary>
    public static (Next Next, string Meaning) Of(int? code) =>
        code is { } known && Table.TryGetValue(known, out var row) ? row : (Next.Resume, code is null ? "connection lost" : "closed");
}
