using System.Text.Json.Serialization;

namespace TeamBot.Discord.Models;

/// <summary>
/// What was used and with what values; which fields are there depends on <see cref="Interaction.Type"/>
/// (page <i>Receiving and Responding</i>, "Interaction Data").
/// </summary>
public sealed record InteractionData
{
    /// <summary>Command: the id of the registered command.</summary>
    public Snowflake? Id { get; init; }

    /// <summary>Command: its name.</summary>
    public string? Name { get; init; }

    /// <summary>Command: slash, user or message.</summary>
    public ApplicationCommandType? Type { get; init; }

    /// <summary>Command: subcommands and values. In an autocomplete interaction they can be incomplete.</summary>
    public IReadOnlyList<InteractionDataOption> Options { get => field ?? []; init; }

    /// <summary>The users, members, roles, channels, messages and attachments that the values name by id.</summary>
    public ResolvedData? Resolved { get; init; }

    /// <summary>User or message command: on whom or on what.</summary>
    public Snowflake? TargetId { get; init; }

    /// <summary>Command: the guild it is registered to, null for a global one.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>Component or form: the text the bot gave it.</summary>
    public string? CustomId { get; init; }

    /// <summary>Component: its type.</summary>
    public ComponentType? ComponentType { get; init; }

    /// <summary>Select menu: the values picked.</summary>
    public IReadOnlyList<string> Values { get => field ?? []; init; }

    /// <summary>Form: what was filled in, each within its <see cref="Label"/>.</summary>
    public IReadOnlyList<Component> Components { get => field ?? []; init; }
}

/// <summary>A value, or a subcommand with its own options (page <i>Receiving and Responding</i>, "Application Command Interaction Data Option Structure").</summary>
public sealed record InteractionDataOption
{
    public string Name { get => field ?? ""; init; }
    public ApplicationCommandOptionType Type { get; init; }

    /// <summary>Null for a subcommand or group. While a number is being typed (autocomplete) it can be text.</summary>
    public OptionValue? Value { get; init; }

    public IReadOnlyList<InteractionDataOption> Options { get => field ?? []; init; }

    /// <summary>Autocomplete: this is the option being typed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Focused { get; init; }
}

/// <summary>Page <i>Receiving and Responding</i>, "Resolved Data Structure". A member here has no <c>user</c>; it is in <see cref="Users"/>.</summary>
public sealed record ResolvedData
{
    public IReadOnlyDictionary<Snowflake, User>? Users { get; init; }
    public IReadOnlyDictionary<Snowflake, GuildMember>? Members { get; init; }
    public IReadOnlyDictionary<Snowflake, Role>? Roles { get; init; }
    public IReadOnlyDictionary<Snowflake, Channel>? Channels { get; init; }
    public IReadOnlyDictionary<Snowflake, Message>? Messages { get; init; }
    public IReadOnlyDictionary<Snowflake, Attachment>? Attachments { get; init; }
}
