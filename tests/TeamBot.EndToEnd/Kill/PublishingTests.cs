using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Kill;

/// <summary>A lead goes into an announcement channel, and from there to the channels that follow it.</summary>
public sealed class PublishingTests : KilledWeek
{
    private const string Publish = "POST /channels/{channel}/messages/{message}/crosspost";

    [Fact]
    public async Task WhatIsAnnouncedIsPostedAndPublishedOnceWhereverTheBotIsKilled()
    {
        await BeginAsync();
        await ATeamIsThereAsync();
        var town = Street.Town;
        var phoenix = town.Here.Channel.Name;
        town.In("board").InAnnouncements("news");
        var news = town.Here.Channel;
        town.In("board").Follows("news");
        var board = town.Here.Channel;
        town.In(phoenix);
        (await Street.Calmly(() => Ana.May("manage-guild", "manage-channels").Types("/setup leads channel:#news"))).ShouldSay("It is an announcement channel");

        await Street.Does(() => Ana.Types("/lead share role:Cook audience:\"leads channel\""), () => Ana.Types("/lead list"), seen => seen.Said("1 open lead"),
            "after store publiclead", "before " + Publish, "after " + Publish);
        await Street.Until("2026-03-02 12:10", null);

        Assert.Equal((1, 1), (news.Messages.Count, board.Messages.Count));
        await IsSoundAsync(killed: 3);
    }
}
