using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using TeamBot.Storage;
using TeamBot.Tests.Support;

namespace TeamBot.Tests.Storage;

/// <summary>Databases in which something is sealed.</summary>
internal static class Sealed
{
    public const string Name = "Wilhelmina Featherstonehaugh";

    public static IConfiguration Settings(string database, string? key = null) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(StorageSetup.Setting, $"Data Source={database}"), new(PrivacyKey.Setting, key)]).Build();

    /// <summary>Each of these has written down one person.</summary>
    public static Task DatabaseAsync(string database, params ulong[] owners)
    {
        if (!File.Exists(database))
            MigratedDatabase.CopyTo(database);
        return WithAsync(Settings(database), async (db, vault) =>
        {
            foreach (var owner in owners)
                db.Contacts.Add(new Contact(owner, new ContactDetails(Name), vault.Of(db, owner), Instant.FromUtc(2026, 3, 2, 17, 0)));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
    }

    /// <summary>Whose contacts there are, read with the key that is there.</summary>
    public static async Task<IReadOnlyList<ulong>> OwnersAsync(IConfiguration settings)
    {
        List<ulong> owners = [];
        await WithAsync(settings, async (db, vault) =>
        {
            foreach (var contact in await db.Contacts.OrderBy(c => c.Id).ToListAsync(TestContext.Current.CancellationToken))
            {
                Assert.Equal(Name, contact.Read(vault.Of(db, contact.OwnerId)).Name);
                owners.Add(contact.OwnerId);
            }
        });
        return owners;
    }

    public static async Task WithAsync(IConfiguration settings, Func<TeamBotDb, Vault, Task> work)
    {
        await using var services = new ServiceCollection().AddSingleton(settings).AddStorage(settings).BuildServiceProvider();
        await StorageStart.OpenAsync(services, TestContext.Current.CancellationToken);
        await services.GetRequiredService<DatabaseLoop>().RunAsync(db => work(db, services.GetRequiredService<Vault>()));
    }
}
