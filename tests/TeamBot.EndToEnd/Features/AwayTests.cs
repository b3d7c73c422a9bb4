using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Features;

/// <summary>Away for longer than a week: said once, and each week that begins meanwhile knows.</summary>
public sealed class AwayTests
{
    [Fact]
    public async Task AwayUntilADayMarksTheWeeksThatBeginMeanwhileAndEndsByItself()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await ben.Presses("Mention me");
        await town.Until("2026-03-02 09:30");
        (await ben.Types("/away")).ShouldRead("""
            TeamBot tells only Ben: How long are you away from Phoenix? Nobody expects anything meanwhile, and nothing breaks.
                [This week] [Until a day] [Until further notice]
            """);
        await ben.Presses("Until a day");
        (await ben.Fills(("until", "someday"))).ShouldSay("I don't understand “someday” as a day.");
        await ben.Presses("Fix it");
        (await ben.Fills(("until", "18 March"))).ShouldRead("""
            TeamBot edits what only Ben sees, “I don't understand “someday” as a day. Write it …”:
                You are away from Phoenix until 18 March, and then back by yourself. Nobody asks or waits for you meanwhile; the board says so, and nothing breaks.
                [Undo]
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                (gone: Time to check in, @Ben.)
                …
                Ben · away until 18 March
                …
            """);

        await ana.Types("/goal set 2");
        var check = await town.Until("2026-03-09 09:00");
        check.ToAll().ShouldSay("Phoenix · 9 to 16 March Ana · no promise yet Ben · away until 18 March");
        check.ShouldNotSay("@Ben");
        await ana.Types("/goal set 2");

        // He is back on Wednesday, with five days of that week to come; but he is not there yet when it is asked about.
        var last = await town.Until("2026-03-16 09:00");
        last.ToAll().ShouldSay("Phoenix · 16 to 23 March Ana · no promise yet Ben · no promise yet");
        last.ShouldNotSay("@Ben");
        (await town.Until("2026-03-23 09:00")).ShouldSay("Time to check in, @Ben.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ImBackEndsItAndUndoTakesEitherBack()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ben = town.Member("Ben");
        await town.Until("2026-03-02 09:30");
        await ben.Types("/away until:\"3 weeks\"");
        await ben.Types("/away");
        (await ben.Presses("Until further notice")).To(ben).ShouldRead("""
            TeamBot edits what only Ben sees, “How long are you away from Phoenix? Nobody …”:
                You are away from Phoenix until you say that you are back: I'm back here, on the board or with /away. Nobody asks or waits for you meanwhile; the board says so, and nothing breaks.
                [Undo] [I'm back]
            """);
        (await ben.Presses("Undo", "until you say")).ShouldSay("Took that back. You are away until 23 March in Phoenix.", "Ben · away until 23 March");
        await town.Until("2026-03-09 09:30");
        (await ben.Presses("Away this week", "9 to 16 March")).ShouldSay("Welcome back! You are no longer away in the week of 9 to 16 March.", "Ben · no promise yet");
        (await ben.Presses("Undo", "Welcome back")).ShouldSay("You are away again in the week of 9 to 16 March. You are away until 23 March.", "Ben · away until 23 March");
        await ben.Types("/away");
        (await ben.Presses("I'm back")).ShouldSay("Welcome back to Phoenix! This week counts again.", "Ben · no promise yet");
        (await town.Until("2026-03-16 09:30")).ShouldSay("Phoenix · 16 to 23 March Ana · no promise yet Ben · no promise yet");

        // What he did this week stays his.
        await ben.Types("/goal log 2");
        (await ben.Types("/away until:\"6 April\"")).ShouldSay("This week, 16 to 23 March, counts with what you have done in it.", "Ben");
        (await town.Until("2026-03-23 09:30")).ShouldSay("Ben · 2 contacts", "Ben · away until 6 April");
        await ben.Presses("Undo", "until 6 April");
        (await ben.Types("/away")).ShouldNotSay("I'm back");
        await ben.Presses("This week");
        (await ben.Types("/goal undo")).ShouldSay("You are no longer away in the week of");
        town.ShouldBeWell();
    }

    [Theory]
    [InlineData("12 April", false)]
    [InlineData("notice", true)]
    public async Task ATeamThatIsAllOnHolidayIsAskedNothingWhileItKnowsWhenItIsBack(string until, bool asked)
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Until("2026-03-02 09:30");
        foreach (var who in new[] { town.Member("Ana"), town.Member("Ben") })
        {
            await who.Types(until == "notice" ? "/away" : $"/away until:\"{until}\"");
            if (until == "notice")
                await who.Presses("Until further notice");
        }

        var quiet = await town.Until("2026-04-13 09:30");
        Assert.Equal(asked, quiet.Said("Shall the team go on?"));
        Assert.Equal(asked, quiet.Said("Phoenix is paused, as it had gone quiet."));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AwayReportsThatCameByThemselvesAreNoSignOfLife()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Until("2026-03-02 09:30");
        await town.Member("Ben").Types("/away until:\"20 May\"");
        await town.Member("Ana").Types("/goal set 1");
        (await town.Until("2026-03-23 09:00")).ShouldSay("It has been quiet here for two weeks.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task OutsideATeamsChannelItIsSaidToAllOfOnesTeams()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ben = town.Member("Ben");
        await town.OnServer("Other").In("heron").Member("Ana").May("manage-channels").Types($"/team create timezone:{Towns.LosAngeles} name:Heron");
        await town.Member("Ben").Types("/team join");
        await town.Until("2026-03-02 09:30");
        await town.Member("Ana").Types("/team pause");
        town.InDms();
        (await ben.Types("/away until:\"yesterday\"")).ShouldSay("1 March is no day to come.");
        var said = await ben.Types("/away until:\"6 April\"");
        said.ShouldSay("You are away from Phoenix and Heron until 6 April", "the boards say so");
        said.ToAll().ShouldSay("Phoenix · 2 to 9 March Ana · no promise yet Ben · away until 6 April", "Heron · 2 to 9 March Ana · no promise yet Ben · away until 6 April");
        (await ben.Presses("Undo")).ShouldSay("Took that back. You are no longer marked away in Phoenix and Heron.");
        await ben.Types("/away");
        (await ben.Presses("This week")).ShouldSay("You are away from Phoenix and Heron this week");
        (await ben.Sends(town, 3, Towns.Press("go-away:99:ThisWeek"))).ShouldSay("You are no longer in that team.");
        (await ben.Sends(town, 3, Towns.Press("away-undo:9223372036854775807:2"))).ShouldSay("That was taken back already.");
        (await town.Member("Eve").Types("/away")).ShouldSay("You are in no team yet.");
        town.ShouldBeWell();
    }
}
