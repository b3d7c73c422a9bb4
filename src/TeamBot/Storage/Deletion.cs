using NodaTime;

namespace TeamBot.Storage;

/// <summary>Somebody's wish that all that is kept of them be deleted. Of all others there is no row, and of them none once it is done.</summary>
public sealed class Deletion
{
    public static readonly Duration Grace = Duration.FromDays(7);

    Deletion() { }

    public Deletion(ulong user, Instant now) => (UserId, AskedAt, DueAt) = (user, now, now + Grace);

    public ulong UserId { get; private set; }
    public Instant AskedAt { get; private set; }

    /// <summary>From then on it goes on until nothing is left; before, it can be taken back.</summary>
    public Instant DueAt { get; private set; }

    public bool CanBeTakenBack(Instant now) => now < DueAt;

    public void AtOnce(Instant now) => DueAt = Instant.Min(DueAt, now);
}
