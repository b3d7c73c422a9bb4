using TeamBot.Commands;
using TeamBot.Storage;

namespace TeamBot.Features.Goals;

/// <summary>The Undo button of every private confirmation.</summary>
static class UndoAct
{
    public static async Task<Reply> RunAsync(long act, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        Reply.Redraw(GoalCards.Undone(await db.UndoAsync(act, caller, clock.Now, cancel)));
}
