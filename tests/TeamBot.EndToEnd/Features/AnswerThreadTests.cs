using DiscordStandIn;
using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Features;

public sealed class AnswerThreadTests
{
    [Fact]
    public async Task WhatPeopleSayStandsInAThreadOfTheBoardAndChangesThere()
    {
        await using var town = await CheckInAsync();
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        var before = town.Here.Channel.Messages.Select(m => m.Id).ToList();
        await ana.Presses("Check in", "9 to 16 March");
        (await ana.Fills(("win", "Two good talks"), ("help", "Somebody at *Acme*"), ("goals", "6 contacts"))).ShouldSay(
            "Ana · 6 contacts promised", "Ana · checked in", "Ana · 2 to 9 March Win: Two good talks Help with: Somebody at *Acme*", "1 answer in #Answers, 9 to 16 March");
        await ben.Types("/checkin");
        (await ben.Fills(("obstacle", "Rain"), ("goals", ""))).ShouldSay("Ben · 2 to 9 March Obstacle: Rain", "2 answers in #Answers, 9 to 16 March");
        await ana.Types("/checkin");
        (await ana.Fills(("win", "Three good talks"))).ShouldSay("Win: Three good talks");
        (await ben.Presses("Undo", "Checked in")).ShouldSay("Ben took this back.", "1 answer in #Answers");
        await ben.Types("/checkin");
        (await ben.Fills(("win", "Sun"), ("goals", ""))).ShouldSay("Ben · 2 to 9 March Win: Sun", "2 answers in #Answers");
        Assert.Equal(before, town.Here.Channel.Messages.Select(m => m.Id));
        (await town.Until("2026-03-11 09:00")).ShouldSay("Phoenix · 2 to 9 March, the result", "2 answers in #Answers, 9 to 16 March");
        await ana.Types("/checkin");
        (await ana.Fills(("win", "A quiet week"))).ShouldSay("Ana · 9 to 16 March Win: A quiet week", "3 answers in #Answers, 9 to 16 March");
        Assert.Empty(Thread(town).Messages.SelectMany(m => m.Pings));
        town.ShouldBeWell();
    }

    [Theory]
    [InlineData("create-public-threads")]
    [InlineData("send-messages-in-threads")]
    public async Task WithoutThePermissionTheBoardSaysIt(string permission)
    {
        await using var town = await CheckInAsync();
        town.BotLoses(permission);
        await town.Member("Ana").Types("/checkin");
        (await town.Member("Ana").Fills(("win", "Two good talks"))).ShouldSay("Win: Two good talks");
        // In a direct message nothing tells what the bot may do in the channel.
        town.InDms();
        await town.Member("Ben").Presses("Check in");
        (await town.Member("Ben").Fills(("help", "Somebody at Acme"))).ShouldSay("Checked in");
        town.In("phoenix");
        Assert.Contains(town.Here.Channel.Messages, m => PlainText.Of(m, town.World, town.Zone).Contains("Help with: Somebody at Acme", StringComparison.Ordinal));
        Assert.DoesNotContain(town.World.Happenings, h => h.Where.IsThread);
        town.ShouldBeWell("could not be shown");
    }

    [Fact]
    public async Task AThreadThatWasArchivedIsOpenedAgainAndOneThatIsLockedOrGoneGivesWayToTheBoard()
    {
        await using var town = await CheckInAsync();
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await ana.Types("/checkin");
        await ana.Fills(("win", "Two good talks"));
        Thread(town).Close();
        await ana.Types("/checkin");
        (await ana.Fills(("win", "Three good talks"))).ShouldSay("Win: Three good talks");
        Assert.False(Thread(town).IsArchived);
        Thread(town).Close();
        await ben.Types("/checkin");
        (await ben.Fills(("win", "A visit"))).ShouldSay("2 answers in #Answers, 9 to 16 March");

        Thread(town).Close(locked: true);
        await ben.Types("/checkin");
        (await ben.Fills(("win", "Two visits"))).ShouldSay("Win: Two visits", "1 answer in #Answers, 9 to 16 March");
        Thread(town).Delete();
        await town.Member("Cleo").Types("/checkin");
        (await town.Member("Cleo").Fills(("win", "A letter"))).ShouldSay("Win: Three good talks", "Win: Two visits", "Win: A letter");
        Assert.DoesNotContain(town.Here.Channel.Messages, m => PlainText.Of(m, town.World, town.Zone).Contains("answers in", StringComparison.Ordinal));
        town.ShouldBeWell("could not be shown");
    }

    private static Channel Thread(Town town) => town.Here.Channel.Guild!.Channels.Single(c => c.IsThread);

    /// <summary>Ana, Ben and Cleo have had a week, and the second check-in has come an hour ago.</summary>
    private static async Task<Town> CheckInAsync()
    {
        var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo");
        await town.Member("Ben").Presses("Write to me");
        await town.Until("2026-03-09 10:00");
        return town;
    }
}
