using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Asks;

/// <summary>More on the card: to the asker what they were offered, to others their own offer.</summary>
static class ShowAsk
{
    public static async Task<Reply> RunAsync(long ask, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.AskAsync(ask, cancel);
        var team = await db.LoadTeamAsync(found.TeamId, caller, clock.Now, cancel);
        var member = team.Members.FirstOrDefault(m => m.IsIn && m.UserId == caller.UserId);
        return member is not null || caller.Administers(team)
            ? Reply.Whisper(AskCards.View(found, team, member, caller.Administers(team), await db.WantsHintsAsync(caller.UserId, cancel)))
            : throw await db.NotInAsync(team, caller.UserId, cancel);
    }
}
