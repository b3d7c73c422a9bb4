using System.Text;

namespace TeamBot.Text;

/// <summary>For comparing what people wrote down of each other: the same whatever the letter case, the accents and the spacing.</summary>
public static class Fold
{
    const int FewestDigits = 7;

    /// <summary>Latin, Greek, Cyrillic and the others of alphabets; beyond come letters that change with their neighbours.</summary>
    static readonly string?[] Letters = new string?[0x0900];

    /// <summary>"Zoë  van Dam" and "zoe vandam" are one name. White space is that of <see cref="FreeText.Clean"/>.</summary>
    public static string Name(string name) => Words(name).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>How somebody is reached, a user name, a mail address or a number: "@Zoe", "ZOE"; "+31 6 1234", "0031-61234".</summary>
    public static string Reach(string written)
    {
        var text = Name(written);
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (digits.Length >= FewestDigits && text.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '(' or ')' or '/' or '.'))
            return text.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits;
        return text.TrimStart('@');
    }

    /// <summary>For searching within a longer text.</summary>
    public static string Words(string text) => (Ascii.IsValid(text) ? text : WithoutMarks(text)).ToLowerInvariant();

    /// <summary>The same in the place where the text stands; false, and the text spoilt, where a letter changes with its neighbours or becomes several.</summary>
    public static bool TryWords(Span<char> text, out int length)
    {
        length = 0;
        foreach (var letter in text)
        {
            if (char.IsAscii(letter))
                text[length++] = char.ToLowerInvariant(letter);
            else if (letter >= Letters.Length || WithoutMarks(letter) is not { Length: <= 1 } bare)
                return false;
            else if (bare.Length == 1)
                text[length++] = char.ToLowerInvariant(bare[0]);
        }
        return true;
    }

    /// <summary>Letter by letter, each looked up once: to normalise a text takes many times as long, and a book has thousands of them.</summary>
    static string WithoutMarks(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter >= Letters.Length)
                return FreeText.WithoutMarks(text);
            folded.Append(WithoutMarks(letter));
        }
        return folded.ToString();
    }

    static string WithoutMarks(char letter) => Letters[letter] ??= FreeText.WithoutMarks(letter.ToString());
}
