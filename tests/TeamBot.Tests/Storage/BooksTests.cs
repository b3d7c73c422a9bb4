using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using TeamBot.Storage;
using TeamBot.Tests.Support;
using TeamBot.Text;

namespace TeamBot.Tests.Storage;

public sealed class BooksTests : IDisposable
{
    private const ulong Ana = 1001, Ben = 1002;
    private const int Many = 300;
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 17, 0);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("teambot-books-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>A large book stays open, and is opened anew as soon as anything in it changes.</summary>
    [Fact]
    public async Task ABookShowsEachChangeAtOnceAndStaysItsOwnersAlone() => await WithAsync(async (db, vault, books) =>
    {
        await AddAsync(db, vault, Ana, Many);
        await AddAsync(db, vault, Ben, 1);
        var book = await books.OfAsync(db, Ana);
        Assert.Equal(Many, book.Count);
        Assert.Equal(book.OrderBy(entry => entry.Details.Name, StringComparer.Ordinal), book);
        Assert.Same(book, await books.OfAsync(db, Ana));
        Assert.Equal("Somebody 000", Assert.Single(await books.OfAsync(db, Ben)).Details.Name);
        Assert.Same(book, await books.OfAsync(db, Ana));

        var (first, last) = (book[0].Id, book[^1].Id);
        var changed = await db.Contacts.SingleAsync(c => c.Id == first, Cancel);
        changed.Describe(new ContactDetails("Zoë") { Organisation = "Café" }, vault.Of(db, Ana));
        await db.SaveChangesAsync(Cancel);
        Assert.Equal("Zoë", (await books.OfAsync(db, Ana))[^1].Details.Name);
        Assert.Single(await books.OfAsync(db, Ana), entry => entry.Has(["cafe"u8.ToArray(), "zoe"u8.ToArray()]));

        var removed = await db.Contacts.SingleAsync(c => c.Id == last, Cancel);
        removed.Remove(Now);
        await db.SaveChangesAsync(Cancel);
        Assert.Equal(Many - 1, (await books.OfAsync(db, Ana)).Count);

        db.Contacts.Add(new Contact(Ana, new ContactDetails("Aaron"), vault.Of(db, Ana), Now));
        await db.SaveChangesAsync(Cancel);
        book = await books.OfAsync(db, Ana);
        Assert.Equal("Aaron", book[0].Details.Name);
        Assert.Equal(Many, book.Count);
        await AddAsync(db, vault, Ana, Many);
        Assert.Equal(2 * Many, (await books.OfAsync(db, Ana)).Count);

        db.PersonKeys.Remove(await db.PersonKeys.SingleAsync(k => k.UserId == Ana, Cancel));
        await db.SaveChangesAsync(Cancel);
        Assert.Empty(await books.OfAsync(db, Ana));
    });

    /// <summary>Entries are folded straight from what was sealed, whether it is plain letters, has accents, or is of a script whose letters change with their neighbours.</summary>
    [Theory]
    [InlineData("Zoë O'Neill", "zoe o'neill")]
    [InlineData("ÉLODIE Straße", "elodie straße")]
    [InlineData("ΣΟΦΊΑ Бабуля", "σοφια бабуля")]
    [InlineData("가영 ｱｷｺ", "가영")]
    [InlineData("Plain \"Quoted\" + Sum", "plain \"quoted\" +")]
    public void WhatIsSearchedIsTheSameHoweverItWasWritten(string written, string words)
    {
        var all = new ContactDetails("Somebody Else")
        {
            Organisation = written, Role = written, Handle = written, Email = written, Phone = written, HowMet = written, Note = $"{written}\nand so on", Circle = Circle.Alumni,
        };
        foreach (var details in new[] { all, new ContactDetails(written), all with { Organisation = null }, new ContactDetails("Ben") { Note = written } })
        {
            var entry = new BookEntry(1, details, new LocalDate(2026, 3, 2), null);
            Assert.Equal(details, entry.Details);
            Assert.Equal((Fold.Name(details.Name), details.Circle), (Encoding.UTF8.GetString(entry.Name), entry.Circle));
            Assert.True(Has(entry, Fold.Words(written).Split(' ')));
            Assert.True(Has(entry, words.Split(' ')[0], words.Split(' ')[^1]));
            Assert.False(Has(entry, "nothing of it"));
            Assert.Equal(details.Organisation is not null, entry.IsAt(Fold.Name(written)));
        }
        Assert.False(new BookEntry(1, new ContactDetails("Ben") { Link = "https://example.org/acme", Every = "P3W" }, null, null).Has(["acme"u8.ToArray()]));

        static bool Has(BookEntry entry, params string[] words) => entry.Has(Array.ConvertAll(words, Encoding.UTF8.GetBytes));
    }

    /// <summary>One that is read and unsealed in parts shows what each row says, in the order of the names, as row by row it would.</summary>
    [Theory]
    [InlineData(499)]
    [InlineData(1000)]
    [InlineData(1234)]
    public async Task AVeryLargeBookIsTheSameAsItsRows(int many) => await WithAsync(async (db, vault, books) =>
    {
        var sealing = vault.Of(db, Ana);
        string[] names = ["Zoë van Dam", "zoe vandam", "Zo", "Søren", "ΣΟΦΊΑ", "가영 ｱｷｺ", "Mary Ann O'Neill", "Mary Ann O'Neal", ""];
        for (var n = 0; n < many; n++)
        {
            var contact = new Contact(Ana, new ContactDetails($"{names[n % names.Length]} {n * 7919 % 100}") { Organisation = n % 3 == 0 ? "Café  Ångström" : null, Note = new string('é', n % 50), Circle = (Circle)(n % 14) }, sealing, Now);
            contact.Spoke(n % 5 == 0 ? new LocalDate(2026, 1, 1 + n % 31) : null);
            db.Contacts.Add(contact);
        }
        await db.SaveChangesAsync(Cancel);
        var rows = (await db.Contacts.AsNoTracking().ToListAsync(Cancel)).ConvertAll(row => (row.Id, Details: row.Read(sealing), row.SpokeOn));
        var book = await books.OfAsync(db, Ana);
        Assert.Equal(
            rows.OrderBy(row => Convert.ToHexString(Encoding.UTF8.GetBytes(Fold.Name(row.Details.Name))), StringComparer.Ordinal).ThenBy(row => row.Id),
            book.Select(entry => (entry.Id, entry.Details, entry.SpokeOn)));
        Assert.Equal(rows.Where(row => row.Details.Organisation is not null).Select(row => row.Id), book.Where(entry => entry.IsAt("cafeangstrom")).Select(entry => entry.Id).Order());
        Assert.Equal(rows.Where(row => Fold.Words(row.Details.Name).Contains("zo", StringComparison.Ordinal)).Select(row => row.Id), book.Where(entry => entry.Has(["zo"u8.ToArray()])).Select(entry => entry.Id).Order());
    });

    [Fact]
    public async Task AWayToReachSomebodyHasTheSameMarkWhereverItIsWritten() => await WithAsync((db, vault, _) =>
    {
        var (ana, ben) = (vault.Of(db, Ana), vault.Of(db, Ben));
        var contact = new Contact(Ana, new ContactDetails("Zoë van Dam") { Handle = "@Zoe", Email = "zoe@example.org" }, ana, Now);
        Assert.Equal(Contact.NameMark(new ContactDetails("ZOE VANDAM"), ana), contact.SameName);
        Assert.NotEqual(Contact.NameMark(new ContactDetails("ZOE VANDAM"), ben), contact.SameName);
        Assert.Equal([contact.SameEmail!], Contact.ReachMarks(new ContactDetails("Z") { Handle = "Zoe@Example.org" }, ana));
        Assert.Null(contact.SamePhone);
        return Task.CompletedTask;
    });

    private static async Task AddAsync(TeamBotDb db, Vault vault, ulong owner, int count)
    {
        for (var number = 0; number < count; number++)
            db.Contacts.Add(new Contact(owner, new ContactDetails($"Somebody {number:D3}"), vault.Of(db, owner), Now));
        await db.SaveChangesAsync(Cancel);
    }

    private async Task WithAsync(Func<TeamBotDb, Vault, Books, Task> work)
    {
        var database = Path.Combine(folder.FullName, "teambot.db");
        if (!File.Exists(database))
            MigratedDatabase.CopyTo(database);
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(StorageSetup.Setting, $"Data Source={database}")]).Build();
        await using var services = new ServiceCollection().AddStorage(settings).BuildServiceProvider();
        var vault = services.GetRequiredService<Vault>();
        await services.GetRequiredService<DatabaseLoop>().RunAsync(async db =>
        {
            await StorageSetup.MigrateAsync(db, Cancel);
            await vault.UnlockAsync(db, Cancel);
            await work(db, vault, services.GetRequiredService<Books>());
        });
    }
}
