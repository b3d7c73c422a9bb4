using System.Text;

namespace TeamBot.Text;

/// <summary>
/// The name of an organisation as people write it down, for comparing: letter case, accents, punctuation and legal forms make no difference. "Acme" fits "ACME GmbH" and
/// the other way round: all words of one are words of the other.
/// </summary>
public sealed class OrganisationName
{
    /// <summary>So many names have these that they tell nothing apart.</summary>
    static readonly HashSet<string> Common =
    [
        "ab", "ag", "aps", "as", "asa", "bv", "co", "company", "corp", "corporation", "cv", "ev", "eg", "gbr", "gmbh", "group", "gruppe", "holding", "holdings", "inc", "incorporated", "kg", "kgaa",
        "lda", "limited", "llc", "llp", "lp", "ltd", "nv", "ohg", "oy", "oyj", "plc", "pty", "pvt", "sa", "sarl", "sas", "se", "sl", "spa", "srl", "sro", "ug",
        "a", "an", "and", "at", "de", "der", "des", "die", "et", "for", "für", "fur", "in", "la", "le", "mbh", "of", "the", "und", "y",
    ];

    readonly HashSet<string> words;

    OrganisationName(HashSet<string> words, string key) => (this.words, Key) = (words, key);

    /// <summary>The same for two ways to write one name.</summary>
    public string Key { get; }

    /// <summary>There is a letter or a digit in it.</summary>
    public bool IsNamed => words.Count > 0;

    public static OrganisationName Of(string written)
    {
        var all = Words(Fold.Words(written));
        var telling = all.Where(word => !Common.Contains(word)).ToList();
        // "SE" or "The Company" may be all there is to a name.
        var kept = telling.Count > 0 ? telling : all;
        return new OrganisationName([.. kept], string.Concat(kept));
    }

    public bool Fits(OrganisationName other) =>
        IsNamed && other.IsNamed && (Key == other.Key || words.IsSubsetOf(other.words) || other.words.IsSubsetOf(words));

    /// <summary>Apostrophes and full stops do not part words: "McDonald's", "S.A.".</summary>
    static List<string> Words(string folded)
    {
        List<string> words = [];
        var word = new StringBuilder();
        foreach (var rune in folded.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                word.Append(rune);
            else if (rune.Value is not ('\'' or '’' or '.'))
                End();
        }
        End();
        return words;

        void End()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }
}
