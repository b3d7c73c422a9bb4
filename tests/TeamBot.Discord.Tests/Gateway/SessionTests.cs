using TeamBot.Discord.Gateway;
using TeamBot.Discord.Tests.Support;

namespace TeamBot.Discord.Tests.Gateway;

public class SessionTests
{
    [Fact]
    public async Task AnswersHelloWithIdentifyWithoutIntents()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.Discord.AcceptAsync();
        await discord.HelloAsync();

        var identify = await discord.ExpectAsync(2);

        Assert.Equal("a-token", identify.GetProperty("token").GetString());
        Assert.Equal(0, identify.GetProperty("intents").GetInt32());
        Assert.NotEqual("", identify.GetProperty("properties").GetProperty("os").GetString());
        Assert.Equal("?v=10&encoding=json", discord.Query);
        Assert.Equal("DiscordBot (https://example.org, 1.0)", discord.UserAgent);
    }

    [Fact]
    public async Task ALostConnectionIsResumedWhereReadySaid()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();
        await discord.InteractionAsync(2);
        await bot.NextAsync();

        discord.Break();

        var again = await bot.ResumedAsync(sequence: 2);
        Assert.Equal("/resume", again.Path);
        Assert.Equal("?v=10&encoding=json", again.Query);
        Assert.Equal("DiscordBot (https://example.org, 1.0)", again.UserAgent);
    }

    [Fact]
    public async Task WhatAResumeReplaysIsHandedOnInOrderAndOnce()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();
        await discord.InteractionAsync(2);
        await discord.InteractionAsync(3);
        await bot.HandsOnAsync(2, 3);
        discord.Break();

        var again = await bot.ExpectResumeAsync(sequence: 3);
        foreach (var sequence in (long[])[2, 3, 4, 5]) await again.InteractionAsync(sequence);
        await again.SendAsync("""{"op":0,"s":6,"t":"RESUMED","d":{}}""");
        await again.InteractionAsync(7);

        await bot.HandsOnAsync(4, 5, 7);
        Assert.True(bot.NothingElseWasHandedOn);
    }

    [Fact]
    public async Task AReplayThatBreaksOffIsTakenUpWhereItBroke()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();
        discord.Break();
        var again = await bot.ExpectResumeAsync(sequence: 1);
        foreach (var sequence in (long[])[2, 3]) await again.InteractionAsync(sequence);
        await bot.HandsOnAsync(2, 3);
        again.Break();
        await bot.Clock.PassAsync(seconds: 1.5);

        var third = await bot.ExpectResumeAsync(sequence: 3);
        foreach (var sequence in (long[])[3, 4, 5]) await third.InteractionAsync(sequence);

        await bot.HandsOnAsync(4, 5);
        Assert.True(bot.NothingElseWasHandedOn);
    }

    [Fact]
    public async Task EventsThatAreNotReadCountInTheSequenceToo()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();
        await discord.SendAsync("""{"op":0,"s":9,"t":"GUILD_CREATE","d":{"id":"1"}}""");
        await discord.SendAsync("""{"op":11,"s":null,"t":null}""");
        await discord.WhenAllIsReadAsync();

        discord.Break();

        await bot.ResumedAsync(sequence: 9);
    }

    [Fact]
    public async Task ReconnectIsAnsweredByClosingAndResuming()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();

        await discord.SendAsync("""{"op":7,"d":null}""");

        Assert.Equal(4000, await discord.ExpectCloseAsync());
        await bot.ResumedAsync(sequence: 1);
    }

    [Fact]
    public async Task WhatArrivesBetweenReconnectAndTheCloseIsNotLost()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();

        await discord.SendAsync("""{"op":7,"d":null}""");
        await discord.InteractionAsync(2);

        Assert.Equal(2, await bot.NextAsync());
        await discord.ExpectCloseAsync();
        await bot.ResumedAsync(sequence: 2);
    }

    [Fact]
    public async Task AnInvalidSessionIsReplacedAfterAShortWait()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();
        await discord.SendAsync("""{"op":9,"d":false}""");
        await discord.ExpectCloseAsync();

        await bot.Clock.PassAsync(seconds: 3);

        // Five seconds since the last identify have to pass too.
        await bot.Clock.PassAsync(seconds: 2);
        var fresh = await bot.Discord.AcceptAsync();
        await fresh.HelloAsync();
        await fresh.ExpectAsync(2);
        await fresh.ReadyAsync(bot.Discord.Url, session: "another");
        await fresh.InteractionAsync(2);
        Assert.Equal(2, await bot.NextAsync());
    }

    [Fact]
    public async Task AnInvalidSessionThatCanBeResumedIs()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();
        await discord.SendAsync("""{"op":9,"d":true}""");
        Assert.Equal(4000, await discord.ExpectCloseAsync());

        await bot.Clock.PassAsync(seconds: 3);

        await bot.ResumedAsync(sequence: 1);
    }

    [Fact]
    public async Task AResumeThatDiscordRefusesEndsInANewSession()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();
        discord.Break();
        var again = await bot.ExpectResumeAsync(sequence: 1);
        await again.SendAsync("""{"op":9,"d":false}""");
        await again.ExpectCloseAsync();

        await bot.Clock.PassAsync(seconds: 3);
        await bot.Clock.PassAsync(seconds: 2);

        var fresh = await bot.Discord.AcceptAsync();
        await fresh.HelloAsync();
        await fresh.ExpectAsync(2);
        Assert.Equal("/", fresh.Path);
    }

    [Fact]
    public async Task WhereTheResumeAddressDoesNotAnswerTheSessionIsResumedAtTheGateway()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync(resumeUrl: Nowhere.Url());
        discord.Break();

        await bot.Clock.PassAsync(seconds: 1.5);

        var again = await bot.ResumedAsync(sequence: 1);
        Assert.Equal("/", again.Path);
    }

    [Fact]
    public async Task AndAtTheGatewayLastKnownIfDiscordCannotBeAskedForOne()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync(resumeUrl: Nowhere.Url());
        bot.Gateway = () => throw new HttpRequestException("down");
        discord.Break();

        await bot.Clock.PassAsync(seconds: 1.5);

        Assert.Equal("/", (await bot.ResumedAsync(sequence: 1)).Path);
    }

    [Fact]
    public async Task WhereTheGatewayDoesNotAnswerEitherTheResumeAddressHasItsTurnAgain()
    {
        var nowhere = Nowhere.Url();
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();
        bot.Gateway = () => new() { Url = nowhere };
        bot.Discord.IsDown = true;
        discord.Break();
        await bot.Clock.WhenWaitingAsync(TimeSpan.FromSeconds(1.5));
        bot.Discord.IsDown = false;

        await bot.Clock.PassAsync(seconds: 1.5);
        await bot.Clock.PassAsync(seconds: 3);

        Assert.Equal("/resume", (await bot.ResumedAsync(sequence: 1)).Path);
    }

    [Fact]
    public async Task IsConnectedFromReadyUntilTheConnectionEnds()
    {
        await using var bot = await Bot.StartAsync();
        Assert.False(bot.Client.IsConnected);
        var discord = await bot.ConnectAsync();
        await discord.InteractionAsync(2);
        await bot.NextAsync();
        Assert.True(bot.Client.IsConnected);

        discord.Break();

        await bot.ExpectResumeAsync(sequence: 2);
        Assert.False(bot.Client.IsConnected);
    }

    [Fact]
    public async Task APayloadThatDiscordWouldNotTakeIsNotSent()
    {
        await using var bot = await Bot.StartAsync(token: new('x', 4096));
        var discord = await bot.Discord.AcceptAsync();

        await discord.HelloAsync();

        await discord.ExpectCloseAsync();
        var stopped = await Assert.ThrowsAsync<GatewayStoppedException>(() => bot.Running.InTime("the client's end"));
        Assert.Contains("Discord takes 4096", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoppingEndsTheSessionInGoodOrder()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();

        await bot.StopAsync();

        Assert.Equal(1000, await discord.ExpectCloseAsync());
        await bot.Running.InTime("the client's end");
    }

    [Fact]
    public async Task StoppingEndsAWaitToo()
    {
        await using var bot = await Bot.StartAsync(bot => bot.Gateway = () => throw new HttpRequestException("no answer"));
        await bot.Clock.WhenWaitingAsync(TimeSpan.FromSeconds(0.75));

        await bot.StopAsync();

        await bot.Running.InTime("the client's end");
    }
}
