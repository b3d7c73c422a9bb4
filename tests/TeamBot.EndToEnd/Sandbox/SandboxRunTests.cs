using System.IO.Compression;
using System.Text;
using DiscordStandIn;
using Microsoft.AspNetCore.Components.Forms;
using TeamBot.Sandbox;
using TeamBot.Sandbox.Page;

namespace TeamBot.EndToEnd.Sandbox;

/// <summary>What the sandbox's page does behind its buttons.</summary>
public sealed class SandboxRunTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset Wednesday = new(2026, 3, 11, 13, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public async Task ThePageOpensOnATeamInItsSecondWeekAndAJumpShowsItLivingAndCanBeUndone()
    {
        await using var run = new SandboxRun(new TownOptions(), RunStart.Lively(Wednesday, Zone));
        await run.StartAsync();
        var phoenix = run.Town!.World.Guilds[0].FindChannel("phoenix")!;

        Assert.Null(run.Trouble);
        Assert.Empty(run.Town.Log);
        Assert.Equal(["2 to 9 March", "9 to 16 March"], Boards(phoenix));
        Assert.Contains("Thanks to Dev for 1 lead", Said(phoenix), StringComparison.Ordinal);
        var (before, script, clock) = (Said(phoenix), run.Script, run.Town.Now);

        // Ana is played by somebody, so she does nothing by herself.
        var viewer = new Viewer(run);
        viewer.Follow("Ana");
        Assert.Equal("Ana", viewer.Me!.Name);
        await run.JumpAsync((await run.NextCheckInAsync())!.Value.AddHours(30));
        Assert.Null(run.Trouble);
        Assert.Equal(["2 to 9 March", "9 to 16 March", "16 to 23 March"], Boards(phoenix));
        var told = run.Script[script.Length..];
        Assert.DoesNotContain("Ana:", told, StringComparison.Ordinal);
        Assert.All(["Ben:", "Chloe:", "Dev:", "Emre:"], name => Assert.Contains(name, told, StringComparison.Ordinal));

        await run.BackAsync();
        Assert.Equal((before, script, clock), (Said(phoenix), run.Script, run.Town.Now));
        var far = await Assert.ThrowsAsync<PlayerException>(() => run.JumpAsync(clock.AddYears(1).AddMinutes(1)));
        Assert.StartsWith("A jump goes a year ahead at most: choose", far.Message, StringComparison.Ordinal);
        Assert.False(run.CanGoBack);
        var large = await Assert.ThrowsAsync<PlayerException>(() => run.KeepAsync([new Upload("big.csv", new byte[26 * 1024 * 1024])]));
        Assert.Equal("big.csv has 26 MB; Discord takes files of up to 25 MB here.", large.Message);

        // What comes then comes as if nothing had been undone.
        await run.JumpAsync((await run.NextCheckInAsync())!.Value);
        Assert.Equal(["2 to 9 March", "9 to 16 March", "16 to 23 March"], Boards(phoenix));
        Assert.Empty(run.Town.Log);
    }

    [Fact]
    public async Task WhatWasDoneIsAPlayScriptAndASavedRunOpensAsItWas()
    {
        var start = RunStart.Empty(new DateTimeOffset(2026, 3, 2, 8, 55, 0, TimeSpan.FromHours(1)), Zone);
        await using var run = new SandboxRun(new TownOptions(), start);
        await run.StartAsync();
        var phoenix = run.Town!.World.Guilds[0].FindChannel("phoenix")!;
        using var ana = new Viewer(run);
        ana.Follow("Ana");

        Assert.True(await ana.TypeAsync("/team create timezone:Europe/Berlin name:\"Phoenix \\\"One\\\"\""));
        Assert.True(await PressAsync(ana, phoenix, "Mention me"));
        using var ben = new Viewer(run);
        ben.Follow("Ben");
        Assert.True(await PressAsync(ben, phoenix, "Join"));
        Assert.False(await ben.TypeAsync("/goal set target:101"));
        Assert.Contains("at most 100", ben.Notice, StringComparison.Ordinal);
        await run.JumpAsync((await run.NextCheckInAsync())!.Value);
        Assert.True(await PressAsync(ben, phoenix, "Check in"));
        Assert.True(await ben.FillAsync(ben.App!.OpenForm!, new Dictionary<string, IReadOnlyList<string>> { ["goals"] = ["4 contacts"], ["win"] = ["Said \"no\",\nkindly"] }));
        Assert.True(await ana.WriteAsync("Well done!"));
        var file = await Attach("name,organisation\r\nNuru,Acme\r\n", "my \"people\".csv", run);
        ana.GoTo(run.Town.World.DmOf(ana.Me!));
        Assert.True(await ana.TypeAsync($"/contact import file:\"@{file}\""));
        Assert.Null(run.Trouble);
        var (said, saved) = (Said(phoenix), run.Save());

        using (var zip = new ZipArchive(new MemoryStream(saved)))
        {
            Assert.Equal(["1/my _people_.csv", "script.txt"], zip.Entries.Select(entry => entry.FullName));
        }

        await run.OpenAsync(new Upload("teambot-run.zip", saved));
        Assert.Null(run.Trouble);
        var again = run.Town!.World.Guilds[0].FindChannel("phoenix")!;
        Assert.NotSame(phoenix, again);
        Assert.Equal(said, Said(again));
        ana.Follow(null);
        Assert.Equal("Ana", ana.Me!.Name);
        Assert.Contains(ana.App!.Person.Name, ana.Me.Name, StringComparison.Ordinal);
        Assert.Contains(run.Town.World.DmOf(ana.Me).MessagesSeenBy(ana.Me), message => PlainText.Of(message, run.Town.World, Zone).Contains("1 contact", StringComparison.Ordinal));

        var path = Path.Combine(Path.GetTempPath(), $"teambot-{Guid.NewGuid():N}.csv");
        var secret = Path.Combine(Path.GetTempPath(), $"teambot-{Guid.NewGuid():N}-secret.csv");
        await File.WriteAllTextAsync(secret, "name,organisation\r\nNuru,Acme\r\n", TestContext.Current.CancellationToken);
        await run.OpenAsync(new Upload("gift.txt", Encoding.UTF8.GetBytes($"Ana: /contact add Nuru\nAna: /contact export\nsave \"contacts.csv\" to {path}\n")));
        Assert.Contains("writes no files", run.Trouble, StringComparison.Ordinal);
        Assert.False(File.Exists(path));

        // Nor does it read any: what a run attaches it carries itself.
        foreach (var reads in new[] { $"Ana: /contact import file:@{secret}", $"in dm\nAna: /contact import file:\"@../{Path.GetFileName(secret)}\"" })
        {
            await run.OpenAsync(new Upload("gift.txt", Encoding.UTF8.GetBytes(reads + "\n")));
            Assert.Contains("nothing on the page reads files of this machine", run.Trouble, StringComparison.Ordinal);
            Assert.DoesNotContain("Nuru", string.Concat(run.Town.World.People.SelectMany(person => run.Town.World.DmOf(person).Messages).Concat(run.Town.World.Guilds[0].Channels[0].Messages).Select(message => PlainText.Of(message, run.Town.World, Zone))), StringComparison.Ordinal);
        }

        File.Delete(secret);
        ana.Follow(null);
        Assert.False(await ana.TypeAsync($"/contact import file:\"@{secret}\""));
        Assert.Contains("Attach it here", ana.Notice, StringComparison.Ordinal);
        await run.OpenAsync(new Upload("teambot-run.zip", saved));
        Assert.Null(run.Trouble);

        var refusal = await Assert.ThrowsAsync<PlayerException>(() => run.OpenAsync(new Upload("holiday.png", [0x89, 0x50, 0x4E, 0x47])));
        Assert.StartsWith("That is no saved run", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(said, Said(run.Town.World.Guilds[0].FindChannel("phoenix")!));
    }

    private static Task<bool> PressAsync(Viewer viewer, Channel where, string label)
    {
        var (message, id) = where.MessagesSeenBy(viewer.Me!).Reverse()
            .SelectMany(message => ComponentTree.All(message.Components).Where(c => (string?)c["label"] == label && (bool?)c["disabled"] != true).Select(c => (message, (string)c["custom_id"]!)))
            .First();
        return viewer.PressAsync(message, id);
    }

    private static async Task<string> Attach(string text, string name, SandboxRun run) => (await run.KeepAsync([new Upload(name, Encoding.UTF8.GetBytes(text))]))[0];

    private static string Said(Channel channel) => string.Join('\n', channel.Messages.Select(message => PlainText.Of(message, channel.World, Zone)).Where(text => text.Length > 0));

    private static IEnumerable<string> Boards(Channel channel) => channel.Messages
        .Select(message => PlainText.Of(message, channel.World, Zone).Split('\n')[0]).Where(line => line.StartsWith("Phoenix · ", StringComparison.Ordinal)).Select(line => line["Phoenix · ".Length..].Split(',')[0]).Where(dates => dates.Contains("to", StringComparison.Ordinal));

    /// <summary>A file that somebody chose in the browser.</summary>
    private sealed class Upload(string name, byte[] content) : IBrowserFile
    {
        public string Name => name;

        public DateTimeOffset LastModified => default;

        public long Size => content.Length;

        public string ContentType => "application/octet-stream";

        public Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) => new MemoryStream(content);
    }
}
