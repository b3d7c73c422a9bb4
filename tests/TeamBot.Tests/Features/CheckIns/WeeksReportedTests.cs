using NodaTime;
using TeamBot.Features.CheckIns;

namespace TeamBot.Tests.Features.CheckIns;

/// <summary>Weeks reported, of those that count.</summary>
public sealed class WeeksReportedTests
{
    // The weeks from Monday 2 March on, the first five of which begin in March: r reported, a away, . nothing, o nothing yet and still open.
    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("rrr", 3, 3)]
    // One week in a calendar month slips by without counting, wherever it is.
    [InlineData(".rrr", 3, 3)]
    [InlineData("rrr.", 3, 3)]
    [InlineData("r..r", 2, 3)]
    [InlineData("....r", 1, 4)]
    [InlineData("rrrr..r", 5, 5)]
    [InlineData("rrrr.rr.r", 7, 7)]
    [InlineData("rrrrrr..r", 7, 8)]
    // Away neither counts nor uses the grace; nor does what can still be reported.
    [InlineData("raaar", 2, 2)]
    [InlineData("ra.ar", 2, 2)]
    [InlineData("aaaa", 0, 0)]
    [InlineData("r.o", 1, 1)]
    [InlineData("r.ro", 2, 2)]
    public void GraceAndAwayWeeksAreSimplyNotAgainstIt(string weeks, int reported, int counting)
    {
        var first = new LocalDate(2026, 3, 2);
        var found = WeeksReported.Of([.. weeks.Select((week, at) => new ReportedWeek(first.PlusWeeks(at), week == 'r', week == 'a', week != 'o'))]);

        Assert.Equal(new WeeksReported(reported, counting), found);
        Assert.Equal(reported == counting, found.IsAll);
    }

    [Fact]
    public void TheSameMonthOfTwoYearsHasItsGraceTwice() =>
        Assert.Equal(new WeeksReported(0, 0), WeeksReported.Of([new(new LocalDate(2026, 3, 2), false, false, true), new(new LocalDate(2027, 3, 1), false, false, true)]));

    /// <summary>What was logged in a week that somebody marked away later is not lost, and not asked for.</summary>
    [Fact]
    public void AWeekThatWasLoggedInAndThenMarkedAwayDoesNotCount() =>
        Assert.Equal(new WeeksReported(0, 0), WeeksReported.Of([new(new LocalDate(2026, 3, 2), true, true, true)]));
}
