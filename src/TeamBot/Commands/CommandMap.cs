using TeamBot.Discord.Models;

namespace TeamBot.Commands;

/// <summary>
/// Every slash command, button, menu and form of the bot: what features put in, registration, routing and help read out.
/// </summary>
public sealed class CommandMap
{
    readonly Dictionary<string, CommandDefinition> commands = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> groups = new(StringComparer.Ordinal);
    readonly Dictionary<string, Permissions> needs = new(StringComparer.Ordinal);
    readonly Dictionary<string, PressDefinition> presses = new(StringComparer.Ordinal);
    readonly Dictionary<string, PressDefinition> forms = new(StringComparer.Ordinal);

    /// <summary>All commands by their path ("goal set"), in the order in which they were mapped.</summary>
    internal IReadOnlyCollection<CommandDefinition> Commands => commands.Values;
    internal IReadOnlyDictionary<string, string> Groups => groups;

    /// <summary>What Discord's app offers a first word's commands to only; whoever gets round the app is checked by the handlers.</summary>
    internal IReadOnlyDictionary<string, Permissions> OfferedTo => needs;
    internal IReadOnlyCollection<PressDefinition> Presses => presses.Values;
    internal IReadOnlyCollection<PressDefinition> Forms => forms.Values;

    /// <summary>Commands that share a first word, as in <c>/goal set</c> and <c>/goal log</c>.</summary>
    /// <param name="offeredTo">The permissions without which Discord's app does not show them.</param>
    public CommandGroup Group(string name, string description, Permissions? offeredTo = null)
    {
        groups.Add(name, description);
        if (offeredTo is { } permissions)
            needs.Add(name, permissions);
        return new CommandGroup(this, name);
    }

    /// <param name="personal">It is about what is the caller's own in all their teams, so its turn is the caller's and no team's: see <see cref="OwnTeams"/>.</param>
    public CommandMap Map(string name, string description, Delegate handler, Action<Options>? options = null, Answer answer = Answer.Private, bool personal = false)
    {
        var given = new Options(handler.Method);
        options?.Invoke(given);
        var compiled = Handler.Of(handler, [.. given.All.Select(o => o.Option.Name)]);
        commands.Add(name, new CommandDefinition(name, description, given.All, compiled, answer, personal));
        return this;
    }

    /// <summary>A button or a menu. A menu's handler takes what was picked as <c>IReadOnlyList&lt;string&gt; picked</c>.</summary>
    /// <param name="personal">As for a command.</param>
    public CommandMap Press(string route, Delegate handler, Answer answer = Answer.Private, bool personal = false) => Add(presses, route, handler, answer, "picked", personal);

    /// <summary>A form that is sent. Its handler takes a <see cref="Cards.FilledForm"/> named <c>form</c>.</summary>
    /// <param name="personal">As for a command.</param>
    public CommandMap Form(string route, Delegate handler, Answer answer = Answer.Private, bool personal = false) => Add(forms, route, handler, answer, "form", personal);

    internal CommandDefinition? FindCommand(string path) => commands.GetValueOrDefault(path);

    internal PressDefinition? FindPress(string customId) => presses.GetValueOrDefault(NameOf(customId));

    internal PressDefinition? FindForm(string customId) => forms.GetValueOrDefault(NameOf(customId));

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
    public CommandGroup Map(string command, string description, Delegate handler, Action<Options>? options = null, Answer answer = Answer.Private)
    {
        map.Map($"{name} {command}", description, handler, options, answer);
        return this;
    }
}

sealed record CommandDefinition(string Path, string Description, IReadOnlyList<OptionDefinition> Options, Handler Handler, Answer Answer, bool Personal);

sealed record PressDefinition(Route Route, Handler Handler, Answer Answer, bool Personal);
