namespace TeamBot.Cards;

/// <summary>Progress in text. Full only when the goal is reached, never empty once something was done.</summary>
public static class Bar
{
    const int Longest = 10;

    public static string Of(int done, int target)
    {
        var cells = Math.Min(target, Longest);
        var full = done >= target ? cells : done <= 0 ? 0 : Math.Clamp(done * cells / target, 1, cells - 1);
        return new string('▰', full) + new string('▱', cells - full);
    }
}
