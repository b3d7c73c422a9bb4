namespace TeamBot.TestHost;

/// <summary>Standard output, one whole line at a time.</summary>
internal sealed class Line(TextWriter output)
{
    private readonly Lock gate = new();

    public void Say(string text)
    {
        lock (gate)
        {
            output.WriteLine(text);
            output.Flush();
        }
    }
}
