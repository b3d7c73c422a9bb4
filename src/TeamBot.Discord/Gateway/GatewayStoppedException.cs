namespace TeamBot.Discord.Gateway;

/// <summary>
/// The client will not connect again, because that would not help or would do harm: Discord closed for good (page <i>Opcodes and Status Codes</i>, "Gateway Close
/// Event Codes"), or too few session starts are left (page <i>Gateway</i>, "Session Start Limit Structure"). The message says what to do.
/// </summary>
public sealed class GatewayStoppedException(int? closeCode, string message) : Exception(message)
{
    /// <summary>4004 or 4010 to 4014; null if it was not Discord that closed.</summary>
    public int? CloseCode { get; } = closeCode;
}
