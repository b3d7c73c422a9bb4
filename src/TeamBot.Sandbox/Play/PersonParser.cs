namespace TeamBot.Sandbox.Play;

/// <summary>Understands what stands behind <c>Ana:</c>.</summary>
internal static class PersonParser
{
    public static ScriptStep Parse(string person, string rest)
    {
        if (rest.StartsWith('/'))
        {
            return rest.Length > 1 ? new CommandStep(person, rest) : throw LineParser.Wrong($"{person}: /goal set 5");
        }

        var words = Word.Split(rest);
        return words switch
        {
            [var verb, ..] when verb.Is("press") => Press(person, words),
            [var verb, ..] when verb.Is("pick") => words is [_, var menu, _, ..]
                ? new PickStep(person, menu.Text, [.. words.Skip(2).Select(option => option.Text)])
                : throw LineParser.Wrong($"{person}: pick \"Which circle?\" \"Alumni\""),
            [var verb, ..] when verb.Is("fill") => new FillStep(person, Fields(person, words[1..])),
            [var verb, ..] when verb.Is("app") => App(person, words),
            [var verb, ..] when verb.Is("types") => Types(person, words, rest),
            [var verb, ..] when verb.Is("write") => words is [_, var text] ? new WriteStep(person, text.Text) : throw LineParser.Wrong($"{person}: write \"Well done!\""),
            [] => throw new FormatException($"Nothing stands behind “{person}:”."),
            [var other, ..] => throw new FormatException(
                $"“{other.Text}” is nothing that {person} can do. Behind “{person}:” comes a /command, or press, pick, fill, app, types or write."),
        };
    }

    private static PressStep Press(string person, List<Word> words) => words switch
    {
        [_, var label] => new PressStep(person, label.Text, null),
        [_, var label, var on, var text] when on.Is("on") => new PressStep(person, label.Text, text.Text),
        _ => throw LineParser.Wrong($"{person}: press \"Join\", or {person}: press \"Join\" on \"text of the message\""),
    };

    private static AppStep App(string person, List<Word> words) => words switch
    {
        [_, var name, var on, { Quoted: false, Text: ['@', _, ..] } whom] when on.Is("on") => new AppStep(person, name.Text, null, whom.Text[1..]),
        [_, var name, var on, var text] when on.Is("on") => new AppStep(person, name.Text, text.Text, null),
        _ => throw LineParser.Wrong($"{person}: app \"Save as lead\" on \"text of the message\", or {person}: app \"Add as contact\" on @Ben"),
    };

    private static TypesStep Types(string person, List<Word> words, string rest)
    {
        if (words is not [_, { Colon: > 0 } option, var @in, { Text: ['/', _, ..] } command, ..] || !@in.Is("in") || command.Quoted)
        {
            throw LineParser.Wrong($"{person}: types timezone:\"los ang\" in /team create");
        }

        // The command line goes to the app as it stands, quotes and all.
        return new TypesStep(person, option.Name, option.Value, rest[command.Start..]);
    }

    private static Dictionary<string, string> Fields(string person, List<Word> words)
    {
        var fields = new Dictionary<string, string>();
        foreach (var word in words)
        {
            if (word.Colon <= 0)
            {
                throw LineParser.Wrong($"{person}: fill win:\"Two good talks\" goals:\"5 contacts\"");
            }

            if (!fields.TryAdd(word.Name, word.Value))
            {
                throw new FormatException($"The field “{word.Name}” is filled twice.");
            }
        }

        return fields;
    }
}
