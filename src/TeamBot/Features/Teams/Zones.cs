using System.Globalization;
using NodaTime;
using TeamBot.Text;

namespace TeamBot.Features.Teams;

/// <summary>One offer of autocomplete: the zone's IANA id, which is kept, and the name shown ("Los Angeles · America/Los_Angeles · 08:55 Mon", at most 100 characters).</summary>
public sealed record ZoneChoice(string Id, string Name);

/// <summary>Time zones as people look for them: by city, by IANA id, by country, by abbreviation.</summary>
public static class Zones
{
    private const string Separator = " · ";

    // Where people of several zones mean theirs by one abbreviation, the likeliest is first. Some (EST, CET) are IANA ids too, of zones without daylight saving that
    // nobody means who types them.
    private static readonly Dictionary<string, string[]> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["PT"] = ["America/Los_Angeles"],
        ["PST"] = ["America/Los_Angeles"],
        ["PDT"] = ["America/Los_Angeles"],
        ["Pacific"] = ["America/Los_Angeles"],
        ["MT"] = ["America/Denver"],
        ["MST"] = ["America/Denver"],
        ["MDT"] = ["America/Denver"],
        ["Mountain"] = ["America/Denver"],
        ["CT"] = ["America/Chicago"],
        ["CST"] = ["America/Chicago"],
        ["CDT"] = ["America/Chicago"],
        ["ET"] = ["America/New_York"],
        ["EST"] = ["America/New_York"],
        ["EDT"] = ["America/New_York"],
        ["Eastern"] = ["America/New_York"],
        ["AKST"] = ["America/Anchorage"],
        ["HST"] = ["Pacific/Honolulu"],
        ["BRT"] = ["America/Sao_Paulo"],
        ["GMT"] = ["Europe/London", "Africa/Accra"],
        ["BST"] = ["Europe/London"],
        ["WET"] = ["Europe/Lisbon"],
        ["CET"] = ["Europe/Berlin"],
        ["CEST"] = ["Europe/Berlin"],
        ["MEZ"] = ["Europe/Berlin"],
        ["EET"] = ["Europe/Helsinki"],
        ["EEST"] = ["Europe/Helsinki"],
        ["MSK"] = ["Europe/Moscow"],
        ["SAST"] = ["Africa/Johannesburg"],
        ["EAT"] = ["Africa/Nairobi"],
        ["WAT"] = ["Africa/Lagos"],
        ["GST"] = ["Asia/Dubai"],
        ["PKT"] = ["Asia/Karachi"],
        ["IST"] = ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"],
        ["ICT"] = ["Asia/Bangkok"],
        ["WIB"] = ["Asia/Jakarta"],
        ["SGT"] = ["Asia/Singapore"],
        ["HKT"] = ["Asia/Hong_Kong"],
        ["JST"] = ["Asia/Tokyo"],
        ["KST"] = ["Asia/Seoul"],
        ["AWST"] = ["Australia/Perth"],
        ["AEST"] = ["Australia/Sydney"],
        ["AEDT"] = ["Australia/Sydney"],
        ["NZST"] = ["Pacific/Auckland"],
        ["NZDT"] = ["Pacific/Auckland"],
        ["UTC"] = ["Etc/UTC"],
        ["Z"] = ["Etc/UTC"],
    };

    /// <summary>What fits best first, each zone once; with nothing typed, zones from around the world.</summary>
    public static IReadOnlyList<ZoneChoice> Search(string typed, Instant now, int most = 25)
    {
        var text = Fold(typed);
        var ids = Abbreviations.GetValueOrDefault(text) ?? (ZonePlace.IdOf(text) is { } named ? [named] : []);
        var exact = ids.Select(id => ZonePlace.All.FirstOrDefault(place => place.Id == id)).OfType<ZonePlace>();
        return exact
            .Concat(ZonePlace.All
                .Select(place => (Place: place, Fit: place.FitOf(text)))
                .Where(found => found.Fit != ZoneFit.None)
                .OrderBy(found => found.Fit)
                .Select(found => found.Place))
            .DistinctBy(place => place.Id)
            .Take(most)
            .Select(place => new ZoneChoice(place.Id, NameOf(place, now)))
            .ToList();
    }

    /// <summary>
    /// The zone that this names without doubt: an IANA id, an abbreviation, a city, the beginning of the only city that fits, or the name of a choice that
    /// <see cref="Search"/> offered; in any letter case, with or without accents. Null when there is none or more than one.
    /// </summary>
    public static DateTimeZone? Find(string typed)
    {
        var parts = typed.Split(Separator);
        var text = Fold(parts.Length == 3 ? parts[1] : typed);
        if (text.Length == 0)
        {
            return null;
        }

        var meant = Abbreviations.GetValueOrDefault(text, []);
        if ((meant.Length == 1 ? meant[0] : ZonePlace.IdOf(text)) is { } id)
        {
            return Zone(id);
        }

        return meant.Length > 1
            ? null
            : TheOnly(text, ZoneFit.WholeName) ?? (text.Length < 3 ? null : TheOnly(text, ZoneFit.NameBegins));
    }

    /// <summary>Letter case, accents, underscores and dots do not matter: "são_paulo" and "Sao Paulo" fold to the same.</summary>
    internal static string Fold(string typed)
    {
        var folded = FreeText.WithoutMarks(FreeText.Clean(typed)).ToLowerInvariant();
        return FreeText.Clean(folded
            .Replace('_', ' ').Replace('-', ' ').Replace(".", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal)
            .Replace('ł', 'l').Replace('ø', 'o').Replace('đ', 'd').Replace('ı', 'i').Replace("ß", "ss", StringComparison.Ordinal));
    }

    private static DateTimeZone? TheOnly(string text, ZoneFit fit)
    {
        var ids = ZonePlace.All.Where(place => place.FitOf(text) == fit).Select(place => place.Id).Distinct().Take(2).ToList();
        return ids.Count == 1 ? Zone(ids[0]) : null;
    }

    private static string NameOf(ZonePlace place, Instant now) =>
        FreeText.Label(
            $"{place.City}{Separator}{place.Id}{Separator}{now.InZone(Zone(place.Id)).ToString("HH:mm ddd", CultureInfo.InvariantCulture)}", 100);

    private static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];
}
