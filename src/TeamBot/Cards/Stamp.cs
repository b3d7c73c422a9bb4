using NodaTime;

namespace TeamBot.Cards;

/// <summary>
/// Times as Discord shows them, each reader in their own zone.
/// See https://docs.discord.com/developers/reference#message-formatting-timestamp-styles.
/// </summary>
public static class Stamp
{
    public static string Full(Instant at) => $"<t:{at.ToUnixTimeSeconds()}:F>";

    public static string Date(Instant at) => $"<t:{at.ToUnixTimeSeconds()}:D>";

    public static string Relative(Instant at) => $"<t:{at.ToUnixTimeSeconds()}:R>";
}
