using System.Text.RegularExpressions;
using TeamBot.Storage;

namespace TeamBot.Text;

/// <summary>The words for what a goal counts, said and understood.</summary>
public static partial class GoalWords
{
    public const int ShortestOwn = 2, LongestOwn = 40;

    private const int ShortestPrefix = 4;

    private static readonly Dictionary<string, GoalKind> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["contact"] = GoalKind.Contacts,
        ["person"] = GoalKind.Contacts,
        ["people"] = GoalKind.Contacts,
        ["connection"] = GoalKind.Contacts,
        ["introduction"] = GoalKind.Contacts,
        ["intro"] = GoalKind.Contacts,
        ["interview"] = GoalKind.Interviews,
        ["lead"] = GoalKind.Leads,
        ["application"] = GoalKind.Applications,
        ["app"] = GoalKind.Applications,
        ["event"] = GoalKind.Events,
        ["meetup"] = GoalKind.Events,
        ["meet-up"] = GoalKind.Events,
        ["meet up"] = GoalKind.Events,
        ["networking event"] = GoalKind.Events,
    };

    private static readonly string[] UsualNames = ["contacts", "interviews", "leads", "applications", "events"];

    /// <summary>"contact", for one of it. Own words still need <see cref="FreeText.Show"/> in a message.</summary>
    public static string One(GoalWhat what) => what.Kind switch
    {
        GoalKind.Contacts => "contact",
        GoalKind.Interviews => "interview",
        GoalKind.Leads => "lead",
        GoalKind.Applications => "application",
        GoalKind.Events => "event",
        GoalKind.Own => EnglishNoun.One(OwnOf(what)),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what.Kind, "There is no such kind of goal."),
    };

    /// <summary>"contacts".</summary>
    public static string Many(GoalWhat what)
    {
        if (what.Kind != GoalKind.Own)
        {
            return One(what) + "s";
        }

        // What is written into a form has to be read again, so it never grows beyond what own words may have.
        var many = EnglishNoun.Many(OwnOf(what));
        return FreeText.Length(many) <= LongestOwn ? many : OwnOf(what);
    }

    /// <summary>"1 contact", "5 contacts", "3 pages of my book"; and "update my CV", which has no number.</summary>
    public static string Count(int count, GoalWhat what) => what is not { Kind: GoalKind.Own, Own: { } own } || !EnglishNoun.IsTask(own) ? Plural.Of(count, One(what), Many(what))
        : count == 1 ? own
        : $"{count} × {own}";

    /// <summary>What of one's own is promised once is ticked, and not counted.</summary>
    public static bool IsTicked(GoalWhat what, int target) => what.Kind == GoalKind.Own && target == 1;

    /// <summary>"3 of 5 contacts"; "7 contacts, 2 more than promised"; "☑ update my CV" for what is ticked.</summary>
    /// <param name="tick">Where the sign can't be drawn, what stands behind instead.</param>
    /// <param name="than">What was more than reached, where that is not one's own promise.</param>
    public static string Progress(int done, int target, GoalWhat what, string? tick = null, string than = "promised")
    {
        if (!IsTicked(what, target) || done <= 0)
            return done > target ? $"{Count(done, what)}, {done - target:N0} more than {than}" : $"{done} of {Count(target, what)}";
        var words = done == 1 ? One(what) : Count(done, what);
        return tick is null ? $"☑ {words}" : $"{words}{tick}";
    }

    /// <summary>
    /// Understands "contact", "new people", "job leads", "apps", "meetups this week", "5 contacts", "appl" …; anything else of 2 to 40 characters is own
    /// words, without an article or a number before them.
    /// Nothing typed is contacts. When it cannot be, <paramref name="problem"/> is a sentence to the member, ready for a message.
    /// </summary>
    public static bool TryRecognise(string? typed, out GoalWhat what, out string problem)
    {
        problem = "";
        what = GoalWhat.Contacts;
        var whole = ThisWeek().Replace(FreeText.Clean(typed), "");
        if (whole.Length == 0)
        {
            return true;
        }

        var words = Tidy(whole);

        if (FindKnown(words) is { } kind)
        {
            what = new GoalWhat(kind);
            return true;
        }

        var length = FreeText.Length(words);
        if (length > LongestOwn)
        {
            problem = $"Say what you count in {LongestOwn} characters or fewer, like “practice talks”.";
        }
        else if (length < ShortestOwn || !words.EnumerateRunes().Any(System.Text.Rune.IsLetter) || Range().IsMatch(words))
        {
            problem = $"“{FreeText.Show(FreeText.Shorten(whole, LongestOwn))}” does not say what to count; write it like “contacts” or “practice talks”.";
        }
        else
        {
            what = new GoalWhat(GoalKind.Own, words);
        }

        return problem.Length == 0;
    }

    // What GoalText reads as a boundary between goals must not stand inside one's words, or they would not be read back.
    // Taking one thing away can bring the next to the edge, so this goes on until nothing changes.
    private static string Tidy(string words)
    {
        string before;
        do
        {
            before = words;
            words = FreeText.Clean(GoalText.NextGoal().Replace(Punctuation().Replace(words, " "), " "));
            words = CountedNext().Replace(words, " ");
            words = Opening().Replace(Edges().Replace(ThisWeek().Replace(words, ""), ""), "");
        }
        while (words != before);

        return words;
    }

    private static GoalKind? FindKnown(string words)
    {
        var bare = Prefix().Replace(words, "");
        foreach (var form in new[] { bare, bare.TrimEnd('s', 'S') })
        {
            if (Known.TryGetValue(form, out var kind))
            {
                return kind;
            }
        }

        return KindThatBegins(EnglishNoun.One(bare));
    }

    // In the singular, so that "inters" is no other thing than "inter".
    private static GoalKind? KindThatBegins(string words) =>
        words.Length >= ShortestPrefix && UsualNames.FirstOrDefault(name => name.StartsWith(words, StringComparison.OrdinalIgnoreCase)) is { } name
            ? Known[name.TrimEnd('s')]
            : null;

    private static string OwnOf(GoalWhat what) => what.Own ?? throw new ArgumentException("A goal of its own kind has words of its own.", nameof(what));

    // What GoalText reads as two goals.
    [GeneratedRegex($@"(?<=\b(?:{GoalText.Kinds}))\s+(?:[0-9]+|{GoalText.NumberWords})\s+(?=(?:{GoalText.Kinds})\b)|(?<=^(?:{GoalText.Kinds}))\s+[0-9]+\s+(?=\p{{L}})", RegexOptions.IgnoreCase)]
    private static partial Regex CountedNext();

    [GeneratedRegex(@"[,;:=]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"(?:^|\s+)(?:this|per|a|each|every) week$", RegexOptions.IgnoreCase)]
    private static partial Regex ThisWeek();

    // Leading bullets, multiplication signs ("x contacts") and joins ("and contacts"), and a last full stop.
    [GeneratedRegex(@"^(?:[-–•*·&+\s]|(?:x|×|and)(?:\s|$))+|[\s.!]+$", RegexOptions.IgnoreCase)]
    private static partial Regex Edges();

    [GeneratedRegex(@"^(?:(?:an?|the|[0-9]+)\s+)+", RegexOptions.IgnoreCase)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^(?:(?:new|more|job|other|real)\s+)+", RegexOptions.IgnoreCase)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^(?:to|or)\s+[0-9]", RegexOptions.IgnoreCase)]
    private static partial Regex Range();
}
