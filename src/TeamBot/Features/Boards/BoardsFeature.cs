using TeamBot.Commands;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.Boards;

public static class BoardsFeature
{
    public static void MapBoards(this BotMap bot)
    {
        bot.Commands
            .Press("go-on:{week}", GoOn.ContinueAsync, Answer.Update)
            .Press("go-pause:{week}", GoOn.PauseAsync, Answer.Update)
            .Press("find-people:{week}", GoOn.FindPeopleAsync, Answer.Update);
        bot.Posts.Map(PostKind.Board, BoardQueries.DrawAsync, BoardQueries.MarkAsync);
        bot.Posts.Map(PostKind.CheckInNote, BoardQueries.DrawNoteAsync, BoardQueries.MarkNoteAsync);
        bot.Jobs.Sweep.Add(new JobStep("check-ins", WeekJobs.BeginAsync));
        bot.Jobs.Sweep.Add(new JobStep("closing weeks", WeekJobs.CloseAsync));
        bot.Jobs.Sweep.Add(new JobStep("outbox", WeekJobs.WakeOutbox));
        bot.Jobs.Nightly.Add(new JobStep("old drafts", WeekJobs.ForgetDraftsAsync));
    }
}
