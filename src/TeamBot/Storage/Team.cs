using NodaTime;
using TeamBot.Schedule;

namespace TeamBot.Storage;

/// <summary>One Discord channel in which a success team meets.</summary>
public sealed class Team
{
    public const int SmallestSize = 2, LargestSize = 12, UsualSize = 8;

    /// <summary>A prompt later than this is recorded as missed instead of being sent.</summary>
    public static readonly Duration LatestPrompt = Duration.FromHours(12);

    /// <summary>A week longer than this is nearer to two, and a check-in was left out.</summary>
    public static readonly Duration LongestWeek = Duration.FromHours(252);

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
    public Instant CreatedAt { get; private set; }

    /// <summary>Everyone on the server can read the channel; cards and forms say so.</summary>
    public bool OpenToServer { get; set; }

    /// <summary>When the next board is due; null while the team is paused.</summary>
    public Instant? NextCheckInAt { get; private set; }

    /// <summary>When Discord is asked who of the members is still there; null once it was, until the next week.</summary>
    public Instant? RosterDueAt { get; set; }

    /// <summary>How many weeks there have been, the running one included.</summary>
    public int WeekCount { get; private set; }

    /// <summary>The card that says how to join.</summary>
    public Post? Welcome => Posts.FirstOrDefault(p => p.Kind == PostKind.Welcome);

    public List<Member> Members { get; } = [];
    public List<Post> Posts { get; } = [];
    public List<Week> Weeks { get; } = [];

    public bool Paused => NextCheckInAt is null;

    /// <summary>The coming check-in is still the one from before the latest change of the team's time; those after it are at the new one.</summary>
    public bool KeepsFormerCheckIn => NextCheckInAt is { } next && CheckInTimes.Previous(next, DateTimeZone, Day, Time) != next;
    public DateTimeZone DateTimeZone => DateTimeZoneProviders.Tzdb[Zone];
    public IEnumerable<Member> Present => Members.Where(m => m.LeftAt is null);

    /// <summary>Null while they are out of the team, and with that no longer look after it.</summary>
    public Member? Organiser => Present.FirstOrDefault(m => m.UserId == OrganiserId);

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

    public LocalDate DateOf(Instant at) => at.InZone(DateTimeZone).Date;

    /// <summary>The week that runs at <paramref name="now"/>, if the weeks have been rolled on to it.</summary>
    public Week? WeekAt(Instant now) => Weeks.FirstOrDefault(w => w.StartsAt <= now && now < w.EndsAt);

    /// <summary>The days of the week to come, as the team checks in by now; null while it is paused.</summary>
    public (LocalDate From, LocalDate To)? NextWeek =>
        NextCheckInAt is { } next ? (DateOf(next), DateOf(CheckInTimes.Next(next, DateTimeZone, Day, Time))) : null;

    /// <summary>The week before the running one, while reports and logs for it still count.</summary>
    public Week? OpenLastWeek(Instant now) =>
        WeekAt(now) is { } running && Weeks.FirstOrDefault(w => w.EndsAt == running.StartsAt) is { ClosedAt: null } last && now < last.StaysOpenUntil
            ? last
            : null;

    /// <summary>
    /// Starts every week whose check-in has come. Only the newest may still get its board, and only up to twelve hours late;
    /// older ones are recorded as missed. Whoever comes first, the sweep or a command, does this.
    /// </summary>
    public IReadOnlyList<Week> RollOn(Instant now)
    {
        var begun = new List<Week>();
        while (NextCheckInAt is { } due && due <= now)
        {
            Await(CheckInTimes.Next(due + ShortestBetween, DateTimeZone, Day, Time));
            if (WeekAt(due - Duration.Epsilon) is { } before)
            {
                before.Board?.Touch();
                before.CloseIfAllReported(Present, due);
            }
            var week = Begin(due);
            begun.Add(week);
            if (NextCheckInAt > now && now - due <= LatestPrompt)
                Posts.AddRange(week.Prompt(now));
            else
                week.Miss();
        }
        return begun;
    }

    /// <summary>
    /// Changes what the organiser may change; the running week then ends at the new next check-in. Where that would leave out the one that was to come, as when it is moved
    /// back by an hour on its own morning, that one stays.
    /// </summary>
    public void Change(string name, DateTimeZone zone, IsoDayOfWeek day, LocalTime time, int size, Instant now)
    {
        (Name, Size) = (name, size);
        if ((zone.Id, day, time) == (Zone, Day, Time))
            return;
        (Zone, Day, Time) = (zone.Id, day, time);
        if (Paused)
            return;
        var running = WeekAt(now);
        var next = NextAfter(now, running);
        if (next - running?.StartsAt > LongestWeek)
            next = NextCheckInAt!.Value;
        Await(next);
        running?.EndAt(next, zone);
    }

    public void Pause() => NextCheckInAt = RosterDueAt = null;

    /// <summary>Wakes a paused team: a short week runs from now to the next check-in.</summary>
    public void Resume(Instant now)
    {
        var running = WeekAt(now);
        var next = Await(NextAfter(now, running));
        if (running is not null)
            running.EndAt(next, DateTimeZone);
        else
            Begin(now);
    }

    /// <summary>Who is in has changed: the welcome card, the live board and last week's open one show it.</summary>
    public void PeopleChanged(Instant now)
    {
        Welcome?.Touch();
        if (OpenLastWeek(now) is { } last)
        {
            last.Board?.Touch();
            // The one who left may have been the only one whose report was missing.
            last.CloseIfAllReported(Present, now);
        }
        WeekAt(now)?.Board?.Touch();
    }

    /// <summary>A week that had its check-in gets no second one on the same day.</summary>
    Instant NextAfter(Instant now, Week? running) =>
        CheckInTimes.Next(running is { HadCheckIn: true } ? Instant.Max(now, running.StartsAt + ShortestBetween) : now, DateTimeZone, Day, Time);

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
        return week;
    }

    /// <summary>Takes somebody in, or back in.</summary>
    public Member Join(ulong user, string name, Instant now)
    {
        var member = Members.FirstOrDefault(m => m.UserId == user);
        if (member is null)
            Members.Add(member = new Member(user, now));
        member.ComeIn(name, WeekAt(now)?.StartsAt ?? now, now);
        return member;
    }
}
