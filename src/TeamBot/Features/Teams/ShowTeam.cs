using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Features.Boards;
using TeamBot.Storage;

namespace TeamBot.Features.Teams;

static class ShowTeam
{
    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var team = await db.TeamHereAsync(caller, clock.Now, cancel);
        var member = team.Present.FirstOrDefault(m => m.UserId == caller.UserId);
        var card = TeamCards.Show(team, member);
        if (team.WeekAt(clock.Now) is not { } week)
            return Reply.Whisper(card);
        if (member is null)
            return Reply.Whisper(card.Buttons(Press.Primary("Join", $"join:{team.Id}"), Press.Secondary("How it works", "how")));
        var board = team.LinkTo(week.Board) is { } link ? [Press.Link("Open the board", link)] : Array.Empty<Discord.Models.Button>();
        card.Buttons([.. BoardQueries.Buttons(week), .. board]);
        card.Buttons(TeamCards.NotifyButtons(team));
        if (caller.Administers(team))
            card.Buttons(Press.Secondary("Change", $"change:{team.Id}"));
        return Reply.Whisper(card);
    }
}
