using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;
using TeamBot.Schedule;

namespace TeamBot.Commands;

/// <param name="Names">Those who were asked about, by the name the server shows; null for who is no longer on it.</param>
/// <param name="OpenToServer">Everyone on the server can read the channel.</param>
sealed record Sight(IReadOnlyDictionary<ulong, string?> Names, bool OpenToServer);

/// <summary>
/// Who is on the server, and who can read a channel. Discord is asked, because without intents nothing else tells.
/// See https://docs.discord.com/developers/topics/permissions#permission-overwrites.
/// </summary>
sealed partial class Audience(DiscordRest rest, [FromKeyedServices(Clocks.Transport)] TimeProvider transport, ILogger<Audience> log)
{
    /// <summary>There is always a next time to ask at; what waits for the answer need not wait out a rate limit.</summary>
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Somebody waits for it, and Discord for the answer to them.</summary>
    static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

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

    /// <summary>The same; null when Discord does not tell.</summary>
    public async Task<bool?> IsWholeServerOrUnknownAsync(ulong guild, ulong channel, CancellationToken cancel) =>
        (await LookAsync(guild, channel, [], cancel)).Seen?.OpenToServer;

    /// <summary>Looks at these people and this channel; the trouble instead, when Discord does not tell.</summary>
    public async Task<(Sight? Seen, Trouble? Trouble)> LookAsync(ulong guild, ulong channel, IReadOnlyList<ulong> users, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Limit, transport);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            var names = new Dictionary<ulong, string?>();
            foreach (var user in users)
                names[user] = await NameAsync(guild, user, either.Token);
            return (new Sight(names, await IsWholeServerAsync(guild, channel, either.Token)), null);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            LogRefused(channel, "Discord takes too long");
            return (null, Trouble.Passing);
        }
        catch (DiscordException e) when (e is not InvalidTokenException)
        {
            var trouble = Troubles.Of(e);
            if (trouble == Trouble.Rejected)
                LogUnseen(channel, e);
            else
                LogRefused(channel, e.Message);
            return (null, trouble);
        }
    }

    /// <summary>Whether somebody is no longer on the server. When Discord does not tell at once they are taken to be there, so that what they do is not lost.</summary>
    public async Task<bool> HasLeftAsync(ulong guild, ulong user, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(AtOnce, transport);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            return await NameAsync(guild, user, either.Token) is null;
        }
        catch (DiscordException e)
        {
            LogUnknown(guild, e.Message);
            return false;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            LogUnknown(guild, "no answer in time");
            return false;
        }
    }

    async Task<string?> NameAsync(ulong guild, ulong user, CancellationToken cancel)
    {
        try
        {
            var member = await rest.GetGuildMemberAsync(new Snowflake(guild), new Snowflake(user), cancel);
            return member.User is { } found ? Caller.NameOf(member, found) : null;
        }
        catch (DiscordException e) when (Troubles.Of(e) == Trouble.MemberGone || e.Code == DiscordErrorCode.UnknownUser)
        {
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Whether somebody is still on the server {Guild} could not be seen: {Reason}")]
    partial void LogUnknown(ulong guild, string reason);

    [LoggerMessage(LogLevel.Warning, "Who is still there could not be seen for channel {Channel}: {Reason}")]
    partial void LogRefused(ulong channel, string reason);

    [LoggerMessage(LogLevel.Warning, "Who is still there could not be seen for channel {Channel}")]
    partial void LogUnseen(ulong channel, Exception exception);
}
