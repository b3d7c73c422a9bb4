using System.Text;
using NodaTime;
using TeamBot.Features.Contacts.Files;
using TeamBot.Storage;

namespace TeamBot.Tests.Features.Contacts.Files;

public sealed class CsvBookTests
{
    [Fact]
    public void TheColumnsOfOurOwnExportComeBack()
    {
        var book = Read("""
            Name,Organisation,Role,Email,Phone,Handle,Link,Circle,Tie,How met,Last spoke,Get back on,Get back every,Note,Added at
            Ana Silva,Heron GmbH,CTO,ana@heron.example,+49 30 123456,ana.s,https://heron.example/ana,mailing list,distant,"At a talk, in Lisbon",2026-03-02,2026-04-01,3 weeks,"Likes ""tea""
            and boats",2026-03-02T08:55:00Z
            """);

        var ana = Assert.Single(book.Contacts);
        Assert.Equal(
            new ContactDetails("Ana Silva")
            {
                Organisation = "Heron GmbH", Role = "CTO", Email = "ana@heron.example", Phone = "+49 30 123456", Handle = "ana.s", Link = "https://heron.example/ana",
                Circle = Circle.MailingList, Tie = Tie.Distant, Every = "P3W", HowMet = "At a talk, in Lisbon", Note = "Likes \"tea\"\nand boats",
            },
            ana.Details);
        Assert.Equal((new LocalDate(2026, 3, 2), new LocalDate(2026, 4, 1), Instant.FromUtc(2026, 3, 2, 8, 55)), (ana.SpokeOn, ana.NextOn, ana.AddedAt));
        Assert.Empty(book.LeftOut);
        Assert.Empty(book.Shortened);
    }

    [Fact]
    public void LinkedInIsReadPastItsNotes()
    {
        var book = Read("""
            Notes:
            "When exporting your connection data, you may notice that some of the email addresses are missing. You will only see email addresses for connections who have allowed it, name, email"

            First Name,Last Name,URL,Email Address,Company,Position,Connected On
            Ana,Silva,https://www.linkedin.com/in/ana,,Heron GmbH,CTO,12 Mar 2024
            ,,,,,,
            Ben,,https://www.linkedin.com/in/ben,ben@x.example,,,01 Jan 2023
            """);

        Assert.Equal(["Ana Silva", "Ben"], Names(book));
        Assert.Equal(("Heron GmbH", "CTO", "https://www.linkedin.com/in/ana", null), (book.Contacts[0].Details.Organisation, book.Contacts[0].Details.Role, book.Contacts[0].Details.Link, book.Contacts[0].Details.Email));
        Assert.Empty(book.LeftOut);
        Assert.Equal("Name from First Name and Last Name; organisation from Company; role from Position; email from Email Address; link from URL. Not used: Connected On.", book.Columns);
    }

    [Fact]
    public void GoogleAndOutlookAreRead()
    {
        var google = Read("""
            First Name,Middle Name,Last Name,Nickname,File As,Organization Name,Organization Title,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Website 1 - Value
            Ana,Maria,Silva,Annie,,Heron,CTO,tea,* myContacts ::: * Friends,Work,ana@x.example,old@x.example,Mobile,+1 555 0100,heron.example
            Ben,,,,,,,,* myContacts,,,ben@x.example,,,
            """);
        Assert.Equal(
            [
                new ContactDetails("Ana Maria Silva") { Organisation = "Heron", Role = "CTO", Note = "tea", Circle = Circle.Friend, Email = "ana@x.example", Phone = "+1 555 0100", Link = "heron.example" },
                new ContactDetails("Ben") { Email = "ben@x.example" },
            ],
            google.Contacts.Select(contact => contact.Details));

        var outlook = Read("""
            "Title","First Name","Middle Name","Last Name","Suffix","Company","Department","Job Title","Business Phone","Home Phone","Mobile Phone","E-mail Address","Notes","Web Page","Categories"
            "Ms.","Ana","","Silva","","Heron","","CTO","1","2","3","ana@x.example","","",""
            "Mr.","Ben","","Okafor","","","","","1","","","","","","Sports"
            """);
        Assert.Equal(
            [
                new ContactDetails("Ana Silva") { Organisation = "Heron", Role = "CTO", Phone = "3", Email = "ana@x.example" },
                new ContactDetails("Ben Okafor") { Phone = "1", Circle = Circle.Sports },
            ],
            outlook.Contacts.Select(contact => contact.Details));
    }

