using System.Text.Json.Nodes;
using DiscordStandIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamBot.Sandbox;
using TeamBot.Storage;

namespace TeamBot.EndToEnd.Features;

public sealed class BoardsTests
{
    private const string EditMessage = "PATCH /channels/{channel}/messages/{message}";

    [Theory]
    [InlineData("America/Los_Angeles", "2026-03-02 08:00", "mon", "9", "2026-03-02 09:00 -08:00", "2026-03-09 09:00 -07:00", "2026-03-16 09:00 -07:00")]
    [InlineData("America/Los_Angeles", "2026-10-26 08:00", "mon", "9", "2026-10-26 09:00 -07:00", "2026-11-02 09:00 -08:00", "2026-11-09 09:00 -08:00")]
    [InlineData("Europe/Berlin", "2026-03-23 08:00", "mon", "9", "2026-03-23 09:00 +01:00", "2026-03-30 09:00 +02:00", "2026-04-06 09:00 +02:00")]
    // 2:30 is skipped on 8 March, and 1:30 comes twice on 1 November.
    [InlineData("America/Los_Angeles", "2026-03-01 02:00", "sun", "2:30", "2026-03-01 02:30 -08:00", "2026-03-08 03:00 -07:00", "2026-03-15 02:30 -07:00")]
    [InlineData("America/Los_Angeles", "2026-10-25 01:00", "sun", "1:30", "2026-10-25 01:30 -07:00", "2026-11-01 01:30 -07:00", "2026-11-08 01:30 -08:00")]
    // Half an hour of daylight saving and off the hour: 2:10 is skipped on 4 October.
    [InlineData("Australia/Lord_Howe", "2026-09-27 02:00", "sun", "2:10", "2026-09-27 02:10 +10:30", "2026-10-04 02:30 +11:00", "2026-10-11 02:10 +11:00")]
    [InlineData("Asia/Kathmandu", "2026-03-02 08:00", "mon", "9", "2026-03-02 09:00 +05:45", "2026-03-09 09:00 +05:45", "2026-03-16 09:00 +05:45")]
    public async Task TheBoardComesOnceAWeekAtTheLocalHour(string zone, string from, string day, string time, string first, string second, string third)
    {
        await using var town = await Town.StartAsync(from, zone);
        await town.Member("Ana").May("manage-channels").Types($"/team create timezone:{zone} day:{day} time:{time}");

        var seen = await town.Waits("20d");

        Assert.Equal([first, second, third], seen.Happenings.Where(happening => happening.Kind == HappeningKind.MessagePosted)
            .Select(happening => $"{TimeZoneInfo.ConvertTime(happening.At, town.Zone):yyyy-MM-dd HH:mm zzz}"));
        town.ShouldBeWell();
    }

    // The board of 2 March came at nine; the settings are changed, and these are the next ones, as clocks in Los Angeles show them.
    [Theory]
    [InlineData("2026-03-04 12:00", "Time of the check-in", "18:00", "2026-03-09 18:00", "2026-03-16 18:00")]
    [InlineData("2026-03-02 10:00", "Time of the check-in", "11:00", "2026-03-09 11:00", "2026-03-16 11:00")]
    [InlineData("2026-03-04 12:00", "City or time zone", "Berlin", "2026-03-09 01:00", "2026-03-16 01:00")]
    // What would leave one out lets the next one be where it was.
    [InlineData("2026-03-09 08:30", "Time of the check-in", "8:00", "2026-03-09 09:00", "2026-03-16 08:00")]
    [InlineData("2026-03-08 12:00", "Day of the check-in", "Saturday", "2026-03-09 09:00", "2026-03-14 09:00", "2026-03-21 09:00")]
    public async Task AChangeOfTheTeamsTimeOrZoneNeitherSkipsNorDoublesABoard(string when, string field, string to, params string[] boards)
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        Assert.Equal(["2026-03-02 09:00"], (await town.Until("2026-03-02 09:00")).Posted(town));
        await town.Until(when);
        await town.Member("Ana").Types("/team show");
        await town.Member("Ana").Presses("Change");
        (await town.Member("Ana").Fills((field, to))).ShouldSay("Changed.");

