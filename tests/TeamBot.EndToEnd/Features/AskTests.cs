using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Features;

/// <summary>Who knows someone at …? Only who asks learns who does.</summary>
public sealed class AskTests
{
    private const string Hint = "You may know someone for a teammate's question in Phoenix.";

    [Fact]
    public async Task AnOfferIsToldToWhoAskedAloneWithATextForTheIntroduction()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-06 09:00", "Ben", "Cleo");
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"));
        var asked = await ben.Types("/ask organisation:Acme role:\"Backend engineer\"");
        asked.ShouldRead("""
            TeamBot tells only Ben: You ask the team who knows someone at Acme, until 20 March. Offers come to you by direct message, and nobody else sees them. Everyone on this server can read the card.
                [Undo]
            TeamBot writes: Who knows someone at Acme?
                Ben asks about a role there: Backend engineer.
                Only Ben learns who presses I do. Open until 20 March.
                [I do] [Look in my book] [More]
            """);
        var card = town.Here.Channel.Messages[^1];
        (await ben.Presses("I do")).ShouldSay("This question is yours.");
        (await town.Member("Zoe").Presses("I do")).ShouldSay("You are not in Phoenix yet.", "[Join]");
        (await town.Member("Zoe").Presses("More")).ShouldSay("[Join]");

        (await cleo.Presses("I do")).ShouldSay("Offer an introduction", "Only Ben reads this. Whom you know stays with you, unless you write it here.");
        (await cleo.Sends(town, 5, Towns.Form("ask-offer:1", ("words", new string('x', 501))))).ShouldSay("What you write has room for 500 characters", "[Fix it]");
        await cleo.Presses("Fix it");
        (await cleo.Fills(("A few words, if you like", "We worked *together*"))).ShouldRead("""
              TeamBot tells only Cleo: Ben is told that you offer an introduction at Acme, and nobody else is. If it is wanted, you get a short text that you can send on.
                  [Take my offer back]

            Fri 6 March 09:00 · direct messages of Ben
              TeamBot writes: Cleo offers to introduce you to someone at Acme.
                  We worked *together*
                  A short text for it, which goes to Cleo if you accept:
                  Hi …, Ben from my team would like to talk with someone at Acme about a role there: Backend engineer. Would you mind if I introduced the two of you?
                  [Accept] [No, thanks]
            """);
        (await cleo.Presses("I do")).ShouldSay("You have offered Ben an introduction at Acme, which only the two of you know. There is no answer yet.", "[Take my offer back]");
        (await cleo.Presses("Take my offer back", "You have offered Ben")).ShouldSay("Your offer about Acme is taken back.", "Cleo can't introduce you at Acme after all.");
        await cleo.Presses("Offer again");
        (await cleo.Fills(("A few words, if you like", ""))).To(ben).ShouldRead("""
            Fri 6 March 09:00 · direct messages of Ben
              TeamBot edits “Cleo can't introduce you at Acme after all.”:
                  Cleo offers to introduce you to someone at Acme.
                  A short text for it, which goes to Cleo if you accept:
                  Hi …, Ben from my team would like to talk with someone at Acme about a role there: Backend engineer. Would you mind if I introduced the two of you?
                  [Accept] [No, thanks]
            """);
        await ana.Presses("I do");
        await ana.Fills(("A few words, if you like", ""));

        // Neither the others nor the card learn anything, and it was not even edited.
        (await ana.Presses("More")).ShouldNotSay("Cleo");
        Assert.Null(card.EditedAt);
        (await ben.Presses("More")).ShouldSay("Who offered you an introduction, which only you see:", "• Cleo", "• Ana", "[Found someone] [Withdraw]");
        (await ben.Picks("Look at an offer and answer it", "Ana")).ShouldSay("Ana offers to introduce you to someone at Acme.");
        (await ben.Presses("No, thanks")).To(ben).ShouldSay("You don't need Ana's introduction at Acme. They are not told.");
        (await ana.Presses("More", "Who knows")).ShouldSay("There is no answer yet.");
        (await ana.Sends(town, 3, Towns.Press("ask-accept:1"))).ShouldSay("That offer is no longer there.");
        (await ana.Sends(town, 3, Towns.Press("ask-take-back:1"))).ShouldSay("That offer is no longer there.");
        (await ana.Sends(town, 3, Towns.Press("ask-accept:99"))).ShouldSay("That offer is no longer there.");

