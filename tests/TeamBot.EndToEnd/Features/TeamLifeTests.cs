using System.Text.RegularExpressions;
using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Features;

/// <summary>What becomes of a team over months: it pauses, changes hands, falls silent, ends and begins again.</summary>
public sealed class TeamLifeTests
{
    [Fact]
    public async Task OnePersonInSeveralTeamsKeepsThemApart()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await ben.Presses("Write to me");
        town.In("griffin");
        await ana.May("manage-channels").Types($"/team create timezone:{Towns.LosAngeles} name:Griffin");
        await ben.Types("/team join");
        await ben.Presses("Write to me");
        await town.Until("2026-03-02 09:00");

        // A thread belongs to the team of its channel.
        (await ben.Types("/goal set 4")).ToAll().ShouldSay("Griffin · 2 to 9 March", "Ben · 4 contacts promised");
        town.In("phoenix").InThread("leads");
        (await ben.Types("/goal set 2 interviews")).ToAll().ShouldSay("Phoenix · 2 to 9 March", "Ben · 2 interviews promised");
        (await ben.Types("/goal log 1 interview")).ToAll().ShouldNotSay("Griffin");
        (await ben.Types("/lead share role:Baker")).ShouldSay("in #phoenix");
        town.In("griffin").InThread("chat");
        (await ben.Types("/goal log 3")).ToAll().ShouldNotSay("Phoenix");
        (await ben.Types("/goal undo")).ShouldSay("3 contacts");
        (await ben.Types("/lead list")).ShouldSay("Griffin has no open leads yet.");
        (await ben.Types("/goal show")).ShouldNotSay("interview");