    [Theory]
    [InlineData("Name;Vorname;Firma;E-Mail\nMüller;Änne;Reiher AG;a@x.example", "Änne Müller", "Reiher AG")]
    [InlineData("Vorname;Nachname;Unternehmen\nÄnne;Müller;Reiher AG", "Änne Müller", "Reiher AG")]
    [InlineData("Nom;Prénom;Société\nLefèvre;Zoé;Héron", "Zoé Lefèvre", "Héron")]
    [InlineData("Nombre\tApellidos\tEmpresa\nMaría José\tNúñez\tGarza", "María José Núñez", "Garza")]
    [InlineData("sep=;\r\nFULL NAME;company\r\nAna Silva;Heron, Ltd", "Ana Silva", "Heron, Ltd")]
    [InlineData("Contact name,Employer\rAna Silva,Heron\r", "Ana Silva", "Heron")]
    [InlineData("Title,Name,Company\nCTO,Ana Silva,Heron", "Ana Silva", "Heron")]
    public void OtherLanguagesAndSeparatorsAreRead(string file, string name, string organisation)
    {
        var contact = Assert.Single(Read(file).Contacts);
        Assert.Equal((name, organisation), (contact.Details.Name, contact.Details.Organisation));
    }

    [Fact]
    public void WithoutNamesOfColumnsTheContentTells()
    {
        var book = Read("Ana Silva;Heron;ana@x.example;+49 30 123456\nBen O'Neill (Acme);;ben@x.example;\nДмитрий;;;");

        Assert.Equal(["Ana Silva", "Ben O'Neill (Acme)", "Дмитрий"], Names(book));
        Assert.Equal(("ana@x.example", "+49 30 123456", null), (book.Contacts[0].Details.Email, book.Contacts[0].Details.Phone, book.Contacts[0].Details.Organisation));
        Assert.Equal("Name from column 1; email from column 3; phone from column 4. Not used: column 2.", book.Columns);
        Assert.Equal(["Ana", "Ben"], Names(Read("Ana\nBen\n")));
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public void EveryUnicodeEncodingIsRead(string encoding, bool mark)
    {
        var (of, text) = (Encoding.GetEncoding(encoding), "Name,Organisation\r\nŁucja Жук 🦩,Zoë\r\n");
        byte[] file = [.. mark ? of.GetPreamble() : [], .. of.GetBytes(text)];

        Assert.True(BookFile.TryRead(file, out var book, out _));
        Assert.Equal(["Łucja Жук 🦩"], Names(book));
    }

    [Fact]
    public void WhatIsNoUnicodeIsTakenForTheWindowsOfTheWest()
    {
        Assert.True(BookFile.TryRead([.. "Name,Note\nZo"u8, 0xEB, .. " M"u8, 0xFC, .. "ller,5 "u8, 0x80, (byte)' ', 0x93, (byte)'x', 0x94, (byte)'\n'], out var book, out _));
        Assert.Equal(("Zoë Müller", "5 € “x”"), (book.Contacts[0].Details.Name, book.Contacts[0].Details.Note));
        Assert.Equal("Ÿ", FileText.Windows1252([0x9F]));
    }

    [Fact]
    public void WhatIsLeftOutIsToldWithItsLine()
    {
        var book = Read("""
            Name,Organisation,Note
            Ana,Heron,"two
            lines"
            ,Heron,nobody
            Ben "Benny" Okafor,Acme,
            Ana,Heron,"two
            lines"
            "Cleo,Acme,"never" closed
            Dan,Acme,x
            Eve,"Acme,y
            Fay,Acme,z
            """);

        Assert.Equal(["Ana", "Ben \"Benny\" Okafor", "Dan", "Fay"], Names(book));
        Assert.Equal(
            """
            Line 4: no name.
            Line 6: the same as line 2.
            Line 8: the quotation marks don't match.
            Line 10: a quotation mark is never closed.
            """.ReplaceLineEndings("\n"),
            FileWords.Report(book.LeftOut));
        Assert.Equal("Line 4: no name.\nAnd 3 more.", FileWords.Report(book.LeftOut, most: 1));
    }

    [Fact]
    public void QuotesThatDoNotMatchTakeNoOtherLineSilently()
    {
        var book = Read("Name,Note\nAna,\"x\n\"Ben\",y\nCleo,z\n");

        Assert.Equal(["Cleo"], Names(book));
        Assert.Equal("Line 2: the quotation marks don't match, up to line 3.", FileWords.Report(book.LeftOut));
    }

    [Fact]
    public void WhatIsTooLongIsCutAndAnAddressThatIsTooLongIsLeftOut()
    {
        var book = Read($"Name,Note,Email,Link,Last spoke\n{new string('n', 101)},{new string('o', 1501)},{new string('e', 90)}@some.example,https://ana:secret@x.example,3/4/2026\n");

        var kept = Assert.Single(book.Contacts);
        Assert.Equal((new string('n', 99) + "…", new string('o', 1499) + "…", null, null, null), (kept.Details.Name, kept.Details.Note, kept.Details.Email, kept.Details.Link, kept.SpokeOn));
        Assert.Equal(
            """
            Line 2: the name was longer than 100 characters and is cut.
            Line 2: the note was longer than 1,500 characters and is cut.
            Line 2: the email was longer than 100 characters and is left out.
            Line 2: the link carries a user name or a password and is left out.
            Line 2: the day you last spoke is not clear and is left out; 2026-03-09 would be.
            """.ReplaceLineEndings("\n"),
            FileWords.Report(book.Shortened));
    }

    [Theory]
    [InlineData("2026-03-09")]
    [InlineData("2026-03-09T10:00:00Z")]
    [InlineData("20260309")]
    [InlineData("9.3.2026")]
    [InlineData("09 Mar 2026")]
    [InlineData("March 9, 2026")]
    [InlineData("2026/3/9")]
    public void DaysAreReadAsPeopleWriteThem(string day) => Assert.Equal(new LocalDate(2026, 3, 9), ContactFields.ReadDay(day));

    [Theory]
    [InlineData("13/3/2026", "2026-03-13")]
    [InlineData("3/13/2026", "2026-03-13")]
    [InlineData("3/3/2026", "2026-03-03")]
    [InlineData("3/4/2026", null)]
    [InlineData("0001-01-01", null)]
    [InlineData("soon", null)]
    public void ADayThatCouldBeTwoIsNone(string day, string? read) => Assert.Equal(read, ContactFields.ReadDay(day)?.ToString("uuuu-MM-dd", null));

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\",\"x\")", "'=HYPERLINK(\"http://evil.example\",\"x\")")]
    [InlineData("@SUM(1)", "'@SUM(1)")]
    [InlineData("+1 555 0100", "'+1 555 0100")]
    [InlineData("-2", "'-2")]
    [InlineData("＝1", "'＝1")]
    [InlineData("'=1", "''=1")]
    [InlineData("''", "''")]
    [InlineData("'Ana'", "'Ana'")]
    [InlineData("Ana = Annie", "Ana = Annie")]
    [InlineData("tea;=1\n- milk", "tea;'=1\n'- milk")]
    [InlineData("\t=1", "\t'=1")]
    [InlineData("tea; \"=1", "tea; \"'=1")]
    public void FormulasAreInertInFilesAndComeBackAsTheyWere(string typed, string written)
    {
        Assert.Equal(written, CsvBook.Inert(typed));
        Assert.Equal(typed, CsvBook.AsTyped(written));
    }

    [Fact]
    public void TheFileIsOneThatSpreadsheetsOpen()
    {
        var file = Assert.Single(CsvBook.Write([new ImportedContact(new ContactDetails("=Ana, \"A\"") { Note = "one\ntwo", Circle = Circle.Hobby }, new LocalDate(2026, 3, 2))]));

        Assert.Equal(
            "\uFEFFName,Organisation,Role,Email,Phone,Handle,Link,Circle,Tie,How met,Last spoke,Get back on,Get back every,Note,Added at\r\n"
            + "\"'=Ana, \"\"A\"\"\",,,,,,,hobby,,,2026-03-02,,,\"one\ntwo\",\r\n",
            Encoding.UTF8.GetString(file));
    }

    private static IEnumerable<string> Names(ImportedBook book) => book.Contacts.Select(contact => contact.Details.Name);

    private static ImportedBook Read(string file)
    {
        Assert.True(BookFile.TryRead(Encoding.UTF8.GetBytes(file), out var book, out var problem), problem);
        return book;
    }
}
