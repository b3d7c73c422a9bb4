using NodaTime;
using TeamBot.Schedule;

namespace TeamBot.Storage;

/// <summary>Who paused a team.</summary>
public enum PausedBy
{
    /// <summary>It is not paused, or only because its channel was gone; then it is awake as soon as somebody is there again.</summary>
    Nobody,
    Somebody,

    /// <summary>Nobody answered its boards.</summary>
    Silence,

    /// <summary>Somebody in it, when it was asked after twelve weeks.</summary>
    Team,
}

/// <summary>How people come into a team.</summary>
public enum Joining
{
    Open,

    /// <summary>Whoever looks after the team lets them in.</summary>
    Asking,
}

/// <summary>How members who chose to be nudged are.</summary>
public enum NudgesGo
{
    ByDirectMessage,

    /// <summary>Only privately, behind their next command.</summary>
    BehindCommands,
}

/// <summary>What a check-in has to know of the weeks before it.</summary>
/// <param name="Silent">Nobody answered the last two boards: the team is asked whether it goes on, and paused if it was asked already.</param>
/// <param name="Twelve">Twelve weeks have gone by since it was begun, or asked whether it goes on after twelve.</param>
/// <param name="Unanswered">In the week that ends nobody did anything.</param>
public readonly record struct Pulse(bool Silent = false, bool Twelve = false, bool Unanswered = false);

/// <summary>One Discord channel in which a success team meets.</summary>
public sealed class Team
{
    public const int SmallestSize = 2, LargestSize = 12, UsualSize = 8;

    /// <summary>A prompt later than this is recorded as missed instead of being sent.</summary>
    public static readonly Duration LatestPrompt = Duration.FromHours(12);

    /// <summary>A week longer than this is nearer to two, and a check-in was left out.</summary>
    public static readonly Duration LongestWeek = Duration.FromHours(252);

    /// <summary>A team that its organiser left waits this long for them.</summary>
    public static readonly Duration WaitsForOrganiser = Duration.FromDays(7);

    static readonly Duration ShortestBetween = Duration.FromDays(1), RosterBefore = Duration.FromHours(2);

    Team() { }

    public long Id { get; private set; }
    public ulong GuildId { get; private set; }
    public ulong ChannelId { get; private set; }
    public string Name { get; private set; } = "";
    public string Zone { get; private set; } = "";
    public IsoDayOfWeek Day { get; private set; }
    public LocalTime Time { get; private set; }
    public int Size { get; private set; } = UsualSize;
    public ulong OrganiserId { get; private set; }

    /// <summary>Who was asked to organise the team and has not answered yet.</summary>
    public ulong? OfferedToId { get; private set; }
    public Joining Joining { get; set; }
    public NudgesGo NudgesGo { get; set; }
    public Instant CreatedAt { get; private set; }

    /// <summary>Everyone on the server can read the channel; cards and forms say so.</summary>
    public bool OpenToServer { get; set; }

    /// <summary>When the next board is due; null while the team is paused or archived.</summary>
    public Instant? NextCheckInAt { get; private set; }
    public PausedBy PausedBy { get; private set; }

    /// <summary>When a paused team wakes by itself: as the day begins that was named. Null when it is to be woken.</summary>
    public Instant? WakesAt { get; private set; }
    public Instant? ArchivedAt { get; private set; }

    /// <summary>When Discord is asked who of the members is still there; null once it was, until the next week.</summary>
    public Instant? RosterDueAt { get; set; }

    /// <summary>How many weeks there have been, the running one included.</summary>
    public int WeekCount { get; private set; }

    /// <summary>The card that says how to join.</summary>
    public Post? Welcome => Posts.FirstOrDefault(p => p.Kind == PostKind.Welcome);

    public List<Member> Members { get; } = [];
    public List<Post> Posts { get; } = [];
    public List<Week> Weeks { get; } = [];
    public List<Absence> Absences { get; } = [];

    /// <summary>Each change of what the team wants to reach together, in the order in which they were made.</summary>
    public List<TeamGoal> Goals { get; } = [];

    public bool Paused => NextCheckInAt is null;

