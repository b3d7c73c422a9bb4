using System.Security.Cryptography;

namespace TeamBot.Storage;

/// <summary>
/// The key that wraps every person's own. It is not in the database: a copy of the database alone tells nobody's contacts. Whoever has the whole machine has both.
/// </summary>
public sealed class PrivacyKey
{
    public const string Setting = "Privacy:Key";
    public const int Length = 32;

    readonly byte[] bytes;

    PrivacyKey(byte[] bytes) => this.bytes = bytes;

    /// <summary>Tells two keys apart without telling anything of either.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));

    public static PrivacyKey New() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>The key as settings and the key file hold it: 32 bytes in base 64. Null for anything else.</summary>
    public static PrivacyKey? Parse(string text)
    {
        var bytes = new byte[Length + 1];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length == Length ? new PrivacyKey(bytes[..Length]) : null;
    }

    /// <summary>As it is kept outside the database.</summary>
    public string ToBase64() => Convert.ToBase64String(bytes);

    internal byte[] Wrap(byte[] key, ulong user) => Sealing.Seal(bytes, key, BitConverter.GetBytes(user));

    internal byte[] Unwrap(byte[] wrapped, ulong user) => Sealing.Open(bytes, wrapped, BitConverter.GetBytes(user));
}
