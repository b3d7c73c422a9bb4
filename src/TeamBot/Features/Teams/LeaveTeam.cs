using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Features.Asks;
using TeamBot.Storage;

namespace TeamBot.Features.Teams;

static class LeaveTeam
{
    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var now = clock.Now;
        var team = await db.TeamHereAsync(caller, now, cancel);
        var member = team.Members.FirstOrDefault(m => m.IsIn && m.UserId == caller.UserId) ?? throw await db.NotInAsync(team, caller.UserId, cancel);
        member.Leave(now);
        team.PeopleChanged(now);
        await db.SettleAsksAsync(team, now, cancel);
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper(Card.Of($"{Text.Sentence.End($"You have left **{team.Shown()}**")} Nobody was told.{team.LeftBehind(member)}").Buttons(Press.Secondary("Come back", $"come-back:{team.Id}")));
    }
}
