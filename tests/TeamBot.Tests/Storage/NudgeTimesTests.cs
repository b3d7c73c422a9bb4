using NodaTime;
using NodaTime.Text;
using TeamBot.Storage;

namespace TeamBot.Tests.Storage;

/// <summary>When a member is nudged: once a week, the first time that the clock on their wall shows the hour after half of the team's week.</summary>
public sealed class NudgeTimesTests
{
    private static readonly OffsetDateTimePattern Wall = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm o<m>");

    // A check-in, the team's zone, the member's zone and hour, and when the nudge of the week that begins then is due.
    [Theory]
    [InlineData("America/Los_Angeles", "2026-03-02 09:00 -08:00", "America/Los_Angeles", "18:00", "2026-03-06 18:00 -08:00")]
    // Half of the week is over at 21:00 on Thursday, whether or not the clocks change on Sunday.
    [InlineData("America/Los_Angeles", "2026-03-02 09:00 -08:00", "America/Los_Angeles", "21:00", "2026-03-05 21:00 -08:00")]
    [InlineData("America/Los_Angeles", "2026-10-26 09:00 -07:00", "America/Los_Angeles", "21:00", "2026-10-29 21:00 -07:00")]
    [InlineData("America/Los_Angeles", "2026-03-02 09:00 -08:00", "America/Los_Angeles", "20:59", "2026-03-06 20:59 -08:00")]
    // At the hour that is skipped, and at the first of the two.
    [InlineData("America/Los_Angeles", "2026-03-04 14:00 -08:00", "America/Los_Angeles", "02:30", "2026-03-08 03:00 -07:00")]
    [InlineData("America/Los_Angeles", "2026-10-28 13:00 -07:00", "America/Los_Angeles", "01:30", "2026-11-01 01:30 -07:00")]
    // A team in one zone, its members in others.
    [InlineData("America/Los_Angeles", "2026-03-02 09:00 -08:00", "Europe/Berlin", "06:00", "2026-03-06 06:00 +01:00")]
    [InlineData("America/Los_Angeles", "2026-03-02 09:00 -08:00", "Europe/Berlin", "05:59", "2026-03-07 05:59 +01:00")]
    [InlineData("America/Los_Angeles", "2026-03-02 09:00 -08:00", "Asia/Kolkata", "10:29", "2026-03-07 10:29 +05:30")]
    [InlineData("America/Los_Angeles", "2026-03-02 09:00 -08:00", "Asia/Kolkata", "10:30", "2026-03-06 10:30 +05:30")]
    [InlineData("Europe/Berlin", "2026-03-26 09:00 +01:00", "Europe/London", "02:00", "2026-03-30 02:00 +01:00")]
    [InlineData("Europe/Berlin", "2026-10-19 09:00 +02:00", "America/New_York", "15:00", "2026-10-22 15:00 -04:00")]
    [InlineData("Asia/Kathmandu", "2026-10-30 18:30 +05:45", "Asia/Kathmandu", "07:00", "2026-11-03 07:00 +05:45")]
    [InlineData("America/St_Johns", "2026-03-02 09:00 -03:30", "America/St_Johns", "21:00", "2026-03-05 21:00 -03:30")]
    // Southern summer time, half-hour changes among it.
    [InlineData("Pacific/Auckland", "2026-03-30 09:00 +13:00", "Pacific/Auckland", "21:00", "2026-04-02 21:00 +13:00")]
    [InlineData("America/Santiago", "2026-09-02 12:00 -04:00", "America/Santiago", "00:00", "2026-09-06 01:00 -03:00")]
    [InlineData("Australia/Adelaide", "2026-09-30 14:00 +09:30", "Australia/Adelaide", "02:15", "2026-10-04 03:00 +10:30")]
    [InlineData("Australia/Lord_Howe", "2026-04-01 13:30 +11:00", "Australia/Lord_Howe", "01:45", "2026-04-05 01:45 +11:00")]
    [InlineData("Pacific/Chatham", "2026-03-30 09:00 +13:45", "Pacific/Chatham", "08:00", "2026-04-03 08:00 +13:45")]
    // Samoa skipped Friday 30 December 2011; Brazil and Iran abolished daylight saving.
    [InlineData("Pacific/Apia", "2011-12-26 09:00 -10:00", "Pacific/Apia", "09:00", "2011-12-31 00:00 +14:00")]
    [InlineData("America/Sao_Paulo", "2019-10-28 09:00 -03:00", "America/Sao_Paulo", "21:00", "2019-10-31 21:00 -03:00")]
    [InlineData("Asia/Tehran", "2022-09-18 09:00 +04:30", "Asia/Tehran", "21:00", "2022-09-21 21:00 +04:30")]
    [InlineData("Pacific/Kiritimati", "2026-03-02 09:00 +14:00", "Pacific/Honolulu", "21:00", "2026-03-04 21:00 -10:00")]
    public void ANudgeIsDueOnceAfterHalfOfTheWeekByTheMembersClock(string zone, string checkIn, string theirs, string hour, string due)
    {
        var week = WeekFrom(zone, checkIn);
        var own = Chose(hour, theirs, At(checkIn) - Duration.FromDays(10));

        // As the sweep does: it looks whenever the clock shows the hour.
        List<Instant> sent = [];
        for (var now = At(checkIn) - Duration.FromDays(3); now < week.EndsAt + Duration.FromDays(2);)
        {
            own.Looked(Zone(theirs), now);
            (var look, now) = (own.NudgeLookAt!.Value, own.NudgeLookAt!.Value);
            if (own.FateOf(week, Zone(theirs), look, now) == NudgeFate.Send)
                sent.Add(now);
        }

        Assert.Equal(due, Wall.Format(sent[0].InZone(Zone(theirs)).ToOffsetDateTime()));
        Assert.Equal(sent[0], own.NudgeIn(week, Zone(theirs)));
        Assert.True(sent[0] >= week.Half && sent[0] < week.EndsAt);
    }

