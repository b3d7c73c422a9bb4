using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using TeamBot.Commands;
using TeamBot.Text;

namespace TeamBot.Features.Teams;

/// <summary>The day on which a team or a member comes back, as people write it.</summary>
static partial class ReturnDay
{
    static readonly string[] WithoutYear = ["d MMMM", "d MMM", "MMMM d", "MMM d", "d'.'M"];

    static readonly Period Longest = Period.FromYears(1);

    /// <summary>"2026-04-06", "6 April", "the 6th of April", "6.4.", "Mon" (the next one), "in 2 weeks", "10 days", "next week" (its Monday).</summary>
    /// <exception cref="UserError">It is no day, or not one of the coming year.</exception>
    public static LocalDate Read(string typed, LocalDate today, string longer = "Leave the day out, and `/team resume` wakes the team when it is time.")
    {
        var text = Ordinal().Replace(Opening().Replace(FreeText.Clean(typed), "").TrimEnd('.').Replace(",", "", StringComparison.Ordinal), "");
        var day = Named(text, today) ?? In(text, today) ?? Weekday(text, today) ?? Date(text, today)
            ?? throw new UserError($"I don't understand “{FreeText.Show(FreeText.Shorten(FreeText.Clean(typed), 30))}” as a day. Write it like `6 April`, `Mon` or `2 weeks`.");
        if (day <= today)
            throw new UserError($"{Plural.Day(day, today)} is no day to come. Write it like `6 April`, `Mon` or `2 weeks`.");
        return day <= today + Longest ? day : throw new UserError($"That is more than a year away. {longer}");
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

    static LocalDate? In(string text, LocalDate today) =>
        Span().Match(text) is { Success: true } match && GoalText.ReadNumber(match.Groups["number"].Value) is > 0 and <= 400 and { } number
            ? match.Groups["unit"].Value.ToUpperInvariant() switch
            {
                "DAY" => today.PlusDays(number),
                "WEEK" => today.PlusWeeks(number),
                _ => today.PlusMonths(number),
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
