using DiscordStandIn;
using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Features;

/// <summary>Nudges, for those who chose them, and the panel where all that is one's own is chosen.</summary>
public sealed class NudgesTests
{
    private const string Nudge = "A nudge, as you asked", Behind = "Nudges only behind a member's next command here";

    [Fact]
    public async Task WhoChoseItIsNudgedOnceWithTheirPlanAndNobodyElseIs()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo");
        var (ben, cleo) = (town.Member("Ben"), town.Member("Cleo"));
        await town.Until("2026-03-02 09:30");
        (await ben.Types("/me")).ShouldSay("Phoenix #phoenix · I don't call you", "Nudges are off.");
        (await ben.Picks("Nudges", "Nudges at 18:00")).ShouldSay("Nudges come at 18:00 in Los Angeles time, once in the second half of a team's week");
        (await cleo.Types("/me timezone:Berlin")).ShouldSay("Nudges are off.");
        await ben.Types("/goal set 5 plan:\"after breakfast\"");
        Assert.Empty((await town.Until("2026-03-06 17:59")).Happenings);
        (await town.Until("2026-03-06 18:00")).ShouldRead("""
            Fri 6 March 18:00 · direct messages of Ben
              TeamBot writes: A nudge, as you asked. You promised Phoenix for 2 to 9 March: 5 contacts.
                  When and where: after breakfast
                  [Log progress] [Snooze a day] [Away this week] [Stop nudging me]
            """);

        // Put off once, and then said once more; a change of the hour brings no other.
        town.InDms();
        (await ben.Presses("Snooze a day")).ShouldSay("Put off to Saturday, 7 March 2026 at 18:00.");
        (await ben.Presses("Undo")).ShouldSay(Nudge, "[Snooze a day]");
        await ben.Presses("Snooze a day");
        await ben.Types("/me timezone:Berlin");
        var again = await town.Until("2026-03-08 23:00");
        again.ShouldSay("[Log progress] [Away this week] [Stop nudging me]");
        Assert.Single(again.Happenings);
        (await ben.Sends(town, 3, Towns.Press("snooze:1"))).ShouldSay("That nudge is no longer there.");

        // Nothing promised; and whoever has logged something needs none.
        (await town.Until("2026-03-13 18:00")).ShouldSay("A nudge, as you asked: the week of 9 to 16 March in Phoenix is half over, and something small still fits in it.", "[Check in]");
        (await ben.Presses("Snooze a day")).ShouldSay("Put off");
        town.In("phoenix");
        await ben.Types("/goal log 1");
        (await town.Until("2026-03-15 23:00")).ShouldNotSay(Nudge);
        await town.Until("2026-03-16 09:30");
        await ben.Types("/goal log 1");
        (await town.Until("2026-03-22 23:00")).ShouldNotSay(Nudge);
        (await town.Until("2026-03-28 23:00")).ShouldSay(Nudge);
        town.InDms();
        (await ben.Presses("Stop nudging me")).ShouldSay("No more nudges, from any of your teams.");
        (await ben.Presses("Undo")).ShouldSay("Nudges are on again.");
        await ben.Types("/me");
        (await ben.Picks("Nudges at 18:00", "No nudges")).ShouldSay("Nudges are off.");
        (await town.Until("2026-04-05 23:00")).ShouldNotSay(Nudge);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task NobodyIsNudgedWhoIsAwayOrWhoseTeamIsPausedOrInAWeekThatTheyJoinedLate()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo");
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"));
        await town.Until("2026-03-02 09:30");
        foreach (var who in new[] { ben, cleo })
        {
            await who.Types("/me");
            await who.Picks("Nudges", "Nudges at 18:00");
        }

