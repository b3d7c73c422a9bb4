using System.Text;

namespace TeamBot.Features.Contacts.Files;

/// <summary>The text of a file whose encoding nobody told.</summary>
static class FileText
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Windows-1252 is Latin 1 but for these. https://encoding.spec.whatwg.org/index-windows-1252.txt
    const string From80To9F = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    static readonly (byte[] Start, string Problem)[] Others =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], FileWords.Picture),
        ([0xFF, 0xD8, 0xFF], FileWords.Picture),
        ("GIF8"u8.ToArray(), FileWords.Picture),
        ("RIFF"u8.ToArray(), FileWords.Picture),
        ("PK\u0003\u0004"u8.ToArray(), FileWords.Archive),
        ([0xD0, 0xCF, 0x11, 0xE0], FileWords.Archive),
        ([0x1F, 0x8B], FileWords.Archive),
        ("%PDF"u8.ToArray(), FileWords.Page),
        ("{\\rtf"u8.ToArray(), FileWords.Page),
    ];

    public static bool TryDecode(ReadOnlySpan<byte> file, out string text, out string problem)
    {
        (text, problem) = ("", "");
        foreach (var (start, what) in Others)
        {
            if (file.StartsWith(start))
            {
                problem = what;
                return false;
            }
        }

        text = Decode(file);
        var begins = text.AsSpan().TrimStart();
        if (begins.IsEmpty)
            problem = FileWords.Empty;
        else if (!IsText(text))
            problem = FileWords.NotText;
        else if (begins.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || begins.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || begins.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
            problem = FileWords.Page;
        return problem.Length == 0;
    }

    /// <summary>By the byte order mark; without one UTF-8, and Windows-1252 for what is not.</summary>
    internal static string Decode(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return Encoding.UTF8.GetString(file[3..]);
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode.GetString(file[2..]);
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode.GetString(file[2..]);
        return System.Text.Unicode.Utf8.IsValid(file) ? Strict.GetString(file) : Windows1252(file);
    }

    internal static string Windows1252(ReadOnlySpan<byte> bytes)
    {
        var chars = new char[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
            chars[i] = bytes[i] is >= 0x80 and <= 0x9F ? From80To9F[bytes[i] - 0x80] : (char)bytes[i];
        return new string(chars);
    }

    // A stray control character happens in old address books; what is made of them is no text.
    static bool IsText(string text)
    {
        var strange = 0;
        foreach (var c in text)
        {
            if (c == '\0')
                return false;
            if (c < ' ' && c is not ('\t' or '\n' or '\r' or '\v' or '\f') || c is '\uFFFD' or '\uFFFF')
                strange++;
        }
        return strange * 50 <= text.Length;
    }
}
