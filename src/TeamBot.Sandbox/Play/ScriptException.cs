namespace TeamBot.Sandbox.Play;

/// <summary>A line of a script that was not understood or could not be done. The message is one sentence that says why.</summary>
public sealed class ScriptException(int line, string source, string why, Exception? inner = null) : Exception(why, inner)
{
    /// <summary>Counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The line as it was written.</summary>
    public string Script { get; } = source;

    public override string ToString() => $"line {Line}: {Script}\n  {Message}";
}
