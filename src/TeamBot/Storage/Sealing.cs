using System.Security.Cryptography;
using System.Text;

namespace TeamBot.Storage;

/// <summary>
/// Makes unreadable and readable again what belongs to one person, with that person's key: AES-256 in GCM, a nonce of its own for each text.
/// </summary>
public sealed class Sealing
{
    const int NonceLength = 12, TagLength = 16, MarkLength = 16;

    readonly byte[] key, markKey;
    readonly ulong user;

    internal Sealing(byte[] key, ulong user)
    {
        (this.key, this.user) = (key, user);
        markKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, PrivacyKey.Length, info: "mark"u8.ToArray());
    }

    public byte[] Seal(ReadOnlySpan<byte> plain) => Seal(key, plain, BitConverter.GetBytes(user));

    /// <exception cref="CryptographicException">It was sealed with another key, or was changed.</exception>
    public byte[] Open(ReadOnlySpan<byte> kept) => Open(key, kept, BitConverter.GetBytes(user));

    /// <summary>The same for many, which share what is costly.</summary>
    /// <inheritdoc cref="Open(ReadOnlySpan{byte})"/>
    public IEnumerable<byte[]> OpenAll(IEnumerable<byte[]> kept)
    {
        using var aes = new AesGcm(key, TagLength);
        foreach (var one in kept)
            yield return Open(aes, one, BitConverter.GetBytes(user));
    }

    /// <summary>The same for what stands one after the other, and it comes out one after the other.</summary>
    /// <inheritdoc cref="Open(ReadOnlySpan{byte})"/>
    public byte[] OpenAll(ReadOnlySpan<byte> kept, IReadOnlyList<int> lengths)
    {
        using var aes = new AesGcm(key, TagLength);
        var (all, belongsTo) = (GC.AllocateUninitializedArray<byte>(lengths.Sum(PlainLength)), BitConverter.GetBytes(user));
        var to = all.AsSpan();
        foreach (var length in lengths)
        {
            Open(aes, kept[..length], to[..PlainLength(length)], belongsTo);
            kept = kept[length..];
            to = to[PlainLength(length)..];
        }
        return all;
    }

    /// <summary>How long it is, once it is opened.</summary>
    /// <exception cref="CryptographicException">Nothing sealed is so short.</exception>
    internal static int PlainLength(int length) => length >= NonceLength + TagLength ? length - NonceLength - TagLength : throw new CryptographicException("What is sealed is shorter than its nonce and tag.");

    public byte[] SealText(string plain) => Seal(Encoding.UTF8.GetBytes(plain));

    public string OpenText(ReadOnlySpan<byte> kept) => Encoding.UTF8.GetString(Open(kept));

    /// <summary>The same for the same text of the same person, and for nothing else: finds a double without reading every row. It tells no more than that two are alike.</summary>
    public byte[] Mark(string text) => HMACSHA256.HashData(markKey, Encoding.UTF8.GetBytes(text))[..MarkLength];

    /// <summary>Nonce, then what is sealed, then the tag.</summary>
    internal static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> belongsTo)
    {
        var all = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(all.AsSpan(0, NonceLength));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(all.AsSpan(0, NonceLength), plain, all.AsSpan(NonceLength, plain.Length), all.AsSpan(NonceLength + plain.Length), belongsTo);
        return all;
    }

    internal static byte[] Open(byte[] key, ReadOnlySpan<byte> kept, ReadOnlySpan<byte> belongsTo)
    {
        using var aes = new AesGcm(key, TagLength);
        return Open(aes, kept, belongsTo);
    }

    static byte[] Open(AesGcm aes, ReadOnlySpan<byte> kept, ReadOnlySpan<byte> belongsTo)
    {
        var plain = new byte[PlainLength(kept.Length)];
        Open(aes, kept, plain, belongsTo);
        return plain;
    }

    static void Open(AesGcm aes, ReadOnlySpan<byte> kept, Span<byte> plain, ReadOnlySpan<byte> belongsTo) =>
        aes.Decrypt(kept[..NonceLength], kept.Slice(NonceLength, plain.Length), kept[^TagLength..], plain, belongsTo);
}
