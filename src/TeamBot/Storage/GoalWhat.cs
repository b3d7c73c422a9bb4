namespace TeamBot.Storage;

/// <summary>What is counted: one of the usual kinds, or own words (as <see cref="Text.GoalWords"/> cleans them), which only <see cref="GoalKind.Own"/> has.</summary>
public sealed record GoalWhat(GoalKind Kind, string? Own = null)
{
    public static readonly GoalWhat Contacts = new(GoalKind.Contacts);

    /// <summary>Own words are the same whatever their letter case and with or without a last "s": "Page" and "pages".</summary>
    public bool IsSameAs(GoalWhat other) =>
        Kind == other.Kind && string.Equals(Own?.TrimEnd('s', 'S'), other.Own?.TrimEnd('s', 'S'), StringComparison.OrdinalIgnoreCase);
}

/// <summary>So many of it: promised, or done.</summary>
public sealed record GoalCount(int Count, GoalWhat What);
