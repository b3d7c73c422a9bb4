using DiscordStandIn;
using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Features;

/// <summary>The board of a team that wishes it is pinned, one at a time, whatever comes between.</summary>
public sealed class PinningTests
{
    private const string Pin = "PUT /channels/{channel}/messages/pins/{message}", Unpin = "DELETE /channels/{channel}/messages/pins/{message}";

    [Fact]
    public async Task TheBoardIsPinnedFromTheDayOnWhichThatIsSwitchedOnUntilItIsSwitchedOff()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        town.BotLoses("pin-messages");
        await town.Until("2026-03-04 10:00");
        (await ana.Types("/team settings")).ShouldSay("The board is not pinned; to pin it I would need Pin Messages. Please open the channel's settings, Permissions, add me there and allow it");
        await Assert.ThrowsAsync<PlayerException>(() => ana.Presses("Pin the board"));
        (await ana.Sends(town, 3, Towns.Press("pin-on:1"))).ShouldSay("To pin here I need Pin Messages.");

        town.BotMay("pin-messages");
        var on = await (await Opened(ana)).Presses("Pin the board");
        on.ShouldRead("""
            TeamBot edits what only Ana sees, “Settings of Phoenix”:
                …
                Each new board is pinned and the one before unpinned. Discord posts a line here each time.
                …
                [Name, city, time and seats] [Stop pinning] [Exchange leads with other teams]
            Discord: TeamBot pinned a message to this channel.
            """);
        Assert.Equal(["Phoenix · 2 to 9 March"], PinnedIn(town));
        (await ben.Sends(town, 3, Towns.Press("pin-off:1"))).ShouldSay("Only the organiser");

        // The new one first, then the one before.
        var next = await town.Until("2026-03-09 09:00");
        Assert.Equal(["Phoenix · 9 to 16 March"], PinnedIn(town));
        Assert.Equal([Pin, Unpin], PinCalls(town)[1..]);
        Assert.Single(next.Happenings, IsPinLine);

        (await (await Opened(ana)).Presses("Stop pinning")).ShouldSay("The board is not pinned. If it is to be");
        Assert.Empty(PinnedIn(town));
        await town.Until("2026-03-16 09:00");
        Assert.Empty(PinnedIn(town));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WithoutThePermissionOrRoomBoardsComeUnpinnedAndThePanelSaysWhy()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ana = town.Member("Ana");
        town.BotMay("pin-messages");
        await (await Opened(ana)).Presses("Pin the board");
        town.BotLoses("pin-messages");
        (await town.Until("2026-03-02 09:00")).ShouldNotSay("pinned a message", "permission");
        Assert.Empty(PinnedIn(town));
        (await ana.Types("/team settings")).ShouldSay("The board is not pinned, because I may not: Pin Messages is missing.");
        town.BotMay("pin-messages");
        (await ana.Types("/team settings")).ShouldSay("Each new board is pinned");
        Assert.Equal(["Phoenix · 2 to 9 March"], PinnedIn(town));

        // Full but for the board's own pin: that one is given up first.
        town.Discord.Faults.Refuse(Pin, 400, 30003, "Maximum number of pins reached (250)");
        (await town.Until("2026-03-09 09:00")).ShouldNotSay("as many pins");
        Assert.Equal(["Phoenix · 9 to 16 March"], PinnedIn(town));
        Assert.Equal([Pin, Unpin, Pin], PinCalls(town)[^3..]);

        // Full: the organiser hears of it once.
        town.Discord.Faults.Refuse(Pin, 400, 30003, "Maximum number of pins reached (250)", times: 2);
        (await town.Until("2026-03-16 09:00")).To(ana).ShouldSay("I could not pin the board of Phoenix: #phoenix has as many pins as Discord allows.");
        (await ana.Types("/team settings")).To(ana).ShouldSay("The board could not be pinned: the channel had as many pins as Discord allows. I am trying again now");
        Assert.Equal(["Phoenix · 16 to 23 March"], PinnedIn(town));
        town.ShouldBeWell(butFor: ["Missing Permissions"]);
    }

    [Theory]
    [InlineData(Pin, true)]
    [InlineData(Pin, false)]
    [InlineData(Unpin, true)]
    [InlineData(Unpin, false)]
    public async Task AKillInTheMiddlePinsAndTellsOnce(string route, bool after)
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        town.BotMay("pin-messages");
        await (await Opened(town.Member("Ana"))).Presses("Pin the board");
        await town.Until("2026-03-08 09:00");
        Func<Exchange, Task> kill = exchange =>
        {
            if (exchange.Route == route)
                town.Kill();
            return Task.CompletedTask;
        };
        (town.Discord.BeforeRequest, town.Discord.AfterRequest) = (after ? null : kill, after ? kill : null);
        await town.Until("2026-03-09 09:00");
        (town.Discord.BeforeRequest, town.Discord.AfterRequest) = (null, null);
        await town.Crashes();
        await town.Until("2026-03-09 09:05");
        Assert.Equal(["Phoenix · 9 to 16 March"], PinnedIn(town));
        Assert.Equal(2, town.World.Happenings.Count(IsPinLine));
    }

    [Fact]
    public async Task TroubleOfDiscordsIsWaitedOutAndABoardThatIsGoneIsNotMissed()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        town.BotMay("pin-messages");
        await (await Opened(town.Member("Ana"))).Presses("Pin the board");
        town.Discord.Faults.Fail(Pin, 503, times: 2);
        await town.Until("2026-03-02 09:10");
        Assert.Equal(["Phoenix · 2 to 9 March"], PinnedIn(town));
        town.Discord.Faults.Refuse(Unpin, 404, 10008, "Unknown Message");
        await town.Until("2026-03-09 09:10");
        Assert.Contains("Phoenix · 9 to 16 March", PinnedIn(town));
        await town.Until("2026-03-16 09:10");
        Assert.Equal(2, PinCalls(town).Count(call => call == Unpin));
        town.ShouldBeWell(butFor: "tried again");
    }

    private static async Task<Resident> Opened(Resident person)
    {
        await person.Types("/team settings");
        return person;
    }

    private static List<string> PinnedIn(Town town) =>
        [.. town.Here.Channel.PinnedMessages.Select(message => PlainTextOf(town, message).Split('\n')[0].TrimStart('#', ' '))];

    private static bool IsPinLine(Happening happening) => happening is { Kind: HappeningKind.SystemMessage, Message.Type: 6 };

    private static string PlainTextOf(Town town, StoredMessage message) => DiscordStandIn.PlainText.Of(message, town.World, town.Zone);

    private static List<string> PinCalls(Town town) => [.. town.Discord.Exchanges.Select(exchange => exchange.Route ?? "").Where(route => route is Pin or Unpin)];
}