        Assert.Equal(boards, (await town.Until("2026-03-22 12:00")).Posted(town));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoeverChangesTheTimeReadsThatTheNextCheckInStays()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        await town.Until("2026-03-09 08:30");
        await town.Member("Ana").Types("/team show");
        await town.Member("Ana").Presses("Change");
        (await town.Member("Ana").Fills(("Time of the check-in", "8:00")))
            .ShouldSay("Check-in is every Monday at 08:00 in Los Angeles time; the next is still Monday, 9 March 2026 at 09:00.");
        await town.Until("2026-03-09 09:00");
        (await town.Member("Ana").Types("/team show")).ShouldSay("the next is Monday, 16 March 2026 at 08:00.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhatIsDoneTodayCountsForTheRunningWeekInAZoneWhereTheWeekBeganADayEarlier()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Until("2026-03-02 09:00");
        await town.Member("Ana").Presses("Change");
        // Where it is still Sunday, the second of March has not come.
        await town.Member("Ana").Fills(("City or time zone", "Pacific/Kiritimati"), ("Time of the check-in", "7:00"));
        await town.Until("2026-03-09 00:00");
        await town.Member("Ana").Types("/team show");
        await town.Member("Ana").Presses("Change");
        await town.Member("Ana").Fills(("City or time zone", "Pacific/Honolulu"));

        (await town.Member("Ben").Types("/goal log 2")).ShouldSay("Counted 2 contacts for 8 to");
        (await town.Member("Ben").Types("/goal log 1 day:today")).ShouldSay("That makes 3 contacts so far.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AMinuteOfDowntimeIsNotWorthAWord()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        await town.Stops();
        await town.Until("2026-03-02 09:01");

        var seen = await town.Starts();

        Assert.Equal(["2026-03-02 09:01"], seen.Posted(town));
        seen.ShouldNotSay("late");
        Assert.Equal(["2026-03-09 09:00"], (await town.Until("2026-03-09 09:00")).Posted(town));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AfterDowntimeABoardComesLateOrNotAtAll()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Until("2026-03-02 09:00");
        await town.Stops();
        await town.Until("2026-03-09 20:00");

        (await town.Starts()).ShouldRead("""
            TeamBot writes: Phoenix · 9 to 16 March
                This comes late: I could not post it when it was due.
                Ana · no promise yet
                Ben · no promise yet
                Next check-in Monday, 16 March 2026 at 09:00
                [Check in] [Log progress] [Same again] [Away this week]
            TeamBot edits “Phoenix · 2 to 9 March”:
                Phoenix · 2 to 9 March, so far
                Ana
                Ben
                Open until Wednesday, 11 March 2026 at 09:00. This week's board is further down.
                [Check in] [I was away]
            """);

        await town.Stops();
        await town.Until("2026-03-16 22:00");
        var missed = await town.Starts();
        Assert.Empty(missed.Posted(town));
        (await town.Member("Ben").Types("/goal set 3")).ShouldSay("Ben will meet 3 new people by Monday, 23 March.");
        Assert.Equal(["2026-03-23 09:00"], (await town.Until("2026-03-24 09:00")).Posted(town));

        await town.Stops();
        await town.Until("2026-04-14 12:00");
        Assert.Empty((await town.Starts()).Posted(town));
        Assert.Equal(["2026-04-20 09:00"], (await town.Until("2026-04-21 09:00")).Posted(town));
        (await town.Member("Ben").Presses("Same again")).ShouldSay("Promised again for 20 to 27 April: 3 contacts.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task LastWeekClosesAfterTwoDaysWithItsPicture()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo");
        await town.Until("2026-03-02 09:00");
        await town.Member("Ana").Types("/goal set 5");
        await town.Member("Ana").Types("/goal log 3");
        await town.Member("Ben").Types("/goal set 2");
        await town.Until("2026-03-09 09:30");
        await town.Member("Ben").Types("/checkin");
        await town.Member("Ben").Fills(("totals", "contacts: 2"), ("obstacle", "Rain"));

        var seen = await town.Until("2026-03-11 09:00");

        seen.ShouldSay(
            "Phoenix · 2 to 9 March, the result", "(picture: Phoenix · 2 to 9 March. Ana: 3 of 5 contacts. Ben: 2 of 2 contacts. Cleo. Together: 5 of 7 contacts.)",
            "Ben · ▰▰ 2 of 2 contacts", "1 answer in #Answers, 9 to 16 March", "Phoenix · 9 to 16 March");
        // The running board no longer tells of it.
        seen.ShouldNotSay("so far");
        Assert.All(seen.Happenings, happening => Assert.Equal(HappeningKind.MessageEdited, happening.Kind));
        var picture = seen.File("week-2.png");
        Assert.Equal("image/png", picture.ContentType);
        Assert.True(picture.Content.Span[1..4].SequenceEqual("PNG"u8));
        Assert.Empty((await town.Until("2026-03-15 09:00")).Happenings);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AResultShowsTheTeamsTotalOverTheWeeks()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        foreach (var (monday, contacts) in new[] { ("2026-03-02 09:00", 3), ("2026-03-09 09:00", 2), ("2026-03-16 09:00", 4), ("2026-03-23 09:00", 5) })
        {
            await town.Until(monday);
            await ana.Types("/goal set 5");
            await ana.Types($"/goal log {contacts}");
            if (contacts != 2)
            {
                await ben.Types("/goal set 4");
                await ben.Types("/goal log 1");
            }
        }

        (await town.Until("2026-04-01 09:00")).ShouldSay(
            "(picture: Phoenix · 23 to 30 March. Ana: 5 of 5 contacts. Ben: 1 of 4 contacts. Cleo. Together: 6 of 9 contacts. "
            + "Together, contacts week by week: 2 Mar 4 of 9, 16 Mar 5 of 9, 23 Mar 6 of 9.)");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ABigTeamsPictureHasRoomForEverybody()
    {
        var (town, others) = await Towns.WithFullTeamAsync();
        await using var disposing = town;
        await town.Until("2026-03-02 09:00");
        foreach (var member in others)
        {
            await member.Types("/goal log 1");
            await member.Types("/goal log 1 talk");
            await member.Types("/goal log 1 event");
        }

        var seen = await town.Until("2026-03-11 09:00");
        seen.ShouldSay("1 contact, and 2 more. Zoe02", "Together: 11 contacts and 11 events.)");
        Assert.InRange(seen.File("week-2.png").Content.Length, 1000, 150 * 1024);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task LastWeekClosesAtOnceWhenAllHaveReported()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo");
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"));
        await town.Until("2026-03-02 09:00");
        await ana.Types("/goal set 5");
        await town.Until("2026-03-09 09:00");
        await ana.Presses("Same again");
        await cleo.Presses("Away this week");
        await cleo.Presses("I was away last week too");
        await ben.Types("/checkin");

        (await ben.Fills(("totals", "contacts: 1"))).ShouldSay(
            "Phoenix · 2 to 9 March, the result", "(picture: Phoenix · 2 to 9 March. Ana: checked in. Ben: 1 contact. Cleo: away. Together: 1 contact, 5 promised.)");
        (await ana.Types("/goal log 1 day:Thursday")).ShouldSay("closed");
        var reopened = await ben.Presses("Undo", "Checked in");
        reopened.ShouldSay("2 to 9 March, so far", "Open until Wednesday, 11 March 2026 at 09:00.");
        reopened.ShouldNotSay("(picture:");
        (await town.Until("2026-03-11 09:00")).ShouldSay("Phoenix · 2 to 9 March, the result", "(picture:");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task APressOnAnOldBoardActsOnTheRunningWeekAfterSayingSo()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ben = town.Member("Ben");
        await town.Until("2026-03-02 09:00");
        var old = town.Here.Channel.Messages[^1];
        await ben.Types("/goal set 2");
        await town.Until("2026-03-20 12:00");

        (await ben.Sends(town, 3, ButtonOf(old, "Away this week"), old)).ShouldRead("""
            TeamBot tells only Ben: That button is from an earlier week, so this counts for the running one, 16 to 23 March.
                You are away in the week of 16 to 23 March. Nobody expects anything, and nothing breaks.
                [Undo]
            TeamBot edits “Phoenix · 16 to 23 March”:
                …
                Ben · away this week
                …
            """);
        (await ben.Sends(town, 3, ButtonOf(old, "Same again"), old)).ShouldSay("from an earlier week", "Promised again for 16 to 23 March: 2 contacts.");
        (await ben.Sends(town, 3, ButtonOf(old, "Check in"), old)).ShouldSay("Form: Check in, 16 to 23 March");
        await ben.Fills();
        (await ben.Sends(town, 3, ButtonOf(old, "Log progress"), old)).ShouldSay("Form: Log progress, 16 to 23 March");
        (await ben.Fills()).ShouldSay("Counted 1 contact for 16 to 23 March.");
        (await town.Member("Zoe").Sends(town, 3, ButtonOf(old, "Log progress"), old)).ShouldSay("You are not in Phoenix yet.", "[Join]");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ManyTeamsThatAreDueInTheSameMinuteEachGetTheirBoardOnce()
    {
        const int teams = 60;
        await using var town = await Town.StartAsync("2026-03-02 08:55", Towns.LosAngeles);
        for (var team = 1; team <= teams; team++)
        {
            town.In($"team-{team}");
            await town.Member("Ana").May("manage-channels").Types($"/team create timezone:{Towns.LosAngeles}");
        }

        var seen = await town.Until("2026-03-02 09:00");

        var boards = seen.Happenings.Where(happening => happening.Kind == HappeningKind.MessagePosted).Select(happening => happening.Where).ToList();
        Assert.Equal((teams, teams), (boards.Count, boards.Distinct().Count()));
        Assert.Empty((await town.Until("2026-03-02 09:05")).Happenings);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ADeletedBoardComesBackOnlyWithTheNextCheckIn()
    {
        await using var town = await Towns.WithTeamAsync();
        var ana = town.Member("Ana");
        await town.Until("2026-03-02 09:00");
        town.World.Remove(town.Here.Channel.Messages[^1]);

        Assert.Single((await ana.Types("/goal set 5")).Posted(town));
        Assert.Empty((await ana.Types("/goal log 2")).Posted(town));
        (await ana.Types("/team show")).ShouldNotSay("Open the board");
        (await ana.Presses("Log progress")).ShouldSay("Form: Log progress, 2 to 9 March");
        var next = await town.Until("2026-03-12 09:00");
        Assert.Equal(["2026-03-09 09:00"], next.Posted(town));
        Assert.Empty((await town.Until("2026-03-15 09:00")).Happenings);
        town.ShouldBeWell(butFor: "10008");
    }

    [Fact]
    public async Task ADeletedChannelPausesItsTeamAndTroublesNoOther()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var phoenix = town.Here.Channel;
        town.In("other");
        await town.Member("Dora").May("manage-channels").Types($"/team create timezone:{Towns.LosAngeles} name:Other");
        await town.Until("2026-03-02 09:00");
        await town.Member("Dora").Types("/goal set 1");
        phoenix.Delete();

        Assert.Equal(["2026-03-09 09:00", "2026-03-16 09:00", "2026-03-23 09:00"], (await town.Until("2026-03-24 12:00")).Posted(town));
        // The new board, and the old one that was to be closed; after that its channel is left alone.
        Assert.InRange(town.Discord.Exchanges.Count(exchange => exchange.Path.Contains($"{phoenix.Id}/messages", StringComparison.Ordinal) && exchange.Status == 404), 1, 2);
        town.ShouldBeWell(butFor: "10003");
    }

    [Fact]
    public async Task AMissingPermissionIsToldToTheOrganiserOnceAndTheBoardComesWhenItIsBack()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        town.BotLoses("send-messages");

        (await town.Until("2026-03-02 09:00")).ShouldRead("""
            Mon 2 March 09:00 · direct messages of Ana
              TeamBot writes: I can't post in #phoenix, the channel of Phoenix: a permission of mine is missing there. I need View Channel, Send Messages, Attach Files and Read Message History. With them back, the board comes within the hour or with the next check-in.
            """);
        Assert.Empty((await town.Until("2026-03-02 11:30")).Happenings);
        town.BotMay("send-messages");
        Assert.Equal(["2026-03-02 12:00"], (await town.Until("2026-03-03 12:00")).Posted(town));

        town.BotLoses("send-messages");
        town.Member("Ana").ClosesDms();
        Assert.Empty((await town.Until("2026-03-10 09:00")).Posted(town));
        town.BotMay("send-messages");
        (await town.Member("Ana").Types("/goal show")).To(town.Member("Ana")).ShouldSay("I can't post in #phoenix");
        Assert.Equal(["2026-03-16 09:00"], (await town.Until("2026-03-17 09:00")).Posted(town));
        town.ShouldBeWell("50013", "50007");
    }

    [Fact]
    public async Task BeingKickedCrashesNothing()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Member("Ben").Presses("Write to me");
        var home = town.Here.Guild;
        town.OnServer("Elsewhere").In("other");
        await town.Member("Dora").May("manage-channels").Types($"/team create timezone:{Towns.LosAngeles} name:Other");
        home.KickBot();

        Assert.Equal(["2026-03-02 09:00", "2026-03-09 09:00"], (await town.Until("2026-03-15 09:00")).Posted(town));
        home.AddBot();
        var back = await town.Until("2026-03-16 09:00");
        back.ShouldSay("Phoenix · 16 to 23 March", "Other · 16 to 23 March");
        town.ShouldBeWell("50001", "50007", "50278", "10003", "10004", "10007", "10013");
    }

    [Fact]
    public async Task ChangesThatComeTogetherAreOneEditAndAPressIsAnsweredByTheBoardItself()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo");
        var ben = town.Member("Ben");
        await town.Until("2026-03-02 09:00");
        var channel = town.Here.Channel;
        var edits = Edits();
        await town.Together([.. Enumerable.Range(0, 12).Select(at => (Func<Task>)(() => town.Member(at % 2 == 0 ? "Ben" : "Cleo").App.TypeAsync(channel, "/goal log")))]);
        Assert.InRange(Edits() - edits, 1, 6);
        (await town.Member("Ana").Types("/team show")).ShouldNotSay("went wrong");
        Assert.Contains("6 contacts", channel.Messages[^1].Components.ToJsonString(), StringComparison.Ordinal);

        edits = Edits();
        (await ben.Presses("Away this week")).ToAll().ShouldSay("Ben · away this week");
        Assert.Equal(edits, Edits());

        int Edits() => town.Discord.Exchanges.Count(exchange => exchange.Route == EditMessage);
    }

