using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using NodaTime;
using NodaTime.Text;

namespace TeamBot.Storage;

/// <summary>
/// All that the bot is, in one archive: its database as it was at one moment, and the key to what is sealed in it. Made while the bot runs; put back while it does not.
/// </summary>
static class Backup
{
    const string DatabaseEntry = "teambot.db", KeyEntry = "teambot.db.key", AboutEntry = "about.json";

    static readonly string[] LogParts = ["-wal", "-shm", "-journal"];

    static readonly LocalDateTimePattern Dated = LocalDateTimePattern.CreateWithInvariantCulture("yyyyMMdd'-'HHmmss");

    /// <returns>What to say to the host.</returns>
    public static async Task<string> MakeAsync(IConfiguration settings, string file, Instant now, CancellationToken cancel)
    {
        var database = DatabaseFile.PathIn(settings);
        if (!File.Exists(database))
            throw new SettingsException($"There is no database at {database}, so there is nothing to back up. {StorageSetup.Setting} says where it is.");
        OwnFile.CheckNew(file);
        var copy = file + ".copy";
        try
        {
            Copy(database, copy);
            var (key, fromSetting) = KeyTo(copy, settings, database);
            await OwnFile.WriteAsync(file, async archive =>
            {
                using var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true);
                Add(zip, AboutEntry, JsonSerializer.SerializeToUtf8Bytes(await AboutAsync(copy, now, key, fromSetting, cancel), JsonOptions));
                if (key is not null && !fromSetting)
                    Add(zip, KeyEntry, System.Text.Encoding.ASCII.GetBytes(key.ToBase64() + "\n"));
                await using var entry = zip.CreateEntry(DatabaseEntry).Open();
                await using var content = File.OpenRead(copy);
                await content.CopyToAsync(entry, cancel);
            });
            return fromSetting
                ? $"The database is in {file}. The key is not: it comes from {PrivacyKey.Setting}. Keep that in a safe place too; without it nobody can read the members' contacts."
                : $"The database and its key are in {file}. Whoever has that file has all that the members wrote down: keep it safe.";
        }
        finally
        {
            Remove(copy);
        }
    }

    /// <summary>Checks the archive, keeps what is there under names with the time, and puts the archive's in its place. The swap of the database is one rename.</summary>
    /// <returns>What to say to the host.</returns>
    public static async Task<string> RestoreAsync(IConfiguration settings, string file, Instant now, CancellationToken cancel)
    {
        var database = DatabaseFile.PathIn(settings);
        if (!File.Exists(file))
            throw new SettingsException($"{file} is not there.");
        var restored = database + ".restored";
        try
        {
            var (made, archived) = await UnpackAsync(file, restored, cancel);
            Check(restored, file);
            var key = KeyFor(restored, archived, settings, database);
            var kept = Keep(database, Dated.Format(now.InUtc().LocalDateTime));
            // Where a rotation of the key puts its new one: the next start takes whichever of the two keys opens the database that it finds.
            if (key is not null)
                await OwnFile.WriteAsync(NewKeyOf(database), stream => stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(key.ToBase64() + "\n"), cancel).AsTask());
            File.Move(restored, database, overwrite: true);
            if (key is not null)
                File.Move(NewKeyOf(database), Vault.FileOf(database), overwrite: true);
            return string.Join('\n', [
                $"{database} is as it was on {made}. Start the bot.",
                .. kept.Count == 0 ? Array.Empty<string>() : [$"What was there before is kept beside it, as {string.Join(" and ", kept)}. Delete it once all is well."],
            ]);
        }
        finally
        {
            Remove(restored);
        }
    }

    static readonly JsonSerializerOptions JsonOptions = new() { WriteIndented = true };

    static string NewKeyOf(string database) => Vault.FileOf(database) + Vault.NewFile;

    /// <summary>By SQLite itself, beside a bot that goes on writing; a single file comes of it.</summary>
    static void Copy(string database, string copy)
    {
        OwnFile.Create(copy).Dispose();
        using var from = Open(database);
        using var to = Open(copy);
        from.BackupDatabase(to);
        Ask(to, "PRAGMA journal_mode=DELETE");
    }

    static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    static string? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }

    static List<string> MigrationsIn(SqliteConnection connection)
    {
        if (!Has(connection, "__EFMigrationsHistory"))
            return [];
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY 1";
        using var reader = command.ExecuteReader();
        List<string> all = [];
        while (reader.Read())
            all.Add(reader.GetString(0));
        return all;
    }

    static List<(ulong User, byte[] Wrapped, string By)> PersonKeysIn(string database)
    {
        using var connection = Open(database);
        List<(ulong, byte[], string)> all = [];
        // A database of before there was a vault.
        if (!Has(connection, nameof(TeamBotDb.PersonKeys)))
            return all;
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"UserId\", \"Wrapped\", \"WrappedBy\" FROM \"PersonKeys\"";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            all.Add(((ulong)reader.GetInt64(0), (byte[])reader[1], reader.GetString(2)));
        return all;
    }

    /// <summary>The <see cref="PrivacyKey.Id"/>s of what is sealed in a database that no bot is using; none where it is not there yet, or is to fail for another reason.</summary>
    internal static HashSet<string> SealedUnder(string database)
    {
        if (!File.Exists(database) || new FileInfo(database).Length == 0)
            return [];
        try
        {
            return [.. PersonKeysIn(database).Select(one => one.Item3)];
        }
        catch (SqliteException)
        {
            return [];
        }
    }

    static bool Has(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $table";
        command.Parameters.AddWithValue("$table", table);
        return (long)command.ExecuteScalar()! > 0;
    }

    /// <summary>The key that the copied database was sealed under, from where the bot has it.</summary>
    static (PrivacyKey? Key, bool FromSetting) KeyTo(string copy, IConfiguration settings, string database)
    {
        var sealedUnder = PersonKeysIn(copy);
        if (SettingIn(settings) is { } given)
            return Opens(given, sealedUnder) ? (given, true) : throw new SettingsException($"{PrivacyKey.Setting} is not the key that the members' contacts were sealed under, so a backup would be of no use. Nothing was made.");
        // While the key is being changed there are two.
        var found = new[] { Vault.FileOf(database), NewKeyOf(database) }.Select(Read).OfType<PrivacyKey>().FirstOrDefault(key => Opens(key, sealedUnder));
        return found is not null || sealedUnder.Count == 0
            ? (found, false)
            : throw new SettingsException($"The key to the members' contacts is not in {Vault.FileOf(database)}, so a backup would be of no use. Nothing was made.");
    }

    /// <summary>The archive's key where it is to be put in place; null where the setting has it, or where nothing is sealed.</summary>
    static PrivacyKey? KeyFor(string restored, PrivacyKey? archived, IConfiguration settings, string database)
    {
        var sealedUnder = PersonKeysIn(restored);
        if (SettingIn(settings) is { } given)
        {
            return Opens(given, sealedUnder)
                ? null
                : throw new SettingsException($"{PrivacyKey.Setting} is another key than the one in use when the backup was made. {(archived is null ? "Set that one" : "Take it out of the settings")}, then restore again. Nothing was changed.");
        }
        if (archived is not null)
            return Opens(archived, sealedUnder) ? archived : throw new SettingsException("The key in the backup does not open what is in its database. Nothing was changed; try another backup.");
        if (sealedUnder.Count == 0)
            return null;
        return Read(Vault.FileOf(database)) is { } here && Opens(here, sealedUnder)
            ? null
            : throw new SettingsException($"The backup has no key, because {PrivacyKey.Setting} gave it when it was made. Set that one, then restore again. Nothing was changed.");
    }

    static bool Opens(PrivacyKey key, List<(ulong User, byte[] Wrapped, string By)> sealedUnder)
    {
        try
        {
            return sealedUnder.TrueForAll(own => own.By == key.Id && key.Unwrap(own.Wrapped, own.User).Length > 0);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    static PrivacyKey? SettingIn(IConfiguration settings) => settings[PrivacyKey.Setting] is { Length: > 0 } given
        ? PrivacyKey.Parse(given) ?? throw new SettingsException($"{PrivacyKey.Setting} is not a key: it has to be 32 bytes in base 64.")
        : null;

    static PrivacyKey? Read(string file) => File.Exists(file) ? PrivacyKey.Parse(File.ReadAllText(file)) : null;

    static async Task<JsonObject> AboutAsync(string copy, Instant now, PrivacyKey? key, bool fromSetting, CancellationToken cancel)
    {
        using var connection = Open(copy);
        await using var content = File.OpenRead(copy);
        return new JsonObject
        {
            ["about"] = "A backup of TeamBot, put back with `restore`. Whoever has it can read all that is in it.",
            ["made"] = InstantPattern.General.Format(now),
            ["version"] = typeof(Backup).Assembly.GetName().Version?.ToString(3),
            ["shape"] = MigrationsIn(connection).LastOrDefault(),
            ["key"] = fromSetting ? $"not in here: it was given by {PrivacyKey.Setting}" : key is null ? "none; nothing is sealed" : KeyEntry,
            ["sha256"] = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel)),
        };
    }

    static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(content);
    }

    /// <returns>When it was made, and the key where it has one.</returns>
    static async Task<(string Made, PrivacyKey? Key)> UnpackAsync(string file, string to, CancellationToken cancel)
    {
        try
        {
            await using var archive = File.OpenRead(file);
            using var zip = new ZipArchive(archive, ZipArchiveMode.Read);
            if (zip.GetEntry(AboutEntry) is not { } about || zip.GetEntry(DatabaseEntry) is not { } database)
                throw new InvalidDataException("It has not what a backup has.");
            var told = await JsonNode.ParseAsync(about.Open(), cancellationToken: cancel);
            await using (var unpacked = OwnFile.Create(to))
            {
                await using (var content = database.Open())
                    await content.CopyToAsync(unpacked, cancel);
                unpacked.Flush(flushToDisk: true);
                unpacked.Position = 0;
                if ((string?)told?["sha256"] != Convert.ToHexStringLower(await SHA256.HashDataAsync(unpacked, cancel)))
                    throw new InvalidDataException("The database in it is not the one that was put in.");
            }
            PrivacyKey? key = null;
            if (zip.GetEntry(KeyEntry) is { } entry)
            {
                using var text = new StreamReader(entry.Open());
                key = PrivacyKey.Parse(await text.ReadToEndAsync(cancel)) ?? throw new InvalidDataException("The key in it is none.");
            }
            return ((string?)told["made"] ?? "an unknown day", key);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or InvalidOperationException)
        {
            throw new SettingsException($"{file} is not a backup of TeamBot's, or is damaged: {e.Message} Nothing was changed.");
        }
    }

    static void Check(string restored, string file)
    {
        try
        {
            using var connection = Open(restored);
            if (Ask(connection, "PRAGMA integrity_check") is not "ok" and var problem)
                throw new SettingsException($"The database in {file} is damaged: {problem} Nothing was changed.");
            using var db = new StorageSetup.DesignTime().CreateDbContext([]);
            var known = db.Database.GetMigrations().ToHashSet();
            if (MigrationsIn(connection) is not [_, ..] all)
                throw new SettingsException($"The database in {file} is not TeamBot's. Nothing was changed.");
            if (all.Find(one => !known.Contains(one)) is { } newer)
                throw new SettingsException($"The backup was made by a newer TeamBot than this one ({newer}). Put that version in place, then restore again. Nothing was changed.");
        }
        catch (SqliteException e)
        {
            throw new SettingsException($"The database in {file} is damaged: {e.Message} Nothing was changed.");
        }
    }

    /// <summary>Copies what is there. The database's own log of changes is brought into it before: it must not lie beside another one.</summary>
    static List<string> Keep(string database, string at)
    {
        List<string> kept = [];
        if (File.Exists(database))
        {
            try
            {
                using var connection = Open(database);
                Ask(connection, "PRAGMA journal_mode=DELETE");
            }
            catch (SqliteException)
            {
                // It is what is to be replaced; it is kept as it is.
            }
            foreach (var part in LogParts.Where(part => File.Exists(database + part)))
                File.Move(database + part, Take($"{database}.replaced-{at}{part}"));
            File.Copy(database, Take($"{database}.replaced-{at}"));
        }
        if (File.Exists(Vault.FileOf(database)))
            File.Copy(Vault.FileOf(database), Take(Vault.FileOf($"{database}.replaced-{at}")));
        // Left by a change of the key that was cut off.
        if (File.Exists(NewKeyOf(database)))
            File.Move(NewKeyOf(database), Take(NewKeyOf($"{database}.replaced-{at}")));
        return kept;

        string Take(string name)
        {
            kept.Add(name);
            return name;
        }
    }

    static void Remove(string file)
    {
        File.Delete(file);
        foreach (var part in LogParts)
            File.Delete(file + part);
    }
}
