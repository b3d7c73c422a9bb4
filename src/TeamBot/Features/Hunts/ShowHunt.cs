using Microsoft.EntityFrameworkCore;
using TeamBot.Commands;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Hunts;

/// <summary>The hunt that somebody has now, opened.</summary>
/// <param name="IsNew">Drawn just now.</param>
sealed record Drawn(Hunt Hunt, HuntCard Card, Sealing Sealing, bool IsNew);

static class ShowHunt
{
    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var drawn = await db.DrawnAsync(caller, vault, clock, cancel);
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper(await db.CardAsync(drawn, drawn.Card, cancel));
    }

    /// <summary>Somebody read that another one filled a row, and looks at their own card.</summary>
    public static Task<Reply> MineAsync(long news, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel) => RunAsync(caller, db, vault, clock, cancel);

    public static async Task<Reply> NewAsync(int card, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var drawn = await db.DrawnAsync(caller, vault, clock, cancel, orNone: false);
        var (hunt, full, sealing, isNew) = drawn;
        if (!isNew && hunt.Number == card)
        {
            if (!full.IsFull)
                throw new UserError("There is something left on this one: a new card comes when it is full, and with the next month.");
            hunt.Begin(HuntPrompts.Draw(HuntPrompts.SeedOf(hunt.UserId, hunt.Number + 1), full), hunt.Month, clock.Now, sealing);
            drawn = drawn with { Card = hunt.Read(sealing), IsNew = true };
        }
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(await db.CardAsync(drawn, drawn.Card, cancel));
    }

    /// <summary>The card of this month; drawn now, to be saved by the caller, where there is none yet.</summary>
    /// <exception cref="UserError">They have none, and only who has one comes here: <paramref name="orNone"/> is false.</exception>
    public static async Task<Drawn> DrawnAsync(this TeamBotDb db, Caller caller, Vault vault, WorldClock clock, CancellationToken cancel, bool orNone = true)
    {
        var hunt = await db.Hunts.FirstOrDefaultAsync(h => h.UserId == caller.UserId, cancel);
        if (hunt is null && !orNone)
            throw new UserError("You have no hunt card yet. `/hunt` draws you one.");
        var sealing = vault.Of(db, caller.UserId);
        var before = hunt?.Read(sealing);
        var (month, from) = await db.MonthAsync(caller.UserId, clock.Now, cancel);
        if (hunt is not null && !hunt.IsOver(month))
            return new Drawn(hunt, before!, sealing, IsNew: false);
        hunt ??= db.Hunts.Add(new Hunt(caller.UserId)).Entity;
        var card = HuntPrompts.Draw(HuntPrompts.SeedOf(hunt.UserId, hunt.Number + 1), before);
        hunt.Begin(card, month, from, sealing);
        return new Drawn(hunt, card, sealing, IsNew: true);
    }

    /// <summary>Where an earlier card was pressed on, the present one, with nothing changed on it.</summary>
    public static async Task<Reply?> LaterAsync(this TeamBotDb db, Drawn drawn, int pressed, CancellationToken cancel)
    {
        if (drawn.Hunt.Number == pressed)
            return null;
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(await db.CardAsync(drawn, drawn.Card, cancel, $"That was an earlier card, and nothing was ticked. This is your card for {HuntCards.MonthOf(drawn.Hunt)}."));
    }

    /// <param name="said">What was just done.</param>
    /// <param name="asks">A row was filled just now.</param>
    public static async Task<Cards.Card> CardAsync(this TeamBotDb db, Drawn drawn, HuntCard card, CancellationToken cancel, string? said = null, bool asks = false)
    {
        var mayTell = card.HasRow && await db.MayTellAsync(drawn.Hunt, cancel);
        // The picture takes longer than all the rest, and nothing of the database.
        return await Task.Run(() => HuntCards.Show(drawn.Hunt, card, mayTell, asks, said), cancel);
    }
}
