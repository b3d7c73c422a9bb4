namespace TeamBot.Sandbox.Show;

/// <summary>What changed between two texts, line by line.</summary>
internal static class Differences
{
    /// <summary>One line of the comparison: it stayed, came or went.</summary>
    public readonly record struct Line(char Mark, string Text)
    {
        public const char Same = ' ', New = '+', Gone = '-';
    }

    /// <summary>The shortest way from one list of lines to the other, what went before what came.</summary>
    public static List<Line> Between(string[] before, string[] after)
    {
        // common[i, j] is the length of the longest common part of before[i..] and after[j..].
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<Line>();
        for (int i = 0, j = 0; i < before.Length || j < after.Length;)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                lines.Add(new(Line.Same, after[j++]));
                i++;
            }
            else if (i < before.Length && (j == after.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(new(Line.Gone, before[i++]));
            }
            else
            {
                lines.Add(new(Line.New, after[j++]));
            }
        }

        return lines;
    }

    /// <summary>
    /// An edit as one would tell it: the lines that are new, "…" for those that stayed, and "(gone: …)" for what went without anything in its place.
    /// Null when nothing that can be seen changed. When most lines changed it is the whole text.
    /// </summary>
    public static string[]? Told(string[] before, string[] after)
    {
        var lines = Between(before, after);
        var changed = lines.Count(line => line.Mark == Line.New);
        if (lines.TrueForAll(line => line.Mark == Line.Same))
        {
            return null;
        }

        if (changed * 5 > after.Length * 3)
        {
            return after;
        }

        var told = new List<string>();
        for (var at = 0; at < lines.Count;)
        {
            var run = lines.Skip(at).TakeWhile(line => line.Mark == Line.Same).Count();
            if (run > 0)
            {
                told.Add("…");
                at += run;
                continue;
            }

            var hunk = lines.Skip(at).TakeWhile(line => line.Mark != Line.Same).ToList();
            var came = hunk.Where(line => line.Mark == Line.New).Select(line => line.Text).ToList();
            told.AddRange(came.Count > 0 ? came : hunk.Where(line => line.Text.Length > 0).Select(line => $"(gone: {line.Text})"));
            at += hunk.Count;
        }

        return [.. told];
    }
}
