using SkiaSharp;
using TeamBot.Pictures;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Goals;

/// <summary>A member's last weeks: a row for each, a column for each of the kinds that mattered most, and in it what was done against what was promised, on one scale.</summary>
public static class HistoryPicture
{
    private const float DatesWidth = 214, HeadHeight = 56, RowHeight = 68, BarHeight = 14, WidestBar = 330, RestLine = 40;
    private const float Left = Picture.Margin + DatesWidth + Picture.Gap;
    private const int MostKinds = GoalText.MostGoals;

    // What is left of own words in the description, in code points.
    private static readonly int[] Rooms = [GoalWords.LongestOwn, 24, 16, 8];

    /// <summary>A PNG, 900 pixels wide, as high as its weeks need.</summary>
    public static byte[] Draw(GoalHistory history)
    {
        using var heads = new PictureText(28, Picture.Bright, isBold: true);
        using var words = new PictureText(27, Picture.Soft);
        var rest = words.Wrap(Rest(history, GoalWords.LongestOwn), Picture.Right - Picture.Margin, most: 2);
        var kinds = Kinds(history);
        using var picture = new Picture(
            Title(heads.CanDraw(history.Name) ? history.Name : "", history),
            Picture.TitleHeight + (kinds.Count > 0 ? HeadHeight : 0) + history.Weeks.Count * RowHeight + rest.Count * RestLine + Picture.Bottom);
        var top = Picture.TitleHeight + (kinds.Count > 0 ? HeadHeight : 0);
        foreach (var week in history.Weeks)
        {
            words.Draw(picture.Canvas, Plural.ShortDates(week.From, week.To), Picture.Margin, top + 30, DatesWidth);
            words.Draw(picture.Canvas, week.Note ?? "", Left, top + 30, Picture.Right - Left);
            top += RowHeight;
        }

        for (var i = 0; i < kinds.Count; i++)
        {
            DrawKind(picture, heads, words, history, kinds[i], i, kinds.Count);
        }

        foreach (var line in rest)
        {
            top += RestLine;
            words.Draw(picture.Canvas, line, Picture.Margin, top - 6, Picture.Right - Picture.Margin);
        }

        return picture.ToPng();
    }

    /// <summary>The same in words, as the picture's alternative text: plain, at most 1,024 characters.</summary>
    public static string Describe(GoalHistory history) =>
        Picture.Describe(Rooms.Select(room => string.Join(' ',
        [
            Picture.Sentence(Title(FreeText.Label(history.Name, 48), history)),
            .. history.Weeks.Select(week => Describe(week, Kinds(history), room)),
            Picture.Sentence(Rest(history, room)),
        ])));

    private static void DrawKind(Picture picture, PictureText heads, PictureText words, GoalHistory history, GoalWhat kind, int column, int columns)
    {
        var room = (Picture.Right - Left + Picture.Gap) / columns;
        var (left, width) = (Left + column * room, Math.Min(WidestBar, room - Picture.Gap));
        heads.Draw(picture.Canvas, GoalWords.Many(kind), left, Picture.TitleHeight + 26, room - Picture.Gap);
        var scale = width / history.Weeks.Select(week => CountOf(week, kind)).Max(count => count is null ? 1 : Math.Max(count.Done, count.Promised ?? 0));
        var top = Picture.TitleHeight + HeadHeight;
        foreach (var week in history.Weeks)
        {
            if (CountOf(week, kind) is { } count)
            {
                words.Draw(picture.Canvas, Said(count), left, top + 30, room - Picture.Gap);
                DrawBar(picture, left, top + 42, scale, count);
            }

            top += RowHeight;
        }
    }

    // As long as what was done, before a track as long as what was promised; what goes beyond shows where the promise was.
    private static void DrawBar(Picture picture, float left, float top, float scale, HistoryCount count)
    {
        if (count.Done == 0)
        {
            return;
        }

        var promised = count.Promised ?? 0;
        if (promised > 0)
        {
            picture.Fill(new SKRect(left, top, left + Math.Max(BarHeight, promised * scale), top + BarHeight), BarHeight / 2, Picture.Track);
        }

        var length = Math.Max(BarHeight, count.Done * scale);
        picture.Fill(new SKRect(left, top, left + length, top + BarHeight), BarHeight / 2, promised > 0 && count.Done >= promised ? Picture.Kept : Picture.OnTheWay);
        if (promised > 0 && count.Done > promised)
        {
            picture.Fill(new SKRect(left + promised * scale - 2, top, left + promised * scale + 2, top + BarHeight), 0, Picture.Track);
        }
    }

    private static string Title(string name, GoalHistory history) => $"{name}{(name.Length == 0 ? "" : " · ")}{Plural.Of(history.Weeks.Count, "week")}";

    private static List<GoalWhat> Kinds(GoalHistory history) => [.. history.InAll.Take(MostKinds).Select(count => count.What)];

    private static HistoryCount? CountOf(HistoryWeek week, GoalWhat kind) => week.Counts.FirstOrDefault(count => count.What.IsSameAs(kind));

    private static string Said(HistoryCount count) => count switch
    {
        { Promised: null } => $"{count.Done}",
        { Done: 0 } => $"{count.Promised} promised",
        { Promised: { } target } when GoalWords.IsTicked(count.What, target) => "done",
        // Than promised, for which a column has no room; the bar shows it.
        _ => IsMore(count) ? $"{count.Done}, {count.Done - count.Promised} more" : $"{count.Done} of {count.Promised}",
    };

    // What has no column of its own, added up.
    private static string Rest(GoalHistory history, int room)
    {
        var rest = history.InAll.Skip(MostKinds).Where(count => count.Count > 0).Select(count => FreeText.Shorten(GoalWords.Count(count.Count, count.What), room + 6)).ToList();
        return rest.Count == 0 ? "" : $"Besides: {Plural.List(rest, most: MostKinds)}";
    }

    private static string Describe(HistoryWeek week, List<GoalWhat> kinds, int room)
    {
        var said = week.Note ?? string.Join(", ", kinds.Select(kind => CountOf(week, kind)).OfType<HistoryCount>().Select(count => Describe(count, room)));
        var dates = Plural.ShortDates(week.From, week.To);
        return Picture.Sentence(said.Length == 0 ? dates : $"{dates}: {said}");
    }

    private static string Describe(HistoryCount count, int room)
    {
        if (count is { Done: > 0, Promised: { } target } && GoalWords.IsTicked(count.What, target))
        {
            return FreeText.Shorten(GoalWords.Progress(count.Done, target, count.What, tick: ", done"), room + 6);
        }

        var words = FreeText.Shorten((count.Promised ?? count.Done) == 1 ? GoalWords.One(count.What) : GoalWords.Many(count.What), room);
        return count is { Done: 0, Promised: { } promised } ? $"{promised} {words} promised"
            : !IsMore(count) ? $"{Said(count)} {words}"
            : room > Rooms[^1] ? $"{count.Done} {words} ({count.Promised} promised)"
            : $"{count.Done} of {count.Promised} {words}";
    }

    private static bool IsMore(HistoryCount count) => count.Promised is { } promised && count.Done > promised;
}
