using NodaTime.TimeZones;
using TeamBot.Text;

namespace TeamBot.Features.Teams;

/// <summary>How well a place fits what was typed, the best first.</summary>
internal enum ZoneFit
{
    WholeName,
    NameBegins,
    WordBegins,
    IdBegins,
    CountryBegins,
    Inside,
    None,
}

/// <summary>A city (or a zone named after one), the id of its zone, and all that it may be looked for by.</summary>
internal sealed class ZonePlace
{
    private static readonly TzdbDateTimeZoneSource Source = TzdbDateTimeZoneSource.Default;

    // The zones that the tz database lists for the world's countries; all other ids are old names, or made for machines.
    private static readonly ILookup<string, string> Countries =
        (Source.ZoneLocations ?? throw new InvalidOperationException("NodaTime's data has no zone locations."))
            .ToLookup(location => location.ZoneId, location => location.CountryName);

    private static readonly Dictionary<string, string> IdsByFolded =
        Source.GetIds().GroupBy(Zones.Fold).ToDictionary(ids => ids.Key, ids => Listed(ids.First()));

    private readonly string[] _names;
    private readonly string[] _ids;
    private readonly string[] _countries;

    private ZonePlace(string city, string id, IEnumerable<string> otherNames)
    {
        City = city;
        Id = id;
        _names = otherNames.Prepend(city).Select(Zones.Fold).Distinct().ToArray();
        _ids = [Zones.Fold(id)];
        _countries = Countries[id].Select(Zones.Fold).ToArray();
    }

    /// <summary>The likeliest first: the cities of Cities.txt, then the other zones of the tz database.</summary>
    public static IReadOnlyList<ZonePlace> All { get; } = Read();

    public string City { get; }

    /// <summary>An IANA id that the tz database lists as it is, never an old name of it.</summary>
    public string Id { get; }

    /// <summary>The id that this folded one is or is an old name of ("us/pacific" is America/Los_Angeles); null if there is none.</summary>
    public static string? IdOf(string folded) => IdsByFolded.GetValueOrDefault(folded);

    /// <summary>How well the place fits <paramref name="text"/>, which is folded. Everything fits "" alike.</summary>
    public ZoneFit FitOf(string text)
    {
        if (text.Length == 0)
        {
            return ZoneFit.Inside;
        }

        if (_names.Contains(text))
        {
            return ZoneFit.WholeName;
        }

        if (Begins(_names, text))
        {
            return ZoneFit.NameBegins;
        }

        if (_names.Any(name => name.Contains(" " + text, StringComparison.Ordinal)))
        {
            return ZoneFit.WordBegins;
        }

        if (Begins(_ids, text))
        {
            return ZoneFit.IdBegins;
        }

        if (Begins(_countries, text))
        {
            return ZoneFit.CountryBegins;
        }

        return _names.Concat(_ids).Concat(_countries).Any(name => name.Contains(text, StringComparison.Ordinal)) ? ZoneFit.Inside : ZoneFit.None;
    }

    private static bool Begins(string[] names, string text) => names.Any(name => name.StartsWith(text, StringComparison.Ordinal));

    private static string Listed(string id) => Countries.Contains(id) ? id : Source.CanonicalIdMap[id];

    private static List<ZonePlace> Read()
    {
        var places = Resource.Lines("Features.Teams.Cities.txt")
            .Select(line => line.Split('|'))
            .Select(parts => new ZonePlace(parts[0], parts[1], parts.Length > 2 ? parts[2].Split(", ") : []))
            .ToList();
        var known = places.Select(place => (Zones.Fold(place.City), place.Id)).ToHashSet();
        var others = Countries.Select(zone => zone.Key).Order(StringComparer.Ordinal)
            .Select(id => new ZonePlace(id[(id.LastIndexOf('/') + 1)..].Replace('_', ' '), id, []))
            .Where(place => known.Add((Zones.Fold(place.City), place.Id)));
        places.AddRange(others);
        return places;
    }
}
