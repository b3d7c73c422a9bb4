using System.Globalization;
using NodaTime;

namespace TeamBot.Text;

/// <summary>Numbers, lists and dates in plain English.</summary>
public static class Plural
{
    /// <summary>"1 contact", "3 contacts"; <paramref name="many"/> is for words that do not take an s: "2 people".</summary>
    public static string Of(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count is 1 or -1 ? one : many ?? one + "s")}");

    /// <summary>"a", "a and b", "a, b and c"; nothing gives ""; beyond <paramref name="most"/> "a, b and 3 more".</summary>
    public static string List(IEnumerable<string> items, string lastJoin = "and", int most = int.MaxValue)
    {
        var all = items.ToList();
        if (all.Count > most)
        {
            all = [.. all.Take(most), string.Create(CultureInfo.InvariantCulture, $"{all.Count - most:N0} more")];
        }

        return all.Count <= 1
            ? string.Concat(all)
            : $"{string.Join(", ", all.SkipLast(1))} {lastJoin} {all[^1]}";
    }

    /// <summary>"2 to 9 March", "30 March to 6 April", "28 December 2026 to 4 January 2027": only what changes is said twice.</summary>
    public static string Dates(LocalDate from, LocalDate to)
    {
        if (from.Year != to.Year)
        {
            return $"{Day(from)} {from.Year:D4} to {Day(to)} {to.Year:D4}";
        }

        if (from.Month != to.Month)
        {
            return $"{Day(from)} to {Day(to)}";
        }

        return from == to ? Day(to) : $"{from.Day} to {Day(to)}";
    }

    /// <summary>"2 March".</summary>
    public static string Day(LocalDate date) =>
        $"{date.Day} {CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(date.Month)}";

    /// <summary>The same, and "2 March 2027" where it is not of the year of <paramref name="today"/>.</summary>
    public static string Day(LocalDate date, LocalDate today) => date.Year == today.Year ? Day(date) : $"{Day(date)} {date.Year:D4}";

    /// <summary>"2 Mar", where there is little room.</summary>
    public static string ShortDay(LocalDate date) => $"{date.Day} {ShortMonth(date)}";

    /// <summary>"2 to 9 Mar", "30 Mar to 6 Apr".</summary>
    public static string ShortDates(LocalDate from, LocalDate to) =>
        from == to ? ShortDay(to) : from.Month == to.Month ? $"{from.Day} to {ShortDay(to)}" : $"{ShortDay(from)} to {ShortDay(to)}";

    /// <summary>"Mar".</summary>
    public static string ShortMonth(LocalDate date) => CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(date.Month);
}
