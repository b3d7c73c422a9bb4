using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Text;

namespace TeamBot.Features.Help;

/// <summary>What there is, read out of the definitions of the commands themselves: a line for each first word, and more about it when it is picked.</summary>
static class HelpCards
{
    /// <summary>As many as Discord takes in one menu.</summary>
    const int MostInMenu = 25;

    /// <summary>For what stands in the menus of people and messages; no command is called so, for Discord has them in small letters.</summary>
    const string Apps = "Apps";

    const string Start = """
        ### Three things to do first
        1. In your team's channel, join with `/team join`. If there is no team yet, `/team create` starts one.
        2. Promise something for this week: `/goal set 5` says five new contacts.
        3. When you have done one, `/goal log` counts it.

        ### All commands
        """;

    public static Card First(CommandMap commands) =>
        Menus(Written(named => [Start, .. Words(commands).Select(word => Line(commands, word, named))]), commands, null);

    /// <returns>Null where there is no such word.</returns>
    public static Card? About(CommandMap commands, string word)
    {
        if (!Words(commands).Contains(word))
            return null;
        var title = commands.FindCommand(word) is null ? $"### {Name(word)} · {Description(commands, word)}" : $"### {Name(word)}";
        return Menus(Written(options => [title, .. Of(commands, word).Select(command => Entry(command, options))]), commands, word).Buttons(Press.Secondary("Back", "help-first"));
    }

    /// <summary>With all that can be told, or without the least of it where that is too long for a message.</summary>
    static Card Written(Func<bool, IEnumerable<string>> write) => Card.Of(Fitting.Lines(Fitting.Of([true, false], all => string.Join('\n', write(all))).Split('\n')));

    static Card Menus(Card card, CommandMap commands, string? chosen)
    {
        foreach (var (at, words) in Words(commands).Chunk(MostInMenu).Index())
            card.Menu(new StringSelect
            {
                CustomId = $"help-more:{at}",
                Placeholder = "More about …",
                Options = [.. words.Select(word => new SelectOption(Name(word), word, FreeText.Label(Description(commands, word), 100)) { Default = word == chosen })],
            });
        return card;
    }

    static List<string> Words(CommandMap commands) =>
        [.. commands.Commands.Select(command => command.Path.Split(' ')[0]).Distinct(), .. commands.Menus.Count > 0 ? [Apps] : Array.Empty<string>()];

    static List<CommandDefinition> Of(CommandMap commands, string word) =>
        word == Apps ? [.. commands.Menus] : [.. commands.Commands.Where(command => command.Path.Split(' ')[0] == word)];

    static string Description(CommandMap commands, string word) =>
        word == Apps ? "In the menus of people and messages"
        : commands.Groups.GetValueOrDefault(word) ?? commands.FindCommand(word)!.Description;

    static string Name(string word) => word == Apps ? Apps : $"/{word}";

    static string Line(CommandMap commands, string word, bool named)
    {
        var name = word == Apps ? $"**{Apps}**" : $"`{Name(word)}`";
        var own = named && commands.FindCommand(word) is null ? $" · {string.Join(", ", Of(commands, word).Select(command => word == Apps ? command.Path : command.Path.Split(' ')[1]))}" : "";
        return $"{name} {Description(commands, word)}{own}";
    }

    static string Entry(CommandDefinition command, bool options) => command.Type switch
    {
        ApplicationCommandType.User => $"**{command.Path}**, in a person's menu: {command.Description}",
        ApplicationCommandType.Message => $"**{command.Path}**, in a message's menu: {command.Description}",
        _ => string.Join('\n', [
            $"`/{command.Path}{string.Concat(command.Options.Select(Hint))}` {command.Description}",
            .. options ? command.Options.Select(option => $"-# `{option.Option.Name}` {option.Option.Description}") : [],
        ]),
    };

    static string Hint(OptionDefinition option) => option.Option.Required ? $" <{option.Option.Name}>" : $" [{option.Option.Name}]";
}
