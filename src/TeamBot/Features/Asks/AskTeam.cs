using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Asks;

static class AskTeam
{
    public static async Task<Reply> RunAsync(string organisation, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel, string? role = null)
    {
        var (team, member, _, now) = await db.StandingAsync(caller, clock.Now, cancel, orAlumnus: true);
        Needs.Check(caller);
        var (at, work) = (FreeText.Clean(organisation), FreeText.Clean(role));
        Bounds.Check("The organisation", at, Ask.Longest);
        Bounds.Check("The role", work, Ask.Longest);
        var name = OrganisationName.Of(at);
        if (!name.IsNamed)
            throw new UserError("Name the organisation at which you would like to know someone: `/ask Acme`.");

        var same = await db.Asks.Include(a => a.Asker).Include(a => a.Card)
            .Where(a => a.TeamId == team.Id && a.Ending == AskEnding.Open && a.SameAs == name.Key).OrderBy(a => a.Id).ToListAsync(cancel);
        if (same.Find(a => a.AskerId == member.Id) is { } mine)
            throw new UserError(AskCards.AskedBefore(team, mine));
        await db.CheckRoomAsync(team, member, now, cancel);

        var ask = new Ask(team, member, at, name.Key, work.Length > 0 ? work : null, now);
        db.Asks.Add(ask);
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper(AskCards.Asked(ask, same.Count > 0 ? same[^1] : null, elsewhere: caller.ChannelId != team.ChannelId));
    }

    /// <exception cref="UserError">They have asked enough for today.</exception>
    public static async Task CheckRoomAsync(this TeamBotDb db, Team team, Member asker, Instant now, CancellationToken cancel)
    {
        var before = await db.Asks.Where(a => a.AskerId == asker.Id).OrderByDescending(a => a.AskedAt).Take(2 * Ask.MostADay)
            .Select(a => new AskedBefore(a.AskedAt, a.Ending == AskEnding.Withdrawn && !a.LookedFor)).ToListAsync(cancel);
        if (Ask.NextAfter(before, team, now) is { } next)
            throw new UserError(AskCards.Enough(next));
    }
}
