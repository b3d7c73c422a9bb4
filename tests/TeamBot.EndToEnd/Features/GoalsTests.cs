using Microsoft.Data.Sqlite;
using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Features;

public sealed class GoalsTests
{
    [Fact]
    public async Task AnUndoBringsBackOnlyAsManyGoalsAsThereIsRoomFor()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30");
        var ana = town.Member("Ana");
        await ana.Types("/checkin");
        await ana.Fills(("goals", "5 contacts, 1 interview, 2 leads"));
        await ana.Types("/checkin");
        await ana.Fills(("goals", "3 events"));
        await ana.Types("/goal set 4 applications");
        (await ana.Presses("Undo", "Promised: 3 events")).ShouldSay(
            "Took back your check-in for", "Beside your newer goals there is no room for 2 leads.", "Ana · 5 contacts, 1 interview and 4 applications promised");
        // What gave way comes back with what it gave way to.
        (await ana.Types("/goal undo")).ShouldSay("Ana · 5 contacts, 1 interview and 2 leads promised");

        await ana.Types("/goal clear");
        await ana.Types("/checkin");
        await ana.Fills(("goals", "1 contact, 1 event, 1 application"));
        (await ana.Presses("Undo", "Took back what you promised")).ShouldSay("Beside your newer goals there is no room for 1 interview and 2 leads.");
        (await ana.Types("/goal show")).ShouldSay("1 contact promised", "1 event promised", "1 application promised");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhatIsDoneOnceIsTickedWithOnePress()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        (await ana.Types("/goal set")).ShouldSay("How many contacts? /goal set 5 contacts promises five of them.");
        (await ana.Types("/goal set what:\"update my CV\"")).ShouldSay("Ana will get this done by Monday, 9 March: update my CV. [Done] [Undo]", "Ana · update my CV promised");
        (await ana.Types("/goal set 1 talk")).ShouldSay("Ana will do 1 talk by Monday, 9 March. That is beside update my CV.");
        (await ana.Types("/goal set 3 \"mock interviews\"")).ShouldNotSay("[Done] [Undo]");
        (await ben.Presses("Done", "update my CV")).ShouldSay("That is somebody else's promise");
        (await ana.Types("/goal show")).ShouldSay("☐ update my CV", "☐ talk", "3 mock interviews promised", "[Done: update my CV] [Done: talk]");
        (await ana.Presses("Done: update my CV")).ShouldRead("""
            TeamBot edits what only Ana sees, “You, 2 to 9 March:”:
                ☑ Done for 2 to 9 March: update my CV. Promise kept!
                [Undo]
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                Ana · ☑ update my CV · 1 talk and 3 mock interviews promised
                …
            """);
        (await ana.Presses("Done", "this done by Monday")).ShouldSay("“update my CV” is done already.");
        (await ana.Presses("Undo", "☑ Done")).ShouldSay("Took back update my CV for 2 to 9 March. It is promised still.");
        (await ana.Types("/goal log what:\"update my CV\"")).ShouldSay("☑ Done for 2 to 9 March: update my CV. Promise kept!");
        (await ana.Types("/goal log what:talk")).ShouldSay("Ana · ☑ update my CV · ☑ talk · 3 mock interviews promised");
        (await ana.Types("/checkin")).ShouldSay("update my CV: 1", "Your goals, 2 to 9 March: \"update my CV, 1 talk, 3 mock interviews\"");
        (await ana.Fills(("goals", "none"))).ShouldSay("Nothing is promised yet");
        await town.Until("2026-03-09 10:00");
        await ben.Types("/checkin");
        (await ben.Fills(("goals", "5 contacts 2 interviews, write to Kim"))).ShouldSay("Promised for 9 to 16 March: 5 contacts, 2 interviews and write to Kim.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task APromiseIsOneOfTheKindsThatAWeekHolds()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30");
        var ana = town.Member("Ana");
        await ana.Types("/checkin");
        await ana.Fills(("totals", string.Join('\n', "one two three four five six seven eight".Split(' ').Select(word => $"talk {word}s: 1"))));
        (await ana.Types("/goal set 3 contacts")).ShouldSay("You count 8 different things");
        (await ana.Types("/goal set 3 \"talk ones\"")).ShouldSay("Ana will do 3 talk ones");
        await ana.Types("/checkin");
        (await ana.Fills(("goals", "3 talk ones, 2 contacts"))).ShouldSay("You count 8 different things", "[Fix it]");
        await ana.Presses("Fix it");
        (await ana.Fills(("totals", "talk eights: 0"))).ShouldSay("Promised: 3 talk ones and 2 contacts.");
        (await ana.Types("/goal set 1 contact from:\"next week\"")).ShouldSay("Ana will meet 1 new person in the week of");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task SettingAGoalTellsTheTeam()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var ana = town.Member("Ana");

