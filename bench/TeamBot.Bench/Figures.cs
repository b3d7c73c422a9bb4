using System.Globalization;
using System.Text.Json.Nodes;

namespace TeamBot.Bench;

/// <summary>What was measured of one candidate, round by round.</summary>
internal sealed class Figures
{
    private readonly Dictionary<string, List<double>> values = [];

    public IEnumerable<string> Names => values.Keys;

    public void Add(string name, double value) => (values.TryGetValue(name, out var list) ? list : values[name] = []).Add(value);

    public double Median(string name) => At(values[name], 0.5);

    public string Show(string name) => string.Create(CultureInfo.InvariantCulture, $"{Round(Median(name))} ({Round(values[name].Min())} to {Round(values[name].Max())})");

    /// <summary>Medians by name; beside them how many rounds each is of, and their least and greatest value.</summary>
    public JsonObject ToJson() => new(
    [
        .. Names.Select(n => KeyValuePair.Create(n, (JsonNode?)Rounded(Median(n)))),
        KeyValuePair.Create("n", (JsonNode?)new JsonObject(Names.Select(n => KeyValuePair.Create(n, (JsonNode?)values[n].Count)))),
        KeyValuePair.Create("spread", (JsonNode?)new JsonObject(Names.Select(n => KeyValuePair.Create(n, (JsonNode?)new JsonArray(Rounded(values[n].Min()), Rounded(values[n].Max())))))),
    ]);

    /// <summary>The value below which this share of them lies.</summary>
    public static double At(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)Math.Clamp(Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    private static double Rounded(double value) => double.Round(value, value >= 100 ? 0 : 3);

    private static string Round(double value) => value.ToString(value >= 100 ? "#,0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
