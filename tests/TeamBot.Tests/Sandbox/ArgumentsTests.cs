using TeamBot.Sandbox;

namespace TeamBot.Tests.Sandbox;

public sealed class ArgumentsTests
{
    [Fact]
    public void PlayTakesItsFile()
    {
        var arguments = Arguments.Parse(["play", "demo/first-week.txt", "--record", "out.jsonl"]);
        Assert.Equal(("play", "demo/first-week.txt", "out.jsonl"), (arguments.Verb, arguments.File, arguments.Record));
    }

    [Theory]
    [InlineData(5080)]
    [InlineData(6000, "--urls", "http://127.0.0.1:6000")]
    [InlineData(6000, "--urls", "http://localhost:6000/")]
    public void ServeListensOnLoopback(int port, params string[] more) => Assert.Equal(port, Arguments.Parse(["serve", "--no-bot", .. more]).Port);

    [Theory]
    [InlineData("needs the script's file", "play")]
    [InlineData("“b” is not understood", "play", "a", "b")]
    [InlineData("serve --no-bot", "serve")]
    [InlineData("of this machine alone", "serve", "--no-bot", "--urls", "http://example.org:80")]
    [InlineData("“dance” is nothing", "dance")]
    [InlineData("“--record” needs a file", "--record")]
    [InlineData("“--no-bot” is not understood", "--no-bot")]
    public void WrongUsageSaysWhatIsWrong(string why, params string[] args) =>
        Assert.Contains(why, Assert.Throws<FormatException>(() => Arguments.Parse(args)).Message, StringComparison.Ordinal);
}
