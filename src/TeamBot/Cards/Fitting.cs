namespace TeamBot.Cards;

/// <summary>Text that keeps within what Discord takes in one message: 4,000 characters over all its parts, of which some are left for what is said before.</summary>
public static class Fitting
{
    public const int MostText = 3900;

    /// <summary>Written with the amplest room with which it fits.</summary>
    /// <param name="rooms">From the amplest to the least; with the least it always fits.</param>
    public static string Of<T>(IReadOnlyList<T> rooms, Func<T, string> write) =>
        rooms.SkipLast(1).Select(write).FirstOrDefault(text => text.Length <= MostText) ?? write(rooms[^1]);

    /// <summary>As many whole lines as fit, and how many more there are.</summary>
    /// <param name="less">What else the message says.</param>
    public static string Lines(IReadOnlyList<string> lines, int less = 0)
    {
        const int Rest = 20;
        var left = MostText - Rest - less;
        var whole = lines.TakeWhile(line => (left -= line.Length + 1) >= 0).ToList();
        return string.Join('\n', whole.Count == lines.Count ? lines : [.. whole, $"and {lines.Count - whole.Count} more"]);
    }
}
