using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using TeamBot.Sandbox;
using TeamBot.Schedule;

namespace TeamBot.EndToEnd.Features;

/// <summary>What whoever looks after a server learns and decides: permissions, and what is kept.</summary>
public sealed class SetupTests
{
    [Fact]
    public async Task CheckTellsWhatIsMissingWhereWhatForAndHowToGrantIt()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        (await ben.Sends(town, 2, Towns.Command("setup check"))).ShouldSay("That needs the permission Manage Server.");
        await Assert.ThrowsAsync<DiscordStandIn.PlayerException>(() => ben.Types("/setup check"));
        ana.May("manage-guild", "manage-channels");
        (await ana.Types("/setup check")).ShouldSay(
            "In the channel of the one team here I may do all that I need.",
            "Not needed: I have no Pin Messages in #phoenix, so boards are not pinned.",
            "30 days after I am removed from this server, or after /setup forget.");

        foreach (var number in Enumerable.Range(1, 39))
        {
            town.In($"team-{number:D2}");
            await ana.May("manage-guild", "manage-channels").Types($"/team create timezone:Berlin name:\"{new string('*', 38)}{number:D2}\"");
            if (number > 1)
                town.BotLoses(number % 2 == 0 ? "send-messages" : "view-channel");
        }
        town.In("team-01");
        var seen = await ana.Types("/setup check");
        seen.ShouldSay(
            "40 teams: 2 have all that I need in their channels; here is where something is missing.",
            "#team-02", "Send Messages and Attach Files", "#team-03", "I can't see this channel: View Channel", "#team-38", "#team-39",
            "What for: View Channel to see the channel at all; Send Messages for boards, welcomes and leads; Attach Files for the picture of a week's result.",
            "How: open the channel's settings, Permissions, add me",
            "I have no Pin Messages anywhere, so boards are not pinned.");
        Assert.All(town.Said(), text => Assert.InRange(text.Length, 0, 4000));
    }

    [Fact]
    public async Task AForgottenServerStopsAtOnceIsPutBackByKeepItAndOtherwiseDeletedAfterThirtyDays()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        ana.May("manage-guild", "manage-channels");
        await town.Until("2026-03-02 09:30");
        await ben.Types("/goal set 3");
        await ben.Types("/goal log 2");
        await ben.Types("/goal set 4");
        await ben.Types("/lead share role:Baker");
        await ana.Presses("Thank");
        await ana.Presses("I'm interested");
        await ana.Presses("More");
        await ana.Picks("What came of it?", "I applied");
        await ana.Types("/lead want words:cook");
        await town.Member("Ben").Types("/lead share role:Cook");
        await ana.Types("/lead report lead:Cook");
        await ana.Types("/landed");
        await ana.Presses("Tell the team");
        await ben.Presses("Congratulate");
        await ben.FillsARow();
        await ben.Presses("Tell the team");
        town.In("heron");
        await ana.May("manage-guild", "manage-channels").Types("/team create timezone:Berlin name:Heron");
        await ana.Types("/team archive");
        await town.Waits("1m");
        town.OnServer("Elsewhere").In("kestrel");
        await town.Member("Eve").May("manage-channels", "manage-guild").Types("/team create timezone:Berlin name:Kestrel");
        (await town.Member("Eve").Types("/goal set 2")).ShouldSay("2");
        town.OnServer("Home").In("phoenix");

        (await ana.Types("/setup forget")).ShouldSay("2 teams stop at once", "of 2 people, promises, logs, check-ins and leads", "[Forget this server] [Leave it as it is]");
        (await ben.Sends(town, 3, Towns.Press("setup-forget"))).ShouldSay("That needs the permission Manage Server.");
        (await ana.Presses("Leave it as it is")).ShouldSay("All stays as it is.");
        await ana.Types("/setup forget");
        (await ana.Presses("Forget this server")).ShouldSay(
            "This server is being forgotten", "Phoenix has stopped: somebody with Manage Server uses me no more on that server.", "Phoenix is archived.");
        (await ben.Types("/goal log")).ShouldSay("Phoenix is archived.");
        (await ana.Types("/team reopen")).ShouldSay("This server is being forgotten: on Wednesday, 1 April 2026");
        (await ana.Types("/setup check")).ShouldSay("all that I keep of it is deleted for good", "[Keep it]");
        Assert.DoesNotContain((await town.Until("2026-03-16 12:00")).Posted(town), at => at.EndsWith("09:00", StringComparison.Ordinal));
        (await ana.Presses("Keep it")).ShouldSay("Kept: nothing is deleted, and 1 team goes on as it stood.", "Phoenix goes on after all");
        (await ben.Types("/goal show")).ShouldSay("16 to 23 March");

        await ana.Types("/setup forget");
        await ana.Presses("Forget this server");
        await town.Until("2026-04-15 09:00");
        Assert.Equal(3L, Count(town, "Teams"));
        await town.Until("2026-04-17 12:00");
        Assert.Equal(1L, Count(town, "Teams"));
        foreach (var (table, left) in new[] { ("Servers", 0L), ("Members", 1), ("Promises", 1), ("Activities", 0), ("Leads", 0), ("LeadAnswer", 0), ("LeadReports", 0), ("LeadWants", 0), ("Landings", 0), ("Cheer", 0), ("HuntNews", 0), ("Hunts", 1) })
            Assert.True(left == Count(town, table), $"{table} has {Count(town, table)} rows");
        (await ben.Types("/goal log")).ShouldSay("This channel has no team yet.");
        (await ana.Types("/setup check")).ShouldSay("There is no team on this server yet");
        (await ana.Types("/team create timezone:Berlin name:Again")).ShouldSay("Again is set up.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhatIsKnownOfAServerThatTheBotWasPutOutOfIsDeletedThirtyDaysLater()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var guild = town.Here.Guild;
        await town.Member("Ben").Types("/goal log 2");
        await town.Member("Ana").Types("/team goal 20");
        town.BotIsKicked();
        await NightAsync(town, "2026-03-20 12:00");
        Assert.Equal(1L, Count(town, "Servers"));
        // Invited again, it forgets the time that had gone by.
        guild.AddBot();
        await NightAsync(town, "2026-03-21 12:00");
        Assert.Equal(0L, Count(town, "Servers"));
        (await town.Member("Ben").Types("/goal show")).ShouldSay("2");

        town.BotIsKicked();
        await NightAsync(town, "2026-03-22 12:00");
        await NightAsync(town, "2026-04-21 11:00");
        Assert.Equal(1L, Count(town, "Teams"));
        await town.Crashes();
        await town.Until("2026-04-22 12:00");
        foreach (var table in new[] { "Teams", "Members", "Weeks", "Acts", "Activities", "TeamGoals", "Posts", "Servers" })
            Assert.True(Count(town, table) == 0, $"{table} has {Count(town, table)} rows");
    }

    /// <summary>What is done each night, at this time.</summary>
    private static async Task NightAsync(Town town, string localTime)
    {
        await town.Until(localTime);
        await town.Does(() => town.Bot.GetRequiredService<Sweeper>().NightlyAsync(TestContext.Current.CancellationToken));
    }

    private static long Count(Town town, string table)
    {
        using var connection = new SqliteConnection($"Data Source={town.DatabaseFile};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM \"{table}\"";
        return (long)command.ExecuteScalar()!;
    }
}
