using DiscordStandIn;
using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Features;

/// <summary>Leads that more people see than their giver's team: who sees whom, and what reaches every place they stand in.</summary>
public sealed class LeadAudienceTests
{
    [Fact]
    public async Task ALeadForAllTeamsStandsInEachThatTakesPartAndNamesNobodyBeyondTheirOwn()
    {
        await using var town = await WithTwoTeamsAsync();
        var (ben, dora, finn) = (town.Member("Ben"), town.Member("Dora"), town.Member("Finn"));
        var (phoenix, robin) = (Channel(town, "phoenix"), Channel(town, "robin"));
        await finn.Types("/lead want words:\"cook or waiter\"");

        town.In("phoenix");
        (await ben.Types("/lead share link:https://example.com/1 role:Cook organisation:Acme audience:\"all teams\""))
            .ShouldSay("It also goes to the other teams of this server that take part. They see your name and that you are in Phoenix", "Also with other teams of this server");
        Read(town, robin).ShouldHave("A lead from Ben of Phoenix");
        town.InDms();
        (await finn.Types("/contact list")).ShouldNotSay("A new lead");
        Assert.Contains("A new lead in Robin fits “cook or waiter”: Cook at Acme, from Ben (Phoenix).", town.World.DmOf(finn.Person).Messages.Select(m => PlainText.Of(m, town.World, town.Zone)).Last(), StringComparison.Ordinal);

        town.In("robin");
        (await finn.Presses("I know someone there")).ShouldSay("Knows someone there: Finn", "everywhere else you are only counted");
        Read(town, phoenix).ShouldHave("Knows someone there: 1 from another team").ShouldNotHave("Finn");
        (await finn.Presses("Tell the giver who I am")).ShouldSay("is told your name, and nobody else is.");
        await dora.Presses("Thank");
        (await finn.Types("/lead list")).ShouldSay("From Ben (Phoenix)");
        (await finn.Types("/lead share link:http://www.example.com/1?utm_source=x")).ShouldSay("Ben (Phoenix) has shared that already");
        Read(town, robin).ShouldNotHave("[Withdraw]");
        await finn.Presses("More");
        await finn.Presses("Report");
        (await finn.Fills(("What is wrong with it?", "An agency"))).ShouldSay("Dora, who organises your team, is told, and so is who organises the team that shared it.");
        (await finn.Sends(town, 3, Towns.Press("lead-withdraw:1"))).ShouldSay("Only who shared it or who looks after this channel can withdraw this lead.");
        (await finn.Sends(town, 3, Towns.Press("lead-edit:1"))).ShouldSay("Only who shared it or who looks after their team can change this lead.");

        town.In("phoenix");
        (await ben.Types("/lead list")).ShouldSay("Finn (@Finn) of Robin, on the same server, knows someone there: your lead Cook at Acme.");
        (await town.Member("Ana").Types("/lead show lead:Cook")).ShouldSay("Reported: “An agency”");
        await ben.Types("/lead edit lead:Cook");
        await ben.Fills(("Place", "Berlin"));
        Read(town, robin).ShouldHave("A lead from Ben of Phoenix · Berlin");

        // Whoever looks after a place where it stands withdraws it everywhere, and undoes that.
        town.In("robin");
        (await dora.Types("/lead show lead:Cook")).ShouldSay("Reported: “An agency”", "[Withdraw it everywhere]");
        (await dora.Presses("Withdraw it everywhere")).ShouldSay("The credit its giver had for it is taken back.", "A lead from Ben was withdrawn.", "A lead that stood here was withdrawn.");
        (await finn.Types("/lead list")).ShouldSay("Robin has no open leads yet");
        (await dora.Presses("Undo")).ShouldSay("counts again");
        Read(town, phoenix).ShouldHave("Thanks from: 1 from another team");

        // Its team ends for now, and goes on.
        town.In("phoenix");
        await town.Member("Ana").Types("/team archive");
        Read(town, robin).ShouldHave("The team that shared a lead here has ended for now.");
        town.In("robin");
        (await finn.Types("/lead list")).ShouldSay("Robin has no open leads yet");
        town.In("phoenix");
        await town.Member("Ana").Types("/team reopen");
        Read(town, robin).ShouldHave("Knows someone there: Finn");

        // Whoever is in both teams is one, wherever they press.
        town.In("phoenix");
        await finn.Types("/team join");
        await finn.Presses("I know someone there");
        Read(town, phoenix).ShouldHave("Knows someone there: Finn\n");
        Read(town, robin).ShouldHave("Knows someone there: Finn\n");

        // Who shared it takes the wider audience back.
        await ben.Types("/lead show lead:Cook");
        (await ben.Presses("Only for this team")).ShouldSay("Only Phoenix sees Cook at Acme from now on.", "A lead that stood here was withdrawn.");
        town.In("robin");
        (await finn.Types("/lead show lead:Cook")).ShouldSay("No lead of Robin fits “Cook”.");
        var seen1 = await finn.Types("/lead share link:https://example.com/1 audience:\"all teams\"");
        seen1.ShouldSay("Shared with the team, thank you.");
        seen1.ShouldNotSay("shared that already");
        Assert.Equal(1, phoenix.Messages.Count(m => PlainText.Of(m, town.World, town.Zone).Contains("A lead from", StringComparison.Ordinal)));

        // Nothing that belongs to two teams keeps a server from being forgotten.
        town.In("phoenix");
        await town.Member("Ana").May("manage-guild", "manage-channels").Types("/setup forget");
        await town.Member("Ana").Presses("Forget this server");
        await town.Waits(TimeSpan.FromDays(31));
        (await town.Member("Ana").Types("/team show")).ShouldSay("This channel has no team yet.");
        town.In("robin");
        (await dora.Types("/team show")).ShouldSay("This channel has no team yet.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhatATeamMayNotSeeIsNowhereTold()
    {
        await using var town = await WithTwoTeamsAsync();
        var (ben, finn) = (town.Member("Ben"), town.Member("Finn"));
        town.In("phoenix");
        await ben.Types("/lead share link:https://example.com/1 role:Cook");
        (await town.Member("Ana").Types("/team settings")).ShouldSay("[Stop exchanging leads]");
        await town.Member("Ana").Presses("Stop exchanging leads");
        var seen2 = await ben.Types("/lead share role:Baker audience:\"all teams\"");
        seen2.ShouldSay("This team does not exchange leads with the others", "[Withdraw]");
        seen2.ShouldNotSay("[Only for this team]");
        (await ben.Types("/lead share role:Smith audience:\"leads channel\"")).ShouldSay("This server has no leads channel yet, so only this team sees it.");

        town.In("robin");
        (await finn.Types("/lead list")).ShouldSay("Robin has no open leads yet");
        (await finn.TypesInto("/lead show", "lead", "")).ShouldRead("Finn is offered nothing.");
        (await finn.Types("/lead show lead:1")).ShouldSay("No lead of Robin fits “1”.");
        (await finn.Types("/lead share link:https://example.com/1")).ShouldSay("Shared with the team, thank you.");
        foreach (var id in new[] { "lead-more:1", "lead-answer:1:Interested", "lead-talk:1", "lead-report:1", "lead-name:1:Interested", "lead-withdraw:1", "lead-keep:1", "lead-settle:1" })
        {
            (await finn.Sends(town, 3, Towns.Press(id))).ShouldSay("That belongs to a team in another channel.");
        }

        (await finn.Sends(town, 3, Towns.Press("lead-wider:1:AllTeams"))).ShouldSay("is for the one to choose who shared it");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AForumGetsAPostWithItsTagsThatIsArchivedOnceTheLeadIsOver()
    {
        await using var town = await WithTwoTeamsAsync();
        var (ana, finn) = (town.Member("Ana"), town.Member("Finn"));
        town.InForum("leads", "Rémote", "Data", "Food");
        var forum = town.Here.Channel;
        town.In("phoenix");
        ana.May("manage-guild", "manage-channels");
        (await ana.Types("/setup leads channel:#phoenix")).ShouldSay("is a team's own channel");
        (await ana.Types("/setup leads channel:#leads")).ShouldSay("It is a forum", "I may do all that I need there.", "in every team's /lead list too");

        (await ana.Types("/lead share role:\"Data analyst\" place:remote audience:\"leads channel\"")).ShouldSay("It also goes to #leads: without your name");
        var post = Posts(forum).Single();
        Assert.Equal(("Data analyst", "Data,Rémote"), (post.Name, Tags(post)));
        Read(town, post).ShouldHave("A lead from one of our success teams · remote").ShouldNotHave("Ana").ShouldNotHave("Phoenix");

        town.In("leads").InThread("Data analyst");
        (await town.Member("Gus").Presses("I'm interested")).ShouldSay("Leads are answered by members of this server's success teams.");
        (await finn.Presses("I'm interested")).ShouldSay("Interested: 1", "No card shows your name");
        (await finn.Presses("More")).ShouldSay("What came of it is told to whoever shared it without your name");
        (await finn.Picks("What came of it?", "I applied")).ShouldSay("Whoever shared it is told without your name.");
        town.In("robin");
        var seen3 = await finn.Types("/lead list search:ana");
        seen3.ShouldSay("From somebody on this server");
        seen3.ShouldNotSay("From Ana");
        (await finn.Types("/lead list search:phoenix")).ShouldSay("no open lead");

        town.In("phoenix");
        var seen4 = await ana.Types("/lead list");
        seen4.ShouldSay("Somebody of another team has applied for Data analyst, the lead you shared.");
        seen4.ShouldNotSay("Finn");
        await ana.Types("/lead edit lead:Data");
        await ana.Fills(("Role", "Data scientist"));
        Assert.Equal(("Data scientist", "Data,Rémote"), (post.Name, Tags(post)));

        // Its tags follow its words; what a moderator set stays.
        post.Tag(forum.AddTag("Featured", moderated: true));
        await ana.Types("/lead edit lead:Data");
        await ana.Fills(("Role", "Cook"), ("Place", "Berlin"), ("What the others should know", "Food for forty"));
        Assert.Equal(("Cook", "Featured,Food"), (post.Name, Tags(post)));
        await ana.Types("/lead edit lead:Cook");
        await ana.Fills(("Role", "Data scientist"), ("Place", "remote"), ("What the others should know", ""));
        Assert.Equal(("Data scientist", "Data,Featured,Rémote"), (post.Name, Tags(post)));
        await ana.Types("/lead close lead:Data how:filled");
        Assert.True(post.IsArchived);
        Read(town, post).ShouldHave("This lead is filled.");
        await ana.Presses("Undo");
        Assert.False(post.IsArchived);
        await ana.Types("/lead show lead:Data");
        await ana.Presses("Withdraw");
        Assert.Equal((true, "A lead that was withdrawn"), (post.IsArchived, post.Name));
        Read(town, post).ShouldHave("A lead that stood here was withdrawn.");

        // A forum that asks for a tag gets one; where none may be set, who shared it is told what to do, and More tries again.
        forum.RequiresTag = true;
        await ana.Types("/lead share role:Smith audience:\"leads channel\"");
        Assert.Equal("Rémote", Assert.Single(Posts(forum)[^1].AppliedTags));
        town.InForum("leads").BotLoses("send-messages");
        town.In("phoenix");
        await ana.Types("/lead share role:Gardener audience:\"leads channel\"");
        (await ana.Types("/lead list")).ShouldSay("Your lead Gardener stands with Phoenix, but I could not post it in #leads: a permission of mine is missing there.");
        town.InForum("leads").BotMay("send-messages");
        town.In("phoenix");
        await ana.Types("/lead show lead:Gardener");
        await ana.Presses("To the leads channel");
        Assert.Equal("Gardener", Posts(forum)[^1].Name);

        // Whoever looks after the forum takes a lead off it alone, and its giver can't put it back.
        town.InForum("leads").InThread("Gardener");
        var gus = town.Member("Gus").May("manage-channels");
        await gus.Presses("More");
        (await gus.Presses("Take it off this channel")).ShouldSay("Gardener is off this channel, and stays away. Elsewhere it stands as before");
        Assert.Equal("A lead that was withdrawn", Posts(forum)[^1].Name);
        Read(town, Posts(forum)[^1]).ShouldHave("A lead that stood here was taken off this channel.");
        town.In("phoenix");
        await ana.Types("/lead show lead:Gardener");
        (await ana.Presses("To the leads channel")).ShouldSay("Whoever looks after the leads channel has taken this lead off it.");
        town.InForum("leads").InThread("A lead that was withdrawn");
        (await gus.Presses("Undo")).ShouldSay("Gardener stands in this channel again.");
        Assert.Equal("Gardener", Posts(forum)[^1].Name);
        town.In("phoenix");

        // Taken back from everywhere, and with Undo it is everywhere again.
        await ana.Types("/lead show lead:Gardener");
        await ana.Presses("To all teams of the server");
        var robin = Channel(town, "robin");
        (await ana.Presses("Only for this team")).ShouldSay("Only Phoenix sees Gardener from now on.");
        Read(town, robin).ShouldHave("A lead that stood here was withdrawn.");
        (await ana.Presses("Undo")).ShouldSay("Gardener: It also goes to the other teams of this server that take part.", "It also goes to #leads: without your name");
        Read(town, robin).ShouldHave("A lead from Ana of Phoenix");
        Assert.False(Posts(forum)[^1].IsArchived);
        town.In("robin");
        (await finn.Types("/lead report lead:Gardener")).ShouldSay("Dora, who organises your team, is told, and whoever has Manage Channels in the team that shared it finds it there.");
        town.ShouldBeWell("PublicLead");
    }

    [Fact]
    public async Task WhoSharesAPageTwiceIsSpokenToAndCanShareItFurther()
    {
        await using var town = await WithTwoTeamsAsync();
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        town.In("phoenix");
        await ben.Types("/lead share link:https://example.com/1 role:Cook organisation:Acme");
        await town.Waits(TimeSpan.FromDays(1));
        (await ben.Types("/lead share link:https://example.com/1")).ShouldSay("You shared that already, on 6 March: Cook at Acme. It is still open; Change adds what is new.", "[Go to the card → ", "[Change]");
        (await ben.Types("/lead share link:https://example.com/1 audience:\"all teams\"")).ShouldSay("[Change] [To all teams of the server]");
        (await ben.Presses("To all teams of the server")).ShouldSay("It also goes to the other teams of this server", "A lead from Ben of Phoenix");
        (await ana.Types("/lead share link:https://example.com/1")).ShouldSay("Ben has shared that already");

        // Wherever they are told so, Change is for them.
        town.In("robin");
        await ben.Types("/team join");
        (await ben.Types("/lead share link:https://example.com/1 audience:\"all teams\"")).ShouldSay("You shared that already, on 6 March, with Phoenix: Cook at Acme.", "[Change]");
        await ben.Presses("Change");
        (await ben.Fills(("Place", "Berlin"))).ShouldSay("Changed: Cook at Acme.", "A lead from Ben · Berlin");

        // A form that is sent after the team was paused loses no words.
        town.In("phoenix");
        await ben.Types("/lead share");
        await ana.Types("/team pause");
        await town.Waits(TimeSpan.FromDays(7));
        (await ben.Fills(("Role", "Baker"), ("What the others should know", "Early hours"))).ShouldSay("Phoenix is paused. /team resume wakes it. What you wrote is kept: Fix it opens the form again once the team goes on.");
        await ana.Types("/team resume");
        await ben.Presses("Fix it", "What you wrote is kept");
        (await ben.Fills()).ShouldSay("Shared with the team, thank you.", "Baker", "Early hours");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoLooksAfterAChannelTakesAnotherTeamsLeadOffIt()
    {
        await using var town = await WithTwoTeamsAsync();
        var (ana, ben, dora, finn) = (town.Member("Ana"), town.Member("Ben"), town.Member("Dora"), town.Member("Finn"));
        var (phoenix, robin) = (Channel(town, "phoenix"), Channel(town, "robin"));
        town.In("phoenix");
        await ben.Types("/lead share link:https://example.com/1 role:Cook organisation:Acme audience:\"all teams\"");
        (await ana.Sends(town, 3, Towns.Press("lead-off:1"))).ShouldSay("This channel is the lead's own: Withdraw takes it back");

        town.In("robin");
        await finn.Presses("I'm interested");
        var card = robin.Messages[^1];
        (await finn.Sends(town, 3, Towns.Press("lead-off:1"), card)).ShouldSay("Only who looks after this channel can do that.");
        (await dora.Presses("More")).ShouldSay("[Take it off this channel] [Withdraw it everywhere]");
        (await dora.Presses("Take it off this channel")).ShouldSay("Cook at Acme is off this channel, and stays away.", "A lead that stood here was taken off this channel.");
        (await dora.Sends(town, 3, Towns.Press("lead-off:1"))).ShouldRead("TeamBot tells only Dora: Done.");
        (await finn.Sends(town, 3, Towns.Press("lead-answer:1:Interested"), card)).ShouldSay("That lead no longer stands here.");
        (await finn.Types("/lead list")).ShouldSay("Robin has no open leads yet");
        (await finn.Sends(town, 3, Towns.Press("lead-off-undo:1"))).ShouldSay("Only who looks after this channel can do that.");
        Read(town, phoenix).ShouldHave("Interested: 1 from another team").ShouldHave("[I'm interested]");

        // It stays away, whatever its giver does, until it is put back.
        town.In("phoenix");
        await ben.Types("/lead show lead:Cook");
        await ben.Presses("To all teams of the server");
        Read(town, robin).ShouldHave("A lead that stood here was taken off this channel.");
        town.In("robin");
        (await dora.Presses("Undo")).ShouldSay("Cook at Acme stands in this channel again.");
        Read(town, robin).ShouldHave("A lead from Ben of Phoenix").ShouldHave("Interested: Finn");
        (await dora.Sends(town, 3, Towns.Press("lead-off-undo:1"))).ShouldSay("It was not taken off here, or is back already.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ALeadsChannelThatIsDeletedTakesNothingElseWithIt()
    {
        await using var town = await WithTwoTeamsAsync();
        town.In("plain");
        var plain = town.Here.Channel;
        town.In("phoenix");
        var ana = town.Member("Ana").May("manage-guild", "manage-channels");
        await ana.Types("/setup leads channel:#plain");
        await ana.Types("/lead share role:Cook audience:\"leads channel\"");
        Read(town, plain).ShouldHave("Cook");
        plain.Delete();

        // What stands there is given up at its next change; what comes new is told to who shared it. The team goes on.
        await ana.Types("/lead edit lead:Cook");
        (await ana.Fills(("Place", "Berlin"))).ShouldSay("A lead from Ana · Berlin");
        (await ana.Types("/lead share role:Baker audience:\"leads channel\"")).ShouldSay("Shared with the team, thank you.", "A lead from Ana");
        (await ana.Types("/lead list")).ShouldSay("Your lead Baker stands with Phoenix, but I could not post it in", "that channel is gone. Whoever has Manage Server chooses another with /setup leads. More on its card tries again.");
        (await ana.Types("/setup leads")).ShouldSay("is gone");
        town.InForum("jobs");
        var jobs = town.Here.Channel;
        town.In("phoenix");
        await ana.Types("/setup leads channel:#jobs");
        foreach (var lead in new[] { "Cook", "Baker" })
        {
            await ana.Types($"/lead show lead:{lead}");
            await ana.Presses("To the leads channel");
        }

        Assert.Equal(["Baker", "Cook"], Posts(jobs).Select(p => p.Name).Order(StringComparer.Ordinal));
        await ana.Types("/lead show lead:Cook");
        (await ana.Presses("Withdraw")).ShouldSay("A lead from Ana was withdrawn.");
        (await ana.Types("/goal log 1")).ShouldSay("Counted 1 contact");
        town.ShouldBeWell("Lead");
    }

    [Fact]
    public async Task AForumPostThatMayHaveBeenMadeIsLookedForAndNotMadeTwice()
    {
        await using var town = await WithTwoTeamsAsync();
        town.InForum("leads");
        var forum = town.Here.Channel;
        town.In("phoenix");
        var ana = town.Member("Ana").May("manage-guild", "manage-channels");
        await ana.Types("/setup leads channel:#leads");
        town.Discord.Faults.LoseResponse("POST /channels/{channel}/threads");
        await ana.Types("/lead share role:Cook audience:\"leads channel\"");
        await town.Waits(TimeSpan.FromMinutes(2));
        await ana.Types("/lead close lead:Cook");
        Assert.True(Assert.Single(Posts(forum)).IsArchived);
    }

    [Fact]
    public async Task AnnouncementsArePublishedOnceAndNoMoreThanTenAnHour()
    {
        await using var town = await WithTwoTeamsAsync();
        town.In("board").InAnnouncements("news");
        var news = town.Here.Channel;
        town.In("board").Follows("news");
        var board = town.Here.Channel;
        town.In("phoenix");
        var ana = town.Member("Ana").May("manage-guild", "manage-channels");
        (await ana.Types("/setup leads channel:#news")).ShouldSay("It is an announcement channel");
        for (var n = 1; n <= 12; n++)
        {
            await ana.Types($"/lead share role:\"Cook {n}\" audience:\"leads channel\"");
        }

        await town.Crashes();
        await town.Waits(TimeSpan.FromMinutes(2));
        Assert.Equal((12, 10), (news.Messages.Count, board.Messages.Count));
        await ana.Types("/lead show lead:\"Cook 12\"");
        await ana.Presses("Withdraw");
        await town.Waits(TimeSpan.FromHours(1));
        Assert.Equal(11, board.Messages.Count);
        Assert.All(board.Messages, message => Read(town, message).ShouldHave("A lead from one of our success teams").ShouldNotHave("Ana"));
        town.ShouldBeWell();
    }

    /// <summary>Ana's Phoenix with Ben, and Dora's Robin with Finn, which exchange leads; the present channel is Robin's.</summary>
    private static async Task<Town> WithTwoTeamsAsync()
    {
        var town = await Towns.WithTeamAsync("2026-03-06 09:00", "Ben");
        await town.Member("Ana").Types("/team settings");
        await town.Member("Ana").Presses("Exchange leads with other teams");
        town.In("robin");
        await town.Member("Dora").May("manage-channels").Types($"/team create timezone:{Towns.LosAngeles} name:Robin");
        await town.Member("Finn").Types("/team join");
        await town.Member("Finn").Presses("Write to me");
        await town.Member("Dora").Types("/team settings");
        await town.Member("Dora").Presses("Exchange leads with other teams");
        return town;
    }

    private static Channel Channel(Town town, string name) => town.Here.Guild.FindChannel(name)!;

    private static List<Channel> Posts(Channel forum) => [.. forum.Guild!.Channels.Where(c => c.Parent == forum)];

    private static string Tags(Channel post) => string.Join(',', post.AppliedTags.Order(StringComparer.Ordinal));

    private static Shown Read(Town town, Channel channel) => new(string.Join('\n', channel.Messages.Select(m => PlainText.Of(m, town.World, town.Zone))));

    private static Shown Read(Town town, StoredMessage message) => new(PlainText.Of(message, town.World, town.Zone));

    private sealed record Shown(string Text)
    {
        public Shown ShouldHave(string text)
        {
            Assert.Contains(text, Text, StringComparison.Ordinal);
            return this;
        }

        public Shown ShouldNotHave(string text)
        {
            Assert.DoesNotContain(text, Text, StringComparison.Ordinal);
            return this;
        }
    }
}
