using NodaTime;
using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Features.CheckIns;
using TeamBot.Features.Me;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Tests.Features.Me;

/// <summary>The panel of all that is somebody's own.</summary>
public sealed class MeCardsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(60)]
    public void ItKeepsToDiscordsLimitsHoweverManyTeams(int count)
    {
        var own = new Preferences(1);
        own.ChooseNudges(new LocalTime(18, 30), DateTimeZoneProviders.Tzdb["America/Argentina/ComodRivadavia"], Instant.FromUtc(2026, 3, 2, 9, 0));
        var teams = Enumerable.Range(1, count).Select(n => new MyTeam(Made(n), Notify.Mention, new WeeksReported(40, 40), "away until 28 September")).ToList();

        var body = MeCards.Panel(own, teams.Count == 0 ? null : teams[^1].Team.Id, "Europe/Berlin", teams).ToBody(ephemeral: true);

        var all = Component.Flatten(body.Components!).ToList();
        Assert.InRange(all.Count, 1, 40);
        Assert.InRange(all.OfType<TextDisplay>().Sum(text => text.Content!.Length), 1, 4000);
        Assert.All(all.OfType<StringSelect>(), menu =>
        {
            Assert.InRange(menu.Options!.Count, 1, 25);
            Assert.InRange(menu.Placeholder!.Length, 1, 150);
            Assert.InRange(menu.Options.Count(option => option.Default), 0, 1);
        });
        Assert.Equal(count == 0 ? 0 : count == 1 ? 2 : 3, all.OfType<StringSelect>().Count());
    }

    [Theory]
    [InlineData(0, 3, "I don't call you")]
    [InlineData(1, 1, "I don't call you · 1 week reported")]
    [InlineData(11, 11, "I don't call you · 11 weeks reported, well kept up")]
    [InlineData(2, 11, "I don't call you · 2 weeks reported")]
    public void WeeksAreNeverShownAsBroken(int reported, int counting, string line)
    {
        var card = MeCards.Panel(new Preferences(1), 0, "Europe/Berlin", [new MyTeam(Made(1), Notify.Unasked, new WeeksReported(reported, counting), null)]);
        Assert.Contains(Component.Flatten(card.ToBody().Components!).OfType<TextDisplay>(), text => text.Content!.Split('\n').Contains($"**{Shown(1)}** <#2> · {line}"));
    }

    [Fact]
    public void AnAlumnusIsAskedNothingAboutCheckIns()
    {
        var card = MeCards.Panel(new Preferences(1), null, "Europe/Berlin", [new MyTeam(Made(1), Notify.Write, new WeeksReported(3, 4), null, Alumnus: true)]);
        var all = Component.Flatten(card.ToBody().Components!).ToList();
        Assert.Contains(all.OfType<TextDisplay>(), text => text.Content!.Split('\n').Contains($"**{Shown(1)}** <#2> · alumnus · 3 weeks reported"));
        Assert.Empty(all.OfType<StringSelect>());
    }

    [Fact]
    public void AZoneThatWasChosenIsShownWhileNudgesAreOff()
    {
        var own = new Preferences(1);
        own.ChooseZone(DateTimeZoneProviders.Tzdb["Asia/Tokyo"], Instant.FromUtc(2026, 3, 2, 9, 0));
        var all = Component.Flatten(MeCards.Panel(own, null, "Europe/Berlin", []).ToBody().Components!);
        Assert.Contains(all.OfType<TextDisplay>(), text => text.Content!.Contains("They would come by Tokyo time, which only you see.", StringComparison.Ordinal));
    }

    private static string Shown(int n) => FreeText.Show(Made(n).Name);

    private static Team Made(int n) => Team.Create(
        1, 2, $"{n}{new string('*', 38)}", DateTimeZoneProviders.Tzdb["Europe/Berlin"], IsoDayOfWeek.Monday, new LocalTime(9, 0), 3, Instant.FromUtc(2026, 3, 2, 9, 0));
}
