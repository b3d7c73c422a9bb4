using System.IO.Compression;
using ZstdSharp;

namespace TeamBot.Discord.Bench;

/// <summary>Transport compression (page <i>Gateway</i>, "Transport Compression"): one context for the whole connection, flushed after each payload.</summary>
internal static class Compression
{
    public static int Run()
    {
        Console.WriteLine("| what arrives | payloads | bytes each | zlib-stream | zstd-stream | CPU to read one | more CPU for zlib | for zstd |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        Row("interactions, no intents", [.. Traffic.Interactions(5000)], payload => Traffic.Read(payload));
        Row("READY of 2,000 servers, no intents", [Traffic.Ready(2000)], Skim);
        Row("GUILD_CREATE of 2,000 servers, guilds intent", [.. Traffic.Guilds(2000)], Skim);
        return 0;
    }

    private static void Row(string what, byte[][] payloads, Action<byte[]> read)
    {
        var size = payloads.Average(payload => (double)payload.Length);
        var zlib = Zlib(payloads);
        var zstd = Zstd(payloads);
        var reading = Micros(payloads.Length, () => Array.ForEach(payloads, payload => read(payload)));
        var inflating = Micros(payloads.Length, () => Inflate(zlib));
        var unpacking = Micros(payloads.Length, () => Unpack(zstd));
        Console.WriteLine($"| {what} | {payloads.Length:N0} | {size:N0} | {Share(zlib, size)} | {Share(zstd, size)} | {reading:0.0} µs | {inflating:0.0} µs | {unpacking:0.0} µs |");
    }

    private static string Share(byte[][] packed, double size) => $"{packed.Average(payload => (double)payload.Length):N0} ({packed.Average(payload => (double)payload.Length) / size:0 %})";

    /// <summary>Of CPU for each payload; the median of nine runs after a first one that is not counted.</summary>
    private static double Micros(int payloads, Action run)
    {
        var repeats = Math.Max(1, 2000 / payloads);
        run();
        return Cost.Median(Enumerable.Range(0, 9).Select(_ =>
        {
            var before = Cost.Now();
            for (var n = 0; n < repeats; n++) run();
            return Cost.Now().Since(before).Cpu.TotalMicroseconds / payloads / repeats;
        }));
    }

    /// <summary>The client reads an event that is none of its business to the end, without keeping anything.</summary>
    private static void Skim(byte[] payload)
    {
        var reader = new System.Text.Json.Utf8JsonReader(payload);
        reader.Read();
        reader.Skip();
    }

    private static byte[][] Zlib(byte[][] payloads) => Pack(payloads, wire => new ZLibStream(wire, CompressionLevel.Optimal));

    private static byte[][] Zstd(byte[][] payloads) => Pack(payloads, wire => new CompressionStream(wire, level: 3));

    private static byte[][] Pack(byte[][] payloads, Func<Stream, Stream> open)
    {
        using var wire = new MemoryStream();
        using var stream = open(wire);
        return [.. payloads.Select(payload =>
        {
            wire.SetLength(0);
            stream.Write(payload);
            stream.Flush();
            return wire.ToArray();
        })];
    }

    private static void Inflate(byte[][] packed)
    {
        using var wire = new Wire();
        using var stream = new ZLibStream(wire, CompressionMode.Decompress);
        ReadAll(packed, wire, stream);
    }

    private static void Unpack(byte[][] packed)
    {
        using var wire = new Wire();
        using var stream = new DecompressionStream(wire, checkEndOfStream: false);
        ReadAll(packed, wire, stream);
    }

    private static void ReadAll(byte[][] packed, Wire wire, Stream stream)
    {
        var buffer = new byte[128 * 1024];
        long total = 0;
        foreach (var payload in packed)
        {
            wire.Arrived(payload);
            while (stream.Read(buffer) is > 0 and var count) total += count;
        }
        if (total < packed.Length * 1000L) throw new InvalidOperationException($"Only {total} bytes came out.");
    }

    /// <summary>Gives what has arrived and then, as a connection would until the next payload, nothing.</summary>
    private sealed class Wire : Stream
    {
        private ReadOnlyMemory<byte> left;

        public void Arrived(byte[] payload) => left = payload;

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, left.Length);
            left.Span[..count].CopyTo(buffer);
            left = left[count..];
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
