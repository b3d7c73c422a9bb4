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
    public async Task RegisterAsync(Application application, CancellationToken cancel)
    {
        // Discord takes for a command only ways to install that the application itself has.
        var wanted = Definitions(map, application.IsForPeopleToo);
        if (!application.IsForPeopleToo && wanted.Count > 0)
            LogServersOnly();
        var present = await rest.GetGlobalCommandsAsync(application.Id, cancel);
        if (Same(wanted, present))
            return;
        await rest.BulkOverwriteGlobalCommandsAsync(application.Id, wanted, cancel);
        LogRegistered(wanted.Count);
    }

    /// <param name="forPeopleToo">The application can be installed by people for themselves.</param>
    public static IReadOnlyList<ApplicationCommand> Definitions(CommandMap map, bool forPeopleToo = true) =>
    [
        .. map.Commands.GroupBy(c => c.Path.Split(' ')[0]).Select(group => new ApplicationCommand
        {
            Name = group.Key,
            Description = map.Groups.GetValueOrDefault(group.Key) ?? group.First().Description,
            DefaultMemberPermissions = map.OfferedTo.TryGetValue(group.Key, out var permissions) ? permissions : null,
            IntegrationTypes = InstalledBy(group.First(), forPeopleToo),
            Contexts = UsedIn(group.First(), forPeopleToo),
            Options = map.Groups.ContainsKey(group.Key) ? [.. group.Select(Subcommand)] : OptionsOf(group.Single()),
        }),
        .. map.Menus.Select(menu => new ApplicationCommand
        {
            Type = menu.Type,
            Name = menu.Path,
            IntegrationTypes = InstalledBy(menu, forPeopleToo),
            Contexts = UsedIn(menu, forPeopleToo),
        }),
    ];

    static ApplicationIntegrationType[] InstalledBy(CommandDefinition command, bool forPeopleToo) =>
        command.Reach == Reach.Everywhere && forPeopleToo ? [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall] : [ApplicationIntegrationType.GuildInstall];

    static InteractionContextType[] UsedIn(CommandDefinition command, bool forPeopleToo) =>
        command.Reach == Reach.Everywhere && forPeopleToo
            ? [InteractionContextType.Guild, InteractionContextType.BotDm, InteractionContextType.PrivateChannel]
            : [InteractionContextType.Guild, InteractionContextType.BotDm];

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
        $"{command.Type} {command.Name} \"{command.Description}\" to [{command.DefaultMemberPermissions}] in [{string.Join(',', (command.Contexts ?? []).Order())}] by [{string.Join(',', (command.IntegrationTypes ?? []).Order())}] {Shape(command.Options)}";

    static string Shape(IReadOnlyList<ApplicationCommandOption>? options) =>
        "(" + string.Join(' ', (options ?? []).Select(o =>
            $"{o.Type} {o.Name} \"{o.Description}\" {o.Required} {o.Autocomplete} {o.MinValue}-{o.MaxValue} {o.MinLength}-{o.MaxLength} {Shape(o.Options)}")) + ")";

    [LoggerMessage(LogLevel.Information, "The application is installed on servers only, so /contact works on those and in direct messages; allow User Install in the developer portal and it goes everywhere")]
    partial void LogServersOnly();

    [LoggerMessage(LogLevel.Information, "Registered {Count} commands")]
    partial void LogRegistered(int count);
}