        // Ben says yes by direct message: Cleo is told, behind her next command as she chose, and can look it up.
        town.InDms();
        (await ben.Presses("Accept", "Cleo offers")).ShouldSay("You said yes: Cleo introduces you at Acme, and has this text to send on.", "[Undo]");
        (await ben.Presses("Undo", "You said yes")).ShouldSay("[Accept] [No, thanks]");
        town.In("phoenix");
        (await cleo.Types("/ask acme")).ShouldNotSay("would be glad");
        await cleo.Presses("Undo");
        town.InDms();
        await ben.Presses("Accept", "Cleo offers");
        town.In("phoenix");
        (await cleo.Types("/lead list")).ShouldSay("Ben would be glad of your introduction at Acme. Here is a short text that you can send on; to whom is yours to choose.", "Hi …, Ben from my team");
        town.InDms();
        await ben.Presses("Undo", "You said yes");
        town.In("phoenix");
        (await cleo.Types("/lead list")).ShouldSay("Ben needs no introduction at Acme after all.");

        await ben.Presses("More", "Who knows");
        (await ben.Presses("Found someone")).ShouldSay("Good. The card says that someone was found at Acme.", "Ben has found someone at Acme.");
        (await cleo.Sends(town, 3, Towns.Press("ask-offer:1"), card)).ShouldSay("Ben has found someone at Acme. Thank you all the same.");
        (await cleo.Sends(town, 3, Towns.Press("ask-end:1:Found"))).ShouldSay("Only Ben, who asked, or the organiser can do that.");
        (await ben.Presses("Undo", "Good. The card says")).ShouldSay("The question about Acme is open again, until 20 March.", "[I do] [Look in my book] [More]");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ThreeMayBeAskedADayAndNoneTwiceAndEachEndsByItself()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-06 09:00", "Ben", "Cleo");
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"));
        (await ben.Types("/ask \"\u200B…\"")).ShouldSay("Name the organisation at which you would like to know someone: /ask Acme.");
        (await ben.Sends(town, 2, Towns.Command("ask", ("organisation", 3, new string('x', 2000))))).ShouldSay("100");
        (await town.Member("Zoe").Types("/ask Acme")).ShouldSay("You are not in Phoenix yet.");
        await ben.Types("/ask \"ACME Inc.\"");
        (await ben.Types("/ask acme")).ShouldSay("You ask about ACME Inc. already, until 20 March.", "[Go to the card →");
        (await cleo.Types("/ask acme")).ShouldSay("Ben asks about them too.", "[Go to that card →", "Who knows someone at acme?");
        var hostile = await ben.Types("/ask \"@everyone ```<@1> # [x](https://x.example)\"");
        hostile.ShouldSay("Who knows someone at @");
        (await ben.Presses("Undo", "You ask the team who knows someone at @")).ShouldSay("Taken back.", "A question from Ben was taken back.");
        await ben.Types("/ask \"University of Zürich\"");
        // What was taken back at once was a slip, and no question.
        (await ben.Types("/ask Foo")).ShouldSay("You ask the team who knows someone at Foo");
        (await ben.Types("/ask Bar")).ShouldSay("You have asked 3 questions today. Your next can be asked from Saturday, 7 March 2026 at 00:00, in 15 hours.");
        (await ben.Presses("Undo", "Taken back.")).ShouldSay("You have asked 3 questions today.");
        (await cleo.Types("/ask Bar")).ShouldSay("You ask the team who knows someone at Bar");
        (await town.Until("2026-03-07 00:00")).ToAll().ShouldNotSay("Who knows");
        (await ben.Types("/ask Bar")).ShouldSay("You ask the team who knows someone at Bar");

