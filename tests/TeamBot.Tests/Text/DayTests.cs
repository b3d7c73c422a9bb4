using NodaTime;
using NodaTime.Text;
using TeamBot.Text;

namespace TeamBot.Tests.Text;

/// <summary>On Wednesday, 4 March 2026.</summary>
public sealed class DayTests
{
    private static readonly LocalDate Today = new(2026, 3, 4);

    [Theory]
    [InlineData("", "2026-03-04")]
    [InlineData("yesterday", "2026-03-03")]
    [InlineData("two days ago", "2026-03-02")]
    [InlineData("on Wed", "2026-03-04")]
    [InlineData("Thu", "2026-02-26")]
    [InlineData("3.3.", "2026-03-03")]
    [InlineData("30 December", "2025-12-30")]
    public void APastDayIsReadAsPeopleWriteIt(string typed, string day)
    {
        Assert.True(PastDay.TryParse(typed, Today, out var read, out _));
        Assert.Equal(day, LocalDatePattern.Iso.Format(read));
    }

    [Theory]
    [InlineData("tomorrow", PastDay.StillToCome)]
    [InlineData("6 March", PastDay.StillToCome)]
    [InlineData("2/3", "“2/3” could be 2 March or 3 February; write it like `2 March`.")]
    [InlineData("zebra", "I don't understand “zebra” as a day. Write it like `yesterday`, `Tue` or `3 March`.")]
    public void WhatIsNoPastDayIsToldSo(string typed, string said)
    {
        Assert.False(PastDay.TryParse(typed, Today, out _, out var problem));
        Assert.Equal(said, problem);
    }

    [Theory]
    [InlineData("tomorrow", "2026-03-05", null)]
    [InlineData("in 3 weeks", "2026-03-25", "P3W")]
    [InlineData("a month", "2026-04-04", "P1M")]
    [InlineData("10 days", "2026-03-14", "P10D")]
    [InlineData("Wed", "2026-03-11", null)]
    [InlineData("6 January", "2027-01-06", null)]
    public void AComingDayIsReadAndATimeIsKept(string typed, string day, string? after)
    {
        Assert.True(ComingDay.TryParse(typed, Today, out var read, out var problem), problem);
        Assert.Equal(day, LocalDatePattern.Iso.Format(read.On));
        Assert.Equal(after, read.After is { } period ? PeriodPattern.Roundtrip.Format(period) : null);
    }

    [Theory]
    [InlineData("someday", "I don't understand “someday” as a day.")]
    [InlineData("2026-03-04", "4 March is no day to come.")]
    public void WhatIsNoComingDayIsToldSo(string typed, string said)
    {
        Assert.False(ComingDay.TryParse(typed, Today, out _, out var problem));
        Assert.StartsWith(said, problem, StringComparison.Ordinal);
    }
}