    /// <summary>The coming check-in is still the one from before the latest change of the team's time; those after it are at the new one.</summary>
    public bool KeepsFormerCheckIn => NextCheckInAt is { } next && CheckInTimes.Previous(next, DateTimeZone, Day, Time) != next;

    /// <summary>Only its channel was gone; nobody chose the pause.</summary>
    public bool PausedByNobody => Paused && PausedBy == PausedBy.Nobody && ArchivedAt is null;
    public DateTimeZone DateTimeZone => DateTimeZoneProviders.Tzdb[Zone];
    public IEnumerable<Member> Present => Members.Where(m => m.Present);
    public IEnumerable<Member> Alumni => Members.Where(m => m.IsAlumnus);

    /// <summary>Null while they are out of the team, and with that no longer look after it. An alumnus goes on with it until they hand it over.</summary>
    public Member? Organiser => Members.FirstOrDefault(m => m.IsIn && m.UserId == OrganiserId);

    /// <summary>From when on anyone active may take the team over, because its organiser has left it; null while they are in.</summary>
    public Instant? FreeFrom => Members.FirstOrDefault(m => m.UserId == OrganiserId || m.Forgotten == OrganiserId)?.LeftAt + (Member.IsForgotten(OrganiserId) ? Duration.Zero : WaitsForOrganiser);

    public bool IsUpForTaking(Instant now) => FreeFrom <= now;

    public static Team Create(
        ulong guild, ulong channel, string name, DateTimeZone zone, IsoDayOfWeek day, LocalTime time, ulong organiser, Instant now)
    {
        var team = new Team
        {
            GuildId = guild, ChannelId = channel, Name = name, Zone = zone.Id, Day = day, Time = time, OrganiserId = organiser, CreatedAt = now,
        };
        team.Await(CheckInTimes.Next(now, zone, day, time));
        team.Begin(now);
        team.Posts.Add(Post.For(PostKind.Welcome, team, now));
        return team;
    }

    /// <summary>Who a week's board shows: whoever became an alumnus in it or after it is still there, with what they did, and so is what a former member did.</summary>
    public IEnumerable<Member> Of(Week week) => Members.Where(m => (m.IsIn && (m.AlumnusSince is null || m.AlumnusSince > week.StartsAt)) || m.IsFormerIn(week));

    /// <summary>What the team wants to reach together in the week of that number. A change takes the place of all before it, those ahead too.</summary>
    public GoalCount? GoalIn(int week) => Goals.LastOrDefault(g => g.SinceWeek <= week)?.Goal;

    public LocalDate DateOf(Instant at) => at.InZone(DateTimeZone).Date;

    /// <summary>The week that runs at <paramref name="now"/>, if the weeks have been rolled on to it.</summary>
    public Week? WeekAt(Instant now) => Weeks.FirstOrDefault(w => w.StartsAt <= now && now < w.EndsAt);

    /// <summary>The days of the week to come, as the team checks in by now; null while it is paused.</summary>
    public (LocalDate From, LocalDate To)? NextWeek =>
        NextCheckInAt is { } next ? (DateOf(next), DateOf(CheckInTimes.Next(next, DateTimeZone, Day, Time))) : null;

    /// <summary>The weeks that are over, while reports and logs for them still count, the latest first. Where a change of the check-in cut a week short there are two.</summary>
    public IEnumerable<Week> OpenWeeks(Instant now) =>
        Weeks.Where(w => w.ClosedAt is null && w.EndsAt <= now && now < w.StaysOpenUntil).OrderByDescending(w => w.Number);

    /// <summary>The week before the running one, while it is open; one that was cut short takes the place of no whole one.</summary>
    public Week? OpenLastWeek(Instant now) => WeekAt(now) is null ? null : Last(OpenWeeks(now));

    /// <summary>The week whose reports stand on this one's board.</summary>
    public Week? OpenBefore(Week week) => Last(Weeks.Where(w => w.Number < week.Number && w.ClosedAt is null).OrderByDescending(w => w.Number));

    static Week? Last(IEnumerable<Week> open) => open.OrderBy(w => w.IsGettingStarted).FirstOrDefault();

