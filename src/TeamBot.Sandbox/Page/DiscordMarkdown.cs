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
    /// <summary>Whole text with its headings, quotes, lists and code blocks.</summary>
    public string Html(string text)
    {
        var html = new StringBuilder();
        var isBehindCode = false;
        foreach (var (part, isCode) in MarkdownReader.Fenced(text))
        {
            if (isCode)
            {
                html.Append("<pre><code>").Append(Encode(part)).Append("</code></pre>");
            }
            else
            {
                Blocks(isBehindCode && part.StartsWith('\n') ? part[1..] : part, html);
            }

            isBehindCode = isCode;
        }

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

    private string Inline(string text) => Inline(MarkdownReader.Inline(text));

    private string Inline(IEnumerable<MarkdownPart> parts) => string.Concat(parts.Select(part => part switch
    {
        MarkdownWords words => Encode(words.Text),
        MarkdownCode code => $"<code>{Encode(code.Text)}</code>",
        MarkdownMarked marked => Marked(marked.Mark, Inline(marked.Inner)),
        MarkdownNamed named => Named(named),
        MarkdownLink { Label: { } label } link when label.Any(part => part is MarkdownLink) => Unmasked(label, link.Url),
        MarkdownLink link => $"<a href=\"{Encode(link.Url)}\" target=\"_blank\" rel=\"noreferrer noopener\">{(link.Label is { } label ? Inline(label) : Encode(link.Url))}</a>",
        _ => "",
    }));

    /// <summary>A link whose text is an address, maybe another one, is no link: Discord shows it as it was written.</summary>
    private string Unmasked(IEnumerable<MarkdownPart> label, string url) =>
        $"[{string.Concat(label.Select(part => part is MarkdownLink link ? Encode(link.Url) : Inline([part])))}]({Encode(url)})";

    private static string Marked(string mark, string inner) => mark switch
    {
        "***" => $"<strong><em>{inner}</em></strong>",
        "**" => $"<strong>{inner}</strong>",
        "__" => $"<u>{inner}</u>",
        "~~" => $"<s>{inner}</s>",
        "||" => $"<span class=\"spoiler\" tabindex=\"0\">{inner}</span>",
        _ => $"<em>{inner}</em>",
    };

    private string Named(MarkdownNamed named)
    {
        var shown = Encode(PlainText.Of(named, world, zone, guild));
        if (named.Kind == "t:" && long.TryParse(named.Value, out var seconds) && seconds is > -62135596800 and < 253402300800)
        {
            var at = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(seconds), zone);
            return $"<time datetime=\"{at:o}\" title=\"{at.ToString("dddd, d MMMM yyyy 'at' HH:mm", System.Globalization.CultureInfo.InvariantCulture)}\">{shown}</time>";
        }

        var isMe = reader is not null && (named.Kind.Length == 0 || (named.Kind == "@" && named.Value == reader.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return $"<span class=\"mention{(isMe ? " me" : "")}\">{shown}</span>";
    }

    private static bool IsQuote(string line) => line.StartsWith("> ", StringComparison.Ordinal);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex(@"^(#{1,3}) +(.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?<indent>\s*)(?:[-*]|(?<number>\d{1,9})\.) +(?<text>.+)$")]
    private static partial Regex Item();
}
