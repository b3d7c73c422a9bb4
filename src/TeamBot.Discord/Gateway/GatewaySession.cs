namespace TeamBot.Discord.Gateway;

/// <summary>What has to outlive a connection so that the next one can carry on where it ended (page <i>Gateway</i>, "Preparing to Resume").</summary>
internal sealed class GatewaySession
{
    private const long None = -1;

    private long sequence = None;

    /// <summary>Null until READY.</summary>
    public string? Id { get; private set; }

    /// <summary>Where READY said that the session is to be resumed.</summary>
    public string? ResumeUrl { get; private set; }

    /// <summary>Of the last dispatch; null before the first. Written by who reads the socket, read by the heartbeat too.</summary>
    public long? Sequence => Volatile.Read(ref sequence) is var last and not None ? last : null;

    public bool CanResume => Id is not null && Sequence is not null;

    public void Begin(string id, string? resumeUrl) => (Id, ResumeUrl) = (id, resumeUrl);

    /// <summary>True if the dispatch is new; false for one that a resume replays though it had arrived.</summary>
    public bool IsNew(long? dispatch) => dispatch is null || Sequence is not { } last || dispatch > last;

    public void Advance(long? dispatch)
    {
        if (dispatch is { } number) Volatile.Write(ref sequence, number);
    }
}
