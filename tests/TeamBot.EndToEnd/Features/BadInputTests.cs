using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DiscordStandIn;
using Microsoft.Extensions.DependencyInjection;
using TeamBot.Discord.Models;
using TeamBot.Sandbox;
using TeamBot.Schedule;

namespace TeamBot.EndToEnd.Features;

public sealed partial class BadInputTests
{
    private const string Answers = "POST /interactions/{interaction}/{token}/callback", CreateMessage = "POST /channels/{channel}/messages";
    private const string NoTeam = "This channel has no team yet. Whoever may manage the channel starts one with /team create.";
    private const string Elsewhere = "That works in your team's channel. Please go there and use it again.";

    private static readonly string[] NeedATeam =
    [
        "/team join", "/team leave", "/team show", "/team remove @Ana", "/goal set 5", "/goal log", "/goal undo", "/goal show", "/goal show @Ana", "/checkin",
        "/lead share role:Cook", "/lead share", "/lead list", "/lead show x", "/lead mine", "/lead edit x", "/lead close x", "/lead want", "/lead report x",
    ];

    [Fact]
    public async Task EveryCommandSaysWhatToDoWhereThereIsNoTeam()
    {
        await using var town = await Town.StartAsync("2026-03-02 09:00", Towns.LosAngeles);
        var ana = town.Member("Ana");
        foreach (var command in NeedATeam)
        {
            (await ana.Types(command)).ShouldRead($"TeamBot tells only Ana: {NoTeam}");
        }

        town.InDms();
        foreach (var command in NeedATeam.Where(command => !command.Contains('@', StringComparison.Ordinal)))
        {
            (await ana.Types(command)).ShouldRead($"TeamBot tells only Ana: {Elsewhere}");
        }

        town.ShouldBeWell();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(10_000)]
    [InlineData(10_000_000_000_000)]
    public async Task ANumberPastTheAppsOwnBoundsIsRefusedInOneSentence(long number)
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:00");
        var ana = town.Member("Ana");

        (await ana.Sends(town, 2, Towns.Command("goal set", ("target", 4, number)))).ShouldRead("""
            TeamBot tells only Ana: target is a whole number from 1 to 100. Please send the command again with that changed.
            """);
        (await ana.Sends(town, 2, Towns.Command("goal log", ("count", 4, number)))).ShouldRead("""
            TeamBot tells only Ana: count is a whole number from 1 to 100. Please send the command again with that changed.
            """);
        (await ana.Types("/goal show")).ShouldSay("You promised nothing yet");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhatTheAppWouldNotSendIsRefusedOrStood()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:00", "Ben");
        var ana = town.Member("Ana");
        var endless = new string('x', 5000);

        (await ana.Sends(town, 2, Towns.Command("goal set"))).ShouldSay("How many contacts?");
        (await ana.Sends(town, 2, Towns.Command("goal set", ("target", 3, "five")))).ShouldSay("target is a whole number from 1 to 100.");
        (await ana.Sends(town, 2, Towns.Command("goal set", ("target", 10, 2.5)))).ShouldSay("target is a whole number from 1 to 100.");
        (await ana.Sends(town, 2, Towns.Command("goal set", ("target", 4, 5), ("plan", 3, endless)))).ShouldRead("""
            TeamBot tells only Ana: plan has room for 200 characters, and this was 5000. Please send the command again with that changed.
            """);
        (await ana.Sends(town, 2, Towns.Command("goal log", ("note", 3, endless)))).ShouldSay("note has room for 200 characters, and this was 5000.");
        (await ana.Sends(town, 2, Towns.Command("goal set", ("target", 4, 5), ("what", 3, endless)))).ShouldSay("what has room for 60 characters");
        (await ana.Sends(town, 2, Towns.Command("lead share", ("role", 3, endless)))).ShouldSay("role has room for 100 characters");
        (await ana.Sends(town, 2, Towns.Command("lead list", ("search", 3, endless)))).ShouldSay("search has room for 40 characters");
        (await ana.Sends(town, 2, Towns.Command("team create", ("timezone", 3, endless)))).ShouldSay("timezone has room for 100 characters");
        (await ana.Sends(town, 2, Towns.Command("team remove", ("member", 6, "12345")))).ShouldSay("that person is not in Phoenix.");
        (await ana.Sends(town, 2, Towns.Command("team remove", ("member", 6, "nobody")))).ShouldSay("member is a person on this server.");
        (await ana.Sends(town, 2, Towns.Command("goal fly"))).ShouldSay("I don't know that command any more.", "/help");
        (await ana.Sends(town, 2, Towns.Command("fly"))).ShouldSay("I don't know that command any more.");
        (await ana.Types("/goal show")).ShouldSay("You promised nothing yet");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AFormsFieldPastItsBoundsKeepsTheOthers()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        var ana = town.Member("Ana");
        await town.Until("2026-03-02 09:00");
        var board = town.Here.Channel.Messages[^1];
        var endless = new string('x', 5000);

