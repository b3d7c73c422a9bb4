using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace TeamBot.Storage;

/// <summary>
/// The file that the settings name, held for this process alone while it runs: Discord sends every interaction to each of two bots with one token, and each would
/// do it. The hold is the operating system's, so it ends with the process however that ends.
/// </summary>
public sealed class DatabaseFile : IDisposable
{
    static readonly byte[] Beginning = "SQLite format 3\0"u8.ToArray();

    readonly FileStream held;

    DatabaseFile(FileStream held) => this.held = held;

    /// <exception cref="SettingsException">There can be no database of ours, or another process has it.</exception>
    /// <param name="otherwise">What to do when another has it.</param>
    public static DatabaseFile Hold(IConfiguration settings, string otherwise = $"Stop that one first, or give this one a database of its own with {StorageSetup.Setting}.")
    {
        var path = PathIn(settings);
        Check(path);
        try
        {
            return new DatabaseFile(new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            throw new SettingsException($"{path} is in use by another TeamBot. {otherwise}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"TeamBot can't write to the folder of {path}, the database that {StorageSetup.Setting} names: {e.Message}");
        }
    }

    public void Dispose() => held.Dispose();

    /// <summary>EAGAIN on Linux, EWOULDBLOCK on macOS, a sharing violation on Windows; .NET has no name for it.</summary>
    static bool IsHeldByAnother(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    internal static string PathIn(IConfiguration settings)
    {
        try
        {
            return new SqliteConnectionStringBuilder(StorageSetup.ConnectionIn(settings)) is
                { DataSource: { Length: > 0 } path, Mode: SqliteOpenMode.ReadWriteCreate or SqliteOpenMode.ReadWrite, Password: "" }
                && !path.StartsWith(':') && !path.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
                ? Path.GetFullPath(path)
                : throw new SettingsException($"{StorageSetup.Setting} has to name a file that TeamBot can write to, like “{StorageSetup.DefaultConnection}”, and has no password.");
        }
        catch (ArgumentException)
        {
            throw new SettingsException($"{StorageSetup.Setting} is not understood. Write it like “{StorageSetup.DefaultConnection}”.");
        }
    }

    static void Check(string path)
    {
        if (Directory.Exists(path))
            throw new SettingsException($"{path}, which {StorageSetup.Setting} names, is a folder. Name a file in it, like “{Path.Combine(path, "teambot.db")}”.");
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new SettingsException($"The folder of {path}, the database that {StorageSetup.Setting} names, is not there. Please make it first.");
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
            return;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var begins = new byte[Beginning.Length];
        if (file.ReadAtLeast(begins, begins.Length, throwOnEndOfStream: false) < begins.Length || !begins.AsSpan().SequenceEqual(Beginning))
            throw new SettingsException($"{path}, which {StorageSetup.Setting} names, is not a database.");
    }
}
