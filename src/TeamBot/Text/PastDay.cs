using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace TeamBot.Text;

/// <summary>A day up to today, as people write it.</summary>
public static partial class PastDay
{
    public const string StillToCome = "That day is still to come.";

    static readonly LocalDatePattern[] Dates =
    [
        .. new[] { "uuuu-MM-dd", "d MMMM uuuu", "d MMM uuuu", "MMMM d uuuu", "MMM d uuuu" }.Select(p => LocalDatePattern.Create(p, CultureInfo.InvariantCulture)),
    ];

    static readonly string[] WithoutYear = ["d MMMM", "d MMM", "MMMM d", "MMM d"];

    /// <summary>
    /// Reads "today", "yesterday", "2 days ago", "Tue" (the latest one), "3 March", "3.3.", "2026-03-03"; nothing is today. Otherwise <paramref name="problem"/> is one
    /// sentence to the member.
    /// </summary>
    public static bool TryParse(string? typed, LocalDate today, out LocalDate day, out string problem)
    {
        try
        {
            (day, problem) = (Read(typed, today), "");
            return true;
        }
        catch (FormatException e)
        {
            (day, problem) = (default, e.Message);
            return false;
        }
    }

    static LocalDate Read(string? typed, LocalDate today)
    {
        var text = FreeText.Clean(typed).TrimEnd('.').Replace(",", "", StringComparison.Ordinal);
        if (text.Equals("last week", StringComparison.OrdinalIgnoreCase))
            throw new FormatException("Name the day of last week, like `Tue` or `3 March`.");
        foreach (var opening in new[] { "last ", "this ", "on " })
        {
            if (text.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
                text = text[opening.Length..];
        }
        if (text.Length == 0 || text.Equals("today", StringComparison.OrdinalIgnoreCase))
            return today;
        if (text.Equals("yesterday", StringComparison.OrdinalIgnoreCase))
            return today.PlusDays(-1);
        if (text.Equals("tomorrow", StringComparison.OrdinalIgnoreCase))
            throw new FormatException(StillToCome);
        if (DaysAgo(text) is { } days)
            return today.PlusDays(-days);
        if (DayAndTime.TryParseDay(text, out var weekday, out _))
            return today.DayOfWeek == weekday ? today : today.Previous(weekday);
        var date = ReadNumbers(text, today) ?? ReadDate(text, today)
            ?? throw new FormatException($"I don't understand “{FreeText.Show(FreeText.Shorten(text, 30))}” as a day. Write it like `yesterday`, `Tue` or `3 March`.");
        return date <= today ? date : throw new FormatException(StillToCome);
    }

    static int? DaysAgo(string text) =>
        text.Equals("day before yesterday", StringComparison.OrdinalIgnoreCase) || text.Equals("the day before yesterday", StringComparison.OrdinalIgnoreCase) ? 2
        : Ago().Match(text) is { Success: true } match && GoalText.ReadNumber(match.Groups["number"].Value) is { } days and < 100 ? days
        : null;

    /// <summary>"3.3" has the day first; "3/3" is read only where both ways to read it come to the same, or one of them to nothing.</summary>
    /// <exception cref="FormatException">It could be two days.</exception>
    static LocalDate? ReadNumbers(string text, LocalDate today)
    {
        if (Numbers().Match(text) is not { Success: true } match)
            return null;
        var (first, second) = (int.Parse(match.Groups["first"].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups["second"].Value, CultureInfo.InvariantCulture));
        var year = match.Groups["year"].Success ? int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture) : (int?)null;
        var dayFirst = DateOf(first, second, year, today);
        if (match.Groups["dot"].Success)
            return dayFirst;
        var monthFirst = DateOf(second, first, year, today);
        if (dayFirst is { } one && monthFirst is { } other && one != other)
            throw new FormatException($"“{text}” could be {Plural.Day(one)} or {Plural.Day(other)}; write it like `{Plural.Day(one)}`.");
        return dayFirst ?? monthFirst;
    }

    /// <summary>Without a year it is the latest one, or in the week to come, which is then said to be still to come.</summary>
    static LocalDate? DateOf(int day, int month, int? year, LocalDate today)
    {
        if (month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year ?? today.Year, month))
            return null;
        var date = new LocalDate(year ?? today.Year, month, day);
        return year is null && date > today.PlusDays(7) && day <= CalendarSystem.Iso.GetDaysInMonth(today.Year - 1, month) ? new LocalDate(today.Year - 1, month, day) : date;
    }

    [GeneratedRegex(@"^(?<number>\w+) days? ago$", RegexOptions.IgnoreCase)]
    private static partial Regex Ago();

    [GeneratedRegex(@"^(?<first>[0-9]{1,2})(?:(?<dot>\.)|/)(?<second>[0-9]{1,2})(?:[./](?<year>20[0-9][0-9]))?$")]
    private static partial Regex Numbers();

    static LocalDate? ReadDate(string text, LocalDate today)
    {
        foreach (var pattern in Dates)
        {
            if (pattern.Parse(text) is { Success: true, Value: var whole })
                return whole;
        }
        foreach (var pattern in WithoutYear)
        {
            // In January, "30 December" is last year's.
            foreach (var year in new[] { today.Year, today.Year - 1 })
            {
                var parsed = LocalDatePattern.Create(pattern + " uuuu", CultureInfo.InvariantCulture).Parse($"{text} {year}");
                if (parsed.Success && (parsed.Value <= today.PlusDays(7) || year < today.Year))
                    return parsed.Value;
            }
        }
        return null;
    }
}
