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

    /// <summary>"2026-04-06", "6 April", "6.4.", "Mon" (the next one), "in 2 weeks", "10 days".</summary>
    /// <exception cref="UserError">It is no day, or not one of the coming year.</exception>
    public static LocalDate Read(string typed, LocalDate today, string longer = "Leave the day out, and `/team resume` wakes the team when it is time.")
    {
        var text = Opening().Replace(FreeText.Clean(typed), "").TrimEnd('.').Replace(",", "", StringComparison.Ordinal);
        var day = text.Equals("tomorrow", StringComparison.OrdinalIgnoreCase) ? today.PlusDays(1)
            : In(text, today) ?? Weekday(text, today) ?? Date(text, today)
            ?? throw new UserError($"I don't understand “{FreeText.Show(FreeText.Shorten(text, 30))}” as a day. Write it like `6 April`, `Mon` or `2 weeks`, or leave it out.");
        if (day <= today)
            throw new UserError($"{Plural.Day(day)} is no day to come. Write it like `6 April`, `Mon` or `2 weeks`, or leave it out.");
        return day <= today + Longest ? day : throw new UserError($"That is more than a year away. {longer}");
    }

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

    [GeneratedRegex("20[0-9][0-9]$")]
    private static partial Regex Year();
}
