namespace TeamBot.Tests.Support;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(Path(relative));

    public static bool Has(string relative) => File.Exists(Path(relative)) || Directory.Exists(Path(relative));

    /// <summary>Every project file, by its path from the root.</summary>
    public static IReadOnlyList<string> Projects { get; } =
    [
        .. new[] { "src", "tests", "bench" }.Select(Path).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateDirectories(folder)).SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))
            .Select(project => System.IO.Path.GetRelativePath(Root, project)).Order(StringComparer.Ordinal),
    ];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "TeamBot.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run inside the repository.");
        return folder.FullName;
    }
}
