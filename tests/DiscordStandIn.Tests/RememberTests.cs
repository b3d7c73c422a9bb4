using Microsoft.Extensions.Time.Testing;

namespace DiscordStandIn.Tests;

public sealed class RememberTests
{
    [Fact]
    public async Task TheWorldBecomesWhatItWas()
    {
        await using var discord = await StandIn.StartAsync(new StandInOptions { World = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)) }, TestContext.Current.CancellationToken);
        var guild = discord.World.AddGuild("Home");
        var (phoenix, forum) = (guild.AddChannel("phoenix"), guild.AddChannel("leads", ChannelKind.Forum));
        var ana = discord.World.AddPerson("Ana");
        guild.Add(ana);
        var thread = phoenix.AddThread("Week 10");
        var hello = discord.World.Write(ana, phoenix, "Hello");
        forum.AddTag("Remote");
        var (permissions, happened) = (phoenix.PermissionsOf(ana), discord.World.LastHappening);

        var back = discord.Remember();
        var next = discord.World.Write(ana, phoenix, "Gone soon");
        discord.World.Remove(hello);
        discord.World.Write(ana, thread, "Gone too");
        phoenix.Deny(ana, Permissions.SendMessages);
        phoenix.DenyEveryone(Permissions.AttachFiles);
        ana.ClosesDms = true;
        guild.Add(discord.World.AddPerson("Ben"));
        guild.AddChannel("robin");
        forum.AddTag("Data");
        thread.Close(locked: true);
        guild.KickBot();
        forum.Delete();
        back();

        Assert.Equal(["Hello"], phoenix.Messages.Select(message => message.Content));
        Assert.Empty(thread.Messages);
        Assert.False(thread.IsArchived || thread.IsLocked);
        Assert.Equal(["phoenix", "leads", "Week 10"], guild.Channels.Select(channel => channel.Name));
        Assert.False(forum.Deleted);
        Assert.Equal(["Remote"], forum.Tags.Select(tag => tag.Name));
        Assert.True(guild.HasBot);
        Assert.Equal(permissions, phoenix.PermissionsOf(ana));
        Assert.False(ana.ClosesDms);
        Assert.Null(discord.World.FindPerson("Ben"));
        Assert.Equal(happened, discord.World.LastHappening);

        // What comes next gets the ids that were given back.
        Assert.Equal(next.Id, discord.World.Write(ana, phoenix, "Another").Id);
    }
}
