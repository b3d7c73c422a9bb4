using System.Diagnostics;
using System.Text.Json;
using DiscordStandIn;
using TeamBot.Storage;

namespace TeamBot.Tests.Docker;

public sealed class PublishedBotTests(Publication published) : IClassFixture<Publication>
{
    private const int Tries = 3;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private static IReadOnlyList<string> Command(Publication published) =>
        [Dockerfile.Named("bot").EntryPoint[0], Path.Combine(published.Bot, Dockerfile.Named("bot").EntryPoint[1])];

    /// <summary>The quickest of a few tries counts: the other tests use the same machine at the same time.</summary>
    [Fact]
    public async Task WithoutATokenItEndsWithinTwoSecondsAndSaysWhatToDo()
    {
        var quickest = TimeSpan.MaxValue;
        for (var i = 0; i < Tries && quickest > Longest; i++)
        {
            var begin = TimeProvider.System.GetTimestamp();
            var (exitCode, output) = await Program.RunAsync(published.Elsewhere, Command(published));
            var took = TimeProvider.System.GetElapsedTime(begin);
            quickest = took < quickest ? took : quickest;
            Assert.Equal(2, exitCode);
            Assert.Contains("Discord:Token", output, StringComparison.Ordinal);
            Assert.Contains("dotnet run --project src/TeamBot.Sandbox", output, StringComparison.Ordinal);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"Ended after {quickest.TotalMilliseconds:F0} ms.");
        Assert.True(quickest <= Longest, $"It took {quickest.TotalSeconds:F1} s.");
    }

