using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamBot.Discord.Models;

/// <summary>
/// The value of an option or of a choice: text, an integer, a number or a boolean. Ids (of users, channels, roles, attachments) come as text.
/// </summary>
[JsonConverter(typeof(OptionValueConverter))]
public readonly record struct OptionValue
{
    private readonly string? text;
    private readonly double number;
    private readonly bool isNumber;
    private readonly bool? truth;

    private OptionValue(string? text, double number, bool isNumber, bool? truth) =>
        (this.text, this.number, this.isNumber, this.truth) = (text, number, isNumber, truth);

    public static OptionValue Of(string value) => new(value, 0, false, null);

    /// <summary>Discord's integers lie within ±(2^53 - 1), so a double holds every one exactly.</summary>
    public static OptionValue Of(long value) => new(null, value, true, null);

    public static OptionValue Of(double value) => new(null, value, true, null);
    public static OptionValue Of(bool value) => new(null, 0, false, value);

    public static implicit operator OptionValue(string value) => Of(value);
    public static implicit operator OptionValue(long value) => Of(value);
    public static implicit operator OptionValue(double value) => Of(value);
    public static implicit operator OptionValue(bool value) => Of(value);

    /// <summary>The text, if it is text.</summary>
    public string? Text => text;

    /// <summary>The number, if it is a number without a fraction.</summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "Named as in Discord's documentation.")]
    public long? Integer => isNumber && Math.Abs(number) < 1L << 53 && Math.Floor(number) == number ? (long)number : null;

    /// <summary>The number, if it is one.</summary>
    public double? Number => isNumber ? number : null;

    /// <summary>The boolean, if it is one.</summary>
    public bool? Boolean => truth;

    /// <summary>The id, if it is text of decimal digits.</summary>
    public Snowflake? Id => Snowflake.TryParse(text, out var id) ? id : null;

    /// <summary>The value as it is written in JSON, without quotes.</summary>
    public override string ToString() => text ?? (truth is { } yes ? (yes ? "true" : "false") : number.ToString(CultureInfo.InvariantCulture));
}

internal sealed class OptionValueConverter : JsonConverter<OptionValue>
{
    public override OptionValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => OptionValue.Of(reader.GetString()!),
        JsonTokenType.Number => OptionValue.Of(reader.GetDouble()),
        JsonTokenType.True or JsonTokenType.False => OptionValue.Of(reader.GetBoolean()),
        var other => throw new JsonException($"A value is text, a number or a boolean, not {other}."),
    };

    public override void Write(Utf8JsonWriter writer, OptionValue value, JsonSerializerOptions options)
    {
        if (value.Boolean is { } truth) writer.WriteBooleanValue(truth);
        else if (value.Integer is { } integer) writer.WriteNumberValue(integer);
        else if (value.Number is { } number) writer.WriteNumberValue(number);
        else writer.WriteStringValue(value.Text ?? "");
    }
}
