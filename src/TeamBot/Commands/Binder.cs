using TeamBot.Cards;
using TeamBot.Discord.Models;

namespace TeamBot.Commands;

/// <summary>
/// Reads an interaction's values for a handler. Discord's app keeps to the options' bounds, but nothing else has to, so they are held here again.
/// </summary>
static class Binder
{
    /// <summary>The path of a command ("goal set") and the options given to it.</summary>
    public static (string Path, IReadOnlyList<InteractionDataOption> Given) PathOf(InteractionData data)
    {
        var path = data.Name ?? "";
        var given = data.Options;
        while (given is [{ Type: ApplicationCommandOptionType.SubCommand or ApplicationCommandOptionType.SubCommandGroup } inner])
        {
            path += " " + inner.Name;
            given = inner.Options;
        }
        return (path, given);
    }

    public static Inputs OfCommand(CommandDefinition command, InteractionData data, IReadOnlyList<InteractionDataOption> given)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (option, _) in command.Options)
        {
            if (given.FirstOrDefault(g => g.Name == option.Name)?.Value is { } value)
                values[option.Name] = Read(option, value, data.Resolved);
            else if (option.Required)
                throw new UserError($"**{option.Name}** is missing: {Lower(option.Description)}. Please add it and send the command again.");
        }
        return new Inputs(values);
    }

    /// <summary>Whom or what a command of a menu was used on.</summary>
    public static Inputs OfMenu(CommandDefinition menu, InteractionData data)
    {
        var target = data.TargetId ?? throw new UserError("Something was missing there. Please try again.");
        object? found = menu.Type == ApplicationCommandType.Message ? data.Resolved?.Messages?.GetValueOrDefault(target) : Somebody(target, data.Resolved);
        return new Inputs(new Dictionary<string, object?>(StringComparer.Ordinal) { [CommandDefinition.Target] = found });
    }

    public static Inputs OfPress(PressDefinition press, InteractionData data)
    {
        var values = Routed(press, data);
        values["picked"] = data.Values;
        return new Inputs(values);
    }

    public static Inputs OfForm(PressDefinition form, InteractionData data)
    {
        var values = Routed(form, data);
        values["form"] = FilledForm.Read(data.Components);
        return new Inputs(values);
    }

    static Dictionary<string, object?> Routed(PressDefinition press, InteractionData data)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (!press.Route.TryRead(data.CustomId ?? "", values))
            throw new UserError("That button is from an older version of me. `/help` shows what to use instead.");
        return values;
    }

    static object Read(ApplicationCommandOption option, OptionValue value, ResolvedData? resolved) => option.Type switch
    {
        ApplicationCommandOptionType.Integer => Integer(option, value),
        ApplicationCommandOptionType.Boolean => value.Boolean ?? throw Misread(option, "is yes or no"),
        ApplicationCommandOptionType.User => Somebody(option, value, resolved),
        ApplicationCommandOptionType.Channel => Place(option, value, resolved),
        ApplicationCommandOptionType.Attachment => File(option, value, resolved),
        _ => Text(option, value),
    };

    static object Integer(ApplicationCommandOption option, OptionValue value)
    {
        if (value.Integer is { } number && number >= option.MinValue && number <= option.MaxValue)
            return (int)number;
        throw Misread(option, $"is a whole number from {option.MinValue} to {option.MaxValue}");
    }

    static string Text(ApplicationCommandOption option, OptionValue value)
    {
        var text = value.Text ?? value.ToString();
        var length = TeamBot.Text.FreeText.Length(text);
        if (length > option.MaxLength)
            throw Misread(option, $"has room for {option.MaxLength} characters, and this was {length}");
        if (option.Choices is { } choices && !choices.Any(c => c.Value.Text == text))
            throw Misread(option, $"is one of {TeamBot.Text.Plural.List(choices.Select(c => c.Name), "or")}");
        return text;
    }

    static Attachment File(ApplicationCommandOption option, OptionValue value, ResolvedData? resolved) =>
        value.Id is { } id && resolved?.Attachments?.GetValueOrDefault(id) is { } file ? file : throw Misread(option, "is a file");

    static Channel Place(ApplicationCommandOption option, OptionValue value, ResolvedData? resolved) =>
        value.Id is { } id && resolved?.Channels?.GetValueOrDefault(id) is { } channel && option.ChannelTypes?.Contains(channel.Type) != false ? channel : throw Misread(option, "is a channel of a kind that Discord offers there");

    static Person Somebody(ApplicationCommandOption option, OptionValue value, ResolvedData? resolved) =>
        value.Id is { } id ? Somebody(id, resolved) : throw Misread(option, "is a person on this server");

    static Person Somebody(Snowflake id, ResolvedData? resolved)
    {
        var user = resolved?.Users?.GetValueOrDefault(id);
        return new Person(id.Value, Caller.NameOf(resolved?.Members?.GetValueOrDefault(id), user, "that person"), user?.Bot ?? false) { Username = user?.Username };
    }

    static UserError Misread(ApplicationCommandOption option, string rule) => new($"**{option.Name}** {rule}. Please send the command again with that changed.");

    static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
