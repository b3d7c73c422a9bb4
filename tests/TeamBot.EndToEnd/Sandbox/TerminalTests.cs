using TeamBot.Sandbox;
using TeamBot.Sandbox.Show;

namespace TeamBot.EndToEnd.Sandbox;

public sealed class TerminalTests
{
    [Fact]
    public async Task LinesAreDoneOneByOneAndOneThatCannotBeDoneSaysWhyAndGoesOn()
    {
        var (exitCode, told, complaint) = await TypeAsync(
            """
            start 2026-03-02 08:55 America/Los_Angeles
            Ana may manage-channels
            Ana: /team create timezone:America/Los_Angeles
            Ana dances
            Ben: press "Nothing of that name"
            expect "a pink elephant"
            until 2026-03-02 09:00
            expect "Check in"
            start 2026-03-02 08:55 America/Los_Angeles
            help
            """);
        Assert.Equal(0, exitCode);
        Assert.Contains("Type these first", told, StringComparison.Ordinal);
        Assert.Contains("Mon 2 March 09:00 · #phoenix", told, StringComparison.Ordinal);
        Assert.Contains("a slash command; options by name, or in order", told, StringComparison.Ordinal);
        Assert.Contains("“Ana” begins no line", complaint, StringComparison.Ordinal);
        Assert.Contains("Nothing of that name", complaint, StringComparison.Ordinal);
        Assert.Contains("“a pink elephant” was not seen", complaint, StringComparison.Ordinal);
        Assert.Contains("“start” has to come before anything else", complaint, StringComparison.Ordinal);
        Assert.DoesNotContain("“Check in” was not seen", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QuitEndsIt()
    {
        var (exitCode, _, complaint) = await TypeAsync("quit\nAna dances");
        Assert.Equal((0, ""), (exitCode, complaint));
    }

    [Fact]
    public async Task WithoutOurBotTheClockIsReal()
    {
        var (exitCode, told, complaint) = await TypeAsync("wait 1d\nrestart\nAna: /help\nquit", withBot: false);
        Assert.Equal(0, exitCode);
        Assert.Contains("token    sandbox", told, StringComparison.Ordinal);
        Assert.Contains("the clock is the real one", complaint, StringComparison.Ordinal);
        Assert.Contains("Our bot is not part of this world", complaint, StringComparison.Ordinal);
        Assert.Contains("help", complaint, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Told, string Complaint)> TypeAsync(string lines, bool withBot = true)
    {
        using var input = new StringReader(lines);
        using StringWriter told = new(), complaint = new();
        using var terminal = new Terminal(new TownOptions { WithBot = withBot }, new Screen(told, complaint, bold: false), input, prompt: false);
        return (await terminal.RunAsync(), told.ToString(), complaint.ToString());
    }
}
