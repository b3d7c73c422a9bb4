using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Kill;

/// <summary>The bot comes back only after Discord has forgotten the nonces, so that the channel alone can tell whether a message was sent.</summary>
public sealed class LateRecoveryTests : KilledWeek
{
    private const string Later = "10m";

    [Fact]
    public async Task WhatWasSentBeforeTheKillIsFoundAndWhatWasNotIsSent()
    {
        await BeginAsync();
        await ATeamIsThereAsync();

        await Street.Until("2026-03-09 10:00", Later, "after post board", "before post note");
        Assert.Equal(2, Searches);
        await Street.Until("2026-03-16 10:00", Later, "before post board", "after post note");
        Assert.Equal(4, Searches);

        Assert.Equal(
            ["checkin:1 in #phoenix", "checkin:2 in #phoenix", "checkin:2 in DM of Ben", "checkin:3 in #phoenix", "checkin:3 in DM of Ben", "join:1 in #phoenix"],
            Posted.Marks.Order(StringComparer.Ordinal));
        // The first stretch's board calls nobody.
        Assert.Equal([0, 1, 1], Posted.PingsByBoard(Ana.Person));
        // A board that was found is the team's board as any other: it is edited.
        await Street.Calmly(() => Ana.Types("/goal set 7"));
        Assert.Contains("7 contacts", Posted.Boards[2], StringComparison.Ordinal);
        await IsSoundAsync(killed: 4);
    }

    [Fact]
    public async Task WhereTheChannelCannotBeReadThereIsRatherNoBoardThanTwoAndTheOrganiserIsTold()
    {
        await BeginAsync();
        await ATeamIsThereAsync();
        Street.Town.BotLoses("read-message-history");

        await Street.Until("2026-03-09 10:00", Later, "after post board");
        await Street.Until("2026-03-16 10:00", Later, "before post board");
        await Street.Until("2026-03-23 10:00", downFor: null);

        Assert.Equal(["checkin:1 in #phoenix", "checkin:2 in #phoenix", "checkin:4 in #phoenix"], Posted.Marks.Where(m => m.Contains("checkin", StringComparison.Ordinal) && m.EndsWith("#phoenix", StringComparison.Ordinal)));
        Assert.Equal(2, Posted.NoticesTo(Ana.Person).Count(n => n.Contains("can't see whether it arrived", StringComparison.Ordinal)));
        await IsSoundAsync(killed: 2);
    }

    private int Searches => Street.Town.Discord.Exchanges.Count(e => e.Route == "GET /channels/{channel}/messages");
}
