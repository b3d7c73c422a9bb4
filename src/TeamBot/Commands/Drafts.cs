using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Storage;

namespace TeamBot.Commands;

/// <summary>Keeps a form that was sent with a wrong field, so that Fix it opens it again with everything else filled in.</summary>
sealed class Drafts(DatabaseLoop database, Vault vault, WorldClock clock)
{
    public Task<Reply> KeepAsync(Caller caller, FormError error, CancellationToken cancel) =>
        database.RunAsync(async db =>
        {
            var draft = new Draft(caller.UserId, JsonSerializer.Serialize(error.Form, DiscordJson.Default.Modal), vault.Of(db, caller.UserId), clock.Now);
            db.Drafts.Add(draft);
            await db.SaveChangesAsync(cancel);
            return Reply.Whisper(Card.Of(error.Sentence).Buttons(Press.Primary("Fix it", $"fix:{draft.Id}")));
        });

    public static void Map(CommandMap commands) => commands.Press("fix:{draft}", OpenAsync, Answer.Form);

    static async Task<Reply> OpenAsync(long draft, Caller caller, TeamBotDb db, Vault vault, CancellationToken cancel)
    {
        var kept = await db.Drafts.FirstOrDefaultAsync(d => d.Id == draft && d.UserId == caller.UserId, cancel)
            ?? throw new UserError("I no longer have what you had filled in. Please open the form again.");
        return Reply.Open(JsonSerializer.Deserialize(kept.Read(vault.Of(db, caller.UserId)), DiscordJson.Default.Modal)!);
    }
}
