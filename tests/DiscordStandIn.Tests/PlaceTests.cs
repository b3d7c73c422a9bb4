using System.Globalization;
using System.Text.Json.Nodes;

namespace DiscordStandIn.Tests;

public class PlaceTests
{
    [Fact]
    public async Task TheApplicationItsUserAndItsGatewayAreThere()
    {
        await using var town = await Town.StartAsync();
        Assert.Equal(town.Bot.ApplicationId, (await town.Bot.GetAsync("/applications/@me")).Id);
        Assert.True((bool)(await town.Bot.GetAsync("/users/@me")).Json!["bot"]!);
        Assert.Equal("Ana", (string)(await town.Bot.GetAsync($"/users/{town.Ana.Id}")).Json!["global_name"]!);
        var gateway = (await town.Bot.GetAsync("/gateway/bot")).Json!;
        Assert.StartsWith("ws://127.0.0.1:", (string)gateway["url"]!, StringComparison.Ordinal);
        Assert.Equal(1, (int)gateway["shards"]!);
        Assert.Equal(1000, (int)gateway["session_start_limit"]!["total"]!);
        Assert.Equal((string)gateway["url"]!, (string)(await town.Bot.GetAsync("/gateway")).Json!["url"]!);
    }

    [Fact]
    public async Task AServerShowsItsRolesChannelsAndMembers()
    {
        await using var town = await Town.StartAsync();
        var guild = await town.Bot.GetAsync($"/guilds/{town.Guild.Id}?with_counts=true");
        Assert.Equal("Phoenix town", (string)guild.Json!["name"]!);
        Assert.Equal(5, (int)guild.Json["approximate_member_count"]!);
        var roles = (JsonArray)(await town.Bot.GetAsync($"/guilds/{town.Guild.Id}/roles")).Json!;
        Assert.Equal(["@everyone", "TeamBot"], roles.Select(r => (string)r!["name"]!));
        var member = (await town.Bot.GetAsync($"/guilds/{town.Guild.Id}/members/{town.World.Bot.Id}")).Json!;
        Assert.Equal((string)roles[1]!["id"]!, (string)member["roles"]![0]!);
        Assert.Single((JsonArray)(await town.Bot.GetAsync($"/guilds/{town.Guild.Id}/channels")).Json!);
    }

    [Fact]
    public async Task AChannelShowsItsOverwrites()
    {
        await using var town = await Town.StartAsync();
        town.Channel.DenyEveryone(Permissions.ViewChannel);
        town.Channel.Allow(town.World.Bot, Permissions.ViewChannel);
        town.Channel.Allow(town.Ana, Permissions.ViewChannel | Permissions.ManageChannels);
        var channel = (await town.Bot.GetAsync($"/channels/{town.Channel.Id}")).Json!;
        Assert.Equal(3, ((JsonArray)channel["permission_overwrites"]!).Count);
        var everyone = channel["permission_overwrites"]![0]!;
        Assert.Equal(town.Guild.Id.ToString(CultureInfo.InvariantCulture), (string)everyone["id"]!);
        Assert.Equal("1024", (string)everyone["deny"]!);
    }

    [Fact]
    public async Task PermissionsFollowRolesThenOverwritesAndNeedViewChannel()
    {
        await using var town = await Town.BuildAsync();
        var channel = town.Channel;
        Assert.False(channel.PermissionsOf(town.Ana).HasFlag(Permissions.ManageChannels));
        channel.Allow(town.Ana, Permissions.ManageChannels);
        Assert.True(channel.PermissionsOf(town.Ana).HasFlag(Permissions.ManageChannels));
        Assert.True(channel.AddThread("Talk").PermissionsOf(town.Ana).HasFlag(Permissions.ManageChannels));
        Assert.False(town.Guild.AddChannel("other").PermissionsOf(town.Ana).HasFlag(Permissions.ManageChannels));

        channel.Deny(town.Ana, Permissions.SendMessages);
        Assert.False(channel.PermissionsOf(town.Ana).HasFlag(Permissions.AttachFiles));
        channel.DenyEveryone(Permissions.ViewChannel);
        Assert.Equal(Permissions.None, channel.PermissionsOf(town.Ben));
        channel.Clear(town.Ana);
        Assert.Equal(Permissions.None, channel.PermissionsOf(town.Ana));
        channel.AllowEveryone(Permissions.ViewChannel);
        Assert.True(channel.CanSee(town.Ana));
        Assert.Equal(PermissionNames.All, channel.PermissionsOf(town.Guild.Owner));
        town.Guild.Remove(town.Ana);
        Assert.Equal(Permissions.None, channel.PermissionsOf(town.Ana));
    }

    [Theory]
    [InlineData("manage-channels", Permissions.ManageChannels)]
    [InlineData("Manage Server", Permissions.ManageGuild)]
    [InlineData("SEND_MESSAGES", Permissions.SendMessages)]
    [InlineData("send-messages-in-threads", Permissions.SendMessagesInThreads)]
    public void PermissionsAreKnownByTheirNames(string name, Permissions permission)
    {
        Assert.True(PermissionNames.TryParse(name, out var found));
        Assert.Equal(permission, found);
        Assert.False(PermissionNames.TryParse("fly", out _));
    }
}
