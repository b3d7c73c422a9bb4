using System.Globalization;
using TeamBot.Commands;
using TeamBot.Storage;

namespace TeamBot.Features.Hunts;

/// <summary>A square is ticked by hand, or its tick taken off. What is picked says which of the two, so that picking twice does it once.</summary>
static class TickSquare
{
    const string On = "on", Off = "off";

    public static async Task<Reply> RunAsync(int card, IReadOnlyList<string> picked, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var drawn = await db.DrawnAsync(caller, vault, clock, cancel, orNone: false);
        if (await db.LaterAsync(drawn, card, cancel) is { } later)
            return later;
        if (Read(picked) is not var (at, ticked))
            throw new UserError("That is not on your card. `/hunt` shows what is.");
        var changed = drawn.Card.With(at, ticked);
        drawn.Hunt.Keep(changed, drawn.Sealing);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(await db.CardAsync(drawn, changed, cancel, asks: !drawn.Card.HasRow && changed.HasRow));
    }

    public static string ValueOf(int at, bool ticked) => $"{(ticked ? On : Off)}-{at}";

    static (int At, bool Ticked)? Read(IReadOnlyList<string> picked) =>
        picked is [var one] && one.Split('-') is [On or Off, var number] parts && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < HuntCard.Size
            ? (at, parts[0] == On)
            : null;
}
