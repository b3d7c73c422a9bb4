using System.Text;

namespace DiscordStandIn;

/// <summary>A typed word, or text in quotes, with the name in front of its colon if there is one.</summary>
/// <param name="Text">All of it, quotes taken away.</param>
/// <param name="Name">What stands before the first colon outside quotes.</param>
/// <param name="Value">What stands after it.</param>
internal sealed record Word(string Text, string? Name, string? Value);

/// <summary>Splits what a person types after the slash.</summary>
internal static class CommandLine
{
    public static IReadOnlyList<Word> Split(string line)
    {
        var words = new List<Word>();
        var at = 0;
        while (true)
        {
            while (at < line.Length && char.IsWhiteSpace(line[at]))
            {
                at++;
            }

            if (at >= line.Length)
            {
                return words;
            }

            words.Add(Read(line, ref at));
        }
    }

    private static Word Read(string line, ref int at)
    {
        var text = new StringBuilder();
        int? colon = null;
        var quoted = false;
        for (; at < line.Length && (quoted || !char.IsWhiteSpace(line[at])); at++)
        {
            var c = line[at];
            if (c == '\\' && at + 1 < line.Length && line[at + 1] == '"')
            {
                text.Append('"');
                at++;
            }
            else if (c == '"')
            {
                quoted = !quoted;

                // Text that begins with a quote has no name in front.
                colon ??= text.Length == 0 ? -1 : null;
            }
            else
            {
                colon ??= c == ':' && !quoted ? text.Length : null;
                text.Append(c);
            }
        }

        if (quoted)
        {
            throw new PlayerException($"A quote is not closed in: {line}");
        }

        var all = text.ToString();
        return colon is >= 0 and { } split ? new Word(all, all[..split], all[(split + 1)..]) : new Word(all, null, null);
    }
}
