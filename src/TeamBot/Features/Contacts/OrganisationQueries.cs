using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Contacts;

/// <summary>What a teammate's question may ask of somebody's address book. What comes out is for the owner's eyes alone.</summary>
public static class OrganisationQueries
{
    // By number, and so in the order of the file, as Books has it: an index on owners would lead from page to page.
    static readonly Func<TeamBotDb, ulong, IEnumerable<byte[]>> SealedOf = EF.CompileQuery((TeamBotDb db, ulong owner) =>
        db.Contacts.AsNoTracking().Where(c => db.Contacts.Where(o => o.OwnerId == owner).Select(o => o.Id).Contains(c.Id) && c.RemovedAt == null).Select(c => c.Sealed));

    /// <summary>
    /// Whom somebody has written down at each of these organisations; nobody where the book can't be read. The book does not stay open for it: those that are open are
    /// in use.
    /// </summary>
    public static async Task<IReadOnlyList<IReadOnlyList<ContactDetails>>> KnownAtAsync(this TeamBotDb db, Vault vault, ulong owner, IReadOnlyList<OrganisationName> organisations)
    {
        if (organisations.Count == 0 || vault.Find(db, owner) is not { } sealing)
            return [.. organisations.Select(_ => Array.Empty<ContactDetails>())];
        var rows = SealedOf(db, owner).ToList();
        // A large book takes a moment, and others need not wait for it.
        return await Task.Run(() => KnownAt(sealing, rows, organisations));
    }

    static List<ContactDetails>[] KnownAt(Sealing sealing, List<byte[]> rows, IReadOnlyList<OrganisationName> organisations)
    {
        var known = organisations.Select(_ => new List<ContactDetails>()).ToArray();
        var names = new Dictionary<string, OrganisationName>(StringComparer.Ordinal);
        try
        {
            foreach (var plain in sealing.OpenAll(rows))
            {
                if (JsonSerializer.Deserialize(plain, ContactJson.Default.ContactDetails) is not { Organisation: { } at } details)
                    continue;
                if (!names.TryGetValue(at, out var name))
                    names.Add(at, name = OrganisationName.Of(at));
                for (var i = 0; i < organisations.Count; i++)
                {
                    if (organisations[i].Fits(name))
                        known[i].Add(details);
                }
            }
        }
        catch (CryptographicException)
        {
            // Sealed with a key that is gone: it can be read by nobody, and that is nobody's mistake.
        }
        return known;
    }
}
