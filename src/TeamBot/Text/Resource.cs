namespace TeamBot.Text;

/// <summary>The files built into this assembly, named by folder and file: "Features.Teams.Cities.txt".</summary>
public static class Resource
{
    /// <summary>The file's bytes. Throws <see cref="FileNotFoundException"/> when the project does not embed it.</summary>
    public static Stream Open(string name) =>
        typeof(Resource).Assembly.GetManifestResourceStream($"TeamBot.{name}")
        ?? throw new FileNotFoundException($"{name} is not built into {typeof(Resource).Assembly.GetName().Name}.");

    /// <summary>The lines of a text file, without empty ones and without comments (which begin with #).</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(Open(name));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
