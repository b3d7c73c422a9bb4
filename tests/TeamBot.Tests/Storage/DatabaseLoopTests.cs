using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using TeamBot.Storage;
using TeamBot.Tests.Support;

namespace TeamBot.Tests.Storage;

public sealed class DatabaseLoopTests : IAsyncDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db");
    private readonly Commits commits = new();
    private readonly ServiceProvider services;
    private readonly DatabaseLoop loop;

    public DatabaseLoopTests()
    {
        MigratedDatabase.CopyTo(file);
        services = new ServiceCollection()
            .AddStorage(new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:TeamBot", $"Data Source={file}")]).Build())
            .ConfigureDbContext<TeamBotDb>(context => context.AddInterceptors(commits))
            .BuildServiceProvider();
        loop = services.GetRequiredService<DatabaseLoop>();
    }

    private static Sealing Sealing { get; } = NewSealing(PrivacyKey.New());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        File.Delete(file);
    }

    private static Sealing NewSealing(PrivacyKey key) => PersonKey.New(1, key).Unwrap(key);

    [Fact]
    public async Task WhatIsSavedTogetherIsCommittedTogether()
    {
        await MigrateAsync();
        var before = commits.Count;
        await TogetherAsync([.. Enumerable.Range(0, 20).Select(_ => (Func<TeamBotDb, Task>)AddAsync)]);
        Assert.Equal(20, await CountByAnotherAsync());
        Assert.Equal(1, commits.Count - before);
    }

    [Fact]
    public async Task OneThatCannotBeSavedTakesNoOtherAlong()
    {
        await MigrateAsync();
        var pieces = await TogetherAsync(AddAsync, AddTwoOfTheSameAsync, AddAsync);
        await Assert.ThrowsAsync<DbUpdateException>(() => pieces[1]);
        await Task.WhenAll(pieces[0], pieces[2]);
        Assert.Equal(2, await CountByAnotherAsync());
    }

    [Fact]
    public async Task ACommitThatFailsFailsAllThatSavedOrSaw()
    {
        await MigrateAsync();
        commits.Fail = true;
        var pieces = await TogetherAsync(AddAsync, AddAsync, db => db.Drafts.CountAsync(Cancel));
        foreach (var piece in pieces)
            await Assert.ThrowsAsync<IOException>(() => piece);
        Assert.Equal(0, await CountByAnotherAsync());

        commits.Fail = false;
        await loop.RunAsync(AddAsync);
        Assert.Equal(1, await CountByAnotherAsync());
    }

    [Theory]
    [InlineData("INSERT OR ROLLBACK INTO \"Installations\" SELECT * FROM \"Installations\"")]
    [InlineData("INSERT INTO \"Drafts\" SELECT * FROM \"NoSuchTable\"")]
    public async Task WhatSqliteTakesBackByItselfHoldsNobodyUp(string statement)
    {
        await MigrateAsync();
        var pieces = await TogetherAsync(AddAsync, db => db.WriteAsync(() => db.Database.ExecuteSqlRawAsync(statement, Cancel), Cancel));
        await Assert.ThrowsAsync<SqliteException>(() => pieces[1].WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, Cancel));
        var kept = await Task.WhenAny(pieces[0], Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System, Cancel)) == pieces[0] && pieces[0].IsCompletedSuccessfully;
        Assert.Equal(kept ? 1 : 0, await CountByAnotherAsync());

        await loop.RunAsync(AddAsync).WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, Cancel);
        Assert.Equal(kept ? 2 : 1, await CountByAnotherAsync());
    }

    [Fact]
    public async Task WhoOnlyReadsWaitsForTheCommitOfWhatWasSeen()
    {
        await MigrateAsync();
        var seen = 0;
        var pieces = await TogetherAsync(AddAsync, async db => seen = await db.Drafts.CountAsync(Cancel));
        await pieces[1];
        Assert.Equal(1, seen);
        Assert.Equal(1, await CountByAnotherAsync());
    }

    [Fact]
    public async Task APieceThatWaitsHoldsNobodyUp()
    {
        await MigrateAsync();
        var discord = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var slow = loop.RunAsync(async db =>
        {
            await discord.Task;
            await AddAsync(db);
        });
        await loop.RunAsync(AddAsync);
        Assert.Equal(1, await CountByAnotherAsync());
        discord.SetResult();
        await slow;
        Assert.Equal(2, await CountByAnotherAsync());
    }

    [Fact]
    public void OutsideTheLoopThereIsNoDatabase() => Assert.Throws<InvalidOperationException>(loop.Open);

    [Fact]
    public async Task AStatementWithinItselfReadsItsOwnRows()
    {
        await MigrateAsync();
        var seen = new List<string>();
        await loop.RunAsync(async db =>
        {
            for (var i = 0; i < 3; i++)
                await AddAsync(db);
            await foreach (var outer in DraftsUpTo(db, 3))
            {
                await foreach (var inner in DraftsUpTo(db, outer))
                    seen.Add($"{outer}>{inner}");
            }
        });
        Assert.Equal(["1>1", "2>1", "2>2", "3>1", "3>2", "3>3"], seen);
    }

    private static IAsyncEnumerable<long> DraftsUpTo(TeamBotDb db, long last) =>
        db.Drafts.Where(d => d.Id <= last).OrderBy(d => d.Id).Select(d => d.Id).AsAsyncEnumerable();

    private static Task AddAsync(TeamBotDb db)
    {
        db.Drafts.Add(new Draft(1, "{}", Sealing, Instant.FromUnixTimeSeconds(0)));
        return db.SaveChangesAsync(Cancel);
    }

    /// <summary>The first of the two goes in, the second is refused.</summary>
    private static Task AddTwoOfTheSameAsync(TeamBotDb db)
    {
        db.Drafts.Add(new Draft(1, "{}", Sealing, Instant.FromUnixTimeSeconds(0)));
        db.Installations.Add(Installation.New());
        return db.SaveChangesAsync(Cancel);
    }

    private Task MigrateAsync() => loop.RunAsync(db => StorageSetup.MigrateAsync(db, Cancel));

    /// <summary>Has all of these in line before the first of them runs.</summary>
    private async Task<Task[]> TogetherAsync(params Func<TeamBotDb, Task>[] pieces)
    {
        using var inLine = new ManualResetEventSlim();
        var first = loop.RunAsync(() =>
        {
            inLine.Wait(Cancel);
            return Task.FromResult(true);
        });
        var tasks = pieces.Select(piece => loop.RunAsync(piece)).ToArray();
        inLine.Set();
        await first;
        await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return tasks;
    }

    /// <summary>What is in the file, as any other process would find it.</summary>
    private async Task<long> CountByAnotherAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM Drafts";
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private sealed class Commits : DbTransactionInterceptor
    {
        public int Count { get; private set; }

        public bool Fail { get; set; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            Count++;
            return Fail ? throw new IOException("The disk is full.") : new(result);
        }
    }
}
