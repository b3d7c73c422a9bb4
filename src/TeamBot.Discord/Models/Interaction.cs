namespace TeamBot.Discord.Models;

/// <summary>
/// Somebody used a command, a component or a form (page <i>Receiving and Responding</i>, "Interaction Object").
/// Its <see cref="Token"/> answers for 15 minutes; the first answer is due within 3 seconds.
/// </summary>
public sealed record Interaction
{
    public Snowflake Id { get; init; }
    public Snowflake ApplicationId { get; init; }
    public InteractionType Type { get; init; }
    public string Token { get => field ?? ""; init; }

    /// <summary>There for every type but <see cref="InteractionType.Ping"/>.</summary>
    public InteractionData? Data { get; init; }

    /// <summary>Null in a direct message.</summary>
    public Snowflake? GuildId { get; init; }

    public Snowflake? ChannelId { get; init; }

    /// <summary>Partial: its id, type and, mostly, name and permissions.</summary>
    public Channel? Channel { get; init; }

    /// <summary>In a guild: who did it, with their permissions in this channel.</summary>
    public GuildMember? Member { get; init; }

    /// <summary>In a direct message: who did it.</summary>
    public User? User { get; init; }

    /// <summary>The message whose component was used, or whose component opened the form.</summary>
    public Message? Message { get; init; }

    /// <summary>What the bot may do where this happened.</summary>
    public Permissions AppPermissions { get; init; }

    public string? Locale { get; init; }
    public string? GuildLocale { get; init; }
    public InteractionContextType? Context { get; init; }

    /// <summary>By integration type ("0" guild, "1" user): the guild or user that installed the app.</summary>
    public IReadOnlyDictionary<string, Snowflake>? AuthorizingIntegrationOwners { get; init; }

    /// <summary>In bytes.</summary>
    public long AttachmentSizeLimit { get; init; }

    /// <summary>Who did it, in a guild or in a direct message. Throws <see cref="InvalidOperationException"/> for a ping, which nobody does.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public User Author => Member?.User ?? User ?? throw new InvalidOperationException($"Interaction {Id} of type {Type} names no user.");
}

/// <summary>Page <i>Receiving and Responding</i>, "Interaction Type".</summary>
public enum InteractionType
{
    None = 0,
    Ping = 1,
    ApplicationCommand = 2,
    MessageComponent = 3,
    ApplicationCommandAutocomplete = 4,
    ModalSubmit = 5,
}

/// <summary>Where a command may be used, or was (page <i>Receiving and Responding</i>, "Interaction Context Types").</summary>
public enum InteractionContextType
{
    Guild = 0,

    /// <summary>The direct messages of the bot itself.</summary>
    BotDm = 1,

    PrivateChannel = 2,
}
