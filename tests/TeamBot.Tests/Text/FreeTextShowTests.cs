using System.Text.RegularExpressions;
using TeamBot.Text;

namespace TeamBot.Tests.Text;

public sealed partial class FreeTextShowTests
{
    [Theory]
    [InlineData("after breakfast", "after breakfast")]
    [InlineData("**bold** _it_ ~~no~~ ||spoiler||", @"\*\*bold\*\* \_it\_ \~\~no\~\~ \|\|spoiler\|\|")]
    [InlineData("`code` \\ back", @"\`code\` \\ back")]
    [InlineData("# title", @"\# title")]
    [InlineData("C# and F#", "C# and F#")]
    [InlineData("-# small", @"\-# small")]
    [InlineData("- item", @"\- item")]
    [InlineData("+ item", @"\+ item")]
    [InlineData("well-known", "well-known")]
    [InlineData("1. first", @"1\. first")]
    [InlineData("12) first", @"12\) first")]
    [InlineData("version 1.2", "version 1.2")]
    [InlineData("> quote", @"\> quote")]
    [InlineData("a\n- b\n2. c", "a\n\\- b\n2\\. c")]
    [InlineData("<@123> <@&4> <#5> <t:1:R> <:x:6> </goal set:7> <id:home>", @"\<@123\> \<@&4\> \<#5\> \<t:1:R\> \<:x:6\> \</goal set:7\> \<id:home\>")]
    [InlineData("@everyone @Here", "@\u200Beveryone @\u200BHere")]
    [InlineData("ana@heron.example", "ana@heron.example")]
    [InlineData("[click](javascript:x)", @"\[click\](javascript:x)")]
    public void MarkdownShowsAsItWasTyped(string typed, string sent) => Assert.Equal(sent, FreeText.Show(typed));

    [Theory]
    [InlineData("see https://example.com/a_b_c.", "see https://example.com/a_b_c.")]
    [InlineData("[click](https://evil.example)", @"\[click\](https://evil.example)")]
    [InlineData("https://en.wikipedia.org/wiki/C_(lang)/x", "https://en.wikipedia.org/wiki/C_%28lang%29/x")]
    [InlineData("<https://example.com/a>", "<https://example.com/a>")]
    [InlineData("[https://example.com/a].", @"\[https://example.com/a].")]
    [InlineData("https://example.com/*a*b", "https://example.com/%2Aa%2Ab")]
    [InlineData("https://example.com/@everyone", "https://example.com/%40everyone")]
    [InlineData("xhttps://example.com/a_b", @"xhttps://example.com/a\_b")]
    public void LinksStayLinks(string typed, string sent) => Assert.Equal(sent, FreeText.Show(typed));

    [Fact]
    public void NothingUnescapedIsLeftForDiscordToRead()
    {
        foreach (var text in Samples.Texts(5000))
        {
            var shown = FreeText.Show(text);
            var read = EscapedPair().Replace(ReadLink().Replace(shown, "link"), "escaped");

            Assert.DoesNotMatch(Danger(), read);
        }
    }

    [Fact]
    public void WhatIsReadIsWhatWasTyped()
    {
        foreach (var text in Samples.Texts(5000).Where(t => !t.Contains("http", StringComparison.Ordinal)))
        {
            var read = EscapedPair().Replace(FreeText.Show(text), "$1").Replace("\u200B", "", StringComparison.Ordinal);

            Assert.Equal(FreeText.Clean(text, keepLines: true), read);
        }
    }

    // Discord's client takes a backslash before anything but letters, digits and white space as an escape.
    [GeneratedRegex(@"\\([^0-9A-Za-z\s])")]
    private static partial Regex EscapedPair();

    [GeneratedRegex("""<https?://[^\s<>*~`|\\\[\]()]+>|(?<![\p{L}\p{N}])https?://[^\s<>*~`|\\\[\]()]+[.,:;"')\]]*""")]
    private static partial Regex ReadLink();

    [GeneratedRegex(@"[\\*_~`|<>\[\]]|@everyone|@here|^\s*(#|-|\+|\d+[.)])", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Danger();
}
