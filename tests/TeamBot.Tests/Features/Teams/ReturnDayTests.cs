using NodaTime;
using TeamBot.Commands;
using TeamBot.Features.Teams;

namespace TeamBot.Tests.Features.Teams;

/// <summary>The day of coming back, as people write it on Thursday, 26 February 2026.</summary>
public sealed class ReturnDayTests
{
    private static readonly LocalDate Today = new(2026, 2, 26);

    [Theory]
    [InlineData("6 April", "2026-04-06")]
    [InlineData("the 6th of April", "2026-04-06")]
    [InlineData("April 1st", "2026-04-01")]
    [InlineData("March 22nd, 2026", "2026-03-22")]
    [InlineData("3rd March", "2026-03-03")]
    [InlineData("6.4.", "2026-04-06")]
    [InlineData("until Thu", "2026-03-05")]
    [InlineData("next Friday", "2026-02-27")]
    [InlineData("tomorrow", "2026-02-27")]
    [InlineData("in 2 weeks", "2026-03-12")]
    [InlineData("a week", "2026-03-05")]
    [InlineData("next week", "2026-03-02")]
    [InlineData("next month", "2026-03-01")]
    [InlineData("20 January", "2027-01-20")]
    public void ItIsUnderstoodForgivingly(string typed, string day) =>
        Assert.Equal(day, ReturnDay.Read(typed, Today).ToString("uuuu-MM-dd", null));

    [Theory]
    [InlineData("today", "26 February is no day to come.")]
    [InlineData("yesterday", "25 February is no day to come.")]
    [InlineData("1 March 2025", "1 March 2025 is no day to come.")]
    [InlineData("2027-02-27", "That is more than a year away.")]
    [InlineData("next summer", "I don't understand “next summer” as a day.")]
    [InlineData("31 February", "I don't understand “31 February” as a day.")]
    [InlineData("", "I don't understand “” as a day.")]
    public void WhatIsNoDayOfTheComingYearIsSaidToBe(string typed, string sentence) =>
        Assert.StartsWith(sentence, Assert.Throws<UserError>(() => ReturnDay.Read(typed, Today)).Sentence, StringComparison.Ordinal);
}
