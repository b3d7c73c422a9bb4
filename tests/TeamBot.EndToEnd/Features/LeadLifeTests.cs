using DiscordStandIn;
using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Features;

/// <summary>A lead from the day it is shared to its end.</summary>
public sealed class LeadLifeTests
{
    [Fact]
    public async Task WhoWasInterestedSaysWhatCameOfItAndTheGiverIsToldOnce()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-06 09:00", "Ben", "Cleo");
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"));
        await ana.Types("/lead share role:Cook organisation:Acme place:Berlin");
        var card = town.Here.Channel.Messages[^1];

        (await ben.Presses("More")).ShouldRead($"""
            TeamBot tells only Ben: Cook at Acme
                A lead from Ana · Berlin
                Shared now, open until Sunday, 5 April 2026 at 10:00
                [Go to the card → {card.Link}] [Report]
            """);
        await ben.Presses("I'm interested");
        await ben.Presses("More");
        (await ben.Picks("What came of it?", "I applied")).ShouldRead("""
            TeamBot edits what only Ben sees, “Cook at Acme”:
                Noted for Cook at Acme: you applied. The card counts it, without your name. Ana, who shared it, is told.
                [Undo]
            TeamBot edits “Cook at Acme”:
                …
                So far: 1 applied
                …
            """);
        (await ben.Presses("Undo")).ToAll().ShouldRead("""
            TeamBot edits “Cook at Acme”:
                …
                (gone: So far: 1 applied)
                …
            """);
        (await ana.Types("/lead list")).ShouldNotSay("applied");
        await ben.Picks("What came of it?", "I applied");
        (await ana.Types("/lead list")).ShouldSay("Ben has applied for Cook at Acme, the lead you shared.");
        await ben.Presses("Undo");
        await ben.Picks("What came of it?", "I applied");
        (await ana.Types("/lead list")).ShouldNotSay("Ben has applied");

        await ben.Types("/lead show lead:cook");
        (await ben.Picks("What came of it?", "I have an interview")).ShouldSay("you have an interview", "So far: 1 interview");
        (await ana.Types("/lead mine")).ShouldRead($"""
            TeamBot tells only Ana: What you shared
                Cook at Acme
                open · 1 interested · so far: 1 interview · {card.Link}
            TeamBot tells only Ana: Ben has an interview for Cook at Acme, thanks to the lead you shared.
            """);
        (await ben.Types("/lead mine")).ShouldRead($"""
            TeamBot tells only Ben: What you answered to
                Cook at Acme
                open · from Ana · you are interested · you applied · you have an interview · {card.Link}
            """);
        (await cleo.Sends(town, 3, Towns.Press("lead-came:1"))).ShouldSay("That is no longer offered.");
        (await cleo.Types("/lead mine")).ShouldSay("You have shared no lead with Phoenix yet");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task TheGiverChangesAndClosesALead()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-06 09:00", "Ben", "Cleo");
        var (ben, cleo) = (town.Member("Ben"), town.Member("Cleo"));
        await ben.Types("/lead share link:https://example.com/1 role:Cok");
        await cleo.Types("/lead share link:https://example.com/2 role:Baker");

        (await ben.TypesInto("/lead edit", "lead", "")).ShouldSay("Cok");
        (await ben.TypesInto("/lead edit", "lead", "")).ShouldNotSay("Baker");
        (await ben.Types("/lead edit lead:Cok")).ShouldSay("Change the lead", "Link: \"https://example.com/1\"", "Role: \"Cok\"");
        (await ben.Fills(("Role", "Cook"), ("Link", "https://user:secret@example.com/1"))).ShouldSay("A link that carries a name or a password is not shared", "[Fix it]");
        await ben.Presses("Fix it");
        (await ben.Fills(("Link", "https://example.com/2"))).ShouldSay("Cleo has shared that already: Baker.");
        await ben.Presses("Fix it");
        (await ben.Fills(("Link", "https://example.com/1"), ("Place", "Berlin"))).ShouldRead("""
            TeamBot tells only Ben: Changed: Cook. The card shows it.
                [Change it again]
            TeamBot edits “Cok”:
                Cook
                A lead from Ben · Berlin
                …
            """);
        (await cleo.Types("/lead edit lead:Cook")).ShouldSay("Only Ben, who shared it, or the organiser can change this lead.");
        (await cleo.Types("/lead close lead:zebra")).ShouldSay("No lead of Phoenix fits “zebra”.");
        (await cleo.Types("/lead close lead:example")).ShouldSay("2 leads fit “example”.");