    // The nudge is due on Friday 6 March at six in the evening; the bot is down from just before.
    [Theory]
    [InlineData("0:01", "Send")]
    [InlineData("11:00", "Send")]
    [InlineData("12:00", "Send")]
    [InlineData("13:00", "TooLate")]
    [InlineData("30:00", "TooLate")]
    // The week is over; that of then has its own, which is due on Friday again.
    [InlineData("504:00", "Send")]
    [InlineData("492:00", "NotYet")]
    [InlineData("517:00", "TooLate")]
    public void AfterDowntimeOnlyANudgeUpToTwelveHoursLateStillComes(string down, string fate)
    {
        var team = TeamFrom("America/Los_Angeles", "2026-03-02 09:00 -08:00");
        var zone = Zone("America/Los_Angeles");
        var own = Chose("18:00", zone.Id, At("2026-02-20 12:00 -08:00"));
        own.Looked(zone, At("2026-03-06 12:00 -08:00"));
        Assert.Equal(At("2026-03-06 18:00 -08:00"), own.NudgeLookAt);

        var now = At("2026-03-06 18:00 -08:00") + DurationPattern.CreateWithInvariantCulture("H:mm").Parse(down).Value;
        team.RollOn(now);

        Assert.Equal(fate, own.FateOf(team.WeekAt(now)!, zone, own.NudgeLookAt!.Value, now).ToString());
    }

    // The hour was six in the evening, due on Friday 6 March; when which is chosen instead, and when the nudge then comes.
    [Theory]
    [InlineData("2026-03-04 12:00 -08:00", "America/Los_Angeles", "20:00", "2026-03-06 20:00 -08:00")]
    [InlineData("2026-03-06 12:00 -08:00", "America/Los_Angeles", "09:00", "2026-03-07 09:00 -08:00")]
    [InlineData("2026-03-06 17:59 -08:00", "America/Los_Angeles", "17:59", "2026-03-06 17:59 -08:00")]
    [InlineData("2026-03-06 12:00 -08:00", "Europe/Berlin", "18:00", "2026-03-07 18:00 +01:00")]
    [InlineData("2026-03-06 12:00 -08:00", "Pacific/Kiritimati", "18:00", "2026-03-07 18:00 +14:00")]
    public void AChangeOfHourOrZoneNeverLosesTheWeeksNudge(string changed, string theirs, string hour, string due)
    {
        var week = WeekFrom("America/Los_Angeles", "2026-03-02 09:00 -08:00");
        var own = Chose("18:00", "America/Los_Angeles", At("2026-02-20 12:00 -08:00"));
        own.ChooseZone(Zone(theirs), At(changed));
        own.ChooseNudges(Time(hour), Zone(theirs), At(changed));

        var (look, zone) = (At(due), Zone(theirs));
        while (own.NudgeLookAt < look)
        {
            Assert.Equal(NudgeFate.NotYet, own.FateOf(week, zone, own.NudgeLookAt!.Value, own.NudgeLookAt!.Value));
            own.Looked(zone, own.NudgeLookAt!.Value);
        }

        Assert.Equal((look, NudgeFate.Send), (own.NudgeLookAt, own.FateOf(week, zone, look, look)));
    }

    /// <summary>The team moves its check-in forward, so that half of its week is over before the look that would have found it.</summary>
    [Fact]
    public void AWeekThatIsCutMeanwhileStillHasItsNudgeAtTheNextLook()
    {
        var team = TeamFrom("America/Los_Angeles", "2026-03-02 09:00 -08:00");
        var zone = Zone("America/Los_Angeles");
        var own = Chose("08:00", zone.Id, At("2026-02-20 12:00 -08:00"));
        own.Looked(zone, At("2026-03-05 08:00 -08:00"));
        Assert.Equal(NudgeFate.NotYet, own.FateOf(team.Weeks[^1], zone, At("2026-03-05 08:00 -08:00"), At("2026-03-05 08:00 -08:00")));

        team.Change("Phoenix", zone, IsoDayOfWeek.Saturday, new LocalTime(9, 0), Team.UsualSize, At("2026-03-05 12:00 -08:00"));

        var look = own.NudgeLookAt!.Value;
        Assert.Equal(At("2026-03-06 08:00 -08:00"), look);
        Assert.True(own.NudgeIn(team.Weeks[^1], zone) < look);
        Assert.Equal(NudgeFate.Send, own.FateOf(team.Weeks[^1], zone, look, look));
    }

    private static Preferences Chose(string hour, string zone, Instant at)
    {
        var own = new Preferences(1);
        own.ChooseNudges(Time(hour), Zone(zone), at);
        return own;
    }

    private static Team TeamFrom(string zone, string checkIn)
    {
        var usual = Wall.Parse(checkIn).Value;
        var team = Team.Create(1, 2, "Phoenix", Zone(zone), usual.DayOfWeek, usual.TimeOfDay, 3, At(checkIn) - Duration.FromHours(3));
        team.RollOn(At(checkIn));
        return team;
    }

    private static Week WeekFrom(string zone, string checkIn) => TeamFrom(zone, checkIn).Weeks[^1];

    private static Instant At(string wall) => Wall.Parse(wall).Value.ToInstant();

    private static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    private static LocalTime Time(string hour) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(hour).Value;
}
