using NodaTime;
using TeamBot.Features.Contacts;
using TeamBot.Storage;
using TeamBot.Tests.Storage;
using TeamBot.Text;

namespace TeamBot.Tests.Features.Contacts;

/// <summary>Whom somebody knows at an organisation, which their own book alone tells.</summary>
public sealed class OrganisationQueriesTests : IDisposable
{
    private const ulong Ana = 1001, Ben = 1002, Cleo = 1003;
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 17, 0);
    private static readonly OrganisationName[] Asked = [OrganisationName.Of("Acme"), OrganisationName.Of("Globex")];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("teambot-organisations-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task OnlyWhoIsInTheirOwnBookFitsAndABookThatCannotBeReadHasNobody() =>
        await Sealed.WithAsync(Sealed.Settings(Path.Combine(folder.FullName, "teambot.db")), async (db, vault) =>
        {
            var removed = new Contact(Ana, new ContactDetails("Mei") { Organisation = "Acme" }, vault.Of(db, Ana), Now);
            removed.Remove(Now);
            db.Contacts.AddRange(
                new Contact(Ana, new ContactDetails("Zoë") { Organisation = "ACME GmbH" }, vault.Of(db, Ana), Now),
                new Contact(Ana, new ContactDetails("Acme"), vault.Of(db, Ana), Now),
                removed,
                // As if their key had been made anew: what was sealed before is lost.
                new Contact(Ben, new ContactDetails("Kofi") { Organisation = "Acme" }, vault.Of(db, Ana), Now));
            vault.Of(db, Ben);
            await db.SaveChangesAsync(Cancel);

            var known = await db.KnownAtAsync(vault, Ana, Asked);
            Assert.Equal(["Zoë"], known[0].Select(who => who.Name));
            Assert.Empty(known[1]);
            Assert.All(await db.KnownAtAsync(vault, Ben, Asked), Assert.Empty);
            Assert.All(await db.KnownAtAsync(vault, Cleo, Asked), Assert.Empty);
        });
}
