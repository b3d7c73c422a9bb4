using NodaTime;
using TeamBot.Text;

namespace TeamBot.Storage;

/// <summary>Why a lead is no longer open, though nobody took it back.</summary>
public enum LeadClosing
{
    Open,
    Filled,
    NoLongerOpen,

    /// <summary>Nobody said that it was still open.</summary>
    Expired,
}

/// <summary>What people read of a lead, as it was typed.</summary>
public sealed record LeadWords(string? Link, string? SameAs, string? Role, string? Organisation, string? Place, string? Note);

/// <summary>A job lead that a member passed on to the team.</summary>
public sealed class Lead
{
    public const int LongestRole = 100, LongestNote = 500;

    public static readonly Duration StaysOpen = Duration.FromDays(30), AskedBefore = Duration.FromDays(3);

    /// <summary>A team at rest is asked nothing; its leads are looked at again after this time, which does not count.</summary>
    static readonly Duration Rest = Duration.FromDays(7);

    Lead() { }

    public Lead(Team team, Member giver, LeadWords words, Act? act, Instant now)
    {
        (Team, Giver, Act, SharedAt) = (team, giver, act, now);
        Card = Post.For(PostKind.Lead, team, now);
        Write(words);
        ExpireAfter(now);
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
    public string? Place { get; private set; }
    public string? Note { get; private set; }

    /// <summary>The words folded, for searching; null until those of before there was a search are folded. The note stands apart, for it goes when its giver is forgotten.</summary>
    public string? Folded { get; private set; }
    public string? FoldedNote { get; private set; }
    public Instant SharedAt { get; private set; }
    public Instant? WithdrawnAt { get; private set; }
    public LeadClosing Closing { get; private set; }
    public Instant ExpiresAt { get; private set; }

    /// <summary>When the giver is to be asked whether it is still open, and after that when it expires; null while it is not open.</summary>
    public Instant? DueAt { get; private set; }

    /// <summary>What the giver was asked; null until then, and again once they answered.</summary>
    public Post? Question { get; private set; }
    public long? QuestionId { get; private set; }

    /// <summary>The act that holds the giver's credit; an alumnus counts nothing.</summary>
    public Act? Act { get; private set; }
    public long? ActId { get; private set; }
    public Post Card { get; private set; } = null!;
    public long CardId { get; private set; }
    public List<LeadAnswer> Answers { get; } = [];
    public List<LeadReport> Reports { get; } = [];

    /// <summary>Where it stands, or stood, besides its own team's channel.</summary>
    public List<LeadPlace> Places { get; } = [];

    public bool Withdrawn => WithdrawnAt is not null;

    public bool Open => !Withdrawn && Closing == LeadClosing.Open;

    public LeadWords Words => new(Link, SameAs, Role, Organisation, Place, Note);

    /// <summary>Puts it into another team's channel too, or again.</summary>
    public void PlaceWith(Team other, Instant now) => Put(Places.FirstOrDefault(p => p.TeamId == other.Id), other.ChannelId, LeadPlaceKind.Team, () => new LeadPlace(Team, other, now), now);

    /// <summary>Puts it into the server's leads channel too, or again.</summary>
    public void PlaceIn(LeadsChannel channel, Instant now) =>
        Put(Places.FirstOrDefault(p => p.TeamId is null), channel.ChannelId, channel.Kind, () => new LeadPlace(Team, channel, now), now);

    /// <summary>Out of one place that is not its giver's; elsewhere it stays.</summary>
    public void TakeOff(LeadPlace place, Instant now)
    {
        place.TakeOff(now);
        TouchHome();
    }

    /// <summary>Undoes that.</summary>
    public void PutBack(LeadPlace place, Instant now)
    {
        place.StandAgain(Team, place.ChannelId, place.Kind, now);
        TouchHome();
    }

    /// <summary>Its own team's card tells where else it stands.</summary>
    public void TouchHome() => Card.Touch();

    /// <summary>Every card of it shows what has changed. Who answered is not shown where a message was published: Discord lets few edits of such a one through.</summary>
    void Touch(bool onlyAnswers = false)
    {
        Card.Touch();
        foreach (var place in Places.Where(p => !(onlyAnswers && p.Kind == LeadPlaceKind.Announcements)))
            place.Card.Touch();
    }

    void Put(LeadPlace? before, ulong channel, LeadPlaceKind kind, Func<LeadPlace> make, Instant now)
    {
        if (before is { TakenOff: true } && before.ChannelId == channel)
            return;
        if (before is null)
            Places.Add(make());
        else
            before.StandAgain(Team, channel, kind, now);
        TouchHome();
    }

    public void Edit(LeadWords words)
    {
        Write(words);
        Places.ForEach(p => p.WasReworded());
        Touch();
    }

    public void Withdraw(Instant now)
    {
        WithdrawnAt ??= now;
        DueAt = null;
        Act?.Undo(now);
        Touch();
    }

    public void Restore(Act? credit, Instant now)
    {
        (WithdrawnAt, Act) = (null, credit);
        if (Closing == LeadClosing.Open)
            Reopen(now);
        Touch();
    }

    /// <summary>It is over, and what was done about it stays.</summary>
    public void Close(LeadClosing closing)
    {
        (Closing, DueAt, Question) = (closing, null, null);
        Touch();
    }

    /// <summary>Undoes closing; what had nearly run out runs anew.</summary>
    public void Reopen(Instant now)
    {
        (Closing, Question) = (LeadClosing.Open, null);
        if (ExpiresAt - AskedBefore <= now)
            ExpireAfter(now);
        DueAt = ExpiresAt - AskedBefore;
        Touch();
        Card.PostAfterAll(now);
        foreach (var place in Places.Where(p => p.Stands))
            place.Card.PostAfterAll(now);
    }

    /// <summary>Its giver says that it is still open.</summary>
    public void Keep(Instant now)
    {
        ExpireAfter(now);
        Reopen(now);
    }

    /// <summary>What is to be done as <see cref="DueAt"/> comes: once a question to the giver, then the end.</summary>
    public void ComeDue(Instant now)
    {
        if (Team.Paused)
        {
            (ExpiresAt, DueAt) = (ExpiresAt + Rest, now + Rest);
        }
        else if (Question is null && Giver.IsIn)
        {
            Question = Post.Question(Giver, Team, now);
            // After downtime there is still the time to answer.
            ExpiresAt = Instant.Max(ExpiresAt, now + AskedBefore);
            DueAt = ExpiresAt;
        }
        else if (now < ExpiresAt)
        {
            DueAt = ExpiresAt;
        }
        else
        {
            Close(LeadClosing.Expired);
        }
    }

    /// <summary>Takes a member's answer, or takes it back when it was given before; true when it now stands.</summary>
    /// <param name="week">The running week of the lead's team, whose board shows thanks; null while it is paused.</param>
    public bool Answer(Member member, LeadAnswerKind kind, Week? week, Instant now)
    {
        Touch(onlyAnswers: true);
        if (Answers.FirstOrDefault(a => a.MemberId == member.Id && a.Kind == kind) is { } given)
        {
            Answers.Remove(given);
            return false;
        }
        Answers.Add(new LeadAnswer(member, kind, now, kind == LeadAnswerKind.Thanks ? week : null));
        return true;
    }

    public IEnumerable<LeadAnswer> AnswersOf(Member member) => Answers.Where(a => a.MemberId == member.Id && a.Stands);

    /// <summary>A member says what came of it; null when they had said so.</summary>
    public LeadAnswer? CameTo(Member member, LeadAnswerKind step, Instant now)
    {
        var said = Answers.FirstOrDefault(a => a.MemberId == member.Id && a.Kind == step);
        if (said is { Stands: true })
            return null;
        if (said is null)
            Answers.Add(said = new LeadAnswer(member, step, now, week: null));
        said.StandAgain();
        Touch(onlyAnswers: true);
        return said;
    }

    public void TakeBack(LeadAnswer step, Instant now)
    {
        step.TakeBack(now);
        Touch(onlyAnswers: true);
    }

    /// <summary>Null when this member's report waits already.</summary>
    public LeadReport? Report(Member by, string? words, Instant now)
    {
        var report = Reports.FirstOrDefault(r => r.MemberId == by.Id);
        if (report is { SettledAt: null })
            return null;
        if (report is null)
            Reports.Add(report = new LeadReport(by));
        report.Make(words, now);
        return report;
    }

    /// <summary>Shared before there was a search.</summary>
    internal void FoldAfterAll() => Write(Words);

    void Write(LeadWords words)
    {
        (Link, SameAs, Role, Organisation, Place, Note) = (words.Link, words.SameAs, words.Role, words.Organisation, words.Place, words.Note);
        Folded = Fold.Words(string.Join('\n', new[] { Role, Organisation, Place, Link }.OfType<string>()));
        FoldedNote = Note is null ? null : Fold.Words(Note);
    }

    void ExpireAfter(Instant now) => (ExpiresAt, DueAt) = (now + StaysOpen, now + StaysOpen - AskedBefore);
}

public enum LeadAnswerKind
{
    Interested,
    KnowsSomeone,
    Thanks,

