using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Storage;

namespace TeamBot.Features.Privacy;

/// <summary>All that is kept of somebody, as one file for them alone.</summary>
static class ExportMine
{
    /// <summary>What Discord takes as an attachment, on a server that nobody pays for.</summary>
    const int LargestAttachment = 10 * 1024 * 1024;

    /// <summary>Names stay as they were written, instead of as so many escapes.</summary>
    static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var (json, any) = await db.ExportAsync(vault, caller.UserId, clock.Now, cancel);
        if (!any)
            return Reply.Whisper(PrivacyCards.Nothing);
        return json.Length <= LargestAttachment
            ? Reply.Whisper(PrivacyCards.Export(new FileUpload($"teambot-{LocalDatePattern.Iso.Format(clock.Now.InUtc().Date)}.json", "application/json", json)))
            : throw new UserError(PrivacyCards.TooLarge(json.Length, caller.UserId));
    }

    public static async Task<(byte[] Json, bool Any)> ExportAsync(this TeamBotDb db, Vault vault, ulong user, Instant now, CancellationToken cancel)
    {
        var sealing = vault.Find(db, user);
        var all = new JsonObject
        {
            ["about"] = "All that TeamBot keeps of you. Times are in UTC. What you wrote down of people is in it as you wrote it: keep this file to yourself.",
            ["userId"] = $"{user}",
            ["made"] = InstantPattern.General.Format(now),
            ["isDeletedOn"] = await db.Deletions.FindAsync([user], cancel) is { } deletion ? InstantPattern.General.Format(deletion.DueAt) : null,
        };
        var any = sealing is not null;
        foreach (var kind in Kinds.All)
        {
            var rows = await kind.WriteAsync(db, user, sealing, cancel);
            any |= rows.Count > 0;
            all[kind.Key] = rows;
        }
        using var written = new MemoryStream();
        using (var writer = new Utf8JsonWriter(written, Readable))
            all.WriteTo(writer);
        return (written.ToArray(), any);
    }
}
