using TeamBot.Text;

namespace TeamBot.Tests.Text;

public sealed class FreeTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(" \t\n ", "")]
    [InlineData("  two   good\r\n\r\ntalks ", "two good talks")]
    [InlineData("a\u00A0\u2003b", "a b")]
    [InlineData("be\u0007ep", "beep")]
    [InlineData("\u202Eevil\u202C \u2066x\u2069 \u200Ey\u200F \u061Cz", "evil x y z")]
    [InlineData("pass\u200Bword\u2060\uFEFF\u00AD", "password")]
    [InlineData("a\u200Db", "ab")]
    [InlineData("\u3164\u115F", "")]
    [InlineData("Zoe\u0308", "Zoë")]
    [InlineData("\u0301\u0302 first", "first")]
    [InlineData("tag\U000E0041\U000E0042", "tag")]
    [InlineData("non\uFFFEchar", "nonchar")]
    public void CleanKeepsWhatCanBeSeen(string? typed, string kept) => Assert.Equal(kept, FreeText.Clean(typed));

    [Fact]
    public void HalfCharactersAreDropped() => Assert.Equal("half done", FreeText.Clean("half \uD83D done \uDE00"));

    [Theory]
    [InlineData("👩‍💻")]
    [InlineData("👩🏽‍💻")]
    [InlineData("🏳️‍🌈")]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("🙂‍↔️")]
    [InlineData("1️⃣ 🇩🇪 ❤️")]
    [InlineData("Nguyễn Thị Ánh")]
    [InlineData("שָׁלוֹם")]
    [InlineData("ภาษาไทย ที่นี่")]
    [InlineData("日本語 한국어 हिन्दी")]
    public void WhatPeopleReallyWriteStaysWhole(string typed) => Assert.Equal(typed.Normalize(), FreeText.Clean(typed));

    [Fact]
    public void LongAnswersKeepTheirLines() =>
        Assert.Equal("one\ntwo\n\nthree", FreeText.Clean(" one \r\n  two\n\n \n\n three \n", keepLines: true));

    [Fact]
    public void HeapsOfAccentsAreCutDown()
    {
        var zalgo = "h" + new string('\u0335', 200) + "i" + string.Concat(Enumerable.Repeat("\u0316\u0301", 100));

        var kept = FreeText.Clean(zalgo);

        Assert.InRange(FreeText.Length(kept), 2, 10);
    }

    [Fact]
    public void CleanedTextIsCleanAlready()
    {
        foreach (var text in Samples.Texts(2000))
        {
            var once = FreeText.Clean(text);
            Assert.Equal(once, FreeText.Clean(once));
            var lines = FreeText.Clean(text, keepLines: true);
            Assert.Equal(lines, FreeText.Clean(lines, keepLines: true));
        }
    }

    [Theory]
    [InlineData("Anastasia", 9, "Anastasia")]
    [InlineData("Anastasia", 5, "Anas…")]
    [InlineData("Ana Maria", 5, "Ana…")]
    [InlineData("👩‍💻👩‍💻", 5, "👩‍💻…")]
    [InlineData("👩‍💻👩‍💻", 3, "…")]
    [InlineData("e\u0327\u0323x", 3, "…")]
    public void ShortenCutsBetweenCharacters(string text, int max, string cut) => Assert.Equal(cut, FreeText.Shorten(text, max));

    [Fact]
    public void LengthCountsCodePoints() => Assert.Equal(4, FreeText.Length("a👩‍💻"));

    [Fact]
    public void LabelsAreCleanAndShortButNotEscaped() => Assert.Equal("*Senior* dev…", FreeText.Label(" *Senior*\n developer ", 13));
}
