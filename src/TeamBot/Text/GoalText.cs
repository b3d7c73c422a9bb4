using TeamBot.Storage;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TeamBot.Text;

/// <summary>Goals and totals as people type them in the check-in form, read and written back: what is written reads as the same again.</summary>
public static partial class GoalText
{
    public const int MostGoals = 3, MostKinds = 8, SmallestGoal = 1, LargestGoal = 100, LargestTotal = 1000;

    internal const string Kinds = "contacts?|people|interviews?|leads?|applications?|apps?|events?|meetups?";

    internal const string NumberWords =
        "half a dozen|a dozen|dozen|an|a|zero|none|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty";

    private const string Number = @"[-−]?[0-9]+(?:\.[0-9]+)?";

    // Not between single letters, as in "Q&A".
    private const string Join = @"(?<!(?<!\w)\p{L}\s*)(?:&|\+)";

    private const string CountedKind = $@"(?:^|[\n,;])\s*(?:[0-9]+|{NumberWords})\s+(?:{Kinds})";

    private static readonly string[] NumberNames =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
        "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ];

    /// <summary>
    /// Reads "5 contacts, 1 interview", "five contacts", "contacts: 5", "5x contacts; 2 apps" or just "5" (contacts); up to three goals of
    /// different kinds, 1 to 100 each, and what is to be done once without a number: "update my CV". Nothing typed is no goal, and so are "none" and "0". Otherwise <paramref name="problem"/> is one sentence to the member, ready for a message.
    /// </summary>
    public static bool TryParseGoals(string? typed, out IReadOnlyList<GoalCount> goals, out string problem)
    {
        goals = [];
        problem = "";
        if (NoGoals().IsMatch(FreeText.Clean(typed)))
        {
            return true;
        }

        if (!TryReadAll(typed, bare: GoalWhat.Contacts, expected: null, "5 contacts", out var read, out problem))
        {
            return false;
        }

        if (read.Any(goal => goal.Count is < SmallestGoal or > LargestGoal))
        {
            problem = $"A goal is a number from {SmallestGoal} to {LargestGoal}, like “5 contacts”.";
        }
        else if (read.Count > MostGoals)
        {
            problem = "Name up to three goals, the ones that matter most this week.";
        }

        goals = problem.Length == 0 ? read : [];
        return problem.Length == 0;
    }

    /// <summary>
    /// Reads what was done: lines like "contacts: 3", or "3 contacts", or "3" alone where only one thing is expected; 0 to 1000 each;
    /// nothing typed is no totals. Own words may be new ones.
    /// </summary>
    public static bool TryParseTotals(string? typed, IReadOnlyCollection<GoalWhat> expected, out IReadOnlyList<GoalCount> totals, out string problem)
    {
        totals = [];
        var bare = expected.Count switch { 0 => GoalWhat.Contacts, 1 => expected.Single(), _ => null };
        var example = $"{GoalWords.Many(expected.FirstOrDefault() ?? GoalWhat.Contacts)}: 3";
        if (!TryReadAll(typed, bare, expected, example, out var read, out problem))
        {
            return false;
        }

        if (read.FirstOrDefault(total => total.Count is < 0 or > LargestTotal) is { } wrong)
        {
            problem = $"For {FreeText.Show(GoalWords.Many(wrong.What))}, write a number from 0 to 1,000.";
            return false;
        }

        totals = read;
        return true;
    }

    /// <param name="dates">Of the week that has no room left.</param>
    public static string TooManyKinds(string dates) =>
        $"You count {MostKinds} different things for {dates} already, and that is plenty. Count it as one of those, or take one of them back with `/goal undo`.";

    /// <summary>"5 contacts, 1 interview": what <see cref="TryParseGoals"/> reads.</summary>
    public static string WriteGoals(IEnumerable<GoalCount> goals) => string.Join(", ", goals.Select(WriteGoal));

