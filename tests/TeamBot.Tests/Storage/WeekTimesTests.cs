using NodaTime;
using NodaTime.Text;
using TeamBot.Storage;

namespace TeamBot.Tests.Storage;

/// <summary>When weeks begin, are asked about, end and close, as the clocks on the wall of the team's zone tell it.</summary>
public sealed class WeekTimesTests
{
    private const string MondayNine = "2026-03-02 09:00 -08:00";

    private static readonly OffsetDateTimePattern Wall = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm o<m>");

    // Three check-ins in a row, and when the week between the first two closes: 48 hours after its end, whatever the clocks do meanwhile.
    [Theory]
    // Both changes of the clocks, north and south; at the skipped hour and the doubled one too.
    [InlineData("America/Los_Angeles", "2026-03-01 02:30 -08:00", "2026-03-08 03:00 -07:00", "2026-03-15 02:30 -07:00", "2026-03-10 03:00 -07:00")]
    [InlineData("America/Los_Angeles", "2026-10-25 01:30 -07:00", "2026-11-01 01:30 -07:00", "2026-11-08 01:30 -08:00", "2026-11-03 00:30 -08:00")]
    [InlineData("Europe/Berlin", "2026-03-22 02:30 +01:00", "2026-03-29 03:00 +02:00", "2026-04-05 02:30 +02:00", "2026-03-31 03:00 +02:00")]
    [InlineData("Europe/Berlin", "2026-10-19 09:00 +02:00", "2026-10-26 09:00 +01:00", "2026-11-02 09:00 +01:00", "2026-10-28 09:00 +01:00")]
    [InlineData("Europe/London", "2026-03-22 01:00 +00:00", "2026-03-29 02:00 +01:00", "2026-04-05 01:00 +01:00", "2026-03-31 02:00 +01:00")]
    [InlineData("Europe/Dublin", "2026-10-18 01:30 +01:00", "2026-10-25 01:30 +01:00", "2026-11-01 01:30 +00:00", "2026-10-27 00:30 +00:00")]
    [InlineData("Pacific/Auckland", "2026-03-29 02:30 +13:00", "2026-04-05 02:30 +13:00", "2026-04-12 02:30 +12:00", "2026-04-07 01:30 +12:00")]
    [InlineData("Pacific/Auckland", "2026-09-21 09:00 +12:00", "2026-09-28 09:00 +13:00", "2026-10-05 09:00 +13:00", "2026-09-30 09:00 +13:00")]
    [InlineData("America/Santiago", "2026-03-29 00:00 -03:00", "2026-04-05 00:00 -04:00", "2026-04-12 00:00 -04:00", "2026-04-07 00:00 -04:00")]
    [InlineData("America/Santiago", "2026-08-30 00:00 -04:00", "2026-09-06 01:00 -03:00", "2026-09-13 00:00 -03:00", "2026-09-08 01:00 -03:00")]
    // Half and quarter hours, with and without daylight saving.
    [InlineData("Asia/Kolkata", "2026-03-02 09:00 +05:30", "2026-03-09 09:00 +05:30", "2026-03-16 09:00 +05:30", "2026-03-11 09:00 +05:30")]
    [InlineData("Asia/Kathmandu", "2026-10-30 18:30 +05:45", "2026-11-06 18:30 +05:45", "2026-11-13 18:30 +05:45", "2026-11-08 18:30 +05:45")]
    [InlineData("America/St_Johns", "2026-03-02 09:00 -03:30", "2026-03-09 09:00 -02:30", "2026-03-16 09:00 -02:30", "2026-03-11 09:00 -02:30")]
    [InlineData("Australia/Adelaide", "2026-03-30 09:00 +10:30", "2026-04-06 09:00 +09:30", "2026-04-13 09:00 +09:30", "2026-04-08 09:00 +09:30")]
    [InlineData("Australia/Adelaide", "2026-09-27 02:30 +09:30", "2026-10-04 03:00 +10:30", "2026-10-11 02:30 +10:30", "2026-10-06 03:00 +10:30")]
    [InlineData("Australia/Lord_Howe", "2026-03-29 01:45 +11:00", "2026-04-05 01:45 +11:00", "2026-04-12 01:45 +10:30", "2026-04-07 01:15 +10:30")]
    [InlineData("Australia/Lord_Howe", "2026-09-27 02:10 +10:30", "2026-10-04 02:30 +11:00", "2026-10-11 02:10 +11:00", "2026-10-06 02:30 +11:00")]
    [InlineData("Pacific/Chatham", "2026-03-29 03:00 +13:45", "2026-04-05 03:00 +13:45", "2026-04-12 03:00 +12:45", "2026-04-07 02:00 +12:45")]
    // Samoa skipped Friday 30 December 2011, the check-in's own day and one within the week.
    [InlineData("Pacific/Apia", "2011-12-23 09:00 -10:00", "2011-12-31 00:00 +14:00", "2012-01-06 09:00 +14:00", "2012-01-02 00:00 +14:00")]
    [InlineData("Pacific/Apia", "2011-12-26 09:00 -10:00", "2012-01-02 09:00 +14:00", "2012-01-09 09:00 +14:00", "2012-01-04 09:00 +14:00")]
    // The last changes before daylight saving was abolished, and the autumn in which there was none.
    [InlineData("America/Sao_Paulo", "2018-10-28 00:00 -03:00", "2018-11-04 01:00 -02:00", "2018-11-11 00:00 -02:00", "2018-11-06 01:00 -02:00")]
    [InlineData("America/Sao_Paulo", "2019-10-28 09:00 -03:00", "2019-11-04 09:00 -03:00", "2019-11-11 09:00 -03:00", "2019-11-06 09:00 -03:00")]
    [InlineData("Europe/Istanbul", "2016-10-24 09:00 +03:00", "2016-10-31 09:00 +03:00", "2016-11-07 09:00 +03:00", "2016-11-02 09:00 +03:00")]
    [InlineData("Asia/Tehran", "2022-09-14 23:30 +04:30", "2022-09-21 23:30 +04:30", "2022-09-28 23:30 +03:30", "2022-09-23 22:30 +03:30")]
    [InlineData("Africa/Casablanca", "2025-02-16 02:30 +01:00", "2025-02-23 02:30 +01:00", "2025-03-02 02:30 +00:00", "2025-02-25 01:30 +00:00")]
    public void AWeekIsAskedAboutEndsAndClosesByTheTeamsClock(string zone, string first, string second, string third, string closed)
    {
        // The wall's own time, not what the clocks made of it on a day on which they changed.
        var usual = Wall.Parse(third).Value;
        var team = Made(zone, usual.DayOfWeek, usual.TimeOfDay, At(first) - Duration.FromHours(3));

        foreach (var due in new[] { first, second, third })
        {
            Assert.Empty(team.RollOn(At(due) - Duration.Epsilon));
            var begun = Assert.Single(team.RollOn(At(due)));
            Assert.Equal((due, At(due)), (OnTheWall(team, begun.StartsAt), begun.Board?.DueAt));
            Assert.Same(begun, team.WeekAt(At(due)));
        }

        var week = team.Weeks[1];
        Assert.Equal((At(first), At(second), At(closed)), (week.StartsAt, week.EndsAt, week.CloseDueAt));
        Assert.Equal((Wall.Parse(first).Value.Date, Wall.Parse(second).Value.Date), (week.From, week.To));
        Assert.Equal((week, null), (team.OpenLastWeek(At(closed) - Duration.Epsilon), team.OpenLastWeek(At(closed))));
    }

