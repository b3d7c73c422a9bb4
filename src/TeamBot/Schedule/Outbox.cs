using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using TeamBot.Discord.Rest;
using TeamBot.Storage;

namespace TeamBot.Schedule;

/// <summary>
/// Sends what is due and edits what has changed. It looks whenever it is woken: by a handler that has saved, by the sweep each minute, at start.
/// </summary>
public sealed partial class Outbox(
    DatabaseLoop database,
    PostSender sender,
    Pins pins,
    EditPace pace,
    BotActivity activity,
    BotStop stop,
    WorldClock clock,
    [FromKeyedServices(Clocks.Transport)] TimeProvider transport,
    ILogger<Outbox> log) : BackgroundService
{
    /// <summary>As many as Discord takes requests in a second.</summary>
    const int AtOnce = 50;
    const int Batch = 200;

    /// <summary>So many teams begin at the same time; more begin as Discord can take them. A second's worth at once would hold up each command of that moment.</summary>
    const int Burst = 5;
    const long NoTeam = 0;

    /// <summary>Every command wakes the outbox; it looks once for all that come within this time.</summary>
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>A little more than it need be: requests that crowd on their way would meet the limit, and then all have to wait.</summary>
    static readonly TimeSpan BetweenBeginnings = TimeSpan.FromSeconds(1.02) / AtOnce, Ahead = (Burst - 1) * BetweenBeginnings;

    // A team's board goes before the notes that point to it.
    static readonly Func<TeamBotDb, Instant, IEnumerable<Row>> Due = EF.CompileQuery((TeamBotDb db, Instant now) =>
        db.Posts.Where(p => p.DueAt <= now).OrderBy(p => p.DueAt).ThenBy(p => p.Kind).ThenBy(p => p.Id).Select(p => new Row(p.TeamId, p.Id)).Take(Batch));

    // All of them, for those that Discord has refused rest among them.
    static readonly Func<TeamBotDb, IEnumerable<Row>> Touched = EF.CompileQuery((TeamBotDb db) =>
        db.Posts.Where(p => p.State == PostState.Sent && p.Wanted > p.Shown).OrderBy(p => p.Id).Select(p => new Row(p.TeamId, p.Id)));

    readonly SemaphoreSlim wake = new(1, 1);
    readonly SemaphoreSlim turn = new(1, 1);
    readonly SemaphoreSlim places = new(AtOnce);
    readonly Dictionary<long, Task<bool>> atWork = [];
    readonly HashSet<long> passedOver = [];
    readonly Lock pacing = new();
    readonly long started = transport.GetTimestamp();
    TimeSpan nextBeginning;

    /// <summary>There may be something to do.</summary>
    public void Wake()
    {
        lock (wake)
        {
            if (wake.CurrentCount == 0)
                wake.Release();
        }
    }

    /// <summary>Sends and edits all that waits, without waiting for the pace of edits; true when it did something.</summary>
    public async Task<bool> FlushAsync(CancellationToken cancel) => (await Task.WhenAll(await BeginAsync(hurry: true, cancel))).Contains(true);

    /// <summary>Notes that a pressed message already shows this version.</summary>
    public Task WasShownAsync(long post, int version, CancellationToken cancel) =>
        database.RunAsync(async db =>
        {
            var newest = await db.WriteAsync(
                () => db.Posts.Where(p => p.Id == post && p.Shown < version).ExecuteUpdateAsync(set => set.SetProperty(p => p.Shown, version), cancel), cancel);
            // A slow answer can land on top of a newer edit; then it is edited once more.
            if (newest == 0)
            {
                await db.WriteAsync(
                    () => db.Posts.Where(p => p.Id == post && p.Shown > version).ExecuteUpdateAsync(set => set.SetProperty(p => p.Wanted, p => p.Wanted + 1), cancel), cancel);
            }
        });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ReleaseAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitAsync(stoppingToken);
            try
            {
                await BeginAsync(hurry: false, stoppingToken);
                await Task.Delay(BetweenLooks, transport, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(e);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Task[] left;
        lock (atWork)
            left = [.. atWork.Values];
        await Task.WhenAll(left).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>What an earlier process had claimed and may have sent is looked into at once.</summary>
    Task ReleaseAsync(CancellationToken cancel)
    {
        var now = clock.Now;
        return database.RunAsync(db => db.WriteAsync(
            () => db.Posts.Where(p => p.State == PostState.Claimed)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PostState.Due).SetProperty(p => p.DueAt, now), cancel),
            cancel));
    }

    /// <summary>Until woken, or until an edit that was put off may go.</summary>
    async Task WaitAsync(CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var woken = wake.WaitAsync(either.Token);
        var later = pace.Next is { } wait ? Task.Delay(wait, transport, either.Token) : Task.Delay(Timeout.InfiniteTimeSpan, transport, either.Token);
        await Task.WhenAny(woken, later);
        await either.CancelAsync();
        // One of the two was cut off just now; only a stop of the whole is told on.
        await Task.WhenAll(woken, later).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancel.ThrowIfCancellationRequested();
    }

    /// <summary>Begins what is to be done, team by team: one that Discord holds up, by a rate limit say, holds up no other.</summary>
    /// <returns>The work of all teams that are at it.</returns>
    async Task<List<Task<bool>>> BeginAsync(bool hurry, CancellationToken cancel)
    {
        using var inHand = activity.Begin();
        await turn.WaitAsync(cancel);
        try
        {
            var (due, touched, unpinned) = await LookAsync();
            if (due.Count == Batch)
                Wake();
            var ready = pace.Ready([.. touched.Select(t => t.Post)], hurry).ToHashSet();
            var work = due.Select(d => (d.Team, Step: new Step(d.Post, sender.SendAsync, sender.SendFailedAsync)))
                .Concat(touched.Where(t => ready.Contains(t.Post)).Select(t => (t.Team, Step: new Step(t.Post, sender.EditAsync, sender.EditFailedAsync))))
                .GroupBy(w => w.Team ?? NoTeam, w => w.Step);
            var steps = work.ToDictionary(team => team.Key, team => team.ToList());
            lock (atWork)
            {
                foreach (var team in steps.Keys.Union(unpinned))
                {
                    if (atWork.ContainsKey(team))
                        passedOver.Add(team);
                    else
                        atWork[team] = WorkAsync(team, steps.GetValueOrDefault(team, []), cancel);
                }
                return [.. atWork.Values];
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Does a team's steps one after the other, so that what it sees never depends on chance. True when it did something, or when there is more.</summary>
    async Task<bool> WorkAsync(long team, IReadOnlyList<Step> steps, CancellationToken cancel)
    {
        using var inHand = activity.Begin();
        // What begins it has to note it down first.
        await Task.Yield();
        var did = false;
        var hasPlace = false;
        try
        {
            await places.WaitAsync(cancel);
            hasPlace = true;
            await PaceAsync(cancel);
            foreach (var step in steps)
                did |= await AloneAsync(step, cancel);
            // A board that was just posted is pinned by its own team's work, behind it.
            if (team != NoTeam)
                did |= await AloneAsync(new Step(team, pins.KeepAsync, pins.FailedAsync), cancel);
        }
        finally
        {
            if (hasPlace)
                places.Release();
            lock (atWork)
            {
                atWork.Remove(team);
                if (passedOver.Remove(team))
                {
                    did = true;
                    Wake();
                }
            }
        }
        return did;
    }

    Task PaceAsync(CancellationToken cancel)
    {
        TimeSpan wait;
        lock (pacing)
        {
            var now = transport.GetElapsedTime(started);
            var mine = nextBeginning > now - Ahead ? nextBeginning : now - Ahead;
            (wait, nextBeginning) = (mine - now, mine + BetweenBeginnings);
        }
        return wait > TimeSpan.Zero ? Task.Delay(wait, transport, cancel) : Task.CompletedTask;
    }

    /// <summary>One post's failure never holds up another.</summary>
    async Task<bool> AloneAsync(Step step, CancellationToken cancel)
    {
        try
        {
            return await step.RunAsync(step.Post, cancel);
        }
        catch (InvalidTokenException e)
        {
            stop.Because(e.Message);
            return false;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            LogPostFailure(step.Post, e);
            await PutOffAsync(step, e, cancel);
            return false;
        }
    }

    async Task PutOffAsync(Step step, Exception failure, CancellationToken cancel)
    {
        try
        {
            await step.FailedAsync(step.Post, failure, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            LogFailure(e);
        }
    }

    Task<(List<Row> Due, List<Row> Touched, List<long> Unpinned)> LookAsync() =>
        database.RunAsync(db => Task.FromResult((Due(db, clock.Now).ToList(), Touched(db).ToList(), Pins.TeamsDue(db, clock.Now).ToList())));

    sealed record Row(long? Team, long Post);

    /// <param name="FailedAsync">What is to be done when it throws, so that it is not tried for ever.</param>
    sealed record Step(long Post, Func<long, CancellationToken, Task<bool>> RunAsync, Func<long, Exception, CancellationToken, Task> FailedAsync);

    [LoggerMessage(LogLevel.Error, "Post {Post} failed")]
    partial void LogPostFailure(long post, Exception exception);

    [LoggerMessage(LogLevel.Error, "The outbox failed; it looks again when woken")]
    partial void LogFailure(Exception exception);
}
