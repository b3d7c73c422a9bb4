using System.Text;
using TeamBot.Discord.Gateway;
using TeamBot.Discord.Tests.Support;

namespace TeamBot.Discord.Tests.Gateway;

public class DispatchTests
{
    [Fact]
    public async Task AHandlerThatTakesLongDoesNotHoldUpTheNextInteraction()
    {
        var never = new TaskCompletionSource();
        await using var bot = await Bot.StartAsync(bot => bot.Handle = _ => never.Task);
        var discord = await bot.ConnectAsync();

        await discord.InteractionAsync(2);
        await discord.InteractionAsync(3);

        await bot.HandsOnAsync(2, 3);
        never.SetResult();
    }

    [Fact]
    public async Task AHandlerThatFailsDoesNotHarmTheNextInteraction()
    {
        await using var bot = await Bot.StartAsync(bot => bot.Handle = _ => throw new InvalidOperationException("a handler's own fault"));
        var discord = await bot.ConnectAsync();

        await discord.InteractionAsync(2);
        await discord.InteractionAsync(3);

        await bot.HandsOnAsync(2, 3);
    }

    [Fact]
    public async Task WhatIsUnknownIsPassedOver()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();

        await discord.SendAsync("""{"op":99,"d":{"new":[1,{"x":"y"}]}}""");
        await discord.SendAsync("""{"op":0,"s":2,"t":"SOMETHING_NEW","d":{"id":"1"},"also":{"new":1}}""");
        await discord.SendAsync("""{"op":0,"s":3,"t":null,"d":7}""");
        await discord.InteractionAsync(4);

        Assert.Equal(4, await bot.NextAsync());
    }

    [Fact]
    public async Task AnInteractionThatCannotBeReadIsPassedOverToo()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();

        await discord.SendAsync("""{"op":0,"s":2,"t":"INTERACTION_CREATE","d":{"id":[]}}""");
        await discord.InteractionAsync(3);

        Assert.Equal(3, await bot.NextAsync());
        discord.Break();
        await bot.ResumedAsync(sequence: 3);
    }

    [Fact]
    public async Task AnInteractionLargerThanAnyBufferArrivesWhole()
    {
        await using var bot = await Bot.StartAsync();
        var discord = await bot.ConnectAsync();

        await discord.SendAsync($$"""{ "op":0, "s":2, "t":"INTERACTION_CREATE", "d": { "token":"{{new string('x', 100_000)}}", "id":"1002" } }""");

        Assert.Equal(2, await bot.NextAsync());
    }

    [Fact]
    public void TheEnvelopeOfADispatchIsReadWithoutAllocating()
    {
        var json = Encoding.UTF8.GetBytes("""{"t":"GUILD_CREATE","s":12,"op":0,"d":{"members":[{"user":{"id":"1"}}],"name":"a \"name\""}}""");
        ReadEnvelope(json);

        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadEnvelope(json);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void ReadEnvelope(byte[] json)
    {
        var frame = Frame.Parse(json);
        if (frame.Type != DispatchType.Other || frame.Sequence != 12 || frame.Data[0] != '{') throw new InvalidOperationException("misread");
    }
}