        // Who looks after the team takes any of them back; who left has nothing to ask any more, and what they offered nobody can take up.
        await cleo.Presses("I do", "Zürich");
        await cleo.Fills(("A few words, if you like", ""));
        await ana.Presses("More", "someone at Foo?");
        (await ana.Presses("Withdraw")).ShouldSay("Taken back.", "A question from Ben was taken back.");
        var acme = town.Here.Channel.Messages.Last(m => DiscordStandIn.PlainText.Of(m, town.World, town.Zone).Contains("someone at acme?", StringComparison.Ordinal));
        await ana.Presses("I do", "someone at acme?");
        await ana.Fills(("A few words, if you like", ""));
        town.InDms();
        await cleo.Presses("Accept", "Ana offers");
        town.In("phoenix");
        (await cleo.Types("/team leave")).ShouldSay("A question to the team is over, as who asked it is no longer here.");
        (await ben.Sends(town, 3, Towns.Press("ask-offer:2"), acme)).ShouldSay("Cleo is no longer in the team, so nobody can be introduced.");
        (await ana.Types("/lead list")).ShouldNotSay("would be glad");
        town.InDms();
        (await ben.Presses("Accept")).ShouldSay("Cleo is no longer in the team, so I can't pass that on.");
        town.In("phoenix");
        // Back as if nothing had happened; and so for who was taken out, and for a team that was archived.
        (await cleo.Presses("Come back")).ShouldSay("Who knows someone at acme?", "[I do] [Look in my book] [More]");
        (await ana.Types("/team remove @Cleo")).ShouldSay("A question to the team is over, as who asked it is no longer here.");
        (await ana.Presses("Undo", "Cleo is no longer in Phoenix")).ShouldSay("Who knows someone at acme?");
        (await ana.Types("/team archive")).ShouldSay("A question to the team is over, as the team is archived.");
        (await ana.Presses("Undo", "Phoenix is archived")).ShouldSay("Who knows someone at ACME Inc.?", "[I do] [Look in my book] [More]");
        await cleo.Types("/team leave");
        (await town.Until("2026-03-21 00:00")).ShouldSay("Ben asked who knows someone at ACME Inc. The question has run out.", "University of Zürich. The question has run out.");
        await ben.Presses("More", "ACME Inc.");
        (await ben.Presses("Ask again")).ShouldSay("The question about ACME Inc. is open again, until 4 April.", "[I do]");

        await ana.Types("/team archive");
        (await town.Until("2026-04-05 00:00")).ShouldNotSay("The question has run out.");
        (await ben.Types("/ask Bar")).ShouldSay("Phoenix is archived.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoChoseItIsToldThatTheyMayKnowSomeoneAndNobodyElseLearnsOfIt()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-06 09:00", "Ben", "Cleo", "Dee");
        var (ana, ben, cleo, dee) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"), town.Member("Dee"));
        foreach (var (who, name) in new[] { (ana, "Zoë"), (ben, "Kofi"), (cleo, "Mei") })
        {
            await who.Types($"/contact add {name}");
            await who.Presses("More");
            await who.Fills(("Organisation", "ACME GmbH"));
        }

