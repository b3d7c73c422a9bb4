using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using NodaTime;
using TeamBot.Storage;

namespace TeamBot.Tests.Storage;

public sealed class BackupTests : IDisposable
{
    private const ulong Ana = 900_000_000_000_001, Ben = 900_000_000_000_002;
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 17, 0, 5);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("teambot-backup-");

    public BackupTests() => folder.CreateSubdirectory("data");

    private string Database => In("data/teambot.db");

    private string Archive => In("backup.zip");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task ABackupPutBackIsTheSameAndWhatWasThereIsKeptWithItsKey()
    {
        await MakeAsync(Ana);
        await Sealed.DatabaseAsync(Database, Ben);
        Assert.Equal([Ana, Ben], await Sealed.OwnersAsync(Sealed.Settings(Database)));
        await Sealed.WithAsync(Sealed.Settings(Database), (db, vault) => vault.RotateAsync(db, Cancel));

        var said = await RestoreAsync();
        Assert.Contains("as it was on 2026-03-02T17:00:05Z", said, StringComparison.Ordinal);
        Assert.Equal([Ana], await Sealed.OwnersAsync(Sealed.Settings(Database)));
        Assert.Equal([Ana, Ben], await Sealed.OwnersAsync(Sealed.Settings(Database + ".replaced-20260302-170005")));
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in new[] { Database, Vault.FileOf(Database), Archive })
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    /// <summary>Of an archive and of what it is to replace, some bytes are others than they were, or missing.</summary>
    [Theory]
    [InlineData("garbage", "is not a backup of TeamBot's, or is damaged")]
    [InlineData("half", "is not a backup of TeamBot's, or is damaged")]
    [InlineData("another zip", "is not a backup of TeamBot's, or is damaged")]
    [InlineData("another database", "is not a backup of TeamBot's, or is damaged")]
    [InlineData("a newer version's", "was made by a newer TeamBot")]
    [InlineData("another key", "does not open what is in its database")]
    [InlineData("no key", "The backup has no key")]
    public async Task WhatIsNotABackupThatOpensIsRefusedAndNothingIsChanged(string what, string said)
    {
        if (what == "a newer version's")
        {
            await Sealed.DatabaseAsync(Database, Ana);
            await using var database = new SqliteConnection($"Data Source={Database};Pooling=False");
            await database.OpenAsync(Cancel);
            await using var command = database.CreateCommand();
            command.CommandText = "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_ToCome', '99.0')";
            await command.ExecuteNonQueryAsync(Cancel);
        }

        await MakeAsync(Ana);
        Wipe();
        await Sealed.DatabaseAsync(Database, Ben);
        await DamageAsync(what);
        var before = Files();

        var refused = await Assert.ThrowsAsync<SettingsException>(() => RestoreAsync());
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Files());
        Assert.Equal([Ben], await Sealed.OwnersAsync(Sealed.Settings(Database)));
    }

    [Fact]
    public async Task AKeyFromTheSettingsStaysThere()
    {
        var key = PrivacyKey.New().ToBase64();
        var settings = Sealed.Settings(Database, key);
        await Sealed.WithAsync(settings, async (db, vault) =>
        {
            db.Contacts.Add(new Contact(Ana, new ContactDetails(Sealed.Name), vault.Of(db, Ana), Now));
            await db.SaveChangesAsync(Cancel);
        });
        Assert.Contains("The key is not: it comes from Privacy:Key", await Backup.MakeAsync(settings, Archive, Now, Cancel), StringComparison.Ordinal);
        await using (var zip = await ZipFile.OpenReadAsync(Archive, Cancel))
        {
            Assert.Equal(["about.json", "teambot.db"], zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        }

        Wipe();
        var refused = await Assert.ThrowsAsync<SettingsException>(() => Backup.RestoreAsync(Sealed.Settings(Database, PrivacyKey.New().ToBase64()), Archive, Now, Cancel));
        Assert.Contains("is another key", refused.Message, StringComparison.Ordinal);
        await Backup.RestoreAsync(settings, Archive, Now, Cancel);
        Assert.Equal([Ana], await Sealed.OwnersAsync(settings));
        Assert.Equal([Database], Directory.GetFiles(In("data")));
    }

    /// <summary>The key goes to where a change of it would leave one, before the database does; so either database finds its own.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ARestoreThatWasCutOffLeavesTheFormerOrTheRestored(bool isSwapped)
    {
        await MakeAsync(Ana);
        var (database, key) = (Database + ".kept", await File.ReadAllTextAsync(Vault.FileOf(Database), Cancel));
        File.Move(Database, database);
        Wipe(".kept");
        await Sealed.DatabaseAsync(Database, Ben);
        await File.WriteAllTextAsync(Vault.FileOf(Database) + Vault.NewFile, key, Cancel);
        if (isSwapped)
            File.Move(database, Database, overwrite: true);
        Assert.Equal([isSwapped ? Ana : Ben], await Sealed.OwnersAsync(Sealed.Settings(Database)));
    }

    [Fact]
    public async Task WhatIsThereIsNotWrittenOver()
    {
        await MakeAsync(Ana);
        var refused = await Assert.ThrowsAsync<SettingsException>(() => MakeAsync(Ben));
        Assert.Contains("is there already", refused.Message, StringComparison.Ordinal);
        refused = await Assert.ThrowsAsync<SettingsException>(() => Backup.MakeAsync(Sealed.Settings(Database), In("not/there.zip"), Now, Cancel));
        Assert.Contains("Please make it first", refused.Message, StringComparison.Ordinal);
        refused = await Assert.ThrowsAsync<SettingsException>(() => Backup.MakeAsync(Sealed.Settings(In("none.db")), In("other.zip"), Now, Cancel));
        Assert.Contains("There is no database", refused.Message, StringComparison.Ordinal);
        Assert.Equal([Archive], Directory.GetFiles(folder.FullName));
    }

    private string In(string path) => Path.Combine(folder.FullName, path);

    private async Task MakeAsync(ulong owner)
    {
        await Sealed.DatabaseAsync(Database, owner);
        await Backup.MakeAsync(Sealed.Settings(Database), Archive, Now, Cancel);
    }

    private Task<string> RestoreAsync() => Backup.RestoreAsync(Sealed.Settings(Database), Archive, Now, Cancel);

    private void Wipe(string butFor = "none")
    {
        foreach (var file in Directory.GetFiles(In("data")).Where(file => !file.EndsWith(butFor, StringComparison.Ordinal)))
            File.Delete(file);
    }

    private Dictionary<string, string> Files() =>
        Directory.GetFiles(In("data")).ToDictionary(file => file, file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));

    private async Task DamageAsync(string what)
    {
        switch (what)
        {
            case "garbage":
                await File.WriteAllTextAsync(Archive, "not a zip at all", Cancel);
                break;
            case "half":
                await File.WriteAllBytesAsync(Archive, (await File.ReadAllBytesAsync(Archive, Cancel))[..2000], Cancel);
                break;
            case "another zip":
                Change(zip => zip.GetEntry("about.json")!.Delete());
                break;
            case "another database":
                Change(zip => Put(zip, "teambot.db", "SQLite format 3\0 and so on"));
                break;
            case "another key":
                Change(zip => Put(zip, "teambot.db.key", PrivacyKey.New().ToBase64()));
                break;
            case "no key":
                Change(zip => zip.GetEntry("teambot.db.key")!.Delete());
                break;
        }
    }

    private void Change(Action<ZipArchive> change)
    {
        using var zip = ZipFile.Open(Archive, ZipArchiveMode.Update);
        change(zip);
    }

    private static void Put(ZipArchive zip, string name, string text)
    {
        zip.GetEntry(name)!.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }
}
