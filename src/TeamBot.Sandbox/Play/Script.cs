namespace TeamBot.Sandbox.Play;

/// <summary>A play script: the steps of its lines, in order. Blank lines and comments are left out.</summary>
public sealed record Script(IReadOnlyList<ScriptStep> Steps)
{
    /// <exception cref="ScriptException">The first line that is not understood.</exception>
    public static Script Parse(string text)
    {
        var steps = new List<ScriptStep>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            if (ParseLine(line, ++number) is not { } step)
            {
                continue;
            }

            if (step is StartStep && steps.Count > 0)
            {
                throw new ScriptException(step.Line, step.Source, "“start” has to come before anything else.");
            }

            steps.Add(step);
        }

        return new Script(steps);
    }

    /// <summary>The step of one line, or null for a blank line or a comment.</summary>
    /// <exception cref="ScriptException">The line is not understood.</exception>
    public static ScriptStep? ParseLine(string line, int number)
    {
        var source = line.Trim().TrimStart('\uFEFF');
        if (source.Length == 0 || source[0] == '#')
        {
            return null;
        }

        try
        {
            return LineParser.Parse(source) with { Line = number, Source = source };
        }
        catch (FormatException notUnderstood)
        {
            throw new ScriptException(number, source, notUnderstood.Message);
        }
    }
}
