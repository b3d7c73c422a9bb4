using NodaTime;
using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Features.Asks;
using TeamBot.Storage;

namespace TeamBot.Tests.Features.Asks;

/// <summary>What is read fits and does no harm, whatever was typed.</summary>
public sealed class AskCardsTests
{
    private static readonly string Hostile = "@everyone ```<@1> " + new string('*', 100);

    [Fact]
    public void EveryCardKeepsToDiscordsLimitsWithTheLongestWords()
    {
        var team = AskTests.TeamOf(12, name: new string('*', 28));
        var ask = AskTests.Of(team, Hostile[..100], Hostile[..100]);
        ask.Offers.AddRange(team.Members.Skip(1).Select(m => new AskOffer(ask, m, null, AskTests.Asked)));
        var known = Enumerable.Range(0, 40).Select(_ => new ContactDetails(new string('*', 100)) { Organisation = Hostile[..100] }).ToList();
        var words = string.Join('\n', Enumerable.Repeat(new string('*', 49), 10));

        Fits(AskCards.Of(ask, 11));
        Fits(AskCards.Asked(ask, ask, elsewhere: true));
        Fits(AskCards.AskedBefore(team, ask));
        Fits(AskCards.View(ask, team, team.Members[0], administers: true));
        Fits(AskCards.View(ask, team, team.Members[1], administers: true));
        Fits(AskCards.InBook([.. Enumerable.Repeat(new MayKnow(ask, known), 4)], wants: false));
        foreach (var state in Enum.GetValues<OfferState>())
        {
            var offer = new AskOffer(ask, team.Members[1], null, AskTests.Asked);
            typeof(AskOffer).GetProperty(nameof(AskOffer.State))!.SetValue(offer, state);
            Fits(AskCards.Offer(offer, words));
            Fits(AskCards.View(ask, team, team.Members[1], administers: false));
        }

        foreach (var ending in Enum.GetValues<AskEnding>())
        {
            ask.End(ending);
            Fits(AskCards.Of(ask, 11));
        }
    }

    [Fact]
    public void TheTextToSendOnIsCopiedAsItStandsAndCannotBreakOutOfItsBox()
    {
        var ask = AskTests.Of(AskTests.TeamOf(2, name: "A_n_a"), "Foo*Bar ``` <@1>", "C# `dev`");
        var text = Text(AskCards.Offer(new AskOffer(ask, ask.Team.Members[1], null, AskTests.Asked), null));
        Assert.Contains("```\nHi …, A_n_a from my team would like to talk with someone at Foo*Bar ''' <@1> about a role there: C# 'dev'. Would you mind if I introduced the two of you?\n```", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("```").Length - 1);
    }

    [Fact]
    public void AQuestionThatIsOverTellsNoMoreThanItHasTo()
    {
        var ask = AskTests.Of(AskTests.TeamOf(2));
        ask.End(AskEnding.Withdrawn);
        Assert.Equal("-# A question from Ana was taken back.", Text(AskCards.Of(ask, 1)));
        ask.End(AskEnding.AskerLeft);
        Assert.Equal("-# A question to the team is over, as who asked it is no longer here.", Text(AskCards.Of(ask, 1)));
        ask.End(AskEnding.TeamArchived);
        Assert.Equal("-# A question to the team is over, as the team is archived.", Text(AskCards.Of(ask, 1)));
        ask.End(AskEnding.RanOut);
        Assert.Equal("-# Ana asked who knows someone at Acme. The question has run out.", Text(AskCards.Of(ask, 1)));
    }

    [Fact]
    public void ANameThatEndsInAFullStopBringsNoSecondOne()
    {
        var team = AskTests.TeamOf(2);
        var ask = AskTests.Of(team, "Acmé Inc.", "Dev.");
        var texts = new List<string> { Text(AskCards.Of(ask, 1)), Text(AskCards.View(ask, team, team.Members[1], administers: false)), AskCards.ToldAccepted(ask), AskCards.ToldUnaccepted(ask) };
        foreach (var state in Enum.GetValues<OfferState>())
        {
            var offer = new AskOffer(ask, team.Members[1], null, AskTests.Asked);
            typeof(AskOffer).GetProperty(nameof(AskOffer.State))!.SetValue(offer, state);
            texts.AddRange([Text(AskCards.Offer(offer, null)), Text(AskCards.OfferedBefore(ask, offer)), Text(AskCards.Offered(ask, offer)), Text(AskCards.TookBack(ask))]);
        }

        foreach (var ending in Enum.GetValues<AskEnding>())
        {
            ask.End(ending);
            texts.AddRange([Text(AskCards.Of(ask, 1)), Text(AskCards.EndedNow(ask)), Text(AskCards.Reopened(ask))]);
        }

        Assert.All(texts, text => Assert.DoesNotContain("..", text.Replace("*", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("at **Acmé Inc.** They are not told.", StringComparison.Ordinal));
    }

    [Fact]
    public void ADayOfNextYearHasItsYear()
    {
        var team = AskTests.TeamOf(2);
        var ask = new Ask(team, team.Members[0], "Acme", "acme", null, NodaTime.Instant.FromUtc(2026, 12, 28, 12, 0));
        Assert.Contains("Open until 11 January 2027.", Text(AskCards.Of(ask, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void AHintNamesNeitherQuestionNorContactNorAsker()
    {
        var team = AskTests.TeamOf(2);
        var body = AskCards.Hint(team, Post.AskHint(4, team, AskTests.Asked)).ToBody();
        Assert.Equal("You may know someone for a teammate's question in **Phoenix**. Nobody learns that I told you.", Assert.Single(Component.Flatten(body.Components!).OfType<TextDisplay>()).Content);
    }

    private static string Text(Card card) => string.Join('\n', Component.Flatten(card.ToBody().Components!).OfType<TextDisplay>().Select(text => text.Content));

    private static void Fits(Card card)
    {
        var all = Component.Flatten(card.ToBody(ephemeral: true).Components!).ToList();
        Assert.InRange(all.Count, 1, 40);
        Assert.InRange(all.OfType<TextDisplay>().Sum(text => text.Content!.Length), 1, 4000);
        Assert.All(all.OfType<Button>(), button => Assert.InRange(button.Label!.Length, 1, 80));
        Assert.All(all.OfType<Button>().Where(button => button.CustomId is not null), button => Assert.InRange(button.CustomId!.Length, 1, 100));
        Assert.All(all.OfType<ActionRow>(), row => Assert.InRange(row.Components.Count, 1, 5));
        Assert.All(all.OfType<StringSelect>(), menu => Assert.InRange(menu.Options!.Count, 1, 25));
        Assert.DoesNotContain("@everyone", Text(card).Replace("```", "", StringComparison.Ordinal).Split("Hi …")[0], StringComparison.Ordinal);
    }
}
