using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace TeamBot.Text;

/// <summary>The day and hour of a check-in as people type them.</summary>
public static partial class DayAndTime
{
    private static readonly IsoDayOfWeek[] Days = Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).ToArray();

    /// <summary>
    /// Reads "mon", "Mo", "Monday", "mondays", "every Monday". Otherwise <paramref name="problem"/> is one sentence to the member, ready for a message.
    /// </summary>
    public static bool TryParseDay(string? typed, out IsoDayOfWeek day, out string problem)
    {
        var clean = FreeText.Clean(typed);
        var word = DayPrefix().Replace(clean, "").TrimEnd('.', '!');
        var found = Days.Where(d => IsDay(word, d.ToString())).ToList();
        var isClear = word.Length > 0 && found.Count == 1;
        day = isClear ? found[0] : IsoDayOfWeek.None;
        problem = isClear
            ? ""
            : found.Count > 1 && word.Length > 0
                ? $"“{FreeText.Show(clean)}” could be {Plural.List(found.Select(d => d.ToString()), "or")}; write two letters or more."
                : $"“{FreeText.Show(FreeText.Shorten(clean, 40))}” is no day of the week; write it like “Monday” or “mon”.";
        return isClear;
    }

    /// <summary>
    /// Reads "9", "9am", "9 pm", "9:30", "09.30", "18h30", "18h", "0930", "noon", "midnight". Otherwise <paramref name="problem"/> is one sentence to
    /// the member, ready for a message.
    /// </summary>
    public static bool TryParseTime(string? typed, out LocalTime time, out string problem)
    {
        var clean = FreeText.Clean(typed);
        var read = Read(TimePrefix().Replace(clean, "").TrimEnd('!'));
        time = read ?? LocalTime.Midnight;
        problem = read is null
            ? $"“{FreeText.Show(FreeText.Shorten(clean, 40))}” is no time of day; write it like “9:00”, “9am” or “18:30”."
            : "";
        return read is not null;
    }

    private static bool IsDay(string word, string name) =>
        name.StartsWith(word, StringComparison.OrdinalIgnoreCase)
        || word.Equals(name + "s", StringComparison.OrdinalIgnoreCase)
        || (name == nameof(IsoDayOfWeek.Wednesday) && word.Equals("weds", StringComparison.OrdinalIgnoreCase));

    private static LocalTime? Read(string text)
    {
        if (NamedTime().Match(text) is { Success: true } named)
        {
            return named.Groups["noon"].Success ? LocalTime.Noon : LocalTime.Midnight;
        }

        var match = Clock().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var hour = int.Parse(match.Groups["hour"].Value, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"].Success ? int.Parse(match.Groups["minute"].Value, CultureInfo.InvariantCulture) : 0;
        if (hour > 23 || minute > 59)
        {
            return null;
        }

        return match.Groups["half"].Value.ToUpperInvariant() switch
        {
            "" => new LocalTime(hour, minute),
            // "18:30 pm" is said twice over, and is clear.
            "P" when hour > 0 => new LocalTime(hour < 12 ? hour + 12 : hour, minute),
            "A" when hour <= 12 => new LocalTime(hour % 12, minute),
            _ => null,
        };
    }

    [GeneratedRegex(@"^(?:(?:on|every|each)\s+)+", RegexOptions.IgnoreCase)]
    private static partial Regex DayPrefix();

    [GeneratedRegex(@"^(?:at|@)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex TimePrefix();

    [GeneratedRegex(@"^(?:12\s*)?(?:(?<noon>noon|midday)|midnight)$", RegexOptions.IgnoreCase)]
    private static partial Regex NamedTime();

    // "9", "9:30", "9.30", "9h30", "9h", "0930"; then "am", "p.m.", "a", "uhr" or "o'clock".
    [GeneratedRegex(
        @"^(?<hour>[0-9]{1,2})(?:\s*[:.h]\s*(?<minute>[0-9]{2})|(?<minute>(?<=^[0-9]{1,2})[0-9]{2})|\s*h)?\s*(?:(?<half>[ap])\.?\s*(?:m\.?)?|o['’]?clock|uhr|h)?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Clock();
}
