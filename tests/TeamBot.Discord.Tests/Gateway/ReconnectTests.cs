using System.Net;
using TeamBot.Discord.Gateway;
using TeamBot.Discord.Tests.Support;

namespace TeamBot.Discord.Tests.Gateway;

public class ReconnectTests
{
    [Theory]
    [InlineData(4004)]
    [InlineData(4010)]
    [InlineData(4011)]
    [InlineData(4012)]
    [InlineData(4013)]
    [InlineData(4014)]
    public async Task CodesThatTryingAgainWouldNotMendStopTheClient(int code)
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();

        await discord.CloseAsync(code);

        var stopped = await Assert.ThrowsAsync<GatewayStoppedException>(() => bot.Running.InTime("the client's end"));
        Assert.Equal(code, stopped.CloseCode);
        Assert.NotEqual("", stopped.Message);
        Assert.False(bot.Client.IsConnected);
    }

    [Theory]
    [InlineData(4000)]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(4005)]
    [InlineData(4008)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(4200)]
    public async Task CodesThatLeaveTheSessionAreFollowedByAResume(int code)
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();

        await discord.CloseAsync(code);

        await bot.ResumedAsync(sequence: 1);
    }

    [Theory]
    [InlineData(4003)]
    [InlineData(4007)]
    [InlineData(4009)]
    public async Task CodesThatEndTheSessionAreFollowedByANewOne(int code)
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();

        await discord.CloseAsync(code);

        await bot.Clock.PassAsync(seconds: 5);
        var fresh = await bot.Discord.AcceptAsync();
        await fresh.HelloAsync();
        await fresh.ExpectAsync(2);
    }

    [Fact]
    public async Task WaitsTwiceAsLongAfterEachFailureUpToAMinute()
    {
        var nowhere = Nowhere.Url();
        await using var bot = await Bot.StartAsync(bot => bot.Gateway = () => new() { Url = nowhere });

        foreach (var seconds in (double[])[1, 2, 4, 8, 16, 32, 60, 60]) await bot.Clock.PassAsync(seconds * 0.75);
    }

    [Fact]
    public async Task AConnectionThatBreaksSoonAgainIsNotTriedAgainAtOnce()
    {
        await using var bot = await Bot.StartAsync();
        (await bot.ConnectAsync()).Break();
        (await bot.ResumedAsync(sequence: 1)).Break();

        await bot.Clock.PassAsync(seconds: 0.75);

        await bot.ResumedAsync(sequence: 2);
    }

    [Fact]
    public async Task AfterAMinuteWithoutTroubleTheBackOffBeginsAnew()
    {
        await using var bot = await Bot.StartAsync();
        (await bot.ConnectAsync()).Break();
        var second = await bot.ResumedAsync(sequence: 1);
        await second.InteractionAsync(3);
        await bot.NextAsync();
        bot.Clock.Advance(TimeSpan.FromSeconds(60));

        second.Break();

        await bot.ResumedAsync(sequence: 3);
    }

    [Fact]
    public async Task AServerThatDoesNotSayHelloIsLeft()
    {
        await using var bot = await Bot.StartAsync();
        var silent = await bot.Discord.AcceptAsync();

        await bot.Clock.PassAsync(seconds: 20);

        Assert.Equal(4000, await silent.ExpectCloseAsync());
    }

    [Fact]
    public async Task AsksAgainWhenDiscordCannotSayWhereTheGatewayIs()
    {
        var asked = 0;
        await using var bot = await Bot.StartAsync(bot => bot.Gateway = () =>
            ++asked == 1 ? throw new HttpRequestException("down", null, HttpStatusCode.BadGateway) : new() { Url = bot.Discord.Url });

        await bot.Clock.PassAsync(seconds: 0.75);

        await bot.ConnectAsync();
    }

    [Fact]
    public async Task ATokenThatIsRefusedBeforeConnectingEndsTheClient()
    {
        await using var bot = await Bot.StartAsync(bot => bot.Gateway = () => throw new HttpRequestException("no", null, HttpStatusCode.Unauthorized));

        await Assert.ThrowsAsync<HttpRequestException>(() => bot.Running.InTime("the client's end"));
    }
}
