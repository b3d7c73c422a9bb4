using System.Text;
using NodaTime;

namespace TeamBot.Features.Contacts.Files;

/// <summary>
/// The address book as vCards: reads 3.0 and 4.0, and of 2.1 what phones export; writes 3.0, which every phone takes.
/// https://www.rfc-editor.org/rfc/rfc2426, https://www.rfc-editor.org/rfc/rfc6350
/// </summary>
static class VCardBook
{
    static readonly string[] LineEnds = ["\r\n", "\n", "\r"];

    const string Begin = "BEGIN:VCARD", End = "END:VCARD", Own = "X-TEAMBOT-";

    // What no other program would understand, or would change.
    static readonly (Field Field, string Property)[] OwnProperties =
    [
        (Field.Handle, Own + "HANDLE"),
        (Field.Circle, Own + "CIRCLE"),
        (Field.Tie, Own + "TIE"),
        (Field.HowMet, Own + "HOW-MET"),
        (Field.SpokeOn, Own + "LAST-SPOKE"),
        (Field.NextOn, Own + "GET-BACK-ON"),
        (Field.Every, Own + "GET-BACK-EVERY"),
        (Field.AddedAt, Own + "ADDED-AT"),
    ];

    static readonly (Field Field, string Property)[] Properties =
    [
        (Field.Organisation, "ORG"),
        (Field.Role, "TITLE"),
        (Field.Email, "EMAIL"),
        (Field.Phone, "TEL"),
        (Field.Link, "URL"),
        (Field.Note, "NOTE"),
        (Field.Circle, "CATEGORIES"),
        .. OwnProperties,
    ];

    /// <summary>By how it begins: further down it may be what somebody wrote in a note.</summary>
    public static bool IsOne(string text) => text.AsSpan().TrimStart().StartsWith(Begin, StringComparison.OrdinalIgnoreCase);

    /// <summary>Something else may stand before the first card.</summary>
    public static bool HasOne(string text) => text.Split(LineEnds, StringSplitOptions.None).Any(line => Is(line, Begin));

    public static ImportedBook? Read(string text, LocalDate? today, out string problem)
    {
        var (contacts, first) = (new List<ImportedContact>(), new Dictionary<ImportedContact, string>());
        var (leftOut, shortened, doubles, number) = (new List<Remark>(), new List<Remark>(), new FileDoubles(), 0);
        foreach (var card in Cards(text))
        {
            var where = FileWords.Card(++number);
            if (number > BookFile.MostContacts)
            {
                problem = FileWords.TooMany;
                return null;
            }
            if (card is null)
                leftOut.Add(new Remark(where, FileWords.NoEnd));
            else if (Fields(card).Read(where, today, shortened) is not { } contact)
                leftOut.Add(new Remark(where, FileWords.NoName));
            else if (!first.TryAdd(contact, where))
                leftOut.Add(new Remark(where, FileWords.SameAs(first[contact])));
            else
            {
                contacts.Add(contact);
                doubles.Add(contact, where);
            }
        }
        problem = "";
        return new ImportedBook(contacts, leftOut, shortened, "") { Doubles = doubles.Found };
    }

    /// <summary>More than one file where one could not be read again.</summary>
    public static IReadOnlyList<byte[]> Write(IEnumerable<ImportedContact> contacts) => BookFile.Parts([], contacts.Select(contact => Encoding.UTF8.GetBytes(Card(contact))));

    static string Card(ImportedContact contact)
    {
        var (card, fields, name) = (new StringBuilder(), ContactFields.Of(contact), contact.Details.Name);
        // Phones show N and not FN, so the last word is guessed to be the family's name.
        var last = name.LastIndexOf(' ');
        card.Append($"{Begin}\r\nVERSION:3.0\r\n");
        VCardLine.Fold(card, $"FN:{VCardLine.Escape(name)}");
        VCardLine.Fold(card, $"N:{VCardLine.Escape(name[(last + 1)..])};{VCardLine.Escape(last < 0 ? "" : name[..last])};;;");
        foreach (var (field, property) in Properties)
        {
            if (fields[field] is { } text)
                VCardLine.Fold(card, $"{property}:{VCardLine.Escape(text)}");
        }
        return card.Append($"{End}\r\n").ToString();
    }

