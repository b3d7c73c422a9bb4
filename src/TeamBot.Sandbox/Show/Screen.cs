namespace TeamBot.Sandbox.Show;

/// <summary>Where transcripts go. Headings are bold, on a terminal alone.</summary>
internal sealed class Screen(TextWriter output, TextWriter errors, bool bold)
{
    private readonly Lock gate = new();

    /// <summary>The process's own output. https://no-color.org is followed.</summary>
    public static Screen OfConsole() => new(
        Console.Out, Console.Error, !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    public void Tell(IEnumerable<string> lines)
    {
        lock (gate)
        {
            foreach (var line in lines)
            {
                var isHeading = line.Length > 0 && line[0] != ' ';
                output.WriteLine(bold && isHeading ? $"\e[1m{line}\e[0m" : line);
            }

            output.Flush();
        }
    }

    public void Tell(string text) => Tell([text]);

    /// <summary>Asks for the next line, on the same line.</summary>
    public void Prompt()
    {
        lock (gate)
        {
            output.Write("> ");
            output.Flush();
        }
    }

    public void Complain(string text)
    {
        lock (gate)
        {
            errors.WriteLine(text);
            errors.Flush();
        }
    }
}
