using NodaTime;

namespace TeamBot.Storage;

/// <summary>How a question to the team came to its end.</summary>
public enum AskEnding
{
    Open,
    Found,
    Withdrawn,

    /// <summary>Its time was over.</summary>
    RanOut,
    AskerLeft,
    TeamArchived,
}

/// <summary>When a member asked before; a slip is what they took back at once.</summary>
public sealed record AskedBefore(Instant At, bool WasSlip = false);

/// <summary>A member asks the team who knows someone at an organisation.</summary>
public sealed class Ask
{
    public const int Longest = 100, MostADay = 3;

    public static readonly Duration StaysOpen = Duration.FromDays(14);

    /// <summary>A team of fewer others would see who it was.</summary>
    const int MoreThatMayBe = 3;

    Ask() { }

    public Ask(Team team, Member asker, string organisation, string sameAs, string? role, Instant now)
    {
        (Team, Asker, Organisation, SameAs, Role, AskedAt) = (team, asker, organisation, sameAs, role, now);
        (EndsAt, DueAt) = (now + StaysOpen, now);
        Card = Post.For(PostKind.Ask, team, now);
    }

    public long Id { get; private set; }
    public long TeamId { get; private set; }
    public Team Team { get; private set; } = null!;
    public long AskerId { get; private set; }
    public Member Asker { get; private set; } = null!;

    /// <summary>As it was typed; empty once the asker had all of theirs deleted.</summary>
    public string Organisation { get; private set; } = "";

    /// <summary>The <see cref="Text.OrganisationName.Key"/>.</summary>
    public string SameAs { get; private set; } = "";
    public string? Role { get; private set; }
    public Instant AskedAt { get; private set; }
    public Instant EndsAt { get; private set; }
    public AskEnding Ending { get; private set; }

    /// <summary>The members who chose it had their books looked through for it, or need not.</summary>
    public bool LookedFor { get; private set; }

    /// <summary>At first when books are to be looked through, then when it runs out; null once it is over.</summary>
    public Instant? DueAt { get; private set; }
    public Post Card { get; private set; } = null!;
    public long CardId { get; private set; }
    public List<AskOffer> Offers { get; } = [];

    public bool Open => Ending == AskEnding.Open && Organisation.Length > 0;

    public void Looked() => (LookedFor, DueAt) = (true, Ending == AskEnding.Open ? EndsAt : null);

    /// <summary>It was taken back before anything came of it.</summary>
    public bool WasSlip => Ending == AskEnding.Withdrawn && !LookedFor;

    public void End(AskEnding how)
    {
        (Ending, DueAt) = (how, null);
        Card.Touch();
        if (how != AskEnding.AskerLeft)
            return;
        // Nobody is to read that an introduction is wanted by somebody who is gone.
        foreach (var answer in Offers.Where(o => o.State == OfferState.Accepted).Select(o => o.Answer))
        {
            if (answer?.TakeBack() == true)
                answer.Unsay();
        }
    }

    /// <summary>It goes as its asker and its team go, and comes back with them.</summary>
    public void Settle(Team team, Instant now)
    {
        var isThere = team.Members.Exists(m => m.Id == AskerId && m.IsIn);
        if (Ending == AskEnding.Open && !isThere)
            End(AskEnding.AskerLeft);
        else if (Ending == AskEnding.Open && team.ArchivedAt is not null)
            End(AskEnding.TeamArchived);
        else if (Ending is AskEnding.AskerLeft or AskEnding.TeamArchived && isThere && team.ArchivedAt is null)
            Reopen(now);
    }

    /// <summary>Undoes its end; what had run out meanwhile runs anew.</summary>
    public void Reopen(Instant now)
    {
        if (EndsAt <= now)
            EndsAt = now + StaysOpen;
        (Ending, DueAt) = (AskEnding.Open, LookedFor ? EndsAt : now);
        Card.Touch();
        Card.PostAfterAll(now);
    }

    public AskOffer? OfferOf(Member member) => Offers.FirstOrDefault(o => o.MemberId == member.Id);

    /// <summary>How many offers the team may be told of: never so many that somebody could tell from whom they came. Null for none at all.</summary>
    /// <param name="others">How many are in the team beside the asker.</param>
    public int? OffersToTell(int others)
    {
        var all = Offers.Count(o => o.Stands);
        // Whoever reads it knows of themselves, so they are no help in hiding it.
        var most = others - 1 - MoreThatMayBe;
        return all == 0 || most <= 0 ? null : Math.Min(all, most);
    }

    /// <summary>When the next one may be asked in this team; null while there is room today.</summary>
    /// <param name="before">What this member has asked of late. Slips do not count, unless they are many: each leaves a line in the channel.</param>
    public static Instant? NextAfter(IEnumerable<AskedBefore> before, Team team, Instant now)
    {
        var today = team.DateOf(now);
        var asked = before.Where(ask => team.DateOf(ask.At) == today).ToLookup(ask => ask.WasSlip);
        return asked[false].Count() + Math.Max(0, asked[true].Count() - MostADay) < MostADay ? null : team.DateTimeZone.AtStartOfDay(today.PlusDays(1)).ToInstant();
    }
}

public enum OfferState
{
    Waiting,
    Accepted,

    /// <summary>The asker needs it no more.</summary>
    Declined,

    /// <summary>Its giver thought better of it.</summary>
    TakenBack,
}

/// <summary>A member offers to introduce the asker. Of it know the two of them.</summary>
public sealed class AskOffer
{
    public const int LongestWords = 500;

    AskOffer() { }

    public AskOffer(Ask ask, Member member, byte[]? words, Instant now)
    {
        (Ask, Member, MemberId) = (ask, member, member.Id);
        Make(words, now);
    }

    public long Id { get; private set; }
    public long AskId { get; private set; }
    public Ask Ask { get; private set; } = null!;
    public long MemberId { get; private set; }
    public Member Member { get; private set; } = null!;

    /// <summary>What they wrote to the asker, sealed with their own key: they may have named whom they know.</summary>
    public byte[]? Words { get; private set; }
    public Instant At { get; private set; }
    public OfferState State { get; private set; }

    /// <summary>What tells the asker.</summary>
    public Post? Notice { get; private set; }
    public long? NoticeId { get; private set; }

    /// <summary>What tells the giver that it was accepted.</summary>
    public Post? Answer { get; private set; }
    public long? AnswerId { get; private set; }

    public bool Stands => State != OfferState.TakenBack;

    /// <summary>The same again, with other words, is told where it was told before.</summary>
    public void Make(byte[]? words, Instant now)
    {
        (Words, At) = (words, now);
        // However often it is taken back and made again, it is one message.
        if (Notice is null or { State: PostState.GivenUp })
            Notice = Post.AskOffer(Ask.Asker, Ask.Team, now);
        else
            Notice.Touch();
        State = OfferState.Waiting;
    }

    /// <summary>What was not told yet is told no more.</summary>
    public void TakeBack()
    {
        State = OfferState.TakenBack;
        if (Notice?.TakeBack() == false)
            Notice.Touch();
    }

    /// <param name="answer">What tells the giver.</param>
    public void Accept(Post answer)
    {
        (State, Answer) = (OfferState.Accepted, answer);
        Notice?.Touch();
    }

    /// <summary>Nobody is told.</summary>
    public void Decline()
    {
        State = OfferState.Declined;
        Notice?.Touch();
    }

    /// <summary>Undoes the asker's answer; false when its giver was told of it.</summary>
    public bool Unanswer()
    {
        State = OfferState.Waiting;
        Notice?.Touch();
        var untold = Answer?.TakeBack() != false;
        Answer = null;
        return untold;
    }
}
