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
        var excerpt = TextBlock().Match(await File.ReadAllTextAsync(Path.Combine(Root(), "README.md"), TestContext.Current.CancellationToken)).Groups["lines"].Value;
        Assert.NotEmpty(excerpt);

        var rest = await PlayAsync("first-week.txt");
        foreach (var paragraph in excerpt.Split("\n\n"))
        {
            Assert.Contains(paragraph, rest, StringComparison.Ordinal);
            rest = rest[rest.IndexOf(paragraph, StringComparison.Ordinal)..];
        }
    }

    /// <summary>What is posted into a team's channel is one board a week, and what people caused.</summary>
    [Fact]
    public async Task TwelveWeeksPostOneBoardAWeekAndWhatPeopleCaused()
    {
        var posted = InChannel().Matches(await PlayAsync("twelve-weeks.txt"))
            .SelectMany(place => Posted().Matches(place.Value)).Select(post => post.Groups["first"].Value).ToList();

        Assert.Equal(13, posted.Count(first => first.StartsWith("Phoenix · ", StringComparison.Ordinal)));
        Assert.Equal(["Phoenix is a success team", "Ben, will you organise Phoenix from now on? Now it is Ana.", "🎉 Chen found work", "Data engineer at Acme"], posted.Where(first => !first.StartsWith("Phoenix · ", StringComparison.Ordinal)));
    }

    private static string Root()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "README.md")))
        {
            root = root.Parent ?? throw new InvalidOperationException("These tests run inside the repository.");
        }

        return root.FullName;
    }

    private static async Task<string> PlayAsync(string script)
    {
        using StringWriter transcript = new(), complaint = new();
        var exit = await PlayFile.RunAsync(Path.Combine(Root(), "demo", script), new TownOptions(), new Screen(transcript, complaint, bold: false));
        Assert.Equal((0, ""), (exit, complaint.ToString()));
        return transcript.ToString();
    }

    /// <summary>Messages in the channel itself, not in direct messages and threads, and not the answers to commands.</summary>
    [GeneratedRegex(@"^(?:\S[^\n]* · )#phoenix\n(?:  [^\n]*\n)*", RegexOptions.Multiline)]
    private static partial Regex InChannel();

    [GeneratedRegex("^  TeamBot writes: (?<first>.*)$", RegexOptions.Multiline)]
    private static partial Regex Posted();

    [GeneratedRegex("```text\n(?<lines>.*?\n)```", RegexOptions.Singleline)]
    private static partial Regex TextBlock();
}
