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
        var member = team.Members.FirstOrDefault(m => m.UserId == caller.UserId);
        var administers = caller.Administers(team);
        var card = TeamCards.Show(team, member is { IsIn: true } ? member : null, administers, clock.Now);
        if (administers && team is { Paused: true, ArchivedAt: null })
            card.Buttons(Press.Primary("Resume", $"resume:{team.Id}"));
        if (team.ArchivedAt is not null)
            return Reply.Whisper(administers ? card.Buttons(Press.Primary("Reopen", $"reopen:{team.Id}")) : card);
        if (team.WeekAt(clock.Now) is not { } week)
            return Reply.Whisper(card);
        if (member is { Present: true })
        {
            var board = team.LinkTo(week.Board) is { } link ? [Press.Link("Open the board", link)] : Array.Empty<Discord.Models.Button>();
            card.Buttons([.. BoardQueries.Buttons(week), .. board]);
            card.Buttons(TeamCards.NotifyButtons(team));
        }
        else
        {
            var join = member is { MayNotRejoin: true } ? Array.Empty<Discord.Models.Button>() : [Press.Primary(member is { IsAlumnus: true } ? "Join again" : "Join", $"join:{team.Id}")];
            card.Buttons([.. join, Press.Secondary("How it works", "how")]);
        }
        if (administers)
            card.Buttons(Press.Secondary("Change", $"change:{team.Id}"));
        return Reply.Whisper(card);
    }
}
