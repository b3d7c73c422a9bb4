using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamBot.Sandbox;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.EndToEnd.Features;

public sealed class ContactsTests
{
    /// <summary>Each counts in the team whose channel the other one is in: if each held its own turn meanwhile, both would wait for ever.</summary>
    [Fact]
    public async Task TwoWhoCountFromEachOthersChannelAtOnceHoldUpNobody()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        var phoenix = ana.Here;
        town.In("griffin");
        await ben.May("manage-channels").Types($"/team create timezone:{Towns.LosAngeles} name:Griffin");
        var griffin = ben.Here;
        await town.Until("2026-03-02 09:00");
        await ben.Types("/goal set 9");
        town.In("phoenix");
        await ana.Types("/goal set 9");

        foreach (var name in new[] { "Zoe", "Kofi", "Mei" })
        {
            await town.Does(() => Task.WhenAll(ana.App.TypeAsync(griffin, $"/contact add {name}"), ben.App.TypeAsync(phoenix, $"/contact add {name}")));
        }

        (await ana.Types("/goal show")).ShouldSay("3 of 9 contacts");
        town.In("griffin");
        (await ben.Types("/goal show")).ShouldSay("3 of 9 contacts");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AContactCountsForTheTeamWhichSeesOnlyThatTheNumberMoved()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ana = town.Member("Ana");
        await town.Until("2026-03-02 09:00");
        await ana.Types("/goal set 5");

        (await ana.Types("/contact add \"Zoë van Dam\" note:\"Runs the data guild\"")).ShouldRead("""
            TeamBot tells only Ana: Zoë van Dam is in your book, and only you see it. Counted 1 contact for 2 to 9 March. That makes 1 of 5 contacts.
                [menu: Which circle?: Alumni, Neighbour, Sports, Congregation, Hobby or interest group, Classmate, Friend, Family, Event, Mailing list, Introduced, Colleague, Other]
                [Undo] [More]
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                Ana · ▰▱▱▱▱ 1 of 5 contacts
                …
            """);
        (await ana.Picks("Which circle?", "Alumni")).ShouldSay("Zoë van Dam (Alumni) is in your book, and only you see it. Counted 1 contact for 2 to 9 March. That makes 1 of 5 contacts.");
        (await ana.Presses("More")).ShouldSay("Edit a contact", "Name: \"Zoë van Dam\"", "What to remember: \"Runs the data guild\"");
        (await ana.Fills(("Organisation", "Acme"), ("How you met", "At the dinner"), ("When to get back to them", "3 weeks"))).ShouldSay(
            "Saved.", "Acme", "How you met: At the dinner", "You last spoke today.", "You want to get back to them on Monday, 23 March; each time you speak it moves on by 3 weeks.");

        await ana.Types("/contact add \"Kofi Mensah\"");
        (await ana.Presses("Undo", "Kofi")).ShouldRead("""
            TeamBot edits what only Ana sees, “Kofi Mensah is in your book, and only you see …”:
                Kofi Mensah is out of your book, and gone for good in a week. Took back 1 contact for 2 to 9 March. That leaves 1 of 5 contacts.
                [Put back]
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                Ana · ▰▱▱▱▱ 1 of 5 contacts
                …
            """);
        // To press it by mistake costs no count.
        (await ana.Presses("Put back", "Kofi")).ShouldRead("""
            TeamBot edits what only Ana sees, “Kofi Mensah is out of your book, and gone for …”:
                Kofi Mensah is in your book again, and only you see it. Counted 1 contact for 2 to 9 March. That makes 2 of 5 contacts.
                [menu: Which circle?: Alumni, Neighbour, Sports, Congregation, Hobby or interest group, Classmate, Friend, Family, Event, Mailing list, Introduced, Colleague, Other]
                [Undo] [More]
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                Ana · ▰▰▱▱▱ 2 of 5 contacts
                …
            """);
        // What the goals' own undo takes back leaves the contact where it is, and Put back leaves that.
        await ana.Types("/contact add Pia");
        (await ana.Types("/goal undo")).ShouldSay("Took back 1 contact for 2 to 9 March. That leaves 2 of 5 contacts.");
        (await ana.Presses("Undo", "Pia")).ToAll().ShouldRead("");
        (await ana.Presses("Put back", "Pia")).ToAll().ShouldRead("");

