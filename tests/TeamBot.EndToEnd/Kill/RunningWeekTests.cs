using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Kill;

/// <summary>A running week of a team whose bot is killed with kill -9 all the while, and started again on the same file.</summary>
public sealed class RunningWeekTests : IAsyncDisposable
{
    private const string Contacts = "contacts", Interviews = "interviews";

    private Outside street = null!;
    private Resident ana = null!, ben = null!;

    private Posted Posted => new(street.Town);

    [Fact]
    public async Task NothingAnsweredIsLostAndNothingIsPostedTwiceWhereverTheBotIsKilled()
    {
        street = await Outside.StartAsync("2026-03-02 12:00", "America/Los_Angeles",
            "before migrate", "before save installation", "after PUT /applications/{application}/commands");
        (ana, ben) = (street.Town.Member("Ana").May("manage-channels"), street.Town.Member("Ben"));

        await ATeamIsMadeAsync();
        await PeopleJoinAsync();
        await GoalsAreSetAndLoggedAsync();
        await ALeadIsSharedAsync();
        await TheNextWeeksBoardComesAsync();
        await PeopleCheckInAsync();
        await LastWeekIsClosedAsync();

        await WhatWasAnsweredIsThereAsync();
        EverythingWasPostedOnce();
        await street.EndAsync();
        DatabaseFile.IsSoundAndSettled(street.Town.DatabaseFile);
        Assert.True(street.Kills >= 50, $"The bot was killed only {street.Kills} times.");
    }

    public async ValueTask DisposeAsync()
    {
        if (street is not null)
        {
            await street.DisposeAsync();
        }
    }

    private async Task ATeamIsMadeAsync()
    {
        await street.Does(() => ana.Types("/team create timezone:America/Los_Angeles"), () => ana.Types("/team show"), seen => seen.Said("Ana (organiser)"),
            "before save team", "before answer",
            "before claim", "after claim", "before post welcome", "after post welcome", "before store welcome", "after store welcome");

        await street.Calmly(() => ana.Types("/team show"));
        await street.Does(() => ana.Presses("Mention me"), () => ana.Types("/team show"), seen => seen.Said("I mention you"), "before save member", "after answer");
    }

    private async Task PeopleJoinAsync()
    {
        await street.Does(() => ben.Presses("Join"), () => ben.Types("/team show"), seen => seen.Said("I don't call you"),
            "before save member", "before answer", "before edit welcome", "after edit welcome");

        await street.Calmly(() => ben.Types("/team show"));
        await street.Does(() => ben.Presses("Write to me"), () => ben.Types("/team show"), seen => seen.Said("I write to you"), "before answer");
    }

    private async Task GoalsAreSetAndLoggedAsync()
    {
        await street.Does(() => ana.Types("/goal set 5 plan:\"after breakfast\""), () => GoalOf(ana), seen => seen.Said(Shown(0, 5, Contacts)),
            "before save act", "after answer", "after claim", "before post board", "after post board", "after store board");
        await street.Does(() => ben.Types("/goal set 3 what:interviews"), () => GoalOf(ben), seen => seen.Said(Shown(0, 3, Interviews)), "after save act", "before edit board");

        await Counts(ana, Contacts, 5, from: 0, to: 2, () => ana.Types("/goal log 2"), "before save act", "before answer", "after edit board");
        await Counts(ben, Interviews, 3, from: 0, to: 1, () => ben.Types("/goal log"), "after save act");
        await Counts(ana, Contacts, 5, from: 2, to: 5, () => ana.Types("/goal log 3"), "after answer");
        await Counts(ana, Contacts, 5, from: 5, to: 2, () => ana.Types("/goal undo"), "before save act", "before answer");

        Task<Seen> Press() => ben.Presses("Log progress", on: "Phoenix ·");
        await Opens(ben, Press, "before answer");
        await Counts(ben, Interviews, 3, from: 1, to: 3, () => Fills(ben, Press, ("count", "2")), "before save act", "after answer");
    }

    private async Task ALeadIsSharedAsync()
    {
        await street.Does(
            () => ana.Types("/lead share link:https://example.com/jobs/1 role:\"Data engineer\""), () => ana.Types("/lead list"), seen => seen.Said("Data engineer"),
            "before save lead", "before answer", "before claim", "before post lead", "after post lead", "before store lead", "after store lead");
        await street.Does(() => ben.Presses("Thank"), () => ben.Types("/lead list"), _ => Posted.Leads[0].Contains("Thanks from: Ben", StringComparison.Ordinal),
            "before save leadanswer", "after answer");
    }

