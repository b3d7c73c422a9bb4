using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using TeamBot.Commands;
using TeamBot.Features.Hunts;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.Contacts;

/// <summary>Who is taken out of the book is kept for Undo for some days, and is then gone for good. What was counted stays: they were met all the same.</summary>
static class RemoveContact
{
    static readonly Duration KeptFor = Duration.FromDays(7);

    public static async Task<Reply> RunAsync(string name, Caller caller, TeamBotDb db, Vault vault, Books books, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        return Reply.Whisper(await RemoveAsync((await db.FindAsync(books, owner, name)).Id, owner, db, cancel));
    }

    public static async Task<Reply> PressAsync(long contact, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel) =>
        Reply.Redraw(await RemoveAsync(contact, await db.OwnerAsync(caller, vault, clock, cancel), db, cancel));

    public static async Task<Reply> UndoAsync(long contact, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(caller, vault, clock, cancel);
        var removed = await db.Contacts.FirstOrDefaultAsync(c => c.Id == contact && c.OwnerId == owner.Id, cancel)
            ?? throw new UserError("That was gone for good after a week. `/contact add` takes them in anew.");
        removed.PutBack();
        var details = removed.Read(owner.Sealing);
        var hunt = await db.TickHuntAsync(removed, details, owner.Sealing, owner.Now, cancel);
        await db.SaveChangesAsync(cancel);
        var uncounted = await db.Acts.AnyAsync(a => a.Id == removed.ActId && a.UndoneAt != null, cancel);
        var said = $"Back in your book.{(uncounted ? " It is not counted again; `/goal log` counts one." : "")}{(hunt is null ? "" : $" {hunt.Said}")}";
        return Reply.Redraw(ContactCards.Show(owner, removed, details, said, hunt: hunt));
    }

    public static async Task ForgetAsync(JobRun run)
    {
        var before = run.Now - KeptFor;
        var db = run.Services.GetRequiredService<TeamBotDb>();
        await db.WriteAsync(() => db.Contacts.Where(c => c.RemovedAt < before).ExecuteDeleteAsync(run.Cancel), run.Cancel);
    }

    static async Task<Cards.Card> RemoveAsync(long id, Owner owner, TeamBotDb db, CancellationToken cancel)
    {
        var (contact, details) = await db.ContactAsync(owner, id, cancel);
        contact.Remove(owner.Now);
        await db.SaveChangesAsync(cancel);
        return ContactCards.Removed(contact, details, "");
    }
}
