using NodaTime;

namespace TeamBot.Storage;

/// <summary>A Discord server whose data is to be deleted: somebody asked for that, or the bot was put out of it. Of all others there is no row.</summary>
public sealed class Server
{
    public static readonly Duration KeptFor = Duration.FromDays(30);

    Server() { }

    public Server(ulong guild) => GuildId = guild;

    public ulong GuildId { get; private set; }

    /// <summary>When somebody asked to forget it; its teams were archived at that very moment.</summary>
    public Instant? ForgottenAt { get; private set; }

    /// <summary>When Discord first said that the bot is not there.</summary>
    public Instant? GoneSince { get; private set; }

    /// <summary>When its data is deleted.</summary>
    public Instant? DeleteDueAt { get; private set; }

    public bool IsKept => DeleteDueAt is null;

    public void Forget(Instant now) => Note(now, GoneSince);

    public void Keep() => Note(null, GoneSince);

    public void IsGone(Instant now) => Note(ForgottenAt, GoneSince ?? now);

    public void IsBack() => Note(ForgottenAt, null);

    void Note(Instant? forgotten, Instant? gone)
    {
        (ForgottenAt, GoneSince) = (forgotten, gone);
        DeleteDueAt = new[] { forgotten, gone }.Min() + KeptFor;
    }
}
