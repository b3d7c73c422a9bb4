using NodaTime;

namespace TeamBot.Storage;

public enum PostKind
{
    Welcome,
    Board,
    Lead,
    CheckInNote,
    Notice,
    FollowUp,
}

public enum PostState
{
    /// <summary>Nothing was sent yet.</summary>
    Due,

    /// <summary>A process took it and may have sent it; whoever finds it so has to find out.</summary>
    Claimed,
    Sent,

    /// <summary>It can't be sent; <see cref="Post.Problem"/> says why.</summary>
    GivenUp,
}

/// <summary>
/// A message that must appear once and be kept up to date. Rows of this table are the outbox: what is due is sent, what was touched
/// after it was last shown is edited.
/// </summary>
public sealed class Post
{
    Post() { }

    public long Id { get; private set; }
    public PostKind Kind { get; private set; }
    public long? TeamId { get; private set; }
    public Team? Team { get; private set; }

    /// <summary>The week that a <see cref="PostKind.CheckInNote"/> is about.</summary>
    public long? WeekId { get; private set; }
    public Week? Week { get; private set; }

    /// <summary>Where it goes; for a direct message known only after the channel was opened.</summary>
    public ulong? ChannelId { get; private set; }

    /// <summary>Who gets it as a direct message.</summary>
    public ulong? RecipientId { get; private set; }

    /// <summary>The words of a <see cref="PostKind.Notice"/>.</summary>
    public string? Text { get; private set; }
    public PostState State { get; private set; }

    /// <summary>When it is to be sent; null when there is nothing left to send.</summary>
    public Instant? DueAt { get; private set; }

    /// <summary>When it was first tried: from then on it may have been sent, and nonces are forgotten after some minutes.</summary>
    public Instant? TriedAt { get; private set; }
    public int Attempts { get; private set; }
    public ulong? MessageId { get; private set; }
    public Instant? SentAt { get; private set; }
    public string? Problem { get; private set; }

    /// <summary>Counts the changes to what it shows; <see cref="Shown"/> is the count at which it was last sent or edited.</summary>
    public int Wanted { get; private set; } = 1;
    public int Shown { get; private set; }

    public static Post For(PostKind kind, Team team, Instant now) =>
        new() { Kind = kind, Team = team, ChannelId = team.ChannelId, DueAt = now };

    /// <summary>Tells somebody something once, by direct message or, where that is closed, behind their next command.</summary>
    public static Post Notice(ulong recipient, Team team, string text, Instant now) =>
        new() { Kind = PostKind.Notice, Team = team, RecipientId = recipient, Text = text, DueAt = now };

    /// <summary>Tells somebody something behind their next command, because a direct message did not reach them.</summary>
    public static Post Untold(ulong recipient, Team? team, string text) =>
        new() { Kind = PostKind.Notice, Team = team, RecipientId = recipient, Text = text, State = PostState.GivenUp };

    /// <summary>Writes to somebody who chose it that they meant to get back to someone. Of whom, it says nothing.</summary>
    public static Post FollowUp(ulong recipient, Instant now) => new() { Kind = PostKind.FollowUp, RecipientId = recipient, DueAt = now };

    /// <summary>Writes to a member who chose it that a check-in is due.</summary>
    public static Post Note(Member member, Week week, Instant now) =>
        new() { Kind = PostKind.CheckInNote, Team = week.Team, Week = week, RecipientId = member.UserId, DueAt = now };

    public void Touch() => Wanted++;

    public void Open(ulong channel) => ChannelId = channel;

    public void Sent(ulong message, int shown, Instant now) =>
        (State, MessageId, Shown, SentAt, DueAt, Problem) = (PostState.Sent, message, shown, now, null, null);

    public void WasShown(int version) => Shown = Math.Max(Shown, version);

    public void TryAgain(Instant at, string problem) => (State, DueAt, Problem) = (PostState.Due, at, problem);

    /// <summary>Starts over: it is certain that nothing was sent.</summary>
    public void Forget() => TriedAt = null;

    /// <summary>Starts over at once: the channel shows that nothing was sent.</summary>
    public void TryAfresh(Instant now) => TriedAt = now;

    public void GiveUp(string problem) => (State, DueAt, Problem) = (PostState.GivenUp, null, problem);

    /// <summary>The message was deleted by hand: there is nothing to edit any more.</summary>
    public void Vanish() => (State, MessageId, DueAt, Problem) = (PostState.GivenUp, null, null, "deleted");

    /// <summary>A notice that could not be written was told behind the person's next command.</summary>
    public void Tell() => Problem = Told;

    /// <summary>The words of a notice that was read are needed no more.</summary>
    public void Unsay() => Text = null;

    public const string Told = "told";

    /// <summary>What a <see cref="PostKind.FollowUp"/> says behind the next command, where it was not written.</summary>
    public const string SomeoneToday = "You meant to get back to someone: `/contact due` shows you who.";
}
