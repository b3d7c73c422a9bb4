using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;

namespace TeamBot.Features.Help;

public static class HelpFeature
{
    public static void MapHelp(this BotMap bot) => bot.Commands.Map("help", "What I can do, and the three things to do first", Show);

    /// <summary>The options are named as long as there is room for all of it.</summary>
    static Reply Show(CommandMap commands) => Reply.Whisper(Card.Of(Fitting.Of([true, false], hints => Text(commands, hints))));

    static string Text(CommandMap commands, bool hints) => $"""
        ### Three things to do first
        1. In your team's channel, join with `/team join`. If there is no team yet, `/team create` starts one.
        2. Promise something for this week: `/goal set 5` says five new contacts.
        3. When you have done one, `/goal log` counts it.

        ### All commands
        {string.Join('\n', commands.Commands.Concat(commands.Menus).Select(command => Line(command, hints)))}
        """;

    static string Line(CommandDefinition command, bool hints) => command.Type switch
    {
        ApplicationCommandType.User => $"**{command.Path}**, in a person's menu under Apps: {command.Description}",
        ApplicationCommandType.Message => $"**{command.Path}**, in a message's menu under Apps: {command.Description}",
        _ => Slash(command, hints),
    };

    static string Slash(CommandDefinition command, bool hints) => $"`/{command.Path}{string.Concat(hints ? command.Options.Select(Hint) : [])}` {command.Description}";

    static string Hint(OptionDefinition option) => option.Option.Required ? $" <{option.Option.Name}>" : $" [{option.Option.Name}]";
}
