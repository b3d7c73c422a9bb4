using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Features;

public sealed class TeamGoalTests
{
    [Fact]
    public async Task ATeamWantsSomethingTogetherEachWeekUntilThatIsChanged()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        (await ana.Types("/team goal")).ShouldSay("Phoenix has no goal of its own. /team goal 20 sets one: twenty contacts a week together.");
        await town.Until("2026-03-02 09:00");
        (await ben.Types("/team goal 20")).ShouldRead("""
            TeamBot tells only Ben: Only the organiser, @Ana, or somebody with Manage Channels can change what the team wants to reach together. Your own promise is yours: /goal set 5.
            """);
        (await ana.Types("/team goal 20")).ShouldRead("""
            TeamBot answers Ana: 🎯 Phoenix wants 20 contacts a week together, starting with this week, 2 to 9 March. Everybody's logs count toward it.
                [Undo]
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                Together: 20 contacts wanted
                …
            """);
        await ben.Types("/goal log 9");
        (await ana.Types("/goal log 1 interview")).ToAll().ShouldSay("Together: ▰▰▰▰▱▱▱▱▱▱ 9 of 20 contacts · 1 interview");

        // Each change is taken back by whoever made it, while it is the latest and its week is not over.
        await ana.Types("/team goal 6 interviews from:\"next week\"");
        (await ben.Presses("Undo", "6 interviews")).ShouldSay("That is somebody else's, and only they can take it back.");
        (await ana.Presses("Undo", "20 contacts")).ShouldSay("The team's goal was changed since, so this Undo no longer fits.");
        (await ana.Presses("Undo", "6 interviews")).ShouldSay("Ana took that back. Phoenix wants 20 contacts a week together.");
        (await ana.Sends(town, 3, Towns.Press("team-goal-undo:2"))).ShouldSay("That was taken back already.");
        (await ana.Types("/team goal 2 interviews from:\"next week\"")).ShouldSay("starting with the week of 9 to 16 March");
        (await ben.Types("/team show")).ShouldSay("Phoenix wants 20 contacts a week together, and 2 interviews from next week on.");

        (await town.Until("2026-03-09 09:00")).ShouldSay("Together: 2 interviews wanted", "Together: ▰▰▰▰▱▱▱▱▱▱ 9 of 20 contacts · 1 interview");
        (await ben.Types("/goal log 2 interviews")).ToAll().ShouldSay("Together: ▰▰ 2 of 2 interviews. Well done, everyone!");
        (await town.Until("2026-03-11 09:01")).ShouldSay("Ben: 9 contacts. Together: 9 of 20 contacts · 1 interview.)");
        // The goal stands for the next week too, and a week that is over keeps the one that it had.
        (await town.Until("2026-03-18 09:01")).ShouldSay(
            "Together: 2 interviews wanted", "Together: 2 of 2 interviews. Together, interviews week by week: 2 Mar 1, 9 Mar 2 of 2.)");
        (await ana.Presses("Undo", "2 interviews")).ShouldSay("That was for a week that is over, which keeps it.");

        (await ben.Types("/team goal")).ShouldRead("TeamBot tells only Ben: Phoenix wants 2 interviews a week together.");
        await ana.Types("/team goal");
        (await ana.Presses("Take it away")).ShouldRead("""
            TeamBot edits what only Ana sees, “Phoenix wants 2 interviews a week together. …”:
                Phoenix has no goal of its own now. What was logged stays, and so do everybody's promises.
                [Undo]
            TeamBot edits “Phoenix · 16 to 23 March”:
                …
                (gone: Together: 2 interviews wanted)
                …
            """);
        (await ana.Presses("Undo", "no goal of its own")).ShouldSay("Phoenix wants 2 interviews a week together.");
        (await ana.Types("/team goal 0")).ToAll().ShouldNotSay("no goal");
        (await ana.Types("/team goal 0")).ShouldSay("so there is nothing to take away");
        await ana.Types("/team archive");
        (await ana.Types("/team goal 5")).ShouldSay("Phoenix is archived. /team reopen goes on with it.");
        town.ShouldBeWell();
    }
}
