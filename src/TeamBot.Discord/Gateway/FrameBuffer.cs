using System.Buffers;

namespace TeamBot.Discord.Gateway;

/// <summary>
/// Holds one payload while it arrives. Ordinary ones fit into the buffer that it keeps; for a larger one it borrows, and gives back once that one is read, so that
/// thousands of servers, told at the start, take no memory afterwards.
/// </summary>
internal sealed class FrameBuffer : IDisposable
{
    public const int Ordinary = 16 * 1024;

    private readonly byte[] own = new byte[Ordinary];
    private byte[] bytes;
    private int length;

    public FrameBuffer() => bytes = own;

    /// <summary>In bytes; what is held now, not what has arrived.</summary>
    public int Capacity => bytes.Length;

    /// <summary>What has arrived of the payload.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    /// <summary>Where the next piece goes; never empty.</summary>
    public Memory<byte> Free()
    {
        if (length == bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(length * 2);
            Written.CopyTo(larger);
            GiveBack();
            bytes = larger;
        }
        return bytes.AsMemory(length);
    }

    public void Advance(int count) => length += count;

    /// <summary>The payload is read; the next one begins.</summary>
    public void Clear()
    {
        GiveBack();
        length = 0;
    }

    public void Dispose() => GiveBack();

    private void GiveBack()
    {
        if (bytes != own) ArrayPool<byte>.Shared.Return(bytes);
        bytes = own;
    }
}
