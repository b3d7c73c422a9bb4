using System.Globalization;

namespace DiscordStandIn;

/// <summary>Spells out Discord's timestamps (page "Reference", Timestamp Styles) for a reader in a zone, in British order and a 24-hour day.</summary>
internal static class Moment
{
    public static string Of(long seconds, string style, DateTimeOffset now, TimeZoneInfo zone)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (style == "R")
        {
            return Relative(at - now);
        }

        var format = style switch
        {
            "t" => "HH:mm",
            "T" => "HH:mm:ss",
            "d" => "dd/MM/yyyy",
            "D" => "d MMMM yyyy",
            "F" => "dddd, d MMMM yyyy 'at' HH:mm",
            "s" => "dd/MM/yyyy, HH:mm",
            "S" => "dd/MM/yyyy, HH:mm:ss",
            _ => "d MMMM yyyy 'at' HH:mm",
        };
        return TimeZoneInfo.ConvertTime(at, zone).ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Relative(TimeSpan distance)
    {
        var size = distance.Duration();
        var (count, unit) = size switch
        {
            { TotalSeconds: < 59.5 } => (size.TotalSeconds, "second"),
            { TotalMinutes: < 59.5 } => (size.TotalMinutes, "minute"),
            { TotalHours: < 23.5 } => (size.TotalHours, "hour"),
            { TotalDays: < 29.5 } => (size.TotalDays, "day"),
            { TotalDays: < 364.5 } => (size.TotalDays / 30.4375, "month"),
            _ => (size.TotalDays / 365.25, "year"),
        };
        var rounded = (long)Math.Round(count, MidpointRounding.AwayFromZero);
        if (rounded == 0 && unit == "second")
        {
            return "now";
        }

        var words = $"{rounded} {unit}{(rounded == 1 ? "" : "s")}";
        return distance > TimeSpan.Zero ? $"in {words}" : $"{words} ago";
    }
}
