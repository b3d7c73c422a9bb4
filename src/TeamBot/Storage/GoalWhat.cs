using TeamBot.Text;

namespace TeamBot.Storage;

/// <summary>What is counted: one of the usual kinds, or own words (as <see cref="Text.GoalWords"/> cleans them), which only <see cref="GoalKind.Own"/> has.</summary>
public sealed record GoalWhat(GoalKind Kind, string? Own = null)
{
    public static readonly GoalWhat Contacts = new(GoalKind.Contacts);

    /// <summary>Own words are the same whatever their letter case and number: "Page" and "pages".</summary>
    public bool IsSameAs(GoalWhat other) =>
        Kind == other.Kind && (Own == other.Own || (Own is not null && other.Own is not null
            && EnglishNoun.One(Own).Equals(EnglishNoun.One(other.Own), StringComparison.OrdinalIgnoreCase)));
}

/// <summary>So many of it: promised, or done.</summary>
public sealed record GoalCount(int Count, GoalWhat What);
