namespace TeamBot.Storage;

/// <summary>A new file that only its owner may read or write, there as a whole or not at all.</summary>
static class OwnFile
{
    /// <exception cref="SettingsException">It is there already, or can't be there.</exception>
    public static async Task WriteAsync(string file, Func<FileStream, Task> write)
    {
        CheckNew(file);
        var begun = file + ".begun";
        try
        {
            await using (var stream = Create(begun))
            {
                await write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(begun, file);
        }
        finally
        {
            File.Delete(begun);
        }
    }

    public static void CheckNew(string file)
    {
        if (Path.Exists(file))
            throw new SettingsException($"{file} is there already, and is left as it is. Name another file.");
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
            throw new SettingsException($"The folder of {file} is not there. Please make it first.");
    }

    public static FileStream Create(string file)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new FileStream(file, options);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new SettingsException($"{file} can't be written: {e.Message}");
        }
    }
}
