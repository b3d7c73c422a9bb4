using TeamBot.Discord.Models;

namespace TeamBot.Commands;

/// <summary>
/// Every slash command, button, menu and form of the bot: what features put in, registration, routing and help read out.
/// </summary>
public sealed class CommandMap
{
    readonly Dictionary<string, CommandDefinition> commands = new(StringComparer.Ordinal);
    readonly Dictionary<(ApplicationCommandType Type, string Name), CommandDefinition> menus = [];
    readonly Dictionary<string, string> groups = new(StringComparer.Ordinal);
    readonly Dictionary<string, Permissions> needs = new(StringComparer.Ordinal);
    readonly HashSet<string> everywhere = new(StringComparer.Ordinal);
    readonly Dictionary<string, PressDefinition> presses = new(StringComparer.Ordinal);
    readonly Dictionary<string, PressDefinition> forms = new(StringComparer.Ordinal);

    /// <summary>All commands by their path ("goal set"), in the order in which they were mapped.</summary>
    internal IReadOnlyCollection<CommandDefinition> Commands => commands.Values;

    /// <summary>What stands in the menus of people and messages, under Apps.</summary>
    internal IReadOnlyCollection<CommandDefinition> Menus => menus.Values;
    internal IReadOnlyDictionary<string, string> Groups => groups;

    /// <summary>What Discord's app offers a first word's commands to only; whoever gets round the app is checked by the handlers.</summary>
    internal IReadOnlyDictionary<string, Permissions> OfferedTo => needs;
    internal IReadOnlyCollection<PressDefinition> Presses => presses.Values;
    internal IReadOnlyCollection<PressDefinition> Forms => forms.Values;

    /// <summary>Commands that share a first word, as in <c>/goal set</c> and <c>/goal log</c>.</summary>
    /// <param name="offeredTo">The permissions without which Discord's app does not show them.</param>
    /// <param name="reach">Where they may be used.</param>
    public CommandGroup Group(string name, string description, Permissions? offeredTo = null, Reach reach = Reach.Server)
    {
        groups.Add(name, description);
        if (offeredTo is { } permissions)
            needs.Add(name, permissions);
        if (reach == Reach.Everywhere)
            everywhere.Add(name);
        return new CommandGroup(this, name);
    }

    /// <param name="personal">It is about what is the caller's own in all their teams, so its turn is the caller's and no team's: see <see cref="OwnTeams"/>.</param>
    /// <param name="reach">Where a command of a single word may be used; another one goes where its group does. What can be used everywhere is personal.</param>
    public CommandMap Map(string name, string description, Delegate handler, Action<Options>? options = null, Answer answer = Answer.Private, bool personal = false, Reach reach = Reach.Server)
    {
        if (reach == Reach.Everywhere)
            everywhere.Add(name);
        var given = new Options(handler.Method);
        options?.Invoke(given);
        var compiled = Handler.Of(handler, [.. given.All.Select(o => o.Option.Name)]);
        var isEverywhere = everywhere.Contains(name.Split(' ')[0]);
        var command = new CommandDefinition(name, description, given.All, compiled, answer, personal || isEverywhere) { Reach = isEverywhere ? Reach.Everywhere : Reach.Server };
        commands.Add(name, command.Checked());
        return this;
    }

    /// <summary>A command in the menu of a person. Its handler takes whom it was used on as a <see cref="Person"/> named <c>target</c>.</summary>
    /// <param name="description">For help; Discord shows the name alone.</param>
    public CommandMap UserCommand(string name, string description, Delegate handler, Reach reach = Reach.Server, Answer answer = Answer.Private) =>
        Menu(ApplicationCommandType.User, name, description, handler, reach, answer);

    /// <summary>A command in the menu of a message, which is thereby handed to the bot. Its handler takes it as a <see cref="Message"/> named <c>target</c>.</summary>
    /// <inheritdoc cref="UserCommand"/>
    public CommandMap MessageCommand(string name, string description, Delegate handler, Reach reach = Reach.Server, Answer answer = Answer.Private) =>
        Menu(ApplicationCommandType.Message, name, description, handler, reach, answer);

    /// <summary>A button or a menu. A menu's handler takes what was picked as <c>IReadOnlyList&lt;string&gt; picked</c>.</summary>
    /// <param name="personal">As for a command.</param>
    public CommandMap Press(string route, Delegate handler, Answer answer = Answer.Private, bool personal = false) => Add(presses, route, handler, answer, "picked", personal);

    /// <summary>A form that is sent. Its handler takes a <see cref="Cards.FilledForm"/> named <c>form</c>.</summary>
    /// <param name="personal">As for a command.</param>
    public CommandMap Form(string route, Delegate handler, Answer answer = Answer.Private, bool personal = false) => Add(forms, route, handler, answer, "form", personal);

    internal CommandDefinition? FindCommand(string path) => commands.GetValueOrDefault(path);

    internal CommandDefinition? FindMenu(ApplicationCommandType type, string name) => menus.GetValueOrDefault((type, name));

    internal PressDefinition? FindPress(string customId) => presses.GetValueOrDefault(NameOf(customId));

    internal PressDefinition? FindForm(string customId) => forms.GetValueOrDefault(NameOf(customId));

    CommandMap Menu(ApplicationCommandType type, string name, string description, Delegate handler, Reach reach, Answer answer)
    {
        var command = new CommandDefinition(name, description, [], Handler.Of(handler, [CommandDefinition.Target]), answer, Personal: reach == Reach.Everywhere) { Type = type, Reach = reach };
        menus.Add((type, name), command.Checked());
        return this;
    }

    CommandMap Add(Dictionary<string, PressDefinition> all, string pattern, Delegate handler, Answer answer, string extra, bool personal)
    {
        var route = Route.Parse(pattern, handler);
        all.Add(route.Name, new PressDefinition(route, Handler.Of(handler, [.. route.Parameters, extra]), answer, personal));
        return this;
    }

    static string NameOf(string customId) => customId.Split(':', 2)[0];
}

public sealed class CommandGroup(CommandMap map, string name)
{
    /// <inheritdoc cref="CommandMap.Map"/>
    public CommandGroup Map(string command, string description, Delegate handler, Action<Options>? options = null, Answer answer = Answer.Private, bool personal = false)
    {
        map.Map($"{name} {command}", description, handler, options, answer, personal);
        return this;
    }
}

/// <summary>Where a command may be used (page <i>Application Commands</i>, "Contexts").</summary>
public enum Reach
{
    /// <summary>On servers that have the bot, and in its direct messages.</summary>
    Server,

    /// <summary>
    /// Also wherever somebody is who installed the app for themselves: on servers that know nothing of the bot, and in their private channels. The bot may have no access
    /// there, and others may be reading, so it answers only the caller.
    /// </summary>
    Everywhere,
}

sealed record CommandDefinition(string Path, string Description, IReadOnlyList<OptionDefinition> Options, Handler Handler, Answer Answer, bool Personal)
{
    /// <summary>What the handler of a menu's command calls whom or what it was used on.</summary>
    public const string Target = "target";

    public ApplicationCommandType Type { get; init; } = ApplicationCommandType.ChatInput;
    public Reach Reach { get; init; }

    /// <exception cref="InvalidOperationException">It would answer in public wherever it is used.</exception>
    public CommandDefinition Checked() =>
        Reach == Reach.Everywhere && Answer == Answer.Public ? throw new InvalidOperationException($"{Path} can be used everywhere, so it answers only the caller.") : this;
}

sealed record PressDefinition(Route Route, Handler Handler, Answer Answer, bool Personal);
