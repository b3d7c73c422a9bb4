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

    /// <summary>In a private channel of several people, who brought the app along, a message that is not marked as one person's is seen by all of them.</summary>
    [Theory]
    [InlineData(null, InteractionContextType.BotDm, MessageFlags.None, true)]
    [InlineData(null, InteractionContextType.PrivateChannel, MessageFlags.None, false)]
    [InlineData(null, InteractionContextType.PrivateChannel, MessageFlags.Ephemeral, true)]
    [InlineData(1L, InteractionContextType.Guild, MessageFlags.None, false)]
    [InlineData(1L, InteractionContextType.Guild, MessageFlags.Ephemeral, true)]
    public void AMessageIsTheirOwnWhereNobodyElseSeesIt(long? guild, InteractionContextType context, MessageFlags flags, bool own)
    {
        var press = new Interaction
        {
            User = new User { Username = "ana" }, GuildId = guild is { } id ? new Snowflake((ulong)id) : null, Context = context, Message = new Message { Flags = flags },
        };
        Assert.Equal(own, Caller.Of(press).OnTheirOwn);
    }
}