    // What came of it.
    Applied,
    Interview,
    Offer,
    NotForMe,
}

public sealed class LeadAnswer
{
    LeadAnswer() { }

    internal LeadAnswer(Member member, LeadAnswerKind kind, Instant now, Week? week) =>
        (Member, MemberId, Kind, At, Week) = (member, member.Id, kind, now, week);

    public long Id { get; private set; }
    public long LeadId { get; private set; }
    public Lead Lead { get; private set; } = null!;
    public long MemberId { get; private set; }
    public Member Member { get; private set; } = null!;
    public LeadAnswerKind Kind { get; private set; }
    public Instant At { get; private set; }

    /// <summary>The week whose board shows the thanks.</summary>
    public Week? Week { get; private set; }
    public long? WeekId { get; private set; }

    /// <summary>Of what came of it: it was said by mistake. The row is kept, for the giver is told of each step once.</summary>
    public Instant? TakenBackAt { get; private set; }

    /// <summary>What tells the giver.</summary>
    public Post? Notice { get; private set; }
    public long? NoticeId { get; private set; }

    public bool Stands => TakenBackAt is null;

    public bool SaysWhatCame => Kind >= LeadAnswerKind.Applied;

    public void Tell(Post notice) => Notice = notice;

    internal void StandAgain() => TakenBackAt = null;