    static ContactFields Fields(IReadOnlyList<string> card)
    {
        var fields = new ContactFields();
        // What is preferred comes first; our own, which is exact, before all.
        var lines = card.Select(VCardLine.Parse).OfType<VCardLine>()
            .OrderBy(line => line.Name.StartsWith(Own, StringComparison.Ordinal) ? 0 : line.Has("PREF") ? 1 : 2).ToList();
        foreach (var line in lines)
        {
            switch (line.Name)
            {
                case "FN":
                    fields.Offer(Field.Name, line.Text);
                    break;
                case "N" when line.Split(';') is [var family, ..] parts:
                    fields.Offer(Field.Last, family);
                    fields.Offer(Field.First, parts.ElementAtOrDefault(1));
                    fields.Offer(Field.Middle, parts.ElementAtOrDefault(2));
                    break;
                case "ORG":
                    fields.Offer(Field.Organisation, string.Join(", ", line.Split(';').Where(part => !string.IsNullOrWhiteSpace(part))));
                    break;
                case "TITLE":
                    fields.Offer(Field.Role, line.Text);
                    break;
                case "EMAIL":
                    fields.Offer(Field.Email, WithoutScheme(line, "mailto:"));
                    break;
                case "TEL":
                    fields.Offer(Field.Phone, WithoutScheme(line, "tel:"));
                    break;
                case "URL":
                    fields.Offer(Field.Link, line.Text);
                    break;
                case "NOTE":
                    fields[Field.Note] = fields[Field.Note] is { } before ? $"{before}\n{line.Text}" : line.Text;
                    break;
                case "CATEGORIES" when ContactFields.ReadCircle(string.Join(',', line.Split(','))) != Storage.Circle.Unasked:
                    fields.Offer(Field.Circle, string.Join(',', line.Split(',')));
                    break;
                default:
                    foreach (var (field, property) in OwnProperties)
                    {
                        if (line.Name == property)
                            fields.Offer(field, line.Text);
                    }
                    break;
            }
        }
        // Only where nothing better tells.
        foreach (var line in lines)
        {
            if (line.Name == "ROLE")
                fields.Offer(Field.Role, line.Text);
            else if (line.Name is "IMPP" or "X-SOCIALPROFILE")
            {
                // "xmpp:ana@example.com" is a handle, whatever network it is of; a page is a link.
                var isPage = line.Text.StartsWith("http", StringComparison.OrdinalIgnoreCase);
                fields.Offer(isPage ? Field.Link : Field.Handle, isPage ? line.Text : line.Text[(line.Text.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            }
        }
        return fields;
    }

    static string WithoutScheme(VCardLine line, string scheme) =>
        line.Has("VALUE=URI") && line.Text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? line.Text[scheme.Length..] : line.Text;

    /// <summary>The lines of each card; null for one that has no end.</summary>
    static IEnumerable<IReadOnlyList<string>?> Cards(string text)
    {
        List<string>? card = null;
        foreach (var line in Unfolded(text))
        {
            if (Is(line, Begin))
            {
                if (card is not null)
                    yield return null;
                card = [];
            }
            else if (Is(line, End) && card is not null)
            {
                yield return card;
                card = null;
            }
            else
                card?.Add(line);
        }
        if (card is not null)
            yield return null;
    }

    static bool Is(string line, string what) => line.AsSpan().Trim().Equals(what, StringComparison.OrdinalIgnoreCase);

    static IEnumerable<string> Unfolded(string text)
    {
        var (line, soft) = (new StringBuilder(), false);
        foreach (var next in text.Split(LineEnds, StringSplitOptions.None))
        {
            if (soft)
                line.Length--;
            else if (next is [' ' or '\t', ..])
            {
                line.Append(next, 1, next.Length - 1);
                continue;
            }
            else if (line.Length > 0)
            {
                yield return line.ToString();
                line.Clear();
            }
            line.Append(next);
            // Quoted-printable goes on in the next line by a "=" at the end of one.
            soft = next is [.., '='] && IsQuotedPrintable(line);
        }
        if (line.Length > 0)
            yield return line.ToString();
    }

    static bool IsQuotedPrintable(StringBuilder line)
    {
        var begin = line.ToString(0, Math.Min(line.Length, 200));
        return begin.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && begin.AsSpan(0, colon).Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);
    }
}
