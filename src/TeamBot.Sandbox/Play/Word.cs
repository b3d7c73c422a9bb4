using System.Text;

namespace TeamBot.Sandbox.Play;

/// <summary>One word of a line, its quotes taken off. Blanks inside double quotes belong to the word; <c>\"</c> is a quote, and inside quotes <c>\n</c> a new line.</summary>
/// <param name="Text">The whole word.</param>
/// <param name="Start">Where in the line it begins.</param>
/// <param name="Quoted">Whether it began with a quote.</param>
/// <param name="Colon">Where in <paramref name="Text"/> the first colon outside quotes stands; -1 if there is none.</param>
/// <param name="AfterColon">Where in the line the character after that colon stands.</param>
internal sealed record Word(string Text, int Start, bool Quoted, int Colon, int AfterColon)
{
    public string Name => Text[..Colon];

    public string Value => Text[(Colon + 1)..];

    public bool Is(string keyword) => !Quoted && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="FormatException">A quote is opened and not closed.</exception>
    public static List<Word> Split(string line)
    {
        var words = new List<Word>();
        for (var at = 0; at < line.Length;)
        {
            if (char.IsWhiteSpace(line[at]))
            {
                at++;
                continue;
            }

            words.Add(Read(line, ref at));
        }

        return words;
    }

    private static Word Read(string line, ref int at)
    {
        var text = new StringBuilder();
        var (start, colon, afterColon, inQuotes) = (at, -1, -1, false);
        for (; at < line.Length && (inQuotes || !char.IsWhiteSpace(line[at])); at++)
        {
            switch (line[at])
            {
                case '\\' when at + 1 < line.Length && line[at + 1] == '"':
                    text.Append('"');
                    at++;
                    break;
                case '\\' when inQuotes && at + 1 < line.Length && line[at + 1] == 'n':
                    text.Append('\n');
                    at++;
                    break;
                case '"':
                    inQuotes = !inQuotes;
                    break;
                case ':' when !inQuotes && colon < 0:
                    (colon, afterColon) = (text.Length, at + 1);
                    text.Append(':');
                    break;
                case var other:
                    text.Append(other);
                    break;
            }
        }

        return inQuotes
            ? throw new FormatException("A double quote is opened and not closed; write \\\" for a quote inside a text.")
            : new Word(text.ToString(), start, line[start] == '"', colon, afterColon);
    }
}
