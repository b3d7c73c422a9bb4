using System.Text.RegularExpressions;
using System.Xml.Linq;
using TeamBot.Tests.Support;

namespace TeamBot.Tests.Docker;

/// <summary>No container engine runs where this is built, so all that the files in docker/ name is held against the repository.</summary>
public sealed partial class DockerFilesTests
{
    private static readonly string[] Settings = ["Discord__Token", "Discord__ApiUrl", "ConnectionStrings__TeamBot"];

    public static TheoryData<string, string> ComposeFiles => new() { { "docker/compose.yaml", "bot" }, { "docker/compose.sandbox.yaml", "sandbox" } };

    [Fact]
    public void TheBuildTakesFilesThatAreThereAndProjectsThatAreThere()
    {
        var copied = Dockerfile.Stages.SelectMany(stage => stage.All("COPY")).Where(copy => !copy.Rest.StartsWith("--from", StringComparison.Ordinal)).SelectMany(copy => copy.Words.SkipLast(1)).ToList();
        Assert.NotEmpty(copied);
        Assert.All(copied, path => Assert.True(Repository.Has(path), $"{path} is not there."));
        Assert.All(copied, path => Assert.Contains("!" + path.TrimEnd('/'), Ignored()));
        Assert.All(Publishes(), publish => Assert.Contains(publish.Words[2], Repository.Projects));
    }

    /// <summary>A stage copies from one that was built before it, and starts what that one published.</summary>
    [Theory]
    [InlineData("bot", "TeamBot")]
    [InlineData("sandbox", "TeamBot.Sandbox")]
    public void AnImageStartsTheProgramThatWasPublishedForIt(string image, string project)
    {
        var stage = Dockerfile.Named(image);
        var from = Assert.Single(stage.All("COPY"), copy => copy.Rest.StartsWith("--from=", StringComparison.Ordinal)).Words;
        var publish = Assert.Single(Dockerfile.Named(from[0]["--from=".Length..]).Instructions, IsPublish).Words;
        Assert.Equal($"src/{project}/{project}.csproj", publish[2]);
        Assert.Equal(from[1], publish[^1]);
        Assert.Equal(["dotnet", $"{project}.dll"], stage.EntryPoint);
    }

    [Fact]
    public void TheImagesAreOfTheFrameworkThatTheProjectsTarget()
    {
        var framework = XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("TargetFramework").Single().Value["net".Length..];
        Assert.All(Dockerfile.Stages.Where(stage => stage.Base.Contains('/', StringComparison.Ordinal)), stage => Assert.EndsWith(":" + framework, stage.Base, StringComparison.Ordinal));
        Assert.Equal($"mcr.microsoft.com/dotnet/sdk:{framework}", Dockerfile.Named("build").Base);
        Assert.Equal($"mcr.microsoft.com/dotnet/runtime:{framework}", Dockerfile.Named("bot").Base);
        Assert.Equal($"mcr.microsoft.com/dotnet/aspnet:{framework}", Dockerfile.Named("sandbox").Base);
        Assert.Equal("bot", Dockerfile.Stages[^1].Name);
    }

    [Theory]
    [InlineData("bot")]
    [InlineData("sandbox")]
    public void AnImageRunsAsTheUserWithoutRightsThatItsBaseBrings(string image) => Assert.Equal("$APP_UID", Dockerfile.Named(image).Last("USER"));

    [Fact]
    public void TheDatabaseIsOnTheOneVolumeWhichBelongsToTheUser()
    {
        var bot = Dockerfile.Named("bot");
        Assert.Equal("/data", bot.Last("VOLUME"));
        Assert.Contains(bot.All("RUN"), run => run.Rest == "mkdir /data && chown $APP_UID /data");
        Assert.Equal("ConnectionStrings__TeamBot=\"Data Source=/data/teambot.db\"", bot.Last("ENV"));
        var compose = Repository.Read("docker/compose.yaml");
        Assert.Contains("      ConnectionStrings__TeamBot: Data Source=/data/teambot.db\n", compose, StringComparison.Ordinal);
        Assert.Contains("    volumes:\n      - data:/data\n", compose, StringComparison.Ordinal);
        Assert.EndsWith("\nvolumes:\n  data:\n", compose, StringComparison.Ordinal);
    }

    [Fact]
    public void TheTokenComesFromASecretsFileThatTheBotReadsAndGitDoesNot()
    {
        var compose = Repository.Read("docker/compose.yaml");
        Assert.Contains("    secrets:\n      - Discord__Token\n", compose, StringComparison.Ordinal);
        Assert.Contains("\nsecrets:\n  Discord__Token:\n    file: ./secrets/Discord__Token\n", compose, StringComparison.Ordinal);
        Assert.Equal("/run/secrets", TeamBotHost.SecretsFolder);
        Assert.Contains("docker/secrets/", File.ReadLines(Repository.Path(".gitignore")));
        Assert.Equal("*", Ignored()[0]);
        Assert.DoesNotContain("!docker", Ignored());
    }

    [Theory]
    [MemberData(nameof(ComposeFiles))]
    public void AComposeFileBuildsItsStageAndRunsItWithoutRights(string file, string stage)
    {
        var compose = Repository.Read(file);
        Assert.Contains($"    build:\n      context: ..\n      dockerfile: {Dockerfile.FilePath}\n      target: {stage}\n", compose, StringComparison.Ordinal);
        Assert.Contains("    read_only: true\n    tmpfs:\n      - /tmp\n    cap_drop:\n      - ALL\n", compose, StringComparison.Ordinal);
        Assert.NotNull(Dockerfile.Named(stage));
        Assert.All(SettingName().Matches(compose).Select(match => match.Value), setting => Assert.Contains(setting, Settings));
        Assert.All(CommentedCompose().Matches(compose).Select(match => match.Groups["path"].Value), path => Assert.True(Repository.Has(path), path));
    }

    /// <summary>The bot opens none; the sandbox's page can be opened from this machine alone, and its local Discord from nowhere.</summary>
    [Fact]
    public void NoPortIsOpenedToOthers()
    {
        Assert.Empty(Dockerfile.Stages.SelectMany(stage => stage.All("EXPOSE")));
        Assert.DoesNotContain("ports:", Repository.Read("docker/compose.yaml"), StringComparison.Ordinal);
        Assert.Contains("    ports:\n      - 127.0.0.1:5080:5080\n    read_only: true\n", Repository.Read("docker/compose.sandbox.yaml").ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static IEnumerable<Instruction> Publishes() => Dockerfile.Stages.SelectMany(stage => stage.Instructions).Where(IsPublish);

    private static bool IsPublish(Instruction instruction) => instruction.Name == "RUN" && instruction.Rest.StartsWith("dotnet publish ", StringComparison.Ordinal);

    private static string[] Ignored() => File.ReadAllLines(Repository.Path("docker/Dockerfile.dockerignore"));

    [GeneratedRegex("[A-Z][A-Za-z]+__[A-Za-z_]+")]
    private static partial Regex SettingName();

    [GeneratedRegex(@"(-f|play) (?<path>\S+/\S+)")]
    private static partial Regex CommentedCompose();
}
