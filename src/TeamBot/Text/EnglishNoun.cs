using System.Text.RegularExpressions;

namespace TeamBot.Text;

/// <summary>
/// Own words for one of it and for several, by the simple rules of English on the last word. What does not look like an English noun, or like a noun alone,
/// is left as it was typed: "CV1", "Gespräche", "pages of my book".
/// </summary>
public static partial class EnglishNoun
{
    private static readonly HashSet<string> LeftAlone = new(StringComparer.OrdinalIgnoreCase)
    {
        "advice", "aircraft", "ands", "children", "deer", "equipment", "feedback", "fish", "help", "homework", "information", "media", "men", "money", "music", "news", "outreach", "people",
        "practice", "research", "salmon", "series", "sheep", "software", "spacecraft", "species", "time", "week", "weeks", "women", "work",
    };

    /// <summary>With what one begins who says what is to be done once, and not what is counted.</summary>
    private static readonly HashSet<string> Verbs = new(StringComparer.OrdinalIgnoreCase)
    {
        "apply", "ask", "book", "build", "buy", "call", "choose", "clean", "complete", "create", "decide", "do", "draft", "edit", "email", "fill", "find", "finish", "fix", "get", "go", "improve",
        "join", "learn", "mail", "make", "meet", "message", "order", "organise", "organize", "phone", "plan", "polish", "prepare", "print", "publish", "read", "record", "register", "reply",
        "review", "rewrite", "schedule", "send", "set", "sign", "sort", "start", "submit", "take", "tell", "thank", "tidy", "try", "update", "upload", "visit", "write",
    };

    private static readonly HashSet<string> EndInIe = new(StringComparer.OrdinalIgnoreCase)
    {
        "calories", "cookies", "freebies", "movies", "newbies", "rookies", "selfies",
    };

    private static readonly HashSet<string> CountableIng = new(StringComparer.OrdinalIgnoreCase)
    {
        "briefing", "listing", "mailing", "meeting", "opening", "posting", "reading", "training",
    };

    /// <summary>"update my CV": done or not, and not counted.</summary>
    public static bool IsTask(string words) => words.IndexOf(' ') is > 0 and var space && Verbs.Contains(words[..space]);

    /// <summary>"talk" for "talks", "company" for "companies".</summary>
    public static string One(string words) => Change(words, Singular);

    /// <summary>"talks" for "talk", "companies" for "company".</summary>
    public static string Many(string words)
    {
        // "mies" and "news" would not be known again as "my" and "new".
        var many = Change(words, last => Plural(Singular(last)));
        return One(many).Equals(One(words), StringComparison.OrdinalIgnoreCase) ? many : words;
    }

    private static string Change(string words, Func<string, string> change)
    {
        var start = words.LastIndexOf(' ') + 1;
        var last = words[start..];
        return Word().IsMatch(last) && !LeftAlone.Contains(last) && !Phrase().IsMatch(words) && !IsActivity(last) && !IsTask(words) ? words[..start] + change(last) : words;
    }

    // "networking" is done, not counted.
    private static bool IsActivity(string word) => word.EndsWith("ing", StringComparison.OrdinalIgnoreCase) && !CountableIng.Contains(word);

    private static string Singular(string word)
    {
        if (!EndsIn(word, "s") || EndsIn(word, "ss", "us", "is"))
        {
            return word;
        }

        if (EndsIn(word, "ies") && word.Length > 4 && !EndInIe.Contains(word))
        {
            return word[..^3] + "y";
        }

        return EndsIn(word, "sses", "shes", "ches", "xes") ? word[..^2] : word[..^1];
    }

    private static string Plural(string word)
    {
        if (EndsIn(word, "y") && !EndsIn(word, "ay", "ey", "oy", "uy"))
        {
            return word[..^1] + "ies";
        }

        return EndsIn(word, "us", "is") ? word : EndsIn(word, "ss", "sh", "ch", "x") ? word + "es" : word + "s";
    }

    private static bool EndsIn(string word, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (word.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // "CV", "follow-up", "page": ASCII letters to the end, two of them at least if they are capitals.
    [GeneratedRegex(@"^(?:[A-Za-z]+['’-])*(?:[A-Z]{2,}s?|[A-Za-z]{3,}|up|ups)$")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(?:a|about|an|and|at|by|for|from|in|my|of|on|our|the|to|with)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Phrase();
}
