using System.Globalization;
using TeamBot.Text;

namespace TeamBot.Features.Contacts.Files;

/// <summary>What people read about files of contacts.</summary>
static class FileWords
{
    static readonly string Megabytes = $"{BookFile.Largest / 1024 / 1024} MB", Most = BookFile.MostContacts.ToString("N0", CultureInfo.InvariantCulture);

    public static readonly string TooLarge = $"That file is larger than {Megabytes}, which is more than I read at once. Please send it in parts; leaving out pictures helps too.";
    public static readonly string TooMany = $"That file has more than {Most} contacts, which is more than I take at once. Please send it in parts.";

    public const string
        Empty = "That file is empty. Please export your contacts again, as CSV or vCard.",
        Picture = "That is a picture. Please send your contacts as CSV or vCard; most address books can export both.",
        Archive = "That is a spreadsheet or another packed file. Please open it, save it as CSV and send me that.",
        Page = "That is a web page or a document. Please save your contacts as CSV or vCard and send me that.",
        NotText = "I can't read that file. Please send your contacts as CSV or vCard; most address books can export both.",
        NoContacts = "I found no contacts in that file. A CSV needs a line for each contact, with the name; a vCard needs BEGIN:VCARD and END:VCARD.",
        NoNames = "I can't tell which column has the names. Please put the names of the columns into the first line, such as Name, Organisation, Email, and send it again.",
        NoBegin = "That looks like a vCard, but a vCard begins with BEGIN:VCARD. Please take out what stands before it and send it again.",
        OwnColumns = "all of an export of mine.";

    public const string
        NoName = "no name",
        NoEnd = "the card has no end",
        Quotes = "the quotation marks don't match",
        OpenQuote = "a quotation mark is never closed";

    public static string Line(long number) => $"Line {number}";

    public static string Card(int number) => $"Card {number}";

    public static string SameAs(string where) => $"the same as {where.ToLowerInvariant()}";

    public static string QuotesUpTo(long lastLine) => $"{Quotes}, up to line {lastLine}";

    public static string Cut(Field field, int longest) => $"{The(field)} was longer than {Plural.Of(longest, "character")} and is cut";

    public static string TooLong(Field field, int longest) => $"{The(field)} was longer than {Plural.Of(longest, "character")} and is left out";

    public static string NoLink(LinkFault fault) => fault == LinkFault.Credentials
        ? "the link carries a user name or a password and is left out" : "the link leads to no website and is left out";

    public static string ToCome(Field field) => $"{The(field)} is still to come and is left out";

    public static string Like(string where) => $"may be the same person as {where.ToLowerInvariant()}";

    public static string NoDate(Field field) => $"{The(field)} is not clear and is left out; 2026-03-09 would be";

    /// <summary>One to a line, the first ones and how many more there are.</summary>
    public static string Report(IReadOnlyList<Remark> remarks, int most = 10)
    {
        var lines = remarks.Take(most).Select(remark => remark.ToString());
        return string.Join('\n', remarks.Count > most ? lines.Append($"And {remarks.Count - most:N0} more.") : lines);
    }

    /// <param name="taken">The names of the columns that a field is made of; a number for one that has none.</param>
    public static string Columns(IEnumerable<(Field Field, IReadOnlyList<string> Taken)> taken, IReadOnlyList<string> ignored)
    {
        var fields = taken.Select(column => column.Taken is [var same] && same.Equals(Name(column.Field), StringComparison.OrdinalIgnoreCase)
            ? Name(column.Field)
            : $"{Name(column.Field)} from {Plural.List(column.Taken.Select(Shown), most: 3)}");
        var sentence = string.Join("; ", fields) + ".";
        sentence = char.ToUpperInvariant(sentence[0]) + sentence[1..];
        return ignored.Count == 0 ? sentence : $"{sentence} Not used: {Plural.List(ignored.Select(Shown), most: 6)}.";
    }

    public static string Column(int index) => $"column {index + 1}";

    static string Shown(string header) => FreeText.Show(FreeText.Label(header, 30));

    static string The(Field field) => $"the {Name(field)}";

    static string Name(Field field) => field switch
    {
        Field.HowMet => "how you met",
        Field.SpokeOn => "day you last spoke",
        Field.NextOn => "day to get back to them",
        Field.Every => "how often you speak",
        Field.AddedAt => "time it was added",
        Field.First or Field.Middle or Field.Last => "name",
        _ => field.ToString().ToLowerInvariant(),
    };
}
