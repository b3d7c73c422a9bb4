using NodaTime;

namespace TeamBot.Storage;

/// <summary>What a member said about a week, as a message of its own in the thread of a board.</summary>
public sealed class CheckInAnswer
{
    CheckInAnswer() { }

    internal CheckInAnswer(Week week, Member member, Post board, Instant now) =>
        (Week, WeekId, Member, MemberId, Board, Post) = (week, week.Id, member, member.Id, board, Post.InThread(PostKind.CheckInAnswer, week.Team, now));

    public long Id { get; private set; }
    public long WeekId { get; private set; }
    public Week Week { get; private set; } = null!;
    public long MemberId { get; private set; }
    public Member Member { get; private set; } = null!;

    /// <summary>On whose thread it stands: the board on which it is read.</summary>
    public Post Board { get; private set; } = null!;
    public long BoardId { get; private set; }
    public Post Post { get; private set; } = null!;
    public long PostId { get; private set; }

    /// <summary>Nothing is said any more.</summary>
    public bool TakenBack { get; private set; }

    /// <summary>It stands in the thread or is on its way; otherwise the boards say it.</summary>
    public bool InThread => Post.State != PostState.GivenUp;

    internal void Change(bool words, Instant now)
    {
        TakenBack = !words;
        if (words && Post.CanStartOver)
            Post = Post.InThread(PostKind.CheckInAnswer, Week.Team, now);
        else
            Post.Touch();
    }
}
