using System.Text;
using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Kill;

/// <summary>A file of contacts is taken into the book in slices, which the bot's death can come between.</summary>
public sealed class ImportTests : KilledWeek
{
    [Fact]
    public async Task WhereverTheBotIsKilledAnImportIsThereAsAWholeOrNotAtAllAndCanBeDoneAgain()
    {
        await BeginAsync();
        var file = Path.Combine(Path.GetDirectoryName(Street.Town.DatabaseFile)!, "many.csv");
        await File.WriteAllTextAsync(file, "Name\n" + string.Concat(Enumerable.Range(1, 600).Select(number => $"Somebody {number}\n")), Encoding.UTF8, TestContext.Current.CancellationToken);
        (await Street.Calmly(() => Ana.Types($"/contact import file:\"@{file}\""))).ShouldSay("600 contacts in your file");

        List<string> seen = [];
        await Street.Does(() => Ana.Presses("Import 600 contacts"), () => Ana.Types("/contact list"), book =>
        {
            Assert.True(book.Said("Your book is empty.") || book.Said("600 contacts, page 1 of 60"), $"Part of the import is there:\n{book.Text}");
            seen.Add(book.Text);
            return book.Said("600 contacts");
        }, "after save contact", "before answer");

        Assert.Equal(2, seen.Count);
        (await Street.Calmly(() => Ana.Types("/contact show \"Somebody 600\""))).ShouldSay("Somebody 600");
        await IsSoundAsync(killed: 2);
    }
}
