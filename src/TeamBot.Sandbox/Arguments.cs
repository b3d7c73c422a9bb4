namespace TeamBot.Sandbox;

/// <summary>The command line, understood.</summary>
/// <param name="Verb">"" for the page, "terminal", "play", "serve" or "help".</param>
internal sealed record Arguments(string Verb)
{
    private const int UsualPort = 5080;

    public string File { get; private init; } = "";

    public bool NoBot { get; private init; }

    public string? Record { get; private init; }

    /// <summary>Where the page or the local Discord listens.</summary>
    public Uri Url { get; private init; } = new($"http://127.0.0.1:{UsualPort}");

    /// <summary>The loopback port on which the local Discord listens, 0 for a free one.</summary>
    public int Port => Verb == "serve" ? Url.Port : 0;

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
                "--urls" when parsed.Verb is "serve" or "" => parsed with { Url = UrlOf(Next(words, word, "an address"), loopbackOnly: parsed.Verb == "serve") },
                "--no-bot" when parsed.Verb == "serve" => parsed with { NoBot = true },
                _ when parsed is { Verb: "play", File: "" } && !word.StartsWith("--", StringComparison.Ordinal) => parsed with { File = word },
                _ => throw new FormatException($"“{word}” is not understood."),
            };
        }

        return parsed switch
        {
            { Verb: "" or "terminal" or "help" } => parsed,
            { Verb: "play", File: "" } => throw new FormatException("“play” needs the script's file."),
            { Verb: "play" } => parsed,
            { Verb: "serve", NoBot: false } => throw new FormatException("“serve” serves the local Discord alone: serve --no-bot."),
            { Verb: "serve" } => parsed,
            _ => throw new FormatException($"“{parsed.Verb}” is nothing that the sandbox does."),
        };
    }

    private static string Next(Queue<string> words, string option, string what) =>
        words.TryDequeue(out var value) ? value : throw new FormatException($"“{option}” needs {what}.");

    private static Uri UrlOf(string url, bool loopbackOnly) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri is { Scheme: "http", AbsolutePath: "/" } && (uri.IsLoopback || !loopbackOnly)
            ? uri
            : throw new FormatException($"“{url}” is no address to listen on; it is {(loopbackOnly ? "one of this machine alone, " : "")}such as http://127.0.0.1:5080.");
}
