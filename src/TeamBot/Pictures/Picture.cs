using SkiaSharp;
using TeamBot.Text;

namespace TeamBot.Pictures;

/// <summary>
/// A picture for a message, drawn on a card of its own, so that it reads the same in Discord's dark and light theme. Letters are large, because a phone
/// shows it at less than half its size.
/// </summary>
internal sealed class Picture : IDisposable
{
    /// <summary>In pixels.</summary>
    public const int Width = 900;

    /// <summary>The most that Discord takes as the description of a picture. https://docs.discord.com/developers/components/reference#media-gallery</summary>
    public const int LongestDescription = 1024;

    public const float Margin = 36, Right = Width - Margin, Gap = 20, BarHeight = 20, TitleHeight = 100, Bottom = 24;

    // Blue and yellow stay apart for every kind of colour blindness, also in their lightness. The numbers are multiples of 8, which IndexedPng keeps as they are.
    public static readonly SKColor Line = new(0x48, 0x50, 0x60), Track = new(0x48, 0x58, 0x70), OnTheWay = new(0x60, 0xB0, 0xF8), Kept = new(0xF8, 0xD0, 0x58);
    public static readonly SKColor Bright = new(0xF8, 0xF8, 0xFF), Soft = new(0xC8, 0xD0, 0xE0);

    /// <summary>For words on <see cref="Kept"/>.</summary>
    public static readonly SKColor Ink = new(0x28, 0x30, 0x40);

    private static readonly SKColor Card = new(0x28, 0x30, 0x40);

    private readonly SKSurface _surface;
    private readonly int _height;

    /// <param name="title">Drawn at the top, what stands behind its last "·" always whole; <see cref="TitleHeight"/> is where the rest begins.</param>
    /// <param name="height">Of all, in pixels.</param>
    public Picture(string title, float height)
    {
        _height = (int)height;
        _surface = SKSurface.Create(new SKImageInfo(Width, _height, SKColorType.Rgba8888, SKAlphaType.Premul));
        Canvas.Clear(SKColors.Transparent);
        Fill(new SKRect(0, 0, Width, _height), 24, Card);
        using var text = new PictureText(38, Bright, isBold: true);
        text.DrawTitle(Canvas, title, Margin, 62, Right - Margin);
    }

    public SKCanvas Canvas => _surface.Canvas;

    public void Fill(SKRect area, float radius, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        Canvas.DrawRoundRect(area, radius, radius, paint);
    }

    /// <summary>What was done, before what was promised; in another colour once that is reached.</summary>
    public void Bar(float left, float top, float width, int done, int promised)
    {
        Fill(new SKRect(left, top, left + width, top + BarHeight), BarHeight / 2, Track);
        if (done <= 0 || promised <= 0)
        {
            return;
        }

        // Never shorter than its round ends, so that one of a hundred is seen too.
        var length = Math.Max(BarHeight, width * Math.Min(1f, (float)done / promised));
        Fill(new SKRect(left, top, left + length, top + BarHeight), BarHeight / 2, done >= promised ? Kept : OnTheWay);
    }

    public byte[] ToPng() => IndexedPng.Encode(_surface, Width, _height);

    public void Dispose() => _surface.Dispose();

    /// <summary>For a description, which Discord and screen readers take as plain text.</summary>
    public static string Sentence(string text) => text.Length == 0 || text[^1] is '.' or '!' or '?' or '…' ? text : text + ".";

    /// <summary>The first description that fits; the last is cut if it must.</summary>
    public static string Describe(IEnumerable<string> fromTheAmplest)
    {
        var text = "";
        foreach (var next in fromTheAmplest)
        {
            text = FreeText.Clean(next);
            if (FreeText.Length(text) <= LongestDescription)
            {
                return text;
            }
        }

        return FreeText.Shorten(text, LongestDescription);
    }
}
