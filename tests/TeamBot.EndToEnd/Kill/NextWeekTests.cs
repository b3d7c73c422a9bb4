using DiscordStandIn;
using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Kill;

/// <summary>The turn of the week: the board comes, people check in, last week is closed.</summary>
public sealed class NextWeekTests : KilledWeek
{
    protected override bool PassesOverSome => true;

    [Fact]
    public async Task NothingAnsweredIsLostAndNothingIsPostedTwiceWhereverTheBotIsKilled()
    {
        await BeginAsync();
        await ATeamIsThereAsync();
        await Street.Calmly(() => Ben.Types("/goal log 3"));
        await TheNextWeeksBoardComesAsync();
        await PeopleCheckInAsync();
        await LastWeekIsClosedAsync();

        (await Street.Calmly(() => GoalOf(Ana))).ShouldSay(Shown(1, 4, Contacts));
        (await Street.Calmly(() => GoalOf(Ben))).ShouldSay(Shown(0, 3, Interviews));
        Assert.Equal(["checkin:1 in #phoenix", "checkin:2 in #phoenix", "checkin:2 in DM of Ben", "join:1 in #phoenix"], Posted.Marks.Order(StringComparer.Ordinal));
        Assert.Single(Street.Town.World.Happenings, h => h.Kind == HappeningKind.MessagePosted && h.Where.IsThread);
        Assert.DoesNotContain(Street.Town.Here.Channel.Messages, m => m.Type == 18);
        Assert.Equal([0, 1], Posted.PingsByBoard(Ana.Person));
        Assert.Equal([0, 0], Posted.PingsByBoard(Ben.Person));
        await IsSoundAsync(killed: 25);
    }

    private async Task TheNextWeeksBoardComesAsync()
    {
        await Street.Until("2026-03-09 09:05", downFor: null,
            "before save week", "after save week",
            "before claim", "after claim", "before post board", "after post board", "before store board", "after store board",
            "before open dm", "after open dm", "before post note", "after post note", "before store checkinnote", "after store checkinnote",
            "after edit board");
    }

    private async Task PeopleCheckInAsync()
    {
        Task<Seen> Press() => Ana.Presses("Check in");
        await Opens(Ana, Press, "before answer");
        await Street.Does(() => Fills(Ana, Press, ("win", "Two good talks"), ("goals", "4 contacts")), () => GoalOf(Ana, by: Ben), seen => seen.Said(Shown(0, 4, Contacts)),
            "before save act", "before answer",
            "after open thread", "after post words");
        await Counts(Ana, Contacts, 4, from: 0, to: 1, () => Ana.Types("/goal log"), "before answer");

        // For the week before, while it is open.
        await Street.Does(() => Ben.Types("/goal log 1 what:interviews day:Sunday"), () => GoalOf(Ben), _ => Posted.Boards[0].Contains("4 interviews, 1 more than promised", StringComparison.Ordinal),
            "before answer", "before edit board");
    }

    private async Task LastWeekIsClosedAsync()
    {
        await Street.Until("2026-03-11 09:05", downFor: null, "before save week", "after save week", "before edit board", "after edit board");
        await Street.Does(() => Ben.Presses("Same again"), () => GoalOf(Ben), seen => seen.Said(Shown(0, 3, Interviews)), "before save act", "after answer");
    }
}
