using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Features;

/// <summary>Somebody found work: what the team reads, and what becomes of them in the team.</summary>
public sealed class LandingTests
{
    [Fact]
    public async Task WhoFoundWorkSeesTheCardFirstTellsTheTeamAndStaysAsAnAlumnus()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben", "Cleo");
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"));
        await town.Until("2026-03-03 12:00");
        await ben.Types("/goal set 5");
        await ben.Types("/goal log 2");
        await cleo.Types("/goal set 1");

        (await ben.Types("/landed")).ShouldRead("""
            TeamBot tells only Ben: Wonderful news! Only you see this yet; Tell the team posts it in #phoenix:
                Everyone on this server can read that channel.
                🎉 Ben found work
                Congratulations, Ben! And thanks to all who kept them company on the way.
                The employer is left out unless you write it.
                [Tell the team] [Change the words] [Not yet]
            """);
        await ben.Presses("Change the words");
        (await ben.Fills(("Employer", "Acme *Ltd*"), ("What you would like to say", "Thank you.\n@everyone"))).ShouldSay("Ben found work, at Acme *Ltd*", "The employer is there because you wrote it.");
        (await ben.Presses("Not yet")).ToAll().ShouldRead("");
        (await ben.Types("/landed words:\"It was the alumni breakfast.\"")).ShouldNotSay("Acme");
        // Kept through a crash, like all that was answered.
        await town.Crashes();
        var told = await ben.Presses("Tell the team");
        told.ToAll().ShouldRead("""
            TeamBot writes: 🎉 Ben found work
                It was the alumni breakfast.
                Congratulations, Ben! And thanks to all who kept them company on the way.
                [Congratulate]
            """);
        told.To(ben).ShouldSay("Phoenix knows. How would you like to go on?", "[Stay as an alumnus] [Stay as I am] [Leave the team] [Undo]");
        (await cleo.Presses("Congratulate")).ToAll().ShouldSay("Congratulations from: Cleo");
        (await ben.Presses("Congratulate")).ShouldSay("the congratulations are for the others to give");

        (await ben.Presses("Stay as an alumnus")).ShouldSay(
            "You are an alumnus of Phoenix: you share leads and answer them, and nobody asks you to check in.", "Ben · ▰▰▱▱▱ 2 of 5 contacts · landed", "Found work, and still here with leads: Ben.");
        (await ben.Types("/goal set 1")).ShouldSay("You are an alumnus of Phoenix", "[Join again]");
        (await ben.Types("/checkin")).ShouldSay("[Join again]");
        (await ben.Types("/away")).ShouldSay("Nobody asks you to check in just now");
        (await ben.Types("/me")).ShouldSay("Phoenix #phoenix · alumnus");
        (await ben.Types("/team show")).ShouldSay("In: Ana (organiser) and Cleo.", "Alumni: Ben.", "2 of 8 seats are taken.", "[Join again]");
        (await ben.Types("/lead share role:Baker")).ShouldSay("Shared with the team, thank you.\n", "A lead from Ben");
        (await cleo.Types("/lead share role:Cook")).ShouldSay("1 lead");
        (await ben.Presses("I know someone there", "Cook")).ShouldSay("Knows someone there: Ben");

        // Nobody waits for who is an alumnus: with Ana and Cleo all have reported.
        var monday = await town.Until("2026-03-09 09:00");
        monday.ShouldSay("Ben · ▰▰▱▱▱ 2 of 5 contacts · landed");
        monday.ShouldNotSay("Ben · no promise yet");
        await cleo.Presses("Check in");
        await cleo.Fills();
        await ana.Presses("Check in", "9 to 16 March");
        (await ana.Fills()).ShouldSay("Phoenix · 2 to 9 March, the result");

        (await ben.Types("/team join")).ShouldSay("Welcome to Phoenix, Ben.", "In so far: Ana, Cleo and Ben.");
        (await ben.Types("/goal set 2")).ShouldSay("2");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ForAnHourAllOfItIsTakenBackAndTheOrganiserGoesOnUntilTheyHandOver()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        ana.May();
        await ana.Types("/landed employer:Acme");
        (await ana.Presses("Tell the team")).ShouldSay("Ana found work, at Acme", "You go on organising the team until you hand it over.", "[Hand it over]");
        (await ana.Types("/landed")).ShouldSay("How would you like to go on?");
        (await ana.Presses("Leave the team")).ShouldSay("You have left Phoenix, with all its good wishes.", "You stay its organiser in name");
        var back = await ana.Presses("Undo");
        back.ToAll().ShouldSay("Ana took back what stood here.");
        back.To(ana).ShouldSay("You are in Phoenix as before.");

        await ana.Types("/landed");
        await ana.Presses("Tell the team");
        await ana.Presses("Stay as an alumnus");
        (await ana.Types("/team show")).ShouldSay("Alumni: Ana (organiser).", "[Change]");
        await town.Waits("1h");
        (await ana.Presses("Undo")).ShouldSay("The hour for that is over, so the card stays.");
        await ana.Types("/team handover");
        await ana.Picks("Somebody active in the last two weeks", "Ben");
        (await ben.Presses("Take it on")).ShouldSay("Ben organises Phoenix now.");
        (await ana.Types("/team settings")).ShouldSay("Only the organiser, @Ben");
        (await ana.Types("/team leave")).ShouldSay("You have left Phoenix.");
        (await ben.Types("/team show")).ShouldNotSay("Alumni");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task NobodyElsesLandingCanBeToldAndNothingIsLostByAForgedPress()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        (await town.Member("Zoe").Types("/landed")).ShouldSay("You are not in Phoenix yet.");
        await ben.Types("/landed");
        foreach (var id in new[] { "landed-tell:1", "landed-not-yet:1", "landed-words:1", "landed-then:1:left", "landed-undo:1" })
            (await ana.Sends(town, 3, Towns.Press(id))).ShouldSay("That is for Ben to say.");
        (await ana.Sends(town, 3, Towns.Press("landed-tell:99"))).ShouldSay("/landed begins anew");
        (await ben.Sends(town, 3, Towns.Press("landed-then:1:alumnus"))).ShouldSay("That was taken back.");
        (await ben.Sends(town, 5, Towns.Form("landed-words:1", ("employer", new string('x', 2000)), ("words", "")))).ShouldSay("The employer has room for 100 characters", "[Fix it]");
        (await ben.Sends(town, 5, Towns.Form("landed-words:1", ("employer", "\u200b"), ("words", new string('*', 500))))).ShouldSay("The employer is left out");
        Assert.Contains("Ben found work", (await ben.Presses("Tell the team")).ToAll().ToString(), StringComparison.Ordinal);
        town.ShouldBeWell();
    }
}
