namespace TeamBot.Discord.Gateway;

/// <summary>How a connection ended.</summary>
/// <param name="Next">What to do now.</param>
/// <param name="Reason">For the log.</param>
/// <param name="CloseCode">Discord's code, if it closed with one.</param>
internal sealed record Ending(Next Next, string Reason, int? CloseCode = null)
{
    /// <summary>Any code but 1000 and 1001, which end the session.</summary>
    public const int KeepsSession = 4000;

    /// <summary>What this side closes with.</summary>
    public int OwnCode { get; init; } = KeepsSession;

    /// <summary>After op 9: at least this long before the next try.</summary>
    public TimeSpan Wait { get; init; }
}
