using System.Globalization;
using TeamBot.Discord.Models;

namespace TeamBot.Discord.Gateway;

/// <summary>
/// When a new session may be started. Discord allows so many a day, and who uses them up has the token reset (page <i>Gateway</i>, "Identifying"); so neither a
/// session that keeps dying nor a bot that is started over and over may come near that.
/// </summary>
internal sealed class SessionStarts(TimeProvider transport)
{
    /// <summary>What <c>max_concurrency</c> counts in (page <i>Gateway</i>, "Session Start Limit Structure").</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    /// <summary>With <see cref="Enduring"/> it keeps even the worst loop under 600 starts a day.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Enduring = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan WorthWaitingFor = TimeSpan.FromMinutes(10);

    private long? last;
    private int shortLived;

    /// <summary>At least this long between the last start and the next: the limit's window, and twice as much for each session in a row that did not last.</summary>
    private TimeSpan Pause
    {
        get
        {
            var pause = Window * Math.Pow(2, Math.Min(shortLived, 10));
            return pause < LongestPause ? pause : LongestPause;
        }
    }

    /// <summary>How long to wait now.</summary>
    public TimeSpan Wait => last is { } started && Pause - transport.GetElapsedTime(started) is { Ticks: > 0 } wait ? wait : TimeSpan.Zero;

    /// <summary>A new session was asked for, at this timestamp.</summary>
    public void Started(long at)
    {
        if (last is { } before) shortLived = transport.GetElapsedTime(before, at) < Pause + Enduring ? shortLived + 1 : 0;
        last = at;
    }

    /// <summary>
    /// Null if there are starts enough; otherwise how long until there are again. The last hundredth is never used, and the last tenth only for the first start of
    /// a process, so that after a loop whoever mended it can start the bot. Throws <see cref="GatewayStoppedException"/> if it is too long to be waited for in silence.
    /// </summary>
    public TimeSpan? ForbiddenFor(SessionStartLimit? limit)
    {
        if (limit is not { Total: > 1 } || limit.Remaining > Math.Max(1, limit.Total / (last is null ? 100 : 10))) return null;
        var reset = TimeSpan.FromMilliseconds(Math.Max(limit.ResetAfter, 1000));
        if (reset <= WorthWaitingFor) return reset;
        var at = (transport.GetUtcNow() + reset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        throw new GatewayStoppedException(null,
            $"Only {limit.Remaining} of the {limit.Total} sessions that Discord lets this bot start are left until {at} UTC, and Discord resets the token of who uses them up. "
            + "Something starts the bot over and over, or its token is in use elsewhere: end that, then start the bot again.");
    }
}
