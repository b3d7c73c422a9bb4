using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Help;

namespace TeamBot.Tests.Features.Help;

public sealed class HelpCardsTests
{
    [Fact]
    public void EveryCommandAndOptionIsNamedWhole()
    {
        var commands = TeamBotHost.Features().Commands;
        Assert.Equal(commands.Commands.Select(command => command.Path.Split(' ')[0]).Distinct().Append("Apps"), Options(HelpCards.First(commands)).Select(option => option.Value));
        foreach (var word in Options(HelpCards.First(commands)).Select(option => option.Value))
        {
            var told = Told(HelpCards.About(commands, word)!);
            Assert.All(commands.Commands.Where(command => command.Path.Split(' ')[0] == word), command =>
            {
                Assert.Contains($"`/{command.Path}", told, StringComparison.Ordinal);
                Assert.All(command.Options, option => Assert.Contains($"-# `{option.Option.Name}` {option.Option.Description}", told, StringComparison.Ordinal));
            });
        }

        Assert.Null(HelpCards.About(commands, "fly"));
    }

    /// <summary>As many as Discord lets a bot have, each as long as it may be.</summary>
    [Fact]
    public void TheMostThatDiscordTakesFits()
    {
        var commands = new CommandMap();
        for (var group = 0; group < 100; group++)
        {
            var made = commands.Group($"group{group:D3}{new string('x', 24)}", new string('y', 100));
            for (var of = 0; of < 25; of++)
            {
                made.Map($"command{of:D2}{new string('x', 23)}", new string('z', 100), (string? one, string? two) => Reply.Whisper("Yes"), o => o.Text("one", new string('o', 100), 9).Text("two", new string('t', 100), 9));
            }
        }

        commands.UserCommand("Keep", "Keep somebody", (Person target) => Reply.Whisper(target.Name));
        var words = Options(HelpCards.First(commands)).Select(option => option.Value).ToList();
        Assert.Equal(101, words.Count);
        Assert.All([HelpCards.First(commands), .. words.Select(word => HelpCards.About(commands, word)!)], card =>
        {
            var parts = card.ToBody().Components!;
            Assert.InRange(Told(card).Length, 1, 4000);
            Assert.InRange(parts.Sum(part => part is ActionRow row ? 1 + row.Components.Count : 1), 1, 40);
            var menus = parts.OfType<ActionRow>().SelectMany(row => row.Components).OfType<StringSelect>().ToList();
            Assert.All(menus, menu => Assert.InRange(menu.Options!.Count, 1, 25));
            Assert.Equal(menus.Count, menus.Select(menu => menu.CustomId).Distinct().Count());
        });
    }

    private static IEnumerable<SelectOption> Options(Card card) => card.ToBody().Components!.OfType<ActionRow>().SelectMany(row => row.Components).OfType<StringSelect>().SelectMany(menu => menu.Options!);

    private static string Told(Card card) => string.Join('\n', card.ToBody().Components!.OfType<TextDisplay>().Select(text => text.Content));
}
