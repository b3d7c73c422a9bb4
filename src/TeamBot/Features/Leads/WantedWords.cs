using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Leads;

/// <summary>
/// Whether a lead has the words that somebody looks for: all of them, or all on one side of an "or". A word fits where one begins, so that "engineer" finds "engineering";
/// a short one, such as "Go" or "C++", only as a whole. Letter case and accents make no difference.
/// </summary>
public static class WantedWords
{
    const int Short = 3;

    /// <summary>There is a word in it besides "or".</summary>
    public static bool CanFit(string wanted) => Sides(wanted).Count > 0;

    public static bool AreSame(string one, string other) =>
        Sides(one).Select(words => string.Join(' ', words)).ToHashSet().SetEquals(Sides(other).Select(words => string.Join(' ', words)));

    public static bool Fit(string wanted, Lead lead) => Fit(wanted, lead.Role, lead.Organisation, lead.Place, lead.Note);

    public static bool Fit(string wanted, params IReadOnlyList<string?> texts)
    {
        var text = Fold(string.Join('\n', texts));
        return Sides(wanted).Any(words => words.All(word => Has(text, word)));
    }

    static bool Has(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var begins = at == 0 || !IsInWord(text[at - 1]) || !IsInWord(word[0]);
            var end = at + word.Length;
            if (begins && (word.Length > Short || end == text.Length || !IsInWord(text[end])))
                return true;
        }
        return false;
    }

    static bool IsInWord(char c) => char.IsLetterOrDigit(c) || c is '+' or '#';

    static List<string[]> Sides(string wanted)
    {
        List<List<string>> sides = [[]];
        foreach (var word in Fold(wanted).Split([' ', ',', ';', '"', '“', '”'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word == "or")
                sides.Add([]);
            else if (word.Any(IsInWord))
                sides[^1].Add(word);
        }
        return [.. sides.Where(words => words.Count > 0).Select(words => words.ToArray())];
    }

    static string Fold(string text) => FreeText.WithoutMarks(text).ToLowerInvariant();
}
