using System.Text;
using CsCheck;
using NodaTime;
using TeamBot.Features.Contacts.Files;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Tests.Features.Contacts.Files;

public sealed class BookFileTests
{
    private static readonly string[] Pieces =
    [
        "a", "B", "é", "e\u0301", "日本", "🦩", "👩‍💻", "שלום", " ", "'", "''", "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "\r", "=", "+", "-", "@", "＝", "\\", "\\n", "\\,", ":", "=3D", "END:VCARD", "BEGIN:VCARD",
        "\n=HYPERLINK(\"x\")", "\n- tea", "sep=;", "Name", "\u2028", "\u0085", "\uD83D", "\u200B", "tel:", "…", "|", "<", "&", "x@y.example", "NULL", "#",
    ];

    private static readonly Gen<string> Texts = Gen.OneOf(Gen.String, Gen.Int[0, Pieces.Length - 1].Select(n => Pieces[n]).Array[0, 12].Select(string.Concat), Gen.Char['a', 'z'].Array[60, 130].Select(chars => new string(chars)));

    private static readonly Gen<string?> Lines = Texts.Select(text => FreeText.Shorten(FreeText.Clean(text), ContactDetails.LongestLine) is { Length: > 0 } line ? line : null);

    private static readonly Gen<string?> Notes = Texts.Array[0, 20].Select(texts => FreeText.Shorten(FreeText.Clean(string.Concat(texts), keepLines: true), ContactDetails.LongestNote) is { Length: > 0 } note ? note : null);

    private static readonly Gen<LocalDate?> Days = Gen.Int[-1, 100_000].Select(day => day < 0 ? (LocalDate?)null : new LocalDate(1900, 1, 1).PlusDays(day));

    private static readonly Gen<ImportedContact> Contacts = Gen.Select(
        Lines.Array[9], Notes, Gen.Enum<Circle>(), Gen.Enum<Tie>(), Days, Days, Gen.Long[-1, 4_000_000_000_000],
        (lines, note, circle, tie, spoke, next, added) => new ImportedContact(
            new ContactDetails(lines[0] ?? "Ana")
            {
                Organisation = lines[1], Role = lines[2], Handle = lines[3], Email = lines[4], Phone = lines[5], HowMet = lines[6], Note = note, Circle = circle, Tie = tie,
                Link = lines[7] is null ? null : FreeText.Shorten(FreeText.Clean($"https://x.example/{string.Concat((lines[7] + lines[8]).Where(c => !char.IsWhiteSpace(c)))}"), ContactDetails.LongestLine),
            },
            spoke, next, added < 0 ? null : Instant.FromUnixTimeMilliseconds(added)));

    [Fact]
    public void ABookThatIsWrittenAsCsvComesBackTheSame() => Contacts.Array[1, 8].Sample(contacts => ShouldComeBack(contacts, CsvBook.Write), iter: 100);

    [Fact]
    public void ABookThatIsWrittenAsVCardComesBackTheSame() => Contacts.Array[1, 8].Sample(contacts => ShouldComeBack(contacts, VCardBook.Write), iter: 100);

    [Fact]
    public void WhatIsInertCanStartNoFormulaAndComesBack() => Texts.Sample(
        text =>
        {
            var inert = CsvBook.Inert(text);
            Assert.Equal(text, CsvBook.AsTyped(inert));
            Assert.DoesNotMatch("""(?:^|[;\t\r\n])[ "]*[=+\-@]""", inert);
        },
        iter: 1000);

    [Fact]
    public void NothingThatIsSentThrows()
    {
        var csv = CsvBook.Write([.. Enumerable.Range(0, 20).Select(n => new ImportedContact(new ContactDetails($"Ana {n}") { Note = "a \"b\"\nc" }))])[0];
        var cards = VCardBook.Write([.. Enumerable.Range(0, 20).Select(n => new ImportedContact(new ContactDetails($"Ana {n}") { Note = "a;b\nc" }))])[0];
        Gen.Select(Gen.Bool, Gen.Int[0, 2000], Gen.Int[0, 2000], Gen.Byte.Array[0, 40]).Sample(
            (asCsv, from, to, noise) =>
            {
                var file = asCsv ? csv : cards;
                ShouldBeReadOrRefused([.. file.AsSpan(0, Math.Min(from, file.Length)), .. noise, .. file.AsSpan(Math.Min(to, file.Length))]);
            },
            iter: 100);
        Texts.Array[0, 40].Sample(texts => ShouldBeReadOrRefused(Encoding.UTF8.GetBytes(string.Concat(texts))), iter: 100);
        Texts.Array[0, 40].Sample(texts => ShouldBeReadOrRefused(Encoding.UTF8.GetBytes("BEGIN:VCARD\n" + string.Concat(texts))), iter: 100);
        Gen.Byte.Array[0, 300].Sample(ShouldBeReadOrRefused, iter: 100);
    }

