using NodaTime;
using TeamBot.Text;

namespace TeamBot.Tests.Text;

public sealed class PluralTests
{
    [Theory]
    [InlineData(0, "0 contacts")]
    [InlineData(1, "1 contact")]
    [InlineData(3, "3 contacts")]
    [InlineData(-1, "-1 contact")]
    [InlineData(1000, "1,000 contacts")]
    public void OneIsSingular(int count, string said) => Assert.Equal(said, Plural.Of(count, "contact"));

    [Fact]
    public void IrregularWordsAreGiven() => Assert.Equal("2 people", Plural.Of(2, "person", "people"));

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a b", "a and b")]
    [InlineData("a b c", "a, b and c")]
    public void ListsEndInAnd(string items, string said) =>
        Assert.Equal(said, Plural.List(items.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void ListsMayEndInOr() => Assert.Equal("a, b or c", Plural.List(["a", "b", "c"], "or"));

    [Theory]
    [InlineData(2, "a, b and 2 more")]
    [InlineData(4, "a, b, c and d")]
    public void LongListsSayHowManyMoreThereAre(int most, string said) => Assert.Equal(said, Plural.List(["a", "b", "c", "d"], most: most));

    [Fact]
    public void ThousandsAreSetApart() => Assert.Equal("a and 9,999 more", Plural.List(Enumerable.Repeat("a", 10_000), most: 1));

    [Theory]
    [InlineData("2026-03-02", "2026-03-09", "2 to 9 March")]
    [InlineData("2026-03-30", "2026-04-06", "30 March to 6 April")]
    [InlineData("2026-12-28", "2027-01-04", "28 December 2026 to 4 January 2027")]
    [InlineData("2026-03-02", "2026-03-02", "2 March")]
    [InlineData("2026-03-02", "2027-03-02", "2 March 2026 to 2 March 2027")]
    public void DatesSayOnlyWhatChanges(string from, string to, string said) =>
        Assert.Equal(said, Plural.Dates(Date(from), Date(to)));

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
