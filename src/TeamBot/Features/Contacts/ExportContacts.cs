using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Contacts.Files;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Contacts;

/// <summary>The whole book as a file, in a message that only its owner sees.</summary>
static class ExportContacts
{
    public enum Format
    {
        Csv,
        VCard,
    }

    public static readonly IReadOnlyList<string> Formats = ["CSV", "vCard"];

    /// <summary>In one message, of which Discord takes no more than 25 MiB (page <i>Message</i>, "Create Message").</summary>
    const int MostFiles = 5;

    public static Task<Reply> RunAsync(Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel, string? format = null) =>
        PartAsync(format == Formats[1] ? Format.VCard : Format.Csv, 0, caller, db, vault, clock, cancel);

    public static async Task<Reply> PartAsync(Format format, int from, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var rows = await db.Contacts.AsNoTracking().Where(c => c.OwnerId == owner.Id && c.RemovedAt == null).OrderBy(c => c.Id)
            .Select(c => new { c.Sealed, c.SpokeOn, c.NextOn, c.AddedAt }).ToListAsync(cancel);
        if (rows.Count == 0)
            return Reply.Whisper(ContactCards.Empty());
        var files = await Task.Run(
            () =>
            {
                var contacts = owner.Sealing.OpenAll(rows.Select(row => row.Sealed))
                    .Zip(rows, (plain, row) => new ImportedContact(JsonSerializer.Deserialize(plain, ContactJson.Default.ContactDetails)!, row.SpokeOn, row.NextOn, row.AddedAt));
                return format == Format.VCard ? VCardBook.Write(contacts) : CsvBook.Write(contacts);
            }, cancel);
        return Reply.Whisper(Written(rows.Count, files, format, Math.Clamp(from, 0, files.Count - 1)));
    }

    static Card Written(int contacts, IReadOnlyList<byte[]> files, Format format, int from)
    {
        var parts = files.Count == 1 ? "" : $" They don't fit into one file, so there are {files.Count}.";
        var card = Card.Of($"{Plural.Of(contacts, "contact")}, and only you see {(contacts == 1 ? "it" : "them")}.{parts} `/contact import` takes {(files.Count == 1 ? "it" : "each")} back. Whoever gets hold of the file can read it, so keep it where you keep what is private.");
        foreach (var (index, content) in files.Index().Skip(from).Take(MostFiles))
            card.File(new FileUpload(Name(format, files.Count == 1 ? "" : $"-{index + 1}"), format == Format.VCard ? "text/vcard" : "text/csv", content));
        return from + MostFiles < files.Count ? card.Buttons(Press.Secondary("The next files", $"contact-export:{format}:{from + MostFiles}")) : card;
    }

    static string Name(Format format, string part) => $"contacts{part}.{(format == Format.VCard ? "vcf" : "csv")}";
}
