using System.Text.Json;

namespace TeamBot.Discord.Gateway;

/// <summary>Page <i>Opcodes and Status Codes</i>, "Gateway Opcodes": those that a bot meets which only listens.</summary>
internal enum Opcode
{
    Dispatch = 0,
    Heartbeat = 1,
    Identify = 2,
    Resume = 6,
    Reconnect = 7,
    InvalidSession = 9,
    Hello = 10,
    HeartbeatAck = 11,
}

/// <summary>The dispatches that matter here; all others are passed over.</summary>
internal enum DispatchType
{
    Other,
    Ready,
    Resumed,
    InteractionCreate,
}

/// <summary>The envelope of one payload. Its data is only marked out: who needs it reads it (page <i>Gateway Events</i>, "Payload Structure").</summary>
internal readonly ref struct Frame
{
    private Frame(Opcode op, long? sequence, DispatchType type, ReadOnlySpan<byte> data)
    {
        (Op, Sequence, Type) = (op, sequence, type);
        Data = data;
    }

    public Opcode Op { get; }
    public long? Sequence { get; }
    public DispatchType Type { get; }

    /// <summary>The JSON of <c>d</c>; empty if there is none.</summary>
    public ReadOnlySpan<byte> Data { get; }

    /// <summary>Throws <see cref="JsonException"/> if it is not JSON, or has no opcode.</summary>
    public static Frame Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        int? op = null;
        long? sequence = null;
        var type = DispatchType.Other;
        ReadOnlySpan<byte> data = default;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A payload is an object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("op"u8)) op = ReadNumber(ref reader) is { } number ? (int)number : null;
            else if (reader.ValueTextEquals("s"u8)) sequence = ReadNumber(ref reader);
            else if (reader.ValueTextEquals("t"u8)) type = ReadType(ref reader);
            else if (reader.ValueTextEquals("d"u8)) data = ReadRaw(ref reader, json);
            else reader.Skip();
        }
        return op is { } known ? new((Opcode)known, sequence, type, data) : throw new JsonException("A payload has an opcode.");
    }

    private static long? ReadNumber(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)) return number;
        reader.Skip();
        return null;
    }

    private static DispatchType ReadType(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return DispatchType.Other;
        }
        return reader.ValueTextEquals("INTERACTION_CREATE"u8) ? DispatchType.InteractionCreate
            : reader.ValueTextEquals("READY"u8) ? DispatchType.Ready
            : reader.ValueTextEquals("RESUMED"u8) ? DispatchType.Resumed
            : DispatchType.Other;
    }

    private static ReadOnlySpan<byte> ReadRaw(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        reader.Read();
        var from = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[from..(int)reader.BytesConsumed];
    }
}