        (await ana.Sends(town, 5, Towns.Form("log:2", ("count", "1"), ("what", "talks"), ("day", ""), ("note", endless)), board))
            .ShouldRead("""
                TeamBot tells only Ana: The note has room for 200 characters, and this was 5000. Please shorten it.
                    [Fix it]
                """);
        (await ana.Presses("Fix it")).ShouldSay("Of what: \"talks\"");
        (await ana.Sends(town, 5, Towns.Form("log:2", ("count", "1"), ("what", endless), ("day", endless), ("note", "")), board)).ShouldSay("in 40 characters or fewer", "[Fix it]");
        (await ana.Sends(town, 5, Towns.Form("checkin:2:2", ("totals", "contacts: 2"), ("win", endless), ("help", endless), ("goals", "5 contacts")), board))
            .ShouldSay("What went well has room for 300 characters, and this was 5000.", "What the team may help with has room for 300 characters", "[Fix it]");
        (await ana.Presses("Fix it")).ShouldSay("\"contacts: 2\"", "Your goals, 2 to 9 March: \"5 contacts\"");
        (await ana.Sends(town, 5, Towns.Form("checkin:2:2", ("totals", endless), ("goals", endless)), board)).ShouldSay("[Fix it]");
        (await ana.Sends(town, 5, Towns.Form("checkin:2:2"), board)).ShouldSay("Checked in for 2 to 9 March.");
        (await ana.Sends(town, 5, Towns.Form("lead-share", ("role", "Cook"), ("organisation", endless)))).ShouldSay("The organisation has room for 100 characters", "[Fix it]");
        (await ana.Presses("Fix it")).ShouldSay("Role: \"Cook\"");
        (await ana.Sends(town, 5, Towns.Form("lead-share", ("link", "ftp://example.com/x"), ("role", "Cook"), ("note", endless)))).ShouldRead("""
            TeamBot tells only Ana: Only links to websites can be shared, beginning with https:// or http://, like https://example.com/jobs/1.
                The note has room for 500 characters, and this was 5000. Please shorten it.
                [Fix it]
            """);
        (await ana.Sends(town, 5, Towns.Form("change:1", ("name", endless), ("zone", endless), ("day", endless), ("time", endless), ("size", endless)), board)).ShouldSay("I don't know the time zone", "[Fix it]");
        (await ana.Sends(town, 5, Towns.Form("nowhere:1", ("a", "b")))).ShouldSay("That form is from an older version of me.", "/help");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhatIsPressedTwiceAtOnceIsDoneOnce()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:00", "Ben");
        var (ana, ben, here) = (town.Member("Ana"), town.Member("Ben"), town.Here.Channel);
        Task<Seen> Twice(Resident who, int type, Func<JsonObject> data, StoredMessage? on = null) =>
            town.Together(() => who.App.RawAsync(here, data(), type, on), () => who.App.RawAsync(here, data(), type, on));
        await ana.Types("/lead share role:Cook");
        var lead = here.Messages[^1];

        // The second of two takes the first back, so that a third stands.
        foreach (var answer in new[] { "Interested", "Thanks" })
        {
            await Twice(ben, 3, () => Towns.Press($"lead-answer:1:{answer}"), lead);
            await ben.Sends(town, 3, Towns.Press($"lead-answer:1:{answer}"), lead);
        }