        await ben.Types("/away until:\"16 March\"");
        await town.Until("2026-03-06 12:00");
        await town.Member("Dora").Types("/team join");
        await town.Member("Dora").Types("/me");
        await town.Member("Dora").Picks("Nudges", "Nudges at 18:00");
        await ana.Types("/team pause");
        (await town.Until("2026-03-08 23:00")).ShouldNotSay(Nudge);
        await ana.Types("/team resume");
        var next = await town.Until("2026-03-15 23:00");
        Assert.Equal(["Cleo", "Dora"], next.Happenings.Where(h => h.Where.Recipient is not null).Select(h => h.Where.Recipient!.Name).Order());
        town.ShouldBeWell();
    }

    [Theory]
    [InlineData("0:11", true)]
    [InlineData("11:00", true)]
    [InlineData("13:00", false)]
    public async Task AfterDowntimeANudgeComesUpToTwelveHoursLate(string down, bool comes)
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ben = town.Member("Ben");
        await town.Until("2026-03-02 09:30");
        await ben.Types("/me");
        await ben.Picks("Nudges", "Nudges at 18:00");
        await town.Until("2026-03-06 17:55");

        Assert.Equal(comes, (await town.Restarts(TimeSpan.Parse(down, System.Globalization.CultureInfo.InvariantCulture) + TimeSpan.FromMinutes(5))).Said(Nudge));
        (await town.Until("2026-03-08 23:00")).ShouldNotSay(Nudge);
        (await town.Until("2026-03-15 23:00")).ShouldSay(Nudge);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhereNoDirectMessageMayGoItStandsBehindTheNextCommandWhileItIsTrue()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo");
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben").ClosesDms(), town.Member("Cleo"));
        await town.Until("2026-03-02 09:30");
        foreach (var who in new[] { ben, cleo })
        {
            await who.Types("/me");
            await who.Picks("Nudges", "Nudges at 18:00");
        }

        // Closed: privately behind the next command in the team's channel, once.
        (await town.Until("2026-03-06 18:01")).To(cleo).ShouldSay(Nudge);
        town.In("elsewhere");
        (await ben.Types("/help")).ShouldNotSay(Nudge);
        town.In("phoenix");
        var told = await ben.Types("/goal show");
        told.To(ben).ShouldSay(Nudge, "[Check in] [Snooze a day] [Away this week] [Stop nudging me]");
        told.ToAll().ShouldNotSay(Nudge);
        (await ben.Types("/goal show")).ShouldNotSay(Nudge);

        // The organiser chose it for all; it is told while it is true, and not when the command itself has answered it.
        await ana.Types("/team settings");
        await ana.Picks("Where nudges may go", Behind);
        (await town.Until("2026-03-13 20:00")).ShouldNotSay(Nudge);
        (await ben.Types("/goal log 1")).ShouldNotSay(Nudge);
        (await cleo.Types("/goal show")).ShouldSay(Nudge);
        (await cleo.Presses("Snooze a day")).ShouldSay("Put off to");
        (await town.Until("2026-03-15 12:00")).ShouldNotSay(Nudge);
        (await cleo.Types("/goal show")).ShouldSay(Nudge);
        await town.Until("2026-03-20 20:00");
        await town.Until("2026-03-23 09:30");
        (await cleo.Types("/goal show")).ShouldNotSay(Nudge);
        town.ShouldBeWell("direct messages", "Cannot send messages to this user");
    }

    [Fact]
    public async Task MeShowsAndChangesAllThatIsOnesOwnInEveryTeam()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ben = town.Member("Ben");
        await town.Until("2026-03-02 09:30");
        await ben.Types("/goal log 1");
        await town.OnServer("Other").In("heron").Member("Ana").May("manage-channels").Types("/team create timezone:Berlin name:Heron");
        await town.Member("Ben").Types("/team join");
        await town.Until("2026-03-11 12:00");
        town.InDms();
        (await ben.Types("/me")).ShouldRead("""
            TeamBot tells only Ben: You
                Phoenix #phoenix · I don't call you · 1 week reported
                Heron #heron · I don't call you
                Nudges are off. With them I remind you once, in the second half of a team's week, and only when it has not heard from you. At 09:00 I tell you when there is someone to get back to; with nudges on, at their hour.
                Teammates' questions: I don't look in your address book when one asks with /ask. If you like, I do, and tell you, and nobody else, that you may know someone.
                Your data is what you told me: your name, promises, logs, check-ins, leads, contacts and what stands here. I read no messages. Leaving a team keeps it, so that coming back finds your weeks; /privacy gives you all of it, or deletes it.
                [menu: Settings of which team: Phoenix (chosen), Heron]
                [menu: When a check-in of Phoenix is due: Mention me, Write to me, Neither (chosen)]
                [menu: Nudges: No nudges (chosen), NUDGES]
                [Time and city of nudges] [Away]
                [Tell me when I may know someone]
            """.Replace("NUDGES", string.Join(", ", Enumerable.Range(0, 24).Select(hour => $"Nudges at {hour:D2}:00")), StringComparison.Ordinal));
        await ben.Picks("Settings of which team", "Heron");
        (await ben.Picks("When a check-in of Heron is due", "Write to me")).ShouldSay("Heron #heron · I write to you");
        await ben.Presses("Time and city of nudges");
        (await ben.Fills(("At what time", "later"), ("Your city or time zone", "Atlantis"))).ShouldSay("I don't know the time zone “Atlantis”.", "“later” is no time of day");
        await ben.Presses("Fix it");
        (await ben.Fills(("At what time", "18h30"), ("Your city or time zone", "Kolkata"))).ShouldSay("Nudges come at 18:30 in Kolkata time");
        (await ben.Presses("Away")).ShouldSay("How long are you away from Phoenix and Heron?");
        await ben.Presses("Until further notice");
        (await ben.Types("/me")).ShouldSay("Phoenix #phoenix · I don't call you · 1 week reported · away until further notice", "[Away, or back]");
        (await ben.Sends(town, 3, Towns.Press("me-notify:99"))).ShouldSay("That is no longer offered.");
        (await town.Member("Eve").Types("/me")).ShouldSay("You are in no team yet.");
        town.ShouldBeWell();
    }
}
