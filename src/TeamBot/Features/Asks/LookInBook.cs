using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Features.Contacts;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Asks;

/// <summary>A question, and whom somebody has in their own book for it. Nothing of it is kept, and nobody else learns of it.</summary>
sealed record MayKnow(Ask Ask, IReadOnlyList<ContactDetails> Known);

/// <summary>Whom the caller may know for a question, shown to them alone: because they ask for it, or behind a hint.</summary>
static class LookInBook
{
    const int MostShown = 4;

    public static async Task<Reply> RunAsync(long ask, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var (found, _) = await db.AskForHelperAsync(ask, "`/contact list` searches your own book.", caller, clock, cancel);
        var known = await db.KnownAtAsync(vault, caller.UserId, [OrganisationName.Of(found.Organisation)]);
        var wants = await db.WantsHintsAsync(caller.UserId, cancel);
        return Reply.Whisper(AskCards.InBook([new MayKnow(found, known[0])], wants));
    }

    /// <summary>A hint says not for which question it is, so all that are open are looked at.</summary>
    /// <param name="post">The hint, by which its message is known; it may be forgotten by now.</param>
    public static async Task<Reply> HintedAsync(long team, long post, Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var standing = await db.StandingInTeamAsync(team, caller, clock.Now, cancel, orAlumnus: true);
        var open = await db.Asks.AsNoTracking().Include(a => a.Asker)
            .Where(a => a.TeamId == standing.Team.Id && a.Ending == AskEnding.Open && a.AskerId != standing.Member.Id && a.Asker.LeftAt == null
                && !a.Offers.Any(o => o.MemberId == standing.Member.Id && o.State != OfferState.TakenBack))
            .OrderByDescending(a => a.Id).ToListAsync(cancel);
        var asks = open.FindAll(a => a.Open);
        var known = await db.KnownAtAsync(vault, caller.UserId, [.. asks.Select(a => OrganisationName.Of(a.Organisation))]);
        var fitting = asks.Zip(known, (ask, who) => new MayKnow(ask, who)).Where(may => may.Known.Count > 0).Take(MostShown).ToList();
        return Reply.Whisper(fitting.Count > 0 ? AskCards.InBook(fitting, wants: true) : AskCards.NothingOpen(standing.Team));
    }

    public static Task<bool> WantsHintsAsync(this TeamBotDb db, ulong user, CancellationToken cancel) => db.Preferences.AnyAsync(p => p.UserId == user && p.WantsAskHints, cancel);

    public static Reply Pass(Caller caller)
    {
        var card = Card.Of("All right. Nobody learns of it.");
        return caller.OnTheirOwn ? Reply.Redraw(card) : Reply.Whisper(card);
    }

    public static async Task<Reply> TellAsync(int wanted, Caller caller, TeamBotDb db, CancellationToken cancel)
    {
        var own = await db.Preferences.FirstOrDefaultAsync(p => p.UserId == caller.UserId, cancel) ?? db.Preferences.Add(new Preferences(caller.UserId)).Entity;
        own.WantsAskHints = wanted == 1;
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper(AskCards.Hints(own.WantsAskHints));
    }
}
