using System.Collections.Concurrent;
using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace TeamBot.Storage;

/// <summary>
/// The event loop in which all is done that touches the database. SQLite works within the process and waits for nothing but the disk, so pieces of work run one after
/// the other, without locks, on one connection whose pages and statements stay warm. Where a piece awaits something, Discord or its commit, the next one runs meanwhile.
/// What they save until then is committed together (group commit: one write to the disk for all), and what comes out of the loop has been committed.
/// </summary>
public sealed class DatabaseLoop(DbContextOptions<TeamBotDb> options, SqliteConnection connection, PreparedStatements statements)
    : SynchronizationContext, IThreadPoolWorkItem, IDisposable
{
    /// <summary>Answered means kept, a power cut included: WAL with synchronous=FULL. Deleted means gone: what a row held is overwritten.</summary>
    const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000; PRAGMA secure_delete=ON;";

    readonly ConcurrentQueue<(SendOrPostCallback Run, object? State)> waiting = new();
    readonly Stack<TeamBotDb> free = new();
    readonly SemaphoreSlim writing = new(1, 1);
    int running;
    Group? open;

    /// <summary>
    /// Runs a piece of work with a context of its own; done once all is committed that it saved or may have seen. Who awaits it goes on at once, on the same thread but
    /// outside the loop: sending an answer costs less than handing it to another thread.
    /// </summary>
    public Task<T> RunAsync<T>(Func<TeamBotDb, Task<T>> work) =>
        RunAsync(async () =>
        {
            await using var db = Open();
            return await work(db);
        });

    /// <inheritdoc cref="RunAsync{T}(Func{TeamBotDb, Task{T}})"/>
    public Task RunAsync(Func<TeamBotDb, Task> work) =>
        RunAsync(async db =>
        {
            await work(db);
            return true;
        });

    /// <summary>The same for work that gets its context from a scope of its own. Within the loop it runs as part of the piece that asks for it.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        if (Current == this)
            return work();
        var done = new TaskCompletionSource<T>();
        Post(_ => _ = FinishAsync(work, done), null);
        return done.Task;
    }

    /// <summary>A context on the loop's connection; disposed of, it is used again.</summary>
    /// <exception cref="InvalidOperationException">Asked for outside the loop, where a piece of work may be using the connection.</exception>
    public TeamBotDb Open()
    {
        if (Current != this)
            throw new InvalidOperationException("The database is used within its loop: DatabaseLoop.RunAsync.");
        return free.TryPop(out var db) ? db : Make();
    }

    /// <summary>The rest of a piece that awaited something waits its turn like any other.</summary>
    public override void Post(SendOrPostCallback d, object? state)
    {
        waiting.Enqueue((d, state));
        Wake();
    }

    public override SynchronizationContext CreateCopy() => this;

    public void Dispose()
    {
        writing.Dispose();
        connection.Dispose();
    }

    void IThreadPoolWorkItem.Execute()
    {
        var before = Current;
        SetSynchronizationContext(this);
        while (waiting.TryDequeue(out var piece))
            piece.Run(piece.State);
        SetSynchronizationContext(before);
        Volatile.Write(ref running, 0);
        if (!waiting.IsEmpty)
            Wake();
    }

    /// <summary>
    /// Saves in the transaction that is open for all who save now, each whole or not at all. The commit waits behind whoever is in line by then, so that they can join it.
    /// </summary>
    internal async Task<int> WriteAsync(Func<Task<int>> write, CancellationToken cancel)
    {
        Group group;
        int rows;
        await writing.WaitAsync(cancel);
        try
        {
            group = open ?? await BeginAsync(cancel);
            try
            {
                statements.Run("SAVEPOINT one");
                rows = await write();
                statements.Run("RELEASE one");
            }
            catch (Exception failure)
            {
                await TakeBackAsync(group, failure);
                throw;
            }
        }
        finally
        {
            writing.Release();
        }
        await group.Committed;
        return rows;
    }

    /// <summary>
    /// Brings all that is committed into the database's own file and empties its log of changes, in which what was deleted may stand a while longer.
    /// False when another program, a backup say, is reading just now: then it is to be tried again.
    /// </summary>
    internal async Task<bool> EmptyLogAsync(CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            if (open is { } group)
                await EndAsync(group, failure: null);
            using var command = connection.CreateCommand();
            // Nobody is to wait here for somebody who reads.
            command.CommandText = "PRAGMA busy_timeout=0";
            command.ExecuteNonQuery();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            var isBusy = Convert.ToInt64(command.ExecuteScalar());
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
            return isBusy == 0;
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Takes a context back that is no longer used.</summary>
    internal void TakeBack(TeamBotDb db)
    {
        db.ChangeTracker.Clear();
        free.Push(db);
    }

    void Wake()
    {
        if (Interlocked.Exchange(ref running, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    async Task FinishAsync<T>(Func<Task<T>> work, TaskCompletionSource<T> done)
    {
        var task = work();
        await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        var seen = open?.Committed ?? Task.CompletedTask;
        await seen.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        SetSynchronizationContext(null);
        if (task.IsCompletedSuccessfully && seen.Exception is { } lost)
            done.SetException(lost.InnerExceptions);
        else
            done.SetFromTask(task);
        SetSynchronizationContext(this);
    }

    async Task<Group> BeginAsync(CancellationToken cancel)
    {
        var keeper = Open();
        try
        {
            var transaction = await keeper.Database.BeginTransactionAsync(cancel);
            var group = new Group(keeper, transaction);
            (open, statements.Transaction) = (group, (SqliteTransaction)transaction.GetDbTransaction());
            Post(_ => _ = CommitAsync(group), null);
            return group;
        }
        catch
        {
            await keeper.DisposeAsync();
            throw;
        }
    }

    async Task CommitAsync(Group group)
    {
        await writing.WaitAsync();
        try
        {
            if (open == group)
                await EndAsync(group, failure: null);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Takes back one write of several. When the disk is full, say, SQLite has taken back all of them by then.</summary>
    async Task TakeBackAsync(Group group, Exception failure)
    {
        try
        {
            statements.Run("ROLLBACK TO one");
            statements.Run("RELEASE one");
        }
        catch (Exception e) when (e is SqliteException or InvalidOperationException)
        {
            await EndAsync(group, failure);
        }
    }

    async Task EndAsync(Group group, Exception? failure)
    {
        (open, statements.Transaction) = (null, null);
        try
        {
            await using var keeper = group.Keeper;
            await using var transaction = group.Transaction;
            if (failure is null)
                await transaction.CommitAsync();
        }
        catch (Exception e)
        {
            failure ??= e;
        }
        if (failure is null)
            group.Succeed();
        else
            group.Fail(failure);
    }

    TeamBotDb Make()
    {
        if (connection.State != ConnectionState.Open)
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }
        var db = new TeamBotDb(options) { Loop = this };
        // There is one around all who save; see WriteAsync.
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return db;
    }

    /// <summary>All that is saved between two commits.</summary>
    /// <param name="keeper">The context whose transaction it is.</param>
    sealed class Group(TeamBotDb keeper, IDbContextTransaction transaction)
    {
        readonly TaskCompletionSource committed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TeamBotDb Keeper => keeper;
        public IDbContextTransaction Transaction => transaction;
        public Task Committed => committed.Task;

        public void Succeed() => committed.SetResult();

        public void Fail(Exception failure) => committed.SetException(failure);
    }
}