    [Fact]
    public async Task TheBoardOfALargeAndTalkativeTeamFits()
    {
        var names = Enumerable.Range(1, 11).Select(number => $"{new string('*', 30)}{number:D2}").ToArray();
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        await town.Member("Ana").Presses("Change");
        await town.Member("Ana").Fills(("Seats", "12"));
        foreach (var name in names)
        {
            await town.Member(name).Types("/team join");
        }

        await town.Until("2026-03-02 09:00");
        string Own(char letter) => $"{new string('_', 35)}{letter}aaaa";
        foreach (var name in names)
        {
            await town.Member(name).Types("/checkin");
            await town.Member(name).Fills(("goals", $"99 {Own('a')}, 98 {Own('b')}, 97 {Own('c')}"), ("win", new string('~', 300)), ("obstacle", new string('|', 300)));
        }

        var next = await town.Until("2026-03-09 09:00");
        Assert.Equal(["2026-03-09 09:00"], next.Posted(town));
        foreach (var name in names)
        {
            await town.Member(name).Presses("Same again", "9 to 16 March");
        }

        (await town.Until("2026-03-11 09:00")).ShouldSay("2 to 9 March, the result");
        Assert.Equal(["2026-03-16 09:00"], (await town.Until("2026-03-16 09:00")).Posted(town));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AFullBoardKeepsALineForEachMember()
    {
        var (made, others) = await Towns.WithFullTeamAsync();
        await using var town = made;
        var plan = new string('*', 200);
        string Own(char letter) => $"{new string('_', 35)}{letter}aaaa";
        foreach (var other in others)
        {
            await other.Presses("Mention me");
        }

        await town.Until("2026-03-02 09:00");
        foreach (var other in others)
        {
            foreach (var letter in "abc")
            {
                await other.Types($"/goal set 100 what:\"{Own(letter)}\" plan:\"{plan}\"");
            }

            foreach (var letter in "abcdefgh")
            {
                await other.Types($"/goal log 99 what:\"{Own(letter)}\"");
            }
        }

        ShouldHaveALineForEach("2 to 9 March");
        await town.Until("2026-03-09 09:00");
        foreach (var other in others)
        {
            await other.Types("/checkin");
            await other.Fills(("win", new string('*', 300)), ("obstacle", new string('*', 300)));
        }

        ShouldHaveALineForEach("2 to 9 March, so far");
        ShouldHaveALineForEach("9 to 16 March");
        await town.Until("2026-03-11 09:00");
        ShouldHaveALineForEach("2 to 9 March, the result");
        ShouldHaveALineForEach("9 to 16 March");
        town.ShouldBeWell();

        void ShouldHaveALineForEach(string dates)
        {
            var lines = town.Here.Channel.Messages.Select(message => PlainText.Of(message, town.World, town.Zone).Split('\n')).Single(text => text[0] == $"Phoenix · {dates}");
            Assert.All(others.Append(town.Member("Ana")), member => Assert.Contains(lines, line => line.StartsWith(member.Person.Name[..Math.Min(5, member.Person.Name.Length)], StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task ATeamWithNobodyInItTroublesNobody()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Until("2026-03-02 09:00");
        await town.Member("Ben").Types("/goal set 1");
        await town.Member("Ana").Types("/team leave");
        await town.Member("Ben").Types("/team leave");

        await town.Until("2026-03-18 12:00");
        (await town.Member("Ben").Types("/team join")).ShouldSay("Welcome to Phoenix, Ben.");
        (await town.Until("2026-03-23 09:00")).ShouldSay("Phoenix · 23 to 30 March");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AMessageThatCannotBeDrawnHoldsUpNoOther()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Until("2026-03-06 09:00");
        await town.Member("Ben").Types("/lead share link:https://example.com/1");
        await town.Bot.GetRequiredService<DatabaseLoop>().RunAsync(async db =>
        {
            // As an older version might have left it: no title can be made of this.
            await db.Leads.ExecuteUpdateAsync(set => set.SetProperty(lead => lead.Link, "nonsense"), TestContext.Current.CancellationToken);
            await db.Posts.Where(post => post.Kind == PostKind.Lead)
                .ExecuteUpdateAsync(set => set.SetProperty(post => post.Wanted, post => post.Wanted + 1), TestContext.Current.CancellationToken);
        });

        (await town.Member("Ben").Types("/goal set 4")).ShouldSay("Ben · 1 lead · 4 contacts promised");
        Assert.Equal(["2026-03-09 09:00"], (await town.Until("2026-03-10 09:00")).Posted(town));
        town.ShouldBeWell(butFor: "UriFormatException");
    }

    [Fact]
    public async Task TheBoardOfTheFirstStretchCallsNobodyToACheckIn()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 10:00", "Ben");
        await town.Member("Ana").Presses("Mention me", "Phoenix is set up");

        (await town.Member("Ben").Types("/goal log")).ToAll().ShouldRead("""
            TeamBot writes: Phoenix · 2 to 9 March
                Ana · no promise yet
                Ben · 1 contact · no promise yet
                Next check-in Monday, 9 March 2026 at 09:00
                [Check in] [Log progress] [Same again] [Away this week]
            """);
        (await town.Until("2026-03-09 09:00")).ShouldSay("Time to check in, @Ana.", "(pings Ana)");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task OnlyWhoWasThereWhenTheBoardCameAndIsNotAwayIsCalled()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Member("Ben").Presses("Mention me");
        await town.Until("2026-03-02 09:00");

        (await town.Member("Ana").Presses("Away this week")).ShouldSay("Time to check in, @Ben.");
        await town.Waits("2h");
        var cleo = town.Member("Cleo");
        await cleo.Types("/team join");
        await cleo.Presses("Mention me");
        (await cleo.Types("/goal set 2")).ShouldRead("""
            TeamBot answers Cleo: 🎯 Cleo will meet 2 new people by Monday, 9 March.
                [Undo]
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                Cleo · 2 contacts promised
                …
            """);
        (await town.Member("Ben").Presses("Away this week")).ToAll().ShouldRead("""
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                (gone: Time to check in, @Ben.)
                …
                Ben · away this week
                …
            """);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task APermissionThatIsBackWithinTwelveHoursStillBringsTheBoardMarkedLate()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Member("Ben").Presses("Write to me");
        await town.Until("2026-03-02 09:00");
        town.BotLoses("send-messages");

        var due = await town.Until("2026-03-09 09:00");
        due.ShouldSay("It is time to check in with Phoenix.", "Open until Wednesday, 11 March 2026 at 09:00.");
        due.ShouldNotSay("is in #phoenix:", "new week's board", "further down");
        await town.Until("2026-03-09 20:30");
        town.BotMay("send-messages");
        (await town.Until("2026-03-09 21:00")).ShouldRead("""
            Mon 9 March 21:00 · #phoenix
              TeamBot writes: Phoenix · 9 to 16 March
                  This comes late: I could not post it when it was due.
                  Ana · no promise yet
                  Ben · no promise yet
                  Next check-in Monday, 16 March 2026 at 09:00
                  [Check in] [Log progress] [Same again] [Away this week]
              TeamBot edits “Phoenix · 2 to 9 March, so far”:
                  …
                  Open until Wednesday, 11 March 2026 at 09:00. This week's board is further down.
                  …
            """);
        (await town.Member("Ana").Types("/goal set 1")).ShouldNotSay("(gone: This comes late");

        town.BotLoses("send-messages");
        await town.Until("2026-03-16 21:10");
        town.BotMay("send-messages");
        Assert.Equal(["2026-03-23 09:00"], (await town.Until("2026-03-23 09:00")).Posted(town));
        town.ShouldBeWell(butFor: "50013");
    }

    [Fact]
    public async Task DowntimeAndALostPermissionTogetherMakeNoBoardLaterThanTwelveHours()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Stops();
        await town.Until("2026-03-02 14:30");
        town.BotLoses("send-messages");
        await town.Starts();
        await town.Until("2026-03-02 21:10");
        town.BotMay("send-messages");

        Assert.Equal(["2026-03-09 09:00"], (await town.Until("2026-03-09 09:00")).Posted(town));
        // What Discord refuses in the ordinary way is one line in the log.
        Assert.All(town.Log, entry => Assert.DoesNotContain("\n", entry, StringComparison.Ordinal));
        town.ShouldBeWell(butFor: "50013");
    }

    [Theory]
    [InlineData("2026-03-02 20:50", true)]
    [InlineData("2026-03-02 21:10", false)]
    public async Task APromptThatWasHeldUpComesUpToTwelveHoursLate(string back, bool comes)
    {
        const string CreateMessage = "POST /channels/{channel}/messages";
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Member("Ben").Presses("Write to me");
        town.Discord.Faults.LoseRequest(CreateMessage);
        town.Discord.BeforeRequest = exchange =>
        {
            if (exchange.Route == CreateMessage)
                town.Kill();
            return Task.CompletedTask;
        };
        await town.Until("2026-03-02 09:00");
        town.Discord.BeforeRequest = null;
        await town.Until(back);

        var late = await town.Starts();
        Assert.Equal(comes ? [back] : [], late.Posted(town));
        Assert.Equal(comes, late.Said("It is time to check in with Phoenix"));
        Assert.Equal(["2026-03-09 09:00"], (await town.Until("2026-03-09 09:00")).Posted(town));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task TheTotalDoesNotCountLogsTowardOtherPeoplesPromises()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Until("2026-03-02 09:00");
        await town.Member("Ana").Types("/goal set 3");
        await town.Member("Ana").Types("/goal log 1");
        await town.Member("Ana").Types("/goal log 1 interview");
        (await town.Member("Ben").Types("/goal log 4")).ShouldSay("Together: 5 contacts, 3 promised; 1 interview");
        (await town.Member("Ben").Types("/goal set 4")).ShouldSay("Together: 5 of 7 contacts and 1 interview");
        town.ShouldBeWell();
    }

    private static JsonObject ButtonOf(StoredMessage message, string label) =>
        Towns.Press((string)Buttons(message.Components).First(button => (string?)button["label"] == label)["custom_id"]!);

    private static IEnumerable<JsonObject> Buttons(JsonNode? node) => node switch
    {
        JsonObject some when (int?)some["type"] == 2 => [some],
        JsonObject some => some.SelectMany(property => Buttons(property.Value)),
        JsonArray all => all.SelectMany(Buttons),
        _ => [],
    };
}
