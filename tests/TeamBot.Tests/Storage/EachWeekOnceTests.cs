using System.Globalization;
using CsCheck;
using NodaTime;
using TeamBot.Commands;
using TeamBot.Features.Goals;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Tests.Storage;

/// <summary>
/// Whatever happens to a team: each of its weeks has exactly one check-in, never before its local time and in order, and every log counts for exactly one week.
/// A failure prints the seed and the shortest story that shows it.
/// </summary>
public sealed class EachWeekOnceTests
{
    private const int Minute = 1, Day = 24 * 60;

    private static readonly string[] Zones =
    [
        "America/Los_Angeles", "America/New_York", "America/St_Johns", "America/Sao_Paulo", "America/Santiago", "America/Asuncion", "Europe/Berlin", "Europe/London", "Europe/Istanbul",
        "Africa/Casablanca", "Africa/Cairo", "Asia/Tehran", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Gaza", "Australia/Adelaide", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham",
        "Pacific/Apia", "Pacific/Kiritimati", "Pacific/Honolulu", "Etc/UTC",
    ];

    private static readonly Gen<Schedule> Schedules = Gen.Select(
        Gen.Int[0, Zones.Length - 1].Select(n => Zones[n]), Gen.Int[1, 7], Gen.Int[0, Day - 1],
        (zone, day, minute) => new Schedule(DateTimeZoneProviders.Tzdb[zone], (IsoDayOfWeek)day, LocalTime.Midnight.PlusMinutes(minute)));

    /// <summary>A few minutes, a few hours or some weeks: what is between two steps.</summary>
    private static readonly Gen<int> Pauses = Gen.OneOf(Gen.Int[Minute, 90], Gen.Int[Minute, Day], Gen.Int[Minute, 5 * Day], Gen.Int[Minute, 30 * Day]);

