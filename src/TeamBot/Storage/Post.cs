using NodaTime;

namespace TeamBot.Storage;

public enum PostKind
{
    Welcome,
    Board,
    Lead,
    CheckInNote,
    Notice,
    Nudge,

    /// <summary>Somebody found work.</summary>
    Landed,
    CheckInAnswer,
    FollowUp,

    /// <summary>Asks the giver of a lead whether it is still open.</summary>
    LeadQuestion,

    /// <summary>Somebody filled a row of their scavenger hunt, and wants the team to know.</summary>
    HuntNews,

    /// <summary>Asks the team who knows someone somewhere.</summary>
    Ask,

    /// <summary>Tells who asked of an offer to introduce them.</summary>
    AskOffer,

    /// <summary>Somebody may know someone for a question. Of whom or which, it says nothing.</summary>
    AskHint,

    /// <summary>A lead in the server's leads channel.</summary>
    PublicLead,

    /// <summary>Asks a member whether they will organise the team.</summary>
    HandOver,
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

    /// <summary>The week that a <see cref="PostKind.CheckInNote"/> or a <see cref="PostKind.Nudge"/> is about.</summary>
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

    /// <summary>What stands in the thread of this board.</summary>
    public List<CheckInAnswer> Answers { get; } = [];

    /// <summary>Given up, and it is certain that nothing was sent.</summary>
    public bool CanStartOver => State == PostState.GivenUp && TriedAt is null && MessageId is null && Problem != ThreadGone;

    public static Post For(PostKind kind, Team team, Instant now) =>
        new() { Kind = kind, Team = team, ChannelId = team.ChannelId, DueAt = now };

    /// <summary>Goes into a channel that is no team's, for a team that is told what comes of it.</summary>
    internal static Post Elsewhere(PostKind kind, Team team, ulong channel, Instant now) => new() { Kind = kind, Team = team, ChannelId = channel, DueAt = now };

    /// <summary>Goes into a thread, which is known once it is open.</summary>
    internal static Post InThread(PostKind kind, Team team, Instant now) => new() { Kind = kind, Team = team, DueAt = now };

    /// <summary>Tells somebody something once, by direct message or, where that is closed, behind their next command.</summary>
    public static Post Notice(ulong recipient, Team team, string text, Instant now) =>
        new() { Kind = PostKind.Notice, Team = team, RecipientId = recipient, Text = text, DueAt = now };

    /// <summary>Tells somebody something behind their next command, because a direct message did not reach them.</summary>
    public static Post Untold(ulong recipient, Team? team, string text) =>
        new() { Kind = PostKind.Notice, Team = team, RecipientId = recipient, Text = text, State = PostState.GivenUp };

    /// <summary>Writes to somebody who chose it that they meant to get back to someone. Of whom, it says nothing.</summary>
    public static Post FollowUp(ulong recipient, Instant now) => new() { Kind = PostKind.FollowUp, RecipientId = recipient, DueAt = now };

    /// <summary>Tells a member something alone: by direct message where they chose to be written to, else behind their next command.</summary>
    public static Post Aside(Member member, Team team, string text, Instant now) =>
        member.Notify == Notify.Write ? Notice(member.UserId, team, text, now) : Untold(member.UserId, team, text);

    /// <summary>Asks the giver of a lead, on the same way.</summary>
    public static Post Question(Member giver, Team team, Instant now) =>
        giver.Notify == Notify.Write
            ? new() { Kind = PostKind.LeadQuestion, Team = team, RecipientId = giver.UserId, DueAt = now }
            : new() { Kind = PostKind.LeadQuestion, Team = team, RecipientId = giver.UserId, State = PostState.GivenUp, Problem = Waits };

    /// <summary>Tells who asked of an offer: by direct message, for they asked, or where that is closed behind their next command.</summary>
    internal static Post AskOffer(Member asker, Team team, Instant now) => new() { Kind = PostKind.AskOffer, Team = team, RecipientId = asker.UserId, DueAt = now };

    /// <summary>Tells a member who chose it that they may know someone. It does not point to the question, for the table would tell whom they know.</summary>
    public static Post AskHint(ulong recipient, Team team, Instant due) => new() { Kind = PostKind.AskHint, Team = team, RecipientId = recipient, DueAt = due };

    /// <summary>Writes to a member who chose it that a check-in is due.</summary>
    public static Post Note(Member member, Week week, Instant now) =>
        new() { Kind = PostKind.CheckInNote, Team = week.Team, Week = week, RecipientId = member.UserId, DueAt = now };

    /// <summary>Reminds a member who chose it of the week, at that time.</summary>
    public static Post Nudge(Member member, Week week, Instant due) =>
        new() { Kind = PostKind.Nudge, Team = week.Team, Week = week, RecipientId = member.UserId, DueAt = due };

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

    /// <summary>There was nothing to show when it was due.</summary>
    public void Skip() => GiveUp(NothingToShow);

    /// <summary>There is something to show again.</summary>
    public void PostAfterAll(Instant now)
    {
        if (Problem == NothingToShow)
            (State, DueAt, Problem) = (PostState.Due, now, null);
    }

    /// <summary>The message was deleted by hand: there is nothing to edit any more.</summary>
    public void Vanish() => (State, MessageId, DueAt, Problem) = (PostState.GivenUp, null, null, Deleted);

    /// <summary>A notice that could not be written was told behind the person's next command.</summary>
    public void Tell() => Problem = Told;

    /// <summary>A nudge or a question that can't be written, or should not be, is told behind the person's next command if it is still true then.</summary>
    public void Wait() => (State, DueAt, Problem) = (PostState.GivenUp, null, Waits);

    /// <summary>What is not told yet is told no more; false when it was told, or may have been.</summary>
    public bool TakeBack()
    {
        if (State is PostState.Claimed or PostState.Sent || (State == PostState.Due && TriedAt is not null) || Problem == Told)
            return false;
        GiveUp(Told);
        return true;
    }

    public const string Waits = "waits for their next command";

    public const string ChannelGone = "the channel is gone", NotAllowed = "not allowed", Deleted = "deleted", Told = "told", ThreadGone = "the thread is gone";

    const string NothingToShow = "nothing to show any more";

    /// <summary>The words of a notice that was read are needed no more.</summary>
    public void Unsay() => Text = null;

    /// <summary>What a <see cref="PostKind.FollowUp"/> says behind the next command, where it was not written.</summary>
    public const string SomeoneToday = "You meant to get back to someone: `/contact due` shows you who.";
}
