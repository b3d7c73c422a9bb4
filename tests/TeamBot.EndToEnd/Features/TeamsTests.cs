using System.Text.Json.Nodes;
using DiscordStandIn;
using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Features;

public sealed class TeamsTests
{
    [Fact]
    public async Task LastWeekClosesWhenTheLastOneLeavesWhoHadNotReported()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Until("2026-03-09 09:00");
        await town.Member("Ana").Presses("Check in", "Phoenix · 9 to 16 March");
        await town.Member("Ana").Fills(("totals", "contacts: 3"));
        (await town.Member("Ben").Types("/team leave")).ShouldSay("Phoenix · 2 to 9 March, the result");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ABlockThatStandsIsNotMadeAgain()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ana = town.Member("Ana");
        await ana.Types("/team remove member:@Ben block:True");
        (await ana.Types("/team remove member:@Ben block:True")).ShouldRead("""
            TeamBot tells only Ana: Ben is blocked from Phoenix already. /team remove with block:False lets them.
            """);
    }

    [Fact]
    public async Task CreatingATeamWelcomesTheChannelAndAsksTheCreatorOneThing()
    {
        await using var town = await Town.StartAsync("2026-03-02 09:30", Towns.LosAngeles);
        var ana = town.Member("Ana").May("manage-channels");

        (await ana.Types("/team create timezone:\"Los Angeles\"")).ShouldRead("""
            TeamBot tells only Ana: phoenix is set up. Check-in is every Monday at 09:00 in Los Angeles time; the next is Monday, 9 March 2026 at 09:00. 1 of 8 seats is taken. You organise it, and you are in.
                How shall I tell you when a check-in is due?
                [Mention me] [Write to me] [Neither]
                [Change]
            TeamBot writes: phoenix is a success team
                Each week everyone promises the team something small, logs it in seconds, and sees the others move too.
                The first check-in is Monday, 9 March 2026 at 09:00, in 7 days.
                In so far: Ana.
                Everyone on this server can read this channel, and so what is said here.
                [Join] [How it works]
            """);
        (await ana.Presses("Mention me")).ShouldRead("""
            TeamBot edits what only Ana sees, “phoenix is set up. Check-in is every Monday at …”:
                I mention you on the board when a check-in is due. The next check-in is Monday, 9 March 2026 at 09:00. You can choose anew in /team show.
            """);
        (await town.Member("Ben").Presses("How it works")).To(town.Member("Ben")).ShouldSay("/goal set 5", "/goal log 2", "Away this week");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task DaysAndTimesAreUnderstoodAsPeopleWriteThem()
    {
        await using var town = await Town.StartAsync("2026-03-02 09:30", Towns.LosAngeles);
        (string Day, string Time, string Read)[] ways =
        [
            ("mon", "9", "every Monday at 09:00"), ("Tue", "9pm", "every Tuesday at 21:00"), ("every Wednesday", "18h30", "every Wednesday at 18:30"),
            ("Thursdays", "18.30", "every Thursday at 18:30"), ("fr", "noon", "every Friday at 12:00"), ("SUN", "0:00", "every Sunday at 00:00"),
        ];
        foreach (var (day, time, read) in ways)
        {
            town.In($"team-{day.Replace(' ', '-')}");
            var seen = await town.Member("Ana").May("manage-channels").Types($"/team create timezone:Berlin day:\"{day}\" time:\"{time}\" name:\"The {day}s\"");
            seen.ShouldSay($"The {day}s is set up. Check-in is {read} in Berlin time");
        }

        town.In("elsewhere");
        var ana = town.Member("Ana").May("manage-channels");
        (await ana.Types("/team create timezone:Berlin day:someday")).ShouldRead("""
            TeamBot tells only Ana: “someday” is no day of the week; write it like “Monday” or “mon”.
            """);
        (await ana.Types("/team create timezone:Berlin time:25h")).ShouldRead("""
            TeamBot tells only Ana: “25h” is no time of day; write it like “9:00”, “9am” or “18:30”.
            """);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task TheZoneIsFoundByItsCityAndShownWithItsPresentTime()
    {
        await using var town = await Town.StartAsync("2026-03-02 08:55", Towns.LosAngeles);
        var ana = town.Member("Ana").May("manage-channels");

        (await ana.TypesInto("/team create", "timezone", "san fr")).ShouldRead("""
            Ana is offered:
                San Francisco · America/Los_Angeles · 08:55 Mon
            """);
        (await ana.TypesInto("/team create", "timezone", "kolk")).ShouldSay("Asia/Kolkata · 22:25 Mon");
        (await ana.TypesInto("/team create", "timezone", "Atlantis")).ShouldRead("Ana is offered nothing.");
        (await ana.Types("/team create timezone:Atlantis")).ShouldRead("""
            TeamBot tells only Ana: I don't know the time zone “Atlantis”. Start typing the nearest big city and pick from the list, or write it like Europe/Berlin.
            """);
        (await ana.Types("/team create timezone:\"San Francisco · America/Los_Angeles · 08:55 Mon\"")).ShouldSay("in Los Angeles time");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ATeamIsNotMadeWhereItCouldNotLive()
    {
        await using var town = await Town.StartAsync("2026-03-02 08:55", Towns.LosAngeles);
        var ana = town.Member("Ana");
        const string create = "/team create timezone:Berlin";

        (await ana.Types(create)).ShouldRead("""
            TeamBot tells only Ana: Creating a team here needs the permission Manage Channels. Please ask whoever looks after this server to do it, or use a channel of your own.
            """);
        ana.May("manage-channels");
        town.BotLoses("send-messages", "attach-files");
        (await ana.Types(create)).ShouldRead("""
            TeamBot tells only Ana: Before I can post here I need Send Messages and Attach Files. Whoever manages this channel grants them: open the channel's settings, then Permissions, add me there and allow them. Then please try again.
            """);
        town.BotMay("send-messages", "attach-files").BotLoses("view-channel");
        (await ana.Types(create)).ShouldSay("Before I can post here I need View Channel");
        town.BotMay("view-channel").InThread("side");
        (await ana.Types(create)).ShouldRead("""
            TeamBot tells only Ana: A team takes a whole channel, and its threads belong to it. Please use /team create in the channel itself.
            """);
        town.In("phoenix").InDms();
        (await ana.Types(create)).ShouldRead("""
            TeamBot tells only Ana: A team lives in a channel of a server. Please use /team create there.
            """);
        town.In("phoenix");
        await ana.Types(create);
        (await ana.Types(create)).ShouldRead("""
            TeamBot tells only Ana: This channel already is the team phoenix. For another one, use /team create in another channel.
            """);
        (await town.Member("Kim").May("manage-channels").Types(create)).ShouldRead("""
            TeamBot tells only Kim: This channel already is the team phoenix. For another one, use /team create in another channel.
                [Join]
            """);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task APrivateChannelHearsNothingOfEveryone()
    {
        await using var town = await Town.StartAsync("2026-03-02 08:55", Towns.LosAngeles);
        town.Here.Channel.DenyEveryone(Permissions.ViewChannel);
        town.BotMay("view-channel");
        var ana = town.Member("Ana").May("view-channel", "manage-channels");

        (await ana.Types("/team create timezone:Berlin")).ShouldNotSay("Everyone on this server");
        (await ana.Types("/lead share")).ShouldNotSay("Everyone on this server");
        (await ana.Types("/checkin")).ShouldNotSay("Everyone on this server");

        town.In("open");
        (await ana.May("manage-channels").Types("/team create timezone:Berlin")).ShouldSay("Everyone on this server can read this channel");
        (await ana.Types("/lead share")).ShouldSay("Everyone on this server can read this channel");
        (await ana.Types("/checkin")).ShouldSay("Everyone on this server can read what you write here.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoJoinsIsWelcomedPrivatelyAndLeavesInSilence()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30");
        var ben = town.Member("Ben");

        (await ben.Presses("Join")).ShouldRead("""
            TeamBot tells only Ben: Welcome to Phoenix, Ben. The next check-in is Monday, 9 March 2026 at 09:00. Until then, /goal set 5 promises the team five new contacts.
                How shall I tell you when a check-in is due?
                [Mention me] [Write to me] [Neither]
            TeamBot edits “Phoenix is a success team”:
                …
                In so far: Ana and Ben.
                …
            """);
        (await ben.Presses("Join", "success team")).ShouldSay("You are in Phoenix already.");
        (await ben.Types("/team leave")).ShouldRead("""
            TeamBot tells only Ben: You have left Phoenix. Nobody was told.
                [Come back]
            TeamBot edits “Phoenix is a success team”:
                …
                In so far: Ana.
                …
            """);
        (await ben.Types("/goal set 5")).ShouldRead("""
            TeamBot tells only Ben: You are not in Phoenix any more. Join takes you back.
                [Join]
            """);
        (await ben.Presses("Come back")).ShouldSay("Welcome to Phoenix, Ben.");
        (await town.Member("Ana").Types("/team leave")).ShouldSay("You stay its organiser in name");
        await ben.Types("/team leave");
        (await town.Member("Cleo").Types("/team show")).ShouldSay("In: nobody yet.", "[Join] [How it works]");
        town.ShouldBeWell();
    }

    [Theory]
    [InlineData("\u2800")]
    [InlineData("\u200B\u2063 \u2800")]
    public async Task WhoseNameIsDrawnAsNothingIsCalledByTheirUsername(string name)
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30");
        var blank = town.Member(name);

        (await blank.Types("/team join")).ShouldSay($"Welcome to Phoenix, {blank.Person.Username}.", $"In so far: Ana and {blank.Person.Username}.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoLeftTheServerIsSeenToBeGoneBeforeTheNextCheckIn()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben", "Cleo");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await ben.Types("/team show");
        await ben.Presses("Write to me");
        await ana.Types("/goal set 2");
        await ben.Types("/goal set 3");

        ben.Leaves();
        (await town.Until("2026-03-09 06:59")).ShouldNotSay("Phoenix");
        (await ana.Types("/team show")).ShouldSay("Ana (organiser), Ben and Cleo");
        await town.Until("2026-03-09 07:00");
        (await ana.Types("/team show")).ShouldSay("Ana (organiser) and Cleo");
        var monday = await town.Until("2026-03-09 09:00");
        monday.ShouldSay("Ana", "Cleo");
        monday.ShouldNotSay("Ben");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AChannelThatWasOpenedToTheServerIsNoticedBeforeTheNextCheckIn()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        var ana = town.Member("Ana");
        (await ana.Types("/lead share")).ShouldSay("Everyone on this server can read this channel");
        town.BotMay("view-channel").Here.Channel.DenyEveryone(Permissions.ViewChannel);
        ana.May("view-channel");
        await town.Until("2026-03-09 07:00");
        (await ana.Types("/lead share")).ShouldNotSay("Everyone on this server");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ABotThatIsPutOutOfTheServerTakesNobodyForGone()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        town.BotIsKicked();
        await town.Until("2026-03-09 07:05");
        town.Here.Guild.AddBot();
        (await town.Member("Ana").Types("/team show")).ShouldSay("Ana (organiser) and Ben");
    }

    [Fact]
    public async Task ComingBackInTheSameWeekIsAsIfNothingHadHappened()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo");
        await town.Until("2026-03-02 09:00");
        var ben = town.Member("Ben");
        await ben.Types("/goal set 4");
        await town.Until("2026-03-07 12:00");
        await ben.Types("/goal log 3");
        (await ben.Types("/team leave")).ToAll().ShouldRead("""
            TeamBot edits “Phoenix is a success team”:
                …
                The next check-in is Monday, 9 March 2026 at 09:00, in 2 days.
                In so far: Ana and Cleo.
                …
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                (gone: Ben · ▰▰▰▱ 3 of 4 contacts)
                …
            """);

        (await ben.Types("/team join")).ToAll().ShouldRead("""
            TeamBot edits “Phoenix is a success team”:
                …
                In so far: Ana, Ben and Cleo.
                …
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                Ben · ▰▰▰▱ 3 of 4 contacts
                …
            """);

        await ben.Types("/team leave");
        await town.Until("2026-03-14 12:00");
        (await ben.Types("/team join")).ToAll().ShouldSay("Ben · getting started");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AFullTeamSaysSoUntilItsOrganiserAddsASeat()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"));
        await ana.Types("/team show");
        await ana.Presses("Change");
        (await ana.Fills(("Seats", "2"))).ShouldSay("2 of 2 seats are taken.");

        (await cleo.Types("/team join")).ShouldRead("""
            TeamBot tells only Cleo: Phoenix is full: all 2 seats are taken. Start a team of your own with /team create in another channel, or ask the organiser, @Ana, for another seat.
            """);
        await ana.Presses("Change");
        (await ana.Fills(("Seats", "1"))).ShouldSay("A team has 2 to 12 seats", "[Fix it]");
        await ana.Presses("Fix it");
        (await ana.Fills(("Seats", "3"))).ShouldSay("2 of 3 seats are taken.");
        (await cleo.Types("/team join")).ShouldSay("Welcome to Phoenix, Cleo.");
        await ana.Presses("Change");
        (await ana.Fills(("Seats", "2"))).ShouldSay("3 people are in the team: please keep at least as many seats.");

        (await ana.Types("/team remove @Ben")).ShouldSay("The seat is free");
        (await town.Member("Dora").Types("/team join")).ShouldSay("Welcome to Phoenix, Dora.");
        (await ana.Presses("Undo")).ShouldSay("Phoenix is full by now.");
        (await ben.Types("/team show")).ShouldSay("[Join] [How it works]");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task EachIsCalledToTheCheckInAsTheyChose()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo", "Dora", "Eve");
        var (ana, ben, cleo, dora) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"), town.Member("Dora"));
        await ana.Presses("Mention me");
        await ben.Presses("Write to me");
        await cleo.Presses("Write to me");
        await dora.Presses("Neither");
        cleo.ClosesDms();

        var seen = await town.Until("2026-03-02 09:00");

        seen.ShouldRead("""
            Mon 2 March 09:00 · #phoenix
              TeamBot writes: Phoenix · 2 to 9 March
                  Time to check in, @Ana.
                  Ana · no promise yet
                  Ben · no promise yet
                  Cleo · no promise yet
                  Dora · no promise yet
                  Eve · no promise yet
                  Next check-in Monday, 9 March 2026 at 09:00
                  [Check in] [Log progress] [Same again] [Away this week]
                  (pings Ana)

            Mon 2 March 09:00 · direct messages of Ben
              TeamBot writes: It is time to check in with Phoenix: the new week's board is in #phoenix.
                  [Check in]
            """);
        var next = await cleo.Types("/goal set 1");
        next.To(cleo).ShouldRead("""
            TeamBot tells only Cleo: I could not write to you about the check-in of Phoenix: you take no direct messages from me. Allow them in this server's privacy settings, or choose Mention me in /team show.
            """);
        (await cleo.Types("/goal set 2")).To(cleo).ShouldRead("");

        town.InDms();
        await ben.Presses("Check in");
        (await ben.Fills(("goals", "3 contacts"))).ShouldSay("Checked in for 2 to 9 March. Promised: 3 contacts.", "Ben · 3 contacts promised");
        Assert.Equal([ana.Person], town.World.Happenings.SelectMany(happening => happening.Pings).Except([ben.Person]).Distinct());
        town.ShouldBeWell(butFor: "50007");
    }

    [Fact]
    public async Task ShowIsPrivateAndLeadsToTheBoard()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Until("2026-03-02 09:00");
        var board = Assert.Single(town.Here.Channel.Messages, message => message.Components.ToJsonString().Contains("Check in", StringComparison.Ordinal));
        await town.Member("Ben").Presses("Neither");

        (await town.Member("Ben").Types("/team show")).ShouldRead($"""
            TeamBot tells only Ben: Phoenix
                Check-in is every Monday at 09:00 in Los Angeles time; the next is Monday, 9 March 2026 at 09:00. 2 of 8 seats are taken.
                In: Ana (organiser) and Ben.
                I don't call you for check-ins; the board waits for you.
                [Check in] [Log progress] [Same again] [Away this week] [Open the board → {board.Link}]
                [Mention me] [Write to me] [Neither]
            """);
        (await town.Member("Ben").Presses("Away this week")).ShouldRead("""
            TeamBot tells only Ben: You are away in the week of 2 to 9 March. Nobody expects anything, and nothing breaks.
                [Undo]
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                Ben · away this week
                …
            """);
        (await town.InThread("aside").Member("Ana").Types("/team show")).ShouldSay("[Change]", "[Open the board →");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task RemovingCanBeUndoneAndCanBlock()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben", "Cleo");
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"));

        (await ben.Types("/team remove @Cleo")).ShouldRead("""
            TeamBot tells only Ben: Only the organiser, @Ana, or somebody with Manage Channels can do that. You can always leave with /team leave.
            """);
        (await ana.Types("/team remove @Ana")).ShouldSay("To take yourself out, use /team leave.");
        town.Member("Dora");
        (await ana.Types("/team remove @Dora")).ShouldSay("Dora is not in Phoenix. /team show lists who is.");
        (await ana.Types("/team remove @Ben")).To(ana).ShouldRead("""
            TeamBot tells only Ana: Ben is no longer in Phoenix and can join again. The seat is free, and the team was not told.
                [Undo]
            """);
        (await ana.Presses("Undo")).To(ana).ShouldRead("""
            TeamBot edits what only Ana sees, “Ben is no longer in Phoenix and can join again. …”:
                Ben is back in Phoenix, as if nothing had happened.
            """);
        await ana.Types("/team remove @Ben block:true");
        (await ben.Types("/team join")).ShouldRead("""
            TeamBot tells only Ben: Phoenix is closed to you for now. Please talk to its organiser, @Ana.
            """);
        await ana.Presses("Undo");
        (await ben.Types("/goal show")).ShouldSay("You promised nothing yet");

        await cleo.Types("/team leave");
        (await ana.Types("/team remove @Cleo block:true")).ShouldRead("""
            TeamBot tells only Ana: Cleo, who had left Phoenix, can't join again. The team was not told.
                [Undo]
            """);
        (await cleo.Types("/team join")).ShouldSay("Phoenix is closed to you for now.");
        (await ana.Presses("Undo")).ShouldSay("Cleo can join Phoenix again.");
        (await ana.Types("/team show")).ShouldSay("In: Ana (organiser) and Ben.");
        (await cleo.Types("/team join")).ShouldSay("Welcome to Phoenix, Cleo.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AWrongFieldInChangeKeepsTheOthers()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30");
        var ana = town.Member("Ana");
        await ana.Presses("Change");

        (await ana.Fills(("Name", " "), ("City or time zone", "Nowhere"), ("Day of the check-in", "blursday"), ("Time of the check-in", "25:00"), ("Seats", "99"))).ShouldRead("""
            TeamBot tells only Ana: The team needs a name.
                I don't know the time zone “Nowhere”. Start typing the nearest big city and pick from the list, or write it like Europe/Berlin.
                “blursday” is no day of the week; write it like “Monday” or “mon”.
                “25:00” is no time of day; write it like “9:00”, “9am” or “18:30”.
                A team has 2 to 12 seats: please write a number between the two.
                [Fix it]
            """);
        await ana.Presses("Fix it");
        (await ana.Fills(("Name", "Fire Birds"), ("City or time zone", "America/Los_Angeles"), ("Time of the check-in", "09:00"), ("Seats", "6"))).ShouldRead("""
            TeamBot tells only Ana: “blursday” is no day of the week; write it like “Monday” or “mon”.
                [Fix it]
            """);
        (await ana.Presses("Fix it")).ShouldRead("""
            TeamBot opens a form for Ana: Change the team
                Name: "Fire Birds"
                City or time zone: "America/Los_Angeles"
                Day of the check-in: "blursday"
                Time of the check-in: "09:00"
                Seats: "6"
            """);
        (await ana.Fills(("Day of the check-in", "wed"))).ShouldRead("""
            TeamBot tells only Ana: Changed. Check-in is every Wednesday at 09:00 in Los Angeles time; the next is Wednesday, 4 March 2026 at 09:00. 1 of 6 seats is taken.
            TeamBot edits “Phoenix is a success team”:
                Fire Birds is a success team
                …
                The first check-in is Wednesday, 4 March 2026 at 09:00, in 2 days.
                …
            """);
        (await ana.Sends(town, 3, Towns.Press("change:1"), town.Here.Channel.Messages[0])).ShouldSay("Form: Change the team");
        (await town.Member("Ben").Sends(town, 3, Towns.Press("change:1"), town.Here.Channel.Messages[0])).ShouldRead("""
            TeamBot tells only Ben: Only the organiser, @Ana, or somebody with Manage Channels can change the team.
            """);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ChangingTheDayMidweekNeitherSkipsNorDoublesACheckIn()
    {
        await using var town = await Towns.WithTeamAsync();
        var ana = town.Member("Ana");
        Assert.Equal(["2026-03-02 09:00"], (await town.Until("2026-03-02 09:30")).Posted(town));
        await ana.Presses("Change");
        (await ana.Fills(("Time of the check-in", "10:00"))).ShouldSay("the next is Monday, 9 March 2026 at 10:00");
        Assert.Equal(["2026-03-09 10:00"], (await town.Until("2026-03-11 12:00")).Posted(town));

        await ana.Presses("Change");
        (await ana.Fills(("Day of the check-in", "Fri"))).ToAll().ShouldSay("Phoenix · 9 to 13 March", "Ana · no promise yet");
        Assert.Equal(["2026-03-13 10:00"], (await town.Until("2026-03-13 12:00")).Posted(town));
        await ana.Presses("Change");
        (await ana.Fills(("Day of the check-in", "Sunday"))).ToAll().ShouldSay("Phoenix · 13 to 15 March", "Ana · getting started");
        Assert.Equal(["2026-03-15 10:00", "2026-03-22 10:00"], (await town.Until("2026-03-22 10:00")).Posted(town));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoeverMayAdministerChangesTheTeamWithoutBeingInIt()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var (ana, kim) = (town.Member("Ana"), town.Member("Kim").May("manage-channels"));
        (await kim.Types("/team show")).ShouldSay("[Join] [How it works]", "[Change]");
        await kim.Presses("Change");
        (await kim.Fills(("Seats", "5"))).ShouldSay("Changed.", "2 of 5 seats are taken.");

        await ana.May().Types("/team leave");
        var show = await ana.Types("/team show");
        show.ShouldSay("[Join] [How it works]");
        show.ShouldNotSay("[Change]");
        (await town.Member("Zoe").Types("/team show")).ShouldNotSay("[Change]");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AnOrganiserWhoWasTakenOutNoLongerLooksAfterTheTeam()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben", "Cleo");
        var (ana, kim) = (town.Member("Ana").May(), town.Member("Kim").May("manage-channels"));
        await ana.Types("/team remove @Ben block:true");
        await town.Member("Cleo").Types("/lead share role:Cook");
        await kim.Types("/team remove @Ana block:true");

        (await ana.Types("/team remove @Cleo")).ShouldRead("""
            TeamBot tells only Ana: Only somebody with Manage Channels can do that. You can always leave with /team leave.
            """);
        (await ana.Presses("Undo", "Ben is no longer")).ShouldSay("Only somebody with Manage Channels can do that.");
        (await ana.Sends(town, 3, Towns.Press("change:1"), town.Here.Channel.Messages[0])).ShouldSay("Only somebody with Manage Channels can change the team.");
        (await ana.Presses("Withdraw", "A lead from Cleo")).ShouldNotSay("Withdrawn");
        (await ana.Types("/team show")).ShouldNotSay("[Change]", "Can't join again");
        (await ana.Types("/team join")).ShouldSay("Phoenix is closed to you for now. Please talk to whoever has Manage Channels here.");

        await kim.Presses("Undo", "Ana is no longer");
        (await ana.Types("/team remove @Cleo")).ShouldSay("Cleo is no longer in Phoenix");
        (await ana.Presses("Undo", "Ben is no longer")).ShouldSay("Ben is back in Phoenix");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task NobodyUndoesTheirOwnRemoval()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var (ana, kim) = (town.Member("Ana"), town.Member("Kim").May("manage-channels"));
        await kim.Types("/team remove @Ana block:true");
        var undo = UndoOf("Ana is no longer");

        (await ana.Sends(town, 3, Towns.Press(undo), town.Here.Channel.Messages[0])).ShouldSay("You can't undo that for yourself.");
        (await ana.Types("/team join")).ShouldSay("Phoenix is closed to you for now.");
        await kim.Presses("Undo");
        await ana.Types("/team leave");
        await kim.Types("/team remove @Ana block:true");
        undo = UndoOf("Ana, who had left");
        (await ana.Sends(town, 3, Towns.Press(undo), town.Here.Channel.Messages[0])).ShouldSay("You can't undo that for yourself.");
        (await ana.Types("/team join")).ShouldSay("Phoenix is closed to you for now.");
        town.ShouldBeWell();

        string UndoOf(string said)
        {
            var message = town.Messages().Last(body => body.ToJsonString().Contains(said, StringComparison.Ordinal))["components"]!.AsArray();
            return (string)message.SelectMany(row => row!["components"] as JsonArray ?? []).First(button => (string?)button!["label"] == "Undo")!["custom_id"]!;
        }
    }

    [Fact]
    public async Task ABlockIsLiftedWithTheCommandThatSetIt()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await ana.Types("/team remove @Ben block:true");
        var welcome = town.Here.Channel.Messages[0];

        (await ana.Types("/team show")).ShouldSay("Can't join again: Ben. /team remove with block:False lets somebody join again.");
        (await ben.Types("/team show")).ShouldNotSay("[Join]", "Can't join again");
        (await ben.Types("/goal log")).ShouldRead("TeamBot tells only Ben: You were taken out of Phoenix. Please talk to its organiser, @Ana.");
        (await ben.Sends(town, 3, Towns.Press("notify:1:mention"), welcome)).ShouldRead("TeamBot tells only Ben: You were taken out of Phoenix. Please talk to its organiser, @Ana.");
        (await ben.Presses("Join")).ShouldSay("Phoenix is closed to you for now.");
        (await ana.Types("/team remove @Ben")).ShouldRead("""
            TeamBot tells only Ana: Ben was taken out of Phoenix and can't join again. /team remove with block:False lets them.
            """);
        (await ana.Types("/team remove @Ben block:false")).ShouldRead("TeamBot tells only Ana: Ben may join Phoenix again.");
        (await ana.Types("/team show")).ShouldNotSay("Can't join again");
        (await ana.Types("/team remove @Ben block:false")).ShouldSay("Ben is not in Phoenix.");
        (await ben.Types("/team join")).ShouldSay("Welcome to Phoenix, Ben.");

        await ben.Types("/team leave");
        await ana.Types("/team remove @Ben block:true");
        (await ben.Types("/goal log")).ShouldRead("TeamBot tells only Ben: Phoenix is closed to you for now. Please talk to its organiser, @Ana.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AnOldUndoOfARemovalLeavesAloneWhoseMembershipHasChangedSince()
    {
        const string Changed = "since, so this Undo no longer fits. /team show shows who is in.";
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben", "Cleo");
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"));
        await ana.Types("/team remove @Ben");
        await town.Waits("1h");
        await ben.Types("/team join");
        (await ana.Presses("Undo", "Ben is no longer")).ShouldSay($"Something has changed for Ben {Changed}");
        await ben.Types("/team leave");
        (await ana.Presses("Undo", "Ben is no longer")).ShouldSay($"Something has changed for Ben {Changed}");
        (await ben.Types("/goal log")).ShouldSay("You are not in Phoenix any more. Join takes you back.");

        await ana.Types("/team remove @Cleo");
        await ana.Types("/team remove @Cleo block:true");
        (await ana.Presses("Undo", "Cleo is no longer")).ShouldSay($"Something has changed for Cleo {Changed}");
        (await cleo.Types("/team join")).ShouldSay("Phoenix is closed to you for now.");
        await ana.Types("/team remove @Cleo block:false");
        await cleo.Types("/team join");
        await town.Waits("1h");
        await ana.Types("/team remove @Cleo block:true");
        (await ana.Presses("Undo", "Cleo, who had left")).ShouldSay($"Something has changed for Cleo {Changed}");
        (await cleo.Types("/team join")).ShouldSay("Phoenix is closed to you for now.");
        (await ana.Presses("Undo", "Cleo is no longer in Phoenix and can't")).ShouldSay("Cleo is back in Phoenix");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoWasTakenOutIsToldSoWhenTheyAskAndNotBefore()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));

        Assert.Empty((await ana.Types("/team remove @Ben")).To(ben).Happenings);
        (await ben.Types("/goal log")).ShouldRead("""
            TeamBot tells only Ben: You were taken out of Phoenix.
                [Join]
            """);
        (await ben.Presses("Join", "taken out")).ShouldSay("Welcome to Phoenix, Ben.");
        await ben.Types("/team leave");
        (await ben.Types("/goal log")).ShouldSay("You are not in Phoenix any more. Join takes you back.", "[Join]");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoLeftOrWasTakenOutStillTakesBackWhatIsTheirs()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await town.Until("2026-03-02 09:00");
        await ben.Types("/goal set 4");
        await ben.Types("/goal log 2");
        await ben.Types("/goal log 1");
        await ben.Types("/lead share role:Cook");
        await ben.Types("/lead share role:Baker");
        await ben.Types("/team leave");

        (await ben.Presses("Withdraw", "Cook")).ShouldSay("A lead from Ben was withdrawn.", "Withdrawn: Cook.");
        (await ben.Presses("Undo", "Counted 2")).ShouldSay("Took back 2 contacts");
        (await ben.Types("/goal undo")).ShouldSay("Took back 1 contact");
        await ben.Types("/team join");
        await ana.Types("/team remove @Ben block:true");
        (await ben.Presses("Withdraw", "Baker")).ShouldSay("Withdrawn: Baker.");
        (await ben.Presses("Undo", "4 new people")).ShouldSay("Ben took back a goal.");
        (await ben.Presses("Check in", "Phoenix · 2 to 9 March")).ShouldRead("TeamBot tells only Ben: You were taken out of Phoenix. Please talk to its organiser, @Ana.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoLeavesIsOffTheWelcomeCardAndLastWeeksOpenBoardToo()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Until("2026-03-02 09:00");
        await town.Member("Ben").Types("/goal log 2");
        await town.Until("2026-03-09 09:30");

        (await town.Member("Ben").Types("/team leave")).ToAll().ShouldRead("""
            TeamBot edits “Phoenix is a success team”:
                …
                The next check-in is Monday, 16 March 2026 at 09:00, in 7 days.
                In so far: Ana.
                …
            TeamBot edits “Phoenix · 2 to 9 March, so far”:
                …
                (gone: Ben · 2 contacts)
                …
            TeamBot edits “Phoenix · 9 to 16 March”:
                …
                (gone: Ben · no promise yet)
                …
            """);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoJoinsJustBeforeTheFirstCheckInIsAskedByItsBoard()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:00");
        (await town.Member("Ben").Types("/team join")).To(town.Member("Ben")).ShouldRead("""
            TeamBot tells only Ben: Welcome to Phoenix, Ben. The next check-in is Monday, 2 March 2026 at 09:00. The board that comes then asks what you promise for the week.
                How shall I tell you when a check-in is due?
                [Mention me] [Write to me] [Neither]
            """);
        town.ShouldBeWell();
    }
}