    private static readonly Gen<Step> Steps = Gen.OneOf(
        Pauses.Select(minutes => (Step)new Waits(minutes)),
        Pauses.Select(minutes => (Step)new IsDown(minutes)),
        Schedules.Select(to => (Step)new Changes(to)),
        Gen.Int[-180, 180].Select(minutes => (Step)new Shifts(minutes)),
        Gen.Int[-1, 10].Select(days => (Step)new Logs(days)),
        Gen.Int[0, 40].Select(days => (Step)new Rests(days)),
        Gen.Const((Step)new Resumes()),
        Gen.Const((Step)new Archives()),
        Gen.Const((Step)new Reopens()),
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, (silent, twelve, unanswered) => (Step)new Lives(new Pulse(silent, twelve, unanswered))));

    // Samoa's skipped day, and the last changes of those that abolished daylight saving, are among these years.
    private static readonly Gen<Instant> Beginnings = Gen.Int[0, 16 * 365 * Day].Select(minutes => Instant.FromUtc(2011, 1, 1, 0, 0) + Duration.FromMinutes(minutes));

    [Fact]
    public void EachWeekHasOneCheckInInOrderAndEachLogOneWeek() =>
        Gen.Select(Beginnings, Schedules, Steps.Array[1, 30]).Sample(
            (beginning, schedule, steps) =>
            {
                var story = new Story(beginning, schedule);
                foreach (var step in steps)
                    story.Goes(step);
                story.ShouldAddUp();
            },
            iter: 6000,
            print: story => $"{story.Item1} {story.Item2}: {string.Join("; ", story.Item3.AsEnumerable())}");

    private abstract record Step;

    private sealed record Waits(int Minutes) : Step;

    private sealed record IsDown(int Minutes) : Step;

    private sealed record Changes(Schedule To) : Step;

    private sealed record Shifts(int Minutes) : Step;

    /// <param name="DaysAgo">-1 for a log that names no day.</param>
    private sealed record Logs(int DaysAgo) : Step;

    /// <param name="Days">Until it wakes by itself; 0 for a pause that somebody has to end.</param>
    private sealed record Rests(int Days) : Step;

    private sealed record Resumes : Step;

    private sealed record Archives : Step;

    private sealed record Reopens : Step;

    /// <summary>How the team has been until the next check-in: silent twice over and it is paused, twelve weeks on and it is asked.</summary>
    private sealed record Lives(Pulse Pulse) : Step;

    private sealed record Schedule(DateTimeZone Zone, IsoDayOfWeek Day, LocalTime Time)
    {
        /// <summary>The first moment at which the clock on the wall shows this time of a day or a later one: found without what the bot finds it with.</summary>
        public Instant On(LocalDate date)
        {
            var wanted = date + Time;
            var near = wanted.InUtc().ToInstant();
            return Zone.GetZoneIntervals(near - Duration.FromDays(2), near + Duration.FromDays(2))
                .Select(interval => (Shows: Instant.Max(wanted.WithOffset(interval.WallOffset).ToInstant(), interval.HasStart ? interval.Start : Instant.MinValue), interval))
                .First(at => !at.interval.HasEnd || at.Shows < at.interval.End).Shows;
        }

        public IEnumerable<Instant> Around(Instant at)
        {
            var day = at.InZone(Zone).Date.PlusDays(2).Previous(Day);
            return Enumerable.Range(-4, 7).Select(weeks => On(day.PlusWeeks(weeks)));
        }

        public override string ToString() => $"{Zone.Id} {Day} {Time.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    private sealed class Story
    {
        private readonly Team team;
        private readonly Member member;
        private readonly List<Week> prompted = [];
        private Schedule schedule, promised;
        private Instant now, changed, rested;
        private Pulse pulse;
        private int logs;

        public Story(Instant beginning, Schedule schedule)
        {
            (now, changed, rested, this.schedule, promised) = (beginning, beginning, beginning, schedule, schedule);
            team = Team.Create(1, 2, "Phoenix", schedule.Zone, schedule.Day, schedule.Time, 3, now);
            member = team.Join(3, "Ana", now);
        }

        public void Goes(Step step)
        {
            switch (step)
            {
                case Waits(var minutes):
                    for (var end = now + Duration.FromMinutes(minutes); now < end;)
                    {
                        // The sweep looks each minute.
                        now = Due is { } due ? Instant.Min(Instant.FromUnixTimeSeconds((due.ToUnixTimeSeconds() + 59) / 60 * 60), end) : end;
                        Sweep(up: true);
                    }
                    break;
                case IsDown(var minutes):
                    now += Duration.FromMinutes(minutes);
                    Sweep(up: false);
                    break;
                case Changes(var to):
                    Change(to);
                    break;
                case Shifts(var minutes):
                    Change(schedule with { Time = schedule.Time.PlusMinutes(minutes) });
                    break;
                case Logs(var daysAgo):
                    if (team.ArchivedAt is null && team.WeekAt(now) is not null)
                        Log(daysAgo);
                    break;
                case Rests(var days):
                    if (team.ArchivedAt is null)
                        team.Pause(PausedBy.Somebody, days == 0 ? null : team.DateOf(now).PlusDays(days), now);
                    break;
                case Resumes:
                    if (team is { Paused: true, ArchivedAt: null })
                        Wake(team.Resume);
                    break;
                case Archives:
                    if (team.ArchivedAt is null)
                        team.Archive(now);
                    break;
                case Reopens:
                    if (team.ArchivedAt is not null)
                        Wake(team.Reopen);
                    break;
                case Lives(var lives):
                    pulse = lives;
                    break;
            }
            Assert.InRange(team.Weeks.Count(week => week.StartsAt <= now && now < week.EndsAt), team.Paused ? 0 : 1, 1);
        }

        public void ShouldAddUp()
        {
            Assert.Equal(Enumerable.Range(1, team.Weeks.Count), team.Weeks.Select(week => week.Number));
            // Only a pause leaves room between two weeks.
            Assert.All(team.Weeks.Skip(1), week => Assert.True(team.Weeks[week.Number - 2].EndsAt == week.StartsAt || (team.Weeks[week.Number - 2].EndsAt < week.StartsAt && week.StartsAt <= rested)));
            if (!team.Paused)
                Assert.Equal(team.NextCheckInAt, team.Weeks[^1].EndsAt);
            Assert.Equal(prompted, team.Weeks.Where(week => week.HadCheckIn));
            Assert.All(prompted.Zip(prompted.Skip(1)), pair => Assert.True(pair.Second.StartsAt - pair.First.StartsAt >= Duration.FromDays(1)));
            Assert.Distinct(team.Weeks.Where(week => week.Board is not null).Select(week => week.Board));
            Assert.Equal(logs, team.Weeks.Sum(week => week.Activities.Count));
        }

        private void Sweep(bool up)
        {
            var told = team.NextCheckInAt;
            Instant? kept = null;
            if (team is { Paused: true, ArchivedAt: null, WakesAt: { } wakes } && wakes <= now)
                (kept, rested) = (team.WeekAt(wakes)?.EndsAt ?? wakes, wakes);
            foreach (var week in team.RollOn(now, pulse))
            {
                Assert.True(up || prompted.Count == 0 || prompted[^1].StartsAt < week.StartsAt);
                Assert.Equal(told ?? week.StartsAt, week.StartsAt);
                // Who wakes in the middle of a week goes on at the present times, unless that would leave out the check-in that was to come.
                if (kept is not null && (kept != week.StartsAt || schedule.Around(week.StartsAt).Contains(week.StartsAt)))
                    promised = schedule;
                kept = null;
                ShouldBeOnTime(week, up);
                prompted.Add(week);
                (told, promised) = (week.EndsAt, schedule);
            }
            // It has woken, and its first check-in is still to come.
            if (kept is not null && team.NextCheckInAt is { } first && schedule.Around(first).Contains(first))
                promised = schedule;
            foreach (var week in team.Weeks.Where(week => week.CloseDueAt <= now))
                week.Close(now);
        }

        private Instant? Due => team.NextCheckInAt ?? (team.ArchivedAt is null ? team.WakesAt : null);

        private void Wake(Action<Instant> wake)
        {
            wake(now);
            rested = now;
            if (team.NextCheckInAt is { } next && schedule.Around(next).Contains(next))
                promised = schedule;
            Sweep(up: false);
        }

        private void ShouldBeOnTime(Week week, bool up)
        {
            var (at, before) = (week.StartsAt, team.Weeks[week.Number - 2]);
            Assert.True(promised.Around(at).Contains(at), $"{at} is not {promised}");
            Assert.True(now >= at);
            if (week.Board is { } board)
                Assert.True(!week.Missed && board.DueAt >= at && now - at <= Team.LatestPrompt && now < week.EndsAt, $"the prompt of {at} came at {now}");
            else
                Assert.True(!up && week.Missed && (now - at > Team.LatestPrompt || now >= week.EndsAt), $"the prompt of {at} was lost at {now}");

            var between = at - before.StartsAt;
            Assert.True(between <= Team.LongestWeek || (before.EndsAt < at && at <= rested), $"none between {before.StartsAt} and {at}");
            Assert.True(!before.HadCheckIn || between >= Duration.FromDays(1), $"two at {before.StartsAt} and {at}");
            // Of a week in which nothing was changed none is left out.
            if (changed <= before.StartsAt && rested <= before.StartsAt)
                Assert.DoesNotContain(schedule.Around(at), due => before.StartsAt + Duration.FromDays(1) < due && due < at);
        }

        private void Change(Schedule to)
        {
            var told = team.NextCheckInAt;
            team.Change("Phoenix", to.Zone, to.Day, to.Time, Team.UsualSize, now);
            (schedule, changed) = (to, now);
            if (told is null)
                return;
            if (team.NextCheckInAt != told || to.Around(told.Value).Contains(told.Value))
                promised = to;
            Assert.True(team.NextCheckInAt > now);
        }

        private void Log(int daysAgo)
        {
            var (running, open) = (team.WeekAt(now)!, team.OpenWeeks(now).ToList());
            var day = team.DateOf(now).PlusDays(-Math.Max(0, daysAgo));
            Week of;
            try
            {
                var named = daysAgo < 0 ? null : day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
                var (activity, _) = LogProgress.Count(new Standing(team, member, running, now), 1, GoalWhat.Contacts, named, null);
                of = Assert.Single(team.Weeks, week => week.Activities.Contains(activity));
                logs++;
            }
            catch (UserError)
            {
                Assert.True(day < open.Append(running).Min(week => week.From), $"{day} was refused at {now}");
                return;
            }
            Assert.True(of == running || (open.Contains(of) && now < of.StaysOpenUntil), $"{day} counted at {now} for the week from {of.StartsAt}");
            Assert.Equal(of == running, day >= running.From);
            Assert.True(daysAgo > 0 || of == running, $"today counted at {now} for the week from {of.StartsAt}");
        }
    }
}