    /// <summary>
    /// Starts every week whose check-in has come. Only the newest may still get its board, and only up to twelve hours late;
    /// older ones are recorded as missed. Whoever comes first, the sweep or a command, does this.
    /// </summary>
    public IReadOnlyList<Week> RollOn(Instant now, Pulse pulse = default)
    {
        var (silent, twelve, unanswered) = pulse;
        var begun = new List<Week>();
        if (ArchivedAt is null && WakesAt is { } wakes && wakes <= now)
            Resume(wakes);
        while (NextCheckInAt is { } due && due <= now)
        {
            var before = WeekAt(due - Duration.Epsilon);
            // Nobody could answer while the bot was down.
            if ((silent && before is { GoingOn: GoingOn.Asked }) || (unanswered && before is { GoingOn: GoingOn.AskedAfterTwelve } && now - due <= LatestPrompt))
            {
                Pause(PausedBy.Silence, null, due);
                break;
            }
            Await(CheckInTimes.Next(due + ShortestBetween, DateTimeZone, Day, Time));
            if (before is not null)
            {
                before.Board?.Touch();
                before.CloseIfAllReported(Present, due);
            }
            var week = Begin(due);
            begun.Add(week);
            if (NextCheckInAt > now && now - due <= LatestPrompt)
                Posts.AddRange(week.Prompt(now, silent, twelve));
            else
                week.Miss();
            silent = false;
        }
        return begun;
    }

    /// <summary>A check-in has come, or the day on which the team wakes.</summary>
    public bool IsDue(Instant now) => NextCheckInAt <= now || (ArchivedAt is null && WakesAt <= now);

    /// <summary>
    /// Changes what the organiser may change; the running week then ends at the new next check-in. Where that would leave out the one that was to come, as when it is moved
    /// back by an hour on its own morning, that one stays.
    /// </summary>
    public void Change(string name, DateTimeZone zone, IsoDayOfWeek day, LocalTime time, int size, Instant now)
    {
        (Name, Size) = (name, size);
        if ((zone.Id, day, time) == (Zone, Day, Time))
            return;
        var wakesOn = WakesAt is { } wakes ? DateOf(wakes) : (LocalDate?)null;
        (Zone, Day, Time) = (zone.Id, day, time);
        // In a zone further east that day may have begun before the running week did.
        WakesAt = wakesOn is { } date ? Instant.Max(BeginningOf(date), now) : null;
        var running = WeekAt(now);
        if (Paused)
        {
            // It goes on to its end all the same, by the calendar on the new wall: what is done today belongs to it.
            running?.EndAt(running.EndsAt, zone);
            return;
        }
        var next = NextAfter(now, running);
        if (next - running?.StartsAt > LongestWeek)
            next = NextCheckInAt!.Value;
        Await(next);
        running?.EndAt(next, zone);
    }

    /// <summary>The channel is gone.</summary>
    public void Pause() => NextCheckInAt = RosterDueAt = null;

    /// <summary>No check-ins until somebody resumes, or until the day that was named begins. The running week goes on to its end.</summary>
    public void Pause(PausedBy by, LocalDate? until, Instant now)
    {
        Pause();
        (PausedBy, WakesAt) = (by, until is { } date ? BeginningOf(date) : null);
        ShowState(now);
    }

    /// <summary>Wakes a paused team: a short week runs from now to the next check-in, which may be this very moment's.</summary>
    public void Resume(Instant now)
    {
        (PausedBy, WakesAt) = (PausedBy.Nobody, null);
        var running = WeekAt(now);
        var next = NextAfter(now - Duration.Epsilon, running);
        // The times were changed during the pause, and the check-in that was to come stays, or it would be left out.
        if (next - running?.StartsAt > LongestWeek)
            next = running!.EndsAt;
        Await(next);
        if (running is { GoingOn: GoingOn.Asked or GoingOn.AskedAfterTwelve })
            running.GoOn();
        running?.EndAt(next, DateTimeZone);
        ShowState(now);
        if (running is null && next > now)
            Begin(now).WokeUp();
    }

    /// <summary>Ends the team for now: nothing is asked, nothing is taken, all that was is kept.</summary>
    public void Archive(Instant now)
    {
        Pause();
        ArchivedAt = now;
        ShowState(now);
    }

    /// <summary>As it was before it was archived: a pause that was chosen goes on.</summary>
    public void Reopen(Instant now)
    {
        ArchivedAt = null;
        if (PausedBy == PausedBy.Nobody)
            Resume(now);
        else
            ShowState(now);
    }