        (await ben.Types("/lead close lead:Cook how:filled")).ShouldRead("""
            TeamBot tells only Ben: Noted: Cook is filled. The card says so, and the credit stays.
                [Undo]
            TeamBot edits “Cook”:
                …
                This lead is filled.
                [Thank] [More]
            """);
        (await cleo.Types("/lead list")).ShouldSay("1 open lead");
        (await ben.Types("/lead close lead:Cook")).ShouldSay("This lead is filled. /lead show opens it again.");
        await cleo.Types("/lead share link:https://example.com/1 role:Chef");
        (await ben.Presses("Undo", "Noted: Cook")).ShouldSay("Cleo has shared the same page since: Chef.");
        await cleo.Presses("Withdraw", "Chef");
        (await ben.Presses("Undo", "Noted: Cook")).ShouldSay("Cook stays open until Sunday, 5 April 2026", "[I'm interested]");
        await town.Member("Ana").Types("/lead show lead:Cook");
        (await town.Member("Ana").Presses("No longer open")).ShouldSay("Noted: Cook is no longer open.", "This lead is no longer open.");
        (await cleo.Sends(town, 3, Towns.Press("lead-answer:1:Interested"))).ShouldSay("This lead is no longer open. /lead list shows the open ones.");
        (await cleo.Presses("Thank", "This lead is no longer open.")).ShouldSay("Thanks from: Cleo");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task OneThreadIsOpenedOnTheCardForWhoWantsToTalk()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-06 09:00", "Ben");
        var ben = town.Member("Ben");
        await ben.Types("/lead share role:Cook organisation:Acme");
        var card = town.Here.Channel.Messages[^1];

        town.BotLoses("create-public-threads");
        (await ben.Presses("Talk")).ShouldSay("To open a thread I need Create Public Threads in this channel.", "please talk in the channel itself");
        town.BotMay("create-public-threads");
        foreach (var person in new[] { ben, town.Member("Ana") })
        {
            (await person.Presses("Talk")).ShouldSay("The thread on Cook at Acme is where the team talks about it.", $"[Go to the thread → https://discord.com/channels/{town.Here.Channel.Guild!.Id}/{card.Id}]");
        }

        Assert.Equal("Cook at Acme", Assert.Single(town.Here.Channel.Guild!.Channels, channel => channel.Parent == town.Here.Channel).Name);
        (await town.Member("Zoe").Presses("Talk")).ShouldSay("You are not in Phoenix yet.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ThanksCreditTheGiverOnTheBoardUntilTheLeadIsWithdrawn()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo");
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"));
        await town.Until("2026-03-02 09:00");
        await ben.Types("/lead share role:Cook");
        await ben.Types("/lead share role:Baker");
        (await ana.Presses("Thank", "Cook")).ShouldSay("Thanks from: Ana", "Thanks to Ben for 1 lead");
        (await cleo.Presses("Thank", "Cook")).ShouldNotSay("Thanks to Ben for 2");
        (await cleo.Presses("Thank", "Baker")).ShouldSay("Thanks to Ben for 2 leads");
        await cleo.Presses("Check in");
        (await cleo.Fills(("goals", "3 contacts"))).ShouldNotSay("gone: Thanks to Ben");
        (await cleo.Presses("Thank", "Baker")).ShouldSay("Thanks to Ben for 1 lead");
        await cleo.Presses("Thank", "Baker");

        await town.Until("2026-03-09 09:30");
        (await ben.Presses("Withdraw", "Baker")).ShouldSay("Withdrawn: Baker", "2 to 9 March, so far", "Thanks to Ben for 1 lead");
        (await cleo.Types("/lead list")).ShouldSay("The lead Baker from Ben, on which you had pressed something, was withdrawn.");
        (await ana.Types("/lead list")).ShouldNotSay("was withdrawn");
        (await ben.Presses("Undo", "Withdrawn: Baker")).ShouldSay("The lead is open again", "Thanks to Ben for 2 leads");
        (await cleo.Types("/lead list")).ShouldSay("The lead Baker is there again after all.");
        await town.Until("2026-03-11 09:01");
        Assert.Contains(town.Here.Channel.Messages, message => PlainText.Of(message, town.World, town.Zone) is var text
            && text.Contains("the result", StringComparison.Ordinal) && text.Contains("Thanks to Ben for 2 leads", StringComparison.Ordinal));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task TheGiverIsAskedOnceWhetherALeadIsStillOpenAndWithoutAnAnswerItRunsOut()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo");
        var (ben, cleo) = (town.Member("Ben"), town.Member("Cleo"));
        await ben.Presses("Write to me");
        await ben.Types("/lead share role:Cook");
        await cleo.Types("/lead share role:Baker");
        await cleo.Types("/lead share role:Driver");
        await BusyUntil("2026-03-29 08:54");

