using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;

namespace TeamBot.Commands;

/// <summary>
/// Who can read a channel. Discord is asked, because an interaction does not tell.
/// See https://docs.discord.com/developers/topics/permissions#permission-overwrites.
/// </summary>
sealed class Audience(DiscordRest rest)
{
    /// <summary>Whether everyone on the server can: the @everyone role with the channel's overwrites on it.</summary>
    public async Task<bool> IsWholeServerAsync(ulong guild, ulong channel, CancellationToken cancel)
    {
        var here = await rest.GetChannelAsync(new Snowflake(channel), cancel);
        var roles = await rest.GetGuildRolesAsync(new Snowflake(guild), cancel);
        // The role @everyone has the server's own id.
        var everyone = roles.FirstOrDefault(r => r.Id.Value == guild)?.Permissions ?? Permissions.None;
        var overwrite = here.PermissionOverwrites?.FirstOrDefault(o => o.Type == PermissionOverwriteType.Role && o.Id.Value == guild);
        var may = (everyone & ~(overwrite?.Deny ?? Permissions.None)) | (overwrite?.Allow ?? Permissions.None);
        return may.HasFlag(Permissions.ViewChannel) && may.HasFlag(Permissions.ReadMessageHistory);
    }
}
