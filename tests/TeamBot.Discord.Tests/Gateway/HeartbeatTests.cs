using System.Text.Json;
using TeamBot.Discord.Tests.Support;

namespace TeamBot.Discord.Tests.Gateway;

public class HeartbeatTests
{
    [Fact]
    public async Task TheFirstHeartbeatComesAtARandomMomentOfTheInterval()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.Discord.AcceptAsync();
        await discord.HelloAsync(40_000);
        await discord.ExpectAsync(2);

        await bot.Clock.PassAsync(seconds: 20);

        Assert.Equal(JsonValueKind.Null, (await discord.ExpectAsync(1)).ValueKind);
    }

    [Fact]
    public async Task LaterHeartbeatsComeOnceAnIntervalWithTheLastSequence()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();
        await discord.InteractionAsync(2);
        await bot.NextAsync();
        await bot.Clock.PassAsync(seconds: 20);
        Assert.Equal(2, (await discord.ExpectAsync(1)).GetInt64());
        await discord.AckAsync();
        await discord.InteractionAsync(3);
        await bot.NextAsync();

        await bot.Clock.PassAsync(seconds: 40);

        Assert.Equal(3, (await discord.ExpectAsync(1)).GetInt64());
    }

    [Fact]
    public async Task AMissingAckClosesTheConnectionButNotTheSession()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();
        await bot.Clock.PassAsync(seconds: 20);
        await discord.ExpectAsync(1);

        await bot.Clock.PassAsync(seconds: 40);

        Assert.Equal(4000, await discord.ExpectCloseAsync());
        await bot.ResumedAsync(sequence: 1);
    }

    [Fact]
    public async Task AConnectionThatAnswersNothingIsLeftAfterTwoSeconds()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();
        await bot.Clock.PassAsync(seconds: 20);
        await discord.ExpectAsync(1);
        await bot.Clock.PassAsync(seconds: 40);

        await bot.Clock.PassAsync(seconds: 2);

        await bot.ResumedAsync(sequence: 1);
        discord.Break();
    }

    [Fact]
    public async Task HeartbeatsGoOnWhileDiscordGivesNoSession()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.Discord.AcceptAsync();
        await discord.HelloAsync(40_000);
        await discord.ExpectAsync(2);
        foreach (var wait in (double[])[20, 40, 40, 40])
        {
            await bot.Clock.PassAsync(wait);
            Assert.Equal(JsonValueKind.Null, (await discord.ExpectAsync(1)).ValueKind);
            await discord.AckAsync();
            await discord.WhenAllIsReadAsync();
        }

        await discord.ReadyAsync(bot.Discord.Url);
        await discord.InteractionAsync(2);

        Assert.Equal(2, await bot.NextAsync());
    }

    [Fact]
    public async Task AHeartbeatThatDiscordAsksForIsSentAtOnce()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();

        await discord.SendAsync("""{"op":1,"d":null}""");

        Assert.Equal(1, (await discord.ExpectAsync(1)).GetInt64());
    }

    [Fact]
    public async Task AHeartbeatThatDiscordAsksForDoesNotCountAsUnanswered()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();
        await discord.SendAsync("""{"op":1,"d":null}""");
        await discord.ExpectAsync(1);

        await bot.Clock.PassAsync(seconds: 20);

        await discord.ExpectAsync(1);
    }
}
