using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using NodaTime;

namespace TeamBot.Features.Contacts.Files;

/// <summary>The address book as CSV: any that other programs export, and our own. https://www.rfc-editor.org/rfc/rfc4180</summary>
static partial class CsvBook
{
    // Comma first: of separators that fit alike it is the likeliest.
    static readonly char[] Separators = [',', ';', '\t'];

    static readonly (Field Field, string Header)[] Written =
    [
        (Field.Name, "Name"),
        (Field.Organisation, "Organisation"),
        (Field.Role, "Role"),
        (Field.Email, "Email"),
        (Field.Phone, "Phone"),
        (Field.Handle, "Handle"),
        (Field.Link, "Link"),
        (Field.Circle, "Circle"),
        (Field.Tie, "Tie"),
        (Field.HowMet, "How met"),
        (Field.SpokeOn, "Last spoke"),
        (Field.NextOn, "Get back on"),
        (Field.Every, "Get back every"),
        (Field.Note, "Note"),
        (Field.AddedAt, "Added at"),
    ];

    // What other programs write before the names of the columns; LinkedIn has three lines of it.
    const int LongestBeginning = 20, LeastToBelieve = 3;

    const int MostColumns = 200;

    sealed record Row(long Line, string[] Cells, string? Broken);

    sealed record Layout(char Separator, CsvColumns Columns, int Above, bool Own = false);