        // Off at first; the question itself offers it, and so does /me.
        await dee.Types("/ask Acme");
        (await town.Waits("5m")).ShouldRead("");
        (await ana.Presses("Look in my book")).ShouldRead("""
            TeamBot tells only Ana: Someone at Acme
                Dee asks. In your book: Zoë (ACME GmbH).
                Only you see this. Nobody learns who may know someone, or who says no.
                [Offer an introduction] [Not this time] [Tell me privately when I may know someone]
            """);
        (await ana.Presses("Tell me privately when I may know someone")).ShouldSay("I look in your own address book and tell you, and nobody else");
        (await dee.Presses("Look in my book")).ShouldSay("This question is yours.");
        await ben.Types("/me");
        (await ben.Presses("Tell me when I may know someone")).ShouldSay("Teammates' questions: when one asks with /ask, I look in your own address book", "[Don't look in my book]");
        await dee.Types("/me");
        await dee.Presses("Tell me when I may know someone");

        // Ana asks: never who asked, nor who did not choose it, nor whose book has nobody.
        await ana.Types("/ask \"The Acme Company\"");
        (await town.Waits("5m")).ShouldRead("""
            Fri 6 March 09:06 · direct messages of Ben
              TeamBot writes: You may know someone for a teammate's question in Phoenix. Nobody learns that I told you.
                  [Show who] [Tell me no more]
            """);
        town.InDms();
        (await ben.Presses("Show who")).ShouldSay("Someone at The Acme Company", "Ana asks. In your book: Kofi (ACME GmbH).", "Someone at Acme", "Dee asks.", "[Introduce Ana at The Acme Company]", "[Introduce Dee at Acme] [Not this time]");
        (await ben.Presses("Not this time")).ShouldRead("""
            TeamBot edits what only Ben sees, “Someone at The Acme Company”:
                All right. Nobody learns of it.
            """);
        town.In("phoenix");
        (await ana.Presses("More", "The Acme Company")).ShouldNotSay("Ben");
        (await town.Until("2026-03-07 09:00")).ShouldNotSay(Hint);

        // Whom they knew is gone by now.
        await ben.Types("/contact remove Kofi");
        town.InDms();
        (await ben.Presses("Show who")).ShouldSay("There is no open question in Phoenix any more for which I see someone in your book.");
        town.In("phoenix");

        // With closed messages it waits behind the next command; who is away is left alone.
        ana.ClosesDms();
        await ben.Types("/ask Acme");
        (await town.Waits("5m")).ShouldNotSay(Hint);
        Assert.DoesNotContain(town.Log, line => line.Contains("Hint", StringComparison.Ordinal));
        var behind = await ana.Presses("More", "Ben asks");
        behind.ShouldSay(Hint, "[Show who]");
        behind.ShouldNotSay("Tell me privately");
        (await ana.Presses("Show who")).ShouldSay("Ben asks. In your book: Zoë (ACME GmbH).");
        await ana.Presses("Introduce Ben at Acme");
        (await ana.Fills(("A few words, if you like", ""))).To(ben).ShouldSay("Ana offers to introduce you to someone at Acme.");
        await ana.Types("/away");
        await ana.Presses("This week");
        await ana.Types("/team settings");
        await ana.Picks("Where nudges may go", "Nudges only behind a member's next command here");
        await ben.Presses("Put back");
        await cleo.Types("/ask \"Acme Robotics\"");
        (await town.Waits("5m")).ShouldNotSay(Hint);
        (await ana.Types("/lead list")).ShouldNotSay(Hint);
        (await ben.Types("/lead list")).ShouldSay(Hint, "[Show who]");
        town.InDms();
        (await ben.Presses("Tell me no more", "You may know")).ShouldSay("I no longer look in your address book");
        // Ana herself asks with closed messages: what she is offered waits behind her next command too.
        town.In("phoenix");
        await cleo.Presses("I do", "The Acme Company");
        (await cleo.Fills(("A few words, if you like", ""))).ShouldNotSay("offers to introduce");
        (await ana.Types("/lead list")).ShouldSay("Cleo offers to introduce you to someone at The Acme Company.", "[Accept] [No, thanks]");
        (await ana.Presses("Accept")).ShouldSay("You said yes: Cleo introduces you at The Acme Company");
        town.ShouldBeWell("direct messages", "Cannot send messages to this user");
    }
}
