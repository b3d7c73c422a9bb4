using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Features.Asks;
using TeamBot.Storage;

namespace TeamBot.Features.Teams;

/// <summary>The answer to somebody who asked to join, where the team is not open to all.</summary>
static class LetIn
{
    public static async Task<Reply> RunAsync(long member, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (team, asked) = await AskedAsync(member, caller, db, clock, cancel);
        JoinTeam.CheckRoom(team);
        await db.ForgetTakenOutAsync(asked, clock.Now, cancel);
        team.Join(asked.UserId, asked.Name, clock.Now);
        team.PeopleChanged(clock.Now);
        await db.SettleAsksAsync(team, clock.Now, cancel);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(Card.Of($"{asked.Shown()} is in **{team.Shown()}** now. Welcome! `/team show` has all there is."));
    }

    public static async Task<Reply> NotNowAsync(long member, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (team, asked) = await AskedAsync(member, caller, db, clock, cancel);
        asked.DontLetIn();
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(Card.Of($"**{team.Shown()}** takes nobody in just now."));
    }

    static async Task<(Team Team, Member Member)> AskedAsync(long member, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var id = await db.Members.Where(m => m.Id == member).Select(m => (long?)m.TeamId).FirstOrDefaultAsync(cancel)
            ?? throw new UserError("That member is no longer known here. `/team show` lists who is in.");
        var team = await db.LoadTeamAsync(id, caller, clock.Now, cancel);
        if (!caller.Administers(team))
            throw new UserError($"That is for {TeamCards.WhoMay(team)} to answer.");
        var asked = team.Members.Single(m => m.Id == member);
        return asked is { AskedAt: not null, Present: false, MayNotRejoin: false } && team.ArchivedAt is null
            ? (team, asked)
            : throw new UserError(Text.Sentence.End($"That has been answered already. `/team show` lists who is in **{team.Shown()}**"));
    }
}
