using NodaTime;

namespace TeamBot.Storage;

/// <summary>How somebody who found work goes on with the team.</summary>
public enum LandedThen
{
    Unchosen,
    Alumnus,
    AsBefore,
    Left,
}

/// <summary>Somebody of a team found work, and what the team is told of it once they say so.</summary>
public sealed class Landing
{
    public const int LongestEmployer = 100, LongestWords = 500;

    public static readonly Duration CanBeUndone = Duration.FromHours(1);

    Landing() { }

    public Landing(Member member, Instant now) => (Member, At) = (member, now);

    public long Id { get; private set; }
    public long MemberId { get; private set; }
    public Member Member { get; private set; } = null!;

    /// <summary>Null unless they wrote it.</summary>
    public string? Employer { get; private set; }
    public string? Words { get; private set; }
    public Instant At { get; private set; }

    /// <summary>The team's card; null while only they have seen it.</summary>
    public Post? Card { get; private set; }
    public long? CardId { get; private set; }
    public Instant? ToldAt { get; private set; }
    public Instant? UndoneAt { get; private set; }
    public LandedThen Then { get; private set; }
    public Instant? ChosenAt { get; private set; }
    public List<Cheer> Cheers { get; } = [];

    public bool Stands => ToldAt is not null && UndoneAt is null;

    public Instant? UndoUntil => ToldAt + CanBeUndone;

    public void Say(string? employer, string? words) => (Employer, Words) = (employer, words);

    public void Tell(Instant now) => (Card, ToldAt) = (Post.For(PostKind.Landed, Member.Team, now), now);

    public void Choose(LandedThen then, Instant now)
    {
        (Then, ChosenAt) = (then, now);
        if (then == LandedThen.Alumnus)
            Member.BecomeAlumnus(now);
        else if (then == LandedThen.Left)
            Member.Leave(now);
        Member.Team.PeopleChanged(now);
    }

    /// <summary>The card is taken back, and they are in the team as before, unless something else has changed that since.</summary>
    public void Undo(Instant now)
    {
        UndoneAt = now;
        Card?.Touch();
        if (GaveUpSeat && Member.IsAlumnus)
            Member.NoAlumnus();
        else if (GaveUpSeat)
            Member.ComeBack();
        Member.Team.PeopleChanged(now);
    }

    /// <summary>They still are what they chose to be here, and their seat is free.</summary>
    public bool GaveUpSeat => Then switch
    {
        LandedThen.Alumnus => Member.IsAlumnus && Member.AlumnusSince == ChosenAt,
        LandedThen.Left => Member.LeftAt == ChosenAt && !Member.MayNotRejoin,
        _ => false,
    };

    /// <summary>Somebody congratulates, or takes it back.</summary>
    public void CheerBy(Member member)
    {
        Card?.Touch();
        if (Cheers.FirstOrDefault(c => c.MemberId == member.Id) is { } given)
            Cheers.Remove(given);
        else
            Cheers.Add(new Cheer(member));
    }
}

/// <summary>A member congratulates.</summary>
public sealed class Cheer
{
    Cheer() { }

    internal Cheer(Member member) => (Member, MemberId) = (member, member.Id);

    public long Id { get; private set; }
    public long LandingId { get; private set; }
    public long MemberId { get; private set; }
    public Member Member { get; private set; } = null!;
}