    // How long the bot is down from the check-in on, how many check-ins are due by then, and what becomes of the newest.
    [Theory]
    [InlineData("0:01", 1, "in time")]
    [InlineData("11:00", 1, "late")]
    [InlineData("12:00", 1, "late")]
    [InlineData("13:00", 1, "missed")]
    // The clocks have changed meanwhile: it is ten.
    [InlineData("504:00", 4, "late")]
    [InlineData("516:00", 4, "missed")]
    public void AfterDowntimeOnlyTheNewestPromptMayStillComeAndTheNextIsOnTime(string down, int due, string newest)
    {
        var team = Made("America/Los_Angeles", IsoDayOfWeek.Monday, new LocalTime(9, 0), At(MondayNine) - Duration.FromMinutes(5));

        var begun = team.RollOn(At(MondayNine) + DurationPattern.CreateWithInvariantCulture("H:mm").Parse(down).Value);

        Assert.Equal([.. Enumerable.Repeat("missed", due - 1), newest], begun.Select(Fate));
        var next = team.NextCheckInAt!.Value;
        Assert.Equal(new LocalTime(9, 0), next.InZone(team.DateTimeZone).TimeOfDay);
        Assert.Equal(["in time"], team.RollOn(next).Select(Fate));
    }

    // The week that runs on from Monday 2 March at nine; when the settings are changed, to what, and the check-ins that then come.
    [Theory]
    [InlineData("2026-03-04 12:00 -08:00", "America/Los_Angeles", IsoDayOfWeek.Monday, "18:00", "2026-03-09 18:00 -07:00", "2026-03-16 18:00 -07:00")]
    [InlineData("2026-03-04 12:00 -08:00", "America/Los_Angeles", IsoDayOfWeek.Tuesday, "09:00", "2026-03-10 09:00 -07:00", "2026-03-17 09:00 -07:00")]
    [InlineData("2026-03-04 12:00 -08:00", "America/Los_Angeles", IsoDayOfWeek.Friday, "09:00", "2026-03-06 09:00 -08:00", "2026-03-13 09:00 -07:00")]
    // To another zone, there and back over the date line too.
    [InlineData("2026-03-04 12:00 -08:00", "Europe/Berlin", IsoDayOfWeek.Monday, "09:00", "2026-03-09 09:00 +01:00", "2026-03-16 09:00 +01:00")]
    [InlineData("2026-03-04 12:00 -08:00", "Pacific/Kiritimati", IsoDayOfWeek.Monday, "09:00", "2026-03-09 09:00 +14:00", "2026-03-16 09:00 +14:00")]
    [InlineData("2026-03-08 23:00 -07:00", "Asia/Kolkata", IsoDayOfWeek.Monday, "09:00", "2026-03-09 21:30 +05:30", "2026-03-16 09:00 +05:30")]
    // Not a second one on the day of the check-in.
    [InlineData("2026-03-02 10:00 -08:00", "America/Los_Angeles", IsoDayOfWeek.Monday, "11:00", "2026-03-09 11:00 -07:00", "2026-03-16 11:00 -07:00")]
    [InlineData("2026-03-02 10:00 -08:00", "Pacific/Honolulu", IsoDayOfWeek.Monday, "09:00", "2026-03-09 09:00 -10:00", "2026-03-16 09:00 -10:00")]
    [InlineData("2026-03-02 10:00 -08:00", "America/Los_Angeles", IsoDayOfWeek.Tuesday, "08:00", "2026-03-10 08:00 -07:00", "2026-03-17 08:00 -07:00")]
    // Moved back past what is over already: the one that was to come is not left out.
    [InlineData("2026-03-09 08:30 -07:00", "America/Los_Angeles", IsoDayOfWeek.Monday, "08:00", "2026-03-09 09:00 -07:00", "2026-03-16 08:00 -07:00")]
    [InlineData("2026-03-08 12:00 -07:00", "America/Los_Angeles", IsoDayOfWeek.Saturday, "09:00", "2026-03-09 09:00 -07:00", "2026-03-14 09:00 -07:00")]
    [InlineData("2026-03-09 08:30 -07:00", "Europe/Berlin", IsoDayOfWeek.Monday, "09:00", "2026-03-09 17:00 +01:00", "2026-03-16 09:00 +01:00")]
    public void AChangeOfTimeOrZoneNeitherSkipsNorDoublesACheckIn(string changed, string zone, IsoDayOfWeek day, string time, string next, string following)
    {
        var team = Made("America/Los_Angeles", IsoDayOfWeek.Monday, new LocalTime(9, 0), At(MondayNine) - Duration.FromMinutes(5));
        team.RollOn(At(MondayNine));

        team.Change("Phoenix", DateTimeZoneProviders.Tzdb[zone], day, Time(time), Team.UsualSize, At(changed));

        var running = team.WeekAt(At(changed))!;
        Assert.Equal((next, team.NextCheckInAt), (OnTheWall(team, running.EndsAt), running.EndsAt));
        Assert.Empty(team.RollOn(At(next) - Duration.Epsilon));
        Assert.Single(team.RollOn(At(next)));
        Assert.Equal(following, OnTheWall(team, team.NextCheckInAt!.Value));
        Assert.False(team.KeepsFormerCheckIn);
    }

