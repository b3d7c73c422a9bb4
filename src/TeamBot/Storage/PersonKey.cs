namespace TeamBot.Storage;

/// <summary>One person's own key, wrapped by the <see cref="PrivacyKey"/>. Without this row nothing of theirs that is sealed can be read by anyone, ever.</summary>
public sealed class PersonKey
{
    PersonKey() { }

    public ulong UserId { get; private set; }
    public byte[] Wrapped { get; private set; } = [];

    /// <summary>The <see cref="PrivacyKey.Id"/> of what wraps it.</summary>
    public string WrappedBy { get; private set; } = "";

    public static PersonKey New(ulong user, PrivacyKey by)
    {
        var key = new PersonKey { UserId = user };
        key.Keep(System.Security.Cryptography.RandomNumberGenerator.GetBytes(PrivacyKey.Length), by);
        return key;
    }

    public Sealing Unwrap(PrivacyKey with) => new(with.Unwrap(Wrapped, UserId), UserId);

    /// <summary>Wraps it by another key; what it has sealed stays as it is.</summary>
    public void Rewrap(PrivacyKey from, PrivacyKey to) => Keep(from.Unwrap(Wrapped, UserId), to);

    void Keep(byte[] key, PrivacyKey by) => (Wrapped, WrappedBy) = (by.Wrap(key, UserId), by.Id);
}
