using SkiaSharp;
using TeamBot.Pictures;
using TeamBot.Text;

namespace TeamBot.Features.Boards;

/// <summary>The picture of a closed week: name, bar and words for each member, the team's totals below.</summary>
public static class WeekPicture
{
    private const float NameWidth = 232, BarWidth = 196;
    private const float BarLeft = Picture.Margin + NameWidth + Picture.Gap, WordsLeft = BarLeft + BarWidth + Picture.Gap, Right = Picture.Right;
    private const float GoalHeight = 46, RowSpace = 14, TotalsLine = 42, GoalBar = 36;
    private const float TrendTitle = 54, TrendHeight = 120, TrendNumber = 40, TrendDates = 66, ColumnWidth = 36, WidestColumn = 110;

    // What is left of names and words, in code points.
    private static readonly int[] Rooms = [100, 48, 32, 24, 16];

    /// <summary>A PNG, 900 pixels wide, as high as its rows need.</summary>
    public static byte[] Draw(WeekPictureData data)
    {
        using var names = new PictureText(28, Picture.Bright, isBold: true);
        using var words = new PictureText(27, Picture.Soft);
        using var totals = new PictureText(29, Picture.Bright, isBold: true);
        var totalsLines = totals.Wrap(data.Totals, Right - Picture.Margin, most: 3);
        var totalsHeight = totalsLines.Count == 0 ? 0 : totalsLines.Count * TotalsLine + 20 + (data.Goal is null ? 0 : GoalBar);
        var trendHeight = data.Trend is null ? 0 : TrendTitle + TrendNumber + TrendHeight + TrendDates;

        using var picture = new Picture(data.Title, Picture.TitleHeight + data.Members.Sum(HeightOf) + totalsHeight + trendHeight + Picture.Bottom);
        var top = Picture.TitleHeight;
        for (var i = 0; i < data.Members.Count; i++)
        {
            var member = data.Members[i];
            names.Draw(picture.Canvas, names.CanDraw(member.Name) ? member.Name : $"Member {i + 1}", Picture.Margin, top + 33, NameRoom(member));
            DrawWeek(picture, words, member, top);
            top += HeightOf(member);
        }

        if (totalsLines.Count > 0)
        {
            picture.Fill(new SKRect(Picture.Margin, top + 4, Right, top + 6), 1, Picture.Line);
            if (data.Goal is { } goal)
            {
                picture.Bar(Picture.Margin, top + 20, Right - Picture.Margin, goal.Done, goal.Promised);
                top += GoalBar;
            }

            foreach (var line in totalsLines)
            {
                top += TotalsLine;
                totals.Draw(picture.Canvas, line, Picture.Margin, top + 6, Right - Picture.Margin);
            }

            top += 20;
        }

        if (data.Trend is { } trend)
        {
            words.Draw(picture.Canvas, $"Together, {trend.What} week by week", Picture.Margin, top + 33, Right - Picture.Margin);
            DrawTrend(picture, words, trend.Weeks, top + TrendTitle + TrendNumber);
        }

        return picture.ToPng();
    }

    /// <summary>The same in words, as the picture's alternative text: plain, at most 1,024 characters. Long names and words are shortened before anybody is left out.</summary>
    public static string Describe(WeekPictureData data)
    {
        var (title, totals, trend) = (Picture.Sentence(FreeText.Label(data.Title, 200)), Picture.Sentence(FreeText.Label(data.Totals, 250)), Describe(data.Trend));
        return Picture.Describe(
        [
            .. Rooms.Select(room => string.Join(' ', [title, .. data.Members.Select(member => DescribeMember(member, room)), totals, trend])),
            $"{title} {totals} {trend} {Plural.List(data.Members.Select(member => FreeText.Label(member.Name, 16)))}",
        ]);
    }

    private static float HeightOf(WeekPictureMember member) => Math.Max(1, LinesOf(member)) * GoalHeight + RowSpace;

    private static int LinesOf(WeekPictureMember member) => member.Note is null ? member.Goals.Count : 1;

    // A name with nothing beside it has the whole line.
    private static float NameRoom(WeekPictureMember member) => LinesOf(member) == 0 ? Right - Picture.Margin : NameWidth;

    private static void DrawWeek(Picture picture, PictureText words, WeekPictureMember member, float top)
    {
        if (member.Note is not null)
        {
            words.Draw(picture.Canvas, member.Note, BarLeft, top + 33, Right - BarLeft);
            return;
        }

        foreach (var goal in member.Goals)
        {
            var left = goal.Promised is null ? BarLeft : WordsLeft;
            words.Draw(picture.Canvas, goal.Words, left, top + 33, Right - left);
            if (goal.Promised is { } promised)
            {
                picture.Bar(BarLeft, top + 14, BarWidth, goal.Done, promised);
            }

            top += GoalHeight;
        }
    }

    // Columns on one scale, each before what was promised that week; under them the day on which the week began, and the month where it changes.
    private static void DrawTrend(Picture picture, PictureText words, IReadOnlyList<WeekPictureTotal> weeks, float top)
    {
        using var numbers = new PictureText(27, Picture.Bright, isBold: true);
        var (bottom, scale) = (top + TrendHeight, TrendHeight / weeks.Max(week => Math.Max(1, Math.Max(week.Done, week.Promised))));
        var room = Math.Min(WidestColumn, (Right - Picture.Margin) / weeks.Count);
        for (var i = 0; i < weeks.Count; i++)
        {
            var (week, center) = (weeks[i], Picture.Margin + room * (i + 0.5f));
            var (done, promised) = (Math.Max(2, week.Done * scale), week.Promised * scale);
            picture.Fill(Column(center, bottom, promised), 6, Picture.Track);
            picture.Fill(Column(center, bottom, done), 6, week.Done >= week.Promised ? Picture.Kept : Picture.OnTheWay);
            numbers.DrawCentered(picture.Canvas, $"{week.Done}", center, bottom - Math.Max(done, promised) - 10);
            words.DrawCentered(picture.Canvas, $"{week.From.Day}", center, bottom + 32);
            if (i == 0 || week.From.Month != weeks[i - 1].From.Month)
            {
                words.DrawCentered(picture.Canvas, Plural.ShortMonth(week.From), center, bottom + 62);
            }
        }
    }

    private static SKRect Column(float center, float bottom, float height) => new(center - ColumnWidth / 2, bottom - height, center + ColumnWidth / 2, bottom);

    private static string Describe(WeekPictureTrend? trend) =>
        trend is null ? "" : $"Together, {trend.What} week by week: {string.Join(", ", trend.Weeks.Select(Describe))}.";

    private static string Describe(WeekPictureTotal week) =>
        $"{Plural.ShortDay(week.From)} {(week.Promised == 0 ? $"{week.Done}" : week.Done > week.Promised ? $"{week.Done} (more than {week.Promised})" : $"{week.Done} of {week.Promised}")}";

    private static string DescribeMember(WeekPictureMember member, int room)
    {
        var name = FreeText.Label(member.Name, Math.Min(room, 48));
        var week = member.Note ?? string.Join(", ", member.Goals.Select(goal => FreeText.Label(goal.Words, room)));
        return Picture.Sentence(week.Length == 0 ? name : $"{name}: {FreeText.Clean(week)}");
    }
}
