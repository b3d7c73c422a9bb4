using System.Text;
using System.Text.Json.Nodes;
using DiscordStandIn;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamBot.Sandbox;
using TeamBot.Storage;

namespace TeamBot.EndToEnd.Features;

/// <summary>What is kept of somebody is theirs: to see, to take along, and to have deleted.</summary>
public sealed class PrivacyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AllThatIsKeptOfAMemberIsCountedAndExportedToThemAlone()
    {
        await using var town = await WithALifeAsync();
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));

        town.InDms();
        (await ben.Types("/privacy")).ShouldRead("""
            TeamBot tells only Ben: What I keep of you
                1 team, 1 log, 1 lead, 2 answers to leads and 1 offer of an introduction.
                Export gives you all of it as a file. Delete all asks you twice.
                What you write down of people is sealed with a key of yours: other members, organisers and server admins can't see it, and a copy of my database shows nothing of it.
                [Export] [Delete all]
            """);
        (await ana.Types("/privacy")).ShouldSay("1 team, 4 promises, 3 logs, 1 check-in, 1 landing, 1 lead, 1 answer to a lead, 1 kind of lead that you want, 1 question to a team, 1 contact, 1 scavenger hunt, 1 row of a hunt that a team was told of, 1 set of choices in /me, 1 step kept for Undo or Fix it and 2 messages to you.");
        var seen = await ana.Presses("Export");
        seen.ToAll().ShouldRead("");
        var file = seen.File("teambot-2026-03-10.json");
        var text = Encoding.UTF8.GetString(file.Content.ToArray());
        Assert.Contains("Zoë van Dam", text, StringComparison.Ordinal);
        var all = JsonNode.Parse(text)!;
        Assert.Equal(ana.Person.Id.ToString(), (string?)all["userId"]);
        Assert.Equal("Phoenix", (string?)all["teams"]![0]!["team"]);
        Assert.True((bool?)all["teams"]![0]!["organiser"]);
        Assert.Equal(["contacts", "songs about Quizzaciously"], all["promises"]!.AsArray().Select(p => (string?)p!["what"]).Distinct());
        Assert.Equal("on the Flibberti train", (string?)all["promises"]![0]!["whenAndWhere"]);
        Assert.Equal("2026-03-09", (string?)all["logs"]![2]!["day"]);
        Assert.Equal("Pneumatic joy", (string?)all["checkIns"]![0]!["wentWell"]);
        Assert.Equal("Zwischenzug", (string?)all["contacts"]![0]!["note"]);
        Assert.Equal("Mellifluous", (string?)all["questions"]![0]!["organisation"]);
        Assert.Equal("2026-03-09T16:05:00Z", (string?)all["contacts"]![0]!["added"]);
        Assert.Equal(3, all["hunt"]![0]!["squares"]!.AsArray().Count(square => (bool)square!["ticked"]!));
        Assert.Equal("Phoenix", (string?)all["huntRows"]![0]!["team"]);
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AfterSevenDaysNothingIsLeftOfAPersonAndTheTeamKeepsItsNumbers()
    {
        await using var town = await WithALifeAsync();
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));

        await ana.Types("/privacy");
        (await ana.Presses("Delete all")).ShouldSay(
            "Goes:", "• your address book and hunt card", "Stays:", "• numbers, as part of your teams' totals, and leads you shared; cards say “a former member”", "You organise Phoenix: anyone active there may take that on then.", "[In seven days] [At once] [Keep everything]");
        (await ana.Presses("In seven days")).ShouldSay("Are you sure?", "[Yes, in seven days] [Export] [Keep everything]");
        (await ana.Presses("Yes, in seven days")).ShouldRead("""
            TeamBot edits what only Ana sees, “Are you sure? All that I keep of you is deleted …”:
                All that I keep of you will be deleted Tuesday, 17 March 2026 at 12:00. Nothing changes until then, and nobody is told.
                [Keep it]
            """);
        (await ana.Types("/privacy")).ShouldSay("All of it will be deleted Tuesday, 17 March 2026 at 12:00", "[Keep it] [Export] [Delete at once]");
        (await ana.Presses("Keep it", "Until then")).ShouldSay("All of it stays.", "1 contact", "[Export] [Delete all]");
        await town.Until("2026-03-18 12:00");
        (await ana.Types("/contact list")).ShouldSay("Zoë van Dam");

        await ana.Types("/privacy");
        await ana.Presses("Delete all", "Delete all asks you twice");
        await ana.Presses("In seven days", "Delete all that I keep of you?");
        await ana.Presses("Yes, in seven days");
        (await ana.Types("/goal log 2")).ShouldSay("Counted 2 contacts");
        await town.Until("2026-03-25 11:59");
        var wrapped = await InDatabaseAsync(town, db => db.PersonKeys.Where(k => k.UserId == ana.Person.Id).Select(k => k.Wrapped).SingleAsync(Cancel));
        var seen = await town.Until("2026-03-25 12:01");
        seen.ShouldSay("a former member · ▰▰▰▱▱ 3 of 5 contacts · 1 lead", "A lead from a former member", "Thanks from: a former member", "A question to the team is over, as who asked it is no longer here.", "a former member filled a row of their scavenger hunt");
        Assert.Equal([HappeningKind.MessageEdited], seen.Happenings.Select(happening => happening.Kind).Distinct());
        Assert.All(seen.Happenings, edit => Assert.DoesNotContain("Ana", PlainText.Of(edit.Message!, town.World, town.Zone), StringComparison.Ordinal));

        Assert.All(Files(town), file => Assert.False(Holds(file, wrapped), $"{file} holds the key"));
        string[] words = ["Gobbledygook", "Defenestration", "Halcyon", "Quizzaciously", "Flibberti", "Pneumatic", "Jacquemontii", "Zwischenzug", "Zoë", "kwyjibo", "Featherstonehaugh", "Mellifluous"];
        Assert.All(Files(town), file => Assert.DoesNotContain(words, word => Holds(file, Encoding.UTF8.GetBytes(word))));
        Assert.All(Files(town), file => Assert.False(Holds(file, Snowflake(ana)), $"{file} holds the id"));
        (await ben.Types("/team show")).ShouldSay("Phoenix has no organiser. Anyone active there may take it on now, with /team handover.");
        await ben.Types("/goal set 1");
        (await ben.Types("/team handover")).ShouldSay("[Take it on myself]");
        Assert.Equal(8, await InDatabaseAsync(town, db => db.Activities.SumAsync(a => a.Count, Cancel)));

        (await ana.Presses("Keep it", "All that I keep of you will be deleted")).ShouldSay("It was deleted on 25 March 2026; there is nothing left to keep.");
        (await ana.Types("/privacy")).ShouldSay("I keep nothing of you.");
        (await ana.Types("/contact list")).ShouldNotSay("Zoë");
        (await ana.Types("/team join")).ShouldSay("Ana");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AtOnceIsAtOnceAndWhoIsGoneMayBeginAnewThatMoment()
    {
        await using var town = await WithALifeAsync();
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await ben.Types("/contact add \"Kofi Mensah\"");
        var wrapped = await InDatabaseAsync(town, db => db.PersonKeys.Where(k => k.UserId == ana.Person.Id).Select(k => k.Wrapped).SingleAsync(Cancel));
        Assert.Contains(Files(town), file => Holds(file, wrapped));

        await ana.Types("/privacy");
        await ana.Presses("Delete all");
        await ana.Presses("At once");
        (await ana.Presses("Yes, delete it now")).ShouldSay("All that I kept of you is deleted, and you are out of your teams.", "A lead from a former member");
        Assert.DoesNotContain(Files(town), file => Holds(file, wrapped));
        Assert.Equal([], await InDatabaseAsync(town, db => db.Deletions.ToListAsync(Cancel)));
        Assert.Equal([Member.Former, "Ben"], await InDatabaseAsync(town, db => db.Members.OrderBy(m => m.Id).Select(m => m.Name).ToListAsync(Cancel)));
        (await ana.Types("/privacy")).ShouldSay("I keep nothing of you.");

        // A new book and a new card under a new key; what stood under the former one is in nobody's way.
        (await ana.Presses("Undo", "Zoë van Dam")).ShouldSay("They are not in your book any more.");
        (await ana.Types("/hunt")).ShouldSay("Scavenger hunt · March");
        (await ana.Types("/contact add Mei")).ShouldSay("Mei is in your book, and only you see it.");
        await town.Crashes();
        await town.Waits("2m");
        (await ana.Types("/contact list")).ShouldSay("1 contact", "Mei");
        (await ben.Types("/contact list")).ShouldSay("Kofi Mensah");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ADeletionThatAKillCutOffGoesOnAndNothingSealedBeforeIsInTheWayMeanwhile()
    {
        await using var town = await WithALifeAsync();
        var ana = town.Member("Ana");
        // While somebody reads the database, its log of changes can't be emptied, and so the deletion is not done.
        await using (var reader = new SqliteConnection($"Data Source={town.DatabaseFile};Mode=ReadOnly;Pooling=False"))
        {
            await reader.OpenAsync(Cancel);
            await using var reading = await reader.BeginTransactionAsync(Cancel);
            await using var query = reader.CreateCommand();
            query.CommandText = "SELECT count(*) FROM Members";
            await query.ExecuteScalarAsync(Cancel);
            await ana.Types("/privacy");
            await ana.Presses("Delete all");
            await ana.Presses("At once");
            (await ana.Presses("Yes, delete it now")).ShouldSay("Your address book can't be read by anyone any more. The rest is deleted within minutes");
            (await ana.Sends(town, 3, Towns.Press("privacy-keep"))).ShouldSay("It is being deleted already");
            (await ana.Types("/privacy")).ShouldSay("The rest is deleted within minutes");
            (await ana.Types("/hunt")).ShouldSay("Scavenger hunt · March");
            await ana.Types("/contact add Mei");
            (await ana.Types("/contact list")).ShouldSay("1 contact", "Mei");
        }

        await town.Crashes();
        await town.Waits("2m");
        (await ana.Types("/privacy")).ShouldSay("I keep nothing of you.");
        Assert.Equal([], await InDatabaseAsync(town, db => db.Deletions.ToListAsync(Cancel)));
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WhoeverRunsTheBotDoesTheSameForSomebodyWhoCannot()
    {
        await using var town = await WithALifeAsync();
        var ana = town.Member("Ana");
        var (id, file) = ($"{ana.Person.Id}", Path.Combine(Path.GetDirectoryName(town.DatabaseFile)!, "ana.json"));
        await town.Stops();
        Assert.Contains("contacts included", await HostAsync(town, "privacy", "export", id, file), StringComparison.Ordinal);
        Assert.Contains("Zoë van Dam", await File.ReadAllTextAsync(file, Cancel), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Contains("is there already", (await Assert.ThrowsAsync<SettingsException>(() => HostAsync(town, "privacy", "export", id, file))).Message, StringComparison.Ordinal);
        Assert.Contains("is not the id", (await Assert.ThrowsAsync<SettingsException>(() => HostAsync(town, "privacy", "delete", "Ana"))).Message, StringComparison.Ordinal);
        Assert.Contains("Nothing is kept of", await HostAsync(town, "privacy", "delete", "424242424242424242"), StringComparison.Ordinal);
        Assert.Contains("will be deleted on", await HostAsync(town, "privacy", "delete", id), StringComparison.Ordinal);
        Assert.Contains("stays", await HostAsync(town, "privacy", "keep", id), StringComparison.Ordinal);
        Assert.Contains("another one now", await HostAsync(town, "privacy", "rotate-key"), StringComparison.Ordinal);
        await town.Starts();
        (await ana.Types("/contact list")).ShouldSay("Zoë van Dam");

        await town.Stops();
        Assert.Contains("is deleted. Cards on Discord", await HostAsync(town, "privacy", "delete", "--at-once", id), StringComparison.Ordinal);
        (await town.Starts()).ShouldSay("A lead from a former member");
        (await ana.Types("/privacy")).ShouldSay("I keep nothing of you.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ABackupMadeWhileTheBotRunsGivesTheSameBotBackOnAnEmptyMachine()
    {
        await using var town = await WithALifeAsync();
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        var elsewhere = Directory.CreateTempSubdirectory("teambot-backup-");
        try
        {
            var archive = Path.Combine(elsewhere.FullName, "backup.zip");
            var before = (await ana.Types("/contact show Zoë")).Text;
            Assert.Contains("The database and its key are in", await HostAsync(town, "backup", archive), StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(archive));
            Assert.Equal([archive], Directory.GetFiles(elsewhere.FullName));
            Assert.Contains("in use by another TeamBot", (await Assert.ThrowsAsync<SettingsException>(() => Held(town, () => HostAsync(town, "restore", archive)))).Message, StringComparison.Ordinal);

            await town.Stops();
            foreach (var file in Files(town))
                File.Delete(file);
            Assert.Contains("Start the bot.", await HostAsync(town, "restore", archive), StringComparison.Ordinal);
            (await town.Starts()).ToAll().ShouldRead("");
            Assert.Equal(before, (await ana.Types("/contact show Zoë")).Text);
            (await ben.Types("/goal log 1 contact")).ShouldSay("Counted 1 contact");

            // Once more, over what is there now.
            await town.Stops();
            var kept = await HostAsync(town, "restore", archive);
            Assert.Contains("teambot.db.replaced-", kept, StringComparison.Ordinal);
            Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(town.DatabaseFile)!, "teambot.db.replaced-*").Length);
            await town.Starts();
            (await ben.Types("/goal log 1 contact")).ShouldSay("Counted 1 contact", "That makes 1 contact");
            town.ShouldBeWell();
        }
        finally
        {
            elsewhere.Delete(recursive: true);
        }
    }

    /// <summary>Ana's team, with Ben in it; she has done all that leaves something behind.</summary>
    private static async Task<Town> WithALifeAsync()
    {
        var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await town.Until("2026-03-02 09:00");
        await ana.Types("/goal set 5 plan:\"on the Flibberti train\"");
        await ana.Types("/goal set 2 \"songs about Quizzaciously\"");
        await ana.Types("/goal log 3 contacts note:Jacquemontii");
        await ana.Types("/lead share https://example.org/jobs/1 \"Data engineer\" Acme note:kwyjibo");
        await ben.Presses("I'm interested");
        await ben.Presses("More", "Data engineer");
        await ben.Picks("What came of it?", "I applied");
        await ben.Types("/lead share https://example.org/jobs/2 SRE Globex");
        await ana.Presses("Thank", "SRE");
        await town.Until("2026-03-09 09:05");
        await ana.Types("/contact add \"Zoë van Dam\" note:Zwischenzug");
        await ana.Types("/checkin");
        await ana.Fills(("Something that went well", "Pneumatic joy"), ("What the team may help with", "Gobbledygook"));
        await ana.Types("/lead want words:Defenestration");
        await ana.Types("/ask organisation:Mellifluous role:Cook");
        await ben.Presses("I do");
        await ben.Fills(("A few words, if you like", "Gladly"));
        await ana.Types("/me");
        await ana.Picks("Nudges", "Nudges at 18:00");
        await ana.Types("/landed employer:Halcyon");
        await ana.Presses("Tell the team");
        await ana.Presses("Stay as I am");
        await ana.FillsARow();
        await ana.Presses("Tell the team", "A row is full!");
        await ana.Types("/contact add");
        await ana.Fills(("Name", "\u200B"), ("What to remember", "Featherstonehaugh"));
        await town.Until("2026-03-10 12:00");
        return town;
    }

    private static async Task<string> HostAsync(Town town, params string[] words) =>
        (await HostLine.RunAsync([.. words, $"--{StorageSetup.Setting}=Data Source={town.DatabaseFile}"], TeamBotHost.Features().Host, Cancel))!;

    /// <summary>As a bot of its own process would hold the database.</summary>
    private static async Task Held(Town town, Func<Task> work)
    {
        await using (new FileStream(town.DatabaseFile + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            await work();
        }
    }

    private static Task<T> InDatabaseAsync<T>(Town town, Func<TeamBotDb, Task<T>> ask) => town.Bot.GetRequiredService<DatabaseLoop>().RunAsync(ask);

    private static string[] Files(Town town) => [.. Directory.GetFiles(Path.GetDirectoryName(town.DatabaseFile)!, "teambot.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal))];

    /// <summary>As SQLite writes so large a number: its eight bytes, the highest first.</summary>
    private static byte[] Snowflake(Resident person)
    {
        var bytes = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, person.Person.Id);
        return bytes;
    }

    private static bool Holds(string file, byte[] wanted)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var all = new byte[stream.Length];
        stream.ReadExactly(all);
        return all.AsSpan().IndexOf(wanted) >= 0;
    }
}
