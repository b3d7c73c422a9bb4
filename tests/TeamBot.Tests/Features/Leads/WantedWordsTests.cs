using TeamBot.Features.Leads;
using TeamBot.Text;

namespace TeamBot.Tests.Features.Leads;

public sealed class WantedWordsTests
{
    [Theory]
    [InlineData("engineer", "Data engineer")]
    [InlineData("ENGINEER data", "Data Engineering")]
    [InlineData("zurich", "Cook in Zürich")]
    [InlineData("Zürich", "cook in ZURICH")]
    [InlineData("baker or cook", "Cook")]
    [InlineData("baker OR cook berlin", "Cook in Berlin")]
    [InlineData("baker, cook", "cook and baker")]
    [InlineData("C++", "Senior C++ developer")]
    [InlineData("c++ or rust", "C++/Qt")]
    [InlineData("go", "Go, remote")]
    [InlineData(".net", "Senior .NET engineer")]
    [InlineData("e\u0301lodie", "Élodie & Co")]
    public void AllWordsFitOrAllOnOneSideOfAnOr(string wanted, string text) => Assert.True(WantedWords.Fit(wanted, text));

    [Theory]
    [InlineData("data engineer", "Data analyst")]
    [InlineData("art", "Start as a cook")]
    [InlineData("go", "Google")]
    [InlineData("c", "C++ developer")]
    [InlineData("c", "C# developer")]
    [InlineData("baker or cook berlin", "Cook in Hamburg")]
    [InlineData("or", "or")]
    [InlineData("", "Cook")]
    [InlineData("—", "Cook — Acme")]
    public void NothingElseDoes(string wanted, string text) => Assert.False(WantedWords.Fit(wanted, text));

    [Fact]
    public void WordsMayComeFromDifferentPartsOfALead() => Assert.True(WantedWords.Fit("cook acme berlin", "Cook", "Acme", "Berlin", null));

    [Theory]
    [InlineData("Baker or  Cook", "cook or baker", true)]
    [InlineData("baker or", "baker", true)]
    [InlineData("baker cook", "baker or cook", false)]
    public void TheSameWordsAreKnown(string one, string other, bool same) => Assert.Equal(same, WantedWords.AreSame(one, other));

    [Fact]
    public void NoInputThrows()
    {
        foreach (var text in TeamBot.Tests.Text.Samples.Texts(300).Select(text => FreeText.Clean(text)))
        {
            WantedWords.Fit(text, text, "Cook");
            Assert.True(WantedWords.AreSame(text, text));
        }
    }
}
