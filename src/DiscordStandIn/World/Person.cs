namespace DiscordStandIn;

/// <summary>A user of Discord: a human being, or the bot.</summary>
public sealed class Person
{
    internal Person(ulong id, string name, bool isBot)
    {
        Id = id;
        Name = name;
        IsBot = isBot;
    }

    /// <summary>The user's snowflake.</summary>
    public ulong Id { get; }

    /// <summary>The name that others see.</summary>
    public string Name { get; }

    /// <summary>The unique lower-case handle.</summary>
    public string Username => new string([.. Name.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : '_')]) + (IsBot ? "" : $"_{Id % 10_000:0000}");

    /// <summary>True for the application's own user.</summary>
    public bool IsBot { get; }

    /// <summary>The language of this person's app (page "Reference", Locales).</summary>
    public string Locale { get; set; } = "en-US";

    /// <summary>True when this person installed the application for themselves, to use its commands wherever they are (page "Application", Installation Context).</summary>
    public bool HasInstalledApp { get; set; }

    /// <summary>True when this person takes no direct messages from servers: sending one fails with 50007.</summary>
    public bool ClosesDms { get; set; }

    /// <summary>Notes how this person is now.</summary>
    /// <returns>What makes it so again.</returns>
    internal Action Remember()
    {
        var was = (Locale, HasInstalledApp, ClosesDms);
        return () => (Locale, HasInstalledApp, ClosesDms) = was;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