    private async Task TheNextWeeksBoardComesAsync()
    {
        await street.Until("2026-03-09 09:05", downFor: null,
            "before save week", "after save week",
            "before claim", "after claim", "before post board", "after post board", "before store board", "after store board",
            "before open dm", "after open dm", "before post note", "after post note", "before store checkinnote", "after store checkinnote",
            "after edit board");
    }

    private async Task PeopleCheckInAsync()
    {
        Task<Seen> Press() => ana.Presses("Check in");
        await Opens(ana, Press, "before answer");
        await street.Does(() => Fills(ana, Press, ("win", "Two good talks"), ("goals", "4 contacts")), () => GoalOf(ana, by: ben), seen => seen.Said(Shown(0, 4, Contacts)),
            "before save act", "before answer");
        await Counts(ana, Contacts, 4, from: 0, to: 1, () => ana.Types("/goal log"), "before answer");

        // For the week before, while it is open.
        await street.Does(() => ben.Types("/goal log 1 what:interviews day:Sunday"), () => GoalOf(ben), _ => Posted.Boards[0].Contains("4 of 3 interviews", StringComparison.Ordinal),
            "before answer", "before edit board");
    }

    private async Task LastWeekIsClosedAsync()
    {
        await street.Until("2026-03-11 09:05", downFor: null, "before save week", "after save week", "before edit board", "after edit board");
        await street.Does(() => ben.Presses("Same again"), () => GoalOf(ben), seen => seen.Said(Shown(0, 3, Interviews)), "before save act", "after answer");
    }

    private async Task WhatWasAnsweredIsThereAsync()
    {
        (await street.Calmly(() => GoalOf(ana))).ShouldSay(Shown(1, 4, Contacts));
        (await street.Calmly(() => GoalOf(ben))).ShouldSay(Shown(0, 3, Interviews));
        (await street.Calmly(() => ana.Types("/lead list"))).ShouldSay("1 open lead", "Data engineer");
        (await street.Calmly(() => ana.Types("/team show"))).ShouldSay("In: Ana (organiser) and Ben.", "I mention you");
        (await street.Calmly(() => ben.Types("/team show"))).ShouldSay("I write to you");
        Assert.Contains("Thanks from: Ben", Assert.Single(Posted.Leads), StringComparison.Ordinal);
    }

    private void EverythingWasPostedOnce()
    {
        Assert.Equal(["checkin:1 in #phoenix", "checkin:2 in #phoenix", "checkin:2 in DM of Ben", "join:1 in #phoenix", "lead-answer:1 in #phoenix"], Posted.Marks.Order(StringComparer.Ordinal));
        Assert.Equal([1, 1], Posted.PingsByBoard(ana.Person));
        Assert.Equal([0, 0], Posted.PingsByBoard(ben.Person));
    }

    /// <summary>A form that did not open is asked for again.</summary>
    private Task Opens(Resident who, Func<Task<Seen>> press, params string[] kills) => street.Does(press, () => GoalOf(who), _ => false, kills);

    /// <summary>Sends the form, opened anew where it was closed over an answer that never came.</summary>
    private static async Task<Seen> Fills(Resident who, Func<Task<Seen>> press, params (string Field, string Text)[] fields)
    {
        if (who.App.OpenForm is null && await press() is var seen && who.App.OpenForm is null)
        {
            return seen;
        }

        return await who.Fills(fields);
    }

    /// <summary>A step that takes a count from one number to another, and to no third.</summary>
    private Task Counts(Resident who, string what, int target, int from, int to, Func<Task<Seen>> act, params string[] kills) =>
        street.Does(act, () => GoalOf(who, by: who == ana ? ben : ana), seen =>
        {
            string before = Shown(from, target, what), after = Shown(to, target, what);
            Assert.True(seen.Said(before) || seen.Said(after), $"Neither “{before}” nor “{after}” is shown:\n{seen.Text}");
            return seen.Said(after);
        }, kills);

    /// <summary>How /goal show says it; what is not begun is only named.</summary>
    private static string Shown(int done, int target, string what) => done == 0 ? $"{target} {what} promised" : $" {done} of {target} {what}";

    /// <summary>What somebody sees of a member's goal; somebody else looks while the member has a form open.</summary>
    private static Task<Seen> GoalOf(Resident who, Resident? by = null) => (by ?? who).Types(by is null ? "/goal show" : $"/goal show member:@{who}");
}
