using NodaTime;
using NodaTime.TimeZones;
using TeamBot.Features.Teams;
using TeamBot.Text;

namespace TeamBot.Tests.Features.Teams;

public sealed class ZonesTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 16, 55);

    [Theory]
    [InlineData("los ang", "Los Angeles · America/Los_Angeles · 08:55 Mon")]
    [InlineData("LOS_ANG", "Los Angeles · America/Los_Angeles · 08:55 Mon")]
    [InlineData("angeles", "Los Angeles · America/Los_Angeles · 08:55 Mon")]
    [InlineData("america/los", "Los Angeles · America/Los_Angeles · 08:55 Mon")]
    [InlineData("us/pacific", "Los Angeles · America/Los_Angeles · 08:55 Mon")]
    [InlineData("san f", "San Francisco · America/Los_Angeles · 08:55 Mon")]
    [InlineData("seattle", "Seattle · America/Los_Angeles · 08:55 Mon")]
    [InlineData("munich", "Munich · Europe/Berlin · 17:55 Mon")]
    [InlineData("münchen", "Munich · Europe/Berlin · 17:55 Mon")]
    [InlineData("boston", "Boston · America/New_York · 11:55 Mon")]
    [InlineData("bangalore", "Bengaluru · Asia/Kolkata · 22:25 Mon")]
    [InlineData("calcutta", "Kolkata · Asia/Kolkata · 22:25 Mon")]
    [InlineData("beijing", "Beijing · Asia/Shanghai · 00:55 Tue")]
    [InlineData("montreal", "Montreal · America/Toronto · 11:55 Mon")]
    [InlineData("washington", "Washington · America/New_York · 11:55 Mon")]
    [InlineData("sao", "São Paulo · America/Sao_Paulo · 13:55 Mon")]
    [InlineData("lodz", "Łódź · Europe/Warsaw · 17:55 Mon")]
    [InlineData("kathm", "Kathmandu · Asia/Kathmandu · 22:40 Mon")]
    [InlineData("oslo", "Oslo · Europe/Oslo · 17:55 Mon")]
    [InlineData("switz", "Zurich · Europe/Zurich · 17:55 Mon")]
    [InlineData("pst", "Los Angeles · America/Los_Angeles · 08:55 Mon")]
    [InlineData("PT", "Los Angeles · America/Los_Angeles · 08:55 Mon")]
    [InlineData("cet", "Berlin · Europe/Berlin · 17:55 Mon")]
    [InlineData("est", "New York · America/New_York · 11:55 Mon")]
    [InlineData("gmt", "London · Europe/London · 16:55 Mon")]
    [InlineData("ist", "Bengaluru · Asia/Kolkata · 22:25 Mon")]
    [InlineData("utc", "UTC · Etc/UTC · 16:55 Mon")]
    public void TheBestFitComesFirst(string typed, string name) => Assert.Equal(name, Zones.Search(typed, Now)[0].Name);

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("america")]
    [InlineData("europe/")]
    public void EachZoneIsOfferedOnceAndAtMostTwentyFive(string typed)
    {
        var choices = Zones.Search(typed, Now);

        Assert.Equal(25, choices.Count);
        Assert.Equal(25, choices.Select(choice => choice.Id).Distinct().Count());
        Assert.Equal(25, choices.Select(choice => choice.Name).Distinct().Count());
    }

    [Fact]
    public void WithNothingTypedTheWorldIsOffered()
    {
        var choices = Zones.Search("", Now);

        Assert.Equal("America/Los_Angeles", choices[0].Id);
        Assert.Superset(
            new HashSet<string> { "Africa", "America", "Asia", "Australia", "Europe", "Pacific" },
            choices.Select(choice => choice.Id.Split('/')[0]).ToHashSet());
        Assert.Single(choices, choice => choice.Id.StartsWith("Etc/", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIsNowhereFindsNothing()
    {
        Assert.Empty(Zones.Search("qqq", Now));
        Assert.Equal(3, Zones.Search("a", Now, most: 3).Count);
    }

    [Fact]
    public void EveryCityIsInAZoneThatExistsUnderThatName()
    {
        var listed = TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(location => location.ZoneId).Append("Etc/UTC").ToHashSet();
        var lines = Resource.Lines("Features.Teams.Cities.txt").Select(line => line.Split('|')).ToList();

        Assert.All(lines, parts => Assert.Contains(parts[1], listed));
        Assert.Equal(lines.Count, lines.DistinctBy(parts => parts[0]).Count());
        Assert.InRange(lines.Count, 250, 450);
    }

    [Fact]
    public void EveryChoiceHasAZoneAndIsReadBackByItsIdAndItsName()
    {
        var choices = "abcdefghijklmnopqrstuvwxyz".SelectMany(letter => Zones.Search(letter.ToString(), Now, most: 1000)).Distinct().ToList();

        Assert.All(choices, choice =>
        {
            Assert.InRange(FreeText.Length(choice.Name), 1, 100);
            Assert.Equal(choice.Id, Zones.Find(choice.Id)?.Id);
            Assert.Equal(choice.Id, Zones.Find(choice.Name)?.Id);
        });
        Assert.InRange(choices.Select(choice => choice.Id).Distinct().Count(), 400, 500);
    }

    [Theory]
    [InlineData("America/Los_Angeles", "America/Los_Angeles")]
    [InlineData("america/los angeles", "America/Los_Angeles")]
    [InlineData("US/Pacific", "America/Los_Angeles")]
    [InlineData("Asia/Calcutta", "Asia/Kolkata")]
    [InlineData("Europe/Kiev", "Europe/Kyiv")]
    [InlineData("Europe/Oslo", "Europe/Oslo")]
    [InlineData("San Francisco", "America/Los_Angeles")]
    [InlineData("SAN FRAN", "America/Los_Angeles")]
    [InlineData("munich", "Europe/Berlin")]
    [InlineData("UTC", "Etc/UTC")]
    [InlineData("CET", "Europe/Berlin")]
    [InlineData("EST", "America/New_York")]
    [InlineData(" london ", "Europe/London")]
    [InlineData("san", null)]
    [InlineData("san jose", null)]
    [InlineData("IST", null)]
    [InlineData("Mars/Olympus_Mons", null)]
    [InlineData("lo", null)]
    [InlineData("", null)]
    public void FindTakesOnlyWhatIsClear(string typed, string? id) => Assert.Equal(id, Zones.Find(typed)?.Id);

    [Fact]
    public void NoInputThrows()
    {
        foreach (var text in TeamBot.Tests.Text.Samples.Texts(100))
        {
            Assert.InRange(Zones.Search(text, Now).Count, 0, 25);
            Assert.Null(Record.Exception(() => Zones.Find(text)));
        }
    }
}
