namespace TeamBot.Discord.Models;

/// <summary>What somebody may do in a channel, from its parts (page <i>Permissions</i>, "Permission Overwrites" and "Implicit Permissions").</summary>
public static class PermissionRules
{
    private const Permissions WithSending = Permissions.MentionEveryone | Permissions.SendTtsMessages | Permissions.AttachFiles | Permissions.EmbedLinks;

    private const Permissions WhileTimedOut = Permissions.ViewChannel | Permissions.ReadMessageHistory;

    /// <summary>The permissions of a member who does not own the guild. What depends on a permission that is missing is missing too.</summary>
    /// <param name="guildId">Also the id of the role <c>@everyone</c>.</param>
    /// <param name="roles">All roles of the guild.</param>
    public static Permissions Of(Snowflake guildId, Snowflake userId, GuildMember member, IReadOnlyList<Role> roles, Channel channel, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(roles);
        ArgumentNullException.ThrowIfNull(channel);
        var own = roles.Where(role => role.Id == guildId || member.Roles.Contains(role.Id)).Aggregate(Permissions.None, (all, role) => all | role.Permissions);
        if (own.HasFlag(Permissions.Administrator))
        {
            return (Permissions)ulong.MaxValue;
        }

        var overwrites = channel.PermissionOverwrites ?? [];
        var everyone = overwrites.Where(o => o.Type == PermissionOverwriteType.Role && o.Id == guildId);
        var ofRoles = overwrites.Where(o => o.Type == PermissionOverwriteType.Role && o.Id != guildId && member.Roles.Contains(o.Id));
        var ofMember = overwrites.Where(o => o.Type == PermissionOverwriteType.Member && o.Id == userId);
        return Implied(Apply(Apply(Apply(own, everyone), ofRoles), ofMember), isTimedOut: member.CommunicationDisabledUntil > now);
    }

    private static Permissions Apply(Permissions may, IEnumerable<PermissionOverwrite> overwrites)
    {
        var (allow, deny) = overwrites.Aggregate((Allow: Permissions.None, Deny: Permissions.None), (all, next) => (all.Allow | next.Allow, all.Deny | next.Deny));
        return (may & ~deny) | allow;
    }

    private static Permissions Implied(Permissions may, bool isTimedOut)
    {
        if (!may.HasFlag(Permissions.ViewChannel))
        {
            return Permissions.None;
        }

        var left = isTimedOut ? may & WhileTimedOut : may;
        return left.HasFlag(Permissions.SendMessages) ? left : left & ~WithSending;
    }
}
