using DiscordStandIn;
using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Sandbox;

public sealed class TownTests
{
    private const string Zone = "America/Los_Angeles", CreateMessage = "POST /channels/{channel}/messages";

    [Fact]
    public async Task AStepShowsAllThatItCausedAndWhoSeesIt()
    {
        await using var town = await Town.StartAsync("2026-03-02 12:00", Zone);
        var (ana, ben) = (town.Member("Ana").May("manage-channels"), town.Member("Ben"));

        var seen = await ana.Types($"/team create timezone:{Zone}");

        seen.ShouldSay("[Join]", "[Mention me]");
        seen.ToAll().ShouldSay("[Join]");
        seen.ToAll().ShouldNotSay("[Mention me]");
        seen.To(ana).ShouldSay("[Mention me]");
        seen.By(ben).ShouldNotSay("[Mention me]");
        Assert.Empty(seen.To(ben).Happenings);
        Assert.Empty(town.Log);
    }

    [Fact]
    public async Task AWeekThatIsJumpedOverBehavesLikeAWeek()
    {
        await using var town = await TownWithATeamAsync();

        var seen = await town.Waits("3w");

        var boards = seen.Happenings.Where(happening => happening.Kind == HappeningKind.MessagePosted).Select(happening => happening.At);
        Assert.Equal(["2026-03-09 16:00", "2026-03-16 16:00", "2026-03-23 16:00"], boards.Select(at => $"{at.UtcDateTime:yyyy-MM-dd HH:mm}"));
        Assert.Contains("Mon 9 March 09:00 · #phoenix", seen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMessageThatBeginsWithAVeryLongWordIsNamedByItsBeginning()
    {
        await using var town = await TownWithATeamAsync();
        await town.Member("Ana").Types($"/lead share role:{new string('x', 60)}");

        (await town.Member("Ana").Presses("I'm interested")).ShouldRead($"""
            TeamBot edits “{new string('x', 47)}…”:
                …
                Interested: Ana
                …
            """);
    }

    [Fact]
    public async Task TimeGoesOnlyAhead()
    {
        await using var town = await Town.StartAsync("2026-03-02 12:00", Zone);
        await Assert.ThrowsAsync<PlayerException>(() => town.Until("2026-03-02 11:59"));
        await town.Until("2026-03-02 12:00");
        Assert.Equal("2026-03-02 12:00 -08:00", $"{town.Now:yyyy-MM-dd HH:mm zzz}");
    }

    [Fact]
    public async Task WhatWasAnsweredIsThereAfterRestartsAndCrashes()
    {
        await using var town = await TownWithATeamAsync();
        var ana = town.Member("Ana");
        await ana.Types("/goal set 5");

        (await town.Restarts()).ShouldRead("");
        (await ana.Types("/goal show")).ShouldSay("5");
        (await town.Crashes()).ShouldRead("");
        (await ana.Types("/goal show")).ShouldSay("5");
        Assert.Empty(town.Log);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AKillWhileABoardIsPostedPostsItOnce(bool afterwards)
    {
        await using var town = await TownWithATeamAsync();
        Func<Exchange, Task> kill = exchange =>
        {
            if (exchange.Route == CreateMessage)
            {
                town.Kill();
            }

            return Task.CompletedTask;
        };
        town.Discord.BeforeRequest = afterwards ? null : kill;
        town.Discord.AfterRequest = afterwards ? kill : null;
        var before = await town.Until("2026-03-09 09:00");
        (town.Discord.BeforeRequest, town.Discord.AfterRequest) = (null, null);
        var after = await town.Crashes();
        var later = await town.Waits("5m");

        var posted = new[] { before, after, later }.SelectMany(seen => seen.Happenings).Where(happening => happening.Kind == HappeningKind.MessagePosted);
        Assert.Single(posted);
    }

    [Fact]
    public async Task AKilledRunSendsNothingMoreAndChangesNothing()
    {
        await using var town = await TownWithATeamAsync();
        var ana = town.Member("Ana");
        town.Kill();
        var requests = town.Discord.Exchanges.Count;

        (await ana.Types("/goal set 5")).ShouldRead("Discord tells only Ana: The application did not respond");
        await town.Until("2026-03-16 09:00");
        Assert.Equal(requests, town.Discord.Exchanges.Count);

        var seen = await town.Starts();
        (await ana.Types("/goal show")).ShouldNotSay("5 new people");
        Assert.DoesNotContain("did not respond", seen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TownsKnowNothingOfEachOther()
    {
        var towns = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TownWithATeamAsync()));
        var goals = await Task.WhenAll(towns.Select((town, number) => town.Member("Ana").Types($"/goal set {number + 11}")));
        for (var number = 0; number < towns.Length; number++)
        {
            goals[number].ShouldSay($"{number + 11}");
            await towns[number].DisposeAsync();
        }
    }

    [Fact]
    public async Task AnotherReadingShowsTheDifferenceAndTheWhole()
    {
        await using var town = await TownWithATeamAsync();
        var seen = await town.Member("Ana").Types("/goal set 5");
        seen.ShouldRead("\n    " + seen.Text.Replace("\n", "\n    ", StringComparison.Ordinal) + "\n");

        var wrong = Assert.Throws<NotAsExpectedException>(() => seen.ShouldRead(seen.Text.Replace('5', '6')));
        Assert.Contains("The whole of what was seen:\n" + seen.Text, wrong.Message, StringComparison.Ordinal);
        Assert.Contains("\n- ", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("\n+ ", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachTownRecordsItsExchangesIntoAFileOfItsOwn()
    {
        var folder = Directory.CreateTempSubdirectory("teambot-records-");
        try
        {
            await using (await Town.StartAsync("2026-03-02 12:00", Zone, new TownOptions { RecordFolder = folder.FullName }))
            await using (await Town.StartAsync("2026-03-02 12:00", Zone, new TownOptions { RecordFolder = folder.FullName }))
            {
            }

            var records = folder.GetFiles("*.jsonl");
            Assert.Equal(2, records.Length);
            Assert.All(records, record => Assert.Contains("/gateway/bot", File.ReadAllText(record.FullName), StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Town> TownWithATeamAsync()
    {
        var town = await Town.StartAsync("2026-03-02 12:00", Zone);
        await town.Member("Ana").May("manage-channels").Types($"/team create timezone:{Zone}");
        return town;
    }
}
