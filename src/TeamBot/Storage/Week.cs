using NodaTime;
using TeamBot.Schedule;
using TeamBot.Text;

namespace TeamBot.Storage;

/// <summary>Whether a team was asked at the check-in if it goes on: when it had fallen silent, and every twelve weeks.</summary>
public enum GoingOn
{
    Unasked,
    Asked,
    Yes,
    AskedAfterTwelve,
    YesAfterTwelve,
}

/// <summary>A team's week, from one check-in to the next.</summary>
public sealed class Week
{
    public static readonly Duration ShortestMeasured = Duration.FromDays(4);
    public static readonly Duration OpenAfterwards = Duration.FromHours(48);

    static readonly Duration LastWord = Duration.FromDays(1);

    /// <summary>A board later than this says so.</summary>
    static readonly Duration OnTime = Duration.FromMinutes(15);

    Week() { }

    public long Id { get; private set; }
    public long TeamId { get; private set; }
    public Team Team { get; private set; } = null!;

    /// <summary>1 for the stretch from the team's creation to its first check-in.</summary>
    public int Number { get; private set; }
    public Instant StartsAt { get; private set; }
    public Instant EndsAt { get; private set; }
    public LocalDate From { get; private set; }
    public LocalDate To { get; private set; }

    /// <summary>When the week is to be closed; null once it is.</summary>
    public Instant? CloseDueAt { get; private set; }
    public Instant? ClosedAt { get; private set; }
    public bool Late { get; private set; }
    public bool Missed { get; private set; }

    /// <summary>Begun by the team's waking, between two check-ins.</summary>
    public bool Woken { get; private set; }

    /// <summary>Whether it began with a check-in, and not with the team itself or with its waking.</summary>
    public bool HadCheckIn => Number > 1 && !Woken;

    public GoingOn GoingOn { get; private set; }

    /// <summary>Nobody has answered, in words or by doing something.</summary>
    public bool AsksToGoOn => GoingOn == GoingOn.Asked && IsUntouched;

    /// <summary>Its board tells what the twelve weeks before came to.</summary>
    public bool LooksBack => GoingOn is GoingOn.AskedAfterTwelve or GoingOn.YesAfterTwelve;

    /// <summary>What the team did in those twelve weeks; there only where the week looks back on them.</summary>
    public IReadOnlyList<GoalCount> Twelve { get; set; } = [];

    /// <summary>Nobody promised, logged or reported anything; that somebody would be away was said before.</summary>
    public bool IsUntouched => Promises.Count == 0 && Activities.Count == 0 && Reports.TrueForAll(r => r.Foretold);

    /// <summary>The message that shows this week; none in a short first stretch or when the prompt was missed.</summary>
    public Post? Board { get; private set; }
    public long? BoardId { get; private set; }

    public List<Promise> Promises { get; } = [];
    public List<Activity> Activities { get; } = [];
    public List<Report> Reports { get; } = [];

    public Instant StaysOpenUntil => EndsAt + OpenAfterwards;

    /// <summary>The time to report the week is over: what belongs to it stays as it is.</summary>
    public bool IsOver(Instant now) => now >= StaysOpenUntil;

    public bool IsGettingStarted => EndsAt - StartsAt < ShortestMeasured;

    /// <summary>
    /// By the clock on the team's wall. Counted in hours it would be half an hour off in the weeks in which the clocks change, and a nudge at nine on Thursday evening a day.
    /// </summary>
    public Instant Half
    {
        get
        {
            var (from, to) = (StartsAt.InZone(Team.DateTimeZone).LocalDateTime, EndsAt.InZone(Team.DateTimeZone).LocalDateTime);
            var half = from.PlusMinutes(Period.Between(from, to, PeriodUnits.Minutes).Minutes / 2);
            return CheckInTimes.At(half.Date, Team.DateTimeZone, half.TimeOfDay);
        }
    }

    internal static Week Of(Team team, int number, Instant from, Instant to)
    {
        var week = new Week { Team = team, Number = number, StartsAt = from };
        week.EndAt(to, team.DateTimeZone);
        return week;
    }

    /// <summary>Both dates are the zone's: in one further west the week may have begun the day before, and what is done today belongs to it all the same.</summary>
    internal void EndAt(Instant end, DateTimeZone zone) =>
        (EndsAt, From, To, CloseDueAt) = (end, StartsAt.InZone(zone).Date, end.InZone(zone).Date, end + OpenAfterwards);

