using System.Buffers.Binary;
using System.IO.Compression;
using SkiaSharp;

namespace TeamBot.Features.Boards;

/// <summary>
/// Writes a picture of few colours as a PNG with a palette, which Skia cannot: half the bytes of its own. The steps between two colours at the edges of
/// letters are rounded until at most 256 are left. https://www.w3.org/TR/png-3/
/// </summary>
internal static class IndexedPng
{
    private const int MostColors = 256;

    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    public static byte[] Encode(SKSurface surface, int width, int height)
    {
        var info = new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using var bitmap = new SKBitmap(info);
        if (!surface.ReadPixels(info, bitmap.GetPixels(), info.RowBytes, 0, 0))
        {
            throw new InvalidOperationException("Skia did not give the picture's pixels.");
        }

        var (palette, indexes) = Reduce(bitmap.GetPixelSpan());
        using var png = new MemoryStream();
        png.Write(Signature);
        WriteChunk(png, "IHDR"u8, Header(width, height));
        WriteChunk(png, "PLTE"u8, [.. palette.SelectMany(color => new[] { (byte)(color >> 24), (byte)(color >> 16), (byte)(color >> 8) })]);
        WriteChunk(png, "tRNS"u8, [.. palette.Select(color => (byte)color)]);
        WriteChunk(png, "IDAT"u8, Compress(indexes, width, height));
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static (List<uint> Palette, byte[] Indexes) Reduce(ReadOnlySpan<byte> pixels)
    {
        for (var step = 8; ; step *= 2)
        {
            var found = new Dictionary<uint, byte>();
            var indexes = new byte[pixels.Length / 4];
            var count = 0;
            while (count < indexes.Length && Index(found, Rounded(pixels.Slice(count * 4, 4), step)) is { } index)
            {
                indexes[count++] = index;
            }

            if (count == indexes.Length)
            {
                return ([.. found.Keys], indexes);
            }
        }
    }

    private static byte? Index(Dictionary<uint, byte> found, uint color)
    {
        if (found.TryGetValue(color, out var index))
        {
            return index;
        }

        if (found.Count == MostColors)
        {
            return null;
        }

        found.Add(color, (byte)found.Count);
        return found[color];
    }

    private static uint Rounded(ReadOnlySpan<byte> pixel, int step)
    {
        var color = 0u;
        foreach (var channel in pixel)
        {
            color = color << 8 | (uint)Math.Min(255, (channel + step / 2) / step * step);
        }

        return color;
    }

    private static byte[] Header(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8; // bits for each index
        header[9] = 3; // colours by palette
        return header;
    }

    private static byte[] Compress(byte[] indexes, int width, int height)
    {
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var row = 0; row < height; row++)
            {
                zlib.WriteByte(0); // this row is not filtered
                zlib.Write(indexes, row * width, width);
            }
        }

        return data.ToArray();
    }

    private static void WriteChunk(MemoryStream png, ReadOnlySpan<byte> type, byte[] data)
    {
        byte[] typed = [.. type, .. data];
        var crc = typed.Aggregate(uint.MaxValue, (sum, b) => CrcTable[(byte)(sum ^ b)] ^ sum >> 8) ^ uint.MaxValue;
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(typed);
        BinaryPrimitives.WriteUInt32BigEndian(number, crc);
        png.Write(number);
    }

    private static uint CrcOf(int b)
    {
        var crc = (uint)b;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ crc >> 1;
        }

        return crc;
    }
}