    [Fact]
    public async Task ATokenThatDiscordRefusesEndsItWithASentence()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var discord = await StandIn.StartAsync(new StandInOptions { World = TimeProvider.System }, cancel);
        var settings = new[] { "--Discord:Token=of-yesterday", $"--Discord:ApiUrl={discord.ApiUrl}", $"--ConnectionStrings:TeamBot=Data Source={Path.Combine(published.Elsewhere, "refused.db")}" };
        var (exitCode, output) = await Program.RunAsync(published.Elsewhere, [.. Command(published), .. settings]);
        Assert.Equal(3, exitCode);
        Assert.Contains("Discord will not have this bot", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Discord:Token", "--Discord:Token=abc.déf")]
    [InlineData("Discord:ApiUrl", "--Discord:Token=t", "--Discord:ApiUrl=localhost:5080/api")]
    [InlineData("ConnectionStrings:TeamBot", "--Discord:Token=t", "--ConnectionStrings:TeamBot=nonsense")]
    [InlineData("The folder of", "--Discord:Token=t", "--ConnectionStrings:TeamBot=Data Source=/not/there/teambot.db")]
    [InlineData("is a folder", "--Discord:Token=t", "--ConnectionStrings:TeamBot=Data Source=/tmp")]
    [InlineData("has to name a file", "--Discord:Token=t", "--ConnectionStrings:TeamBot=Data Source=:memory:")]
    [InlineData("has to name a file", "--Discord:Token=t", "--ConnectionStrings:TeamBot=Data Source=teambot.db;Mode=ReadOnly")]
    [InlineData("can't write to the folder", "--Discord:Token=t", "--ConnectionStrings:TeamBot=Data Source=/proc/teambot.db")]
    [InlineData("is not a database", "--Discord:Token=t", "--ConnectionStrings:TeamBot=Data Source=/etc/hostname")]
    public async Task ASettingThatCannotBeRightEndsItWithASentence(string named, params string[] settings)
    {
        var (exitCode, output) = await Program.RunAsync(published.Elsewhere, [.. Command(published), .. settings]);
        Assert.Equal(2, exitCode);
        Assert.Contains(named, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutTheKeyToWhatIsSealedItDoesNotStartAndBacksNothingUp()
    {
        var database = Path.Combine(published.Elsewhere, "sealed.db");
        await Storage.Sealed.DatabaseAsync(database, 424242424242424242);
        string[] settings = ["--Discord:Token=t", "--Discord:ApiUrl=http://127.0.0.1:9", $"--ConnectionStrings:TeamBot=Data Source={database}"];
        var archive = Path.Combine(published.Elsewhere, "sealed.zip");
        var (exitCode, output) = await Program.RunAsync(published.Elsewhere, [.. Command(published), "backup", archive, .. settings]);
        Assert.True(exitCode == 0, output);
        File.Delete(archive);
        var export = Path.Combine(published.Elsewhere, "teambot-424242424242424242.json");
        (exitCode, output) = await Program.RunAsync(published.Elsewhere, [.. Command(published), "privacy", "export", "424242424242424242", .. settings]);
        Assert.True(exitCode == 0 && output.Contains(export, StringComparison.Ordinal), output);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(export));
        (exitCode, output) = await Program.RunAsync(published.Elsewhere, [.. Command(published), "privacy", "export", "424242424242424242", .. settings]);
        Assert.True(exitCode == 2 && output.Contains("is there already", StringComparison.Ordinal), output);
        File.Delete(export);

        // A missing key or a wrong one is said once, before anything is asked of Discord.
        File.Delete(Vault.FileOf(database));
        foreach (var (key, said) in new[] { ("", "The key to the members' contacts is missing"), ($"--{PrivacyKey.Setting}={PrivacyKey.New().ToBase64()}", "The key to the members' contacts is another one") })
        {
            (exitCode, output) = await Program.RunAsync(published.Elsewhere, [.. Command(published), .. settings, .. key.Length > 0 ? [key] : Array.Empty<string>()]);
            Assert.Equal(2, exitCode);
            Assert.Equal(2, output.Split(said).Length);
            Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
            Assert.DoesNotContain("applications", output, StringComparison.Ordinal);
        }

        (exitCode, output) = await Program.RunAsync(published.Elsewhere, [.. Command(published), "backup", archive, .. settings]);
        Assert.Equal(2, exitCode);
        Assert.Contains("would be of no use", output, StringComparison.Ordinal);
        Assert.False(File.Exists(archive));
    }

    [Theory]
    [InlineData("does not know “back-up”", "back-up", "x.zip")]
    [InlineData("does not know “privacy frobnicate”. There are:", "privacy", "frobnicate")]
    [InlineData("“privacy” needs a second word. There are:", "privacy")]
    [InlineData("Use it like this: backup FILE", "backup")]
    [InlineData("Use it like this: privacy export USER_ID [FILE]", "privacy", "export", "1001", "x.json", "y.json")]
    [InlineData("Use it like this: privacy delete USER_ID [--at-once]", "privacy", "delete", "--at-once")]
    [InlineData("There is no database", "privacy", "export", "1001", "x.json")]
    [InlineData("is not there", "restore", "/not/there.zip")]
    public async Task ACommandOfTheHostsThatCannotBeDoneEndsWithASentence(string said, params string[] words)
    {
        var (exitCode, output) = await Program.RunAsync(published.Elsewhere, [.. Command(published), .. words, $"--ConnectionStrings:TeamBot=Data Source={Path.Combine(published.Elsewhere, "none.db")}"]);
        Assert.Equal(2, exitCode);
        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsUnforeseenEndsItWithItsOwnExitCode()
    {
        var damaged = Path.Combine(published.Elsewhere, "damaged.db");
        await File.WriteAllBytesAsync(damaged, [.. "SQLite format 3\0"u8, .. new byte[4080]], TestContext.Current.CancellationToken);
        var (exitCode, output) = await Program.RunAsync(published.Elsewhere, [.. Command(published), "--Discord:Token=t", $"--ConnectionStrings:TeamBot=Data Source={damaged}"]);
        Assert.Equal(4, exitCode);
        Assert.Contains("SQLite", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADatabaseThatAnotherBotHasEndsItWithASentence()
    {
        var database = Path.Combine(published.Elsewhere, "held.db");
        await using var other = new FileStream(database + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var (exitCode, output) = await Program.RunAsync(
            published.Elsewhere, [.. Command(published), "--Discord:Token=t", "--Discord:ApiUrl=http://127.0.0.1:9", $"--ConnectionStrings:TeamBot=Data Source={database}"]);
        Assert.Equal(2, exitCode);
        Assert.Contains("is in use by another TeamBot", output, StringComparison.Ordinal);
    }

    /// <summary>All of it at work: the settings beside the program, the database's native library, the registration, a stop in good order.</summary>
    [Fact]
    public async Task WithTheSettingsBesideItItConnectsFromWhereverItIsStarted()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var discord = await StandIn.StartAsync(new StandInOptions { World = TimeProvider.System }, cancel);
        var database = Path.Combine(published.Elsewhere, "data.db");
        var settings = Path.Combine(published.Bot, "appsettings.json");
        await File.WriteAllTextAsync(settings, JsonSerializer.Serialize(new { Discord = new { discord.Options.Token, discord.ApiUrl } }), cancel);
        try
        {
            using var bot = Program.Start(published.Elsewhere, Command(published), ("ConnectionStrings__TeamBot", $"Data Source={database}"));
            var output = bot.StandardOutput.ReadToEndAsync(cancel);
            var errors = bot.StandardError.ReadToEndAsync(cancel);
            var ended = bot.WaitForExitAsync(cancel);
            await Task.WhenAny(discord.WhenConnectedAsync(cancel), ended);
            Assert.False(bot.HasExited, "It ended by itself.");
            Assert.True(File.Exists(database));

            using var stop = Process.Start("kill", ["-TERM", $"{bot.Id}"]);
            await ended;
            Assert.True(bot.ExitCode == 0, await output + await errors);
            Assert.Equal("", await errors);
        }
        finally
        {
            File.Delete(settings);
        }
    }
}
