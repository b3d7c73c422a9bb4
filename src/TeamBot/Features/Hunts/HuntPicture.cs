using SkiaSharp;
using TeamBot.Pictures;
using TeamBot.Storage;

namespace TeamBot.Features.Hunts;

/// <summary>A hunt's nine squares as they lie, three by three. What is ticked has another colour and a tick, and the squares of a full row have a frame.</summary>
public static class HuntPicture
{
    private const float Between = 14, Height = 184, Padding = 18, LineHeight = 35, Radius = 16;
    private const float Width = (Picture.Right - Picture.Margin - (HuntCard.Side - 1) * Between) / HuntCard.Side;
    private const int MostLines = 4;

    /// <summary>What a square has room for, in lines of the picture's letters.</summary>
    internal const float Room = Width - 2 * Padding;

    /// <summary>A PNG, 900 pixels wide.</summary>
    public static byte[] Draw(string month, HuntCard card)
    {
        using var picture = new Picture($"Scavenger hunt · {month}", Picture.TitleHeight + HuntCard.Side * (Height + Between) - Between + Picture.Margin);
        using var open = Words(Picture.Bright);
        using var ticked = Words(Picture.Ink);
        var full = card.FullLines.SelectMany(line => line).ToHashSet();
        for (var at = 0; at < HuntCard.Size; at++)
        {
            var (left, top) = (Picture.Margin + at % HuntCard.Side * (Width + Between), Picture.TitleHeight + at / HuntCard.Side * (Height + Between));
            DrawSquare(picture, card.Squares[at], left, top, card.Squares[at].Ticked ? ticked : open, full.Contains(at));
        }

        return picture.ToPng();
    }

    /// <summary>The same in words, as the picture's alternative text.</summary>
    public static string Describe(string month, HuntCard card) => Picture.Describe(
    [
        string.Join(' ', [Picture.Sentence($"Scavenger hunt · {month}"), .. Enumerable.Range(0, HuntCard.Side).Select(row => Describe(card, row))]),
    ]);

    /// <summary>The words as they are broken into lines.</summary>
    internal static IReadOnlyList<string> Lines(string words)
    {
        using var text = Words(Picture.Bright);
        return Lines(text, words);
    }

    private static PictureText Words(SKColor color) => new(28, color, isBold: true);

    private static IReadOnlyList<string> Lines(PictureText text, string words) => text.Wrap(HuntCards.Capital(words), Room, MostLines);

    private static void DrawSquare(Picture picture, HuntSquare square, float left, float top, PictureText words, bool isFramed)
    {
        var area = new SKRect(left, top, left + Width, top + Height);
        if (isFramed)
        {
            picture.Fill(SKRect.Inflate(area, 5, 5), Radius + 5, Picture.Bright);
        }

        picture.Fill(area, Radius, square.Ticked ? Picture.Kept : Picture.Track);
        var y = top + Padding + 28;
        foreach (var line in Lines(words, square.Words))
        {
            words.Draw(picture.Canvas, line, left + Padding, y, Room);
            y += LineHeight;
        }

        if (square.Ticked)
        {
            DrawTick(picture, area.Right - Padding - 34, area.Bottom - Padding - 26);
        }
    }

    private static void DrawTick(Picture picture, float left, float top)
    {
        using var paint = new SKPaint { Color = Picture.Ink, IsAntialias = true, IsStroke = true, StrokeWidth = 7, StrokeCap = SKStrokeCap.Round };
        picture.Canvas.DrawLine(left, top + 14, left + 12, top + 26, paint);
        picture.Canvas.DrawLine(left + 12, top + 26, left + 34, top, paint);
    }

    private static string Describe(HuntCard card, int row) =>
        Picture.Sentence($"{HuntCards.RowName(row)}: {string.Join("; ", card.Squares.Skip(row * HuntCard.Side).Take(HuntCard.Side).Select(square => square.Words + (square.Ticked ? ", ticked" : "")))}");
}
