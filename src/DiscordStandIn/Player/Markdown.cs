using System.Text;
using System.Text.RegularExpressions;

namespace DiscordStandIn;

/// <summary>Reads Discord's markdown as a person sees it: markup taken away, mentions and times spelled out (page "Reference", Message Formatting).</summary>
internal sealed partial class Markdown(World world, TimeZoneInfo zone, Guild? guild)
{
    /// <summary>Pairs around text, longest first.</summary>
    private static readonly string[] Pairs = ["***", "**", "__", "~~", "||", "*", "_"];

    public string Read(string text)
    {
        text = text.ReplaceLineEndings("\n");
        var result = new StringBuilder();
        var at = 0;
        foreach (var fence in Fence().Matches(text).Cast<Match>())
        {
            result.Append(Prose(text[at..fence.Index])).Append(fence.Groups["code"].Value);
            at = fence.Index + fence.Length;
        }

        return result.Append(Prose(text[at..])).ToString();
    }

    private string Prose(string text) => Inline(string.Join('\n', text.Split('\n').Select(WithoutPrefix)));

    /// <summary>Headings, small text and quotes lose their mark; a list keeps a bullet.</summary>
    private static string WithoutPrefix(string line)
    {
        if (Prefix().Match(line) is { Success: true } prefix)
        {
            line = line[prefix.Length..];
        }

        return Bullet().Replace(line, "$1• ");
    }

    private string Inline(string text)
    {
        var result = new StringBuilder();
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '\\' && at + 1 < text.Length && (char.IsPunctuation(text[at + 1]) || char.IsSymbol(text[at + 1])))
            {
                result.Append(text[at + 1]);
                at += 2;
            }
            else if (Code(text, ref at) is { } code)
            {
                result.Append(code);
            }
            else if (Paired(text, ref at) is { } inner)
            {
                result.Append(Inline(inner));
            }
            else if (text[at] == '<' && Angle(text, ref at) is { } named)
            {
                result.Append(named);
            }
            else if (text[at] == '[' && MaskedLink().Match(text, at) is { Success: true } link && link.Index == at)
            {
                result.Append($"{Inline(link.Groups[1].Value)} ({link.Groups[2].Value.Trim('<', '>')})");
                at += link.Length;
            }
            else
            {
                result.Append(text[at]);
                at++;
            }
        }

        return result.ToString();
    }

    private static string? Code(string text, ref int at)
    {
        if (text[at] != '`')
        {
            return null;
        }

        var marks = 1;
        while (at + marks < text.Length && text[at + marks] == '`')
        {
            marks++;
        }

        var end = text.IndexOf(new string('`', marks), at + marks, StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var code = text[(at + marks)..end];
        at = end + marks;
        return code;
    }

    /// <summary>The text between two equal marks, if these stand where Discord takes them as markup.</summary>
    private static string? Paired(string text, ref int at)
    {
        foreach (var mark in Pairs)
        {
            var start = at + mark.Length;
            if (string.CompareOrdinal(text, at, mark, 0, mark.Length) != 0 || start >= text.Length)
            {
                continue;
            }

            var word = mark == "_" && at > 0 && char.IsLetterOrDigit(text[at - 1]);
            if (word || (mark[0] is '*' && char.IsWhiteSpace(text[start])))
            {
                continue;
            }

            for (var end = start + 1; end + mark.Length <= text.Length; end++)
            {
                if (text[end - 1] == '\\' && !(end >= 2 && text[end - 2] == '\\'))
                {
                    continue;
                }

                if (string.CompareOrdinal(text, end, mark, 0, mark.Length) == 0 && Ends(text, mark, end))
                {
                    var inner = text[start..end];
                    at = end + mark.Length;
                    return inner;
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

    /// <summary>What stands in angle brackets: mentions, times, emoji, commands, links without preview.</summary>
    private string? Angle(string text, ref int at)
    {
        var match = AngleToken().Match(text, at);
        if (!match.Success || match.Index != at)
        {
            return null;
        }

        at += match.Length;
        var (kind, value) = (match.Groups["kind"].Value, match.Groups["value"].Value);
        return kind switch
        {
            "@" or "@!" => "@" + (world.FindPerson(ulong.Parse(value))?.Name ?? "unknown-user"),
            "@&" => "@" + Role(ulong.Parse(value)),
            "#" => world.FindChannel(ulong.Parse(value)) is { } channel ? "#" + channel.Name : "#unknown",
            "t:" => Moment.Of(long.Parse(value), match.Groups["style"].Value, world.Now, zone),
            "/" => "/" + value,
            ":" or "a:" => $":{value}:",
            _ => value,
        };
    }

    private string Role(ulong id) =>
        guild is null ? "unknown-role" : id == guild.Id ? "everyone" : id == guild.BotRoleId ? world.Bot.Name : "unknown-role";

    /// <summary>A code block, without its language and the line breaks at its edges.</summary>
    [GeneratedRegex(@"```(?:\w*\n)?(?<code>.+?)\n?```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^(\s{0,3}#{1,3} +|-# +|>>> ?|> )")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^(\s*)[-*] ")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\[((?:[^\[\]\\]|\\.)+)\]\((<?https?://[^\s)]+>?)\)")]
    private static partial Regex MaskedLink();

    [GeneratedRegex(
        @"<(?:(?<kind>@[!&]?|\#)(?<value>\d{1,20})|(?<kind>t:)(?<value>-?\d{1,12})(?::(?<style>[tTdDfFsSR]))?|(?<kind>/)(?<value>[^:>]+):\d+|(?<kind>a?:)(?<value>\w+):\d+|(?<kind>)(?<value>https?://[^\s>]+))>")]
    private static partial Regex AngleToken();
}
