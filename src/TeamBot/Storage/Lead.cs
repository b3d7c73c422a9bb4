using NodaTime;

namespace TeamBot.Storage;

/// <summary>A job lead that a member passed on to the team.</summary>
public sealed class Lead
{
    public const int LongestRole = 100, LongestNote = 500;

    Lead() { }

    public Lead(Team team, Member giver, string? link, string? sameAs, string? role, string? organisation, string? note, Act? act, Instant now)
    {
        (Team, Giver, Link, SameAs, Role, Organisation, Note, Act, SharedAt) = (team, giver, link, sameAs, role, organisation, note, act, now);
        Card = Post.For(PostKind.Lead, team, now);
    }

    public long Id { get; private set; }
    public long TeamId { get; private set; }
    public Team Team { get; private set; } = null!;
    public long GiverId { get; private set; }
    public Member Giver { get; private set; } = null!;
    public string? Link { get; private set; }

    /// <summary>The link without what does not name the page; equal for two links to the same page.</summary>
    public string? SameAs { get; private set; }
    public string? Role { get; private set; }
    public string? Organisation { get; private set; }
    public string? Note { get; private set; }
    public Instant SharedAt { get; private set; }
    public Instant? WithdrawnAt { get; private set; }

    /// <summary>The act that holds the giver's credit; an alumnus counts nothing.</summary>
    public Act? Act { get; private set; }
    public long? ActId { get; private set; }
    public Post Card { get; private set; } = null!;
    public long CardId { get; private set; }
    public List<LeadAnswer> Answers { get; } = [];

    public bool Open => WithdrawnAt is null;

    public void Withdraw(Instant now)
    {
        WithdrawnAt ??= now;
        Act?.Undo(now);
        Card.Touch();
    }

    public void Restore(Act? credit, Instant now)
    {
        (WithdrawnAt, Act) = (null, credit);
        Card.Touch();
        Card.PostAfterAll(now);
    }

    /// <summary>Takes a member's answer, or takes it back when it was given before; true when it now stands.</summary>
    public bool Answer(Member member, LeadAnswerKind kind, Instant now)
    {
        Card.Touch();
        if (Answers.FirstOrDefault(a => a.MemberId == member.Id && a.Kind == kind) is { } given)
        {
            Answers.Remove(given);
            return false;
        }
        Answers.Add(new LeadAnswer(member, kind, now));
        return true;
    }
}

public enum LeadAnswerKind
{
    Interested,
    KnowsSomeone,
    Thanks,
}

public sealed class LeadAnswer
{
    LeadAnswer() { }

    internal LeadAnswer(Member member, LeadAnswerKind kind, Instant now) =>
        (Member, MemberId, Kind, At) = (member, member.Id, kind, now);

    public long Id { get; private set; }
    public long LeadId { get; private set; }
    public long MemberId { get; private set; }
    public Member Member { get; private set; } = null!;
    public LeadAnswerKind Kind { get; private set; }
    public Instant At { get; private set; }
}
