using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamBot.Discord.Models;

/// <summary>
/// The id of anything in Discord: 64 bits that begin with the time of making (page <i>API Reference</i>, "Snowflakes").
/// In JSON it is decimal text, because it does not fit into a double.
/// </summary>
[JsonConverter(typeof(SnowflakeConverter))]
public readonly record struct Snowflake(ulong Value) : IComparable<Snowflake>, ISpanParsable<Snowflake>, ISpanFormattable
{
    /// <summary>The first millisecond of 2015, in Unix milliseconds.</summary>
    private const long DiscordEpoch = 1_420_070_400_000;

    /// <summary>When the thing was made, to the millisecond, UTC.</summary>
    public DateTimeOffset CreatedAt => DateTimeOffset.FromUnixTimeMilliseconds((long)(Value >> 22) + DiscordEpoch);

    /// <summary>The smallest id that a thing made at <paramref name="time"/> can have; for <c>before</c> and <c>after</c>. Times before 2015 give 0.</summary>
    public static Snowflake At(DateTimeOffset time) => new((ulong)Math.Max(0, time.ToUnixTimeMilliseconds() - DiscordEpoch) << 22);

    /// <summary>Reads decimal text. Throws <see cref="FormatException"/> on anything else.</summary>
    public static Snowflake Parse(string text) => Parse(text.AsSpan(), null);

    /// <inheritdoc cref="Parse(string)"/>
    public static Snowflake Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan(), provider);

    /// <inheritdoc cref="Parse(string)"/>
    public static Snowflake Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"\"{s}\" is not an id: ids are decimal digits.");

    /// <summary>Reads decimal text; false, and the id 0, on anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Snowflake result) => TryParse(text.AsSpan(), null, out result);

    /// <inheritdoc cref="TryParse(string, out Snowflake)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Snowflake result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string, out Snowflake)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Snowflake result)
    {
        var read = ulong.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        result = new(value);
        return read;
    }

    public int CompareTo(Snowflake other) => Value.CompareTo(other.Value);
    public static bool operator <(Snowflake left, Snowflake right) => left.Value < right.Value;
    public static bool operator >(Snowflake left, Snowflake right) => left.Value > right.Value;
    public static bool operator <=(Snowflake left, Snowflake right) => left.Value <= right.Value;
    public static bool operator >=(Snowflake left, Snowflake right) => left.Value >= right.Value;

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Value.TryFormat(destination, out charsWritten, default, CultureInfo.InvariantCulture);
}

internal sealed class SnowflakeConverter : JsonConverter<Snowflake>
{
    public override Snowflake Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(DecimalText.Read(ref reader));

    public override void Write(Utf8JsonWriter writer, Snowflake value, JsonSerializerOptions options) => DecimalText.Write(writer, value.Value);

    public override Snowflake ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Snowflake.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("An id is decimal digits.");

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Snowflake value, JsonSerializerOptions options) => writer.WritePropertyName(value.ToString());
}

/// <summary>64-bit numbers as Discord writes them: decimal text, and here and there a bare number.</summary>
internal static class DecimalText
{
    private const int LongestUInt64 = 20;

    public static ulong Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var number)) return number;
        if (reader.TokenType == JsonTokenType.String)
        {
            Span<byte> digits = stackalloc byte[LongestUInt64];
            var fits = !reader.HasValueSequence && reader.ValueSpan.Length <= LongestUInt64;
            if (fits && ulong.TryParse(digits[..reader.CopyString(digits)], NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return value;
        }
        throw new JsonException("Expected a 64-bit number as decimal text.");
    }

    public static void Write(Utf8JsonWriter writer, ulong value)
    {
        Span<byte> digits = stackalloc byte[LongestUInt64];
        value.TryFormat(digits, out var written, default, CultureInfo.InvariantCulture);
        writer.WriteStringValue(digits[..written]);
    }
}