    /// <summary>The check-in has come: the board, and a note to those who chose to be written to. A silent team is only asked whether it goes on.</summary>
    internal IEnumerable<Post> Prompt(Instant now, bool silent, bool twelve)
    {
        Late = now - StartsAt > OnTime;
        Board = Post.For(PostKind.Board, Team, now);
        GoingOn = silent ? GoingOn.Asked : twelve ? GoingOn.AskedAfterTwelve : GoingOn.Unasked;
        return silent ? [] : Team.Present.Where(m => m.Notify == Notify.Write && Calls(m)).Select(m => Post.Note(m, this, now));
    }

    /// <summary>Whether the board comes, or came, late, for whatever reason: the bot was down, or was not let.</summary>
    public bool IsLate(Post board) => Late || (HadCheckIn && (board.SentAt ?? board.TriedAt) - StartsAt > OnTime);

    public void GoOn()
    {
        GoingOn = LooksBack ? GoingOn.YesAfterTwelve : GoingOn.Yes;
        Touch();
    }

    internal void Miss() => Missed = true;

    internal void WokeUp() => Woken = true;

    /// <summary>The week's beginning is a check-in for who was there and is not away.</summary>
    public bool Calls(Member member) => HadCheckIn && member.JoinedAt <= StartsAt && !IsAway(member) && Team.AbsenceOf(member, StartsAt) is null;

    /// <summary>
    /// A stretch before a check-in that is long enough to be measured gets its board as soon as there is something on it.
    /// A board that was missed or deleted is not posted anew; the next check-in brings the next one.
    /// </summary>
    public void Changed(Instant now)
    {
        if (Board is null && !HadCheckIn && !IsGettingStarted && now < EndsAt)
            Board = Post.For(PostKind.Board, Team, now);
        else
            Touch();
    }

    /// <summary>Its board is to be drawn anew, and that of a later week too, which tells of the reports on this one while it is open.</summary>
    public void Touch()
    {
        Board?.Touch();
        if (Reports.Count == 0)
            return;
        foreach (var later in Team.Weeks.Where(w => w.Number > Number && w.ClosedAt is null))
            later.Board?.Touch();
    }

    /// <summary>Promises; a goal of the same kind takes the place of the one before.</summary>
    /// <param name="forNext">It is for the week after this one.</param>
    public Promise Promise(Act act, GoalCount goal, string? plan = null, bool forNext = false)
    {
        PromisesOf(act.Member, forNext).FirstOrDefault(p => p.What.IsSameAs(goal.What))?.EndBy(act);
        var promise = new Promise(act, this, goal, plan, forNext);
        Promises.Add(promise);
        return promise;
    }

    public Activity Log(Act act, GoalCount done, LocalDate day, string? note = null)
    {
        var activity = new Activity(act, this, done, day, note);
        Activities.Add(activity);
        return activity;
    }

    /// <summary>Takes a report, in place of an earlier one of the same member.</summary>
    public Report Take(Act act, bool away, Answers? said = null)
    {
        ReportOf(act.Member)?.EndBy(act);
        var report = new Report(act, this, away, said);
        Reports.Add(report);
        return report;
    }

    /// <summary>What a member promised for this week, as it stands.</summary>
    /// <param name="forNext">What they promised in it for the week after it.</param>
    public IEnumerable<Promise> PromisesOf(Member member, bool forNext = false) => Promises.Where(p => p.MemberId == member.Id && p.Stands && p.ForNext == forNext);

    /// <summary>What was promised for it ahead, by who is still there.</summary>
    internal void BeginPromised(Week before)
    {
        foreach (var promise in before.Promises.Where(p => p.ForNext && p.Stands && Team.Present.Any(m => m.Id == p.MemberId)).ToList())
        {
            before.Promises.Remove(promise);
            Promises.Add(promise);
            promise.Begin(this);
        }
    }

    /// <summary>What a member has said about it goes into a thread, and changes there; the boards say it where there is none.</summary>
    /// <param name="board">The board on whose thread it is to stand; null opens none.</param>
    public void Tell(Member member, Post? board, Instant now)
    {
        var words = ReportOf(member) is { HasWords: true };
        if (AnswerOf(member) is { } answer)
            answer.Change(words, now);
        else if (words)
            board?.Answers.Add(new CheckInAnswer(this, member, board, now));
    }

