using TeamBot.Sandbox;
using TeamBot.Sandbox.Show;

namespace TeamBot.EndToEnd.Sandbox;

public sealed class PlayScriptTests
{
    /// <summary>Every script of the demo folder and of this project, by its path from the repository's root.</summary>
    public static TheoryData<string> Scripts => [.. new[] { "demo", "tests/TeamBot.EndToEnd/Scripts" }
        .Select(folder => Path.Combine(Root.FullName, folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.txt"))
        .Select(file => Path.GetRelativePath(Root.FullName, file))
        .Order()];

    private static DirectoryInfo Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "TeamBot.sln")))
            {
                folder = folder.Parent ?? throw new InvalidOperationException("These tests run inside the repository.");
            }

            return folder;
        }
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task EachScriptPlaysToItsEnd(string path)
    {
        var (exitCode, transcript, complaint) = await PlayAsync(Path.Combine(Root.FullName, path));
        Assert.True(exitCode == 0, complaint + "\n" + transcript);
        Assert.Equal("", complaint);
    }

    [Theory]
    [InlineData("crash")]
    [InlineData("restart")]
    public async Task TheBotStaysDownForTheTimeThatIsGiven(string ends)
    {
        var (exitCode, transcript, complaint) = await PlayTextAsync($"""
            start 2026-03-01 08:00 UTC
            Ana may manage-channels
            Ana: /team create timezone:UTC name:One
            until 2026-03-02 08:59
            {ends} 5h 1m
            expect "This comes late"
            {ends} 7d 8h
            expect-not "This comes late"
            """);
        Assert.True(exitCode == 0, complaint + transcript);
        Assert.Contains("started again 5h 1m later", transcript, StringComparison.Ordinal);
        Assert.Contains("Mon 2 March 14:00", transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALineThatIsNotUnderstoodEndsThePlayBeforeItBegins()
    {
        var (exitCode, transcript, complaint) = await PlayTextAsync("start 2026-03-02 08:55 UTC\nAna: /help\nAna dances");
        Assert.Equal((1, ""), (exitCode, transcript));
        Assert.Contains("line 3: Ana dances", complaint, StringComparison.Ordinal);
        Assert.Contains("begins no line that is known here", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExpectThatDoesNotHoldEndsThePlayAndShowsWhatWasSeen()
    {
        var (exitCode, transcript, complaint) = await PlayTextAsync("start 2026-03-02 08:55 UTC\nAna: /help\nexpect \"a pink elephant\"\nAna: /help");
        Assert.Equal(1, exitCode);
        Assert.Contains("line 3: expect \"a pink elephant\"", complaint, StringComparison.Ordinal);
        Assert.Contains("“a pink elephant” was not seen", complaint, StringComparison.Ordinal);
        Assert.Contains("/team create", complaint, StringComparison.Ordinal);
        Assert.Single(transcript.Split("Ana types /help").Skip(1));
    }

    [Fact]
    public async Task AnExpectNotThatDoesNotHoldEndsThePlay()
    {
        var (exitCode, _, complaint) = await PlayTextAsync("start 2026-03-02 08:55 UTC\nAna: /help\nexpect-not Ana sees \"/team create\"");
        Assert.Equal(1, exitCode);
        Assert.Contains("“/team create” was seen by Ana", complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ana: press \"Join\"", "Join")]
    [InlineData("Ana: /goal dance", "dance")]
    [InlineData("Ana may fly", "no permission “fly”")]
    [InlineData("until 2026-03-01 09:00", "only goes ahead")]
    [InlineData("expect \"x\"", "nothing to look at")]
    [InlineData("save \"a.csv\" to a.csv", "nothing to look at")]
    public async Task ALineThatCannotBeDoneSaysWhy(string line, string why)
    {
        var (exitCode, _, complaint) = await PlayTextAsync("start 2026-03-02 08:55 UTC\n" + line);
        Assert.Equal(1, exitCode);
        Assert.Contains("line 2: " + line, complaint, StringComparison.Ordinal);
        Assert.Contains(why, complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsNotThereIsWrongUsage()
    {
        var (exitCode, _, complaint) = await PlayAsync("no-such-file.txt");
        Assert.Equal(2, exitCode);
        Assert.Contains("no-such-file.txt cannot be read", complaint, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Transcript, string Complaint)> PlayTextAsync(string script)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, script, TestContext.Current.CancellationToken);
            return await PlayAsync(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<(int ExitCode, string Transcript, string Complaint)> PlayAsync(string path)
    {
        using StringWriter transcript = new(), complaint = new();
        var exitCode = await PlayFile.RunAsync(path, new TownOptions(), new Screen(transcript, complaint, bold: false));
        return (exitCode, transcript.ToString(), complaint.ToString());
    }
}
