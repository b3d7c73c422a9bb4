using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace TeamBot.Text;

/// <summary>A day to come, as people write it.</summary>
/// <param name="After">The time until then, where that is what was written: "in 3 weeks".</param>
public readonly partial record struct ComingDay(LocalDate On, Period? After)
{
    const string Instead = "Write it like `6 April`, `Mon` or `2 weeks`.";

    static readonly string[] WithoutYear = ["d MMMM", "d MMM", "MMMM d", "MMM d", "d'.'M"];

    /// <summary>
    /// Reads "2026-04-06", "6 April", "the 6th of April", "6.4.", "tomorrow", "Mon" (the next one), "in 2 weeks", "10 days", "next week" (its Monday). Otherwise <paramref name="problem"/> is one sentence to the member.
    /// </summary>
    public static bool TryParse(string typed, LocalDate today, out ComingDay day, out string problem)
    {
        var text = Ordinal().Replace(Opening().Replace(FreeText.Clean(typed), "").TrimEnd('.').Replace(",", "", StringComparison.Ordinal), "");
        var after = In(text);
        var on = Named(text, today) ?? (after is not null ? today + after : Weekday(text, today) ?? Date(text, today));
        day = new ComingDay(on ?? today, after);
        problem = on is null ? $"I don't understand “{FreeText.Show(FreeText.Shorten(FreeText.Clean(typed), 30))}” as a day. {Instead}"
            : on <= today ? $"{Plural.Day(on.Value, today)} is no day to come. {Instead}"
            : "";
        return problem.Length == 0;
    }

    static LocalDate? Named(string text, LocalDate today) => text.ToUpperInvariant() switch
    {
        "YESTERDAY" => today.PlusDays(-1),
        "TODAY" => today,
        "TOMORROW" => today.PlusDays(1),
        "WEEK" => today.Next(IsoDayOfWeek.Monday),
        "MONTH" => today.PlusMonths(1).With(DateAdjusters.StartOfMonth),
        _ => null,
    };

    static Period? In(string text) =>
        Span().Match(text) is { Success: true } match && GoalText.ReadNumber(match.Groups["number"].Value) is > 0 and <= 400 and { } number
            ? match.Groups["unit"].Value.ToUpperInvariant() switch
            {
                "DAY" => Period.FromDays(number),
                "WEEK" => Period.FromWeeks(number),
                _ => Period.FromMonths(number),
            }
            : null;

    static LocalDate? Weekday(string text, LocalDate today) => DayAndTime.TryParseDay(text, out var day, out _) ? today.Next(day) : null;

    static LocalDate? Date(string text, LocalDate today)
    {
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var whole })
            return whole;
        // In December, "6 January" is next year's.
        return (from pattern in WithoutYear
                from year in new[] { today.Year, today.Year + 1 }
                let read = LocalDatePattern.Create($"{pattern} uuuu", CultureInfo.InvariantCulture).Parse(Year().IsMatch(text) ? text : $"{text} {year}")
                where read.Success && (read.Value > today || year > today.Year || Year().IsMatch(text))
                select (LocalDate?)read.Value).FirstOrDefault();
    }

    [GeneratedRegex(@"^(?:(?:until|till|to|on|next|the)\s+)+", RegexOptions.IgnoreCase)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^(?:in |for )?(?<number>\w+) (?<unit>day|week|month)s?$", RegexOptions.IgnoreCase)]
    private static partial Regex Span();

    /// <summary>What "6th of April" has more than "6 April".</summary>
    [GeneratedRegex("(?<=[0-9])(?:st|nd|rd|th)(?: of)?(?= |$)", RegexOptions.IgnoreCase)]
    private static partial Regex Ordinal();

    [GeneratedRegex("20[0-9][0-9]$")]
    private static partial Regex Year();
}