        (await ana.Types("/goal set 5 plan:\"after breakfast\"")).ShouldRead("""
            TeamBot answers Ana: 🎯 Ana will meet 5 new people by Monday, 9 March.
                When and where: after breakfast
                [Undo]
            TeamBot writes: Phoenix · 2 to 9 March
                Ana · 5 contacts promised
                Ben · no promise yet
                Next check-in Monday, 9 March 2026 at 09:00
                [Check in] [Log progress] [Same again] [Away this week]
            """);
        (await ana.Types("/goal set 7")).ShouldRead("""
            TeamBot answers Ana: 🎯 Ana will meet 7 new people by Monday, 9 March.
                When and where: after breakfast
                [Undo]
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                Ana · 7 contacts promised
                …
            """);
        (await ana.Presses("Undo", "7 new people")).ShouldRead("""
            TeamBot edits “🎯 Ana will meet 7 new people by Monday, 9 …”:
                Ana took back a goal. What stands: 5 contacts.
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                Ana · 5 contacts promised
                …
            """);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task EachKindIsSaidAsPeopleSayIt()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben", "Cleo");
        (string Who, string Typed, string Said)[] goals =
        [
            ("Ana", "1", "Ana will meet 1 new person by Monday, 9 March."),
            ("Ana", "2 interviews", "Ana will have 2 interviews by Monday, 9 March. That is beside 1 contact."),
            ("Ana", "3 what:\"job leads\"", "Ana will share 3 leads by Monday, 9 March. That is beside 1 contact and 2 interviews."),
            ("Ben", "4 apps", "Ben will send 4 applications by Monday, 9 March."),
            ("Ben", "1 meetup", "Ben will go to 1 event by Monday, 9 March. That is beside 4 applications."),
            ("Cleo", "20 what:\"pages of my book\"", "Cleo will do 20 pages of my book by Monday, 9 March."),
        ];
        foreach (var (who, typed, said) in goals)
        {
            (await town.Member(who).Types($"/goal set {typed}")).ToAll().ShouldSay(said);
        }

        (await town.Member("Ana").Types("/goal set 9 talks")).ShouldRead("""
            TeamBot tells only Ana: You already promise 1 contact, 2 interviews and 3 leads. Three different goals a week are plenty; change one of them, or take one back with /goal clear.
            """);
        (await town.Member("Ana").TypesInto("/goal set 1", "what", "in")).ShouldRead("""
            Ana is offered:
                interviews
                in
            """);
        (await town.Member("Ana").Types("/goal set 1 what:\"7\"")).ShouldSay("“7” does not say what to count");
        (await town.Member("Cleo").Types("/goal show")).ShouldSay("20 pages of my book promised");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task OnlyItsOwnerTakesAGoalBackAndOnce()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await ana.Types("/goal set 5");

        (await ben.Presses("Undo", "5 new people")).ShouldRead("""
            TeamBot tells only Ben: That is somebody else's, and only they can take it back. /goal undo takes back what you did last.
            """);
        (await town.Member("Zoe").Presses("Undo", "5 new people")).ShouldSay("You are not in Phoenix yet.", "[Join]");
        var button = town.Here.Channel.Messages[^2];
        (await ana.Presses("Undo", "5 new people")).ShouldSay("Ana took back a goal.");
        (await ana.Sends(town, 3, Towns.Press("goal-undo:1"), button)).ShouldSay("That was taken back already.");
        (await ana.Types("/goal show")).ShouldRead("""
            TeamBot tells only Ana: You promised nothing yet for 2 to 9 March. /goal set 5 promises five new contacts.
            """);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task TakingBackAGoalInTheMiddleLeavesTheNewestAlone()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30");
        var ana = town.Member("Ana");
        await ana.Types("/goal set 5");
        await ana.Types("/goal set 7");
        await ana.Types("/goal set 9");

