using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Hunts;

/// <summary>A team is told that somebody filled a row, once for each card, when they want it to be.</summary>
static class TellRow
{
    public static async Task<Reply> RunAsync(int card, Caller caller, TeamBotDb db, OwnTeams own, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        await db.CheckAsync(card, caller, vault, clock, cancel);
        var teams = await OwnTeams.OfAsync(db, caller.UserId, cancel);
        return teams switch
        {
            [] => throw NoTeam(),
            [var only] => Reply.Whisper(await TellAsync(card, only, caller, own, clock, cancel)),
            _ => Reply.Whisper(HuntCards.WhichTeam(card, teams)),
        };
    }

    /// <summary>The teams were several, and one was picked.</summary>
    public static async Task<Reply> PickAsync(
        int card, IReadOnlyList<string> picked, Caller caller, TeamBotDb db, OwnTeams own, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        await db.CheckAsync(card, caller, vault, clock, cancel);
        var teams = await OwnTeams.OfAsync(db, caller.UserId, cancel);
        var team = teams.Find(t => picked.Contains(t.Id.ToString(CultureInfo.InvariantCulture))) ?? throw (teams.Count == 0 ? NoTeam() : new UserError("You are not in that team any more. Pick another one."));
        return Reply.Redraw(await TellAsync(card, team, caller, own, clock, cancel));
    }

    public static async Task<Reply> UndoAsync(long news, Caller caller, TeamBotDb db, OwnTeams own, WorldClock clock, CancellationToken cancel)
    {
        var team = await db.HuntNews.AsNoTracking().Where(n => n.Id == news && n.Member.UserId == caller.UserId).Select(n => n.Member.Team).FirstOrDefaultAsync(cancel)
            ?? throw new UserError("That is no longer there. `/hunt` shows your card.");
        // Theirs to take back, also where they have left.
        await own.EachAsync(caller, [team], async (its, _, _) =>
        {
            var told = await its.HuntNews.Include(n => n.Post).FirstAsync(n => n.Id == news, cancel);
            if (!told.TakenBack)
                told.TakeBack();
            await its.SaveChangesAsync(cancel);
            return told;
        }, cancel);
        return Reply.Redraw(Card.Of("Taken back: the message says nothing any more. **Tell the team** stays on your card, `/hunt`."));
    }

    public static async Task<Reply> DontAskAsync(Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        await db.AskAsync(ask: false, caller, vault, clock, cancel);
        return Reply.Whisper(Card.Of("I won't ask about rows any more. **Tell the team** stays on your card, `/hunt`, for when you feel like it.").Buttons(Press.Secondary("Undo", "hunt-ask")));
    }

    public static async Task<Reply> AskAgainAsync(Caller caller, TeamBotDb db, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        await db.AskAsync(ask: true, caller, vault, clock, cancel);
        return Reply.Redraw(Card.Of("I will ask when you fill the next first row of a card."));
    }

    static async Task AskAsync(this TeamBotDb db, bool ask, Caller caller, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var (hunt, card, sealing, _) = await db.DrawnAsync(caller, vault, clock, cancel, orNone: false);
        hunt.Keep(card with { DontAsk = !ask }, sealing);
        await db.SaveChangesAsync(cancel);
    }

    /// <exception cref="UserError">There is nothing to tell.</exception>
    static async Task CheckAsync(this TeamBotDb db, int card, Caller caller, Vault vault, WorldClock clock, CancellationToken cancel)
    {
        var (hunt, now, _, _) = await db.DrawnAsync(caller, vault, clock, cancel, orNone: false);
        if (hunt.Number != card)
            throw new UserError("That was an earlier card. `/hunt` shows the one of this month.");
        if (!now.HasRow)
            throw new UserError("No row is full any more, so nobody was told. `/hunt` shows your card.");
        if (await db.ToldAsync(hunt, cancel) is { } told)
            throw new UserError($"**{told.Member.Team.Shown()}** knows of this card already.", Press.Secondary("Undo", $"hunt-untell:{told.Id}"));
    }

    static async Task<Card> TellAsync(int card, Team team, Caller caller, OwnTeams own, WorldClock clock, CancellationToken cancel)
    {
        if (caller.GuildId == team.GuildId && caller.ChannelId == team.ChannelId)
            Needs.Check(caller);
        var done = await own.EachAsync(caller, [team], async (its, one, there) =>
        {
            var (_, member) = await its.OwnTeamAsync(one.Id, there, clock.Now, cancel);
            var news = await its.HuntNews.Include(n => n.Post).FirstOrDefaultAsync(n => n.MemberId == member.Id && n.Number == card, cancel);
            if (news is null)
                its.HuntNews.Add(news = new HuntNews(member, card, clock.Now));
            else if (news.TakenBack)
                news.PutBack(clock.Now);
            await its.SaveChangesAsync(cancel);
            return news;
        }, cancel);
        return done is [{ Done: { } told }] ? HuntCards.Told(team, told) : throw (done is [{ Why: { } why }] ? why : NoTeam());
    }

    static UserError NoTeam() => new("You are in no team that could be told. `/team join` in a team's channel takes you in.");
}
