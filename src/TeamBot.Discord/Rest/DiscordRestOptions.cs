namespace TeamBot.Discord.Rest;

/// <summary>Where Discord is and who calls it.</summary>
public sealed record DiscordRestOptions
{
    /// <summary>The bot's token, without the word <c>Bot</c>.</summary>
    public required string Token { get; init; }

    /// <summary>The whole address with its version, for instance <c>https://discord.com/api/v10</c>.</summary>
    public Uri ApiUrl { get; init; } = new("https://discord.com/api/v10");

    /// <summary>Discord demands the form <c>DiscordBot (url, version)</c> (page <i>API Reference</i>, "User Agent").</summary>
    public required string UserAgent { get; init; }

    /// <summary>How long one attempt may take before it counts as a broken connection.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);
}
