using SkiaSharp;
using TeamBot.Text;

namespace TeamBot.Features.Boards;

/// <summary>
/// The picture of a closed week: name, bar and words for each member, the team's totals below. Drawn on a card of its own, so that it reads the same
/// in Discord's dark and light theme; letters are large because a phone shows it at less than half its size.
/// </summary>
public static class WeekPicture
{
    /// <summary>Of the picture, in pixels.</summary>
    public const int Width = 900;

    /// <summary>The most that Discord takes as the description of a picture. https://docs.discord.com/developers/components/reference#media-gallery</summary>
    public const int LongestDescription = 1024;

    private const float Margin = 36, NameWidth = 232, BarWidth = 196, Gap = 20, BarHeight = 20;
    private const float BarLeft = Margin + NameWidth + Gap, WordsLeft = BarLeft + BarWidth + Gap, Right = Width - Margin;
    private const float TitleHeight = 100, GoalHeight = 46, RowSpace = 14, TotalsLine = 42, Bottom = 24;

    // Blue and yellow stay apart for every kind of colour blindness, also in their lightness. The numbers are multiples of 8, which IndexedPng keeps as they are.
    private static readonly SKColor Card = new(0x28, 0x30, 0x40);
    private static readonly SKColor Line = new(0x48, 0x50, 0x60);
    private static readonly SKColor Track = new(0x48, 0x58, 0x70);
    private static readonly SKColor OnTheWay = new(0x60, 0xB0, 0xF8);
    private static readonly SKColor Kept = new(0xF8, 0xD0, 0x58);
    private static readonly SKColor Bright = new(0xF8, 0xF8, 0xFF);
    private static readonly SKColor Soft = new(0xC8, 0xD0, 0xE0);

    /// <summary>A PNG, 900 pixels wide, as high as its rows need.</summary>
    public static byte[] Draw(WeekPictureData data)
    {
        using var title = new PictureText(38, Bright, isBold: true);
        using var names = new PictureText(28, Bright, isBold: true);
        using var words = new PictureText(27, Soft);
        using var totals = new PictureText(29, Bright, isBold: true);
        var totalsLines = totals.Wrap(data.Totals, Right - Margin, most: 3);
        var totalsHeight = totalsLines.Count == 0 ? 0 : totalsLines.Count * TotalsLine + 20;
        var height = (int)(TitleHeight + data.Members.Sum(HeightOf) + totalsHeight + Bottom);

        using var surface = SKSurface.Create(new SKImageInfo(Width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.Transparent);
        Fill(canvas, new SKRect(0, 0, Width, height), 24, Card);
        title.Draw(canvas, data.Title, Margin, 62, Right - Margin);

        var top = TitleHeight;
        for (var i = 0; i < data.Members.Count; i++)
        {
            var member = data.Members[i];
            names.Draw(canvas, names.CanDraw(member.Name) ? member.Name : $"Member {i + 1}", Margin, top + 33, NameRoom(member));
            DrawWeek(canvas, words, member, top);
            top += HeightOf(member);
        }

        if (totalsLines.Count > 0)
        {
            Fill(canvas, new SKRect(Margin, top + 4, Right, top + 6), 1, Line);
            foreach (var line in totalsLines)
            {
                top += TotalsLine;
                totals.Draw(canvas, line, Margin, top + 6, Right - Margin);
            }
        }

        return IndexedPng.Encode(surface, Width, height);
    }

    /// <summary>The same in words, as the picture's alternative text: plain, at most 1,024 characters. Long names and words are shortened before anybody is left out.</summary>
    public static string Describe(WeekPictureData data)
    {
        foreach (var room in new[] { 100, 48, 32, 24, 16 })
        {
            var lines = data.Members.Select(member => DescribeMember(member, room))
                .Prepend(Sentence(FreeText.Label(data.Title, 200)))
                .Append(data.Totals.Length == 0 ? "" : Sentence(FreeText.Label(data.Totals, 250)));
            var text = FreeText.Clean(string.Join(' ', lines));
            if (FreeText.Length(text) <= LongestDescription)
            {
                return text;
            }
        }

        return FreeText.Shorten(
            Sentence(FreeText.Label(data.Title, 200)) + " " + Sentence(FreeText.Label(data.Totals, 250)) + " "
            + Plural.List(data.Members.Select(member => FreeText.Label(member.Name, 16))), LongestDescription);
    }

    private static float HeightOf(WeekPictureMember member) => Math.Max(1, LinesOf(member)) * GoalHeight + RowSpace;

    private static int LinesOf(WeekPictureMember member) => member.Note is null ? member.Goals.Count : 1;

    // A name with nothing beside it has the whole line.
    private static float NameRoom(WeekPictureMember member) => LinesOf(member) == 0 ? Right - Margin : NameWidth;

    private static void DrawWeek(SKCanvas canvas, PictureText words, WeekPictureMember member, float top)
    {
        if (member.Note is not null)
        {
            words.Draw(canvas, member.Note, BarLeft, top + 33, Right - BarLeft);
            return;
        }

        foreach (var goal in member.Goals)
        {
            var left = goal.Promised is null ? BarLeft : WordsLeft;
            words.Draw(canvas, goal.Words, left, top + 33, Right - left);
            if (goal.Promised is { } promised)
            {
                DrawBar(canvas, goal.Done, promised, top + 14);
            }

            top += GoalHeight;
        }
    }

    private static void DrawBar(SKCanvas canvas, int done, int promised, float top)
    {
        Fill(canvas, new SKRect(BarLeft, top, BarLeft + BarWidth, top + BarHeight), BarHeight / 2, Track);
        if (done <= 0 || promised <= 0)
        {
            return;
        }

        // Never shorter than its round ends, so that one of a hundred is seen too.
        var length = Math.Max(BarHeight, BarWidth * Math.Min(1f, (float)done / promised));
        Fill(canvas, new SKRect(BarLeft, top, BarLeft + length, top + BarHeight), BarHeight / 2, done >= promised ? Kept : OnTheWay);
    }

    private static void Fill(SKCanvas canvas, SKRect area, float radius, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawRoundRect(area, radius, radius, paint);
    }

    private static string DescribeMember(WeekPictureMember member, int room)
    {
        var name = FreeText.Label(member.Name, Math.Min(room, 48));
        var week = member.Note ?? string.Join(", ", member.Goals.Select(goal => FreeText.Label(goal.Words, room)));
        return Sentence(week.Length == 0 ? name : $"{name}: {FreeText.Clean(week)}");
    }

    private static string Sentence(string text) => text.Length == 0 || text[^1] is '.' or '!' or '?' or '…' ? text : text + ".";
}
