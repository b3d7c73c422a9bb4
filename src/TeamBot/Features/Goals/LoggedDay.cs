using System.Globalization;
using NodaTime;
using NodaTime.Text;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Goals;

/// <summary>The day for which something is logged, as people write it.</summary>
static class LoggedDay
{
    static readonly LocalDatePattern[] Dates =
    [
        .. new[] { "uuuu-MM-dd", "d MMMM uuuu", "d MMM uuuu", "MMMM d uuuu", "MMM d uuuu" }.Select(p => LocalDatePattern.Create(p, CultureInfo.InvariantCulture)),
    ];

    static readonly string[] WithoutYear = ["d MMMM", "d MMM", "MMMM d", "MMM d"];

    /// <summary>"today", "yesterday", "Tue" (the latest one), "3 March", "2026-03-03"; nothing is today.</summary>
    /// <exception cref="UserError">It is not a day, or is still to come.</exception>
    public static LocalDate Read(string? typed, LocalDate today)
    {
        var text = FreeText.Clean(typed).TrimEnd('.').Replace(",", "", StringComparison.Ordinal);
        foreach (var opening in new[] { "last ", "this ", "on " })
        {
            if (text.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
                text = text[opening.Length..];
        }
        if (text.Length == 0 || text.Equals("today", StringComparison.OrdinalIgnoreCase))
            return today;
        if (text.Equals("yesterday", StringComparison.OrdinalIgnoreCase))
            return today.PlusDays(-1);
        if (DayAndTime.TryParseDay(text, out var weekday, out _))
            return today.DayOfWeek == weekday ? today : today.Previous(weekday);
        var date = ReadDate(text, today)
            ?? throw new UserError($"I don't understand “{FreeText.Show(FreeText.Shorten(text, 30))}” as a day. Write it like `yesterday`, `Tue` or `3 March`.");
        return date <= today ? date : throw new UserError("That day is still to come. Log it once it is done, or leave the day out for today.");
    }

    /// <summary>The open week that a day belongs to. The day of a check-in belongs to the week that it begins.</summary>
    /// <exception cref="UserError">The day is before all that is open.</exception>
    public static Week WeekOf(Standing standing, LocalDate day)
    {
        var running = standing.Week;
        if (day >= running.From)
            return running;
        if (standing.LastWeek is { } last && day >= last.From)
            return last;
        throw new UserError($"{Plural.Day(day)} is in a week that is closed by now. This week began on {Plural.Day(running.From)}: log it without the day and it counts for this week.");
    }

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
