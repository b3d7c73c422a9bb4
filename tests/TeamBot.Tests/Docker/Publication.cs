using TeamBot.Tests.Support;

namespace TeamBot.Tests.Docker;

/// <summary>
/// The Dockerfile's build, done without a container engine: in a folder that has only what the Dockerfile copies, with the commands that it runs there.
/// Only the two folders are others.
/// </summary>
public sealed class Publication : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("teambot-docker-");

    /// <summary>Where the published bot is, as it would be in its image's working directory.</summary>
    public string Bot => Path.Combine(folder.FullName, "out", "bot");

    /// <summary>An empty folder, to start the bot in.</summary>
    public string Elsewhere => Directory.CreateDirectory(Path.Combine(folder.FullName, "elsewhere")).FullName;

    public async ValueTask InitializeAsync()
    {
        var stage = Dockerfile.Named("build");
        var source = Path.Combine(folder.FullName, "source");
        foreach (var copy in stage.All("COPY"))
        {
            foreach (var from in copy.Words.SkipLast(1))
                Copy(Repository.Path(from), Path.Combine(source, copy.Words[^1] == "./" ? from : copy.Words[^1]));
        }

        foreach (var run in stage.All("RUN"))
        {
            var words = run.Words.Select(word => word.StartsWith("/out/", StringComparison.Ordinal) ? folder.FullName + word : word).ToList();
            var (exitCode, output) = await Program.RunAsync(source, words);
            Assert.True(exitCode == 0, $"{run.Rest}\n{output}");
        }
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
            return;
        }

        // As Dockerfile.dockerignore says.
        foreach (var inside in Directory.EnumerateFileSystemEntries(from).Where(path => Path.GetFileName(path) is not ("bin" or "obj")))
            Copy(inside, Path.Combine(to, Path.GetFileName(inside)));
    }
}
