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
        Gen.Int[-1, 10].Select(days => (Step)new Logs(days)));

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
        private Instant now, changed;
        private int logs;

        public Story(Instant beginning, Schedule schedule)
        {
            (now, changed, this.schedule, promised) = (beginning, beginning, schedule, schedule);
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
                        var due = Instant.FromUnixTimeSeconds((team.NextCheckInAt!.Value.ToUnixTimeSeconds() + 59) / 60 * 60);
                        now = Instant.Min(due, end);
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
                    Log(daysAgo);
                    break;
            }
            Assert.Equal(1, team.Weeks.Count(week => week.StartsAt <= now && now < week.EndsAt));
        }

        public void ShouldAddUp()
        {
            Assert.Equal(Enumerable.Range(1, team.Weeks.Count), team.Weeks.Select(week => week.Number));
            Assert.Equal(team.Weeks.Skip(1).Select(week => week.StartsAt), team.Weeks.SkipLast(1).Select(week => week.EndsAt));
            Assert.Equal(team.NextCheckInAt, team.Weeks[^1].EndsAt);
            Assert.Equal(prompted, team.Weeks.Skip(1));
            Assert.Distinct(team.Weeks.Where(week => week.Board is not null).Select(week => week.Board));
            Assert.Equal(logs, team.Weeks.Sum(week => week.Activities.Count));
        }

        private void Sweep(bool up)
        {
            var told = team.NextCheckInAt;
            foreach (var week in team.RollOn(now))
            {
                Assert.True(up || prompted.Count == 0 || prompted[^1].StartsAt < week.StartsAt);
                Assert.Equal(told, week.StartsAt);
                ShouldBeOnTime(week, up);
                prompted.Add(week);
                (told, promised) = (week.EndsAt, schedule);
            }
            foreach (var week in team.Weeks.Where(week => week.CloseDueAt <= now))
                week.Close(now);
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
            Assert.True(between <= Team.LongestWeek, $"none between {before.StartsAt} and {at}");
            Assert.True(before.Number == 1 || between >= Duration.FromDays(1), $"two at {before.StartsAt} and {at}");
            // Of a week in which nothing was changed none is left out.
            if (changed <= before.StartsAt)
                Assert.DoesNotContain(schedule.Around(at), due => before.StartsAt + Duration.FromDays(1) < due && due < at);
        }

        private void Change(Schedule to)
        {
            var told = team.NextCheckInAt!.Value;
            team.Change("Phoenix", to.Zone, to.Day, to.Time, Team.UsualSize, now);
            (schedule, changed) = (to, now);
            if (team.NextCheckInAt != told || to.Around(told).Contains(told))
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
