using TeamBot.Commands;
using TeamBot.Discord.Models;

namespace TeamBot.Tests.Commands;

public sealed class CallerTests
{
    [Theory]
    [InlineData("Ann", "Ana", "ana", "Ann")]
    [InlineData(null, "Ana", "ana", "Ana")]
    [InlineData("\u3164", "Ana", "ana", "Ana")]
    [InlineData("\u200B\u2060", "\u2800", "ana", "ana")]
    [InlineData(null, null, "", "somebody")]
    public void ANameThatIsDrawnAsNothingIsPassedOver(string? nick, string? globalName, string username, string called) =>
        Assert.Equal(called, Caller.NameOf(new GuildMember { Nick = nick }, new User { GlobalName = globalName, Username = username }));
}
