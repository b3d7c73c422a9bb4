using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using TeamBot.Storage;
using TeamBot.Tests.Support;

namespace TeamBot.Tests.Storage;

public sealed class VaultTests : IDisposable
{
    private const ulong Ana = 1001, Ben = 1002;
    private static readonly ContactDetails Wilhelmina = new("Wilhelmina Featherstonehaugh") { Organisation = "Quizzaciously Ltd", Note = "Zwischenzug at the chess club" };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("teambot-vault-");

    private string Database => Path.Combine(folder.FullName, "teambot.db");

    private string KeyFile => Vault.FileOf(Database);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task WhatIsSealedIsReadAgainAfterARestartAndStandsNowhereInTheFiles()
    {
        await WithAsync((db, vault) => AddAsync(db, vault, Ana));
        await WithAsync(async (db, vault) =>
        {
            var kept = await db.Contacts.SingleAsync(Cancel);
            Assert.Equal(Wilhelmina, kept.Read(vault.Of(db, Ana)));
            Assert.DoesNotContain("Wilhelmina", $"{Wilhelmina} {kept}", StringComparison.Ordinal);
            Assert.Throws<AuthenticationTagMismatchException>(() => kept.Read(vault.Of(db, Ben)));
            Assert.All(folder.GetFiles(), file => Assert.False(Holds(file, "Wilhelmina", "wilhelmina", "Quizzaciously", "Zwischenzug"), file.Name));
        });
    }

    [Fact]
    public async Task TheKeyFileIsItsOwnersAlone()
    {
        await WithAsync((_, _) => Task.CompletedTask);
        Assert.NotNull(PrivacyKey.Parse(await File.ReadAllTextAsync(KeyFile, Cancel)));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
    }

    [Fact]
    public async Task WithoutTheRightKeyItDoesNotStart()
    {
        await WithAsync((db, vault) => AddAsync(db, vault, Ana));
        var right = await File.ReadAllTextAsync(KeyFile, Cancel);

        File.Delete(KeyFile);
        Assert.Contains("is missing", (await RefusedAsync()).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(KeyFile));
        Assert.Contains("another one", (await RefusedAsync(PrivacyKey.New().ToBase64())).Message, StringComparison.Ordinal);
        Assert.Contains("is not a key", (await RefusedAsync("hunter2")).Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(KeyFile, "garbage", Cancel);
        Assert.Contains("does not hold a key", (await RefusedAsync()).Message, StringComparison.Ordinal);

        await WithAsync((db, vault) => Task.FromResult(db.Contacts.Single().Read(vault.Of(db, Ana))), right);
    }

    [Fact]
    public async Task ANewKeyOpensWhatTheFormerOneSealed()
    {
        await WithAsync(async (db, vault) =>
        {
            await AddAsync(db, vault, Ana);
            await AddAsync(db, vault, Ben);
        });
        var former = await File.ReadAllTextAsync(KeyFile, Cancel);
        await WithAsync((db, vault) => vault.RotateAsync(db, Cancel));
        Assert.NotEqual(former, await File.ReadAllTextAsync(KeyFile, Cancel));
        Assert.Equal([KeyFile], Directory.GetFiles(folder.FullName, "*.key*"));

        await WithAsync((db, vault) => Task.FromResult(Assert.Single(db.Contacts, c => c.OwnerId == Ben).Read(vault.Of(db, Ben))));
        Assert.Contains("another one", (await RefusedAsync(former)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AChangeOfTheKeyThatWasCutOffIsFoundWhole(bool wasWrapped)
    {
        await WithAsync((db, vault) => AddAsync(db, vault, Ana));
        var former = await File.ReadAllTextAsync(KeyFile, Cancel);
        if (wasWrapped)
        {
            await WithAsync((db, vault) => vault.RotateAsync(db, Cancel));
            File.Move(KeyFile, KeyFile + Vault.NewFile);
            await File.WriteAllTextAsync(KeyFile, former, Cancel);
        }
        else
        {
            await File.WriteAllTextAsync(KeyFile + Vault.NewFile, PrivacyKey.New().ToBase64(), Cancel);
        }

        await WithAsync((db, vault) => Task.FromResult(db.Contacts.Single().Read(vault.Of(db, Ana))));
    }

    [Fact]
    public async Task WithoutAPersonsKeyTheirContactsAreReadByNobodyAndTheKeyIsNowhereInTheFiles()
    {
        byte[] wrapped = [];
        await WithAsync(async (db, vault) =>
        {
            await AddAsync(db, vault, Ana);
            var key = await db.PersonKeys.SingleAsync(Cancel);
            wrapped = key.Wrapped;
            Assert.Contains(folder.GetFiles(), file => Holds(file, wrapped));
            db.PersonKeys.Remove(key);
            await db.SaveChangesAsync(Cancel);
            Assert.Null(vault.Find(db, Ana));
        });
        await WithAsync((db, vault) => Task.FromResult(Assert.Throws<AuthenticationTagMismatchException>(() => db.Contacts.Single().Read(vault.Of(db, Ana)))));
        Assert.DoesNotContain(folder.GetFiles(), file => Holds(file, wrapped));
    }

    private static async Task AddAsync(TeamBotDb db, Vault vault, ulong owner)
    {
        db.Contacts.Add(new Contact(owner, Wilhelmina, vault.Of(db, owner), Instant.FromUtc(2026, 3, 2, 17, 0)));
        await db.SaveChangesAsync(Cancel);
    }

    private async Task<SettingsException> RefusedAsync(string? key = null) => await Assert.ThrowsAsync<SettingsException>(() => WithAsync((_, _) => Task.CompletedTask, key));

    private async Task WithAsync(Func<TeamBotDb, Vault, Task> work, string? key = null)
    {
        if (!File.Exists(Database))
            MigratedDatabase.CopyTo(Database);
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(StorageSetup.Setting, $"Data Source={Database}"), new(PrivacyKey.Setting, key)]).Build();
        await using var services = new ServiceCollection().AddSingleton<IConfiguration>(settings).AddStorage(settings).BuildServiceProvider();
        var vault = services.GetRequiredService<Vault>();
        await services.GetRequiredService<DatabaseLoop>().RunAsync(async db =>
        {
            await StorageSetup.MigrateAsync(db, Cancel);
            await vault.UnlockAsync(db, Cancel);
            await work(db, vault);
        });
    }

    private static bool Holds(FileInfo file, params string[] words) => words.Any(word => Holds(file, Encoding.UTF8.GetBytes(word)));

    private static bool Holds(FileInfo file, byte[] wanted)
    {
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var all = new byte[stream.Length];
        stream.ReadExactly(all);
        return all.AsSpan().IndexOf(wanted) >= 0;
    }
}
