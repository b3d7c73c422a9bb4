using TeamBot.Text;

namespace TeamBot.Commands;

/// <summary>The app keeps people to the bounds of a form's fields, but nothing else has to, so they are held here again.</summary>
static class Bounds
{
    /// <summary>Whether a text has at most <paramref name="longest"/> code points; otherwise <paramref name="problem"/> is one sentence to the member.</summary>
    public static bool Fits(string what, string? text, int longest, out string problem)
    {
        var length = FreeText.Length(text ?? "");
        problem = length > longest ? $"{what} has room for {longest} characters, and this was {length}. Please shorten it." : "";
        return problem.Length == 0;
    }

    /// <exception cref="UserError">It is too long.</exception>
    public static void Check(string what, string? text, int longest)
    {
        if (!Fits(what, text, longest, out var problem))
            throw new UserError(problem);
    }
}
