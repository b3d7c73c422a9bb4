using NodaTime;
using NodaTime.Text;
using TeamBot.Schedule;

namespace TeamBot.Tests.Schedule;

public sealed class CheckInTimesTests
{
    // After, zone, day and local time; the check-in that comes next, in UTC.
    [Theory]
    // An ordinary week, and its edges.
    [InlineData("2026-03-02T16:55:00Z", "America/Los_Angeles", IsoDayOfWeek.Monday, "09:00", "2026-03-02T17:00:00Z")]
    [InlineData("2026-03-02T17:00:00Z", "America/Los_Angeles", IsoDayOfWeek.Monday, "09:00", "2026-03-09T16:00:00Z")]
    [InlineData("2026-03-02T16:59:59Z", "America/Los_Angeles", IsoDayOfWeek.Sunday, "23:59", "2026-03-09T06:59:00Z")]
    // 8 March 2026: 02:00 to 03:00 is skipped; 1 November: 01:00 to 02:00 occurs twice.
    [InlineData("2026-03-07T00:00:00Z", "America/Los_Angeles", IsoDayOfWeek.Sunday, "02:30", "2026-03-08T10:00:00Z")]
    [InlineData("2026-03-08T10:00:00Z", "America/Los_Angeles", IsoDayOfWeek.Sunday, "02:30", "2026-03-15T09:30:00Z")]
    [InlineData("2026-10-31T00:00:00Z", "America/Los_Angeles", IsoDayOfWeek.Sunday, "01:30", "2026-11-01T08:30:00Z")]
    [InlineData("2026-11-01T08:30:00Z", "America/Los_Angeles", IsoDayOfWeek.Sunday, "01:30", "2026-11-08T09:30:00Z")]
    // 29 March and 25 October 2026.
    [InlineData("2026-03-28T12:00:00Z", "Europe/Berlin", IsoDayOfWeek.Sunday, "02:30", "2026-03-29T01:00:00Z")]
    [InlineData("2026-03-23T08:00:00Z", "Europe/Berlin", IsoDayOfWeek.Monday, "09:00", "2026-03-30T07:00:00Z")]
    [InlineData("2026-10-24T12:00:00Z", "Europe/Berlin", IsoDayOfWeek.Sunday, "02:30", "2026-10-25T00:30:00Z")]
    // Half an hour of daylight saving: 02:00 to 02:30 is skipped on 4 October, 01:30 to 02:00 occurs twice on 5 April.
    [InlineData("2026-10-03T00:00:00Z", "Australia/Lord_Howe", IsoDayOfWeek.Sunday, "02:10", "2026-10-03T15:30:00Z")]
    [InlineData("2026-10-03T00:00:00Z", "Australia/Lord_Howe", IsoDayOfWeek.Sunday, "02:30", "2026-10-03T15:30:00Z")]
    [InlineData("2026-04-04T00:00:00Z", "Australia/Lord_Howe", IsoDayOfWeek.Sunday, "01:45", "2026-04-04T14:45:00Z")]
    // A quarter of an hour off, no daylight saving.
    [InlineData("2026-03-02T03:14:59Z", "Asia/Kathmandu", IsoDayOfWeek.Monday, "09:00", "2026-03-02T03:15:00Z")]
    [InlineData("2026-03-02T03:15:00Z", "Asia/Kathmandu", IsoDayOfWeek.Monday, "09:00", "2026-03-09T03:15:00Z")]
    // Friday 30 December 2011 did not happen in Samoa.
    [InlineData("2011-12-25T00:00:00Z", "Pacific/Apia", IsoDayOfWeek.Friday, "09:00", "2011-12-30T10:00:00Z")]
    [InlineData("2011-12-30T10:00:00Z", "Pacific/Apia", IsoDayOfWeek.Friday, "09:00", "2012-01-05T19:00:00Z")]
    [InlineData("2011-12-30T09:59:59Z", "Pacific/Apia", IsoDayOfWeek.Saturday, "00:00", "2011-12-30T10:00:00Z")]
    // Midnight was skipped on Sunday 4 November 2018.
    [InlineData("2018-11-03T12:00:00Z", "America/Sao_Paulo", IsoDayOfWeek.Sunday, "00:00", "2018-11-04T03:00:00Z")]
    [InlineData("2018-11-04T03:00:00Z", "America/Sao_Paulo", IsoDayOfWeek.Sunday, "00:30", "2018-11-11T02:30:00Z")]
    // Midnight was skipped on Tuesday 22 March 2022, and 23:00 to 24:00 occurred twice on 21 September; no change since.
    [InlineData("2022-03-21T12:00:00Z", "Asia/Tehran", IsoDayOfWeek.Tuesday, "00:30", "2022-03-21T20:30:00Z")]
    [InlineData("2022-09-21T12:00:00Z", "Asia/Tehran", IsoDayOfWeek.Wednesday, "23:30", "2022-09-21T19:00:00Z")]
    [InlineData("2026-03-20T12:00:00Z", "Asia/Tehran", IsoDayOfWeek.Monday, "09:00", "2026-03-23T05:30:00Z")]
    // Back by an hour for Ramadan: in 2025 from 23 February (03:00 to 02:00) to 6 April (02:00 to 03:00).
    [InlineData("2025-02-22T12:00:00Z", "Africa/Casablanca", IsoDayOfWeek.Sunday, "02:30", "2025-02-23T01:30:00Z")]
    [InlineData("2025-04-05T12:00:00Z", "Africa/Casablanca", IsoDayOfWeek.Sunday, "02:30", "2025-04-06T02:00:00Z")]
    [InlineData("2025-03-01T12:00:00Z", "Africa/Casablanca", IsoDayOfWeek.Monday, "09:00", "2025-03-03T09:00:00Z")]
    public void NextIsAtTheLocalHour(string after, string zone, IsoDayOfWeek day, string time, string next) =>
        Assert.Equal(At(next), CheckInTimes.Next(At(after), Zone(zone), day, Time(time)));