    [Fact]
    public void WhatIsChangedDuringAPauseBringsNoSecondCheckInOnTheSameDay()
    {
        var team = Made("America/Los_Angeles", IsoDayOfWeek.Monday, new LocalTime(9, 0), At(MondayNine) - Duration.FromMinutes(5));
        team.RollOn(At(MondayNine));
        team.Pause();
        team.Change("Phoenix", team.DateTimeZone, IsoDayOfWeek.Monday, new LocalTime(11, 0), Team.UsualSize, At(MondayNine) + Duration.FromMinutes(10));

        team.Resume(At(MondayNine) + Duration.FromMinutes(20));

        Assert.Equal("2026-03-09 11:00 -07:00", OnTheWall(team, team.NextCheckInAt!.Value));
    }

    private static string Fate(Week week) => week switch
    {
        { Missed: true, Board: null } => "missed",
        { Missed: false, Board: not null, Late: true } => "late",
        { Missed: false, Board: not null, Late: false } => "in time",
        _ => "neither sent nor missed",
    };

    private static Team Made(string zone, IsoDayOfWeek day, LocalTime time, Instant now)
    {
        var team = Team.Create(1, 2, "Phoenix", DateTimeZoneProviders.Tzdb[zone], day, time, 3, now);
        team.Join(3, "Ana", now);
        return team;
    }

    private static string OnTheWall(Team team, Instant at) => Wall.Format(at.InZone(team.DateTimeZone).ToOffsetDateTime());

    private static Instant At(string wall) => Wall.Parse(wall).Value.ToInstant();

    private static LocalTime Time(string text) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;
}
