using TeamBot.Commands;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.Nudges;

public static class NudgesFeature
{
    public static void MapNudges(this BotMap bot)
    {
        bot.Commands
            .Press("snooze:{post}", NudgeAnswers.SnoozeAsync, Answer.Update)
            .Press("snooze-undo:{post}", NudgeAnswers.DontSnoozeAsync, Answer.Update)
            .Press("nudge-stop:{post}", NudgeAnswers.StopAsync, Answer.Update)
            .Press("nudge-again:{post}", NudgeAnswers.StopUndoAsync, Answer.Update);
        bot.Posts.Map(PostKind.Nudge, NudgeQueries.DrawAsync, NudgeQueries.MarkAsync);
        bot.Jobs.Sweep.Add(new JobStep("nudges", NudgeJobs.LookAsync));
    }
}
