using System.Text.Json.Nodes;

namespace DiscordStandIn;

/// <summary>A slash command as it was typed: which one, and what was written into which option.</summary>
internal sealed class TypedCommand
{
    private TypedCommand(JsonObject command, IReadOnlyList<JsonObject> path, IReadOnlyList<JsonObject> options, IReadOnlyDictionary<string, string> texts)
    {
        Command = command;
        Path = path;
        Options = options;
        Texts = texts;
    }

    public JsonObject Command { get; }

    /// <summary>The subcommand group and subcommand, if any.</summary>
    public IReadOnlyList<JsonObject> Path { get; }

    /// <summary>The options that can be filled in, as the bot registered them.</summary>
    public IReadOnlyList<JsonObject> Options { get; }

    /// <summary>The text typed into each option by its name.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; }

    public string Name => string.Join(' ', Path.Prepend(Command).Select(c => (string)c["name"]!));

    public static TypedCommand Parse(string line, IReadOnlyList<JsonObject> commands)
    {
        var words = CommandLine.Split(line.TrimStart());
        if (words.Count == 0 || !words[0].Text.StartsWith('/'))
        {
            throw new PlayerException($"A command begins with a slash: {line}");
        }

        var name = words[0].Text[1..];
        var command = commands.FirstOrDefault(c => (int)c["type"]! == 1 && (string)c["name"]! == name)
            ?? throw new PlayerException($"There is no command /{name} here{Known("", commands.Where(c => (int)c["type"]! == 1))}.");
        var path = new List<JsonObject>();
        var options = Children(command);
        var next = 1;
        while (options.Count > 0 && (int)options[0]["type"]! is 1 or 2)
        {
            var sub = next < words.Count ? options.FirstOrDefault(o => (string)o["name"]! == words[next].Text) : null;
            if (sub is null)
            {
                var so = string.Join(' ', words.Take(next).Select(w => w.Text));
                throw new PlayerException(next < words.Count
                    ? $"There is no command {so} {words[next].Text}{Known(so + " ", options)}."
                    : $"{so} alone is no command{Known(so + " ", options)}.");
            }

            path.Add(sub);
            options = Children(sub);
            next++;
        }

        return new TypedCommand(command, path, options, Assign(line, options, [.. words.Skip(next)]));
    }

    /// <summary>The interaction data: the options nested below their subcommands.</summary>
    public JsonObject Data(JsonArray options, JsonObject? resolved)
    {
        for (var i = Path.Count - 1; i >= 0; i--)
        {
            options = [new JsonObject { ["name"] = Path[i]["name"]!.DeepClone(), ["type"] = Path[i]["type"]!.DeepClone(), ["options"] = options }];
        }

        var data = new JsonObject { ["id"] = Command["id"]!.DeepClone(), ["name"] = Command["name"]!.DeepClone(), ["type"] = 1 };
        if (options.Count > 0)
        {
            data["options"] = options;
        }

        if (Command["guild_id"] is { } guild)
        {
            data["guild_id"] = guild.DeepClone();
        }

        if (resolved is { Count: > 0 })
        {
            data["resolved"] = resolved;
        }

        return data;
    }

    private static Dictionary<string, string> Assign(string line, IReadOnlyList<JsonObject> options, IReadOnlyList<Word> words)
    {
        var texts = new Dictionary<string, string>();
        var inOrder = new Queue<string>();
        foreach (var word in words)
        {
            if (word.Name is { } name && options.Any(o => (string)o["name"]! == name))
            {
                if (!texts.TryAdd(name, word.Value!))
                {
                    throw new PlayerException($"The option {name} is given twice: {line}");
                }
            }
            else if (word is { Name: { } unknown, Value: { } value } && LooksLikeAnOption(unknown, value))
            {
                throw new PlayerException(options.Count == 0
                    ? $"{line.Split(unknown)[0].TrimEnd()} takes no options, so {unknown} can't be one: {line}"
                    : $"There is no option {unknown} (there is {string.Join(", ", options.Select(o => (string)o["name"]!))}): {line}");
            }
            else
            {
                inOrder.Enqueue(word.Text);
            }
        }

        foreach (var option in options.Where(o => !texts.ContainsKey((string)o["name"]!)))
        {
            if (inOrder.TryDequeue(out var text))
            {
                texts[(string)option["name"]!] = text;
            }
        }

        return inOrder.Count == 0 ? texts : throw new PlayerException($"There is no option left for \"{inOrder.Peek()}\": {line}");
    }

    /// <summary>A misspelt name should not pass as text; links (https://…) and times (9:30) do. Text in quotes is always text.</summary>
    private static bool LooksLikeAnOption(string name, string value) =>
        name.Length > 1 && name.All(c => char.IsAsciiLetterLower(c) || c is '_' or '-') && !value.StartsWith("//", StringComparison.Ordinal);

    private static List<JsonObject> Children(JsonObject of) => [.. (of["options"] as JsonArray ?? []).OfType<JsonObject>()];

    private static string Known(string before, IEnumerable<JsonObject> some)
    {
        var names = some.Select(s => before.Length == 0 ? "/" + (string)s["name"]! : before + (string)s["name"]!).ToList();
        return names.Count == 0 ? "" : $" (there is {string.Join(", ", names)})";
    }
}
