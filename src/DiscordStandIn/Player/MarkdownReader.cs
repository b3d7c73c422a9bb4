using System.Text;
using System.Text.RegularExpressions;

namespace DiscordStandIn;

/// <summary>A piece of text as Discord's markdown takes it apart (page "Reference", Message Formatting).</summary>
public abstract record MarkdownPart;

/// <summary>Words as they are.</summary>
/// <param name="Text">What is read; backslashes that only protected a mark are gone.</param>
public sealed record MarkdownWords(string Text) : MarkdownPart;

/// <summary>Code within a line, in which nothing is marked.</summary>
/// <param name="Text">The code.</param>
public sealed record MarkdownCode(string Text) : MarkdownPart;

/// <summary>Text between two equal marks.</summary>
/// <param name="Mark">One of <c>***</c>, <c>**</c>, <c>__</c>, <c>~~</c>, <c>||</c>, <c>*</c>, <c>_</c>.</param>
/// <param name="Inner">What stands between them.</param>
public sealed record MarkdownMarked(string Mark, IReadOnlyList<MarkdownPart> Inner) : MarkdownPart;

/// <summary>A mention, a time, an emoji or a command: what stands in angle brackets, and @everyone and @here.</summary>
/// <param name="Source">As it was written.</param>
/// <param name="Kind"><c>@</c> a person, <c>@&amp;</c> a role, <c>#</c> a channel, <c>t:</c> a time, <c>/</c> a command, <c>:</c> an emoji, empty for everyone.</param>
/// <param name="Value">The id, the seconds, or the name.</param>
/// <param name="Style">Of a time: how it is written, empty for the usual way.</param>
public sealed record MarkdownNamed(string Source, string Kind, string Value, string Style) : MarkdownPart;

/// <summary>A link.</summary>
/// <param name="Url">Where it leads.</param>
/// <param name="Label">What is read in its place, null for the address itself.</param>
public sealed record MarkdownLink(string Url, IReadOnlyList<MarkdownPart>? Label) : MarkdownPart;

/// <summary>The one reader of Discord's markdown: who shows it, as plain text or on a page, writes down what it finds.</summary>
public static partial class MarkdownReader
{
    /// <summary>Marks around text, longest first.</summary>
    private static readonly string[] Marks = ["***", "**", "__", "~~", "||", "*", "_"];

    /// <summary>Takes text apart into code blocks and what is between them, in order.</summary>
    public static IEnumerable<(string Text, bool IsCode)> Fenced(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.ReplaceLineEndings("\n");
        var at = 0;
        foreach (var fence in Fence().Matches(text).Cast<Match>())
        {
            yield return (text[at..fence.Index], false);
            yield return (fence.Groups["code"].Value, true);
            at = fence.Index + fence.Length;
        }

        yield return (text[at..], false);
    }

