using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Features;

/// <summary>What becomes of a team over months: it pauses, changes hands, falls silent, ends and begins again.</summary>
public sealed class TeamLifeTests
{
    [Fact]
    public async Task APausedTeamSaysSoAndIsWokenByNobodyWhoOnlyLooks()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await town.Until("2026-03-02 09:00");
        await ben.Types("/goal set 4");
        await town.Until("2026-03-04 10:00");
        (await ben.Types("/team pause")).ShouldRead("""
            TeamBot tells only Ben: Only the organiser, @Ana, or somebody with Manage Channels can do that. For yourself alone there is Away this week on the board.
            """);

        (await ana.Types("/team pause")).ShouldRead("""
            TeamBot tells only Ana: Phoenix is paused, and waits for /team resume. Nobody is asked meanwhile, and the board says so. This week still counts to its end, Monday, 9 March 2026 at 09:00.
                [Resume]
            TeamBot edits “Phoenix is a success team”:
                …
                Phoenix is paused. /team resume wakes it.
                …
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                Phoenix is paused. /team resume wakes it.
                …
            """);
        (await ben.Types("/goal log 2")).ShouldSay("▰▰▱▱ 2 of 4 contacts");
        await town.Until("2026-03-09 12:00");
        (await ben.Types("/team show")).ShouldSay("Phoenix is paused. /team resume wakes it.");
        (await ben.Types("/goal set 4")).ShouldRead("""
            TeamBot tells only Ben: Phoenix is paused. /team resume wakes it.
            """);
        (await ben.Types("/team resume")).ShouldSay("Only the organiser");
        (await town.Until("2026-03-23 12:00")).ShouldSay("Phoenix · 2 to 9 March, the result", "Phoenix is paused. /team resume wakes it.");
        Assert.Empty((await town.Until("2026-03-25 12:00")).Happenings);
        (await ben.Types("/team leave")).ShouldSay("You have left Phoenix.");
        (await ben.Types("/team join")).ShouldSay("Welcome to Phoenix, Ben. Phoenix is paused.");

        var goesOn = await ana.Presses("Resume");
        goesOn.To(ana).ShouldRead("""
            TeamBot tells only Ana: Phoenix goes on. The next check-in is Monday, 30 March 2026 at 09:00.
            """);
        goesOn.ToAll().ShouldNotSay("paused");
        Assert.Equal(["2026-03-30 09:00"], (await town.Until("2026-03-31 09:00")).Posted(town));
        town.ShouldBeWell();
    }

    [Theory]
    [InlineData("2026-03-05 12:00", "6 April", "2026-04-06 09:00")]
    [InlineData("2026-03-05 12:00", "8 April", "2026-04-13 09:00")]
    [InlineData("2026-03-05 12:00", "Sat", "2026-03-09 09:00")]
    [InlineData("2026-03-09 08:59", "tomorrow", "2026-03-16 09:00")]
    public async Task APauseWithADayEndsByItselfAndACheckInComesOnce(string paused, string until, string next)
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Until(paused);
        (await town.Member("Ana").Types($"/team pause until:\"{until}\"")).ShouldSay("the next check-in after that comes as usual");

        Assert.Equal([next], (await town.Until(next)).Posted(town));
        Assert.Empty((await town.Waits("6d")).Posted(town));
        Assert.Single((await town.Waits("1d")).Posted(town));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task APauseLivesThroughRestartsAndADayThatCameMeanwhile()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Until("2026-03-03 12:00");
        await town.Member("Ana").Types("/team pause until:\"in 2 weeks\"");
        Assert.Empty((await town.Restarts(TimeSpan.FromDays(8))).Posted(town));
        Assert.Empty((await town.Restarts(TimeSpan.FromDays(7))).Posted(town));
        (await town.Member("Ben").Types("/goal set 3")).ShouldSay("3");
        Assert.Equal(["2026-03-23 09:00"], (await town.Until("2026-03-24 09:00")).Posted(town));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task APauseThatEndsInTheMiddleOfAWeekHasABoardOnceThereIsSomethingOnIt()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Until("2026-03-05 12:00");
        await town.Member("Ana").Types("/team pause until:\"17 March\"");
        Assert.Empty((await town.Until("2026-03-17 12:00")).Posted(town));
        (await town.Member("Ben").Types("/goal set 3")).ToAll().ShouldRead("""
            TeamBot answers Ben: 🎯 Ben will meet 3 new people by Monday, 23 March.
                [Undo]
            TeamBot writes: Phoenix · 17 to 23 March
                Ana · no promise yet
                Ben · 3 contacts promised
                Next check-in Monday, 23 March 2026 at 09:00
                [Check in] [Log progress] [Same again] [Away this week]
            """);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ResumedInTheSameWeekItIsAsIfNothingHadHappened()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ana = town.Member("Ana");
        await town.Until("2026-03-02 09:30");
        await ana.Types("/team pause until:\"10 weeks\"");
        (await ana.Presses("Resume")).ShouldSay("The next check-in is Monday, 9 March 2026 at 09:00.");
        (await ana.Types("/team resume")).ShouldSay("Phoenix is not paused.");
        Assert.Equal(["2026-03-09 09:00"], (await town.Until("2026-03-10 09:00")).Posted(town));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ADayThatIsNoneIsRefusedWithWhatToWrite()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-05 12:00");
        var ana = town.Member("Ana");
        (await ana.Types("/team pause until:someday")).ShouldSay("I don't understand “someday” as a day. Write it like 6 April, Mon or 2 weeks, or leave it out.");
        (await ana.Types("/team pause until:2026-03-05")).ShouldSay("5 March is no day to come.");
        (await ana.Types("/team pause until:2028-03-05")).ShouldSay("That is more than a year away.");
        (await ana.Types("/team pause until:\"4 March\"")).ShouldSay("paused until 4 March");
        town.ShouldBeWell();
    }
}
