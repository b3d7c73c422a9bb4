using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Tests.Support;

namespace TeamBot.Tests;

/// <summary>What the documents say about the repository is held against it.</summary>
public sealed partial class DocumentsTests
{
    private static readonly string Readme = Repository.Read("README.md");

    public static TheoryData<string> Documents => ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/design.md", "docs/discord-client.md", "docs/first-contact.md", "docs/hosting.md"];

    [Theory]
    [MemberData(nameof(Documents))]
    public void EveryPathThatADocumentNamesIsThere(string document)
    {
        var text = Repository.Read(document);
        var folder = Path.GetDirectoryName(document)!;
        var links = Link().Matches(text).Select(match => Path.Combine(folder, match.Groups["path"].Value));
        var quoted = QuotedPath().Matches(text).Select(match => match.Groups["path"].Value);
        Assert.All(links.Concat(quoted), path => Assert.True(Repository.Has(path), $"{document} names {path}, which is not there."));
    }

    [Fact]
    public void TheInviteLinkAsksForExactlyWhatTheBotNeeds()
    {
        // What goes together is one need, and two rows.
        var all = Needs.All.Concat(Needs.Optional).Where(need => need.Invited)
            .SelectMany(need => need.Name.Split(" and ").Zip(Enum.GetValues<Permissions>().Where(one => one != Permissions.None && need.Permission.HasFlag(one)), (name, permission) => (Name: name, Permission: permission)))
            .ToList();
        var needed = all.Aggregate(Permissions.None, (sum, need) => sum | need.Permission);
        var links = InviteLink().Matches(Readme);
        Assert.NotEmpty(links);
        Assert.All(links, link =>
        {
            Assert.Equal((ulong)needed, ulong.Parse(link.Groups["permissions"].Value, CultureInfo.InvariantCulture));
            Assert.Equal("bot+applications.commands", link.Groups["scope"].Value);
        });
        Assert.Equal(all.Select(need => $"{need.Name}, {(ulong)need.Permission}"), PermissionRow().Matches(Readme).Select(row => $"{row.Groups["name"].Value}, {row.Groups["bit"].Value}"));
    }

    [Fact]
    public void TheReadmeHasOneTestCommandAndPlaysAScriptThatIsThere()
    {
        Assert.Single(CommandLines(), line => line.StartsWith("dotnet test", StringComparison.Ordinal));
        var plays = CommandLines().Select(line => PlayCommand().Match(line)).Where(match => match.Success).ToList();
        Assert.NotEmpty(plays);
        Assert.All(plays, play =>
        {
            Assert.True(Repository.Has(play.Groups["project"].Value));
            Assert.True(Repository.Has(play.Groups["script"].Value));
        });
    }

    [Fact]
    public void TheReadmeNamesEverySetting()
    {
        foreach (var setting in new[] { "Discord:Token", "Discord:ApiUrl", "ConnectionStrings:TeamBot", "Privacy:Key" })
        {
            Assert.Contains($"`{setting}`", Readme, StringComparison.Ordinal);
            Assert.Contains($"`{setting.Replace(":", "__", StringComparison.Ordinal)}`", Readme, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TheChangelogBeginsWithTheVersionThatIsBuilt()
    {
        var version = XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("Version").Single().Value;
        var first = Repository.Read("CHANGELOG.md").Split('\n').First(line => line.StartsWith("## ", StringComparison.Ordinal));
        Assert.StartsWith($"## [{version}] - ", first, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryRuleOfTheClientNamesTestsThatAreThere()
    {
        var rules = Repository.Read("docs/discord-client.md").Split("\n## Knowingly left out")[0].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| rule ", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal)).ToList();
        var sources = Directory.EnumerateFiles(Repository.Path("tests/TeamBot.Discord.Tests"), "*Tests.cs", SearchOption.AllDirectories).ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);
        Assert.True(rules.Count > 40, "The tables are not found.");
        Assert.All(rules, rule =>
        {
            var named = NamedTest().Matches(rule);
            Assert.NotEmpty(named);
            Assert.All(named, test => Assert.True(sources[test.Groups["file"].Value].Any(source => source.Contains($" {test.Groups["name"].Value}(", StringComparison.Ordinal)), $"{test.Value} is not there."));
        });
    }

    [Fact]
    public void TheListForTheFirstTimeOnDiscordHasTwentyThingsInOrder() =>
        Assert.Equal(Enumerable.Range(1, 20), NumberedItem().Matches(Repository.Read("docs/first-contact.md")).Select(item => int.Parse(item.Groups["number"].Value, CultureInfo.InvariantCulture)));

    [Fact]
    public void TheRecipeForASlashCommandHasAtMostTenLines()
    {
        var recipe = Repository.Read("CONTRIBUTING.md").Split("## Add a slash command\n")[1].Split("\n## ")[0].Split("\n```")[0];
        Assert.InRange(recipe.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 3, 10);
    }

    private static IEnumerable<string> CommandLines() =>
        CodeBlock().Matches(Readme).SelectMany(block => block.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"\]\((?<path>(?!https?:|#)[^)#]+)")]
    private static partial Regex Link();

    [GeneratedRegex("`(?<path>(src|tests|docs|docker|demo|bench|\\.ci)/[A-Za-z0-9_./-]*)`")]
    private static partial Regex QuotedPath();

    [GeneratedRegex(@"https://discord\.com/oauth2/authorize\?client_id=[^&\s]+&scope=(?<scope>[^&\s]+)&permissions=(?<permissions>\d+)")]
    private static partial Regex InviteLink();

    [GeneratedRegex(@"^\| (?<name>[A-Z][A-Za-z ]+) \| (?<bit>\d+) \|", RegexOptions.Multiline)]
    private static partial Regex PermissionRow();

    [GeneratedRegex(@"`(?<file>[A-Z]\w+Tests)\.(?<name>\w+)`")]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"^(?<number>\d+)\. ", RegexOptions.Multiline)]
    private static partial Regex NumberedItem();

    [GeneratedRegex(@"^dotnet run --project (?<project>\S+) -- play (?<script>\S+)$")]
    private static partial Regex PlayCommand();

    [GeneratedRegex("```(bash|sh)\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
