using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Storage;

namespace TeamBot.Features.Teams;

static class LeaveTeam
{
    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var now = clock.Now;
        var team = await db.TeamHereAsync(caller, now, cancel);
        var member = team.Present.FirstOrDefault(m => m.UserId == caller.UserId) ?? throw await db.NotInAsync(team, caller.UserId, cancel);
        member.Leave(now);
        team.PeopleChanged(now);
        await db.SaveChangesAsync(cancel);
        var organiser = caller.UserId == team.OrganiserId
            ? " You stay its organiser in name; until you come back, whoever has Manage Channels here looks after it, and after a week anyone active there may take it over."
            : "";
        return Reply.Whisper(Card.Of($"You have left **{team.Shown()}**. Nobody was told.{organiser}").Buttons(Press.Secondary("Come back", $"come-back:{team.Id}")));
    }
}
