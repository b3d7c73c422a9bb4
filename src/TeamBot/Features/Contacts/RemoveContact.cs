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
        var (back, details, hunt) = await db.PutBackAsync(contact, owner, cancel);
        return Reply.Redraw(ContactCards.Show(owner, back, details, $"Back in your book.{(hunt is null ? "" : $" {hunt.Said}")}", hunt: hunt));
    }

    /// <exception cref="UserError">They are gone for good, or were put back before.</exception>
    internal static async Task<(Contact Contact, ContactDetails Details, HuntNote? Hunt)> PutBackAsync(this TeamBotDb db, long contact, Owner owner, CancellationToken cancel)
    {
        var back = await db.Contacts.FirstOrDefaultAsync(c => c.Id == contact && c.OwnerId == owner.Id, cancel)
            ?? throw new UserError("They are gone for good after a week. `/contact add` takes them in anew.");
        if (back.RemovedAt is null)
            throw new UserError("They are in your book already. `/contact list` shows who is.");
        back.PutBack();
        var details = back.Read(owner.Sealing);
        var hunt = await db.TickHuntAsync(back, details, owner.Sealing, owner.Now, cancel);
        await db.SaveChangesAsync(cancel);
        return (back, details, hunt);
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
        return ContactCards.Removed(contact, details);
    }
}
