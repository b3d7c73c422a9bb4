using TeamBot.Features.Contacts;
using TeamBot.Features.Hunts;
using TeamBot.Storage;

namespace TeamBot.Tests.Features.Hunts;

/// <summary>How a card is drawn, and what ticks its squares.</summary>
public sealed class HuntCardTests
{
    private static readonly HuntCard Card = HuntPrompts.Draw(1);
    private static readonly Circle Corner = Card.Squares[0].Circle;

    [Fact]
    public void ACardMixesCirclesAndDeedsAndEveryLineHasSomebodyToMeet()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var card = HuntPrompts.Draw(seed);
            var people = card.Squares.Where(square => square.Circle != Circle.Unasked).ToList();
            Assert.Equal(HuntCard.Size, card.Squares.Select(square => square.Words).Distinct().Count());
            Assert.Equal(5, people.Count);
            Assert.Equal(5, people.Select(square => square.Circle).Distinct().Count());
            Assert.All(HuntCard.Lines, line => Assert.Contains(line, at => card.Squares[at].Circle != Circle.Unasked));
            Assert.Equal(0, card.Ticked);
        }
    }

    [Fact]
    public void TheSameSeedDrawsTheSameCardAndAnotherPersonOrNumberAnother()
    {
        Assert.Equal(Words(HuntPrompts.Draw(7)), Words(HuntPrompts.Draw(7)));
        Assert.NotEqual(Words(HuntPrompts.Draw(HuntPrompts.SeedOf(1UL << 60, 1))), Words(HuntPrompts.Draw(HuntPrompts.SeedOf(1UL << 60, 2))));
        Assert.NotEqual(Words(HuntPrompts.Draw(HuntPrompts.SeedOf(1UL << 60, 1))), Words(HuntPrompts.Draw(HuntPrompts.SeedOf(1UL << 61, 1))));
    }

    /// <summary>What was on the last card is not on the next, be it in other words.</summary>
    [Fact]
    public void TheNextCardHasNothingOfTheLastAndKeepsWhatWasChosen()
    {
        for (var (seed, card) = (0, Card); seed < 500; seed++)
        {
            var next = HuntPrompts.Draw(seed, card with { DontAsk = seed % 2 == 0 });
            Assert.Empty(Words(next).Intersect(Words(card)));
            Assert.Empty(Circles(next).Intersect(Circles(card)));
            Assert.Equal(seed % 2 == 0, next.DontAsk);
            card = next;
        }
    }

    [Fact]
    public void EveryCircleThatAContactCanHaveIsAmongThePeopleAndNothingIsThereTwice()
    {
        Assert.Equal(ContactWords.Circles.Order(), HuntPrompts.People.Select(square => square.Circle).Distinct().Order());
        var all = HuntPrompts.People.Concat(HuntPrompts.Deeds).Select(square => square.Words).ToList();
        Assert.True(all.Count >= 30, $"There are {all.Count}.");
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.All(all, words => Assert.True(char.IsLower(words[0]) && words[^1] != '.', words));
    }

    [Fact]
    public void AContactTicksTheSquareOfItsCircleUntilItIsOfAnotherOrNone()
    {
        var centre = Card.Squares[4].Circle;
        var ticked = Card.With(11, Corner).With(11, Corner).With(12, Corner);
        Assert.Equal([11, 12], ticked.Squares[0].Contacts);
        Assert.Equal(1, ticked.Ticked);
        Assert.True(ticked.Without(11).Squares[0].Ticked);
        Assert.Equal(0, ticked.Without(11).Without(12).Ticked);
        var moved = Card.With(11, Corner).With(11, centre);
        Assert.Equal((false, true), (moved.Squares[0].Ticked, moved.Squares[4].Ticked));
        Assert.Equal(0, Card.With(11, Circle.Unasked).Ticked);
        // A circle that is not on the card.
        Assert.Equal(0, Card.With(11, ContactWords.Circles.First(circle => !Circles(Card).Contains(circle))).Ticked);
    }

    [Fact]
    public void AHandTicksAndTakesOffWhateverHadTicked()
    {
        var both = Card.With(11, Corner).With(0, ticked: true);
        Assert.True(both.Without(11).Squares[0].Ticked);
        Assert.False(both.With(0, ticked: false).Squares[0].Ticked);
        Assert.Equal(1, both.With(0, ticked: true).Ticked);
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 0, 1, 4)]
    [InlineData(1, 0, 1, 3, 4, 5)]
    [InlineData(1, 0, 1, 2)]
    [InlineData(1, 2, 5, 8)]
    [InlineData(1, 2, 4, 6)]
    [InlineData(2, 0, 1, 2, 3, 6)]
    [InlineData(8, 0, 1, 2, 3, 4, 5, 6, 7, 8)]
    public void RowsColumnsAndDiagonalsAreRows(int full, params int[] ticked)
    {
        var card = ticked.Aggregate(Card, (card, at) => card.With(at, ticked: true));
        Assert.Equal(full, card.FullLines.Count());
        Assert.Equal(full > 0, card.HasRow);
        Assert.Equal(ticked.Length == 9, card.IsFull);
    }

    private static IEnumerable<string> Words(HuntCard card) => card.Squares.Select(square => square.Words);

    private static IEnumerable<Circle> Circles(HuntCard card) => card.Squares.Select(square => square.Circle).Where(circle => circle != Circle.Unasked);
}
