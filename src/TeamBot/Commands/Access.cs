using NodaTime;
using Microsoft.Extensions.Logging;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;
using TeamBot.Schedule;

namespace TeamBot.Commands;

/// <summary>What the bot finds in a channel.</summary>
/// <param name="May">What it may there; null when the channel is gone, hidden from it, or Discord does not tell.</param>
/// <param name="Trouble">Why not.</param>
public sealed record ChannelAccess(ulong ChannelId, Permissions? May, Trouble? Trouble = null)
{
    public IReadOnlyList<Need> Missing => May is { } may ? [.. Needs.All.Where(n => !may.HasFlag(n.Permission))] : [];

    public IReadOnlyList<Need> MissingOptional => May is { } may ? [.. Needs.Optional.Where(n => !may.HasFlag(n.Permission))] : [];
}

/// <summary>Where the bot is, and what it may there. Discord is asked, because without intents nothing else tells.</summary>
sealed partial class Access(DiscordRest rest, WorldClock clock, ILogger<Access> log)
{
    /// <summary>Forty channels are looked at within seconds, and boards that are due at the same time wait for few of them.</summary>
    const int AtOnce = 10;

    /// <exception cref="UserError">Discord does not tell, or the bot itself is not on the server.</exception>
    public async Task<IReadOnlyList<ChannelAccess>> OfAsync(ulong guild, IReadOnlyList<ulong> channels, CancellationToken cancel)
    {
        try
        {
            var me = await rest.GetCurrentUserAsync(cancel);
            var member = await rest.GetGuildMemberAsync(new Snowflake(guild), me.Id, cancel);
            var roles = await rest.GetGuildRolesAsync(new Snowflake(guild), cancel);
            List<ChannelAccess> all = [];
            foreach (var some in channels.Chunk(AtOnce))
                all.AddRange(await Task.WhenAll(some.Select(channel => OfAsync(guild, channel, me.Id, member, roles, cancel))));
            return all;
        }
        catch (DiscordException e) when (e is not InvalidTokenException)
        {
            LogRefused(guild, e.Message);
            throw new UserError(Troubles.Of(e) == Trouble.Passing
                ? "Discord does not tell me just now what I may. Please try again in a minute."
                : "I am not on this server as a bot, so I can post nothing here. Please invite me with the scope `bot`, and all that I know is as it was.");
        }
    }

    /// <summary>Whether the bot is on a server; null when Discord does not tell.</summary>
    public async Task<bool?> IsOnAsync(ulong guild, CancellationToken cancel)
    {
        try
        {
            await rest.GetGuildAsync(new Snowflake(guild), cancel);
            return true;
        }
        catch (DiscordException e) when (e is not InvalidTokenException)
        {
            return Troubles.Of(e) is Trouble.ChannelGone or Trouble.NotAllowed ? false : null;
        }
    }

    async Task<ChannelAccess> OfAsync(ulong guild, ulong id, Snowflake me, GuildMember member, IReadOnlyList<Role> roles, CancellationToken cancel)
    {
        try
        {
            var channel = await rest.GetChannelAsync(new Snowflake(id), cancel);
            var may = PermissionRules.Of(new Snowflake(guild), me, member, roles, channel, clock.Now.ToDateTimeOffset());
            return may.HasFlag(Permissions.ViewChannel) ? new ChannelAccess(id, may) : new ChannelAccess(id, null, Trouble.NotAllowed);
        }
        catch (DiscordException e) when (e is not InvalidTokenException)
        {
            return new ChannelAccess(id, null, Troubles.Of(e));
        }
    }

    [LoggerMessage(LogLevel.Warning, "What the bot may on the server {Guild} could not be seen: {Reason}")]
    partial void LogRefused(ulong guild, string reason);
}
