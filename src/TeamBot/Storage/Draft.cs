using NodaTime;

namespace TeamBot.Storage;

/// <summary>
/// What somebody is in the middle of: a form that was sent with one wrong field, somebody who may be in their book already, the words of a search. Sealed, for it can be
/// about people whom they wrote down.
/// </summary>
public sealed class Draft
{
    Draft() { }

    public Draft(ulong user, string text, Sealing sealing, Instant now) => (UserId, Sealed, At) = (user, sealing.SealText(text), now);

    public long Id { get; private set; }
    public ulong UserId { get; private set; }

    /// <summary>The text, which only the owner's key opens.</summary>
    public byte[] Sealed { get; private set; } = [];
    public Instant At { get; private set; }

    public string Read(Sealing sealing) => sealing.OpenText(Sealed);
}