    public void Offer(Member member) => OfferedToId = member.UserId;

    public void TakeBackOffer() => OfferedToId = null;

    /// <summary>One of its members is to be a stranger to it; what they had to do with it is free.</summary>
    public void Forget(Member member, Instant now)
    {
        if (OfferedToId == member.UserId)
            TakeBackOffer();
        var organised = OrganiserId == member.UserId;
        member.Forget(now);
        if (organised)
            OrganiserId = member.Forgotten;
        PeopleChanged(now);
    }

    public void HandTo(Member member) => (OrganiserId, OfferedToId) = (member.UserId, null);

    /// <summary>Who is in has changed: the welcome card, the live board and last week's open one show it.</summary>
    public void PeopleChanged(Instant now)
    {
        Welcome?.Touch();
        foreach (var last in OpenWeeks(now).ToList())
        {
            last.Board?.Touch();
            // The one who left may have been the only one whose report was missing.
            last.CloseIfAllReported(Present, now);
        }
        WeekAt(now)?.Board?.Touch();
    }

    /// <summary>Where the team last showed itself it says whether it goes on.</summary>
    void ShowState(Instant now)
    {
        PeopleChanged(now);
        if (WeekAt(now) is null)
            Weeks.MaxBy(w => w.Number)?.Board?.Touch();
    }

    /// <summary>A week that had its check-in gets no second one on the same day.</summary>
    Instant NextAfter(Instant after, Week? running) =>
        CheckInTimes.Next(running is { HadCheckIn: true } ? Instant.Max(after, running.StartsAt + ShortestBetween) : after, DateTimeZone, Day, Time);

    Instant BeginningOf(LocalDate date) => CheckInTimes.At(date, DateTimeZone, LocalTime.Midnight);

    Instant Await(Instant next)
    {
        (NextCheckInAt, RosterDueAt) = (next, next - RosterBefore);
        return next;
    }

    Week Begin(Instant from)
    {
        var week = Week.Of(this, ++WeekCount, from, NextCheckInAt!.Value);
        if (Weeks.FirstOrDefault(w => w.EndsAt == from) is { } before)
            week.BeginPromised(before);
        Weeks.Add(week);
        foreach (var absence in Absences.Where(a => a.Stands).ToList())
        {
            if (absence.IsOver(from))
                Absences.Remove(absence);
            else if (absence.Member.Present && absence.Covers(week))
                week.Take(absence.Act, away: true);
        }
        return week;
    }

    /// <summary>The absence that a member has said, while it lasts.</summary>
    public Absence? AbsenceOf(Member member, Instant now) => Absences.FirstOrDefault(a => a.MemberId == member.Id && a.Stands && !a.IsOver(now));

    /// <summary>
    /// The member is away until that day, or until further notice. The running week is too, as one that begins later would be, unless they have done something in it: that stays theirs.
    /// </summary>
    public void GoAway(Act act, LocalDate? until, Instant now)
    {
        foreach (var before in Absences.Where(a => a.MemberId == act.Member.Id && a.Stands))
            before.EndBy(act);
        var absence = new Absence(act, this, until);
        Absences.Add(absence);
        if (WeekAt(now) is not { } running)
            return;
        if (absence.Covers(running) && !running.HasReported(act.Member))
            running.Take(act, away: true);
        running.Changed(now);
    }

    /// <summary>Takes somebody in, or back in.</summary>
    public Member Join(ulong user, string name, Instant now)
    {
        var member = MemberOf(user, now);
        if (!member.Present)
            Absences.RemoveAll(a => a.MemberId == member.Id);
        member.ComeIn(name, WeekAt(now)?.StartsAt ?? now, now);
        return member;
    }

    /// <summary>Notes that somebody would like to be let in.</summary>
    public Member Ask(ulong user, string name, Instant now)
    {
        var member = MemberOf(user, now);
        member.Ask(name, now);
        return member;
    }

    Member MemberOf(ulong user, Instant now)
    {
        var member = Members.FirstOrDefault(m => m.UserId == user);
        if (member is null)
            Members.Add(member = new Member(user, now));
        return member;
    }
}