    public static ImportedBook? Read(string text, LocalDate? today, out string problem)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var hint = SeparatorHint().Match(text);
        var begin = hint.Success ? Encoding.UTF8.GetByteCount(hint.Value) : 0;
        var layout = Separators.Where(separator => !hint.Success || hint.Groups[1].Value[0] == separator).Select(separator => ByHeader(utf8.AsMemory(begin), separator))
            .OfType<Layout>().MaxBy(found => found.Columns.Known) ?? ByContent(utf8.AsMemory(begin));
        problem = layout is null ? FileWords.NoNames : "";
        return layout is null ? null : Read(Rows(utf8.AsMemory(begin), layout.Separator, hint.Success ? 2 : 1).Skip(layout.Above), layout.Columns, layout.Own ? FileWords.OwnColumns : layout.Columns.Told, today, out problem);
    }

    /// <summary>UTF-8 with the mark without which spreadsheets take it for another encoding; more than one file where one could not be read again.</summary>
    public static IReadOnlyList<byte[]> Write(IEnumerable<ImportedContact> contacts) => BookFile.Parts(
        [.. Encoding.UTF8.Preamble, .. Record(Written.Select(column => column.Header))],
        contacts.Select(ContactFields.Of).Select(fields => Record(Written.Select(column => Inert(fields[column.Field] ?? "")))));

    /// <summary>
    /// Text that no spreadsheet runs: an apostrophe stands before what could begin a formula, wherever a cell could begin for a program that takes another separator
    /// than the file has. <see cref="AsTyped"/> takes exactly these away again, so that what has apostrophes of its own comes back with them.
    /// https://owasp.org/www-community/attacks/CSV_Injection
    /// </summary>
    internal static string Inert(string text) => Formula().Replace(text, "$1'$2");

    internal static string AsTyped(string text) => text.Contains('\'', StringComparison.Ordinal) ? InertFormula().Replace(text, "$1$2") : text;

    static ImportedBook? Read(IEnumerable<Row> rows, CsvColumns columns, string told, LocalDate? today, out string problem)
    {
        var (contacts, first) = (new List<ImportedContact>(), new Dictionary<ImportedContact, string>());
        var (leftOut, shortened, doubles) = (new List<Remark>(), new List<Remark>(), new FileDoubles());
        foreach (var row in rows.Where(row => row.Broken is not null || row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))))
        {
            if (contacts.Count + leftOut.Count == BookFile.MostContacts)
            {
                problem = FileWords.TooMany;
                return null;
            }
            var where = FileWords.Line(row.Line);
            if (row.Broken is { } broken)
                leftOut.Add(new Remark(where, broken));
            else if (columns.Read(row.Cells).Read(where, today, shortened) is not { } contact)
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
        return new ImportedBook(contacts, leftOut, shortened, told) { Doubles = doubles.Found };
    }

    // The line whose cells are most often names of columns.
    static Layout? ByHeader(ReadOnlyMemory<byte> utf8, char separator) =>
        Rows(utf8, separator).Take(LongestBeginning)
            .Select((row, index) => new Layout(separator, CsvColumns.ByHeader(row.Cells), index + 1, row.Cells.SequenceEqual(Written.Select(column => column.Header))))
            .Where(found => found.Columns.HasName && found.Columns.Known >= (found.Above == 1 ? 1 : LeastToBelieve))
            .MaxBy(found => found.Columns.Known);

    static Layout? ByContent(ReadOnlyMemory<byte> utf8)
    {
        var best = Separators.Select(separator => (Separator: separator, Rows: Rows(utf8, separator).Take(LongestBeginning).Select(row => row.Cells).ToList()))
            .MaxBy(found => found.Rows.Select(cells => cells.Length).DefaultIfEmpty().Min());
        return best.Rows is { Count: > 0 } rows && CsvColumns.ByContent(rows) is { } columns ? new Layout(best.Separator, columns, 0) : null;
    }

    static IEnumerable<Row> Rows(ReadOnlyMemory<byte> utf8, char separator, long firstLine = 1)
    {
        // After a quote that is never closed each line is a record, so that it swallows no more than its own.
        for (var inLines = true; !utf8.IsEmpty; inLines = false)
        {
            Dictionary<long, CsvMalformedReason> broken = [];
            var rest = ReadOnlyMemory<byte>.Empty;
            using var reader = CsvReader.Create(utf8, new CsvReaderOptions
            {
                Separator = separator,
                HasHeader = false,
                AllowLineBreaksInQuotes = inLines,
                TrackLineNumbers = true,
                IncludeValuesInExceptions = false,
                OnMalformedRecord = record => broken[record.LineNumber] = record.Reason,
            });
            while (rest.IsEmpty && reader.Read())
            {
                var line = firstLine + reader.LineNumber - 1;
                var reason = broken.GetValueOrDefault(reader.LineNumber, CsvMalformedReason.StrayQuote);
                var lines = LineEnds(reader.RawRecord);
                if (reason is CsvMalformedReason.UnterminatedQuote or CsvMalformedReason.LineBreakInQuotes)
                {
                    yield return new Row(line, [], FileWords.OpenQuote);
                    rest = inLines ? AfterLine(utf8[(int)reader.ByteOffset..]) : rest;
                    firstLine = rest.IsEmpty ? firstLine : line + 1;
                }
                // "Ana" Silva is meant as it looks; what goes on over lines, or has a quote too many, has swallowed something.
                else if (reason == CsvMalformedReason.TextAfterClosingQuote && (lines > 0 || int.IsOddInteger(reader.RawRecord.Count((byte)'"'))))
                    yield return new Row(line, [], lines > 0 ? FileWords.QuotesUpTo(line + lines) : FileWords.Quotes);
                else
                    yield return new Row(line, Cells(reader), null);
            }
            utf8 = rest;
        }
    }

    static string[] Cells(CsvReader reader)
    {
        var cells = new string[Math.Min(reader.FieldCount, MostColumns)];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = AsTyped(reader.GetString(i));
        return cells;
    }

    static ReadOnlyMemory<byte> AfterLine(ReadOnlyMemory<byte> utf8) => utf8.Span.IndexOfAny((byte)'\n', (byte)'\r') is var end and >= 0 ? utf8[(end + 1)..] : default;

    static int LineEnds(ReadOnlySpan<byte> record) => record.Count((byte)'\n') is var ends and > 0 ? ends : record.Count((byte)'\r');

    static byte[] Record(IEnumerable<string> cells)
    {
        using var stream = new MemoryStream();
        using (var writer = CsvWriter.Create(stream, new CsvWriterOptions { BufferSize = 1024 }, leaveOpen: true))
            writer.WriteRecord(cells.ToArray());
        return stream.ToArray();
    }

    [GeneratedRegex(@"^sep=([,;\t])[^\r\n]*(?:\r\n|\r|\n)", RegexOptions.IgnoreCase)]
    private static partial Regex SeparatorHint();

    // The wide signs are taken for the narrow ones by spreadsheets set to East Asian languages.
    [GeneratedRegex("""((?:^|[;\t\r\n])[ "]*)('*[=+\-@＝＋－＠])""")]
    private static partial Regex Formula();

    [GeneratedRegex("""((?:^|[;\t\r\n])[ "]*)'('*[=+\-@＝＋－＠])""")]
    private static partial Regex InertFormula();
}