    /// <summary>It stands on this week's board or on the next one's, where people were when they said it.</summary>
    public CheckInAnswer? AnswerOf(Member member) => AnswersAbout().FirstOrDefault(a => a.MemberId == member.Id);

    public IEnumerable<CheckInAnswer> AnswersAbout() => Team.Weeks.SelectMany(w => w.Board?.Answers ?? []).Where(a => a.WeekId == Id);

    public Report? ReportOf(Member member) => Reports.FirstOrDefault(r => r.MemberId == member.Id && r.Stands);

    public bool IsAway(Member member) => ReportOf(member) is { Away: true };

    /// <summary>Never under nothing, though a log may be taken back that a check-in had corrected downwards before.</summary>
    public int Done(Member member, GoalWhat what) => Math.Max(0, Sum(member, what));

    /// <summary>The member did so many in all: the difference to what is logged is logged as a correction.</summary>
    public void Correct(Act act, GoalCount total, LocalDate day)
    {
        if (total.Count - Sum(act.Member, total.What) is not 0 and var difference)
            Log(act, total with { Count = difference }, day);
    }

    /// <summary>All that a member promised or did, each kind once, promises first. What a check-in corrected to nothing was not done.</summary>
    public IReadOnlyList<GoalWhat> KindsOf(Member member)
    {
        var kinds = PromisesOf(member).Select(p => p.What).ToList();
        foreach (var what in Activities.Where(a => a.MemberId == member.Id).Select(a => a.What))
        {
            if (!kinds.Any(what.IsSameAs) && Done(member, what) > 0)
                kinds.Add(what);
        }
        return kinds;
    }

    /// <summary>Whether a member can count these totals too: a week holds only so many kinds, or no form and no card would hold them. What is there already stays.</summary>
    /// <param name="promised">What is then promised for it; null leaves that as it is.</param>
    public bool HasRoomFor(Member member, IReadOnlyCollection<GoalCount> totals, IEnumerable<GoalWhat>? promised = null)
    {
        var before = KindsOf(member);
        var after = (promised ?? PromisesOf(member).Select(p => p.What)).ToList();
        var counted = totals.Where(t => t.Count > 0).Select(t => t.What)
            .Concat(before.Where(what => Done(member, what) > 0 && !totals.Any(t => t.What.IsSameAs(what))));
        foreach (var what in counted)
        {
            if (!after.Any(what.IsSameAs))
                after.Add(what);
        }
        return after.Count <= GoalText.MostKinds || after.All(what => before.Any(what.IsSameAs));
    }

    int Sum(Member member, GoalWhat what) => Activities.Where(a => a.MemberId == member.Id && a.What.IsSameAs(what)).Sum(a => a.Count);

    public bool HasLogged(Member member) => Activities.Any(a => a.MemberId == member.Id);

    /// <summary>Logged something, reported, or said to be away: whoever did none of these is shown by name only.</summary>
    public bool HasReported(Member member) => ReportOf(member) is not null || HasLogged(member);

    public bool IsMeasured(Member member) => member.WasHereIn(this) && !member.IsGettingStartedIn(this);

    /// <summary>Everyone whose week counts has said how it ended, or was away. What was said earlier in the week may not be the last word.</summary>
    public bool AllReported(IEnumerable<Member> members)
    {
        var measured = members.Where(IsMeasured).ToList();
        return measured.Count > 0 && measured.All(m => ReportOf(m) is { } report && (report.Away || report.At >= EndsAt - LastWord));
    }

    /// <summary>Closes the week early once nothing more is expected: its end has come and everyone has reported.</summary>
    public void CloseIfAllReported(IEnumerable<Member> members, Instant now)
    {
        if (ClosedAt is null && EndsAt <= now && AllReported(members))
            Close(now);
    }

    /// <summary>A report was taken back while the week could still be reported on.</summary>
    public void Reopen(Instant now)
    {
        if (ClosedAt is not null && now < StaysOpenUntil)
            (ClosedAt, CloseDueAt) = (null, StaysOpenUntil);
    }

    public void Close(Instant now)
    {
        (ClosedAt, CloseDueAt) = (now, null);
        Touch();
    }
}
