using System.Globalization;

namespace TeamBot.Commands;

/// <summary>
/// The shape of a custom id: a name and what follows it, as in <c>log-undo:{act}</c>. Numbers, text and an enum's names may follow, parted by colons;
/// the handler's parameters of these names get them. Discord allows 100 characters.
/// </summary>
sealed class Route
{
    readonly string[] names;
    readonly Type[] types;

    Route(string name, string[] names, Type[] types) => (Name, this.names, this.types) = (name, names, types);

    public string Name { get; }
    public IReadOnlyCollection<string> Parameters => names;

    public static Route Parse(string pattern, Delegate handler)
    {
        var parts = pattern.Split(':');
        var names = parts[1..].Select(p => p.Trim('{', '}')).ToArray();
        var byName = handler.Method.GetParameters().ToDictionary(p => p.Name!, p => p.ParameterType);
        return new Route(parts[0], names, [.. names.Select(n => byName.TryGetValue(n, out var type)
            ? Nullable.GetUnderlyingType(type) ?? type
            : throw new InvalidOperationException($"The route {pattern} names {n}, which its handler does not take."))]);
    }

    /// <summary>False when the custom id is of another shape: a button of an older version, or not one of ours.</summary>
    public bool TryRead(string customId, IDictionary<string, object?> values)
    {
        var parts = customId.Split(':');
        if (parts.Length - 1 != names.Length)
            return false;
        for (var i = 0; i < names.Length; i++)
        {
            if (!TryConvert(parts[i + 1], types[i], out var value))
                return false;
            values[names[i]] = value;
        }
        return true;
    }

    static bool TryConvert(string text, Type type, out object? value)
    {
        value = null;
        if (type == typeof(string))
            value = text;
        else if (type == typeof(int) && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
            value = number;
        else if (type == typeof(long) && long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var id))
            value = id;
        else if (type == typeof(ulong) && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var snowflake))
            value = snowflake;
        else if (type.IsEnum && Enum.GetNames(type).Any(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)))
            value = Enum.Parse(type, text, ignoreCase: true);
        return value is not null;
    }
}