    internal void TakeBack(Instant now)
    {
        TakenBackAt = now;
        if (Notice?.TakeBack() == true)
            Notice = null;
    }
}

/// <summary>A member thinks that something is wrong with a lead. Nobody is told who.</summary>
public sealed class LeadReport
{
    public const int LongestWords = 300;

    LeadReport() { }

    internal LeadReport(Member member) => (Member, MemberId) = (member, member.Id);

    public long Id { get; private set; }
    public long LeadId { get; private set; }
    public Lead Lead { get; private set; } = null!;
    public long MemberId { get; private set; }
    public Member Member { get; private set; } = null!;
    public string? Words { get; private set; }
    public Instant At { get; private set; }

    /// <summary>Who looks after the team has seen to it.</summary>
    public Instant? SettledAt { get; private set; }

    /// <summary>What tells the organiser of the lead's team.</summary>
    public Post? Notice { get; private set; }
    public long? NoticeId { get; private set; }

    /// <summary>What tells the organiser of another team, where it was reported.</summary>
    public Post? NoticeThere { get; private set; }
    public long? NoticeThereId { get; private set; }

    internal void Make(string? words, Instant now) => (Words, At, SettledAt, Notice, NoticeThere) = (words, now, null, null, null);

    public void Tell(Post notice) => Notice = notice;

    public void TellThere(Post notice) => NoticeThere = notice;

    public void Settle(Instant now)
    {
        SettledAt ??= now;
        Notice?.TakeBack();
        NoticeThere?.TakeBack();
    }
}

/// <summary>Words for which a member alone is told of a new lead.</summary>
public sealed class LeadWant
{
    public const int Longest = 80, Most = 5;

    LeadWant() { }

    public LeadWant(Member member, string words, Instant now) => (Member, Words, At) = (member, words, now);

    public long Id { get; private set; }
    public long MemberId { get; private set; }
    public Member Member { get; private set; } = null!;
    public string Words { get; private set; } = "";
    public Instant At { get; private set; }
}
