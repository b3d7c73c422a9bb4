namespace TeamBot.Discord.Gateway;

/// <summary>Who connects, and for which events.</summary>
public sealed record GatewayOptions
{
    /// <summary>The bot's token, without the word <c>Bot</c>.</summary>
    public required string Token { get; init; }

    /// <summary>Sent on the socket's handshake too: <c>DiscordBot (url, version)</c>.</summary>
    public required string UserAgent { get; init; }

    /// <summary>Interactions need none (page <i>Gateway</i>, "Gateway Intents").</summary>
    public int Intents { get; init; }
}