        town.InDms();
        (await ben.Presses("Check in", "with Phoenix")).ShouldSay("For Phoenix.", "1 interview");
        (await ben.Fills(("win", "A talk"))).ShouldNotSay("Griffin");
        (await ben.Presses("Check in", "with Griffin")).ShouldSay("For Griffin.");
        (await ben.Fills(("goals", "5 contacts"))).ShouldNotSay("Phoenix", "interview");
        town.In("griffin");
        await ben.Types("/team leave");
        (await town.In("phoenix").Member("Ben").Types("/goal show")).ShouldSay("interview");
        town.ShouldBeWell();
    }

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
        (await ana.Types("/team pause until:someday")).ShouldSay("I don't understand “someday” as a day. Write it like 6 April, Mon or 2 weeks.");
        (await ana.Types("/team pause until:2026-03-05")).ShouldSay("5 March is no day to come.");
        (await ana.Types("/team pause until:2028-03-05")).ShouldSay("That is more than a year away.");
        (await ana.Types("/team pause until:\"4 March\"")).ShouldSay("paused until 4 March 2027;");
        (await ana.Types("/team show")).ShouldSay("is paused until 4 March 2027. /team resume wakes it earlier.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AnOrganiserHandsTheTeamToSomebodyActiveWhoTakesItOn()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo", "Dora");
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"));
        ana.May();
        await town.Until("2026-03-20 09:00");
        await ben.Types("/goal log 1");
        await cleo.Types("/goal log 1");
        (await ben.Types("/team handover")).ShouldSay("Only the organiser, @Ana, or somebody with Manage Channels can hand the team over.");

        var asked = await ana.Types("/team handover");
        asked.ShouldSay("Now it is Ana. Whom shall I ask?");
        (await ana.Picks("Somebody active in the last two weeks", "Ben")).ShouldRead("""
            TeamBot edits what only Ana sees, “Whoever organises Phoenix changes its settings, …”:
                I have asked Ben here in the channel. Until they take it on, all stays as it is.
                [Take the offer back]
            TeamBot writes: Ben, will you organise Phoenix from now on? Now it is Ana.
                [Take it on] [Not now]
            """);
        (await cleo.Presses("Take it on")).ShouldRead("TeamBot tells only Cleo: That is for Ben to answer.");
        var first = town.Here.Channel.Messages[^1];
        (await ana.Presses("Take the offer back")).ShouldRead("""
            TeamBot edits what only Ana sees, “I have asked Ben here in the channel. Until …”:
                Phoenix stays with Ana.
            TeamBot edits “Ben, will you organise Phoenix from now on? Now …”:
                An offer to organise Phoenix that no longer stands.
            """);

        await ana.Types("/team handover");
        await ana.Picks("Somebody active in the last two weeks", "Cleo");
        await ana.Types("/team handover");
        (await ana.Picks("Somebody active in the last two weeks", "Ben")).ShouldSay("An offer to organise Phoenix that no longer stands.", "Ben, will you organise Phoenix");
        (await ben.Sends(town, 3, Towns.Press(Regex.Match(first.Components.ToJsonString(), @"offer-accept:\d+").Value), first)).ShouldSay("That offer no longer stands.");
        (await ben.Presses("Not now")).ShouldSay("Phoenix stays with Ana.");
        await ana.Types("/team handover");
        await ana.Picks("Somebody active in the last two weeks", "Ben");
        (await ben.Presses("Take it on")).ShouldSay("Ben organises Phoenix now.", "You organise Phoenix now");
        (await ana.Types("/team pause")).ShouldSay("Only the organiser, @Ben");
        (await ben.Types("/team pause")).ShouldSay("Phoenix is paused");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task OnlyWhoWasActiveLatelyIsOfferedATeam()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo");
        await town.Until("2026-03-20 09:00");
        (await town.Member("Ana").Types("/team handover")).ShouldSay("Nobody else in Phoenix was active in the last two weeks");
        await town.Member("Cleo").Types("/goal log 1");
        await town.Member("Ana").Types("/team handover");
        await Assert.ThrowsAsync<DiscordStandIn.PlayerException>(() => town.Member("Ana").Picks("Somebody active in the last two weeks", "Ben"));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ATeamWhoseOrganiserHasBeenGoneForAWeekIsTakenOnByAnyoneActive()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo");
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"));
        await town.Until("2026-03-04 12:00");
        (await ana.Types("/team leave")).ShouldSay("after a week anyone active there may take it over");
        (await ben.Types("/team handover")).ShouldRead("""
            TeamBot tells only Ben: Phoenix has no organiser. From 11 March on anyone active there may take it on, with /team handover. Whoever has Manage Channels may at any time.
            """);
        (await town.Until("2026-03-09 09:00")).ShouldNotSay("has no organiser");
        await ben.Types("/goal set 1");
        (await town.Until("2026-03-16 09:00")).ShouldSay("Phoenix has no organiser; /team handover takes it on.");
        await town.Until("2026-03-24 09:00");
        (await cleo.Types("/team handover")).ShouldSay("looks for somebody who was active there in the last two weeks");
        await ben.Types("/goal set 1");
        (await ben.Types("/team handover")).ShouldSay("Now it is nobody.", "[Take it on myself]");
        (await ben.Presses("Take it on myself")).ToAll().ShouldSay("Ben organises Phoenix now.");
        (await ana.May().Types("/team join")).ShouldSay("Welcome to Phoenix");
        (await ana.Types("/team pause")).ShouldSay("Only the organiser, @Ben");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoeverHasManageChannelsTakesATeamOverAtAnyTime()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var (ben, kim) = (town.Member("Ben"), town.Member("Kim").May("manage-channels"));
        (await kim.Types("/team handover")).ShouldNotSay("Take it on myself");
        ben.May("manage-channels");
        await ben.Types("/team handover");
        (await ben.Presses("Take it on myself")).ShouldSay("Ben organises Phoenix now.");
        ben.May();
        (await town.Member("Ana").May().Types("/team pause")).ShouldSay("Only the organiser, @Ben");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AnArchivedTeamTakesNothingUntilItIsOpenedAgain()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await town.Until("2026-03-03 12:00");
        (await ben.Types("/team archive")).ShouldSay("Only the organiser");
        (await ana.Types("/team archive")).ShouldSay(
            "Phoenix is archived: nothing is asked and nothing taken", "[Undo]", "Phoenix is archived. /team reopen goes on with it.");
        (await ben.Types("/goal set 3")).ShouldRead("TeamBot tells only Ben: Phoenix is archived. /team reopen goes on with it.");
        (await ben.Presses("Check in")).ShouldSay("Phoenix is archived.");
        (await town.Member("Cleo").Types("/team join")).ShouldSay("Phoenix is archived.");
        (await ana.Types("/team create timezone:Berlin")).ShouldSay("/team reopen goes on with it.");
        (await ana.Types("/team resume")).ShouldSay("Phoenix is archived.");

        (await ana.Presses("Undo")).ShouldSay("Phoenix is open again. The next check-in is Monday, 9 March 2026 at 09:00.");
        (await ben.Types("/goal set 3")).ShouldSay("3");
        Assert.Single((await town.Until("2026-03-10 09:00")).Posted(town));

        await ana.Types("/team archive");
        Assert.Empty((await town.Until("2026-04-08 12:00")).Posted(town));
        (await ben.Types("/team reopen")).ShouldSay("Only the organiser");
        (await ana.Types("/team reopen")).ShouldSay("Phoenix is open again. The next check-in is Monday, 13 April 2026 at 09:00.");
        Assert.Equal(["2026-04-13 09:00"], (await town.Until("2026-04-14 09:00")).Posted(town));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task APauseOutlivesTheArchive()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ana = town.Member("Ana");
        await ana.Types("/team pause until:\"30 March\"");
        await ana.Types("/team archive");
        (await ana.Presses("Undo")).ShouldSay("Phoenix is open again. Phoenix is paused until 30 March.");
        await ana.Types("/team archive");
        Assert.Empty((await town.Until("2026-04-01 12:00")).Posted(town));
        (await ana.Types("/team reopen")).ShouldSay("Phoenix is open again. The next check-in is Monday, 6 April 2026 at 09:00.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ASilentTeamIsAskedAfterTwoWeeksWhetherItGoesOnAndPausedAfterThree()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await ana.Presses("Mention me");
        await town.Until("2026-03-15 12:00");
        (await town.Until("2026-03-16 09:00")).ShouldSay("It has been quiet here for two weeks.", "[Continue] [Pause] [Find people]");

        var monday = await town.Until("2026-03-23 09:00");
        monday.ShouldSay("Phoenix is paused, as it had gone quiet. Anyone in the team wakes it with /team resume.", "[Wake up]");
        Assert.Empty(monday.Posted(town));
        await town.Until("2026-03-26 09:00");
        Assert.Empty((await town.Until("2026-05-01 09:00")).Happenings);
        (await ben.Types("/goal set 1")).ShouldSay("Anyone in the team wakes it with /team resume.");
        (await town.Member("Cleo").Presses("Wake up")).ShouldSay("Only the organiser");
        (await ben.Presses("Wake up")).ShouldSay("Phoenix goes on. The next check-in is Monday, 4 May 2026 at 09:00.", "A quiet week.");
        (await town.Until("2026-05-04 09:00")).ShouldSay("[Check in]");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoeverPressesContinueGetsTheBoardAndTwoMoreWeeks()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ben = town.Member("Ben");
        await town.Until("2026-03-16 09:00");
        (await ben.Presses("Continue")).ShouldSay("Phoenix goes on.", "[Check in] [Log progress] [Same again] [Away this week]");
        (await town.Until("2026-03-23 09:00")).ShouldSay("[Check in]");
        (await town.Until("2026-03-30 09:00")).ShouldSay("[Check in]");
        (await town.Until("2026-04-06 09:00")).ShouldSay("[Continue] [Pause] [Find people]");
        (await ben.Presses("Find people")).ShouldSay("Phoenix has 6 free seats", "use /team join in #phoenix");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task DoingSomethingAnswersTheQuestionToo()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Until("2026-03-16 09:00");
        (await town.Member("Ben").Types("/goal set 2")).ToAll().ShouldSay("2 contacts promised", "[Check in]");
        Assert.Equal(["2026-03-23 09:00", "2026-03-30 09:00"], (await town.Until("2026-03-30 09:00")).Posted(town));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AfterTwelveWeeksTheBoardTellsWhatTheyCameToAndAsksWhetherTheTeamGoesOn()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        // Something is done every second week, so that the team is not silent.
        for (var day = new DateTime(2026, 3, 2, 12, 0, 0); day.Month < 5 || day.Day < 15; day = day.AddDays(14))
        {
            await town.Until(day);
            await ana.Types("/goal log 3");
        }

        await town.Until("2026-05-18 12:00");
        var asked = await town.Until("2026-05-25 09:00");
        asked.ShouldSay(
            "Twelve weeks together: 18 contacts. Shall the team go on? Anyone in it may say.",
            "Without any of them the team is paused on Monday, 1 June 2026 at 09:00",
            "[Check in] [Log progress] [Same again] [Away this week]", "[Go on] [Pause]");
        Assert.Single(asked.Posted(town));
        (await town.Member("Zoe").Presses("Pause")).ShouldSay("You are not in Phoenix yet.");
        var living = await ben.Types("/goal log 1");
        living.ToAll().ShouldSay("Shall the team go on?", "[Go on] [Pause]");
        living.ToAll().ShouldNotSay("A promise, a log or a check-in says yes too.");
        (await ben.Presses("Pause")).ShouldSay("Phoenix is paused, as its members chose. Anyone in the team wakes it with /team resume.");
        var goesOn = await ben.Presses("Undo");
        goesOn.ShouldSay("Phoenix goes on. The next check-in is Monday, 1 June 2026 at 09:00.");
        goesOn.ToAll().ShouldNotSay("[Go on]");
        (await ana.Sends(town, 3, Towns.Press("go-pause:14"))).ShouldSay("Phoenix has gone on meanwhile.");
        (await town.Until("2026-06-01 09:00")).ShouldNotSay("Twelve weeks together");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AnyMemberPausesASilentTeamAndAnyMemberWakesIt()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo");
        await town.Until("2026-03-16 09:00");
        (await town.Member("Ben").Presses("Pause")).ShouldSay("Phoenix is paused, as it had gone quiet.", "[Wake up]");
        (await town.Member("Cleo").Types("/team resume")).ShouldSay("Phoenix goes on. The next check-in is Monday, 23 March 2026 at 09:00.", "[Check in]");
        Assert.Equal(["2026-03-23 09:00"], (await town.Until("2026-03-24 09:00")).Posted(town));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WeeksInWhichTheBotWasDownAreNoSilence()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Until("2026-03-02 09:00");
        await town.Restarts(TimeSpan.FromDays(20));
        (await town.Until("2026-03-23 09:00")).ShouldSay("[Check in]");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task TheSettingsAreOnePrivatePanelThatShowsEachChange()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var ana = town.Member("Ana");
        (await town.Member("Ben").Types("/team settings")).ShouldSay("can change the team.");
        (await ana.Types("/team settings")).ShouldSay("Settings of Phoenix", "Check-in is every Monday at 09:00 in Los Angeles time", "Anyone who can use this channel may join.");
        (await ana.Picks("Day of the check-in", "Thursday")).ShouldSay("Check-in is every Thursday at 09:00 in Los Angeles time; the next is Thursday, 5 March 2026 at 09:00.");
        (await ana.Picks("Who may join", "Whoever is let in may join")).ShouldSay("Who would like to join asks here");
        (await ana.TypesInto("/team zone", "timezone", "berl")).ShouldSay("Europe/Berlin");
        (await ana.Types("/team zone timezone:Berlin")).ShouldSay("Check-in is every Thursday at 09:00 in Berlin time");
        (await ana.Types("/team zone timezone:Atlantis")).ShouldSay("I don't know the time zone “Atlantis”.");
        (await town.Member("Ben").Types("/team zone timezone:Paris")).ShouldSay("can change the team.");
        await ana.Presses("Name, city, time and seats");
        (await ana.Fills(("Seats", "1"))).ShouldSay("A team has 2 to 12 seats", "[Fix it]");
        await ana.Presses("Fix it");
        (await ana.Fills(("Seats", "2"))).ShouldSay("Settings of Phoenix", "2 of 2 seats are taken.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhereATeamIsNotOpenWhoeverLooksAfterItLetsPeopleIn()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"));
        await ana.Types("/team settings");
        await ana.Picks("Who may join", "Whoever is let in may join");

        (await cleo.Types("/team join")).ShouldRead("""
            TeamBot answers Cleo: Cleo would like to join Phoenix.
                [Let in] [Not now]
            TeamBot tells only Cleo: Phoenix is not open to all: I have asked in its channel, and the organiser, @Ana, or somebody with Manage Channels answers there.
            """);
        (await cleo.Presses("Join")).ToAll().ShouldRead("");
        (await cleo.Types("/goal set 1")).ShouldSay("You are not in Phoenix yet.");
        (await ben.Presses("Let in")).ShouldSay("That is for the organiser, @Ana, or somebody with Manage Channels to answer.");
        (await ana.Presses("Let in")).ShouldSay("Cleo is in Phoenix now. Welcome!", "In so far: Ana, Ben and Cleo.");
        (await cleo.Types("/goal set 1")).ShouldSay("1");
        await cleo.Types("/team leave");
        (await cleo.Presses("Come back")).ShouldSay("Welcome to Phoenix, Cleo.");

        await ana.Types("/team remove @Ben");
        // That he was taken out is not his to undo.
        (await ben.Sends(town, 3, Towns.Press("undo:2"))).ShouldSay("There is nothing left to take back.");
        (await ben.Types("/team join")).ShouldSay("Ben would like to join Phoenix.");
        (await ana.Presses("Not now")).ShouldSay("Phoenix takes nobody in just now.");
        (await ben.Types("/goal set 1")).ShouldSay("[Join]");

        var dan = town.Member("Dan");
        await dan.Types("/team join");
        await ana.Presses("Not now");
        (await dan.Types("/team join")).ShouldSay("Dan would like to join Phoenix.");
        town.ShouldBeWell();
    }
}
