using System.Text.RegularExpressions;
using TeamBot.Sandbox;
using TeamBot.Sandbox.Show;

namespace TeamBot.EndToEnd;

public sealed partial class ReadmeTests
{
    /// <summary>Whoever changes what the bot says changes the excerpt too: its paragraphs are stretches of the transcript, in order.</summary>
    [Fact]
    public async Task TheExcerptIsWhatTheFirstWeekPrints()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "README.md")))
        {
            root = root.Parent ?? throw new InvalidOperationException("These tests run inside the repository.");
        }

        var excerpt = TextBlock().Match(await File.ReadAllTextAsync(Path.Combine(root.FullName, "README.md"), TestContext.Current.CancellationToken)).Groups["lines"].Value;
        Assert.NotEmpty(excerpt);

        using StringWriter transcript = new(), complaint = new();
        await PlayFile.RunAsync(Path.Combine(root.FullName, "demo", "first-week.txt"), new TownOptions(), new Screen(transcript, complaint, bold: false));
        var rest = transcript.ToString();
        foreach (var paragraph in excerpt.Split("\n\n"))
        {
            Assert.Contains(paragraph, rest, StringComparison.Ordinal);
            rest = rest[rest.IndexOf(paragraph, StringComparison.Ordinal)..];
        }
    }

    [GeneratedRegex("```text\n(?<lines>.*?\n)```", RegexOptions.Singleline)]
    private static partial Regex TextBlock();
}
