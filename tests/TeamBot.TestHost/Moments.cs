using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using TeamBot.Storage;

namespace TeamBot.TestHost;

/// <summary>
/// The moments of the database at which the bot may be killed. At each it says "at 17 before save act" and stands still until it is told "go 17":
/// <c>migrate</c>, <c>claim</c> (of a post), <c>save</c> of team, member, lead, act, week, contact or installation, and <c>store</c> of a post's outcome.
/// </summary>
internal sealed class Moments(Line line) : DbCommandInterceptor, ISaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource> waiting = [];
    private readonly ConcurrentDictionary<DbContextId, string> saving = [];
    private readonly ConcurrentQueue<string> uncommitted = [];
    private int latest;

    public void Go(int number)
    {
        if (waiting.TryRemove(number, out var moment))
        {
            moment.SetResult();
        }
    }

    public InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        var what = NameOf(eventData.Context!);
        saving[eventData.Context!.ContextId] = what;
        // Saving does not wait for anything; so here the bot's loop stands still as a whole.
        ReachAsync("before " + what).GetAwaiter().GetResult();
        return result;
    }

    public int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        if (saving.TryRemove(eventData.Context!.ContextId, out var what))
        {
            uncommitted.Enqueue(what);
        }

        return result;
    }

    public async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        foreach (var what in uncommitted)
        {
            await ReachAsync("before commit of " + what);
        }

        return result;
    }

    public async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        while (uncommitted.TryDequeue(out var what))
        {
            await ReachAsync("after " + what);
        }
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (NameOf(command, eventData.CommandSource) is { } what)
        {
            await ReachAsync("before " + what);
        }

        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (NameOf(command, eventData.CommandSource) is { } what)
        {
            uncommitted.Enqueue(what);
        }

        return new(result);
    }

    private async Task ReachAsync(string what)
    {
        var number = Interlocked.Increment(ref latest);
        var passes = waiting[number] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        line.Say($"at {number} {what}");
        await passes.Task.ConfigureAwait(false);
    }

    private static string? NameOf(DbCommand command, CommandSource source) => source switch
    {
        CommandSource.Migrations => "migrate",
        CommandSource.ExecuteUpdate when command.CommandText.Contains("\"Attempts\"", StringComparison.Ordinal) => "claim",
        _ => null,
    };

    /// <summary>What is saved, by what tells most: the outbox's note of what came of a post, else the thing that the post is about.</summary>
    private static string NameOf(DbContext db)
    {
        var changed = db.ChangeTracker.Entries().Where(e => e.State is not EntityState.Unchanged and not EntityState.Detached).ToList();
        if (changed.FirstOrDefault(e => e.Entity is Post && e.State == EntityState.Modified && e.Property(nameof(Post.State)).IsModified) is { Entity: Post stored })
        {
            return $"store {stored.Kind}".ToLowerInvariant();
        }

        Type[] telling = [typeof(Installation), typeof(Lead), typeof(LeadAnswer), typeof(Act), typeof(Week), typeof(Member), typeof(Team), typeof(Contact)];
        var type = Array.Find(telling, t => changed.Exists(e => e.Metadata.ClrType == t && (t != typeof(Week) || IsTheWeekItself(e))));
        if (changed.Exists(e => e is { Entity: Team, State: EntityState.Added }))
        {
            type = typeof(Team);
        }

        return $"save {type?.Name ?? "other"}".ToLowerInvariant();
    }

    /// <summary>Begun or closed, and not only a row that another one's board hangs on.</summary>
    private static bool IsTheWeekItself(Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry week) =>
        week.State == EntityState.Added || week.Property(nameof(Week.ClosedAt)).IsModified;
}
