using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Features;

public sealed class CheckInsTests
{
    [Fact]
    public async Task IWasAwayIsAboutTheWeekThatWasMeant()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ben = town.Member("Ben");
        await town.Until("2026-03-02 09:00");
        await ben.Types("/goal set 5");
        await town.Until("2026-03-09 09:00");
        await ben.Presses("Away this week", "Phoenix · 9 to 16 March");
        await ben.Presses("Away this week", "Phoenix · 9 to 16 March");
        await ben.Types("/goal log 3");
        await town.Until("2026-03-16 09:00");
        (await ben.Presses("I was away last week too")).ShouldSay("That week is closed by now; what it says stays as it is.");
        (await ben.Types("/goal show")).ShouldNotSay("away");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhatIsSaidToOneTakesTheBoardFromNobody()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ben = town.Member("Ben");
        await town.Until("2026-03-09 09:05");
        town.BotLoses("view-channel");
        await town.Until("2026-03-16 09:05");
        (await ben.Presses("I was away", "Phoenix · 2 to 9 March, so far")).ShouldRead("""
            TeamBot tells only Ben: That week is closed by now; what it says stays as it is.
            """);
    }

    [Fact]
    public async Task CheckingInReportsLastWeekAndPromisesTheNext()
    {
        await using var town = await RunningTeamAsync("Ben", "Cleo");
        var ana = town.Member("Ana");
        await ana.Types("/goal set 5");
        await ana.Types("/goal log 3");
        await town.Until("2026-03-09 09:30");

        (await ana.Presses("Check in", "9 to 16 March")).ShouldRead("""
            TeamBot opens a form for Ana: Check in, 2 to 9 March
                What you did: "contacts: 3"
                  Totals, one a line. What you logged is filled in already.
                Something that went well: []
                  Everyone on this server can read what you write here.
                Something that got in the way: []
                What the team may help with: []
                Your goals, 9 to 16 March: "5 contacts"
                  For example: 5 contacts, 1 interview. Empty for none.
            """);
        (await ana.Fills(("What you did", "contacts: 4\ninterviews: 1"), ("goals", "six contacts and 1 talk"))).ShouldRead("""
            TeamBot edits “Phoenix · 9 to 16 March”:
                …
                Ana · 6 contacts and 1 talk promised
                …
                Last week, 2 to 9 March, so far:
                Ana · ▰▰▰▰▱ 4 of 5 contacts · 1 interview
                …
            TeamBot tells only Ana: Checked in for 2 to 9 March: 4 of 5 contacts and 1 interview. Promised for 9 to 16 March: 6 contacts and 1 talk.
                [Undo]
            TeamBot edits “Phoenix · 2 to 9 March, so far”:
                …
                Ana · ▰▰▰▰▱ 4 of 5 contacts · 1 interview
                …
            """);
        (await ana.Presses("Undo", "Checked in")).ShouldRead("""
            TeamBot edits what only Ana sees, “Checked in for 2 to 9 March: 4 of 5 contacts …”:
                Took back your check-in for 2 to 9 March, with the goals and the numbers that came with it.
            TeamBot edits “Phoenix · 2 to 9 March, so far”:
                …
                Ana · ▰▰▰▱▱ 3 of 5 contacts
                …
            TeamBot edits “Phoenix · 9 to 16 March”:
                …
                Ana · no promise yet
                …
                (gone: Last week, 2 to 9 March, so far:)
                (gone: Ana · ▰▰▰▰▱ 4 of 5 contacts · 1 interview)
                …
            """);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task TheNumbersInTheFormAreTotals()
    {
        await using var town = await RunningTeamAsync();
        var ana = town.Member("Ana");
        await ana.Types("/goal set 5");
        await ana.Types("/goal log 3");

        await ana.Types("/checkin");
        (await ana.Fills()).ShouldSay("Checked in for 2 to 9 March: 3 contacts so far. Promised: 5 contacts.");
        await ana.Types("/checkin");
        (await ana.Fills(("totals", "4"))).ShouldSay("Checked in for 2 to 9 March: 4 contacts so far.", "▰▰▰▰▱ 4 of 5 contacts");
        await ana.Types("/goal log");
        (await ana.Types("/checkin")).ShouldSay("\"contacts: 5\"");
        (await ana.Fills(("totals", "contacts: 2"))).ShouldSay("▰▰▱▱▱ 2 of 5 contacts");
        (await ana.Types("/checkin")).ShouldSay("\"contacts: 2\"");
        (await ana.Fills(("totals", ""), ("goals", ""))).ShouldSay("2 contacts so far. Nothing is promised yet; /goal set 5 does it any time.", "Ana · 2 contacts · no promise yet");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AWrongLineKeepsEverythingElse()
    {
        await using var town = await RunningTeamAsync();
        var ana = town.Member("Ana");
        await ana.Presses("Check in");

        (await ana.Fills(("totals", "contacts: several"), ("win", "A *win*"), ("obstacle", "Rain"), ("goals", "5 contacts"))).ShouldRead("""
            TeamBot tells only Ana: “contacts: several” was not understood; write it like “contacts: 3”.
                [Fix it]
            """);
        (await ana.Presses("Fix it")).ShouldRead("""
            TeamBot opens a form for Ana: Check in, 2 to 9 March
                What you did this week, so far: "contacts: several"
                  Totals, one a line. What you logged is filled in already.
                Something that went well: "A *win*"
                  Everyone on this server can read what you write here.
                Something that got in the way: "Rain"
                What the team may help with: []
                Your goals, 2 to 9 March: "5 contacts"
                  For example: 5 contacts, 1 interview. Empty for none.
            """);
        (await ana.Fills(("totals", "contacts: 2"), ("goals", "500 contacts"))).ShouldSay("A goal is a number from 1 to 100", "[Fix it]");
        await ana.Presses("Fix it");
        (await ana.Fills(("goals", "1 talk, 2 leads, 3 apps, 4 events"))).ShouldSay("Name up to three goals", "[Fix it]");
        await ana.Presses("Fix it");
        (await ana.Fills(("goals", "5 contacts"))).ShouldSay("Checked in for 2 to 9 March: 2 contacts so far.", "▰▰▱▱▱ 2 of 5 contacts");
        await ana.Types("/checkin");
        (await ana.Fills(("totals", "contacts: 2"))).ShouldNotSay("Fix it");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AFormBelongsToTheWeekItWasOpenedFor()
    {
        await using var town = await RunningTeamAsync("Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await ben.Presses("Check in");
        await town.Until("2026-03-09 09:01");

        (await ben.Fills(("totals", "contacts: 4"), ("goals", "6 contacts"))).ShouldRead("""
            TeamBot tells only Ben: Checked in for 2 to 9 March: 4 of 6 contacts. Promised for 2 to 9 March: 6 contacts. Nothing is promised for 9 to 16 March yet.
                [Undo] [Same again]
            TeamBot edits “Phoenix · 2 to 9 March, so far”:
                …
                Ben · ▰▰▰▰▱▱ 4 of 6 contacts
                …
            TeamBot edits “Phoenix · 9 to 16 March”:
                …
                Last week, 2 to 9 March, so far:
                Ben · ▰▰▰▰▱▱ 4 of 6 contacts
                …
            """);
        (await ben.Presses("Same again", "Checked in")).ShouldSay("Promised again for 9 to 16 March: 6 contacts.");

        await ana.Presses("Check in", "9 to 16 March");
        await town.Until("2026-03-11 09:30");
        (await ana.Fills(("totals", "contacts: 9"), ("win", "Late words"), ("goals", "3 contacts"))).ShouldRead("""
            TeamBot tells only Ana: The week this form was for is closed by now. Fix it opens it for 9 to 16 March, with your words and goals.
                [Fix it]
            """);
        (await ana.Presses("Fix it")).ShouldRead("""
            TeamBot opens a form for Ana: Check in, 9 to 16 March
                What you did this week, so far: [contacts: 3]
                  Totals, one a line. What you logged is filled in already.
                Something that went well: "Late words"
                  Everyone on this server can read what you write here.
                Something that got in the way: []
                What the team may help with: []
                Your goals, 9 to 16 March: "3 contacts"
                  For example: 5 contacts, 1 interview. Empty for none.
            """);
        (await ana.Fills()).ShouldSay("Checked in for 9 to 16 March. Promised: 3 contacts.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task SameAgainRenewsThePromiseAndReportsWhatWasLogged()
    {
        await using var town = await RunningTeamAsync("Ben", "Cleo");
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"));
        await ana.Types("/goal set 5 plan:\"at noon\"");
        await ana.Types("/goal set 1 interview");
        await ana.Types("/goal log 2");
        await ben.Types("/goal set 2");
        (await cleo.Presses("Same again")).ShouldRead("""
            TeamBot tells only Cleo: There is no earlier promise of yours to renew. /goal set 5 makes one: five new contacts this week.
            """);
        await town.Until("2026-03-09 09:00");

        (await ana.Presses("Same again")).ShouldRead("""
            TeamBot edits “Phoenix · 9 to 16 March”:
                …
                Ana · 5 contacts and 1 interview promised
                …
                Last week, 2 to 9 March, so far:
                Ana · ▰▰▱▱▱ 2 of 5 contacts
                …
            TeamBot tells only Ana: Promised again for 9 to 16 March: 5 contacts and 1 interview. Last week, 2 to 9 March, is reported as logged: 2 of 5 contacts.
                [Undo]
            """);
        (await ana.Types("/goal show")).ShouldSay("When and where: at noon");
        (await ana.Presses("Same again")).ShouldSay("Your promise for 9 to 16 March stands: 5 contacts and 1 interview. /goal set changes it.");
        (await ben.Types("/goal set 1")).ShouldSay("Ben · 1 contact promised");
        (await ana.Presses("Undo", "Promised again")).ShouldSay("Took back Same again", "Ana · no promise yet");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task LastWeekKeepsItsTwoDaysWhenTheCheckInIsMovedToTheNextDay()
    {
        await using var town = await RunningTeamAsync("Ben", "Cleo");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await ben.Types("/goal set 3");
        await town.Until("2026-03-09 12:00");
        await ana.Types("/team settings");
        await ana.Presses("Name, city, time and seats");
        (await ana.Fills(("day", "Tuesday"), ("time", "10:00"))).ShouldSay("the next is Tuesday, 10 March 2026 at 10:00");
        Assert.Equal(["2026-03-10 10:00"], (await town.Until("2026-03-10 12:00")).Posted(town));

        (await ben.Types("/goal log 2 day:\"6 March\"")).ShouldSay("▰▰▱ 2 of 3 contacts");
        await ben.Types("/checkin");
        (await ben.Fills(("win", "A long talk"), ("goals", "4 contacts"))).ShouldSay(
            "Checked in for 2 to 9 March: 2 of 3 contacts. Promised for 10 to 17 March: 4 contacts.", "Last week, 2 to 9 March, so far: Ben · ▰▰▱ 2 of 3 contacts");
        await ana.Presses("Check in", "Phoenix · 2 to 9 March, so far");
        (await ana.Fills(("totals", "contacts: 1"))).ShouldSay("Checked in for 2 to 9 March: 1 contact.");
        (await ben.Types("/goal undo")).ShouldSay("Took back your check-in for 2 to 9 March");
        (await town.Until("2026-03-11 09:00")).ShouldSay("Phoenix · 2 to 9 March, the result");
        await ben.Types("/checkin");
        (await ben.Fills()).ShouldNotSay("2 to 9 March");
        Assert.Equal(["2026-03-17 10:00"], (await town.Until("2026-03-23 12:00")).Posted(town));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AFormThatIsSentAfterAPauseBeganLosesNoWords()
    {
        await using var town = await RunningTeamAsync("Ben", "Cleo");
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"));
        await ana.Types("/team pause until:\"6 April\"");
        await ben.Types("/checkin");
        await cleo.Types("/checkin");
        await town.Until("2026-03-10 12:00");
        (await ben.Fills(("totals", "contacts: 2"), ("win", "A long talk"))).ShouldSay(
            "Checked in for 2 to 9 March: 2 contacts. Phoenix is paused until 6 April.", "Ben · 2 contacts");
        await town.Until("2026-03-12 12:00");
        (await cleo.Fills(("win", "An offer"), ("goals", "2 contacts"))).To(cleo).ShouldRead("""
            TeamBot tells only Cleo: Phoenix is paused until 6 April. /team resume wakes it earlier. What you wrote is kept: Fix it opens the form again once the team goes on.
                [Fix it]
            """);
        await town.Until("2026-04-06 12:00");
        await cleo.Presses("Fix it", "What you wrote is kept");
        (await cleo.Fills()).ShouldSay("The week this form was for is closed by now. Fix it opens it for 6 to 13 April, with your words and goals.");
        await cleo.Presses("Fix it", "is closed by now");
        (await cleo.Fills()).ShouldSay("Checked in for 6 to 13 April. Promised: 2 contacts.", "Win: An offer");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AwayIsOneTapThereAndOneBack()
    {
        await using var town = await RunningTeamAsync("Ben", "Cleo");
        var ben = town.Member("Ben");
        await town.Until("2026-03-09 09:00");

        (await ben.Presses("Away this week")).ShouldRead("""
            TeamBot edits “Phoenix · 9 to 16 March”:
                …
                Ben · away this week
                …
            TeamBot tells only Ben: You are away in the week of 9 to 16 March. Nobody expects anything, and nothing breaks.
                [Undo] [I was away last week too]
            """);
        (await town.Member("Ana").Types("/goal show member:@Ben")).ShouldSay("Ben is away in the week of 9 to 16 March.");
        (await ben.Presses("I was away last week too")).ShouldRead("""
            TeamBot edits what only Ben sees, “You are away in the week of 9 to 16 March. …”:
                Noted: you were away in the week of 2 to 9 March.
                [Undo]
            TeamBot edits “Phoenix · 2 to 9 March, so far”:
                …
                Ben · away
                …
            """);
        (await ben.Presses("Undo")).ShouldSay("You are no longer away in the week of 2 to 9 March.");
        (await ben.Presses("Away this week")).ShouldSay("Welcome back! You are no longer away in the week of 9 to 16 March.", "Ben · no promise yet");
        (await ben.Presses("Undo", "Welcome back")).ShouldSay("You are away again in the week of 9 to 16 March.", "Ben · away this week");
        await ben.Types("/checkin");
        (await ben.Fills(("goals", "1 contact"))).ShouldSay("Checked in for 2 to 9 March.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoComesLateIsGettingStartedAndIsNotMeasured()
    {
        await using var town = await RunningTeamAsync("Ben");
        await town.Until("2026-03-07 12:00");
        var eve = town.Member("Eve");

        (await eve.Types("/team join")).ToAll().ShouldSay("Eve · getting started");
        (await eve.Types("/goal set 4")).ToAll().ShouldSay("Eve · getting started · 4 contacts promised");
        (await eve.Types("/goal log 1")).ToAll().ShouldSay("Eve · getting started · 1 of 4 contacts");
        await town.Until("2026-03-09 09:00");
        (await eve.Types("/checkin")).ShouldSay("Form: Check in, 9 to 16 March");
        await town.Member("Ana").Presses("Same again", "9 to 16 March");
        foreach (var name in new[] { "Ana", "Ben" })
        {
            await town.Member(name).Types("/checkin");
            await town.Member(name).Fills(("totals", "contacts: 2"));
        }

        Assert.Contains(town.Here.Channel.Messages, message => message.Files.Any(file =>
            file.Description == "Phoenix · 2 to 9 March. Ana: 2 contacts. Ben: 2 contacts. Eve: getting started. Together: 4 contacts."));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AReportFromTheMiddleOfTheWeekIsNotTheLastWord()
    {
        await using var town = await RunningTeamAsync("Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        foreach (var person in new[] { ana, ben })
        {
            await person.Types("/checkin");
            await person.Fills(("win", "Early"), ("goals", "2 contacts"));
        }

        (await town.Until("2026-03-09 09:00")).ShouldSay("2 to 9 March, so far");
        await ana.Types("/checkin");
        (await ana.Fills()).ShouldNotSay("the result");
        await ben.Types("/checkin");
        (await ben.Fills(("totals", "contacts: 1"), ("win", ""))).ShouldSay("2 to 9 March, the result");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task CheckInOnLastWeeksBoardIsForLastWeekAlsoForWhoWasGettingStarted()
    {
        await using var town = await RunningTeamAsync("Ben");
        await town.Until("2026-03-07 12:00");
        var eve = town.Member("Eve");
        await eve.Types("/team join");
        await eve.Types("/goal set 2");
        await town.Until("2026-03-09 09:30");

        (await eve.Presses("Check in", "Phoenix · 2 to 9 March, so far")).ShouldSay("Form: Check in, 2 to 9 March", "Your goals, 9 to 16 March");
        (await eve.Fills(("totals", "contacts: 2"))).ShouldRead("""
            TeamBot tells only Eve: Checked in for 2 to 9 March: 2 of 2 contacts. Promised for 9 to 16 March: 2 contacts.
                [Undo]
            TeamBot edits “Phoenix · 2 to 9 March, so far”:
                …
                Eve · getting started · 2 of 2 contacts
                …
            TeamBot edits “Phoenix · 9 to 16 March”:
                …
                Eve · 2 contacts promised
                Last week, 2 to 9 March, so far:
                Eve · getting started · 2 of 2 contacts
                …
            """);
        (await eve.Presses("Check in", "Phoenix · 9 to 16 March")).ShouldSay("Form: Check in, 9 to 16 March");

        var zoe = town.Member("Zoe");
        await zoe.Types("/team join");
        (await zoe.Presses("Check in", "Phoenix · 2 to 9 March, so far")).ShouldSay(
            "Form: Check in, 9 to 16 March", "That week was before you joined; this is for 9 to 16 March.");
        (await zoe.Presses("Check in", "Phoenix · 9 to 16 March")).ShouldNotSay("before you joined");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AWeekCutShortByAChangeCanStillBeReportedOnItsBoard()
    {
        await using var town = await RunningTeamAsync("Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await ana.Types("/team show");
        await ana.Presses("Change");
        await ana.Fills(("Day of the check-in", "Thu"));
        await town.Until("2026-03-05 09:30");

        await ben.Presses("Check in", "Phoenix · 2 to 5 March, so far");
        (await ben.Fills(("totals", "contacts: 1"), ("goals", "2 contacts"))).ShouldSay(
            "Checked in for 2 to 5 March: 1 contact. Promised for 5 to 12 March: 2 contacts.", "Ben · getting started · 1 contact");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task TheFormNamesTheTeamWhenItIsOpenedElsewhere()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Member("Ben").Presses("Write to me");
        await town.Until("2026-03-02 09:00");
        town.InDms();

        (await town.Member("Ben").Presses("Check in")).ShouldRead("""
            TeamBot opens a form for Ben: Check in, 2 to 9 March
                What you did this week, so far: [contacts: 3]
                  Totals, one a line. What you logged is filled in already.
                Something that went well: []
                  For Phoenix. Everyone on its server can read what you write here.
                Something that got in the way: []
                What the team may help with: []
                Your goals, 2 to 9 March: [5 contacts, 1 interview]
                  For example: 5 contacts, 1 interview. Empty for none.
            """);
        await town.Member("Ben").Fills(("totals", "foo"));
        (await town.Member("Ben").Presses("Fix it")).ShouldSay("For Phoenix.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task TotalsTakeNewOwnWordsAndAllThatIsWrongIsSaidAtOnce()
    {
        await using var town = await RunningTeamAsync();
        var ana = town.Member("Ana");
        await ana.Presses("Check in");

        (await ana.Fills(("totals", "foo"), ("goals", "500 contacts"))).ShouldRead("""
            TeamBot tells only Ana: “foo” was not understood; write it like “contacts: 3”.
                A goal is a number from 1 to 100, like “5 contacts”.
                [Fix it]
            """);
        await ana.Presses("Fix it");
        (await ana.Fills(("totals", "cold mails: 4"), ("goals", "1 cold mail"))).ShouldSay(
            "Checked in for 2 to 9 March: 4 cold mails so far. Promised: 1 cold mail.", "☑ 4 cold mails");
        town.ShouldBeWell();
    }

    [Theory]
    [InlineData("and/or talks")]
    [InlineData("and#more calls")]
    [InlineData("ands")]
    [InlineData("mys")]
    public async Task OwnWordsComeBackFromTheFormAsTheyWere(string words)
    {
        await using var town = await RunningTeamAsync();
        var ana = town.Member("Ana");
        await ana.Types($"/goal set 1 what:\"{words}\"");
        await ana.Types($"/goal log 2 what:\"{words}\"");
        var before = (await ana.Types("/goal show")).Text;

        await ana.Types("/checkin");
        (await ana.Fills(("win", "A good week"))).ShouldSay("Checked in for 2 to 9 March");
        Assert.Equal(before, (await ana.Types("/goal show")).Text);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task HavingBeenAwayIsSaidOnLastWeeksBoard()
    {
        await using var town = await RunningTeamAsync("Ben", "Cleo");
        var ben = town.Member("Ben");
        await town.Until("2026-03-09 09:00");

        (await ben.Presses("I was away", "Phoenix · 2 to 9 March, so far")).ShouldRead("""
            TeamBot tells only Ben: Noted: you were away in the week of 2 to 9 March.
                [Undo]
            TeamBot edits “Phoenix · 2 to 9 March, so far”:
                …
                Ben · away
                …
            """);
        (await ben.Presses("I was away", "Phoenix · 2 to 9 March, so far")).ShouldSay("It is noted already that you were away in the week of 2 to 9 March.");
        (await ben.Presses("Undo", "Noted")).ShouldSay("You are no longer away in the week of 2 to 9 March.");
        await town.Member("Zoe").Types("/team join");
        (await town.Member("Zoe").Presses("I was away", "Phoenix · 2 to 9 March, so far")).ShouldSay("That week was before you joined.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task SameAgainPromisesNothingBesideAPromiseThatStands()
    {
        await using var town = await RunningTeamAsync("Ben", "Cleo");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await ana.Types("/goal set 5");
        await ana.Types("/goal set 2 events");
        await town.Until("2026-03-09 09:00");
        await ana.Types("/goal set 1 interview");

        (await ana.Presses("Same again", "Phoenix · 9 to 16 March")).ShouldSay(
            "Your promise for 9 to 16 March stands: 1 interview. Last week, 2 to 9 March, is reported with nothing logged.", "Ana · checked in");
        (await ana.Presses("Same again", "Phoenix · 9 to 16 March")).ShouldRead("""
            TeamBot tells only Ana: Your promise for 9 to 16 March stands: 1 interview. /goal set changes it.
            """);
        (await ana.Presses("Undo", "stands: 1 interview")).ShouldSay("Took back Same again");
        (await ana.Types("/goal show")).ShouldSay("1 interview promised");
        await ben.Types("/checkin");
        await ben.Fills(("goals", "2 contacts"));
        (await ben.Presses("Same again", "Phoenix · 9 to 16 March")).ShouldSay("Your promise for 9 to 16 March stands: 2 contacts.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task SameAgainWhileAwaySaysSoAndLeadsBack()
    {
        await using var town = await RunningTeamAsync("Ben");
        var ana = town.Member("Ana");
        await ana.Types("/goal set 5");
        await town.Until("2026-03-09 09:00");
        await ana.Presses("Away this week");

        (await ana.Presses("Same again", "Phoenix · 9 to 16 March")).ShouldSay("Promised again for 9 to 16 March: 5 contacts.", "You are marked away this week. [Undo] [I'm back]");
        (await ana.Presses("I'm back")).ShouldSay("Welcome back!", "Ana · 5 contacts promised");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ComingBackLetsTheCheckInFromBeforeCountAgain()
    {
        await using var town = await RunningTeamAsync("Ben");
        var ben = town.Member("Ben");
        await ReportAsync(ben);
        await ben.Presses("Away this week", "Phoenix · 2 to 9 March");
        (await ben.Presses("Away this week", "Phoenix · 2 to 9 March")).ShouldSay("Welcome back! You are no longer away in the week of 2 to 9 March. Your check-in from before counts again.");
        (await town.Until("2026-03-09 09:00")).ShouldSay("Last week, 2 to 9 March, so far: Ben · 2 contacts 1 answer in #Answers");
        Assert.Contains("Win: Met Jo", town.InThreads(), StringComparison.Ordinal);
        town.ShouldBeWell();
    }

    [Theory]
    [InlineData("Welcome back", null, false)]
    [InlineData("Welcome back", "You are away", true)]
    [InlineData("You are away", null, true)]
    [InlineData("You are away", "Welcome back", true)]
    public async Task AwayAndBackCanBeUndoneInAnyOrder(string first, string? second, bool counts)
    {
        await using var town = await RunningTeamAsync("Ben");
        var ben = town.Member("Ben");
        await ReportAsync(ben);
        await ben.Presses("Away this week", "Phoenix · 2 to 9 March");
        await ben.Presses("Away this week", "Phoenix · 2 to 9 March");
        var seen = await ben.Presses("Undo", first);
        if (second is not null)
            seen = await ben.Presses("Undo", second);
        seen.ShouldSay(counts ? "You are no longer away in the week of 2 to 9 March." : "You are away again in the week of 2 to 9 March.");
        var board = await town.Until("2026-03-09 09:00");
        if (counts)
            board.ShouldSay("Ben · 2 contacts 1 answer in #Answers");
        else
            board.ShouldNotSay("1 answer");
        Assert.Equal(counts, town.InThreads().Contains("Win: Met Jo", StringComparison.Ordinal));
        Assert.Equal(!counts, town.InThreads().Contains("Ben took this back.", StringComparison.Ordinal));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ACheckInFromBeforeAwayGivesWayToANewerOneAndToItsOwnUndo()
    {
        await using var town = await RunningTeamAsync("Ben");
        var ben = town.Member("Ben");
        await ReportAsync(ben);
        await ben.Presses("Away this week", "Phoenix · 2 to 9 March");
        await ben.Presses("Away this week", "Phoenix · 2 to 9 March");
        await ben.Types("/checkin");
        await ben.Fills(("win", "Met Kai"));
        (await ben.Presses("Undo", "Welcome back")).ShouldSay("You are no longer away in the week of 2 to 9 March.");
        await ben.Types("/checkin");
        (await ben.Fills()).ShouldSay("Checked in");
        await ben.Presses("Away this week", "Phoenix · 2 to 9 March");
        await ben.Presses("Away this week", "Phoenix · 2 to 9 March");
        await town.Until("2026-03-09 09:00");
        Assert.Contains("Win: Met Kai", town.InThreads(), StringComparison.Ordinal);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WordsAreSaidBeforeThePromptAndChangedUntilTheWeekCloses()
    {
        await using var town = await RunningTeamAsync("Ben", "Cleo");
        var ben = town.Member("Ben");
        town.Here.Channel.DenyEveryone(DiscordStandIn.Permissions.ViewChannel);
        foreach (var person in town.World.People)
            town.Here.Channel.Allow(person, DiscordStandIn.Permissions.ViewChannel);
        await town.Until("2026-03-08 20:00");
        await ben.Types("/checkin");
        (await ben.Fills(("totals", "contacts: 2"), ("help", "Somebody at Acme"), ("goals", ""))).ShouldSay("Checked in for 2 to 9 March: 2 contacts so far.");
        (await town.Until("2026-03-09 10:00")).ShouldSay("Ben · 2 contacts", "1 answer in #Answers, 2 to 9 March");
        Assert.Contains("Help with: Somebody at Acme", town.InThreads(), StringComparison.Ordinal);

        (await ben.Types("/checkin")).ShouldSay("What the team may help with: \"Somebody at Acme\"", "The team's channel reads what you write here.");
        (await ben.Fills(("help", "Somebody at Initech"))).ShouldSay("Help with: Somebody at Initech");
        await town.Until("2026-03-11 09:01");
        (await ben.Types("/checkin")).ShouldSay("Form: Check in, 9 to 16 March", "What the team may help with: []");
        town.ShouldBeWell();
    }

    private static async Task ReportAsync(Resident who)
    {
        await who.Types("/checkin");
        (await who.Fills(("totals", "contacts: 2"), ("win", "Met Jo"))).ShouldSay("Checked in for 2 to 9 March");
    }

    /// <summary>A team whose first check-in has just come.</summary>
    private static async Task<Town> RunningTeamAsync(params string[] others)
    {
        var town = await Towns.WithTeamAsync("2026-03-02 08:55", others);
        await town.Until("2026-03-02 09:00");
        return town;
    }
}
