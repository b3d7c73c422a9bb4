using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Discord.Models;
using TeamBot.Features.Nudges;
using TeamBot.Storage;

namespace TeamBot.Features.Hunts;

/// <summary>What a contact did to its owner's hunt card, as the owner reads it.</summary>
/// <param name="More">What they can do about it.</param>
public sealed record HuntNote(string Said, IReadOnlyList<Button> More);

/// <summary>Contacts tick squares by their circle. Whoever never drew a card hears nothing of any.</summary>
public static class HuntQueries
{
    /// <summary>The contact's circle was chosen; saved with what the caller saves. Who was in the book before the card's month was met then, so tidying up ticks nothing.</summary>
    /// <returns>Null where there is nothing to say.</returns>
    public static async Task<HuntNote?> TickHuntAsync(this TeamBotDb db, Contact contact, ContactDetails details, Sealing sealing, Instant now, CancellationToken cancel)
    {
        if (await db.Hunts.FirstOrDefaultAsync(h => h.UserId == contact.OwnerId, cancel) is not { } hunt)
            return null;
        var card = hunt.Read(sealing);
        var (month, from) = await db.MonthAsync(contact.OwnerId, now, cancel);
        var isNew = hunt.IsOver(month);
        // Another month's card follows by itself while the hunt goes on; who let it rest is left alone.
        if (isNew && card.Ticked == 0)
            return null;
        if (isNew)
            hunt.Begin(card = HuntPrompts.Draw(HuntPrompts.SeedOf(hunt.UserId, hunt.Number + 1), card), month, from, sealing);
        if (contact.AddedAt < hunt.Since)
            return null;
        var ticked = card.With(contact.Id, details.Circle);
        hunt.Keep(ticked, sealing);
        var mayTell = !card.HasRow && ticked.HasRow && !ticked.DontAsk && await db.MayTellAsync(hunt, cancel);
        return HuntCards.Note(hunt.Number, card, ticked, isNew, mayTell);
    }

    /// <summary>The contact was a mistake; saved with what the caller saves.</summary>
    /// <returns>A sentence, where a square is open again.</returns>
    public static async Task<string> UntickHuntAsync(this TeamBotDb db, Contact contact, Sealing sealing, Instant now, CancellationToken cancel)
    {
        if (await db.Hunts.FirstOrDefaultAsync(h => h.UserId == contact.OwnerId, cancel) is not { } hunt)
            return "";
        var card = hunt.Read(sealing);
        var without = card.Without(contact.Id);
        hunt.Keep(without, sealing);
        var (month, _) = await db.MonthAsync(contact.OwnerId, now, cancel);
        return hunt.IsOver(month) ? "" : HuntCards.Note(hunt.Number, card, without, isNew: false, mayTell: false)?.Said ?? "";
    }

    /// <summary>The month that it is for somebody by their own clock, and when it began.</summary>
    internal static async Task<(LocalDate Month, Instant From)> MonthAsync(this TeamBotDb db, ulong user, Instant now, CancellationToken cancel)
    {
        var own = await db.Preferences.AsNoTracking().Where(p => p.UserId == user).Select(p => p.Zone).FirstOrDefaultAsync(cancel);
        var zone = DateTimeZoneProviders.Tzdb[own ?? await db.FirstZoneAsync(user, cancel)];
        var month = now.InZone(zone).Date.With(DateAdjusters.StartOfMonth);
        return (month, zone.AtStartOfDay(month).ToInstant());
    }

    /// <summary>No team knows of this card yet, and there is one that could.</summary>
    internal static async Task<bool> MayTellAsync(this TeamBotDb db, Hunt hunt, CancellationToken cancel) =>
        await db.ToldAsync(hunt, cancel) is null && await db.Members.AnyAsync(m => m.UserId == hunt.UserId && m.LeftAt == null && m.AlumnusSince == null && m.Team.ArchivedAt == null, cancel);

    internal static Task<HuntNews?> ToldAsync(this TeamBotDb db, Hunt hunt, CancellationToken cancel) =>
        db.HuntNews.Include(n => n.Member.Team).FirstOrDefaultAsync(n => n.Member.UserId == hunt.UserId && n.Number == hunt.Number && !n.TakenBack, cancel);
}
