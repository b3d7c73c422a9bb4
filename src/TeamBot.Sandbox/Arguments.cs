namespace TeamBot.Sandbox;

/// <summary>The command line, understood.</summary>
/// <param name="Verb">"", "play", "serve" or "help".</param>
internal sealed record Arguments(string Verb)
{
    private const int UsualPort = 5080;

    public string File { get; private init; } = "";

    public bool NoBot { get; private init; }

    public string? Record { get; private init; }

    /// <summary>The loopback port to listen on, 0 for a free one; null when none was named.</summary>
    private int? NamedPort { get; init; }

    /// <summary>The loopback port to listen on, 0 for a free one.</summary>
    public int Port => NamedPort ?? (Verb == "serve" ? UsualPort : 0);

    /// <exception cref="FormatException">The message says what is wrong.</exception>
    public static Arguments Parse(string[] args)
    {
        var words = new Queue<string>(args);
        var parsed = new Arguments(words.TryPeek(out var first) && !first.StartsWith("--", StringComparison.Ordinal) ? words.Dequeue() : "");
        while (words.TryDequeue(out var word))
        {
            parsed = word switch
            {
                "--help" => parsed with { Verb = "help" },
                "--record" => parsed with { Record = Next(words, word, "a file") },
                "--urls" when parsed.Verb == "serve" => parsed with { NamedPort = PortOf(Next(words, word, "an address")) },
                "--no-bot" when parsed.Verb == "serve" => parsed with { NoBot = true },
                _ when parsed is { Verb: "play", File: "" } && !word.StartsWith("--", StringComparison.Ordinal) => parsed with { File = word },
                _ => throw new FormatException($"“{word}” is not understood."),
            };
        }

        return parsed switch
        {
            { Verb: "" or "help" } => parsed,
            { Verb: "play", File: "" } => throw new FormatException("“play” needs the script's file."),
            { Verb: "play" } => parsed,
            { Verb: "serve", NoBot: false } => throw new FormatException("“serve” serves the local Discord alone: serve --no-bot."),
            { Verb: "serve" } => parsed,
            _ => throw new FormatException($"“{parsed.Verb}” is nothing that the sandbox does."),
        };
    }

    private static string Next(Queue<string> words, string option, string what) =>
        words.TryDequeue(out var value) ? value : throw new FormatException($"“{option}” needs {what}.");

    private static int PortOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri is { Scheme: "http", IsLoopback: true }
            ? uri.Port
            : throw new FormatException($"“{url}” is no address to listen on; it is one of this machine alone, such as http://127.0.0.1:5080.");
}
