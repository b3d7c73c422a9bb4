using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Features;

public sealed class ContactFilesTests
{
    [Fact]
    public async Task AnExportedBookIsTheSameOnceItIsImported()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 08:55", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        await town.Until("2026-03-02 09:00");
        await ben.Types("/goal set 5");
        await ana.Types("/contact add \"Zoë van Dam\" note:\"=HYPERLINK(1), she said\"");
        await ana.Picks("Which circle?", "Alumni");
        await ana.Presses("More");
        await ana.Fills(("Organisation", "Acme; Sons"), ("When to get back to them", "3 weeks"));
        await ana.Types("/contact add \"Kofi Mensah\"");
        await ana.Types("/contact add Gone");
        await ana.Types("/contact remove Gone");

        var exported = await ana.Types("/contact export");
        exported.ShouldRead("""
            TeamBot tells only Ana: 2 contacts, and only you see them. /contact import takes it back. Whoever gets hold of the file can read it, so keep it where you keep what is private.
                (file: contacts.csv)
            """);
        var csv = exported.File("contacts.csv").Content.ToArray();
        Assert.Contains("'=HYPERLINK(1)", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        var vCard = (await ana.Types("/contact export vCard")).File("contacts.vcf").Content.ToArray();

        (await ben.Types("/contact export")).ShouldSay("Your book is empty.");
        (await ImportAsync(town, ben, "ana.csv", csv)).ShouldRead("""
            TeamBot tells only Ben: 2 contacts in your file
                2 are new: Zoë van Dam and Kofi Mensah.
                Columns: all of an export of mine.
                Nothing is imported yet. What is imported counts toward no goal, and nobody else sees it.
                [Import 2 contacts] [Not now]
            """);
        (await ben.Types("/contact list")).ShouldSay("Your book is empty.");
        (await ben.Presses("Import 2 contacts")).ShouldRead("""
            TeamBot edits what only Ben sees, “2 contacts in your file”:
                2 contacts are in your book now, and only you see them. Nothing is counted toward your goals.
                [Undo]
            """);
        Assert.Equal(Encoding.UTF8.GetString(csv), Encoding.UTF8.GetString((await ben.Types("/contact export CSV")).File("contacts.csv").Content.Span));
        Assert.Equal(Encoding.UTF8.GetString(vCard), Encoding.UTF8.GetString((await ben.Types("/contact export vCard")).File("contacts.vcf").Content.Span));

        // Undo leaves whom Ben has spoken with since.
        await ben.Types("/contact spoke Kofi when:yesterday");
        (await ben.Presses("Undo", "in your book now")).ShouldSay("1 contact of that import is out of your book, and gone for good in a week. 1 contact that you changed since stays");
        // An Undo by mistake is taken back, and can be pressed again.
        (await ben.Presses("Put back", "of that import")).ShouldSay("1 contact of that import is back in your book.", "[Undo]");
        (await ben.Types("/contact list")).ShouldSay("2 contacts", "Zoë van Dam", "Kofi Mensah");
        (await ben.Presses("Undo", "is back in your book")).ShouldSay("1 contact of that import is out of your book, and gone for good in a week.", "[Put back]");
        (await ImportAsync(town, ben, "ana.vcf", vCard)).ShouldSay("1 is new: Zoë van Dam.", "1 seems to be in your book already: Kofi Mensah.", "[Import 1 contact] [Import the double too] [Not now]");
        (await ben.Presses("Import 1 contact")).ShouldSay("1 contact is in your book now, and only you see them. One was left out, who is in it already.");
        (await ImportAsync(town, ben, "ana.vcf", vCard)).ShouldSay("2 seem to be in your book already: Zoë van Dam and Kofi Mensah.", "[Import the doubles too] [Not now]");
        (await ben.Presses("Not now")).ShouldSay("Nothing was imported, and I kept nothing of the file.");
        (await ben.Types("/contact list")).ShouldSay("2 contacts", "Zoë van Dam", "Kofi Mensah");
        // The reminder came along.
        await town.Until("2026-03-23 09:00");
        (await ben.Types("/contact list")).ShouldSay("You meant to get back to someone.\n    [Show who]");
        await ben.Presses("Show who");

        // What a file says that can't be is left out, and who stands in it twice is told.
        (await ImportAsync(town, ben, "odd.csv", Encoding.UTF8.GetBytes("Name,Email,Link,Last spoke\nNuru,n@x.example,=cmd|x,2026-03-24\nnúru,,javascript:x,\nNoa,N@X.example,https://a:b@x.example,2026-03-23\n")))
            .ShouldSay(
                "3 contacts in your file",
                "3 come in with something left out:\n    Line 2: the link leads to no website and is left out.\n    Line 2: the day you last spoke is still to come and is left out.",
                "Line 4: the link carries a user name or a password and is left out.",
                "2 may be in the file twice:\n    Line 3: may be the same person as line 2.\n    Line 4: may be the same person as line 2.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task ManyComeInAllTogetherAndLeaveTogether()
    {
        await using var town = await Towns.WithTeamAsync();
        var ana = town.Member("Ana");
        var rows = string.Concat(Enumerable.Range(1, 600).Select(number => $"Somebody {number},s{number}@x.example\n"));
        (await ImportAsync(town, ana, "many.csv", Encoding.UTF8.GetBytes($"Name,Email,Shoe size\n{rows},nobody@x.example\nSomebody 7,s7@x.example\n")))
            .ShouldSay("600 contacts in your file", "Somebody 1, Somebody 2, Somebody 3", "and 590 more", "Columns: Name; email. Not used: Shoe size.", "2 are left out:", "Line 602: no name.", "Line 603: the same as line 8.");

        // Cut off half-way it leaves nothing, and can be done again.
        await RunAsync(town, "CREATE TRIGGER cut BEFORE INSERT ON Contacts WHEN (SELECT count(*) FROM Contacts) >= 300 BEGIN SELECT RAISE(ABORT, 'cut'); END");
        (await ana.Presses("Import 600 contacts")).ShouldSay("Sorry, that went wrong on my side. Please try again");
        (await ana.Types("/contact list")).ShouldSay("Your book is empty.");
        await RunAsync(town, "DROP TRIGGER cut");
        (await ana.Presses("Import 600 contacts")).ShouldSay("600 contacts are in your book now, and only you see them.");
        (await ana.Types("/contact list")).ShouldSay("600 contacts, page 1 of 60");
        (await ana.Presses("Undo")).ShouldSay("600 contacts of that import are out of your book");
        (await ana.Types("/contact list")).ShouldSay("Your book is empty.");
    }

    [Fact]
    public async Task AFileThatIsNoneIsRefusedAndNothingIsImported()
    {
        await using var town = await Towns.WithTeamAsync();
        var ana = town.Member("Ana");

        (await ImportAsync(town, ana, "large.csv", new byte[5 * 1024 * 1024])).ShouldSay("That file is larger than 4 MB, which is more than I read at once.");
        (await ImportAsync(town, ana, "rows.csv", Encoding.UTF8.GetBytes("Name\n" + string.Concat(Enumerable.Range(1, 100_000).Select(number => $"Somebody {number}\n"))))).ShouldSay("That file has more than 10,000 contacts");
        (await ImportAsync(town, ana, "picture.csv", [0x89, .. "PNG\r\n\u001a\n"u8, .. new byte[40]])).ShouldSay("That is a picture.");
        (await ImportAsync(town, ana, "stray.vcf", "My cards\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Half\r\nEND:VCARD"u8.ToArray())).ShouldSay("a vCard begins with BEGIN:VCARD.");
        (await ImportAsync(town, ana, "empty.vcf", [])).ShouldSay("That file is empty.");
        (await ImportAsync(town, ana, "broken.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Half"u8.ToArray())).ShouldSay("There is no contact in that file that I can take.", "Card 1: the card has no end.");
        (await ana.Sends(town, 2, Towns.Command("contact import", ("file", 11, "123")))).ShouldSay("file is a file.");
        var elsewhere = Towns.Command("contact import", ("file", 11, "123"));
        elsewhere["resolved"] = new JsonObject { ["attachments"] = new JsonObject { ["123"] = new JsonObject { ["id"] = "123", ["filename"] = "zoe.csv", ["size"] = 10, ["url"] = "file:///etc/passwd" } } };
        (await ana.Sends(town, 2, elsewhere)).ShouldSay("I could not get that file from Discord.");
        await ana.Sends(town, 3, Towns.Press("contact-import:77:New"));
        (await ana.Types("/contact list")).ShouldSay("Your book is empty.");
        town.ShouldBeWell();
    }

    private static async Task RunAsync(Town town, string statement)
    {
        await using var database = new SqliteConnection($"Data Source={town.DatabaseFile};Pooling=False");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new SqliteCommand(statement, database);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Seen> ImportAsync(Town town, Resident person, string name, byte[] content)
    {
        var path = Path.Combine(Path.GetDirectoryName(town.DatabaseFile)!, name);
        await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
        return await person.Types($"/contact import file:\"@{path}\"");
    }
}
