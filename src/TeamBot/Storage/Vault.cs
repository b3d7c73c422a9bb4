using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace TeamBot.Storage;

/// <summary>
/// Holds the privacy key while the bot runs: from the settings, or from the file beside the database, which is made at the first start.
/// </summary>
public sealed class Vault(IConfiguration settings, SqliteConnection connection)
{
    PrivacyKey? key;

    PrivacyKey Key => key ?? throw new InvalidOperationException("The privacy key is read at start, after the migrations.");

    /// <summary>Where the key is kept when no setting gives it.</summary>
    public static string FileOf(string database) => database + ".key";

    /// <summary>A person's sealing; their key is made when they have none yet, and saved with what the caller saves.</summary>
    public Sealing Of(TeamBotDb db, ulong user)
    {
        var own = db.PersonKeys.Local.FirstOrDefault(k => k.UserId == user) ?? db.PersonKeys.FirstOrDefault(k => k.UserId == user);
        if (own is null)
            db.PersonKeys.Add(own = PersonKey.New(user, Key));
        return own.Unwrap(Key);
    }

    /// <summary>The same for who may have nothing sealed yet; then null.</summary>
    public Sealing? Find(TeamBotDb db, ulong user) => db.PersonKeys.FirstOrDefault(k => k.UserId == user)?.Unwrap(Key);

    /// <summary>Reads the key, or makes it where nothing was sealed before.</summary>
    /// <exception cref="SettingsException">What is in the database was sealed under a key that is not here.</exception>
    internal async Task UnlockAsync(TeamBotDb db, CancellationToken cancel)
    {
        var file = FileOf(Path.GetFullPath(connection.DataSource));
        var (found, isRotated) = Find(settings, file, await db.PersonKeys.Select(k => k.WrappedBy).Distinct().ToListAsync(cancel));
        if (isRotated)
            Finish(file + NewFile, file);
        key = found ?? Make(file);
    }

    /// <summary>The same question asked before the bot starts, so that nothing has gone to Discord when the answer is no. Changes nothing.</summary>
    /// <inheritdoc cref="UnlockAsync"/>
    public static void Check(IConfiguration settings)
    {
        var database = DatabaseFile.PathIn(settings);
        Find(settings, FileOf(database), Backup.SealedUnder(database));
    }

    /// <returns>The key, null where it is to be made; and whether it is the one of a rotation that was cut off.</returns>
    static (PrivacyKey? Key, bool IsRotated) Find(IConfiguration settings, string file, IReadOnlyCollection<string> used)
    {
        PrivacyKey? found = null;
        var isRotated = false;
        if (settings[PrivacyKey.Setting] is { Length: > 0 } given)
            found = PrivacyKey.Parse(given) ?? throw new SettingsException($"{PrivacyKey.Setting} is not a key: it has to be 32 bytes in base 64, as the file {file} would hold them.");
        else if (File.Exists(file + NewFile) && Read(file + NewFile) is { } rotated && used.Contains(rotated.Id))
            (found, isRotated) = (rotated, true);
        else if (File.Exists(file))
            found = Read(file) ?? throw new SettingsException($"{file} does not hold a key. Put the right one in its place, from your backup; without it the members' contacts can't be read.");
        else if (used.Count > 0)
            throw new SettingsException($"The key to the members' contacts is missing: {file} is not there and {PrivacyKey.Setting} is not set. Put it back from your backup. Without it nobody can read them, and TeamBot does not start over it.");
        return found is null || used.All(id => id == found.Id)
            ? (found, isRotated)
            : throw new SettingsException($"The key to the members' contacts is another one than they were sealed under. Put the right one into {(settings[PrivacyKey.Setting] is { Length: > 0 } ? PrivacyKey.Setting : file)}, from your backup.");
    }

    /// <summary>Until all is wrapped by it, the new key of a rotation stands in a file of its own.</summary>
    public const string NewFile = ".new";

    static void Finish(string next, string file) => File.Move(next, file, overwrite: true);

    static PrivacyKey? Read(string file) => PrivacyKey.Parse(File.ReadAllText(file));

    /// <summary>Wraps all persons' keys by a new one. What cuts it off, the next start finds either the old key in force or the new one.</summary>
    internal async Task RotateAsync(TeamBotDb db, CancellationToken cancel)
    {
        if (settings[PrivacyKey.Setting] is { Length: > 0 })
            throw new SettingsException($"The key comes from {PrivacyKey.Setting}. Take it out of the settings and put it into {FileOf(connection.DataSource)} first; then it can be changed.");
        var file = FileOf(Path.GetFullPath(connection.DataSource));
        var (former, made) = (Key, Make(file + NewFile));
        foreach (var own in await db.PersonKeys.ToListAsync(cancel))
            own.Rewrap(former, made);
        await db.SaveChangesAsync(cancel);
        Finish(file + NewFile, file);
        key = made;
    }

    /// <summary>A file that only its owner may read or write, there as a whole or not at all.</summary>
    static PrivacyKey Make(string file)
    {
        var made = PrivacyKey.New();
        var (begun, options) = (file + ".begun", new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.WriteThrough });
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new StreamWriter(begun, options))
            stream.WriteLine(made.ToBase64());
        File.Move(begun, file, overwrite: true);
        return made;
    }
}