    /// <summary>What has no number is written as it was typed, where that reads as the same again.</summary>
    private static string WriteGoal(GoalCount goal) =>
        goal is { Count: 1, What.Own: { } own } && EnglishNoun.IsTask(own) && TryReadAll(own, null, expected: null, "", out var read, out _) && read is [{ Count: 1, What.Own: { } same }] && same == own
            ? own
            : $"{goal.Count} {(goal.Count == 1 ? GoalWords.One(goal.What) : GoalWords.Many(goal.What))}";

    /// <summary>"contacts: 3" and so on, one a line: what <see cref="TryParseTotals"/> reads. Only as many whole lines as fit into <paramref name="longest"/> code points.</summary>
    public static string WriteTotals(IEnumerable<GoalCount> totals, int longest = int.MaxValue)
    {
        var left = longest + 1;
        return string.Join('\n', totals.Select(total => $"{GoalWords.Many(total.What)}: {total.Count}").TakeWhile(line => (left -= FreeText.Length(line) + 1) >= 0));
    }

    /// <summary>
    /// "and", "&amp;" or "+" where another count follows or "and" after one, so that "2 read and review sessions" and "Q&amp;A sessions" stay one goal; or nothing at all after what is usually
    /// counted: "5 contacts 2 interviews", "5 contacts 2 fish".
    /// </summary>
    [GeneratedRegex($@"\s*(?:\band\b|{Join})\s*(?=(?:{NumberWords})\s)|\s*(?:\band\b|&|\+)\s*(?=[0-9])|(?<=[0-9])\s*(?:\band(?=\s|$)|&)\s*|(?<=\b(?:{Kinds}))\s+(?=(?:[0-9]+|{NumberWords})\s+(?:{Kinds})\b)|(?<={CountedKind})\s+(?=[0-9]+\s+\p{{L}})", RegexOptions.IgnoreCase)]
    internal static partial Regex NextGoal();

    private static bool TryReadAll(
        string? typed, GoalWhat? bare, IReadOnlyCollection<GoalWhat>? expected, string example, out List<GoalCount> read, out string problem)
    {
        read = [];
        problem = "";
        foreach (var piece in Pieces(typed))
        {
            if (!TryRead(piece, bare, expected, example, out var count, out problem))
            {
                return false;
            }

            if (read.Any(other => other.What.IsSameAs(count.What)))
            {
                problem = $"“{FreeText.Show(GoalWords.Many(count.What))}” is there twice; write it once, with one number.";
                return false;
            }

            read.Add(count);
        }

        return true;
    }

    private static IEnumerable<string> Pieces(string? typed)
    {
        var text = Thousands().Replace(FreeText.Clean(typed, keepLines: true), "");
        return NextGoal().Replace(text, "\n")
            .Split(['\n', ',', ';'])
            .Select(piece => Bullet().Replace(piece, "").TrimEnd(' ', '.', '!'))
            .Where(piece => piece.Length > 0);
    }

    private static bool TryRead(
        string piece, GoalWhat? bare, IReadOnlyCollection<GoalWhat>? expected, string example, out GoalCount count, out string problem)
    {
        count = new GoalCount(0, GoalWhat.Contacts);
        var quoted = FreeText.Show(FreeText.Shorten(piece, 60));
        problem = $"“{quoted}” was not understood; write it like “{FreeText.Show(example)}”.";
        var match = new[] { WordsThenColon(), NumberThenWords(), WordsThenNumber() }.Select(shape => shape.Match(piece)).FirstOrDefault(m => m.Success);
        if (expected is null && IsDoneOnce(piece, counted: match is not null) && GoalWords.TryRecognise(piece, out var once, out _) && once.Kind == GoalKind.Own)
        {
            (count, problem) = (new GoalCount(1, once), "");
            return true;
        }

        if (match is null)
        {
            return false;
        }

        if (ToNumber(match.Groups["number"].Value) is not { } number)
        {
            problem = $"“{quoted}” needs a whole number, like “{FreeText.Show(example)}”.";
            return false;
        }

        var words = match.Groups["words"].Value.Trim();
        if (words.Length == 0)
        {
            count = new GoalCount(number, bare ?? GoalWhat.Contacts);
            problem = bare is null ? $"Say what the {number} were; write it like “{FreeText.Show(example)}”." : "";
            return bare is not null;
        }

        if (!GoalWords.TryRecognise(words, out var what, out var wordsProblem))
        {
            problem = wordsProblem;
            return false;
        }

        var known = expected?.FirstOrDefault(what.IsSameAs);
        count = new GoalCount(number, known ?? what);
        problem = "";
        return true;
    }

