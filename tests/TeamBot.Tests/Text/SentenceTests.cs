using TeamBot.Text;

namespace TeamBot.Tests.Text;

public sealed class SentenceTests
{
    [Theory]
    [InlineData("someone at Acme", "someone at Acme.")]
    [InlineData("someone at Acmé Inc.", "someone at Acmé Inc.")]
    [InlineData("someone at **Acmé Inc.**", "someone at **Acmé Inc.**")]
    [InlineData("someone at **Yahoo!**", "someone at **Yahoo!**")]
    [InlineData("someone at **What?**", "someone at **What?**")]
    [InlineData("and so on…", "and so on…")]
    [InlineData("someone at **5\\.**", "someone at **5\\.**")]
    [InlineData("someone at **Foo\\***", "someone at **Foo\\***.")]
    [InlineData("someone at **Foo.\\***", "someone at **Foo.\\***.")]
    [InlineData("", ".")]
    public void ASentenceThatEndsInANameHasOneFullStop(string text, string sentence) => Assert.Equal(sentence, Sentence.End(text));
}
