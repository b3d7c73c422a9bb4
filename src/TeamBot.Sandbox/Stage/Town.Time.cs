using DiscordStandIn;

namespace TeamBot.Sandbox;

/// <content>The world clock, and the bot's starts and ends.</content>
public sealed partial class Town
{
    /// <summary>Moves the world clock to a local time such as "2026-03-09 09:00", from due time to due time.</summary>
    public Task<Seen> Until(string localTime) =>
        LocalTimes.TryParse(localTime, out var local)
            ? Until(local)
            : throw new ArgumentException($"“{localTime}” is no date and time; write them like 2026-03-02 08:55.", nameof(localTime));

    /// <inheritdoc cref="Until(string)"/>
    public Task<Seen> Until(DateTime local) => Until(LocalTimes.At(local, Zone));

    /// <inheritdoc cref="Until(string)"/>
    public Task<Seen> Until(DateTimeOffset time)
    {
        var movable = Movable();
        return time >= Now
            ? Does(() => MoveAsync(movable, time.ToUniversalTime()))
            : throw new PlayerException($"The clock only goes ahead: it is {Now:yyyy-MM-dd HH:mm}, and {time.In(Zone):yyyy-MM-dd HH:mm} is over.");
    }

    /// <summary>Moves the world clock ahead, from due time to due time, so that a week behaves like a week.</summary>
    public Task<Seen> Waits(TimeSpan time) => Until(clock.GetUtcNow() + time);

    /// <summary>Moves the world clock ahead by a time written like "2d 3h".</summary>
    public Task<Seen> Waits(string time) =>
        Play.Script.ParseLine($"wait {time}", 1) is Play.WaitStep step ? Waits(step.Time) : throw new ArgumentException("No time is given.", nameof(time));

    /// <summary>Stops the bot in good order and starts it again, at once or after a time for which the clock goes on without it.</summary>
    public Task<Seen> Restarts(TimeSpan downFor = default) => Does(async () =>
    {
        var movable = ToMove(downFor);
        await StopBotAsync();
        await StayDownAsync(movable, downFor);
        await StartBotAsync();
    });

    /// <summary>Stops the bot in good order. What happens then is for it to catch up with after <see cref="Starts"/>.</summary>
    public Task<Seen> Stops() => Does(StopBotAsync);

    /// <summary>Starts the bot after <see cref="Stops"/> or <see cref="Kill"/>.</summary>
    public Task<Seen> Starts() => Does(StartBotAsync);

    /// <summary>
    /// Kills the bot, unless <see cref="Kill"/> just did, and starts it again on the same database, at once or after a time for which the clock goes on
    /// without it.
    /// </summary>
    public Task<Seen> Crashes(TimeSpan downFor = default) => Does(async () =>
    {
        var movable = ToMove(downFor);
        Kill();
        await StayDownAsync(movable, downFor);
        await StartBotAsync();
    });

    /// <summary>
    /// Cuts the bot off at this very moment, as kill -9 would; it may be called from <see cref="StandIn.BeforeRequest"/> and
    /// <see cref="StandIn.AfterRequest"/>, in the middle of a step. Does nothing while the bot is not running.
    /// </summary>
    public void Kill()
    {
        if (Interlocked.Exchange(ref run, null) is { } killed)
        {
            killed.Kill();
            lock (burials)
            {
                burials.Add(Task.Run(() => BuryAsync(killed)));
            }
        }
    }

    private static async Task BuryAsync(BotRun killed)
    {
        try
        {
            await killed.DisposeAsync();
        }
        catch (Exception)
        {
            // Whatever a killed run still tries fails, its own farewell included; that is the point of the kill.
        }
    }

    private async Task StartBotAsync()
    {
        if (run is not null)
        {
            throw new PlayerException("The bot is running already.");
        }

        if (!options.WithBot)
        {
            throw new PlayerException("Our bot is not part of this world.");
        }

        // A killed run's socket ends when the local Discord notices; until then it would pass for the new one's.
        await options.Patience.WaitAsync("the earlier connection to end", Discord.WhenDisconnectedAsync);
        try
        {
            FreshDatabase.PutAt(DatabaseFile);
            run = await BotRun.StartAsync(Discord, DatabaseFile, clock, options, Write);
        }
        catch
        {
            ThrowIfDiscordFailed();
            throw;
        }
    }

    private async Task StopBotAsync()
    {
        if (Interlocked.Exchange(ref run, null) is { } stopped)
        {
            await options.Patience.WaitAsync("the bot to stop", async _ => await stopped.DisposeAsync());
        }
    }

    /// <summary>Asked for before the bot is stopped, so that a clock that cannot be moved leaves it running.</summary>
    private WorldClock? ToMove(TimeSpan time) => time > TimeSpan.Zero ? Movable() : null;

    private Task StayDownAsync(WorldClock? movable, TimeSpan time) =>
        movable is null ? Task.CompletedTask : MoveAsync(movable, movable.GetUtcNow() + time);

    private WorldClock Movable() =>
        clock as WorldClock ?? throw new PlayerException("Here the clock is the real one and cannot be moved.");

    private async Task MoveAsync(WorldClock movable, DateTimeOffset target)
    {
        await SettleAsync();
        while (movable.GetUtcNow() < target)
        {
            var now = movable.GetUtcNow();
            var due = run is { } asked ? await asked.AskAsync(options.Patience, "the bot to say what is due next", (clockwork, end) => clockwork.NextDueAsync(end)) : null;

            // The bot sweeps at each whole minute, so what is due is done at the first one from then on.
            var sweep = due is { } at ? WholeMinute(at > now ? at : now.AddTicks(1)) : DateTimeOffset.MaxValue;
            movable.SetUtcNow(sweep < target ? sweep : target);
            if (sweep <= target && run is { } sweeping)
            {
                await sweeping.AskAsync(options.Patience, $"the bot's sweep of {sweep.In(Zone):yyyy-MM-dd HH:mm}", (clockwork, end) => clockwork.SweptAsync(sweep, end));
            }

            await SettleAsync();
        }
    }

    private static DateTimeOffset WholeMinute(DateTimeOffset time)
    {
        var over = time.Ticks % TimeSpan.TicksPerMinute;
        return over == 0 ? time : time.AddTicks(TimeSpan.TicksPerMinute - over);
    }
}