    /// <summary>
    /// Words without a number: what is to be done once. "several talks", "many contacts" and "5-10 contacts" are numbers that were not understood, and one word alone may be
    /// anything.
    /// </summary>
    private static bool IsDoneOnce(string piece, bool counted) =>
        EnglishNoun.IsTask(piece) || (!counted && SaysWhatToDo().IsMatch(piece) && !EndsInKind().IsMatch(piece));

    /// <summary>"3" or "three"; null for anything else.</summary>
    public static int? ReadNumber(string typed) => NumberAlone().IsMatch(typed) && ToNumber(typed) is >= 0 and var number ? number : null;

    // A number too large for an int is as wrong as the largest one.
    private static int? ToNumber(string text) => text.ToUpperInvariant() switch
    {
        "A" or "AN" => 1,
        "NO" or "NONE" => 0,
        "A DOZEN" or "DOZEN" => 12,
        "HALF A DOZEN" => 6,
        var number when number.Contains('.', StringComparison.Ordinal) => null,
        var number when char.IsAsciiDigit(number[^1]) =>
            int.TryParse(number.Replace('−', '-'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : int.MaxValue,
        _ => Array.FindIndex(NumberNames, name => name.Equals(text, StringComparison.OrdinalIgnoreCase)),
    };

    [GeneratedRegex(@"^(?:none|nothing|no goals?|no|0|[-–—]|n/a)[.!]?$", RegexOptions.IgnoreCase)]
    private static partial Regex NoGoals();

    [GeneratedRegex(@"^(?!(?:several|some|many|few|more|lots|as|all|a|about|around|at|up|no)\s)\p{L}\S*\s+\S", RegexOptions.IgnoreCase)]
    private static partial Regex SaysWhatToDo();

    [GeneratedRegex($@"\b(?:{Kinds})$", RegexOptions.IgnoreCase)]
    private static partial Regex EndsInKind();

    [GeneratedRegex($@"^(?:[0-9]+|{NumberWords})$", RegexOptions.IgnoreCase)]
    private static partial Regex NumberAlone();

    [GeneratedRegex(@"(?<=[0-9]),(?=[0-9]{3}\b)")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^(?:[-–*]\s+|[•·\s])+")]
    private static partial Regex Bullet();

    [GeneratedRegex($@"^(?<words>[^:=]*[^\s:=])\s*[:=]\s*(?<number>{Number}|{NumberWords})$", RegexOptions.IgnoreCase)]
    private static partial Regex WordsThenColon();

    // The count, then a space, a letter, "x" or ":"; so "5-10 contacts" is not read as five, but "5+ contacts" is.
    [GeneratedRegex($@"^(?:(?<number>{Number})(?=[\s\p{{L}}×:=+]|$)\+?|(?<number>{NumberWords})(?=\s|$))\s*(?:[x×:=](?=\s|$))?\s*(?<words>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex NumberThenWords();

    [GeneratedRegex($@"^(?<words>.*?\S)(?:\s+[-–])?\s+[x×]?(?<number>{Number})$", RegexOptions.IgnoreCase)]
    private static partial Regex WordsThenNumber();
}
