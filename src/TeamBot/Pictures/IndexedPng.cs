using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace TeamBot.Pictures;

/// <summary>
/// Writes a picture of few colours as a PNG with a palette, which Skia cannot: half the bytes of its own. The steps between two colours at the edges of
/// letters are rounded until at most 256 are left. https://www.w3.org/TR/png-3/
/// </summary>
internal static class IndexedPng
{
    private const int MostColors = 256, TableBits = 12, Table = 1 << TableBits;

    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    public static byte[] Encode(SKSurface surface, int width, int height)
    {
        using var pixels = surface.PeekPixels();
        var (palette, rows) = Reduce(MemoryMarshal.Cast<byte, uint>(pixels.GetPixelSpan()), width);
        using var png = new MemoryStream();
        png.Write(Signature);
        WriteChunk(png, "IHDR"u8, Header(width, height));
        WriteChunk(png, "PLTE"u8, [.. palette.SelectMany(Unpremultiplied)]);
        WriteChunk(png, "tRNS"u8, [.. palette.Select(AlphaOf)]);
        WriteChunk(png, "IDAT"u8, Compress(rows));
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static (List<uint> Palette, byte[] Rows) Reduce(ReadOnlySpan<uint> pixels, int width)
    {
        for (var step = 8; ; step *= 2)
        {
            if (TryReduce(pixels, width, step) is var (palette, rows))
            {
                return (palette, rows);
            }
        }
    }

    // By runs of one colour, of which a picture mostly consists. What a colour was rounded to is found again in a table, the quickest there is.
    private static (List<uint> Palette, byte[] Rows)? TryReduce(ReadOnlySpan<uint> pixels, int width, int step)
    {
        var palette = new List<uint>();
        var rounded = new Dictionary<uint, byte>();
        Span<(uint Pixel, byte Index)> seen = new (uint, byte)[Table];
        var rows = new byte[pixels.Length / width * (width + 1)];
        for (var (start, length) = (0, 0); start < pixels.Length; start += length)
        {
            var pixel = pixels[start];
            var row = pixels[start..(start - start % width + width)];
            length = row.IndexOfAnyExcept(pixel) is >= 0 and var run ? run : row.Length;
            ref var known = ref seen[(int)(pixel * 2654435769 >> 32 - TableBits)];
            if (known.Pixel != pixel || pixel == 0)
            {
                var color = Rounded(pixel, step);
                if (!rounded.TryGetValue(color, out var index))
                {
                    if (palette.Count == MostColors)
                    {
                        return null;
                    }

                    rounded[color] = index = (byte)palette.Count;
                    palette.Add(color);
                }

                known = (pixel, index);
            }

            // Each row has a byte before it that says it is not filtered.
            rows.AsSpan(start + start / width + 1, length).Fill(known.Index);
        }

        return (palette, rows);
    }

    private static uint Rounded(uint pixel, int step)
    {
        var color = 0u;
        for (var shift = 0; shift < 32; shift += 8)
        {
            color |= (uint)Math.Min(255, ((pixel >> shift & 255) + step / 2) / step * step) << shift;
        }

        return color;
    }

    private static byte AlphaOf(uint color) => (byte)(color >> 24);

    private static IEnumerable<byte> Unpremultiplied(uint color)
    {
        var alpha = Math.Max((byte)1, AlphaOf(color));
        return [Part(0), Part(8), Part(16)];

        byte Part(int shift) => (byte)Math.Min(255, (color >> shift & 255) * 255 / alpha);
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

    private static byte[] Compress(byte[] rows)
    {
        using var data = new MemoryStream();
        // The smallest size takes ten times as long for a tenth less.
        using (var zlib = new ZLibStream(data, new ZLibCompressionOptions { CompressionLevel = 2 }, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        return data.ToArray();
    }

    private static void WriteChunk(MemoryStream png, ReadOnlySpan<byte> type, byte[] data)
    {
        byte[] typed = [.. type, .. data];
        var crc = uint.MaxValue;
        foreach (var b in typed)
        {
            crc = CrcTable[(byte)(crc ^ b)] ^ crc >> 8;
        }

        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(typed);
        BinaryPrimitives.WriteUInt32BigEndian(number, crc ^ uint.MaxValue);
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
