using TeamBot.Text;

namespace TeamBot.Tests.Text;

public sealed class FoldTests
{
    [Theory]
    [InlineData("Zoë van Dam", "ZOE  VANDAM")]
    [InlineData("José", "jose")]
    [InlineData("Ångström", "angstrom")]
    [InlineData("Jose\u0301 Ñúñez", "josenunez")]
    [InlineData("ΆΝΝΑ Ёлкина", "αννα елкина")]
    [InlineData("\u1E9E\u0323 \uAC00\u0301", "\u1E9E \uAC00")]
    public void ANameIsTheSameWhateverTheCaseTheAccentsAndTheSpacing(string one, string other) => Assert.Equal(Fold.Name(one), Fold.Name(other));

    [Theory]
    [InlineData("@Zoe", "zoe")]
    [InlineData("Zoe@Example.org ", "zoe@example.org")]
    [InlineData("+31 6 1234-5678", "0031 (6) 12345678")]
    public void AWayToReachSomebodyIsTheSameHoweverItIsWritten(string one, string other) => Assert.Equal(Fold.Reach(one), Fold.Reach(other));

    [Theory]
    [InlineData("zoe", "zoe1")]
    [InlineData("a1234567", "1234567")]
    [InlineData("12345", "+12345")]
    public void WhatIsAnotherWayStaysAnother(string one, string other) => Assert.NotEqual(Fold.Reach(one), Fold.Reach(other));
}
