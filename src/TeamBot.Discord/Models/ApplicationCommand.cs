using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace TeamBot.Discord.Models;

/// <summary>
/// A command as it is registered (page <i>Application Commands</i>, "Application Command Structure"). To register it, leave
/// <see cref="Id"/>, <see cref="ApplicationId"/>, <see cref="GuildId"/> and <see cref="Version"/> null: Discord sets them.
/// </summary>
public sealed record ApplicationCommand
{
    public Snowflake? Id { get; init; }
    public Snowflake? ApplicationId { get; init; }
    public Snowflake? GuildId { get; init; }
    public Snowflake? Version { get; init; }

    /// <summary>A slash command if left out.</summary>
    public ApplicationCommandType Type { get => field is ApplicationCommandType.None ? ApplicationCommandType.ChatInput : field; init; }

    /// <summary>1 to 32 characters; lower case for a slash command.</summary>
    public string Name { get => field ?? ""; init; }

    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>1 to 100 characters for a slash command; none for the others.</summary>
    public string? Description { get; init; }

    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    /// <summary>At most 25, required ones first; or subcommands and groups.</summary>
    public IReadOnlyList<ApplicationCommandOption>? Options { get; init; }

    /// <summary>What a member needs to be offered the command, unless the server's admins decide otherwise.</summary>
    public Permissions? DefaultMemberPermissions { get; init; }

    public IReadOnlyList<ApplicationIntegrationType>? IntegrationTypes { get; init; }
    public IReadOnlyList<InteractionContextType>? Contexts { get; init; }
    public bool? Nsfw { get; init; }
}

/// <summary>Page <i>Application Commands</i>, "Application Command Types".</summary>
public enum ApplicationCommandType
{
    None = 0,
    ChatInput = 1,
    User = 2,
    Message = 3,
    PrimaryEntryPoint = 4,
}

/// <summary>How an app is installed (page <i>Application</i>, "Application Integration Types").</summary>
public enum ApplicationIntegrationType
{
    GuildInstall = 0,
    UserInstall = 1,
}

/// <summary>Page <i>Application Commands</i>, "Application Command Option Structure".</summary>
public sealed record ApplicationCommandOption
{
    public ApplicationCommandOptionType Type { get; init; }
    public string Name { get => field ?? ""; init; }
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>1 to 100 characters.</summary>
    public string Description { get => field ?? ""; init; }

    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Required { get; init; }

    /// <summary>The only values that can be picked; at most 25; not with <see cref="Autocomplete"/>.</summary>
    public IReadOnlyList<ApplicationCommandOptionChoice>? Choices { get; init; }

    /// <summary>Of a subcommand or group.</summary>
    public IReadOnlyList<ApplicationCommandOption>? Options { get; init; }

    public IReadOnlyList<ChannelType>? ChannelTypes { get; init; }
    public double? MinValue { get; init; }
    public double? MaxValue { get; init; }
    public int? MinLength { get; init; }
    public int? MaxLength { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Autocomplete { get; init; }

    public IReadOnlyList<string>? FileTypes { get; init; }
}

/// <summary>Page <i>Application Commands</i>, "Application Command Option Type".</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "Named as in Discord's documentation.")]
public enum ApplicationCommandOptionType
{
    None = 0,
    SubCommand = 1,
    SubCommandGroup = 2,
    String = 3,
    Integer = 4,
    Boolean = 5,
    User = 6,
    Channel = 7,
    Role = 8,
    Mentionable = 9,
    Number = 10,
    Attachment = 11,
}

/// <summary>A name that is shown (1 to 100 characters) and the value it stands for (page <i>Application Commands</i>, "Application Command Option Choice Structure").</summary>
public sealed record ApplicationCommandOptionChoice(string Name, OptionValue Value)
{
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }
}
