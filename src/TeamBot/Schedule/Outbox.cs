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
    EditPace pace,
    BotActivity activity,
    BotStop stop,
    WorldClock clock,
    [FromKeyedServices(Clocks.Transport)] TimeProvider transport,
    ILogger<Outbox> log) : BackgroundService
{
    const int AtOnce = 8, Batch = 200;

    /// <summary>Every command wakes the outbox; it looks once for all that come within this time.</summary>
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    // A team's board goes before the notes that point to it.
    static readonly Func<TeamBotDb, Instant, IEnumerable<Row>> Due = EF.CompileQuery((TeamBotDb db, Instant now) =>
        db.Posts.Where(p => p.DueAt <= now).OrderBy(p => p.DueAt).ThenBy(p => p.Kind).ThenBy(p => p.Id).Select(p => new Row(p.TeamId, p.Id)).Take(Batch));

    static readonly Func<TeamBotDb, IEnumerable<Row>> Touched = EF.CompileQuery((TeamBotDb db) =>
        db.Posts.Where(p => p.State == PostState.Sent && p.Wanted > p.Shown).OrderBy(p => p.Id).Select(p => new Row(p.TeamId, p.Id)).Take(Batch));

    readonly SemaphoreSlim wake = new(1, 1);
    readonly SemaphoreSlim turn = new(1, 1);

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
    public async Task<bool> FlushAsync(CancellationToken cancel) => await WorkAsync(hurry: true, cancel);

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
                await WorkAsync(hurry: false, stoppingToken);
                await Task.Delay(BetweenLooks, transport, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(e);
            }
        }
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

    async Task<bool> WorkAsync(bool hurry, CancellationToken cancel)
    {
        using var inHand = activity.Begin();
        await turn.WaitAsync(cancel);
        try
        {
            var did = 0;
            var (due, touched) = await LookAsync();
            var work = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
            await Parallel.ForEachAsync(due.GroupBy(d => d.Team), work, async (team, token) =>
            {
                foreach (var (_, post) in team)
                    Count(await AloneAsync(post, () => sender.SendAsync(post, token), token));
            });
            var ready = pace.Ready([.. touched.Select(t => t.Post)], hurry).ToHashSet();
            await Parallel.ForEachAsync(touched.Where(t => ready.Contains(t.Post)).GroupBy(t => t.Team), work, async (team, token) =>
            {
                foreach (var (_, post) in team)
                    Count(await AloneAsync(post, () => sender.EditAsync(post, token), token));
            });
            if (due.Count == Batch)
                Wake();
            return did > 0;

            void Count(bool done)
            {
                if (done)
                    Interlocked.Increment(ref did);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>One post's failure never holds up another; it is tried again when its claim has run out.</summary>
    async Task<bool> AloneAsync(long post, Func<Task<bool>> work, CancellationToken cancel)
    {
        try
        {
            return await work();
        }
        catch (InvalidTokenException e)
        {
            stop.Because(e.Message);
            return false;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            LogPostFailure(post, e);
            pace.Refused(post);
            return false;
        }
    }

    /// <summary>Teams go side by side, the messages of one in their order, so that what a team sees never depends on chance.</summary>
    Task<(List<Row> Due, List<Row> Touched)> LookAsync() =>
        database.RunAsync(db => Task.FromResult((Due(db, clock.Now).ToList(), Touched(db).ToList())));

    sealed record Row(long? Team, long Post);

    [LoggerMessage(LogLevel.Error, "Post {Post} failed")]
    partial void LogPostFailure(long post, Exception exception);

    [LoggerMessage(LogLevel.Error, "The outbox failed; it looks again when woken")]
    partial void LogFailure(Exception exception);
}