    /// <summary>Reads what is marked within lines.</summary>
    public static IReadOnlyList<MarkdownPart> Inline(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (parts, words) = (new List<MarkdownPart>(), new StringBuilder());
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '\\' && at + 1 < text.Length && (char.IsPunctuation(text[at + 1]) || char.IsSymbol(text[at + 1])))
            {
                words.Append(text[at + 1]);
                at += 2;
            }
            else if (Part(text, ref at) is { } part)
            {
                EndWords();
                parts.Add(part);
            }
            else
            {
                words.Append(text[at]);
                at++;
            }
        }

        EndWords();
        return parts;

        void EndWords()
        {
            if (words.Length > 0)
            {
                parts.Add(new MarkdownWords(words.ToString()));
                words.Clear();
            }
        }
    }

    private static MarkdownPart? Part(string text, ref int at) => text[at] switch
    {
        '`' => Code(text, ref at),
        '*' or '_' or '~' or '|' => Marked(text, ref at),
        '<' or '@' => Named(text, ref at),
        '[' or 'h' => Link(text, ref at),
        _ => null,
    };

    private static MarkdownCode? Code(string text, ref int at)
    {
        var marks = text.AsSpan(at).IndexOfAnyExcept('`') is var some and >= 0 ? some : text.Length - at;
        var end = text.IndexOf(new string('`', marks), at + marks, StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var code = text[(at + marks)..end];
        at = end + marks;
        return new MarkdownCode(code);
    }

    /// <summary>Text between two equal marks, if these stand where Discord takes them as markup.</summary>
    private static MarkdownMarked? Marked(string text, ref int at)
    {
        foreach (var mark in Marks)
        {
            var start = at + mark.Length;
            if (string.CompareOrdinal(text, at, mark, 0, mark.Length) != 0 || start >= text.Length
                || (mark == "_" && at > 0 && char.IsLetterOrDigit(text[at - 1])) || (mark[0] == '*' && char.IsWhiteSpace(text[start])))
            {
                continue;
            }

            for (var end = start + 1; end + mark.Length <= text.Length; end++)
            {
                var isEscaped = text[end - 1] == '\\' && !(end >= 2 && text[end - 2] == '\\');
                if (!isEscaped && string.CompareOrdinal(text, end, mark, 0, mark.Length) == 0 && Ends(text, mark, end))
                {
                    at = end + mark.Length;
                    return new MarkdownMarked(mark, Inline(text[start..end]));
                }
            }
        }

        return null;
    }

    private static bool Ends(string text, string mark, int end)
    {
        var after = end + mark.Length < text.Length ? text[end + mark.Length] : ' ';
        return mark switch
        {
            // A single mark next to its own kind belongs to a double one.
            "*" => after != '*' && text[end - 1] != '*' && !char.IsWhiteSpace(text[end - 1]),
            "_" => after != '_' && text[end - 1] != '_' && !char.IsLetterOrDigit(after),
            "**" => after != '*' || (end + 3 < text.Length && text[end + 3] == '*'),
            _ => true,
        };
    }

    /// <summary>What stands in angle brackets, links without a preview among it, and mentions of everyone.</summary>
    private static MarkdownPart? Named(string text, ref int at)
    {
        if (Token().Match(text, at) is not { Success: true } token)
        {
            return null;
        }

        at += token.Length;
        return token.Groups["url"] is { Success: true } url
            ? new MarkdownLink(url.Value, null)
            : new MarkdownNamed(token.Value, token.Groups["kind"].Value.Replace("!", "", StringComparison.Ordinal).Replace("a:", ":", StringComparison.Ordinal), token.Groups["value"].Value, token.Groups["style"].Value);
    }

    private static MarkdownLink? Link(string text, ref int at)
    {
        if (Address().Match(text, at) is not { Success: true } link)
        {
            return null;
        }

        at += link.Length;
        return link.Groups["label"] is { Success: true } label ? new MarkdownLink(link.Groups["url"].Value.Trim('<', '>'), Inline(label.Value)) : new MarkdownLink(link.Value, null);
    }

    /// <summary>A code block, without its language and the line breaks at its edges.</summary>
    [GeneratedRegex(@"```(?:\w*\n)?(?<code>.+?)\n?```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(
        @"\G(?:<(?:(?<kind>@[!&]?|\#)(?<value>\d{1,20})|(?<kind>t:)(?<value>-?\d{1,12})(?::(?<style>[tTdDfFsSR]))?|(?<kind>/)(?<value>[^:>]+):\d+|(?<kind>a?:)(?<value>\w+):\d+|(?<url>https?://[^\s>]+))>|@everyone\b|@here\b)")]
    private static partial Regex Token();

    [GeneratedRegex(@"\G(?:\[(?<label>(?:[^\[\]\\]|\\.)+)\]\((?<url><?https?://[^\s)]+>?)\)|https?://[^\s<>]*[^\s<>.,:;""'!?)\]])")]
    private static partial Regex Address();
}
