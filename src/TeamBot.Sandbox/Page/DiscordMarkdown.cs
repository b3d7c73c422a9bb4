using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using DiscordStandIn;

namespace TeamBot.Sandbox.Page;

/// <summary>
/// Discord's markdown as HTML (page "Reference", Message Formatting). Every character that people or the bot wrote is encoded; only the tags made here are not.
/// </summary>
internal sealed partial class DiscordMarkdown(World world, TimeZoneInfo zone, Guild? guild, Person? reader)
{
    /// <summary>Marks around text and the tag they stand for, longest first.</summary>
    private static readonly (string Mark, string Open, string Close)[] Pairs =
    [
        ("***", "<strong><em>", "</em></strong>"),
        ("**", "<strong>", "</strong>"),
        ("__", "<u>", "</u>"),
        ("~~", "<s>", "</s>"),
        ("||", "<span class=\"spoiler\" tabindex=\"0\">", "</span>"),
        ("*", "<em>", "</em>"),
        ("_", "<em>", "</em>"),
    ];

    /// <summary>Whole text with its headings, quotes, lists and code blocks.</summary>
    public string Html(string text)
    {
        text = text.ReplaceLineEndings("\n");
        var html = new StringBuilder();
        var at = 0;
        foreach (var fence in Fence().Matches(text).Cast<Match>())
        {
            Blocks(text[at..fence.Index], html);
            html.Append("<pre><code>").Append(Encode(fence.Groups["code"].Value)).Append("</code></pre>");
            at = fence.Index + fence.Length;
            at += at < text.Length && text[at] == '\n' ? 1 : 0;
        }

        Blocks(text[at..], html);
        return html.ToString();
    }

    private void Blocks(string text, StringBuilder html)
    {
        if (text.Length == 0)
        {
            return;
        }

        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.StartsWith(">>> ", StringComparison.Ordinal))
            {
                Quote([line[4..], .. lines[(i + 1)..]], html);
                return;
            }

