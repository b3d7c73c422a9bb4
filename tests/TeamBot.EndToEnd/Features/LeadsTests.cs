using DiscordStandIn;
using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Features;

public sealed class LeadsTests
{
    [Fact]
    public async Task ALeadThatIsWithdrawnBeforeItCouldBePostedIsNotPostedUntilThatIsUndone()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var ben = town.Member("Ben");
        town.Discord.Faults.Refuse("POST /channels/{channel}/messages", 403, 50013, "Missing Permissions");
        await ben.Types("/lead share role:Baker");
        (await ben.Presses("Withdraw")).ShouldSay("Withdrawn: Baker.");
        (await town.Waits("3h")).ShouldNotSay("withdrawn", "Baker");
        (await ben.Presses("Undo", "Withdrawn")).ShouldSay("The lead is open again, and counts again: Baker.", "A lead from Ben", "[I'm interested]");
        (await town.Waits("3h")).ShouldNotSay("Baker");

        // Of what was filled by then nobody has to hear either.
        town.Discord.Faults.Refuse("POST /channels/{channel}/messages", 403, 50013, "Missing Permissions");
        await ben.Types("/lead share role:Cook");
        await ben.Types("/lead close lead:Cook how:filled");
        (await town.Waits("3h")).ShouldNotSay("Cook");
        (await ben.Presses("Undo", "Cook is filled")).ShouldSay("Cook stays open until", "A lead from Ben", "[I'm interested]");
        town.ShouldBeWell(butFor: "Missing Permissions");
    }

    [Fact]
    public async Task ALeadIsACardOnWhichOthersAnswer()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-06 09:00", "Ben", "Cleo");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));

        (await ana.Types("/lead share link:\"https://www.Example.com/jobs/1?utm_source=x#apply\" role:\"Data engineer\" organisation:Acme note:\"They read every letter.\"")).ShouldRead("""
            TeamBot tells only Ana: Shared with the team, thank you. That makes 1 lead for 6 to 9 March.
                [Withdraw]
            TeamBot writes: Data engineer at Acme
                A lead from Ana
                They read every letter.
                [I'm interested] [I know someone there] [Thank] [Open the page → https://www.example.com/jobs/1?utm_source=x#apply] [Withdraw]
                [Talk] [More]
            """);
        (await ben.Presses("I'm interested")).ShouldRead("""
            TeamBot edits “Data engineer at Acme”:
                …
                Interested: Ben
                …
            """);
        (await town.Member("Cleo").Presses("I'm interested")).ShouldSay("Interested: Ben and Cleo");
        (await ben.Presses("I know someone there")).ShouldSay("Knows someone there: Ben");
        (await ben.Presses("Thank")).ShouldSay("Thanks from: Ben");
        (await ben.Presses("Thank")).ShouldRead("""
            TeamBot edits “Data engineer at Acme”:
                …
                (gone: Thanks from: Ben)
                …
            """);
        (await ben.Presses("I'm interested")).ShouldSay("Interested: Cleo");
        (await ana.Presses("Thank")).ShouldRead("""
            TeamBot tells only Ana: This lead is yours: the thanks are for the others to give.
            """);
        (await town.Member("Zoe").Presses("Thank")).ShouldRead("""
            TeamBot tells only Zoe: You are not in Phoenix yet.
                [Join]
            """);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ALinkOrARoleIsEnoughAndWithNeitherAFormOpens()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-06 09:00", "Ben");
        var ben = town.Member("Ben");

        (await ben.Types("/lead share link:jobs.example.com/2")).ShouldSay("A job on jobs.example.com", "[Open the page → https://jobs.example.com/2]");
        (await ben.Types("/lead share role:Baker")).ToAll().ShouldRead("""
            TeamBot writes: Baker
                A lead from Ben
                [I'm interested] [I know someone there] [Thank] [Withdraw]
                [Talk] [More]
            """);
        (await ben.Types("/lead share note:hello")).ShouldRead("""
            TeamBot opens a form for Ben: Share a lead
                Link: [https://]
                Role: [Data engineer]
                  A link or a role is enough.
                Organisation: []
                Place: [Berlin, or remote]
                What the others should know: "hello"
                  Everyone on this server can read this channel, and so the lead.
            """);
        (await ben.Fills(("Organisation", "Acme"))).ShouldRead("""
            TeamBot tells only Ben: A lead needs a link or a role; one of the two is enough.
                [Fix it]
            """);
        (await ben.Presses("Fix it")).ShouldSay("Organisation: \"Acme\"", "know: \"hello\"");
        (await ben.Fills(("Link", "ftp://example.com/x"))).ShouldSay("Only links to websites can be shared", "[Fix it]");
        await ben.Presses("Fix it");
        (await ben.Fills(("Link", "https://example.com/3"))).ToAll().ShouldRead("""
            TeamBot writes: A job at Acme
                A lead from Ben
                hello
                [I'm interested] [I know someone there] [Thank] [Open the page → https://example.com/3] [Withdraw]
                [Talk] [More]
            """);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AMessageIsHandedOverAsALead()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-06 09:00", "Ben");
        town.Member("Ben").App.Write(town.Here.Channel, "They look for a cook: <https://example.com/jobs/1>. Ask for Kim!");
        (await town.Member("Ana").UsesApp("Save as lead", "They look for a cook")).ShouldSay("Share a lead", "Link: \"https://example.com/jobs/1\"", "They look for a cook", "Ask for Kim!");
        (await town.Member("Ana").Fills(("Role", "Cook"))).ShouldSay("Shared with the team", "A lead from Ana");
        (await town.Member("Zoe").UsesApp("Save as lead", "They look for a cook")).ShouldSay("You are not in Phoenix yet.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ALinkSharedBeforeLeadsToTheFirstCard()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-06 09:00", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await ana.Types("/lead share link:\"https://www.Example.com/jobs/1?utm_source=x&id=7#apply\" role:Cook");
        var card = town.Here.Channel.Messages[^1];

        foreach (var same in new[]
        {
            "https://example.com/jobs/1?id=7", "http://EXAMPLE.com/jobs/1?id=7&gclid=1", "https://www.example.com/jobs/1/?id=7", "example.com/jobs/1?ref=me&id=7#top",
        })
        {
            (await ben.Types($"/lead share link:\"{same}\"")).ShouldRead($"""
                TeamBot tells only Ben: Ana has shared that already: Cook. Everything is on that first card.
                    [Go to the card → {card.Link}]
                """);
        }

        (await ben.Types("/lead share link:\"https://example.com/Jobs/1?id=7\"")).ShouldSay("Shared with the team");
        (await ben.Types("/lead share link:\"https://example.com/jobs/1?id=8\"")).ShouldSay("Shared with the team");
        await ana.Presses("Withdraw", "Cook");
        (await ben.Types("/lead share link:\"https://example.com/jobs/1?id=7\"")).ShouldSay("Shared with the team");
        town.ShouldBeWell();
    }

    [Theory]
    [InlineData("javascript:alert(1)", "Only links to websites can be shared, beginning with https:// or http://, like https://example.com/jobs/1.")]
    [InlineData("ftp://example.com/x", "Only links to websites can be shared, beginning with https:// or http://, like https://example.com/jobs/1.")]
    [InlineData("not a link", "Paste the link alone, with nothing before or after it, like https://example.com/jobs/1.")]
    [InlineData("http://localhost/x", "That link leads to no website; paste it whole, like https://example.com/jobs/1.")]
    public async Task WhatIsNoLinkToAWebsiteIsNotShared(string link, string said)
    {
        await using var town = await Towns.WithTeamAsync("2026-03-06 09:00");
        (await town.Member("Ana").Types($"/lead share link:\"{link}\"")).ShouldRead($"TeamBot tells only Ana: {said}");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WithdrawingTakesTheCreditBackAndUndoGivesItBack()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo");
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"));
        await town.Until("2026-03-02 09:00");
        await ben.Types("/goal set 2 leads");
        (await ben.Types("/lead share role:Cook")).ShouldSay("That makes 1 of 2 leads for 2 to 9 March.", "Ben · ▰▱ 1 of 2 leads");

        (await cleo.Presses("Withdraw")).ShouldRead("""
            TeamBot tells only Cleo: Only Ben, who shared it, or the organiser can withdraw this lead.
            """);
        (await ben.Presses("Withdraw", "A lead from Ben")).ShouldRead("""
            TeamBot edits “Cook”:
                A lead from Ben was withdrawn.
            TeamBot tells only Ben: Withdrawn: Cook. The credit you had for it is taken back.
                [Undo]
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                Ben · 2 leads promised
                …
            """);
        await town.Until("2026-03-09 09:30");
        (await ben.Presses("Undo")).ShouldSay("The lead is open again, and counts again: Cook.", "Ben · ▰▱ 1 of 2 leads");
        (await ben.Types("/goal show")).ShouldSay("You promised nothing yet for 9 to 16 March.");

        (await ana.Presses("Withdraw", "A lead from Ben")).ShouldSay("Withdrawn: Cook. The credit Ben had for it is taken back.", "2 to 9 March, so far");
        (await cleo.Types("/lead list")).ShouldSay("Phoenix has no open leads yet.");
        (await ana.Presses("Undo")).ShouldSay("The lead is open again");
        (await cleo.Types("/lead list")).ShouldSay("1 open lead");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoeverMayAdministerWithdrawsALeadWithoutBeingInTheTeam()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Until("2026-03-02 09:00");
        await town.Member("Ben").Types("/lead share role:Cook");

        (await town.Member("Zoe").Presses("Withdraw", "A lead from Ben")).ShouldSay("You are not in Phoenix yet.", "[Join]");
        var kim = town.Member("Kim").May("manage-channels");
        (await kim.Presses("Withdraw", "A lead from Ben")).ShouldSay("Withdrawn: Cook. The credit Ben had for it is taken back.", "Ben · no promise yet");
        (await kim.Presses("Undo")).ShouldSay("The lead is open again, and counts again: Cook.", "Ben · 1 lead · no promise yet");
        (await kim.Presses("Thank")).ShouldSay("You are not in Phoenix yet.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task TheListIsNewestFirstSearchedAndPaged()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-06 09:00", "Ben");
        var ben = town.Member("Ben");
        (await ben.Types("/lead list")).ShouldRead("""
            TeamBot tells only Ben: Phoenix has no open leads yet. /lead share passes one on.
            """);
        foreach (var role in new[] { "Cook", "Baker", "Café owner", "Data engineer", "Driver", "Sailor" })
        {
            await ben.Types($"/lead share role:\"{role}\" organisation:Acme");
        }

        var links = town.Here.Channel.Messages.TakeLast(6).Select(message => message.Link).ToList();
        await town.Waits("1d");
        (await ben.Types("/lead list")).ShouldRead($"""
            TeamBot tells only Ben: 6 open leads, page 1 of 2
                Sailor at Acme
                From Ben, 1 day ago · {links[5]}
                Driver at Acme
                From Ben, 1 day ago · {links[4]}
                Data engineer at Acme
                From Ben, 1 day ago · {links[3]}
                Café owner at Acme
                From Ben, 1 day ago · {links[2]}
                Baker at Acme
                From Ben, 1 day ago · {links[1]}
                [Older]
            """);
        (await ben.Presses("Older")).ShouldRead($"""
            TeamBot edits what only Ben sees, “6 open leads, page 1 of 2”:
                6 open leads, page 2 of 2
                Cook at Acme
                From Ben, 1 day ago · {links[0]}
                [Newer]
            """);
        (await ben.Presses("Newer")).ShouldSay("page 1 of 2", "Sailor at Acme");
        (await ben.Types("/lead list search:\"CAFE acme\"")).ShouldRead($"""
            TeamBot tells only Ben: 1 open lead with “CAFE acme”
                Café owner at Acme
                From Ben, 1 day ago · {links[2]}
            """);
        (await ben.Types("/lead list search:zebra")).ShouldRead("""
            TeamBot tells only Ben: Phoenix has no open lead with “zebra”. /lead list without words shows them all.
            """);
        (await ben.Types("/lead list search:e")).ShouldSay("page 1 of 2");
        (await ben.Presses("Older")).ShouldSay("with “e”, page 2 of 2");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ACreditInAWeekThatIsOverStaysWhenTheLeadIsWithdrawn()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo");
        var ben = town.Member("Ben");
        await town.Until("2026-03-02 09:00");
        await ben.Types("/lead share role:Cook");
        await ben.Types("/lead share role:Baker");
        await ben.Presses("Withdraw", "A lead from Ben");
        await town.Until("2026-03-11 09:01");

        (await ben.Presses("Withdraw", "Cook")).ShouldRead("""
            TeamBot edits “Cook”:
                A lead from Ben was withdrawn.
            TeamBot tells only Ben: Withdrawn: Cook. 2 to 9 March is closed, and its result stays as it is.
                [Undo]
            """);
        (await ben.Presses("Undo", "Withdrawn: Cook")).ToAll().ShouldNotSay("Phoenix");
        (await ben.Presses("Undo", "Withdrawn: Baker")).ShouldSay("The lead is open again, and counts again: Baker.", "Ben · 1 lead · no promise yet");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AWithdrawnLeadStaysSoWhenItsPageWasSharedAnewMeanwhile()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-06 09:00", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await ana.Types("/lead share link:https://example.com/1 role:Cook");
        await ana.Presses("Withdraw", "A lead from Ana");
        await ben.Types("/lead share link:https://example.com/1 role:Chef");
        var card = town.Here.Channel.Messages[^1];

        (await ana.Presses("Undo", "Withdrawn: Cook")).ShouldRead($"""
            TeamBot tells only Ana: Ben has shared the same page since: Chef. Everything is on that newer card.
                [Go to the card → {card.Link}]
            """);
        town.ShouldBeWell();
    }

    [Theory]
    [InlineData("*")]
    [InlineData("https://***")]
    public async Task TheCardOfALongLeadWithManyAnswersFits(string begin)
    {
        string Long(int length) => begin + new string('*', length - begin.Length);
        var (made, others) = await Towns.WithFullTeamAsync();
        await using var town = made;
        for (var lead = 0; lead < 5; lead++)
        {
            await town.Member("Ana").Types($"/lead share link:\"https://example.com/{lead}/{new string('a', 470)}\" role:\"{Long(100)}\" organisation:\"{Long(100)}\" note:\"{Long(500)}\"");
        }

        foreach (var label in new[] { "I'm interested", "I know someone there", "Thank" })
        {
            foreach (var other in others)
            {
                await other.Presses(label);
            }
        }

        var card = town.Here.Channel.Messages[^1];
        Assert.Contains("[I'm interested] [I know someone there] [Thank] [Open the page → https://example.com/4/", PlainText.Of(card, town.World, town.Zone), StringComparison.Ordinal);
        Assert.All(["Interested: Zoe01", "Knows someone there: Zoe01", "Thanks from: Zoe01"], said => Assert.Contains(said, PlainText.Of(card, town.World, town.Zone), StringComparison.Ordinal));
        (await others[0].Types("/lead list")).ShouldSay("5 open leads");
        (await town.Member("Ana").Presses("Withdraw")).ShouldSay("Withdrawn: ");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ALeadSharedInAThreadSaysWhereItsCardIs()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-06 09:00", "Ben");
        town.InThread("aside");
        (await town.Member("Ben").Types("/lead share role:Cook")).ShouldSay("Shared with the team, in #phoenix, thank you. That makes 1 lead for 6 to 9 March.");
        town.ShouldBeWell();
    }
}