    public static TheoryData<byte[], string> Strangers => new()
    {
        { [], FileWords.Empty },
        { [0xEF, 0xBB, 0xBF], FileWords.Empty },
        { " \r\n\t"u8.ToArray(), FileWords.Empty },
        { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], FileWords.Picture },
        { [0xFF, 0xD8, 0xFF, 0xE0, 0, 1], FileWords.Picture },
        { [.. "PK"u8, 3, 4, 20, 0], FileWords.Archive },
        { [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], FileWords.Archive },
        { "%PDF-1.7\n"u8.ToArray(), FileWords.Page },
        { "<!DOCTYPE html><p>Name,Email"u8.ToArray(), FileWords.Page },
        { new byte[1000], FileWords.NotText },
        { [1, 2, 3, 4, 5, 6, 7, 8], FileWords.NotText },
        { "{ \"a\": [1, 2] }"u8.ToArray(), FileWords.NoNames },
        { "1,2\n3,4"u8.ToArray(), FileWords.NoNames },
        { Encoding.UTF8.GetBytes(new string('x', 1_000_000)), FileWords.NoNames },
        { Encoding.UTF8.GetBytes(new string(',', 1_000_000)), FileWords.NoNames },
        { Encoding.UTF8.GetBytes("a@" + new string('.', 1_000_000) + "@"), FileWords.NoNames },
        { Encoding.UTF8.GetBytes(new string('"', 1_000_001)), FileWords.NoNames },
        { "Name,Email\r\n"u8.ToArray(), FileWords.NoContacts },
        { new byte[BookFile.Largest + 1], FileWords.TooLarge },
        { Encoding.UTF8.GetBytes("Name\n" + string.Concat(Enumerable.Range(0, 100_000).Select(n => $"Ana {n}\n"))), FileWords.TooMany },
        { Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, BookFile.MostContacts + 1).Select(n => $"BEGIN:VCARD\nFN:Ana {n}\nEND:VCARD\n"))), FileWords.TooMany },
    };

    [Theory]
    [MemberData(nameof(Strangers), DisableDiscoveryEnumeration = true)]
    public void WhatIsNoAddressBookIsRefusedWithOneSentence(byte[] file, string problem)
    {
        Assert.False(BookFile.TryRead(file, out var book, out var said));
        Assert.Null(book);
        Assert.Equal(problem, said);
    }

    [Fact]
    public void ALargeBookIsWrittenInPartsThatCanBeRead()
    {
        var contacts = Enumerable.Range(0, BookFile.MostContacts + 5).Select(n => new ImportedContact(new ContactDetails($"Ana {n}") { Note = new string('x', 500) })).ToList();
        foreach (var parts in new[] { CsvBook.Write(contacts), VCardBook.Write(contacts) })
        {
            Assert.InRange(parts.Count, 2, 3);
            Assert.Equal(contacts, parts.SelectMany(part => BookFile.TryRead(part, out var book, out var problem) ? book.Contacts : throw new InvalidOperationException(problem)));
        }
        Assert.Equal(2, CsvBook.Write(contacts.Select(contact => new ImportedContact(new ContactDetails(contact.Details.Name)))).Count);
    }

    /// <summary>Many times what it takes alone: other tests run beside it. What it guards against is work that grows with the square of the file.</summary>
    [Fact]
    public void TwoThousandContactsAreReadAtOnce()
    {
        var contacts = Enumerable.Range(0, 2000).Select(n => new ImportedContact(
            new ContactDetails($"Ana Silva {n}") { Organisation = "Heron GmbH", Role = "CTO", Email = $"ana{n}@heron.example", Phone = "+49 30 123456", Note = "Likes tea, boats\nand \"birds\".", Circle = Circle.Alumni },
            new LocalDate(2026, 3, 2))).ToList();
        foreach (var file in new[] { CsvBook.Write(contacts)[0], VCardBook.Write(contacts)[0] })
        {
            var fastest = Enumerable.Range(0, 5).Min(_ =>
            {
                var begin = TimeProvider.System.GetTimestamp();
                Assert.True(BookFile.TryRead(file, out var book, out var _));
                Assert.Equal(2000, book.Contacts.Count);
                return TimeProvider.System.GetElapsedTime(begin);
            });
            Assert.True(fastest < TimeSpan.FromSeconds(5), $"{fastest.TotalMilliseconds:F0} ms");
        }
    }

    private static void ShouldComeBack(ImportedContact[] contacts, Func<IEnumerable<ImportedContact>, IReadOnlyList<byte[]>> write)
    {
        contacts = [.. contacts.Distinct()];
        Assert.True(BookFile.TryRead(Assert.Single(write(contacts)), out var book, out var problem), problem);
        Assert.Equal(contacts, book.Contacts);
        Assert.Empty(book.LeftOut);
        Assert.Empty(book.Shortened);
    }

    private static void ShouldBeReadOrRefused(byte[] file)
    {
        var isRead = BookFile.TryRead(file, out var book, out var problem);
        Assert.Equal((isRead, isRead), (book is not null, problem.Length == 0));
    }
}