        (await town.Until("2026-03-29 09:56")).ShouldRead("""
            Sun 29 March 09:55 · direct messages of Ben
              TeamBot writes: Is Cook, which you shared with Phoenix, still open?
                  Without an answer it runs out in 3 days.
                  [Still open] [Filled] [Withdraw]
            """);
        town.InDms();
        (await ben.Presses("Still open")).ShouldSay("Cook stays open until Tuesday, 28 April 2026");
        town.In("lobby");
        (await cleo.Types("/help")).ShouldNotSay("still open?");
        town.In("phoenix");
        (await cleo.Types("/lead mine")).ShouldSay("Is Baker, which you shared with Phoenix, still open?", "Is Driver, which");
        (await cleo.Types("/lead mine")).ShouldNotSay("still open?");
        (await cleo.Presses("Filled", "Is Baker")).ShouldSay("Noted: Baker is filled.", "This lead is filled.");
        (await town.Until("2026-04-01 09:54")).ShouldNotSay("has run out");
        (await town.Until("2026-04-01 09:56")).ShouldRead("""
            Wed 1 April 09:55 · #phoenix
              TeamBot edits “Driver”:
                  …
                  This lead has run out.
                  [Thank] [More]
            """);
        await cleo.Types("/lead show lead:Driver");
        (await cleo.Presses("It is open again")).ShouldSay("Driver stays open until Friday, 1 May 2026");
        (await ben.Types("/lead list")).ShouldSay("2 open leads");
        town.ShouldBeWell();

