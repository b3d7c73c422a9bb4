using System.Text;
using System.Text.RegularExpressions;

namespace TeamBot.Text;

public static partial class FreeText
{
    private const char ZeroWidthSpace = '\u200B';

    /// <summary>
    /// The text as it goes into a message's content or a Text Display: Discord draws exactly what was typed, with no markdown, no mention,
    /// no timestamp, no masked link. Links of http and https stay links. Shorten first: a cut through what this returns could undo it.
    /// https://docs.discord.com/developers/reference#message-formatting
    /// </summary>
    public static string Show(string? text)
    {
        var clean = Clean(text, keepLines: true);
        var shown = new StringBuilder(clean.Length + 16);
        var end = 0;
        foreach (Match link in Link().Matches(clean))
        {
            Escape(clean, end, link.Index, shown);
            shown.Append(LinkInText(link));
            end = link.Index + link.Length;
        }

        Escape(clean, end, clean.Length, shown);
        return shown.ToString();
    }

    private static void Escape(string text, int from, int to, StringBuilder shown)
    {
        for (var i = from; i < to; i++)
        {
            var needsBackslash = text[i] switch
            {
                '\\' or '*' or '_' or '~' or '`' or '|' or '<' or '>' or '[' or ']' => true,
                '#' or '-' or '+' => IsLineStart(text, i),
                '.' or ')' => IsListNumber(text, i),
                _ => false,
            };
            if (needsBackslash)
            {
                shown.Append('\\');
            }

            shown.Append(text[i]);
            if (CallsEveryone(text, i))
            {
                shown.Append(ZeroWidthSpace);
            }
        }
    }

    private static bool IsLineStart(string text, int at) => at == 0 || text[at - 1] == '\n';

    private static bool IsListNumber(string text, int at)
    {
        var start = at;
        while (start > 0 && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        return start < at && IsLineStart(text, start);
    }

    private static bool CallsEveryone(string text, int at) =>
        text[at] == '@'
        && (text.AsSpan(at + 1).StartsWith("everyone", StringComparison.OrdinalIgnoreCase)
            || text.AsSpan(at + 1).StartsWith("here", StringComparison.OrdinalIgnoreCase));

    // A backslash inside a link would become part of its address, so what could be read as markdown is percent-encoded there.
    private static string LinkInText(Match link)
    {
        var address = new StringBuilder();
        var typed = link.Groups["address"].Value;
        for (var i = 0; i < typed.Length; i++)
        {
            var encode = typed[i] is '*' or '~' or '`' or '|' or '\\' or '[' or ']' or '(' or ')' or '>' || CallsEveryone(typed, i);
            address.Append(encode ? Uri.HexEscape(typed[i]) : typed[i].ToString());
        }

        return $"{link.Groups["before"].Value}{address}{link.Groups["after"].Value}";
    }

    // <https://…> is Discord's own way to write a link without its preview. A bare one ends at white space or "<", and before closing punctuation,
    // which stays unescaped: a backslash there would be drawn into the link.
    [GeneratedRegex("""
        (?<before><)(?<address>https?://[^\s<>]+)(?<after>>)
        | (?<![\p{L}\p{N}])(?<address>https?://[^\s<]*[^\s<.,:;"')\]])(?<after>[.,:;"')\]]*)
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Link();
}
