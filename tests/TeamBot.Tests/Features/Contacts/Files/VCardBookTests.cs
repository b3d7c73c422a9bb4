using System.Text;
using NodaTime;
using TeamBot.Features.Contacts.Files;
using TeamBot.Storage;

namespace TeamBot.Tests.Features.Contacts.Files;

public sealed class VCardBookTests
{
    [Fact]
    public void AnIPhonesCardIsRead()
    {
        var contact = Assert.Single(Read("""
            BEGIN:VCARD
            VERSION:3.0
            PRODID:-//Apple Inc.//iPhone OS 17.0//EN
            N:Silva;Ana;Maria;Dr.;
            FN:Ana Maria Silva
            ORG:Heron GmbH;Research\, Birds;
            TITLE:CTO
            item1.EMAIL;type=INTERNET:old@x.example
            item2.EMAIL;type=INTERNET;type=pref:ana@x.example
            TEL;type=CELL;type=VOICE:+49 30 123456
            item3.URL;type=pref:https\://heron.example/ana
            item3.X-ABLabel:_$!<HomePage>!$_
            NOTE:Likes tea\; boats\nand birds. This is a long note that goes on in the next li
             ne and ends there.
            CATEGORIES:myContacts,Friends
            BDAY:1990-01-01
            PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wCEAAkGBxMTEhUTExMWFhUX
             GBcYGBgYGBgaGRgaGBgYGBcaGBgYHSggGBolGxgXITEhJSkrLi4u
            END:VCARD
            """).Contacts);

        Assert.Equal(
            new ContactDetails("Ana Maria Silva")
            {
                Organisation = "Heron GmbH, Research, Birds", Role = "CTO", Email = "ana@x.example", Phone = "+49 30 123456", Link = "https://heron.example/ana", Circle = Circle.Friend,
                Note = "Likes tea; boats\nand birds. This is a long note that goes on in the next line and ends there.",
            },
            contact.Details);
    }

    [Fact]
    public void Version4IsRead()
    {
        var contact = Assert.Single(Read("""
            BEGIN:VCARD
            VERSION:4.0
            FN;PREF=1;X-A="a:b;c":Ana Silva
            TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+1-555-555-5555
            EMAIL;TYPE=work:ana@x.example
            ROLE:Engineer
            IMPP;PREF=1:xmpp:ana@chat.example
            X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/ana
            NOTE:One.
            NOTE:Two.
            REV:20260302T085500Z
            END:VCARD
            """).Contacts);

        Assert.Equal(
            new ContactDetails("Ana Silva") { Phone = "+1-555-555-5555", Email = "ana@x.example", Role = "Engineer", Handle = "ana@chat.example", Link = "https://www.linkedin.com/in/ana", Note = "One.\nTwo." },
            contact.Details);
    }

    [Fact]
    public void WhatOldPhonesExportIsRead()
    {
        var contact = Assert.Single(Read("""
            BEGIN:VCARD
            VERSION:2.1
            N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;=C3=84nne;;;
            FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:=C4nne M=FCller
            NOTE;QUOTED-PRINTABLE:one=0D=0Atwo, =
            three
            TEL;CELL:123
            END:VCARD
            """).Contacts);

        Assert.Equal(new ContactDetails("Änne Müller") { Note = "one\ntwo, three", Phone = "123" }, contact.Details);
    }

    [Fact]
    public void BrokenCardsAreToldByTheirNumber()
    {
        var book = Read("""
            begin:vcard
            version:3.0
            n:Silva;Ana;;;
            fn:
            end:vcard
            BEGIN:VCARD
            EMAIL:nobody@x.example
            END:VCARD

            BEGIN:VCARD
            FN:Ben
            BEGIN:VCARD
            FN:Cleo
            this is no property
            :
            END:VCARD
            BEGIN:VCARD
            FN:Cleo
            END:VCARD
            BEGIN:VCARD
            FN:Dan
            """);

        Assert.Equal(["Ana Silva", "Cleo"], book.Contacts.Select(contact => contact.Details.Name));
        Assert.Equal("Card 2: no name.\nCard 3: the card has no end.\nCard 5: the same as card 4.\nCard 6: the card has no end.", FileWords.Report(book.LeftOut));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    public void EveryLineEndIsRead(string end) =>
        Assert.Equal("Ana Silva", Assert.Single(Read(string.Join(end, "", "BEGIN:VCARD", "VERSION:3.0", "FN:Ana S", " ilva", "END:VCARD", "")).Contacts).Details.Name);

    [Fact]
    public void TheFileIsOneThatPhonesRead()
    {
        var contact = new ImportedContact(
            new ContactDetails("Ana Maria Silva") { Organisation = "Heron; Sons", Role = "CTO", Note = "Tea,\n" + new string('日', 50), Circle = Circle.MailingList, Tie = Tie.Close, Every = "P1M", HowMet = "A talk", Handle = "ana" },
            new LocalDate(2026, 3, 2), new LocalDate(2026, 4, 1), Instant.FromUtc(2026, 3, 2, 8, 55));

        var file = Encoding.UTF8.GetString(Assert.Single(VCardBook.Write([contact])));

        Assert.Equal(
            $"""
            BEGIN:VCARD
            VERSION:3.0
            FN:Ana Maria Silva
            N:Silva;Ana Maria;;;
            ORG:Heron\; Sons
            TITLE:CTO
            NOTE:Tea\,\n{new string('日', 21)}
             {new string('日', 24)}
             {new string('日', 5)}
            CATEGORIES:mailing list
            X-TEAMBOT-HANDLE:ana
            X-TEAMBOT-CIRCLE:mailing list
            X-TEAMBOT-TIE:close
            X-TEAMBOT-HOW-MET:A talk
            X-TEAMBOT-LAST-SPOKE:2026-03-02
            X-TEAMBOT-GET-BACK-ON:2026-04-01
            X-TEAMBOT-GET-BACK-EVERY:1 month
            X-TEAMBOT-ADDED-AT:2026-03-02T08:55:00Z
            END:VCARD

            """.ReplaceLineEndings("\r\n"),
            file);
        Assert.All(file.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Equal([contact], Read(file).Contacts);
    }

    private static ImportedBook Read(string file)
    {
        Assert.True(BookFile.TryRead(Encoding.UTF8.GetBytes(file), out var book, out var problem), problem);
        Assert.Equal("", book.Columns);
        return book;
    }
}
