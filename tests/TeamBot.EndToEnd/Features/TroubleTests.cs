using DiscordStandIn;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamBot.Discord.Models;
using TeamBot.Sandbox;
using TeamBot.Storage;

namespace TeamBot.EndToEnd.Features;

/// <summary>When Discord or a team's data is in trouble: nothing comes twice, nothing is lost, and nobody else is held up.</summary>
public sealed class TroubleTests
{
    private const string CreateMessage = "POST /channels/{channel}/messages", EditMessage = "PATCH /channels/{channel}/messages/{message}", Callback = "POST /interactions/{interaction}/{token}/callback";

    [Fact]
    public async Task ATeamThatCannotBeRolledOnHoldsUpNoOther()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:00");
        town.In("second");
        await town.Member("Ana").May("manage-channels").Types($"/team create timezone:{Towns.LosAngeles} time:9:05 name:Second");
        await town.Bot.GetRequiredService<DatabaseLoop>().RunAsync(db => db.Teams.Where(t => t.Name == "Phoenix")
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Zone, "Asia/Gone"), TestContext.Current.CancellationToken));
        (await town.Until("2026-03-02 09:10")).ShouldSay("Second · 2 to 9 March");
        town.ShouldBeWell(butFor: "Asia/Gone");
    }

    [Fact]
    public async Task ABoardIsFoundBehindAHundredMessagesOfOthers()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        var ana = town.Member("Ana");
        await ana.Presses("Mention me");
        await PostAndDieAsync(town);
        for (var i = 0; i < 101; i++)
            ana.App.Write(ana.Here, $"chat {i}");
        await town.Until("2026-03-02 09:30");
        await town.Starts();
        await town.Until("2026-03-02 09:40");
        Assert.Equal(1, BoardsOf(town, week: 2));
        Assert.Equal(1, town.World.Happenings.Sum(happening => happening.Pings.Count(ping => ping == ana.Person)));
    }

    [Fact]
    public async Task ABoardWhoseChannelGoesOnTooLongToBeSearchedIsNotRisked()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        var ana = town.Member("Ana");
        await PostAndDieAsync(town);
        for (var i = 0; i < 1001; i++)
            ana.App.Write(ana.Here, $"chat {i}");
        await town.Until("2026-03-02 09:30");
        await town.Starts();
        await town.Until("2026-03-02 09:40");
        Assert.Equal(1, BoardsOf(town, week: 2));
        Assert.Contains(town.Said(), text => text.Contains("can't see whether it arrived", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ARefusalAfterALostAnswerDoesNotMakeASecondBoard()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        await town.Member("Ana").Presses("Mention me");
        town.Discord.Faults.LoseResponse(CreateMessage);
        town.Discord.Faults.Fail(CreateMessage, 503, times: 4);
        town.Discord.Faults.Refuse(CreateMessage, 403, 50013, "Missing Permissions");
        await town.Until("2026-03-02 09:05");
        town.Discord.Faults.Clear();
        await town.Until("2026-03-02 11:05");
        Assert.Equal(1, BoardsOf(town, week: 2));
    }

    [Fact]
    public async Task ARefusalAtOnceAfterALostAnswerDoesNotEither()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        town.Discord.Faults.LoseResponse(CreateMessage);
        town.Discord.Faults.Refuse(CreateMessage, 403, 50013, "Missing Permissions");
        await town.Until("2026-03-02 09:05");
        await town.Until("2026-03-02 11:05");
        Assert.Equal(1, BoardsOf(town, week: 2));
    }

    [Fact]
    public async Task AnEditThatWasNotAllowedIsMadeOnceItIs()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        var ana = town.Member("Ana");
        await town.Until("2026-03-02 09:00");
        await ana.Types("/goal set 5");
        await town.Until("2026-03-11 08:50");
        town.BotLoses("view-channel");
        await town.Until("2026-03-11 09:10");
        town.BotMay("view-channel", "send-messages", "attach-files", "read-message-history");
        (await town.Until("2026-03-11 11:10")).ShouldSay("2 to 9 March, the result");
    }

    [Fact]
    public async Task ATeamIsCreatedThoughDiscordDoesNotSayWhoCanReadIt()
    {
        await using var town = await Town.StartAsync("2026-03-02 08:55", Towns.LosAngeles);
        town.Discord.Faults.Refuse("GET /guilds/{guild}/roles", 403, 50001, "Missing Access");
        (await town.Member("Ana").May("manage-channels").Types($"/team create timezone:{Towns.LosAngeles} name:Phoenix")).ShouldSay("Phoenix is set up.");
        // The sweep of the bot's start may come to it before the next minute's does.
        await town.Until("2026-03-02 08:58");
        Assert.Contains("Everyone on this server can read this channel", PlainText.Of(town.Here.Channel.Messages[^1], town.World, town.Zone), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATeamIsCreatedThoughDiscordTakesItsTimeToSayWhoCanReadIt()
    {
        await using var town = await Town.StartAsync("2026-03-02 08:55", Towns.LosAngeles);
        town.Discord.Faults.RateLimit("GET /guilds/{guild}/roles", RateLimitScope.Shared, TimeSpan.FromSeconds(20));
        var began = TimeProvider.System.GetTimestamp();
        (await town.Member("Ana").May("manage-channels").Types($"/team create timezone:{Towns.LosAngeles} name:Phoenix")).ShouldSay("Phoenix is set up.");
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task ASlowAnswerDoesNotLeaveAnOlderBoardOverANewerOne()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await town.Until("2026-03-02 09:00");
        var board = town.Here.Channel.Messages[^1];
        // Ana's answer, the board as it was when she pressed, arrives after Ben's newer board was shown: the outbox waits a second for more changes, not longer.
        var answering = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        town.Discord.Faults.Slow(Callback, TimeSpan.FromSeconds(2.5));
        town.Discord.BeforeRequest = exchange =>
        {
            if (exchange.Route == Callback)
                answering.TrySetResult();
            return Task.CompletedTask;
        };
        await town.Together(
            () => ana.App.RawAsync(ana.Here, Towns.Press("away:2"), 3, board),
            async () =>
            {
                await answering.Task;
                await ben.App.TypeAsync(ben.Here, "/goal set 5");
            });
        await town.Until("2026-03-02 09:01");
        var text = PlainText.Of(town.Here.Channel.Messages.Last(message => message.Id == board.Id), town.World, town.Zone);
        Assert.Contains("Ana · away this week", text, StringComparison.Ordinal);
        Assert.Contains("Ben · 5 contacts promised", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AChannelThatDiscordHoldsUpHoldsUpNoOther()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        var ana = town.Member("Ana");
        await town.Until("2026-03-02 09:00");
        var (heldUp, welcomed) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var wasInTime = false;
        town.Discord.BeforeRequest = async exchange =>
        {
            if (exchange.Route == EditMessage && heldUp.TrySetResult())
                wasInTime = await Task.WhenAny(welcomed.Task, Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System)) == welcomed.Task;
            else if (exchange.Route == CreateMessage)
                welcomed.TrySetResult();
        };
        await town.Together(
            () => ana.App.TypeAsync(ana.Here, "/goal set 5"),
            async () =>
            {
                await heldUp.Task;
                town.In("second");
                await town.Member("Ben").May("manage-channels").App.TypeAsync(town.Here.Channel, $"/team create timezone:{Towns.LosAngeles} name:Second");
            });
        Assert.True(wasInTime);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhatComesTooLateToBeAnsweredIsNotDone()
    {
        var arrives = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isLate = false;
        var options = new TownOptions
        {
            Bot = builder =>
            {
                var gateway = builder.Services.Last(service => service.ServiceType == typeof(IInteractionSource)).ImplementationFactory!;
                builder.Services.AddSingleton<IInteractionSource>(services => new OnTheWay((IInteractionSource)gateway(services), () => isLate ? arrives.Task : Task.CompletedTask));
            },
        };
        await using var town = await Town.StartAsync("2026-03-02 09:00", Towns.LosAngeles, options);
        var ana = town.Member("Ana").May("manage-channels");
        await ana.Types($"/team create timezone:{Towns.LosAngeles}");
        await ana.Types("/goal set 5");
        isLate = true;
        (await ana.Types("/goal log 2")).ShouldRead("""
            Discord tells only Ana: The application did not respond
            """);
        await town.Until("2026-03-02 09:01");
        isLate = false;
        arrives.SetResult();
        await town.Until("2026-03-02 09:02");
        (await ana.Types("/goal log 2")).ShouldSay("That makes 2 of 5 contacts.");
    }

    [Fact]
    public async Task APressInADirectMessageWaitsItsTurnWithTheTeamsChannel()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ben = town.Member("Ben");
        await ben.Presses("Write to me");
        await town.Until("2026-03-02 09:00");
        await ben.Types("/goal set 5");
        await town.Until("2026-03-09 09:00");
        var (board, dm) = (town.Here.Channel.Messages[^1], town.World.DmOf(ben.Person));
        await town.Together(
            () => ben.App.RawAsync(ben.Here, Towns.Press("same:3"), 3, board),
            () => ben.App.RawAsync(dm, Towns.Press("same:3"), 3, dm.Messages[^1]));
        await town.Bot.GetRequiredService<DatabaseLoop>().RunAsync(async db =>
        {
            Assert.Equal(1, await db.Promises.CountAsync(p => p.WeekId == 3 && p.EndedById == null, TestContext.Current.CancellationToken));
            Assert.Equal(1, await db.Reports.CountAsync(r => r.EndedById == null, TestContext.Current.CancellationToken));
        });
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoLeftTheServerWritesNothingOnTheBoardFromDirectMessages()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await ben.Presses("Write to me");
        await town.Until("2026-03-02 09:00");
        town.InDms();
        await ben.Presses("Check in");
        ben.Leaves();

        (await ben.Fills(("goals", "3 contacts"))).ShouldRead("""
              TeamBot tells only Ben: You are no longer on the server of Phoenix, so you are out of the team and nothing was changed. Once you are back there, /team join takes you in again.

            Mon 2 March 09:00 · #phoenix
              TeamBot edits “Phoenix is a success team”:
                  …
                  The next check-in is Monday, 9 March 2026 at 09:00, in 7 days.
                  In so far: Ana.
                  …
              TeamBot edits “Phoenix · 2 to 9 March”:
                  …
                  (gone: Ben · no promise yet)
                  …
            """);
        (await ana.Types("/goal log 2")).ShouldSay("That works in your team's channel.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoLeftTheServerStillTakesBackWhatIsTheirsByDirectMessage()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ben = town.Member("Ben");
        await ben.Presses("Write to me");
        await town.Until("2026-03-02 09:00");
        town.InDms();
        await ben.Presses("Check in");
        await ben.Fills(("goals", "3 contacts"));
        ben.Leaves();

        (await ben.Presses("Undo")).ShouldSay("Took back your check-in for 2 to 9 March", "In so far: Ana.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ADirectMessageCountsThoughDiscordDoesNotSayWhoIsStillThere()
    {
        const string Member = "GET /guilds/{guild}/members/{user}";
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ben = town.Member("Ben");
        await ben.Presses("Write to me");
        await town.Until("2026-03-02 09:00");
        town.InDms();
        await ben.Presses("Check in");
        town.Discord.Faults.Refuse(Member, 403, 50001, "Missing Access");
        (await ben.Fills(("goals", "3 contacts"))).ShouldSay("Checked in for 2 to 9 March. Promised: 3 contacts.");
        await ben.Presses("Check in");
        town.Discord.Faults.Slow(Member, TimeSpan.FromSeconds(8));
        (await ben.Fills(("goals", "4 contacts"))).ShouldSay("Checked in for 2 to 9 March. Promised: 4 contacts.");
        town.ShouldBeWell(butFor: "could not be seen");
    }

    [Fact]
    public async Task APostThatCannotBeDrawnIsTriedEverMoreRarelyIsGivenUpAndHoldsUpNoOther()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var ben = town.Member("Ben");
        town.Discord.Faults.Refuse(CreateMessage, 403, 50013, "Missing Permissions", times: 2);
        await ben.Types("/lead share role:Baker");
        // Nothing is left by which the lead could be named.
        await town.Bot.GetRequiredService<DatabaseLoop>().RunAsync(db => db.Leads.ExecuteUpdateAsync(
            set => set.SetProperty(lead => lead.Role, (string?)null), TestContext.Current.CancellationToken));
        (await town.Waits("2h")).ShouldSay("Phoenix · 2 to 9 March");
        (await ben.Types("/lead share role:Cook")).ToAll().ShouldSay("Cook", "A lead from Ben");
        Assert.Equal(["2026-03-09 09:00"], (await town.Until("2026-03-09 09:00")).Posted(town));

        Assert.InRange(town.Log.Count(entry => entry.Contains("Post ", StringComparison.Ordinal) && entry.Contains("failed", StringComparison.Ordinal)), 2, 10);
        Assert.Single(town.Log, entry => entry.Contains("is given up and will not be posted", StringComparison.Ordinal));
        await town.Bot.GetRequiredService<DatabaseLoop>().RunAsync(async db =>
            Assert.Equal(PostState.GivenUp, await db.Leads.OrderBy(lead => lead.Id).Select(lead => lead.Card.State).FirstAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task WhileDiscordIsOutOfReachTheLogHasOneSentenceATry()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        town.Discord.Faults.LoseRequest(CreateMessage, times: 8);
        await town.Until("2026-03-02 09:05");
        Assert.NotEmpty(town.Log);
        Assert.All(town.Log, entry => Assert.DoesNotContain('\n', entry));
        Assert.Equal(1, BoardsOf(town, week: 2));
    }

    [Fact]
    public async Task WhatAnswersInDiscordsPlaceIsWaitedOut()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        town.Discord.Faults.Refuse("GET /gateway/bot", 403, 0, "error code: 1020");
        town.Discord.Faults.CloseConnections(4009);
        await town.Discord.WhenDisconnectedAsync(TestContext.Current.CancellationToken);
        await town.Discord.WhenConnectedAsync(TestContext.Current.CancellationToken);
        (await town.Member("Ben").Types("/goal set 4")).ShouldSay("Ben will meet 4 new people");
    }

    [Fact]
    public async Task ANoticeThatDidNotArriveIsToldBehindTheNextCommand()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ben = town.Member("Ben").ClosesDms();
        await ben.Presses("Write to me");
        await town.Until("2026-03-02 09:00");

        town.Discord.Faults.Refuse("POST /webhooks/{application}/{token}", 404, 10015, "Unknown Webhook");
        (await ben.Types("/goal set 1")).To(ben).ShouldNotSay("I could not write to you");
        (await ben.Types("/goal set 2")).To(ben).ShouldSay("I could not write to you");
        (await ben.Types("/goal set 3")).To(ben).ShouldNotSay("I could not write to you");
        town.ShouldBeWell("50007", "10015");
    }

    [Fact]
    public async Task NoticesThatPiledUpAreToldOnceAndShort()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        var ana = town.Member("Ana").ClosesDms();
        town.BotLoses("send-messages");
        await town.Until("2026-03-24 09:00");
        town.BotMay("send-messages");

        (await ana.Types("/goal set 1")).To(ana).ShouldRead("""
            TeamBot tells only Ana: I can't post in #phoenix, the channel of Phoenix: a permission of mine is missing there. I need View Channel, Send Messages, Attach Files and Read Message History. With them back, the board comes within the hour or with the next check-in.
            """);
        (await ana.Types("/goal set 2")).To(ana).ShouldRead("");
        town.ShouldBeWell("50013", "50007");
    }

    [Fact]
    public async Task AMigrationThatAKillCutOffIsTakenUpAgain()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        await town.Bot.GetRequiredService<DatabaseLoop>().RunAsync(db => db.Database.ExecuteSqlRawAsync(
            """
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT OR REPLACE INTO "__EFMigrationsLock" VALUES (1, '2026-03-02');
            DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" LIKE '%FewerIndexes';
            CREATE INDEX "IX_Reports_MemberId" ON "Reports" ("MemberId");
            CREATE INDEX "IX_Promises_MemberId" ON "Promises" ("MemberId");
            CREATE INDEX "IX_Posts_Wanted_Shown" ON "Posts" ("Wanted", "Shown");
            CREATE INDEX "IX_Posts_WeekId" ON "Posts" ("WeekId");
            CREATE INDEX "IX_Acts_WeekId" ON "Acts" ("WeekId");
            CREATE INDEX "IX_Activities_MemberId" ON "Activities" ("MemberId");
            DROP INDEX "IX_Posts_Id";
            """, TestContext.Current.CancellationToken));
        await town.Restarts();
        (await town.Member("Ana").Types("/team show")).ShouldSay("Ana (organiser)");
    }

    [Fact]
    public async Task AnEmptyFileIsADatabaseToBe()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        await town.Stops();
        foreach (var left in new[] { "-wal", "-shm" })
            File.Delete(town.DatabaseFile + left);
        await File.WriteAllBytesAsync(town.DatabaseFile, [], TestContext.Current.CancellationToken);
        await town.Starts();
        (await town.Member("Ana").Types($"/team create timezone:{Towns.LosAngeles} name:Phoenix")).ShouldSay("Phoenix is set up.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ADatabaseThatSomebodyPutIntoAnotherJournalModeIsKept()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        await town.Stops();
        await using (var file = new SqliteConnection($"Data Source={town.DatabaseFile};Pooling=False"))
        {
            await file.OpenAsync(TestContext.Current.CancellationToken);
            var command = file.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=DELETE";
            Assert.Equal("delete", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }
        await town.Starts();
        (await town.Member("Ana").Types("/team show")).ShouldSay("Ana (organiser)");
        town.ShouldBeWell();
    }

    [Theory]
    [InlineData("/team show")]
    [InlineData("/checkin")]
    public async Task ATeamWhoseChannelIsBackIsAwakeOnceSomebodyLooks(string command)
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ben = town.Member("Ben");
        town.Discord.Faults.Refuse(CreateMessage, 404, 10003, "Unknown Channel");
        await town.Until("2026-03-12 12:00");

        (await ben.Types(command)).ShouldSay(command == "/checkin" ? "Form: Check in, 12 to 16 March" : "the next is Monday, 16 March 2026 at 09:00");
        if (command != "/checkin")
            await ben.Presses("Check in");
        (await ben.Fills(("goals", "3 contacts"))).ShouldSay("Checked in for 12 to 16 March. Promised: 3 contacts.");
        Assert.Equal(["2026-03-16 09:00"], (await town.Until("2026-03-16 09:00")).Posted(town));
        town.ShouldBeWell(butFor: "10003");
    }

    [Fact]
    public async Task LookingAloneWakesATeamWhoseChannelIsBack()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        town.Discord.Faults.Refuse(CreateMessage, 404, 10003, "Unknown Channel");
        await town.Until("2026-03-12 12:00");
        await town.Member("Ben").Types("/team show");
        Assert.Equal(["2026-03-16 09:00"], (await town.Until("2026-03-16 09:00")).Posted(town));
    }

    [Fact]
    public async Task AFormSentInATeamThatPausedMeanwhileIsNotLost()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ben = town.Member("Ben");
        await ben.Presses("Write to me");
        town.Discord.Faults.Refuse(CreateMessage, 404, 10003, "Unknown Channel");
        await town.Until("2026-03-02 09:00");
        town.InDms();
        await ben.Presses("Check in");
        await town.Until("2026-03-12 12:00");

        (await ben.Fills(("win", "Met Jo"), ("goals", "3 contacts"))).ShouldSay("The week this form was for is closed by now. Fix it opens it for 12 to 16 March, with your words and goals.");
        (await ben.Presses("Fix it")).ShouldSay("Form: Check in, 12 to 16 March", "Met Jo", "3 contacts");
        (await ben.Fills()).ShouldSay("Checked in for 12 to 16 March. Promised: 3 contacts.");
        town.ShouldBeWell(butFor: "10003");
    }

    [Fact]
    public async Task APressInTheChannelWakesAPausedTeamToo()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ben = town.Member("Ben");
        await town.Until("2026-03-02 09:00");
        await ben.Types("/team show");
        town.Discord.Faults.Refuse(CreateMessage, 404, 10003, "Unknown Channel");
        await town.Until("2026-03-18 12:00");

        await ben.Presses("Log progress");
        (await ben.Fills()).ShouldSay("Counted 1 contact for 18 to 23 March.");
        town.ShouldBeWell(butFor: "10003");
    }

    /// <summary>The bot is killed as its board for the check-in at nine has arrived.</summary>
    private static async Task PostAndDieAsync(Town town)
    {
        town.Discord.AfterRequest = exchange =>
        {
            if (exchange.Route == CreateMessage)
                town.Kill();
            return Task.CompletedTask;
        };
        await town.Until("2026-03-02 09:00");
        town.Discord.AfterRequest = null;
    }

    private static int BoardsOf(Town town, int week) =>
        town.Here.Channel.Messages.Count(message => message.Components.ToJsonString().Contains($"\"checkin:{week}\"", StringComparison.Ordinal));

    /// <summary>Holds up what comes from the gateway, as a lost connection does.</summary>
    private sealed class OnTheWay(IInteractionSource source, Func<Task> way) : IInteractionSource
    {
        public Task RunAsync(Func<Interaction, CancellationToken, ValueTask> handle, CancellationToken cancel) =>
            source.RunAsync(
                async (interaction, token) =>
                {
                    await way();
                    await handle(interaction, token);
                },
                cancel);
    }
}