    [Theory]
    [InlineData("2026-03-02T17:00:00Z", "America/Los_Angeles", IsoDayOfWeek.Monday, "09:00", "2026-03-02T17:00:00Z")]
    [InlineData("2026-03-02T16:59:59Z", "America/Los_Angeles", IsoDayOfWeek.Monday, "09:00", "2026-02-23T17:00:00Z")]
    [InlineData("2026-03-09T15:59:59Z", "America/Los_Angeles", IsoDayOfWeek.Monday, "09:00", "2026-03-02T17:00:00Z")]
    [InlineData("2012-01-01T00:00:00Z", "Pacific/Apia", IsoDayOfWeek.Friday, "09:00", "2011-12-30T10:00:00Z")]
    [InlineData("2011-12-30T09:59:59Z", "Pacific/Apia", IsoDayOfWeek.Friday, "09:00", "2011-12-23T19:00:00Z")]
    public void PreviousIsNowOrEarlier(string at, string zone, IsoDayOfWeek day, string time, string previous) =>
        Assert.Equal(At(previous), CheckInTimes.Previous(At(at), Zone(zone), day, Time(time)));

    [Theory]
    [InlineData("America/Los_Angeles", 2026)]
    [InlineData("Europe/Berlin", 2026)]
    [InlineData("Australia/Lord_Howe", 2026)]
    [InlineData("Asia/Kathmandu", 2026)]
    [InlineData("Pacific/Apia", 2011)]
    [InlineData("America/Sao_Paulo", 2018)]
    [InlineData("Asia/Tehran", 2022)]
    [InlineData("Africa/Casablanca", 2025)]
    public void EveryInstantIsInExactlyOneWeek(string zone, int year)
    {
        var tz = Zone(zone);
        var random = new Random(year);
        var start = Instant.FromUtc(year, 1, 1, 0, 0);
        for (var i = 0; i < 2000; i++)
        {
            var now = start + Duration.FromMinutes(random.Next(0, 380 * 24 * 60));
            var day = (IsoDayOfWeek)random.Next(1, 8);
            var time = new LocalTime(random.Next(0, 24), random.Next(0, 60));

            var next = CheckInTimes.Next(now, tz, day, time);
            var previous = CheckInTimes.Previous(now, tz, day, time);

            Assert.True(previous <= now && now < next);
            Assert.Equal(next, CheckInTimes.Next(previous, tz, day, time));
            Assert.Equal(previous, CheckInTimes.Previous(next - Duration.Epsilon, tz, day, time));
            Assert.InRange(next - previous, Duration.FromDays(6) - Duration.FromHours(1), Duration.FromDays(8));
        }
    }

    private static Instant At(string text) => InstantPattern.General.Parse(text).Value;

    private static LocalTime Time(string text) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;

    private static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];
}
