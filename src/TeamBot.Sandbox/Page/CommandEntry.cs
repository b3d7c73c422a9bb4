using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TeamBot.Sandbox.Page;

/// <summary>A slash command as the bot registered it, down to its last subcommand.</summary>
/// <param name="Name">The whole name, such as "goal set".</param>
/// <param name="Description">What it does.</param>
/// <param name="Options">Its options, as registered; required ones come first.</param>
internal sealed record SlashCommand(string Name, string Description, IReadOnlyList<SlashOption> Options)
{
    /// <summary>All that can be typed, in the order of their names.</summary>
    public static IReadOnlyList<SlashCommand> Of(IEnumerable<JsonObject> registered) =>
        [.. registered.Where(command => (int)command["type"]! == 1).SelectMany(command => Below(command, (string)command["name"]!)).OrderBy(command => command.Name, StringComparer.Ordinal)];

    private static IEnumerable<SlashCommand> Below(JsonObject command, string name)
    {
        var options = (command["options"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        return options.Count > 0 && (int)options[0]["type"]! is 1 or 2
            ? options.SelectMany(sub => Below(sub, $"{name} {(string)sub["name"]!}"))
            : [new SlashCommand(name, (string)command["description"]!, [.. options.Select(option => new SlashOption(option))])];
    }
}

/// <summary>One option of a command.</summary>
internal sealed record SlashOption(JsonObject Json)
{
    public string Name => (string)Json["name"]!;

    public string Description => (string)Json["description"]!;

    /// <summary>The option type of the page "Application Commands": 3 text, 4 integer, 5 boolean, 6 user, 7 channel, 8 role, 9 mentionable, 10 number, 11 attachment.</summary>
    public int Type => (int)Json["type"]!;

    public bool IsRequired => (bool?)Json["required"] == true;

    /// <summary>The bot offers values while one types.</summary>
    public bool IsAutocompleted => (bool?)Json["autocomplete"] == true;

    public bool IsFile => Type == 11;

    /// <summary>The only values, where the option has such a list.</summary>
    public IReadOnlyList<string> Choices => Type == 5 ? ["True", "False"] : [.. (Json["choices"] as JsonArray ?? []).Select(choice => (string)choice!["name"]!)];

    /// <summary>What it takes, in a few words: "How many · 1 to 100".</summary>
    public string Hint
    {
        get
        {
            var (min, max) = (Json["min_value"]?.ToJsonString(), Json["max_value"]?.ToJsonString());
            var bounds = (min, max) switch
            {
                ({ }, { }) => $" · {min} to {max}",
                ({ }, null) => $" · at least {min}",
                (null, { }) => $" · at most {max}",
                _ => (int?)Json["max_length"] is { } length and < 6000 ? $" · up to {length.ToString("N0", CultureInfo.InvariantCulture)} characters" : "",
            };
            return Description + bounds;
        }
    }
}

/// <summary>A command that is being filled in: the command, and its options as chips in the order in which they stand.</summary>
internal sealed partial class CommandEntry
{
    private CommandEntry(SlashCommand command) => Command = command;

    public SlashCommand Command { get; }

    /// <summary>The options on show, with what is written in each.</summary>
    public List<Chip> Chips { get; } = [];

    /// <summary>Options that can still be added.</summary>
    public IEnumerable<SlashOption> Others => Command.Options.Where(option => Chips.All(chip => chip.Option != option));

    /// <summary>Begins a command: its required options stand there at once, else its first one.</summary>
    public static CommandEntry Begin(SlashCommand command)
    {
        var entry = new CommandEntry(command);
        entry.Chips.AddRange(command.Options.Where(option => option.IsRequired).Select(option => new Chip(option)));
        if (entry.Chips.Count == 0 && command.Options is [var first, ..])
        {
            entry.Chips.Add(new Chip(first));
        }

        return entry;
    }

    /// <summary>Begins the command that a line names, once a blank follows its name; what comes behind goes into its options.</summary>
    public static CommandEntry? Read(string line, IEnumerable<SlashCommand> commands)
    {
        var command = commands.Where(c => line.StartsWith($"/{c.Name} ", StringComparison.Ordinal)).MaxBy(c => c.Name.Length);
        if (command is null)
        {
            return null;
        }

        var (entry, rest) = (Begin(command), line[(command.Name.Length + 2)..]);
        foreach (var named in Named().Matches(rest).Cast<Match>().Where(match => command.Options.Any(option => option.Name == match.Groups["name"].Value)))
        {
            entry.Add(command.Options.First(option => option.Name == named.Groups["name"].Value)).Text = named.Groups["quoted"].Success ? named.Groups["quoted"].Value.Replace("\\\"", "\"", StringComparison.Ordinal) : named.Groups["word"].Value;
            rest = rest.Replace(named.Value, "", StringComparison.Ordinal);
        }

        if (rest.Trim() is { Length: > 0 } text && entry.Chips.FirstOrDefault(chip => chip.Text.Length == 0) is { } first)
        {
            first.Text = text.Trim('"');
        }

        return entry;
    }

    /// <summary>Adds an option, or returns its chip if it is there.</summary>
    public Chip Add(SlashOption option)
    {
        if (Chips.Find(chip => chip.Option == option) is { } there)
        {
            return there;
        }

        var added = new Chip(option);
        Chips.Add(added);
        return added;
    }

    /// <summary>The option whose name and colon were just written at the end of another's text, which is taken out of it; null when none was.</summary>
    public Chip? Named(Chip chip)
    {
        if (NameAtEnd().Match(chip.Text) is not { Success: true } name || Command.Options.FirstOrDefault(option => option.Name == name.Groups["name"].Value) is not { } option)
        {
            return null;
        }

        chip.Text = chip.Text[..name.Index].TrimEnd();
        return Add(option);
    }

    /// <summary>The required option that is empty, if there is one.</summary>
    public Chip? Missing => Chips.Find(chip => chip.Option.IsRequired && chip.Text.Length == 0);

    /// <summary>The command as one line, the way a play script has it.</summary>
    public string Line(SlashOption? without = null)
    {
        var line = new StringBuilder("/" + Command.Name);
        foreach (var chip in Chips.Where(chip => chip.Text.Length > 0 && chip.Option != without))
        {
            var value = chip.Text is ['"', .., '"'] and { Length: > 2 } quoted ? quoted[1..^1] : chip.Text;
            var isWord = value.All(letter => char.IsLetterOrDigit(letter) || letter is '@' or '#' or '-' or '.' or '/' or '_');
            line.Append(CultureInfo.InvariantCulture, $" {chip.Option.Name}:{(isWord ? value : $"\"{value.Replace("\"", "\\\"", StringComparison.Ordinal)}\"")}");
        }

        return line.ToString();
    }

    [GeneratedRegex(@"(?:^|\s)(?<name>[\w-]+):$")]
    private static partial Regex NameAtEnd();

    [GeneratedRegex("""(?<=^|\s)(?<name>[\w-]+):(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<word>\S+))(?=\s|$)""")]
    private static partial Regex Named();
}

/// <summary>One option with what is written in it.</summary>
internal sealed class Chip(SlashOption option)
{
    public SlashOption Option { get; } = option;

    public string Text { get; set; } = "";

    /// <summary>The id of its input on the page.</summary>
    public string Id => "option-" + Option.Name;
}