        // A team that does nothing would be paused.
        async Task BusyUntil(string time)
        {
            foreach (var day in new[] { "2026-03-03", "2026-03-10", "2026-03-17", "2026-03-24" })
            {
                await town.Until($"{day} 12:00");
                await cleo.Types("/goal log");
            }

            await town.Until(time);
        }
    }

    [Fact]
    public async Task AnAlumnusFollowsLeadsLikeTheOthersButCountsNothing()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo");
        var (ben, cleo) = (town.Member("Ben"), town.Member("Cleo"));
        await town.Until("2026-03-03 12:00");
        await ben.Types("/landed");
        await ben.Presses("Tell the team");
        await ben.Presses("Stay as an alumnus");
        (await ben.Types("/lead want words:baker")).ShouldSay("I tell you, and nobody else");
        (await ben.Types("/lead share role:Cook")).To(ben).ShouldRead("""
            TeamBot tells only Ben: Shared with the team, thank you.
                [Withdraw]
            """);
        (await cleo.Presses("Thank", "Cook")).ShouldSay("Thanks from: Cleo", "Thanks to Ben for 1 lead");
        await cleo.Presses("I'm interested", "Cook");
        await cleo.Presses("More", "Cook");
        (await cleo.Picks("What came of it?", "I applied")).ShouldSay("Ben, who shared it, is told.");
        (await ben.Types("/lead mine")).ShouldSay("1 interested · thanks from 1 · so far: 1 applied", "Cleo has applied for Cook, the lead you shared.");
        (await ben.Presses("Withdraw", "A lead from Ben")).ShouldSay("Withdrawn: Cook.\n");
        (await ben.Presses("Undo", "Withdrawn: Cook")).ShouldSay("The lead is open again: Cook.", "Thanks to Ben for 1 lead");

        await cleo.Types("/lead share role:Baker");
        (await ben.Types("/lead show lead:Baker")).ShouldSay("A new lead in Phoenix fits “baker”: Baker, from Cleo.", "[Report]");
        (await ben.Presses("Talk", "A lead from Cleo")).ShouldSay("The thread on Baker");
        await ben.Presses("I'm interested", "A lead from Cleo");
        (await cleo.Presses("Withdraw", "A lead from Cleo")).ShouldSay("Withdrawn: Baker.");
        (await ben.Types("/lead list")).ShouldSay("The lead Baker from Cleo, on which you had pressed something, was withdrawn.");
        await town.Until("2026-03-20 12:00");
        await cleo.Types("/goal log");
        await town.Until("2026-03-30 13:00");
        (await ben.Types("/lead mine")).ShouldSay("Is Cook, which you shared with Phoenix, still open?");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AReportIsToldToWhoLooksAfterTheTeamWithoutAName()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-06 09:00", "Ben", "Cleo", "Dee");
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"));
        await ben.Types("/lead share role:Cook");
        await ben.Types("/lead share role:Baker");
        await ana.Types("/lead share role:Sailor");
        await town.Member("Dee").Presses("I'm interested", "Cook");

        await cleo.Presses("More", "Cook");
        (await cleo.Presses("Report")).ShouldSay("Whoever looks after the team is told, without your name.");
        (await cleo.Fills(("words", "They ask for **money** first."))).ShouldRead("""
            TeamBot tells only Cleo: Thank you. Your report of Cook is noted. Ana, who organises the team, is told. Nobody learns that it was you.
                [Undo]
            """);
        (await cleo.Types("/lead report lead:Cook")).ShouldSay("You have reported this lead already.");
        (await cleo.Presses("Undo")).ShouldSay("Your report is taken back.");
        (await ana.Types("/lead list")).ShouldNotSay("reported", "Reported");
        (await cleo.Types("/lead report lead:Cook words:\"They ask for **money** first.\"")).ShouldSay("is noted");
        (await cleo.Types("/lead report lead:Baker")).ShouldSay("is noted");
        (await ana.Types("/lead list")).ShouldSay(
            "Reported by members: Cook and Baker.",
            "Somebody reported the lead Cook from Ben in Phoenix: “They ask for **money** first.” /lead show in #phoenix lets you withdraw it");
        (await ben.Types("/lead list")).ShouldNotSay("eported");
        (await ben.Types("/lead show lead:Cook")).ShouldNotSay("eported");
        (await cleo.Types("/lead report lead:Sailor")).ShouldSay("Whoever has Manage Channels here sees it in /lead list");
        (await ana.Types("/lead list")).ShouldNotSay("Sailor from", "and Sailor");
        (await town.Member("Kim").May("manage-channels").Types("/lead list")).ShouldSay("Reported by members: Cook, Baker and Sailor.");

        await ana.Types("/lead show lead:Baker");
        (await ana.Presses("Nothing wrong with it")).ShouldNotSay("Nothing wrong with it]");
        await ana.Types("/lead show lead:Cook");
        (await ana.Presses("Withdraw", "They ask for")).ShouldSay("Withdrawn: Cook. The credit Ben had for it is taken back.");
        (await ana.Types("/lead list")).ShouldNotSay("Reported by");
        (await ben.Types("/lead list")).ShouldSay("Your lead Cook was withdrawn by somebody who looks after Phoenix.");
        (await town.Member("Dee").Types("/lead list")).ShouldSay("The lead Cook from Ben, on which you had pressed something, was withdrawn.");
        (await cleo.Types("/lead list")).ShouldNotSay("was withdrawn");
        (await ben.Sends(town, 3, Towns.Press("lead-settle:3"))).ShouldSay("can settle a report");
        Assert.DoesNotContain(town.Said(), text => text.Contains("Cleo", StringComparison.Ordinal) && text.Contains("report", StringComparison.OrdinalIgnoreCase));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AMemberAloneIsToldWhenALeadFitsTheirWords()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-06 09:00", "Ben", "Cleo");
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"));
        await cleo.Presses("Write to me");
        (await ben.Types("/lead want")).ShouldSay("You look for nothing yet.");
        (await ben.Types("/lead want words:\"or ,\"")).ShouldSay("Tell me words that a lead has");
        (await ben.Types("/lead want words:\"baker or *cook* zurich\"")).ShouldRead("""
            TeamBot tells only Ben: I tell you, and nobody else, when a new lead in Phoenix fits “baker or *cook* zurich”. /lead want lists what you look for.
                [Undo]
            """);
        await ben.Types("/lead want words:cook");
        await cleo.Types("/lead want words:COOK");

        (await ben.Types("/lead share role:Cook")).To(ben).ShouldNotSay("fits");
        (await ana.Types("/lead share role:Cook place:Zürich")).ShouldSay("A new lead in Phoenix fits “COOK”: Cook, from Ana. It is in #phoenix.");
        (await ben.Types("/lead want words:Cook")).ShouldSay("You have these words already.", "A new lead in Phoenix fits “cook”: Cook, from Ana.");
        (await ben.Types("/lead want")).ShouldNotSay("A new lead in Phoenix fits");
        (await ben.Picks("Take one away", "cook")).ShouldSay("I no longer look for “cook”.", "baker or *cook* zurich");
        foreach (var words in new[] { "a1", "b2", "c3", "d4" })
        {
            await ben.Types($"/lead want words:{words}");
        }

        (await ben.Types("/lead want words:e5")).ShouldSay("5 is the most I keep. Take one away first", "d4");
        (await ben.Sends(town, 3, Towns.Press("lead-want-undo:3"))).ShouldNotSay("no longer look for");
        town.ShouldBeWell();
    }
}