        (await ana.Presses("Undo", "7 new people")).ShouldSay("What stands: 9 contacts.");
        (await ana.Types("/goal show")).ShouldRead("""
            TeamBot tells only Ana: You, 2 to 9 March:
                9 contacts promised
            """);
        (await ana.Presses("Undo", "9 new people")).ShouldSay("What stands: 5 contacts.", "Ana · 5 contacts promised");
        (await ana.Presses("Undo", "5 new people")).ShouldSay("Ana took back a goal.", "Ana · no promise yet");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task LoggingCountsAtOnceAndSaysWhatWasCounted()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ana = town.Member("Ana");
        await town.Until("2026-03-04 12:00");
        await ana.Types("/goal set 2");
        await ana.Types("/goal set 1 interview");

        (await ana.Types("/goal log")).ShouldRead("""
            TeamBot tells only Ana: Counted 1 contact for 2 to 9 March. That makes 1 of 2 contacts.
                [Undo]
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                Ana · ▰▱ 1 of 2 contacts · 1 interview promised
                …
            """);
        (await ana.Types("/goal log 3 note:\"at the fair\" day:yesterday")).To(ana).ShouldRead("""
            TeamBot tells only Ana: Counted 3 contacts (at the fair) for Tuesday, 3 March (week of 2 to 9 March). That makes 4 contacts, 2 more than promised. Promise kept!
                [Undo]
            """);
        (await ana.Types("/goal log what:talk")).ShouldSay("Counted 1 talk", "That makes 1 talk so far.", "4 contacts, 2 more than promised · 1 talk · 1 interview promised");
        (await ana.Presses("Undo", "Counted 3")).ShouldRead("""
            TeamBot edits what only Ana sees, “Counted 3 contacts (at the fair) for Tuesday, 3 …”:
                Took back 3 contacts (at the fair) for 2 to 9 March. That leaves 1 of 2 contacts.
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                Ana · ▰▱ 1 of 2 contacts · 1 talk · 1 interview promised
                …
            """);
        (await ana.Types("/goal undo")).ShouldSay("Took back 1 talk");
        (await ana.Types("/goal undo")).ShouldSay("Took back 1 contact for 2 to 9 March. That leaves 0 of 2 contacts.");
        (await ana.Types("/goal undo")).ShouldSay("Took back a goal: 1 interview. What stands: 2 contacts.", "Ana · 2 contacts promised");
        (await ana.Types("/goal set 1 interview")).ShouldSay("Ana will have 1 interview");
        (await town.Member("Ben").Types("/goal undo")).ShouldRead("""
            TeamBot tells only Ben: You have logged and promised nothing that could be taken back. /goal log counts something you did.
            """);
        (await town.Member("Ben").Types("/goal show member:@Ana")).ShouldRead("""
            TeamBot tells only Ben: Ana, 2 to 9 March:
                2 contacts promised
                1 interview promised
            """);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ADayOfLastWeekCountsThereWhileThatWeekIsOpen()
    {
        await using var town = await Towns.WithTeamAsync();
        var ana = town.Member("Ana");
        await town.Until("2026-03-02 09:00");
        await ana.Types("/goal set 5");
        await town.Until("2026-03-10 12:00");

        (await ana.Types("/goal log 2 day:Thursday")).ShouldSay("Counted 2 contacts for Thursday, 5 March (week of 2 to 9 March). That makes 2 of 5 contacts.", "Ana · ▰▰▱▱▱ 2 of 5 contacts");
        (await ana.Types("/goal log 1 day:\"8 March\"")).ShouldSay("Counted 1 contact for Sunday, 8 March (week of 2 to 9 March). That makes 3 of 5 contacts.");
        (await ana.Types("/goal log 1 day:Mon")).ShouldSay("Counted 1 contact for Monday, 9 March (week of 9 to 16 March).");
        (await ana.Types("/goal log 1 day:2026-03-20")).ShouldSay("That day is still to come.");
        (await ana.Types("/goal log 1 day:whenever")).ShouldSay("I don't understand “whenever” as a day.");

        await town.Until("2026-03-11 09:01");
        (await ana.Types("/goal log 1 day:Thursday")).ShouldSay("5 March is in a week that is closed by now.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task UndoTakesBackAcrossTheBoundary()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ana = town.Member("Ana");
        await town.Until("2026-03-02 09:00");
        await ana.Types("/goal set 5");
        await ana.Types("/goal log 2");
        await ana.Types("/goal log 1");
        await town.Until("2026-03-09 09:30");

        (await ana.Types("/goal undo")).ShouldRead("""
            TeamBot tells only Ana: Took back 1 contact for 2 to 9 March. That leaves 2 of 5 contacts.
            TeamBot edits “Phoenix · 2 to 9 March, so far”:
                …
                Ana · ▰▰▱▱▱ 2 of 5 contacts
                …
            """);
        await town.Until("2026-03-11 08:59");
        (await ana.Types("/goal undo")).ShouldSay("Took back 2 contacts for 2 to 9 March.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhatACheckInCorrectedAndUndoTakesBackIsNeverLessThanNothing()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var ana = town.Member("Ana");
        await ana.Types("/goal set 5");
        await ana.Types("/goal log 3");
        await ana.Types("/checkin");
        (await ana.Fills(("totals", "contacts: 1"))).ShouldSay("Checked in for 2 to 9 March: 1 contact so far.", "1 of 5 contacts");

        (await ana.Presses("Undo", "Counted 3")).ShouldSay("That leaves 0 of 5 contacts.", "Ana · 5 contacts promised");
        await ana.Types("/checkin");
        (await ana.Fills(("totals", "contacts: 4"))).ShouldSay("4 of 5 contacts");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task TheLogFormCountsForTheWeekItWasOpenedIn()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ana = town.Member("Ana");
        await town.Until("2026-03-02 09:00");
        await ana.Types("/goal set 2 interviews");
        (await ana.Presses("Log progress")).ShouldRead("""
            TeamBot opens a form for Ana: Log progress, 2 to 9 March
                How many: "1"
                Of what: "interviews"
                Which day: [today]
                A few words to remember it by: []
            """);
        (await ana.Fills(("How many", "many"), ("Of what", "7"), ("Which day", "blursday"), ("A few words to remember it by", "hard one"))).ShouldRead("""
            TeamBot tells only Ana: How many is a whole number from 1 to 100.
                “7” does not say what to count; write it like “contacts” or “practice talks”.
                I don't understand “blursday” as a day. Write it like yesterday, Tue or 3 March.
                [Fix it]
            """);
        await ana.Presses("Fix it");
        (await ana.Fills(("Of what", "interviews"), ("Which day", ""))).ShouldRead("""
            TeamBot tells only Ana: How many is a whole number from 1 to 100.
                [Fix it]
            """);
        (await ana.Presses("Fix it")).ShouldSay("How many: \"many\"", "Of what: \"interviews\"", "remember it by: \"hard one\"");
        (await ana.Fills(("How many", "2"))).ShouldSay("Counted 2 interviews (hard one) for 2 to 9 March.", "▰▰ 2 of 2 interviews");

        await ana.Presses("Log progress");
        await town.Until("2026-03-09 09:30");
        (await ana.Fills()).ShouldSay("Counted 1 interview for 2 to 9 March. That makes 3 interviews, 1 more than promised.");
        await ana.Presses("Log progress");
        await town.Until("2026-03-20 09:30");
        (await ana.Fills(("Of what", "talk"))).ShouldSay("The week this form was for is closed by now. Fix it opens it for 16 to 23 March.");
        await ana.Presses("Fix it");
        (await ana.Fills()).ShouldSay("Counted 1 talk for 16 to 23 March.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhatBelongsToAWeekWhoseTimeIsOverStays()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await town.Until("2026-03-02 09:00");
        await ana.Types("/goal set 5");
        await ana.Types("/goal log 3");
        await ben.Types("/goal log 1");
        await town.Until("2026-03-09 09:30");
        await ana.Types("/goal log 1");
        await ana.Presses("Same again", "9 to 16 March");
        await ben.Types("/checkin");
        await ben.Fills(("totals", "contacts: 2"), ("goals", "4 contacts"));
        await town.Until("2026-03-11 09:01");
        const string stays = "2 to 9 March is closed, and its result stays as it is.";

        (await ana.Presses("Undo", "will meet 5")).ShouldRead($"TeamBot tells only Ana: {stays}");
        (await ana.Presses("Undo", "Counted 3")).ShouldRead($"TeamBot tells only Ana: {stays}");
        (await ana.Presses("Undo", "Promised again")).ShouldRead($"""
            TeamBot edits what only Ana sees, “Promised again for 9 to 16 March: 5 contacts. …”:
                Took back Same again: nothing is promised by it any more. {stays}
            TeamBot edits “Phoenix · 9 to 16 March”:
                …
                Ana · 1 contact · no promise yet
                …
            """);
        (await ben.Presses("Undo", "Checked in")).ShouldRead($"""
            TeamBot edits what only Ben sees, “Checked in for 2 to 9 March: 2 contacts. …”:
                Took back the goals that came with your check-in. {stays}
            TeamBot edits “Phoenix · 9 to 16 March”:
                …
                Ben · no promise yet
                …
            """);
        (await ben.Types("/goal undo")).ShouldRead("""
            TeamBot tells only Ben: What you logged and promised is in a week that is closed, and its result stays as it is. /goal log counts something you did.
            """);
        (await ana.Types("/goal undo")).ShouldSay("Took back 1 contact for 9 to 16 March.");
        (await ana.Types("/goal undo")).ShouldSay("What you logged and promised is in a week that is closed");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task OwnWordsReadWellAndTheMembersOwnGoalsAreOfferedFirst()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var ana = town.Member("Ana");

        (await ana.Types("/goal set 1 \"a talk\"")).ShouldSay("Ana will do 1 talk by Monday, 9 March.");
        (await ana.Types("/goal set 2 talk")).ShouldSay("Ana will do 2 talks by Monday, 9 March.", "Ana · 2 talks promised");
        (await ana.Types("/goal set 3 companies")).ShouldSay("Ana will do 3 companies by Monday, 9 March. That is beside 2 talks.");
        (await ana.Types("/goal set 5 what:\"5 contacts\"")).ShouldSay("Ana will meet 5 new people");
        (await ana.Types("/goal log 1 companies")).ShouldSay("Counted 1 company", "That makes 1 of 3 companies.");
        (await ana.Types("/goal log 1 appl")).ShouldSay("Counted 1 application");
        (await ana.TypesInto("/goal log 1", "what", "")).ShouldRead("""
            Ana is offered:
                talks
                companies
                contacts
                interviews
                leads
                applications
                events
            """);
        (await ana.TypesInto("/goal log 1", "what", "comp")).ShouldRead("""
            Ana is offered:
                companies
                comp
            """);
        (await ana.TypesInto("/goal log 1", "what", "appl")).ShouldRead("""
            Ana is offered:
                applications
            """);
        (await town.Member("Zoe").TypesInto("/goal set 1", "what", "lea")).ShouldSay("leads");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AwayIsSaidToWhoLogsOrPromisesAllTheSame()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ana = town.Member("Ana");
        await town.Until("2026-03-02 09:00");
        await ana.Presses("Away this week");

        (await ana.Types("/goal log 2")).To(ana).ShouldRead("""
            TeamBot tells only Ana: Counted 2 contacts for 2 to 9 March. That makes 2 contacts so far. You are marked away this week.
                [Undo] [I'm back]
            """);
        (await ana.Types("/goal set 5")).ShouldSay("Ana will meet 5 new people", "You are marked away this week. [I'm back]");
        (await ana.Presses("I'm back")).ShouldSay("Welcome back!", "Ana · ▰▰▱▱▱ 2 of 5 contacts");
        (await ana.Presses("I'm back", "Counted 2")).ShouldRead("TeamBot tells only Ana: You are not marked away for 2 to 9 March.");
        (await ana.Types("/goal log")).ShouldNotSay("marked away");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task APlanStaysWhenOnlyTheTargetChanges()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var ana = town.Member("Ana");
        await ana.Types("/goal set 3 plan:\"after lunch\"");

        (await ana.Types("/goal set 4")).ShouldSay("Ana will meet 4 new people", "When and where: after lunch");
        (await ana.Types("/goal set 4 events")).ShouldNotSay("after lunch");
        (await ana.Types("/goal set 4 plan:-")).ShouldNotSay("When and where");
        (await ana.Types("/goal show")).ShouldNotSay("When and where");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ADayIsUnderstoodAsPeopleWriteItAndRefusedForItsTrueReason()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ana = town.Member("Ana");
        await town.Until("2026-03-10 12:00");
        await town.Member("Eve").Types("/team join");

        (string Day, string Said)[] days =
        [
            ("2 days ago", "Counted 1 contact for Sunday, 8 March (week of 2 to 9 March)."),
            ("two days ago", "for Sunday, 8 March (week"),
            ("day before yesterday", "for Sunday, 8 March (week"),
            ("3.3.", "for Tuesday, 3 March (week"),
            ("3/3", "for Tuesday, 3 March (week"),
            ("today", "for Tuesday, 10 March (week of 9 to 16 March)."),
            ("9/3", "“9/3” could be 9 March or 3 September; write it like 9 March."),
            ("31/2", "I don't understand “31/2” as a day."),
            ("tomorrow", "That day is still to come."),
            ("last week", "Name the day of last week, like Tue or 3 March."),
            ("1 March", "1 March is before Phoenix began, on 2 March; log it without the day and it counts for this week."),
        ];
        foreach (var (day, said) in days)
        {
            (await ana.Types($"/goal log 1 day:\"{day}\"")).ShouldSay(said);
        }

        (await town.Member("Eve").Types("/goal log 1 day:Sunday")).ShouldRead("""
            TeamBot tells only Eve: 8 March is before you joined, on 10 March; log it without the day and it counts for this week.
            """);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AWeekCountsEightDifferentThingsAndTheCheckInStillFits()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        var ana = town.Member("Ana");
        await town.Until("2026-03-02 09:00");
        var things = "abcdefgh".Select(letter => $"{new string('_', 35)}{letter}aaaa").ToList();
        foreach (var thing in things)
        {
            await ana.Types($"/goal log what:\"{thing}\"");
        }

        (await ana.Types("/goal log 1 talks")).ShouldRead("""
            TeamBot tells only Ana: You count 8 different things for 2 to 9 March already, and that is plenty. Count it as one of those, or take one of them back with /goal undo.
            """);
        await ana.Presses("Log progress");
        (await ana.Fills(("Of what", "talks"))).ShouldSay("You count 8 different things for 2 to 9 March already", "[Fix it]");
        await ana.Presses("Check in");
        (await ana.Fills(("totals", "talks: 1"))).ShouldSay("You count 8 different things for 2 to 9 March already", "[Fix it]");
        (await ana.Types("/goal undo")).ShouldSay("Took back");
        (await ana.Types("/goal log 1 talks")).ShouldSay("Counted 1 talk");
        await ana.Presses("Check in");
        await ana.Fills(("totals", "talks: 0"));
        (await ana.Types($"/goal log what:\"{things[7]}\"")).ShouldSay("Counted 1");
        (await ana.Types($"/goal log 99 what:\"{things[0]}\"")).ShouldSay("That makes 100");
        (await ana.Types("/lead share role:Cook")).ShouldSay("That makes 1 lead");
        foreach (var thing in things[5..])
        {
            await ana.Types($"/goal set 100 what:\"{thing}\" plan:\"{new string('*', 200)}\"");
        }

        (await ana.Types("/goal show")).ShouldSay([.. things, "1 lead", $"1 of 100 {things[7]}"]);
        (await ana.Presses("Check in")).ShouldSay([.. things.Select((thing, at) => $"{thing}: {(at == 0 ? 100 : 1)}"), "leads: 1"]);
        (await ana.Fills(("win", "A good week"))).ShouldSay("Checked in for 2 to 9 March");
        (await ana.Types("/goal show")).ShouldSay([.. things, "1 lead", $"1 of 100 {things[7]}"]);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AWeekCountsUpToAThousandOfOneThing()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30");
        var ana = town.Member("Ana");
        for (var hundreds = 1; hundreds <= 10; hundreds++)
        {
            await ana.Types("/goal log 100 pages");
        }

        (await ana.Types("/goal log 1 page")).ShouldRead("""
            TeamBot tells only Ana: I count up to 1,000 pages a week, and that would be 1,001.
            """);
        await ana.Types("/checkin");
        (await ana.Fills(("win", "A good week"))).ShouldSay("1,000 pages so far");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhatWasCountedBeforeTheresALimitIsStillShown()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        var ana = town.Member("Ana");
        await town.Until("2026-03-02 09:00");
        await ana.Types("/goal log 2 talks");
        CountManyThings(town);

        (await ana.Types("/goal show")).ShouldSay("2 talks", "and 10 more");
        (await ana.Types("/goal log 1 talk")).ShouldSay("That makes 3 talks so far.", "Ana · 3 talks · ");
        (await ana.Presses("Check in")).ShouldSay("talks: 3", "The first are filled in already; the others stay as they are.");
        (await ana.Fills(("win", "A good week"))).ShouldSay("Checked in for 2 to 9 March: 3 talks", "and 53 more");
        (await ana.Types("/goal show")).ShouldSay("3 talks");
        await town.Until("2026-03-09 09:00");
        (await ana.Presses("Check in", "so far")).ShouldSay("talks: 3");
        (await ana.Fills()).ShouldSay("Checked in for 2 to 9 March: 3 talks");
        await town.Until("2026-03-11 09:00");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task APromiseIsKeptOnceByTheLogThatReachesIt()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var ana = town.Member("Ana");
        await ana.Types("/goal set 2");

        (await ana.Types("/goal log")).ShouldNotSay("Promise kept!");
        (await ana.Types("/goal log")).ShouldSay("That makes 2 of 2 contacts. Promise kept!");
        (await ana.Types("/goal log 2")).ShouldNotSay("Promise kept!");
        (await ana.Types("/goal undo")).ShouldRead("""
            TeamBot tells only Ana: Took back 2 contacts for 2 to 9 March. That leaves 2 of 2 contacts.
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                Ana · ▰▰ 2 of 2 contacts
                …
            """);
        await ana.Presses("Log progress");
        (await ana.Fills(("How many", "two"))).ShouldSay("Counted 2 contacts");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task TheLastTwelveWeeksAreShownAsAPictureAndAsText()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ana = town.Member("Ana");
        await town.Until("2026-03-02 09:00");
        await ana.Types("/goal set 5");
        await ana.Types("/goal set 2 talks");
        await ana.Types("/goal log 3");
        await ana.Types("/goal log 1 interview");
        await town.Until("2026-03-09 09:30");
        await ana.Presses("Away this week");
        await town.Until("2026-03-23 09:30");
        await ana.Types("/goal set 5");
        await ana.Types("/goal set 1 interview");
        await ana.Types("/goal log 7");

        var seen = await ana.Types("/goal history");
        seen.ShouldRead("""
            TeamBot tells only Ana: You, 5 weeks:
                2 March · getting started
                2 to 9 March · ▰▰▰▱▱ 3 of 5 contacts · 1 interview
                9 to 16 March · away
                16 to 23 March
                23 to 30 March, so far · ▰▰▰▰▰ 7 contacts, 2 more than promised · 1 interview promised
                In all: 10 contacts and 1 interview
                (picture: Ana · 5 weeks. 2 Mar: getting started. 2 to 9 Mar: 3 of 5 contacts, 1 interview. 9 to 16 Mar: away. 16 to 23 Mar. 23 to 30 Mar: 7 contacts (5 promised), 1 interview promised.)
            """);
        Assert.True(seen.File("history.png").Content.Span[1..4].SequenceEqual("PNG"u8));
        (await town.Member("Ben").Types("/goal history member:@Ana")).ShouldSay("Ana, 5 weeks:", "9 to 16 March · away");
        town.Member("Zoe");
        (await ana.Types("/goal history member:@Zoe")).ShouldSay("Zoe is not in Phoenix. /team show lists who is.");

        await ana.Types("/team leave");
        await town.Stops();
        await town.Until("2026-05-11 09:30");
        await town.Starts();
        await ana.Types("/team join");
        (await ana.Types("/goal history")).ShouldSay("You, 4 weeks:", "2 to 9 March · ▰▰▰▱▱ 3 of 5 contacts", "11 to 18 May, so far");
        await town.Stops();
        await town.Until("2026-08-10 09:30");
        await town.Starts();
        (await ana.Types("/goal history")).ShouldSay("You, 12 weeks:", "10 to 17 August, so far");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AGoalForNextWeekTakesEffectWithItsCheckIn()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ana = town.Member("Ana");
        await town.Until("2026-03-02 09:00");
        await ana.Types("/goal set 5");

        (await ana.Types("/goal set 7 from:\"next week\" plan:\"at noon\"")).ShouldRead("""
            TeamBot answers Ana: 🎯 Ana will meet 7 new people in the week of 9 to 16 March.
                When and where: at noon
                [Undo]
            """);
        (await ana.Types("/goal set 2 interviews from:\"next week\"")).ShouldSay("Ana will have 2 interviews in the week of 9 to 16 March. That is beside 7 contacts.");
        (await ana.Types("/goal show")).ShouldRead("""
            TeamBot tells only Ana: You, 2 to 9 March:
                5 contacts promised
                Promised for 9 to 16 March: 7 contacts and 2 interviews
            """);
        (await ana.Types("/goal undo")).ShouldSay("Took back a goal for 9 to 16 March: 2 interviews. What stands: 7 contacts.");
        (await ana.Types("/goal set 8 from:\"next week\"")).ShouldSay("Ana will meet 8 new people", "When and where: at noon");

        (await town.Until("2026-03-09 09:00")).ShouldSay("Phoenix · 9 to 16 March", "Ana · 8 contacts promised");
        (await ana.Presses("Same again")).ShouldSay("Your promise for 9 to 16 March stands: 8 contacts.");
        (await ana.Presses("Undo", "8 new people")).ShouldSay("Ana took back a goal. What stands: 7 contacts.", "Ana · 7 contacts promised");
        (await town.Until("2026-03-16 09:00")).ShouldSay("Phoenix · 16 to 23 March", "Ana · no promise yet");
        (await ana.Sends(town, 2, Towns.Command("goal set", ("target", 4, 5), ("from", 3, "last week")))).ShouldRead("""
            TeamBot tells only Ana: from is one of this week or next week. Please send the command again with that changed.
            """);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoLeftBeforeTheWeekBeganPromisesNothingInIt()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Until("2026-03-02 09:00");
        await town.Member("Ben").Types("/goal set 7 from:\"next week\"");
        await town.Member("Ben").Types("/team leave");

        await town.Until("2026-03-09 09:00");
        (await town.Member("Ben").Types("/team join")).ShouldNotSay("7 contacts");
        (await town.Member("Ben").Types("/goal show")).ShouldSay("You promised nothing yet for 9 to 16 March.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task GoalsAreClearedWithoutWhatWasLoggedAndComeBack()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ana = town.Member("Ana");
        await town.Until("2026-03-02 09:00");
        await ana.Types("/goal set 5");
        await ana.Types("/goal set 2 talks");
        await ana.Types("/goal log 3");

        (await ana.Types("/goal clear interviews")).ShouldRead("""
            TeamBot tells only Ana: You promised no interviews for 2 to 9 March, but 5 contacts and 2 talks.
            """);
        (await ana.Types("/goal clear")).ShouldRead("""
            TeamBot tells only Ana: Took back what you promised for 2 to 9 March: 5 contacts and 2 talks. What you logged stays.
                [Undo]
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                Ana · 3 contacts · no promise yet
                …
            """);
        (await ana.Types("/goal clear")).ShouldRead("""
            TeamBot tells only Ana: You promised nothing for 2 to 9 March, so there is nothing to take back.
            """);
        (await ana.Presses("Undo", "Took back what")).ShouldSay("Your promise is back. What stands: 5 contacts and 2 talks.", "Ana · ▰▰▰▱▱ 3 of 5 contacts · 2 talks promised");
        (await ana.Types("/goal clear talk")).ShouldSay("Took back what you promised for 2 to 9 March: 2 talks.", "Ana · ▰▰▰▱▱ 3 of 5 contacts");
        await ana.Types("/goal set 7 from:\"next week\"");
        (await ana.Types("/goal clear from:\"next week\"")).ShouldRead("""
            TeamBot tells only Ana: Took back what you promised for 9 to 16 March: 7 contacts.
                [Undo]
            """);
        (await town.Until("2026-03-09 09:30")).ShouldSay("Ana · no promise yet");
        (await ana.Presses("Undo", "9 to 16 March: 7 contacts")).ShouldSay("Your promise is back.", "Ana · 7 contacts promised");
        town.ShouldBeWell();
    }

    /// <summary>Sixty times what was logged, of other things, as an older version let it be.</summary>
    private static void CountManyThings(Town town)
    {
        using var connection = new SqliteConnection($"Data Source={town.DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
            INSERT INTO Activities (WeekId, MemberId, Kind, Own, Count, Day, Note, ActId)
            SELECT WeekId, MemberId, Kind, '__________________________________a' || (10000 + i), Count, Day, Note, ActId FROM Activities, n
            """;
        command.ExecuteNonQuery();
    }
}
