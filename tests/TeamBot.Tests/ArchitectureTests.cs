using System.Reflection;
using System.Text.RegularExpressions;
using TeamBot.Discord.Rest;
using TeamBot.Tests.Support;

namespace TeamBot.Tests;

/// <summary>Who may know whom, as docs/design.md says, held against the compiled code.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly Assembly Bot = typeof(TeamBotHost).Assembly, Client = typeof(DiscordRest).Assembly, StandIn = typeof(DiscordStandIn.StandIn).Assembly,
        Sandbox = typeof(TeamBot.Sandbox.Town).Assembly;

    private static readonly IReadOnlySet<Reference> WithinBot = References.In(Bot), WithinClient = References.In(Client);

    [Fact]
    public void TheLocalDiscordAndTheClientKnowNothingElseOfOurs()
    {
        Assert.Empty(OursIn(StandIn));
        Assert.Empty(OursIn(Client));
        Assert.Equal(["TeamBot.Discord"], OursIn(Bot));
        Assert.Subset(new HashSet<string> { "TeamBot", "TeamBot.Discord", "DiscordStandIn" }, OursIn(Sandbox).ToHashSet());
    }

    [Theory]
    [InlineData("Text", "TeamBot.Storage")]
    [InlineData("Pictures", "TeamBot.Text")]
    [InlineData("Cards", "TeamBot.Text", "TeamBot.Discord.Models")]
    [InlineData("Storage", "TeamBot.Text", "TeamBot.SettingsException", "TeamBot.Schedule.CheckInTimes")]
    [InlineData("Schedule", "TeamBot.Storage", "TeamBot.Cards", "TeamBot.Text", "TeamBot.Discord.Models", "TeamBot.Discord.Rest", "TeamBot.Clocks", "TeamBot.WorldClock")]
    [InlineData("Commands", "TeamBot.Schedule", "TeamBot.Storage", "TeamBot.Cards", "TeamBot.Text", "TeamBot.Discord.Models", "TeamBot.Discord.Rest", "TeamBot.Clocks", "TeamBot.WorldClock")]
    [InlineData("Features", "TeamBot.Commands", "TeamBot.Schedule", "TeamBot.Storage", "TeamBot.Cards", "TeamBot.Pictures", "TeamBot.Text", "TeamBot.Discord.Models", "TeamBot.BotMap", "TeamBot.HostMap", "TeamBot.HostRun", "TeamBot.HostNeeds", "TeamBot.SettingsException", "TeamBot.WorldClock")]
    public void EachPartOfTheBotKnowsOnlyThese(string part, params string[] known)
    {
        var own = $"TeamBot.{part}";
        NoneOf(WithinBot.Where(r => IsIn(r.From, own) && !IsIn(r.To, own) && !known.Any(k => IsIn(r.To, k))));
    }

    [Fact]
    public void OnlyTheHostKnowsTheFeatures() =>
        Assert.Equal(["TeamBot.TeamBotHost"], WithinBot.Where(r => IsIn(r.To, "TeamBot.Features") && !IsIn(r.From, "TeamBot.Features")).Select(r => r.From).Distinct());

    [Fact]
    public void TextKnowsOnlyWhatAGoalCounts() =>
        Assert.Subset(
            new HashSet<string> { "TeamBot.Storage.GoalKind", "TeamBot.Storage.GoalWhat", "TeamBot.Storage.GoalCount" },
            WithinBot.Where(r => IsIn(r.From, "TeamBot.Text") && !IsIn(r.To, "TeamBot.Text")).Select(r => r.To).ToHashSet());

    [Fact]
    public void AFeatureReachesAnotherOnlyThroughItsQueriesAndWhatTheyHandOver()
    {
        var open = Bot.GetTypes().Where(IsQueries).SelectMany(HandedOver).Select(type => type.FullName!).ToHashSet();
        NoneOf(WithinBot.Where(r => FeatureOf(r.From) is { } from && FeatureOf(r.To) is { } to && from != to && !open.Contains(r.To)));
    }

    [Fact]
    public void TheGatewayAndRestDoNotKnowEachOther()
    {
        NoneOf(WithinClient.Where(r => IsIn(r.From, "TeamBot.Discord.Gateway") && IsIn(r.To, "TeamBot.Discord.Rest")));
        NoneOf(WithinClient.Where(r => IsIn(r.From, "TeamBot.Discord.Rest") && IsIn(r.To, "TeamBot.Discord.Gateway")));
        NoneOf(WithinClient.Where(r => IsIn(r.From, "TeamBot.Discord.Models") && !IsIn(r.To, "TeamBot.Discord.Models")));
    }

    /// <summary>If the reading missed lambdas or async methods, most of the rules above would hold of themselves.</summary>
    [Theory]
    [InlineData("TeamBot.Features.CheckIns.SameAgain", "TeamBot.Features.Boards.BoardQueries")]
    [InlineData("TeamBot.Features.Boards.WeekJobs", "TeamBot.Features.Teams.TeamQueries")]
    [InlineData("TeamBot.TeamBotHost", "TeamBot.Discord.Gateway.GatewayClient")]
    public void TheReadingSeesIntoAsyncMethodsAndLambdas(string from, string to) => Assert.Contains(new Reference(from, to), WithinBot);

    [Fact]
    public void EveryProjectIsInTheSolutionAndBuiltWithTheBannedClocks()
    {
        var solution = Repository.Read("TeamBot.sln").Replace('\\', '/');
        Assert.All(Repository.Projects, project => Assert.Contains($"\"{project}\"", solution, StringComparison.Ordinal));

        var shared = Repository.Read("Directory.Build.props");
        Assert.Contains("""<PackageReference Include="Microsoft.CodeAnalysis.BannedApiAnalyzers" PrivateAssets="all" />""", shared, StringComparison.Ordinal);
        Assert.Contains("""<AdditionalFiles Include="$(RepositoryRoot)BannedSymbols.txt" />""", shared, StringComparison.Ordinal);
        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", shared, StringComparison.Ordinal);
        Assert.Contains("""<Import Project="../Directory.Build.props" />""", Repository.Read("tests/Directory.Build.props"), StringComparison.Ordinal);
        Assert.All([.. Repository.Projects, "Directory.Build.props", "tests/Directory.Build.props", ".editorconfig"], file =>
        {
            Assert.DoesNotMatch(RuleOfBannedSymbols(), Repository.Read(file));
            Assert.DoesNotContain("TreatWarningsAsErrors>false", Repository.Read(file), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("P:System.Environment.TickCount64")]
    [InlineData("T:System.Diagnostics.Stopwatch")]
    [InlineData("M:System.Threading.Tasks.Task.Delay(System.TimeSpan)")]
    [InlineData("M:System.Threading.Thread.Sleep(System.Int32)")]
    public void TheClocksThatAreNotATimeProviderAreBanned(string symbol) =>
        Assert.Contains(File.ReadLines(Repository.Path("BannedSymbols.txt")), line => line.StartsWith(symbol + ";", StringComparison.Ordinal));

    private static void NoneOf(IEnumerable<Reference> references)
    {
        var all = references.Select(reference => reference.ToString()).Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    private static IEnumerable<string> OursIn(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("TeamBot", StringComparison.Ordinal) || name == "DiscordStandIn");

    private static bool IsIn(string type, string space) => type == space || type.StartsWith(space + ".", StringComparison.Ordinal);

    private static string? FeatureOf(string type) => type.StartsWith("TeamBot.Features.", StringComparison.Ordinal) ? type.Split('.')[2] : null;

    private static bool IsQueries(Type type) => type.Namespace is { } space && FeatureOf(space) is not null && type.Name.EndsWith("Queries", StringComparison.Ordinal);

    /// <summary>The queries themselves, and the types of their feature that are in the signatures of what others may call there.</summary>
    private static IEnumerable<Type> HandedOver(Type queries)
    {
        var methods = queries.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly);
        var named = methods.SelectMany(method => method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType)).SelectMany(Unwrapped);
        return named.Where(type => type.Namespace == queries.Namespace).Append(queries);
    }

    private static IEnumerable<Type> Unwrapped(Type type) =>
        type.HasElementType ? Unwrapped(type.GetElementType()!) : [.. type.GetGenericArguments().SelectMany(Unwrapped), type];

    [GeneratedRegex("RS0030|BannedApiAnalyzers\" *(Remove|ExcludeAssets)|AdditionalFiles Remove")]
    private static partial Regex RuleOfBannedSymbols();
}