            if (IsQuote(line))
            {
                var quoted = lines.Skip(i).TakeWhile(IsQuote).ToList();
                Quote([.. quoted.Select(q => q.Length > 2 ? q[2..] : "")], html);
                i += quoted.Count - 1;
            }
            else if (Item().IsMatch(line))
            {
                var items = lines.Skip(i).TakeWhile(l => Item().IsMatch(l)).ToList();
                List(items, html);
                i += items.Count - 1;
            }
            else if (Heading().Match(line) is { Success: true } heading)
            {
                // However large it is written, for the page it stands right below the channel's own heading.
                html.Append($"<div class=\"h{heading.Groups[1].Length}\" role=\"heading\" aria-level=\"2\">").Append(Inline(heading.Groups[2].Value)).Append("</div>");
            }
            else if (line.StartsWith("-# ", StringComparison.Ordinal))
            {
                html.Append("<small>").Append(Inline(line[3..])).Append("</small>");
            }
            else if (line.Length > 0)
            {
                html.Append("<div>").Append(Inline(line)).Append("</div>");
            }
            else if (i < lines.Length - 1 || lines.Length == 1)
            {
                html.Append("<div class=\"blank\"></div>");
            }
        }
    }

    private void Quote(IReadOnlyList<string> lines, StringBuilder html)
    {
        html.Append("<blockquote>");
        foreach (var line in lines)
        {
            html.Append("<div>").Append(line.Length == 0 ? "&#8203;" : Inline(line)).Append("</div>");
        }

        html.Append("</blockquote>");
    }

    private void List(List<string> items, StringBuilder html)
    {
        var first = Item().Match(items[0]).Groups["number"];
        html.Append(first.Success ? $"<ol start=\"{first.Value}\">" : "<ul>");
        foreach (var item in items.Select(item => Item().Match(item)))
        {
            html.Append(item.Groups["indent"].Length > 0 ? "<li class=\"inner\">" : "<li>").Append(Inline(item.Groups["text"].Value)).Append("</li>");
        }

        html.Append(first.Success ? "</ol>" : "</ul>");
    }

    private string Inline(string text)
    {
        var html = new StringBuilder();
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '\\' && at + 1 < text.Length && (char.IsPunctuation(text[at + 1]) || char.IsSymbol(text[at + 1])))
            {
                html.Append(Encode(text[(at + 1)..(at + 2)]));
                at += 2;
            }
            else if (Code(text, ref at) is { } code)
            {
                html.Append("<code>").Append(Encode(code)).Append("</code>");
            }
            else if (Paired(text, ref at) is { } paired)
            {
                html.Append(paired);
            }
            else if (Token().Match(text, at) is { Success: true } token && token.Index == at)
            {
                html.Append(Named(token));
                at += token.Length;
            }
            else if (Link().Match(text, at) is { Success: true } link && link.Index == at)
            {
                var url = (link.Groups["masked"].Success ? link.Groups["url"].Value : link.Value).Trim('<', '>');
                var shown = link.Groups["masked"].Success ? Inline(link.Groups["masked"].Value) : Encode(url);
                html.Append($"<a href=\"{Encode(url)}\" target=\"_blank\" rel=\"noreferrer noopener\">{shown}</a>");
                at += link.Length;
            }
            else
            {
                // A character outside the basic plane stays whole.
                var length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
                html.Append(Encode(text.Substring(at, length)));
                at += length;
            }
        }

        return html.ToString();
    }

    /// <summary>What stands in angle brackets, and mentions of everyone.</summary>
    private string Named(Match token)
    {
        var shown = Encode(PlainText.Of(token.Value, world, zone, guild));
        if (token.Groups["time"].Success && long.TryParse(token.Groups["time"].Value, out var seconds) && seconds is > -62135596800 and < 253402300800)
        {
            var at = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(seconds), zone);
            return $"<time datetime=\"{at:o}\" title=\"{at.ToString("dddd, d MMMM yyyy 'at' HH:mm", System.Globalization.CultureInfo.InvariantCulture)}\">{shown}</time>";
        }

        var isMe = reader is not null && (token.Value is "@everyone" or "@here" || token.Groups["user"].Value == reader.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return token.Groups["url"].Success
            ? $"<a href=\"{Encode(token.Groups["url"].Value)}\" target=\"_blank\" rel=\"noreferrer noopener\">{shown}</a>"
            : $"<span class=\"mention{(isMe ? " me" : "")}\">{shown}</span>";
    }

    private static string? Code(string text, ref int at)
    {
        if (text[at] != '`')
        {
            return null;
        }

        var marks = text.AsSpan(at).IndexOfAnyExcept('`') is var some and >= 0 ? some : text.Length - at;
        var end = text.IndexOf(new string('`', marks), at + marks, StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var code = text[(at + marks)..end];
        at = end + marks;
        return code;
    }

    /// <summary>Text between two equal marks, if these stand where Discord takes them as markup.</summary>
    private string? Paired(string text, ref int at)
    {
        foreach (var (mark, open, close) in Pairs)
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
                    return open + Inline(text[start..end]) + close;
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

    private static bool IsQuote(string line) => line.StartsWith("> ", StringComparison.Ordinal);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex(@"```(?:\w*\n)?(?<code>.+?)\n?```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^(#{1,3}) +(.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?<indent>\s*)(?:[-*]|(?<number>\d{1,9})\.) +(?<text>.+)$")]
    private static partial Regex Item();

    [GeneratedRegex(@"<(?:@[!&]?(?<user>\d{1,20})|\#\d{1,20}|t:(?<time>-?\d{1,12})(?::[tTdDfFsSR])?|/[^:>]+:\d+|a?:\w+:\d+|(?<url>https?://[^\s>]+))>|@everyone\b|@here\b")]
    private static partial Regex Token();

    [GeneratedRegex(@"\[(?<masked>(?:[^\[\]\\]|\\.)+)\]\((?<url><?https?://[^\s)]+>?)\)|https?://[^\s<>]*[^\s<>.,:;""'!?)\]]")]
    private static partial Regex Link();
}
