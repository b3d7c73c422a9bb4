using TeamBot.Discord.Models;

namespace TeamBot.Discord.Tests.Models;

/// <summary>The steps of the page <i>Permissions</i>, "Permission Overwrites", one by one.</summary>
public sealed class PermissionRulesTests
{
    private const Permissions View = Permissions.ViewChannel, Send = Permissions.SendMessages, Attach = Permissions.AttachFiles, History = Permissions.ReadMessageHistory;

    private static readonly Snowflake Guild = new(1), Bot = new(2), RoleA = new(10), RoleB = new(11), Other = new(12);
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly GuildMember Member = new() { Roles = [RoleA, RoleB] };

    public static TheoryData<string, Permissions, PermissionOverwrite[]> Cases => new()
    {
        { "the roles' together", View | Send | Attach | History, [] },
        { "everyone is denied, a role is allowed", View | Send | Attach | History, [Role(Guild, deny: View), Role(RoleA, allow: View)] },
        { "one role is denied and another allowed", View | Send | Attach | History, [Role(RoleA, deny: History), Role(RoleB, allow: History)] },
        { "a role is denied what everyone is allowed", View | Send | Attach, [Role(Guild, allow: History), Role(RoleB, deny: History)] },
        { "the member has the last word", View | Send | Attach | History, [Role(RoleB, deny: History), User(Bot, allow: History)] },
        { "the member is denied", View | Send | Attach, [Role(RoleB, allow: History), User(Bot, deny: History)] },
        { "another's overwrites", View | Send | Attach | History, [Role(Other, deny: View), User(new Snowflake(3), deny: View)] },
        { "a user's id is no role's", View | Send | Attach | History, [User(RoleA, deny: View)] },
        { "nothing is possible in a channel unseen", Permissions.None, [Role(Guild, deny: View)] },
        { "no files without messages", View | History, [Role(Guild, deny: Send)] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void WhatSomebodyMayInAChannelIsPutTogetherInDiscordsOrder(string why, Permissions may, PermissionOverwrite[] overwrites)
    {
        Role[] roles = [Of(Guild, View | History), Of(RoleA, Send), Of(RoleB, Attach), Of(Other, Permissions.Administrator)];
        Assert.True(may == PermissionRules.Of(Guild, Bot, Member, roles, new Channel { PermissionOverwrites = overwrites }, Now), why);
    }

    [Fact]
    public void AnAdministratorMayEverythingWhateverTheChannelSays()
    {
        var may = PermissionRules.Of(Guild, Bot, Member, [Of(Guild, View), Of(RoleB, Permissions.Administrator)], new Channel { PermissionOverwrites = [User(Bot, deny: View)] }, Now);
        Assert.True(may.HasFlag(View | Send | Permissions.PinMessages));
    }

    [Fact]
    public void WhoIsTimedOutOnlyReads()
    {
        var may = PermissionRules.Of(Guild, Bot, Member with { CommunicationDisabledUntil = Now.AddMinutes(1) }, [Of(Guild, View | Send | History)], new Channel(), Now);
        Assert.Equal(View | History, may);
    }

    private static Role Of(Snowflake id, Permissions permissions) => new() { Id = id, Permissions = permissions };

    private static PermissionOverwrite Role(Snowflake id, Permissions allow = Permissions.None, Permissions deny = Permissions.None) => new() { Id = id, Type = PermissionOverwriteType.Role, Allow = allow, Deny = deny };

    private static PermissionOverwrite User(Snowflake id, Permissions allow = Permissions.None, Permissions deny = Permissions.None) => new() { Id = id, Type = PermissionOverwriteType.Member, Allow = allow, Deny = deny };
}
