using System.Globalization;
using System.Text;

namespace TeamBot.Text;

/// <summary>What people type, made fit to be kept: <see cref="Clean"/> before storing, then <see cref="Show"/> in a message or <see cref="Label"/> on a button.</summary>
public static partial class FreeText
{
    private const int MostMarks = 4;
    private const int ZeroWidthJoiner = 0x200D;
    private const int EmojiStyle = 0xFE0F;

    /// <summary>
    /// The text as it is stored: trimmed, in NFC, white space folded to one space, and without control characters, direction marks,
    /// zero-width characters (but the joiner inside an emoji), lone surrogates and heaps of accents. Null gives "".
    /// </summary>
    /// <param name="input">What was typed.</param>
    /// <param name="keepLines">True keeps line breaks as "\n", at most one empty line in a row, for long answers.</param>
    public static string Clean(string? input, bool keepLines = false)
    {
        var kept = new StringBuilder();
        var space = "";
        var rest = input.AsSpan();
        var last = default(Rune);
        while (!rest.IsEmpty)
        {
            var isWhole = Rune.DecodeFromUtf16(rest, out var rune, out var used) == System.Buffers.OperationStatus.Done;
            rest = rest[used..];
            if (!isWhole)
            {
                continue;
            }

            if (IsBlank(rune))
            {
                space = FoldSpace(space, rune, keepLines, rest);
            }
            else if (MayFollow(space.Length == 0 ? last : default, rune, rest))
            {
                kept.Append(kept.Length > 0 ? space : "").Append(rune);
                space = "";
                last = rune;
            }
        }

        return WithFewMarks(kept.ToString().Normalize(NormalizationForm.FormC));
    }

    /// <summary>For comparing: letters without their accents, so that "Zürich" is found as "zurich".</summary>
    public static string WithoutMarks(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormD).Where(c => c < '\u0300' || CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
            .Normalize(NormalizationForm.FormC);

    /// <summary>Length in code points, the way Discord counts.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    /// <summary>At most <paramref name="max"/> code points; what is cut ends in "…" and never splits a character with its accents, or an emoji.</summary>
    public static string Shorten(string text, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        if (Length(text) <= max)
        {
            return text;
        }

        var end = 0;
        var room = max - 1;
        var characters = StringInfo.GetTextElementEnumerator(text);
        while (characters.MoveNext())
        {
            var character = characters.GetTextElement();
            room -= Length(character);
            if (room < 0)
            {
                break;
            }

            end += character.Length;
        }

        return text[..end].TrimEnd() + "…";
    }

    /// <summary>For button labels, select options and values of form fields, where Discord parses no markdown: cleaned, on one line, at most <paramref name="max"/> code points.</summary>
    public static string Label(string? text, int max) => Shorten(Clean(text), max);

    private static string FoldSpace(string space, Rune rune, bool keepLines, ReadOnlySpan<char> rest)
    {
        var isLineEnd = rune.Value is '\n' or 0x0B or 0x0C or 0x85 or 0x2028 or 0x2029
            || (rune.Value == '\r' && !rest.StartsWith("\n"));
        if (!keepLines || !isLineEnd)
        {
            return space.Length == 0 ? " " : space;
        }

        return space switch { "\n" => "\n\n", "\n\n" => "\n\n", _ => "\n" };
    }

    // Beside Unicode's white space: letters that are drawn as nothing, with which a name could look empty.
    private static bool IsBlank(Rune rune) =>
        Rune.IsWhiteSpace(rune) || rune.Value is 0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0;

    private static bool MayFollow(Rune before, Rune rune, ReadOnlySpan<char> rest)
    {
        if (rune.Value == ZeroWidthJoiner)
        {
            return IsEmoji(before) && StartsWithEmoji(rest);
        }

        // A mark with no letter before it would land on whatever the message says before this text.
        return !IsHidden(rune) && (before != default || !IsMark(rune));
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => true,
        // Arabic and Syriac number and verse signs are of this category too, but they are drawn.
        UnicodeCategory.Format => rune.Value is 0x061C or not (>= 0x0600 and <= 0x08E2),
        UnicodeCategory.NonSpacingMark => rune.Value is 0x034F or 0x17B4 or 0x17B5,
        UnicodeCategory.OtherNotAssigned => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF or >= 0xE0000,
        _ => false,
    };

    private static bool StartsWithEmoji(ReadOnlySpan<char> text) =>
        Rune.DecodeFromUtf16(text, out var next, out _) == System.Buffers.OperationStatus.Done && IsEmoji(next) && next.Value != EmojiStyle;

    private static bool IsEmoji(Rune rune) =>
        rune.Value is EmojiStyle or (>= 0x1F3FB and <= 0x1F3FF)
        || (rune.Value >= 0x2190 && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol);

    private static string WithFewMarks(string text)
    {
        if (text.All(c => c < '\u0300'))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks <= MostMarks)
            {
                kept.Append(rune);
            }
        }

        return kept.ToString();
    }
}