        (await ana.Types("/lead mine")).ShouldSay("open · 1 interested · thanks from 1");
        (await Twice(ana, 3, () => Towns.Press("lead-withdraw:1"), lead)).ShouldSay("Withdrawn: Cook. The credit you had for it is taken back.", "That lead was withdrawn. /lead list shows the open ones.");
        (await ana.Types("/goal show")).ShouldNotSay("lead");
        (await ana.Presses("Undo", "Withdrawn")).ShouldSay("The lead is open again, and counts again: Cook.");
        (await ana.Types("/goal show")).ShouldSay("1 lead");

        await ana.Types("/ask organisation:Acme");
        await Twice(ben, 5, () => Towns.Form("ask-offer:1", ("words", "We studied together")));
        Assert.Single(town.World.DmOf(ana.Person).Messages, m => PlainText.Of(m, town.World, town.Zone).Contains("Ben offers to introduce you", StringComparison.Ordinal));
        await Twice(ana, 3, () => Towns.Press("ask-accept:1"));
        (await ben.Types("/goal show")).ShouldSay("Ana would be glad of your introduction at Acme.");
        (await ben.Types("/goal show")).ShouldNotSay("Ana would be glad");

        await ben.Types("/hunt");
        await Twice(ben, 3, () => new JsonObject { ["id"] = 1, ["custom_id"] = "hunt-tick:1", ["component_type"] = 3, ["values"] = new JsonArray("on-0") });
        (await ben.Types("/hunt")).ShouldSay("1 of 9 ticked.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AnUnknownButtonSaysWhatToUseInstead()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        var ana = town.Member("Ana");
        await town.Until("2026-03-02 09:00");
        var board = town.Here.Channel.Messages[^1];
        foreach (var id in new[] { "dance", "dance:1", "log", "log:x", "log:1:2", "undo:", "", ":", "leads:one:", "notify:1", "same:99999999999999999999", "notify:1:shout", "notify:1:99", "lead-answer:1:99", "ask-end:1:99", "ask-offer:x", "ask-hint:1", "hunt-tick:", "lead-wider:1:99", "help-more:x" })
        {
            (await ana.Sends(town, 3, Towns.Press(id), board)).ShouldRead("""
                TeamBot tells only Ana: That button is from an older version of me. /help shows what to use instead.
                """);
        }

        // Of a database that is no longer there.
        foreach (var name in new[] { "join", "come-back", "change", "log", "checkin", "same", "away", "away-last", "undo", "goal-undo", "lead-withdraw", "lead-restore", "fix",
            "ask-offer", "ask-take-back", "ask-look", "ask-more", "ask-pick", "ask-accept", "ask-decline", "ask-unanswer", "ask-reopen",
            "hunt-tick", "hunt-new", "hunt-tell", "hunt-team", "hunt-untell", "lead-narrow" })
        {
            var seen = await ana.Sends(town, 3, Towns.Press($"{name}:777"), board);
            Assert.True(seen.To(ana).Happenings.Count == 1 && seen.ToAll().Happenings.Count == 0, $"{name}: {seen.Text}");
        }

        (await ana.Sends(town, 3, Towns.Press("remove-undo:777:0:free"), board)).ShouldSay("That member is no longer known here.");
        (await ana.Sends(town, 3, Towns.Press("unblock:777:0"), board)).ShouldSay("That member is no longer known here.");
        (await ana.Sends(town, 3, Towns.Press("notify:777:mention"), board)).ShouldSay("That team is no longer there.");
        (await ana.Sends(town, 3, Towns.Press("lead-answer:777:Thanks"), board)).ShouldSay("That lead was withdrawn.");
        (await ana.Sends(town, 3, Towns.Press("leads:-5:!!"), board)).ShouldSay("no open leads");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task NobodyPressesAnothersButtons()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await town.Until("2026-03-02 09:00");
        var board = town.Here.Channel.Messages[^1];
        await ana.Types("/goal log 2");
        await ana.Presses("Check in");
        await ana.Fills(("goals", "many contacts"));

        (await ben.Sends(town, 3, Towns.Press("fix:1"), board)).ShouldRead("""
            TeamBot tells only Ben: I no longer have what you had filled in. Please open the form again.
            """);
        (await ben.Sends(town, 3, Towns.Press("undo:1"), board)).ShouldSay("That is somebody else's, and only they can take it back.");
        (await ben.Sends(town, 3, Towns.Press("remove-undo:1:0:free"), board)).ShouldSay("Only the organiser, @Ana, or somebody with Manage Channels can do that.");
        (await ben.Sends(town, 5, Towns.Form("change:1", ("name", "Mine")), board)).ShouldSay("can change the team");
        (await ana.Presses("Fix it")).ShouldSay("\"many contacts\"");
        (await ana.Types("/goal show")).ShouldSay("2 contacts");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task APressInAnotherTeamsChannelChangesNothing()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await town.Until("2026-03-02 09:00");
        await ana.Types("/goal log 2");
        await ana.Types("/lead share role:Cook");
        await ana.Types("/goal set what:\"update my CV\"");
        await ana.Types("/ask Acme");
        await ana.Types("/landed");
        await ana.Presses("Tell the team");
        town.In("second");
        await ben.May("manage-channels").Types("/team create timezone:UTC name:Second");
        var card = town.Here.Channel.Messages[^1];

        foreach (var id in new[]
        {
            "join:1", "come-back:1", "notify:1:mention", "change:1", "log:2", "checkin:2", "same:2", "away:2", "back:2", "away-last:2", "undo:1", "goal-undo:1",
            "remove-undo:1:1:free", "unblock:1:1", "lead-answer:1:Thanks", "lead-withdraw:1",
            "lead-more:1", "lead-talk:1", "lead-edit:1", "lead-close:1:Filled", "lead-keep:1", "lead-came-undo:1:Applied", "lead-report:1", "lead-report-undo:1", "lead-settle:1",
            "resume:1", "offer-back:1", "offer-accept:1", "offer-decline:1", "take-over:1", "reopen:1", "let-in:1", "not-now:1", "go-on:2", "go-pause:2", "find-people:2",
            "set-all:1", "set-day:1", "set-joining:1", "set-nudges:1", "pin-on:1", "pin-off:1", "offer:1", "done:1",
            "ask-offer:1", "ask-look:1", "ask-more:1", "ask-end:1:Found", "ask-reopen:1", "ask-hint:1:1",
            "landed-tell:1", "landed-words:1", "landed-not-yet:1", "landed-then:1:left", "landed-undo:1", "landed-cheer:1",
        })
        {
            foreach (var person in new[] { ana, ben })
            {
                (await person.Sends(town, 3, Towns.Press(id), card)).ShouldRead($"TeamBot tells only {person}: That belongs to a team in another channel. Please use it there.");
            }
        }

        foreach (var id in new[] { "change:1", "set-all:1", "log:2", "checkin:2:2", "landed-words:1", "lead-edit:1", "lead-report:1" })
        {
            (await ana.Sends(town, 5, Towns.Form(id, ("name", "Mine"), ("count", "1"), ("what", "talks")), card)).ShouldSay("That belongs to a team in another channel.");
        }

        town.In("phoenix");
        (await ana.Types("/team show")).ShouldSay("Phoenix", "In: Ana (organiser).");
        (await ana.Types("/goal show")).ShouldSay("2 contacts", "1 lead");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoIsNoLongerInTheTeamIsOfferedToJoin()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ben = town.Member("Ben");
        await ben.Presses("Write to me");
        await town.Until("2026-03-02 09:00");
        await ben.Types("/goal set 5");
        await ben.Presses("Check in");
        await town.Member("Ana").Types("/team remove @Ben");

        (await ben.Fills(("win", "Still here"))).ShouldRead("""
            TeamBot tells only Ben: You were taken out of Phoenix.
                [Join]
            """);
        (await ben.Presses("Undo", "5 new people")).ShouldSay("Ben took back a goal.");
        foreach (var label in new[] { "Check in", "Log progress", "Same again", "Away this week" })
        {
            (await ben.Presses(label, "2 to 9 March")).ShouldSay("You were taken out of Phoenix.", "[Join]");
        }

        town.InDms();
        (await ben.Presses("Check in")).ShouldSay("You were taken out of Phoenix.");
        (await ben.Presses("Join")).ShouldRead("""
            TeamBot tells only Ben: Please join Phoenix in its own channel, #phoenix.
            """);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task FreeTextComesOutHarmlessInPostsAndInEdits()
    {
        const string Ill = "@everyone @here <@&7> <@8> [x](https://evil.example) `c` \u202Etxt";
        const string Short = "@everyone <@&7> [x](http://e.io) `c`";
        await using var town = await Town.StartAsync("2026-03-02 08:55", Towns.LosAngeles);
        var ana = town.Member("Ana").May("manage-channels");
        var eve = town.Member($"{Short}\u202E");
        await ana.Types($"/team create timezone:Berlin day:Mon time:18:00 name:\"{Short}\"");
        await ana.Presses("Mention me");
        await eve.Types("/team join");
        await town.Until("2026-03-02 09:00");
        await eve.Types($"/goal set 5 what:\"{Short}\" plan:\"{Ill}\"");
        await eve.Types($"/goal log what:\"{Short}\" note:\"{Ill}\"");
        await eve.Types("/goal log what:\"@everyone `c` and <@8> and 7 more of it\"");
        await eve.Types($"/goal log day:\"@everyone `c`\"");
        await eve.Types($"/lead share role:\"{Ill}\" organisation:\"{Ill}\" note:\"{Ill}\"");
        await ana.Presses("Thank");
        await eve.Presses("I know someone there");
        await eve.Types($"/lead list search:\"{Short}\"");
        await eve.Types($"/lead share link:\"{Ill}\"");
        await eve.Types("/lead share link:\"https://example.com/@everyone/[x](y)`c`<@8>\"");
        await eve.Types("/checkin");
        await eve.Fills(("win", Ill), ("obstacle", Ill), ("help", Ill), ("goals", $"3 {Short}"));
        await eve.Types("/checkin");
        await eve.Fills(("totals", Ill));
        await ana.Types("/goal show member:@Ana");
        await ana.Types($"/team create timezone:\"{Ill}\" day:\"`c` @here\"");
        town.In("second");
        await ana.May("manage-channels").Types($"/team create timezone:\"{Ill}\"");
        await ana.Types($"/team create timezone:Berlin day:\"`c` @here\"");
        await ana.Types($"/team create timezone:Berlin time:\"`c` @here\"");
        town.In("phoenix");
        await town.Until("2026-03-09 09:00");
        await eve.Presses("Same again");
        await eve.Presses("Away this week");
        await ana.Types("/team show");
        await eve.Types("/team leave");
        await town.Until("2026-03-12 09:00");

        var said = town.Said().ToList();
        Assert.Contains(said, text => text.Contains("\\[x\\](", StringComparison.Ordinal));
        Assert.DoesNotContain(said, text => Harmful().IsMatch(text));
        Assert.All(town.Messages(), message => Assert.Equal("[]", message["allowed_mentions"]?["parse"]?.ToJsonString()));
        Assert.Equal([ana.Person], town.World.Happenings.SelectMany(happening => happening.Pings).Distinct());
        Assert.All(town.World.Happenings.Where(happening => happening.Pings.Count > 0), ping => Assert.Equal(HappeningKind.MessagePosted, ping.Kind));
        Assert.DoesNotContain(town.World.Happenings, happening => happening.Message is { PingsEveryone: true });
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AnInteractionThatArrivesTwiceIsHandledOnce()
    {
        var options = new TownOptions
        {
            Bot = builder =>
            {
                var gateway = builder.Services.Last(service => service.ServiceType == typeof(IInteractionSource)).ImplementationFactory!;
                builder.Services.AddSingleton<IInteractionSource>(services => new Twice((IInteractionSource)gateway(services)));
            },
        };
        await using var town = await Town.StartAsync("2026-03-02 09:00", Towns.LosAngeles, options);
        var ana = town.Member("Ana").May("manage-channels");

        await ana.Types($"/team create timezone:{Towns.LosAngeles}");
        await ana.Types("/goal set 5");
        (await ana.Types("/goal log 2")).ShouldSay("That makes 2 of 5 contacts.", "2 of 5 contacts");
        (await ana.Types("/lead share role:Cook")).ShouldSay("That makes 1 lead");
        (await ana.Presses("I'm interested")).ShouldSay("Interested: Ana");
        Assert.Single(town.Here.Channel.Messages, message => message.Components.ToJsonString().Contains("Cook", StringComparison.Ordinal));
        Assert.All(town.Discord.Exchanges.Where(exchange => exchange.Route == Answers).GroupBy(exchange => exchange.Path), once => Assert.Single(once));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ASlowCommandIsDeferredPrivatelyAndItsPublicAnswerFollows()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        await town.Until("2026-03-02 09:00");
        var ana = town.Member("Ana");

        (await WhileHeldAsync(town, () => ana.Types("/goal set 5"))).ShouldRead("""
            TeamBot tells only Ana: Done.
            TeamBot answers Ana: 🎯 Ana will meet 5 new people by Monday, 9 March.
                [Undo]
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                Ana · 5 contacts promised
                …
            """);
        (await WhileHeldAsync(town, () => ana.Types("/goal log 2"))).ShouldSay("Counted 2 contacts for 2 to 9 March. That makes 2 of 5 contacts.");
        (await WhileHeldAsync(town, () => ana.Presses("Away this week"))).ShouldRead("""
            TeamBot edits “Phoenix · 2 to 9 March”:
                …
                Ana · away this week
                …
            TeamBot tells only Ana: You are away in the week of 2 to 9 March. Nobody expects anything, and nothing breaks.
                [Undo]
            """);
        (await WhileHeldAsync(town, () => ana.Types("/lead share"))).ShouldRead("""
            TeamBot tells only Ana: That took me too long to open the form. Please try once more.
            """);
        (await WhileHeldAsync(town, () => town.Member("Zoe").Presses("Same again"))).ShouldSay("You are not in Phoenix yet.", "[Join]");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task TroubleAtDiscordInTheMiddleOfAPostLosesNothingAndDoublesNothing()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var ana = town.Member("Ana");
        var faults = town.Discord.Faults;

        faults.Fail(CreateMessage, 503);
        faults.RateLimit(CreateMessage, RateLimitScope.Shared, TimeSpan.FromMilliseconds(50));
        faults.LoseResponse(CreateMessage);
        Assert.Equal(["2026-03-02 09:00"], (await town.Until("2026-03-02 09:00")).Posted(town));

        faults.RateLimit("PATCH /channels/{channel}/messages/{message}", RateLimitScope.User, TimeSpan.FromMilliseconds(50));
        faults.Fail(Answers, 502);
        (await ana.Types("/goal set 5")).ShouldSay("Ana will meet 5 new people", "Ana · 5 contacts promised");

        // Longer than the client is patient: the outbox tries again by itself.
        faults.Fail(CreateMessage, 500, times: 40);
        await town.Until("2026-03-09 09:00");
        faults.Clear();
        Assert.Single((await town.Until("2026-03-09 10:00")).Posted(town));
        Assert.Empty((await town.Until("2026-03-10 09:00")).Posted(town));
        town.ShouldBeWell("TeamBot.Discord.Rest.DiscordRest:", "PostSender: Board");
    }

    /// <summary>The team's line is held by other work until the bot has answered Discord for the first time.</summary>
    private static async Task<Seen> WhileHeldAsync(Town town, Func<Task<Seen>> step)
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var work = town.Bot.GetRequiredService<TeamQueue>().RunAsync(town.Here.Channel.Id, () => held.Task);
        town.Discord.AfterRequest = exchange =>
        {
            if (exchange.Route == Answers)
            {
                held.TrySetResult();
            }

            return Task.CompletedTask;
        };
        var seen = await step();
        town.Discord.AfterRequest = null;
        await work;
        var types = town.Discord.Exchanges.Where(exchange => exchange.Route == Answers).Select(exchange => (int)exchange.Request!["type"]!);
        Assert.Contains(types.Last(), new[] { 5, 6 });
        return seen;
    }

    // What Discord would read as a mention, a masked link or code, and what turns the reading direction.
    [GeneratedRegex(@"@everyone|@here|(?<!\\)<@(?:&7|8)>|(?<!\\)\[x|(?<!\\)`c|\u202E")]
    private static partial Regex Harmful();

    /// <summary>Hands on each interaction twice, as a gateway may after a resume.</summary>
    private sealed class Twice(IInteractionSource source) : IInteractionSource
    {
        public Task RunAsync(Func<TeamBot.Discord.Models.Interaction, CancellationToken, ValueTask> handle, CancellationToken cancel) =>
            source.RunAsync(
                async (interaction, token) =>
                {
                    await handle(interaction, token);
                    await handle(interaction, token);
                },
                cancel);
    }
}
