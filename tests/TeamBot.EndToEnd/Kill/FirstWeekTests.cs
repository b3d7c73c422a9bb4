using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Kill;

/// <summary>From the very first start to what a team does in its first week.</summary>
public sealed class FirstWeekTests : KilledWeek
{
    protected override bool PassesOverSome => true;

    [Fact]
    public async Task NothingAnsweredIsLostAndNothingIsPostedTwiceWhereverTheBotIsKilled()
    {
        await BeginAsync("before migrate", "before save installation", "after PUT /applications/{application}/commands");
        await ATeamIsMadeAsync();
        await PeopleJoinAsync();
        await GoalsAreSetAndLoggedAsync();
        await ALeadIsSharedAsync();

        (await Street.Calmly(() => GoalOf(Ana))).ShouldSay(Shown(2, 5, Contacts));
        (await Street.Calmly(() => GoalOf(Ben))).ShouldSay(Shown(3, 3, Interviews));
        (await Street.Calmly(() => Ana.Types("/lead list"))).ShouldSay("1 open lead", "Data engineer");
        (await Street.Calmly(() => Ana.Types("/team show"))).ShouldSay("In: Ana (organiser) and Ben.", "I mention you");
        (await Street.Calmly(() => Ben.Types("/team show"))).ShouldSay("I write to you");
        Assert.Contains("Thanks from: Ben", Assert.Single(Posted.Leads), StringComparison.Ordinal);
        Assert.Equal(["checkin:1 in #phoenix", "join:1 in #phoenix", "lead-answer:1 in #phoenix"], Posted.Marks.Order(StringComparer.Ordinal));
        await IsSoundAsync(killed: 40);
    }

    private async Task ATeamIsMadeAsync()
    {
        await Street.Does(() => Ana.Types("/team create timezone:America/Los_Angeles"), () => Ana.Types("/team show"), seen => seen.Said("Ana (organiser)"),
            "before save team", "before answer",
            "before claim", "after claim", "before post welcome", "after post welcome", "before store welcome", "after store welcome");

        await Street.Calmly(() => Ana.Types("/team show"));
        await Street.Does(() => Ana.Presses("Mention me"), () => Ana.Types("/team show"), seen => seen.Said("I mention you"), "before save member", "after answer");
    }

    private async Task PeopleJoinAsync()
    {
        await Street.Does(() => Ben.Presses("Join"), () => Ben.Types("/team show"), seen => seen.Said("I don't call you"),
            "before save member", "before answer", "before edit welcome", "after edit welcome");

        await Street.Calmly(() => Ben.Types("/team show"));
        await Street.Does(() => Ben.Presses("Write to me"), () => Ben.Types("/team show"), seen => seen.Said("I write to you"), "before answer");
    }

    private async Task GoalsAreSetAndLoggedAsync()
    {
        await Street.Does(() => Ana.Types("/goal set 5 plan:\"after breakfast\""), () => GoalOf(Ana), seen => seen.Said(Shown(0, 5, Contacts)),
            "before save act", "after answer", "after claim", "before post board", "after post board", "after store board");
        await Street.Does(() => Ben.Types("/goal set 3 what:interviews"), () => GoalOf(Ben), seen => seen.Said(Shown(0, 3, Interviews)), "after save act", "before edit board");

        await Counts(Ana, Contacts, 5, from: 0, to: 2, () => Ana.Types("/goal log 2"), "before save act", "before answer", "after edit board");
        await Counts(Ben, Interviews, 3, from: 0, to: 1, () => Ben.Types("/goal log"), "after save act");
        await Counts(Ana, Contacts, 5, from: 2, to: 5, () => Ana.Types("/goal log 3"), "after answer");
        await Counts(Ana, Contacts, 5, from: 5, to: 2, () => Ana.Types("/goal undo"), "before save act", "before answer");

        Task<Seen> Press() => Ben.Presses("Log progress", on: "Phoenix ·");
        await Opens(Ben, Press, "before answer");
        await Counts(Ben, Interviews, 3, from: 1, to: 3, () => Fills(Ben, Press, ("count", "2")), "before save act", "after answer");
    }

    private async Task ALeadIsSharedAsync()
    {
        await Street.Does(
            () => Ana.Types("/lead share link:https://example.com/jobs/1 role:\"Data engineer\""), () => Ana.Types("/lead list"), seen => seen.Said("Data engineer"),
            "before save lead", "before answer", "before claim", "before post lead", "after post lead", "before store lead", "after store lead");
        await Street.Does(() => Ben.Presses("Thank"), () => Ben.Types("/lead list"), _ => Posted.Leads[0].Contains("Thanks from: Ben", StringComparison.Ordinal),
            "before save leadanswer", "after answer");
    }
}
