using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using SkiaSharp;
using TeamBot.Text;

namespace TeamBot.Pictures;

/// <summary>
/// Text of one size and weight in a picture. What the font lacks is drawn in a font of the machine that has it, and left out where there is none:
/// a name can hold any character, and the picture is drawn all the same.
/// </summary>
internal sealed class PictureText : IDisposable
{
    private const string Separator = " · ";

    private static readonly SKTypeface Regular = Load("Inter-Regular.otf");
    private static readonly SKTypeface SemiBold = Load("Inter-SemiBold.otf");

    // Those without serifs first: they stand better beside Inter.
    private static readonly Lazy<SKTypeface[]> Installed = new(() =>
    [
        .. SKFontManager.Default.FontFamilies
            .OrderByDescending(family => family.Contains("Sans", StringComparison.Ordinal))
            .Select(SKFontManager.Default.MatchFamily)
            .OfType<SKTypeface>(),
    ]);

    private static readonly ConcurrentDictionary<int, SKTypeface?> Others = new();

    private readonly SKFont _font;
    private readonly SKPaint _paint;

    public PictureText(float size, SKColor color, bool isBold = false)
    {
        _font = FontOf(isBold ? SemiBold : Regular, size);
        _paint = new SKPaint { Color = color, IsAntialias = true };
    }

    /// <summary>Draws on one line from x, standing on the baseline y, at most <paramref name="width"/> wide; what does not fit ends in "…".</summary>
    public void Draw(SKCanvas canvas, string text, float x, float y, float width)
    {
        // Nearly all is in our own font and fits, and is drawn at once.
        if (FreeText.Clean(text) is var clean && _font.ContainsGlyphs(clean) && _font.MeasureText(clean) <= width)
        {
            canvas.DrawText(clean, x, y, SKTextAlign.Left, _font, _paint);
            return;
        }

        foreach (var (part, typeface) in InOrder(Fitting(Parts(text), width)))
        {
            using var other = typeface is null ? null : FontOf(typeface, _font.Size);
            var font = other ?? _font;
            canvas.DrawText(part, x, y, SKTextAlign.Left, font, _paint);
            x += font.MeasureText(part);
        }
    }

    /// <summary>Draws "Phoenix · 2 to 9 March" on one line: where there is too little room it is the name that is cut, never the dates.</summary>
    public void DrawTitle(SKCanvas canvas, string title, float x, float y, float width)
    {
        var split = title.LastIndexOf(Separator, StringComparison.Ordinal);
        if (split < 0 || Width(title) <= width)
        {
            Draw(canvas, title, x, y, width);
            return;
        }

        // A text's first blank is no part of it.
        var (dates, blank) = (title[(split + 1)..], _font.MeasureText(" "));
        var name = Fitting(Parts(title[..split]), width - Width(dates) - blank);
        Draw(canvas, string.Concat(name.Select(part => part.Text)), x, y, width);
        Draw(canvas, dates, x + name.Sum(part => Measure(part.Text, part.Typeface)) + blank, y, width);
    }

    /// <summary>Draws a few letters around x.</summary>
    public void DrawCentered(SKCanvas canvas, string text, float x, float y)
    {
        var width = Width(text);
        Draw(canvas, text, x - width / 2, y, width);
    }

    /// <summary>The text in lines of at most <paramref name="width"/>, broken between words; the last of <paramref name="most"/> lines takes all the rest.</summary>
    public IReadOnlyList<string> Wrap(string text, float width, int most)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && (lines.Count == most || Width($"{lines[^1]} {word}") <= width))
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }

    /// <summary>Whether any of the text can be drawn.</summary>
    public bool CanDraw(string text) => Parts(text).Exists(part => !string.IsNullOrWhiteSpace(part.Text));

    public void Dispose()
    {
        _font.Dispose();
        _paint.Dispose();
    }

    private float Width(string text) => Parts(text).Sum(part => Measure(part.Text, part.Typeface));

    private List<(string Text, SKTypeface? Typeface)> Fitting(List<(string Text, SKTypeface? Typeface)> parts, float width)
    {
        var widths = parts.ConvertAll(part => Measure(part.Text, part.Typeface));
        if (widths.Sum() <= width)
        {
            return parts;
        }

        var room = width - _font.MeasureText("…");
        var count = 0;
        while (count < parts.Count && widths[count] <= room)
        {
            room -= widths[count++];
        }

        while (count > 0 && string.IsNullOrWhiteSpace(parts[count - 1].Text))
        {
            count--;
        }

        return [.. parts.Take(count), ("…", null)];
    }

    // One part a character with its accents; null is our own font. Without a shaping library an emoji of several code points is drawn as its first.
    private List<(string Text, SKTypeface? Typeface)> Parts(string text)
    {
        var parts = new List<(string, SKTypeface?)>();
        var characters = StringInfo.GetTextElementEnumerator(FreeText.Clean(text));
        while (characters.MoveNext())
        {
            var character = characters.GetTextElement();
            var first = character.EnumerateRunes().First();
            if (_font.ContainsGlyphs(character))
            {
                parts.Add((character, null));
            }
            else if (_font.ContainsGlyph(first.Value))
            {
                parts.Add((first.ToString(), null));
            }
            else if (Others.GetOrAdd(first.Value, FindTypeface) is { } typeface)
            {
                parts.Add((first.ToString(), typeface));
            }
        }

        return parts;
    }

    // Hebrew and Arabic run from right to left, the spaces between their words with them.
    private static List<(string Text, SKTypeface? Typeface)> InOrder(List<(string Text, SKTypeface? Typeface)> parts)
    {
        for (var start = 0; start < parts.Count; start++)
        {
            var end = start;
            for (var i = start; i < parts.Count && (IsRightToLeft(parts[i].Text) || (end > start && parts[i].Text == " ")); i++)
            {
                end = IsRightToLeft(parts[i].Text) ? i + 1 : end;
            }

            parts.Reverse(start, end - start);
            start = Math.Max(start, end - 1);
        }

        return parts;
    }

    private static bool IsRightToLeft(string character) =>
        character[0] is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC');

    // On Linux Skia's small build lists the machine's fonts but does not match characters to them.
    private static SKTypeface? FindTypeface(int character) =>
        SKFontManager.Default.MatchCharacter(character) ?? Installed.Value.FirstOrDefault(typeface => typeface.ContainsGlyph(character));

    private float Measure(string text, SKTypeface? typeface)
    {
        if (typeface is null)
        {
            return _font.MeasureText(text);
        }

        using var font = FontOf(typeface, _font.Size);
        return font.MeasureText(text);
    }

    private static SKFont FontOf(SKTypeface typeface, float size) =>
        new(typeface, size) { Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None, Subpixel = true };

    private static SKTypeface Load(string file)
    {
        using var font = Resource.Open($"Pictures.Fonts.{file}");
        return SKTypeface.FromStream(font) ?? throw new InvalidDataException($"{file} is no font that can be read.");
    }
}