        // Last week is open for two days more, and counts again what it had; then no longer.
        await ana.Types("/contact add Noa");
        await ana.Types("/contact add Mei");
        await town.Until("2026-03-10 09:00");
        await ana.Presses("Undo", "Noa");
        (await ana.Presses("Put back", "Noa")).ShouldSay("Noa is in your book again, and only you see it. Counted 1 contact for 2 to 9 March. That makes 4 of 5 contacts.");
        await ana.Presses("Undo", "Mei");
        await town.Until("2026-03-12 09:00");
        (await ana.Presses("Put back", "Mei")).ShouldSay("Mei is in your book again, and only you see it. It is not counted again: The week for which it counted is closed. /goal log counts one for this week.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoIsInTheBookAlreadyIsAskedAboutAndNotCountedTwice()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await town.Until("2026-03-02 09:00");
        await ana.Types("/contact add \"Zoë van Dam\" note:\"Runs the data guild\"");
        await ana.Types("/contact add Ben");
        (await ana.Presses("How to reach them", (await ana.Types("/contact show ben")).Text.Split('\n')[0].Split(": ")[1])).ShouldSay("User name");
        await ana.Fills(("User name", "@BEN"));

        (await ana.Types("/contact add \"zoe  VANDAM\" note:\"Has a new job\"")).ShouldRead("""
            TeamBot tells only Ana: Zoë van Dam is in your book already. Is it the same person? Then what is new is added there, and nothing is counted.
                [Same person] [Someone else]
            """);
        (await ana.Presses("Same person")).ShouldSay("Added to what you have of Zoë van Dam: you last spoke today. Nothing is counted", "[Undo] [Show]");
        (await ana.Presses("Show")).ShouldSay("Runs the data guild\nHas a new job");
        (await ana.Presses("Undo", "Added to")).ShouldSay("Taken back; it is as it was.");
        (await ana.Types("/contact show zoë")).ShouldNotSay("Has a new job");
        await ana.Types("/contact add \"Zoe van dam\"");
        var answered = await ana.Presses("Someone else");
        answered.ShouldSay("Zoe van dam is in your book", "That makes 3 contacts so far.");

        // By the handle, and with two of one name by a menu.
        (await ana.UsesApp("Add as contact", onPerson: ben)).ShouldSay("Ben is in your book already.");
        (await ana.Types("/contact add ZOEVANDAM")).ShouldSay("These are in your book already:", "[menu: Same person: ", "[Someone else]");
        (await ana.UsesApp("Add as contact", onPerson: ana)).ShouldSay("That is you.");
        // Ben's book is another one.
        (await ben.Types("/contact add \"Zoë van Dam\"")).ShouldSay("is in your book, and only you see it.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task OutsideATeamsChannelItCountsForTheOnlyTeamThatExpectsItAndAsksWhereThereAreSeveral()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var (ana, zoe) = (town.Member("Ana"), town.Member("Zoe"));
        await town.Until("2026-03-02 09:00");
        town.InDms();
        (await zoe.Types("/contact add Kim")).ShouldSay("Kim is in your book, and only you see it. You are in no team, so it counts toward no goal.");
        (await ana.Types("/contact add Kim")).ShouldSay("It counts toward no goal, as you promised no contacts this week; /goal set 5 in your team's channel promises five.");
        town.In("phoenix");
        await ana.Types("/goal set 5");
        town.InDms();
        (await ana.Types("/contact add Lou")).ShouldSay("Lou is in your book, and only you see it. Phoenix: counted 1 contact for 2 to 9 March. That makes 1 of 5 contacts.", "Ana · ▰▱▱▱▱ 1 of 5 contacts");
        (await ana.Picks("Which circle?", "Event")).ShouldSay("Lou (Event) is in your book, and only you see it. Phoenix: counted 1 contact for 2 to 9 March. That makes 1 of 5 contacts.");
        (await ana.Presses("Undo", "Lou")).ShouldSay("Took back 1 contact for 2 to 9 March.", "Ana · 5 contacts promised");

        town.In("heron");
        await ana.May("manage-channels").Types($"/team create timezone:{Towns.LosAngeles} name:Heron");
        await ana.Types("/goal set 3");
        town.In("elsewhere");
        (await ana.Types("/contact add Max")).ShouldRead("""
            TeamBot tells only Ana: Max is in your book, and only you see it. It counts once you say for which team.
                [menu: Which team does it count for?: Phoenix, Heron]
                [menu: Which circle?: Alumni, Neighbour, Sports, Congregation, Hobby or interest group, Classmate, Friend, Family, Event, Mailing list, Introduced, Colleague, Other]
                [Undo] [More]
            """);
        // The question stays until it is answered, and the answer after that.
        (await ana.Picks("Which circle?", "Sports")).ShouldSay("Max (Sports) is in your book, and only you see it. It counts once you say for which team.", "[menu: Which team does it count for?: Phoenix, Heron]");
        await ana.Presses("More");
        (await ana.Fills(("Name", "Maxim"), ("Organisation", "Acme"))).ShouldSay("Maxim (Sports) is in your book", "[menu: Which team does it count for?: Phoenix, Heron]", "Saved.", "Acme");
        await ana.Presses("Undo", "Maxim (Sports) is in");
        (await ana.Presses("Put back")).ShouldSay("Maxim (Sports) is in your book again, and only you see it. It counts once you say for which team.", "[menu: Which team does it count for?: Phoenix, Heron]");
        (await ana.Picks("Which team does it count for?", "Heron")).ShouldSay("Maxim (Sports) is in your book, and only you see it. Heron: counted 1 contact", "of 3 contacts");

        town.In("owl");
        await zoe.May("manage-channels").Types($"/team create timezone:{Towns.LosAngeles} name:Owl");
        await zoe.Types("/team archive");
        (await zoe.Types("/contact add Ole")).ShouldSay("Ole is in your book, and only you see it. Owl is archived, so it counts toward no goal.");

        // Who is no longer on the team's server writes nothing on its board.
        ana.Leaves();
        town.InDms();
        await ana.Types("/contact add Noa");
        var late = await ana.Picks("Which team does it count for?", "Phoenix");
        late.ShouldSay("Noa is in your book, and only you see it. It is not counted: You are no longer on the server of Phoenix");
        late.ToAll().ShouldNotSay("1 of 5");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhatTheOwnerWroteIsLostByNoUndoAndChangedByNoGuess()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ana = town.Member("Ana");
        await ana.Types("/contact add Nia");
        await town.Until("2026-03-06 09:00");
        await ana.Types("/contact spoke Nia next:\"2 weeks\"");
        await ana.Types("/contact edit Nia");
        await ana.Fills(("What to remember", "A long and precious note"));

        // Undo takes back the days, and leaves what came after.
        var undone = await ana.Presses("Undo", "You last spoke with");
        undone.ShouldSay("Taken back. What you changed since stays.", "A long and precious note", "You last spoke on Monday, 2 March.");
        undone.ShouldNotSay("You want to get back");
        await ana.Types("/contact add nia note:\"Has a dog\"");
        await ana.Presses("Same person");
        await ana.Types("/contact edit Nia");
        await ana.Fills(("What to remember", "A longer note"));
        (await ana.Presses("Undo", "Added to what you have")).ShouldRead("""
            TeamBot tells only Ana: You changed Nia since, and taking this back would lose that. So all stays as it is; Show leads to it.
                [Show]
            """);
        (await ana.Presses("Show", "You changed Nia since")).ShouldSay("A longer note", "You last spoke today.");

        // What is only in a note names nobody.
        await ana.Types("/contact add Karl note:\"Met via Dave at lunch\"");
        foreach (var command in new[] { "remove dave", "spoke lunch", "edit lunch" })
        {
            (await ana.Types($"/contact {command}")).ShouldSay("but it stands in what you wrote down of Karl. Is that whom you mean? Nothing was changed.\n    [Show]");
        }

        (await ana.Types("/contact show lunch")).ShouldSay("Met via Dave at lunch");
        (await ana.Types("/contact remove \"\u200B\"")).ShouldSay("Please say who: type a part of the name, or open somebody here.\n    [menu: Open one: Karl, Nia]");
        (await ana.Types("/contact list")).ShouldSay("2 contacts");

        // A link is taken or refused in the form as it is in a file.
        await ana.Presses("How to reach them", "Met via Dave at lunch");
        (await ana.Fills(("Link", "javascript:alert(1)"), ("Mail", "k@x.example"))).ShouldSay("That link leads to no website. Write it like https://example.com/name", "[Fix it]");
        (await ana.Presses("Fix it")).ShouldSay("Mail: \"k@x.example\"");
        (await ana.Fills(("Link", "https://user:secret@example.com/x"))).ShouldSay("That link carries a user name or a password, which I don't keep.", "[Fix it]");
        await ana.Presses("Fix it", "user name or a password");
        (await ana.Fills(("Link", "https://example.com/x"))).ShouldSay("k@x.example · https://example.com/x");

        // Who is given what somebody else has may be the same person.
        await ana.Types("/contact add Charles note:Tall");
        await ana.Presses("How to reach them", (await ana.Types("/contact show Charles")).Text.Split('\n')[0].Split(": ")[1]);
        (await ana.Fills(("Mail", "K@X.example"))).ShouldSay(
            "Saved. Karl has the same name, or is reached in the same way. Is it the same person? Then both become one.", "[Same person] [Someone else]");
        (await ana.Presses("Same person")).ShouldSay("Both are one now: all you wrote down is with Karl. What was counted stays.", "[Undo] [Show]");
        (await ana.Presses("Show", "Both are one now")).ShouldSay("Met via Dave at lunch\n    Tall\n    Name: Charles");
        (await ana.Types("/contact list")).ShouldSay("2 contacts");
        (await ana.Presses("Undo", "Both are one now")).ShouldSay("Taken back: Karl is as before, and this one is in your book again.", "Charles", "Tall");
        (await ana.Types("/contact list")).ShouldSay("3 contacts");
        await ana.Types("/contact edit Charles");
        (await ana.Fills(("Name", "karl"))).ShouldSay("Saved. Karl has the same name");
        (await ana.Presses("Someone else", "Saved. Karl")).ShouldSay("Saved.", "karl", "[Undo]");
        (await ana.Types("/contact list")).ShouldSay("3 contacts\n    Karl · today\n    karl · today\n    Nia · today");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoBringsTheAppAlongHasTheBookOnServersThatKnowNothingOfIt()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await ana.Types("/goal set 5");
        town.OnServer("Conference").BotIsKicked();
        (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        ana.Person.HasInstalledApp = true;

        (await ana.Types("/contact add \"Speaker Sam\"")).ShouldRead("""
            TeamBot tells only Ana: Speaker Sam is in your book, and only you see it. Phoenix: counted 1 contact for 2 March. That makes 1 of 5 contacts.
                [menu: Which circle?: Alumni, Neighbour, Sports, Congregation, Hobby or interest group, Classmate, Friend, Family, Event, Mailing list, Introduced, Colleague, Other]
                [Undo] [More]
            """);
        (await ana.Presses("More")).ShouldSay("Edit a contact");
        (await ana.Fills(("Name", "Sam"))).ShouldSay("Saved.", "Sam");
        (await ana.UsesApp("Add as contact", onPerson: ben)).ShouldSay("Ben is in your book");
        (await ana.Types("/contact list")).ShouldSay("2 contacts", "Ben", "Sam");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task TheBookIsSearchedPagedAndChangedByItsOwnerAlone()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-06 09:00", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        (await ana.Types("/contact list")).ShouldRead("TeamBot tells only Ana: Your book is empty. /contact add writes somebody down; nobody else sees it.");
        foreach (var number in Enumerable.Range(10, 12))
        {
            await ana.Types($"/contact add \"Person {number}\" note:\"met {(number % 2 == 0 ? "on the Ferry" : "at work")}\"");
        }

        (await ana.Types("/contact list")).ShouldSay("12 contacts, page 1 of 2", "Person 10 · today", "Person 19 · today", "[menu: Open one: ", "[Next]");
        (await ana.Presses("Next")).ShouldSay("12 contacts, page 2 of 2", "Person 20", "Person 21", "[Back]");
        var searched = await ana.Types("/contact list search:\"ferry PERSON\"");
        searched.ShouldSay("6 contacts with “ferry PERSON”", "Person 10");
        searched.ShouldNotSay("Person 11");
        (await ana.Types("/contact list search:e")).ShouldSay("12 contacts with “e”, page 1 of 2");
        (await ana.Presses("Next")).ShouldSay("12 contacts with “e”, page 2 of 2");
        (await ana.Types("/contact list circle:Sports organisation:acme")).ShouldSay("Nobody in your book, circle Sports, at “acme”. /contact list without anything shows them all.");
        (await ana.Picks("Open one", "Person 20")).ShouldSay("Person 20", "met on the Ferry", "Only you see this.");

        (await ana.TypesInto("/contact show", "name", "son 1")).ShouldSay("Person 10", "Person 19");
        (await ana.TypesInto("/contact show", "name", "zebra")).ShouldNotSay("Person");
        (await ana.Types("/contact show \"PERSON 12\"")).ShouldSay("Person 12", "[Spoke today]");
        (await ana.Types("/contact show person")).ShouldSay("12 contacts fit “person”. Whom do you mean?", "[menu: Open one: ");
        (await ana.Types("/contact edit zebra")).ShouldSay("Nobody in your book fits “zebra”.");
        (await ana.Types("/contact edit \"person 13\"")).ShouldSay("Edit a contact", "Name: \"Person 13\"");
        (await ana.Fills(("Name", "​"), ("When to get back to them", "someday"))).ShouldRead("""
            TeamBot tells only Ana: A contact needs a name, so that you find them again.
                I don't understand “someday” as a day. Write it like 6 April, Mon or 2 weeks.
                [Fix it]
            """);
        (await ana.Presses("Fix it")).ShouldSay("What to remember: \"met at work\"", "When to get back to them: \"someday\"");
        (await ana.Fills(("Name", "Pat"), ("When to get back to them", "Mon"))).ShouldSay("Saved.", "Pat", "on Monday, 9 March");
        (await ana.Presses("Undo", "Saved.")).ShouldSay("Taken back; it is as it was.", "Person 13");
        (await ana.Types("/contact remove \"person 14\"")).ShouldSay("Person 14 is out of your book, and gone for good in a week.", "[Put back]");
        (await ana.Types("/contact list")).ShouldSay("11 contacts");

        // Nobody else finds them, whatever they send.
        var contact = await ContactIdAsync(town);
        foreach (var press in new[] { "contact-undo", "contact-show", "contact-edit", "contact-spoke", "contact-remove", "contact-reach" })
        {
            var seen = await ben.Sends(town, 3, Towns.Press($"{press}:{contact}"));
            seen.ShouldSay("They are not in your book any more.");
            seen.ShouldNotSay("Person");
        }

        (await ben.Sends(town, 2, Towns.Command("contact show", ("name", 3, contact.ToString())))).ShouldSay("Nobody in your book fits");
        (await ben.Types("/contact list")).ShouldSay("Your book is empty.");
        await town.Waits("8d");
        await town.Bot.GetRequiredService<Sweeper>().NightlyAsync(TestContext.Current.CancellationToken);
        (await ana.Presses("Put back")).ShouldSay("They are gone for good after a week.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task OnTheDayTheOwnerIsToldOfSomeoneAndShownWhomWhenTheyAsk()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo");
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo").ClosesDms());
        await ana.Presses("Write to me");
        await town.Until("2026-03-02 09:00");
        await cleo.Presses("Write to me");
        await cleo.Types("/contact add Lou");
        await cleo.Types("/contact spoke Lou next:tomorrow");
        await ana.Types("/contact add \"Zoë van Dam\"");
        await ben.Types("/contact add \"Kofi Mensah\"");
        (await ana.Types("/contact due")).ShouldSay("There is nobody to get back to in the coming week.");
        (await ana.Types("/contact spoke zoë when:tomorrow")).ShouldSay("That day is still to come. Give it as next, or leave it out for today.");
        (await ana.Types("/contact spoke zoë when:yesterday next:\"in 2 days\"")).ShouldSay("You last spoke with Zoë van Dam yesterday. You get back to them tomorrow, 2 days later.");
        (await ben.Types("/contact spoke kofi next:Tue")).ShouldSay("You get back to them tomorrow.");
        (await ana.Types("/contact due")).ShouldSay("In the coming week", "Zoë van Dam · tomorrow");

        (await town.Until("2026-03-03 08:59")).ShouldRead("");
        (await town.Until("2026-03-03 09:00")).ShouldRead("""
            Tue 3 March 09:00 · direct messages of Ana
              TeamBot writes: Today is the day to get back to someone.
                  [Show who]
            """);
        (await ben.Types("/goal show")).ShouldSay("You meant to get back to someone: /contact due shows you who.\n    [Show who]");
        (await ben.Presses("Show who")).ShouldSay("Kofi Mensah", "You meant to get back to them today.");
        (await ben.Types("/goal show")).ShouldNotSay("You meant to get back to someone");
        (await cleo.Types("/goal show")).ShouldSay("You meant to get back to someone: /contact due shows you who.");
        town.InDms();
        (await ana.Presses("Show who")).ShouldSay("Zoë van Dam", "You meant to get back to them today; each time you speak it moves on by 2 days.", "[Spoke today] [In a week] [Don't remind me]");
        (await ana.Presses("Spoke today")).ShouldSay("You last spoke with Zoë van Dam today. You get back to them on Thursday, 5 March, 2 days later.", "[Undo]");
        (await ana.Presses("In a week")).ShouldSay("You get back to Zoë van Dam on Tuesday, 10 March.");
        (await ana.Presses("Don't remind me")).ShouldSay("I don't remind you of Zoë van Dam any more.");
        (await ana.Presses("Undo")).ShouldSay("Taken back; it is as it was.", "on Tuesday, 10 March");
        await town.Until("2026-03-12 12:00");
        (await ana.Types("/contact due")).ShouldSay("When you find a moment", "Zoë van Dam · Tuesday, 10 March");
        town.ShouldBeWell("could not be shown");
    }

    [Fact]
    public async Task DaysAndHourOfFollowUpsAreTheOwnersAndGoWithTheirNudges()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo");
        var (ana, ben, cleo, eve) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"), town.Member("Eve"));
        await ben.Types("/contact add Kenji");
        await ana.Types("/contact add Zoë");
        await cleo.Types("/contact add Lou");
        // Eve is in no team, and her clock hangs in Berlin.
        await eve.Types("/me timezone:Berlin");
        await eve.Types("/contact add Emil");
        (await eve.Types("/contact spoke Emil next:tomorrow")).ShouldSay("You get back to them tomorrow.");
        // At 17:00 in Los Angeles it is the next day, 10:00, in Tokyo.
        await town.Until("2026-03-02 17:00");
        (await ben.Types("/contact spoke Kenji when:\"3 March\"")).ShouldSay("That day is still to come.");
        (await ben.Types("/contact spoke Kenji next:\"4 March\"")).ShouldSay("You get back to them on Wednesday, 4 March.");
        await ben.Types("/me timezone:Tokyo");
        (await ben.Types("/contact spoke Kenji when:\"3 March\"")).ShouldSay("You last spoke with Kenji today. You get back to them tomorrow.");
        await ana.Types("/contact spoke Zoë next:tomorrow");
        await cleo.Types("/contact spoke Lou next:tomorrow");
        await ana.Types("/me");
        (await ana.Picks("Nudges", "Nudges at 18:00")).ShouldSay("At that hour I also tell you when there is someone to get back to.");
        await ben.Types("/me");
        await ben.Picks("Nudges", "Nudges at 20:00");
        await cleo.Types("/me");
        await cleo.Picks("Nudges", "Nudges at 21:00");
        await cleo.Picks("Nudges at 21:00", "No nudges");

        // Each as their own clock shows it, by direct message to who is nudged like that, whatever they chose for check-ins.
        (await eve.Types("/contact list")).ShouldNotSay("You meant to get back");
        await town.Until("2026-03-03 00:01");
        (await eve.Types("/contact list")).ShouldSay("You meant to get back to someone");
        (await town.Until("2026-03-03 17:59")).ShouldRead("");
        (await cleo.Types("/goal show")).ShouldSay("You meant to get back to someone");
        (await town.Until("2026-03-04 03:01")).ShouldRead("""
            Tue 3 March 18:00 · direct messages of Ana
              TeamBot writes: Today is the day to get back to someone.
                  [Show who]

            Wed 4 March 03:00 · direct messages of Ben
              TeamBot writes: Today is the day to get back to someone.
                  [Show who]
            """);

        // What is due moves with the hour; where that is over already today, it is told at once, also in a team that has nudges behind commands.
        await ana.Types("/contact spoke Zoë next:tomorrow");
        await ana.Types("/team settings");
        await ana.Picks("Where nudges may go", "Nudges only behind a member's next command here");
        await town.Until("2026-03-05 12:00");
        await ana.Types("/me");
        await ana.Picks("Nudges at 18:00", "Nudges at 11:00");
        (await town.Until("2026-03-05 12:01")).ShouldRead("");
        (await ana.Types("/goal show")).ShouldSay("You meant to get back to someone");
        town.ShouldBeWell();
    }

    private static Task<long> ContactIdAsync(Town town) =>
        town.Bot.GetRequiredService<DatabaseLoop>().RunAsync(db => db.Contacts.Where(c => c.RemovedAt == null).MinAsync(c => c.Id));
}
