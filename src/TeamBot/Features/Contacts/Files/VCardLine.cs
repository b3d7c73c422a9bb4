using System.Text;

namespace TeamBot.Features.Contacts.Files;

/// <summary>One content line of a vCard, unfolded. https://www.rfc-editor.org/rfc/rfc6350#section-3.3</summary>
/// <param name="Name">Without its group, in capitals.</param>
/// <param name="Parameters">What stands between name and value, in capitals: "TYPE=WORK", or "WORK" as in vCard 2.1.</param>
/// <param name="Value">As it stands, still escaped.</param>
sealed record VCardLine(string Name, IReadOnlyList<string> Parameters, string Value)
{
    public bool Has(string parameter) => Parameters.Any(p => p == parameter || p.EndsWith('=' + parameter, StringComparison.Ordinal) || p.StartsWith(parameter + '=', StringComparison.Ordinal));

    public override string ToString() => nameof(VCardLine);

    /// <summary>Null for what is no content line.</summary>
    public static VCardLine? Parse(string line)
    {
        var (starts, quoted) = (new List<int> { 0 }, false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ';' && !quoted)
                starts.Add(i + 1);
            else if (line[i] == ':' && !quoted)
            {
                var parts = starts.Select((start, n) => line[start..(n + 1 < starts.Count ? starts[n + 1] - 1 : i)]).ToList();
                var name = parts[0][(parts[0].LastIndexOf('.') + 1)..].Trim().ToUpperInvariant();
                return name.Length == 0 ? null : new VCardLine(name, [.. parts.Skip(1).Select(p => p.Replace("\"", "", StringComparison.Ordinal).ToUpperInvariant())], line[(i + 1)..]).Decoded();
            }
        }
        return null;
    }

    /// <summary>The value of a property that has one.</summary>
    public string Text => Unescape(Value);

    /// <summary>The components of a structured value (between ";"), or the items of a list (between ",").</summary>
    public IReadOnlyList<string> Split(char separator)
    {
        var (parts, start) = (new List<string>(), 0);
        for (var i = 0; i < Value.Length; i++)
        {
            if (Value[i] == '\\')
                i++;
            else if (Value[i] == separator)
            {
                parts.Add(Unescape(Value[start..i]));
                start = i + 1;
            }
        }
        return [.. parts, Unescape(Value[start..])];
    }

    public static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\n", StringComparison.Ordinal);

    /// <summary>Lines of at most 75 octets, none of which splits a character.</summary>
    public static void Fold(StringBuilder to, string line)
    {
        var room = 75;
        foreach (var rune in line.EnumerateRunes())
        {
            if (rune.Utf8SequenceLength > room)
            {
                to.Append("\r\n ");
                room = 74;
            }
            to.Append(rune.ToString());
            room -= rune.Utf8SequenceLength;
        }
        to.Append("\r\n");
    }

    static string Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
            return value;
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\' || i + 1 == value.Length)
                text.Append(value[i]);
            else if (value[++i] is 'n' or 'N')
                text.Append('\n');
            else if (value[i] is ',' or ';' or ':' or '\\')
                text.Append(value[i]);
            else
                text.Append('\\').Append(value[i]);
        }
        return text.ToString();
    }

    // vCard 2.1 only, which old phones still export.
    VCardLine Decoded()
    {
        if (!Has("QUOTED-PRINTABLE"))
            return this;
        var bytes = new List<byte>(Value.Length);
        for (var i = 0; i < Value.Length; i++)
        {
            if (Value[i] == '=' && i + 2 < Value.Length && byte.TryParse(Value.AsSpan(i + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code))
            {
                bytes.Add(code);
                i += 2;
            }
            else
                bytes.AddRange(Encoding.UTF8.GetBytes(Value, i, 1));
        }
        // Line breaks and commas are not escaped there.
        return this with { Value = FileText.Decode([.. bytes]).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) };
    }
}
