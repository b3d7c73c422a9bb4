using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Schedule;
using TeamBot.Storage;
using TeamBot.Tests.Support;

namespace TeamBot.Tests;

/// <summary>
/// Walks all that the features bring. The limits are those of Discord's pages <i>Application Commands</i> and <i>Component Reference</i>.
/// </summary>
public sealed partial class CommandsTests
{
    private static readonly BotMap Features = TeamBotHost.Features();
    private static readonly IReadOnlyList<ApplicationCommand> Definitions = Registration.Definitions(Features.Commands);
    private static readonly IServiceProviderIsService Services = TeamBotHost.CreateBuilder([]).Build().Services.GetRequiredService<IServiceProviderIsService>();

    public static TheoryData<string> Paths => [.. Features.Commands.Commands.Select(command => command.Path)];

    public static TheoryData<string> Menus => [.. Features.Commands.Menus.Select(menu => $"{menu.Type} {menu.Path}")];

    public static TheoryData<string> Routes =>
        [.. Features.Commands.Presses.Select(press => "press " + press.Route.Name), .. Features.Commands.Forms.Select(form => "form " + form.Route.Name)];

    [Fact]
    public void ThereAreNoMoreCommandsThanDiscordTakes()
    {
        Assert.InRange(Definitions.Count, 1, 100);
        Assert.Equal(Definitions.Count, Definitions.Select(command => (command.Type, command.Name)).Distinct().Count());
        Assert.All([ApplicationCommandType.User, ApplicationCommandType.Message], type => Assert.InRange(Definitions.Count(command => command.Type == type), 0, 15));
        Assert.All(Definitions.Where(command => command.Type == ApplicationCommandType.ChatInput), command =>
        {
            Assert.Matches(Name(), command.Name);
            Assert.InRange(command.Description!.Length, 1, 100);
            Assert.InRange(command.Options?.Count ?? 0, 0, 25);
            Assert.InRange(Characters(command), 1, 8000);
        });
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void ACommandKeepsToDiscordsLimits(string path)
    {
        var command = Features.Commands.FindCommand(path)!;
        var words = path.Split(' ');
        Assert.InRange(words.Length, 1, 2);
        Assert.All(words, word => Assert.Matches(Name(), word));
        Assert.Equal(words.Length == 2, Features.Commands.Groups.ContainsKey(words[0]));
        Assert.InRange(command.Description.Length, 1, 100);

        var options = command.Options.Select(option => option.Option).ToList();
        Assert.InRange(options.Count, 0, 25);
        Assert.Equal(options.Count, options.Select(option => option.Name).Distinct().Count());
        Assert.Equal(options.OrderByDescending(option => option.Required), options);
        Assert.All(options, KeepsToDiscordsLimits);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void ACommandIsAnsweredByAMethodThatGetsAllItAsksFor(string path)
    {
        var command = Features.Commands.FindCommand(path)!;
        Answers(command.Handler, [.. command.Options.Select(option => option.Option.Name)]);
        Assert.All(command.Options.Where(option => option.Option.Autocomplete), option =>
        {
            Assert.True(Returns<IReadOnlyList<Choice>>(option.Offer!));
            GetsAll(option.Offer!, ["typed"]);
        });
    }

    [Theory]
    [MemberData(nameof(Menus))]
    public void ACommandOfAMenuKeepsToDiscordsLimitsAndGetsWhatItWasUsedOn(string typeAndName)
    {
        var (type, name) = (Enum.Parse<ApplicationCommandType>(typeAndName.Split(' ')[0]), typeAndName.Split(' ', 2)[1]);
        var menu = Features.Commands.FindMenu(type, name)!;
        Assert.InRange(name.Length, 1, 32);
        Assert.InRange(menu.Description.Length, 1, 100);
        Answers(menu.Handler, [CommandDefinition.Target]);
        var target = Assert.Single(menu.Handler.Method.GetParameters(), p => p.Name == CommandDefinition.Target);
        Assert.Equal(type == ApplicationCommandType.User ? typeof(Person) : typeof(Message), target.ParameterType);
        var registered = Assert.Single(Definitions, command => command.Type == type && command.Name == name);
        Assert.Null(registered.Description);
        Assert.Null(registered.Options);
    }

    /// <summary>Page <i>Application Commands</i>, "Contexts".</summary>
    [Fact]
    public void WhatCanBeUsedEverywhereAnswersOnlyTheCallerAndAsksForNoMoreThanTheApplicationAllows()
    {
        var map = new CommandMap();
        map.Group("here", "On the server").Map("see", "See", () => Reply.Whisper("Yes"));
        map.Group("mine", "Mine", reach: Reach.Everywhere).Map("see", "See", () => Reply.Whisper("Yes"));
        map.UserCommand("Keep", "Keep somebody", (Person target) => Reply.Whisper(target.Name), Reach.Everywhere);
        var (all, servers) = (Registration.Definitions(map), Registration.Definitions(map, forPeopleToo: false));
        Assert.Equal(["0 by 0,1", "0,1 by 0,1,2", "0,1 by 0,1,2"], all.Select(Where));
        Assert.All(servers, command => Assert.Equal("0 by 0,1", Where(command)));
        Assert.Throws<InvalidOperationException>(() => map.Group("loud", "Loud", reach: Reach.Everywhere).Map("see", "See", () => Reply.Tell(TeamBot.Cards.Card.Of("Hi")), answer: Answer.Public));

        static string Where(ApplicationCommand command) => $"{string.Join(',', command.IntegrationTypes!.Select(t => (int)t))} by {string.Join(',', command.Contexts!.Select(c => (int)c))}";
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public void AButtonOrFormIsAnsweredByAMethodThatGetsAllItAsksFor(string kindAndName)
    {
        var (kind, name) = (kindAndName.Split(' ')[0], kindAndName.Split(' ')[1]);
        var found = kind == "press" ? Features.Commands.FindPress(name)! : Features.Commands.FindForm(name)!;
        Assert.Matches(Name(), name);
        Assert.Equal(found.Route.Parameters.Count, found.Route.Parameters.Distinct().Count());
        Answers(found.Handler, [.. found.Route.Parameters, kind == "press" ? "picked" : "form"]);
    }

    /// <summary>A button whose custom id no feature maps would answer that it is from an older version.</summary>
    [Fact]
    public void EveryButtonThatTheCodeMakesLeadsToAHandler()
    {
        var sources = Directory.EnumerateFiles(Repository.Path("src/TeamBot"), "*.cs", SearchOption.AllDirectories);
        var ids = sources.SelectMany(file => CustomId().Matches(File.ReadAllText(file))).Select(match => match.Groups["id"].Value).ToHashSet();
        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.NotNull(Features.Commands.FindPress(id)));
    }

    [Fact]
    public void EveryKindOfPostCanBeDrawn() => Assert.All(Enum.GetValues<PostKind>(), kind => Assert.NotNull(Features.Posts[kind].DrawAsync));

    [Fact]
    public void EveryStepOfARecurringJobHasANameOfItsOwn()
    {
        var names = Features.Jobs.Sweep.Concat(Features.Jobs.Nightly).Select(step => step.Name).ToList();
        Assert.NotEmpty(names);
        Assert.DoesNotContain("", names);
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Theory]
    [InlineData(JobMap.EachMinute, "2026-03-02T09:00:00Z", "2026-03-02T09:01:00Z")]
    [InlineData(JobMap.EachNight, "2026-03-02T09:00:00Z", "2026-03-03T03:30:00Z")]
    public void QuartzReadsTheTimesOfTheRecurringJobs(string cron, string after, string next)
    {
        var expression = new CronExpression(cron, TimeZoneInfo.Utc);
        Assert.Equal(DateTimeOffset.Parse(next), expression.GetNextValidTimeAfter(DateTimeOffset.Parse(after)));
    }

    [Fact]
    public void TheDefinitionsAreTheSameAtEachStartAndStandUpToATripToDiscordAndBack()
    {
        var json = Json(Definitions);
        Assert.Equal(json, Json(Registration.Definitions(TeamBotHost.Features().Commands)));
        Assert.Equal(json, Json(JsonSerializer.Deserialize(json, DiscordJson.Default.IReadOnlyListApplicationCommand)!));
        Assert.DoesNotContain("null", json, StringComparison.Ordinal);
    }

    private static void KeepsToDiscordsLimits(ApplicationCommandOption option)
    {
        Assert.Matches(Name(), option.Name);
        Assert.InRange(option.Description.Length, 1, 100);
        Assert.InRange(option.MaxLength ?? 1, 1, 6000);
        Assert.True((option.MinValue ?? double.MinValue) <= (option.MaxValue ?? double.MaxValue));
        Assert.InRange(option.Choices?.Count ?? 0, 0, 25);
        Assert.False(option.Autocomplete && option.Choices is { Count: > 0 });
        Assert.All(option.Choices ?? [], choice => Assert.InRange(choice.Name.Length, 1, 100));
    }

    private static void Answers(Handler handler, IReadOnlyCollection<string> inputs)
    {
        Assert.True(Returns<Reply>(handler), $"{handler.Method.Name} returns no Reply.");
        GetsAll(handler, inputs);
    }

    private static bool Returns<T>(Handler handler) =>
        handler.Method.ReturnType.IsAssignableTo(typeof(T)) || handler.Method.ReturnType.IsAssignableTo(typeof(Task<T>));

    private static void GetsAll(Handler handler, IReadOnlyCollection<string> inputs)
    {
        var asked = handler.Method.GetParameters().Where(p => p.ParameterType != typeof(Caller) && p.ParameterType != typeof(CancellationToken));
        Assert.All(asked.Where(p => !inputs.Contains(p.Name!)), p => Assert.True(Services.IsService(p.ParameterType), $"{handler.Method.Name} asks for {p.ParameterType} {p.Name}."));
    }

    private static int Characters(ApplicationCommand command) =>
        command.Name.Length + command.Description!.Length + (command.Options ?? []).Sum(Characters);

    private static int Characters(ApplicationCommandOption option) =>
        option.Name.Length + option.Description.Length + (option.Options ?? []).Sum(Characters) + (option.Choices ?? []).Sum(choice => choice.Name.Length);

    private static string Json(IReadOnlyList<ApplicationCommand> commands) => JsonSerializer.Serialize(commands, DiscordJson.Default.IReadOnlyListApplicationCommand);

    [GeneratedRegex("^[a-z][a-z0-9-]{0,31}$")]
    private static partial Regex Name();

    [GeneratedRegex("""Press\.(Primary|Secondary)\("[^"]*", \$?"(?<id>[a-z-]+)[:"]""")]
    private static partial Regex CustomId();
}
