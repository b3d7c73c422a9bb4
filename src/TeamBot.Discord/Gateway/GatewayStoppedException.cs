namespace TeamBot.Discord.Gateway;

/// <summary>Discord closed the connection for a reason that trying again would not mend (page <i>Opcodes and Status Codes</i>, "Gateway Close Event Codes").</summary>
public sealed class GatewayStoppedException(int closeCode, string message) : Exception(message)
{
    /// <summary>4004 or 4010 to 4014.</summary>
    public int CloseCode { get; } = closeCode;
}
