using Microsoft.Extensions.Logging;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;

namespace TeamBot.Commands;

/// <summary>
/// Tells Discord the commands: one bulk overwrite, and only when what is registered differs.
/// See https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands.
/// </summary>
sealed partial class Registration(CommandMap map, DiscordRest rest, ILogger<Registration> log)
{
    public async Task RegisterAsync(Snowflake application, CancellationToken cancel)
    {
        var wanted = Definitions(map);
        var present = await rest.GetGlobalCommandsAsync(application, cancel);
        if (Same(wanted, present))
            return;
        await rest.BulkOverwriteGlobalCommandsAsync(application, wanted, cancel);
        LogRegistered(wanted.Count);
    }

    public static IReadOnlyList<ApplicationCommand> Definitions(CommandMap map) =>
    [
        .. map.Commands.GroupBy(c => c.Path.Split(' ')[0]).Select(group => new ApplicationCommand
        {
            Name = group.Key,
            Description = map.Groups.GetValueOrDefault(group.Key) ?? group.First().Description,
            DefaultMemberPermissions = map.OfferedTo.TryGetValue(group.Key, out var permissions) ? permissions : null,
            IntegrationTypes = [ApplicationIntegrationType.GuildInstall],
            Contexts = [InteractionContextType.Guild, InteractionContextType.BotDm],
            Options = map.Groups.ContainsKey(group.Key) ? [.. group.Select(Subcommand)] : OptionsOf(group.Single()),
        }),
    ];

    static ApplicationCommandOption Subcommand(CommandDefinition command) => new()
    {
        Type = ApplicationCommandOptionType.SubCommand,
        Name = command.Path.Split(' ')[1],
        Description = command.Description,
        Options = OptionsOf(command),
    };

    static ApplicationCommandOption[] OptionsOf(CommandDefinition command) => [.. command.Options.Select(o => o.Option)];

    static bool Same(IReadOnlyList<ApplicationCommand> wanted, IReadOnlyList<ApplicationCommand> present) =>
        wanted.Select(Shape).Order(StringComparer.Ordinal).SequenceEqual(present.Select(Shape).Order(StringComparer.Ordinal));

    // What a person would notice, as one line of text; what Discord adds of its own (ids, versions, defaults) is left out.
    static string Shape(ApplicationCommand command) =>
        $"{command.Type} {command.Name} \"{command.Description}\" to [{command.DefaultMemberPermissions}] in [{string.Join(',', command.Contexts ?? [])}] by [{string.Join(',', command.IntegrationTypes ?? [])}] {Shape(command.Options)}";

    static string Shape(IReadOnlyList<ApplicationCommandOption>? options) =>
        "(" + string.Join(' ', (options ?? []).Select(o =>
            $"{o.Type} {o.Name} \"{o.Description}\" {o.Required} {o.Autocomplete} {o.MinValue}-{o.MaxValue} {o.MinLength}-{o.MaxLength} {Shape(o.Options)}")) + ")";

    [LoggerMessage(LogLevel.Information, "Registered {Count} commands")]
    partial void LogRegistered(int count);
}
