using TeamBot.Commands;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.CheckIns;

public static class CheckInsFeature
{
    public static void MapCheckIns(this BotMap bot)
    {
        bot.Posts.Map(PostKind.CheckInAnswer, AnswerThread.DrawAsync, AnswerThread.MarkAsync, new ThreadDefinition(AnswerThread.PlaceAsync, AnswerThread.SettledAsync));
        bot.Commands
            .Map("checkin", "Say how the week went and what you promise next", CheckIn.OpenAsync, answer: Answer.Form)
            .Press("checkin:{week}", CheckIn.PressAsync, Answer.Form)
            .Form("checkin:{report}:{goals}", CheckIn.SendAsync, Answer.Update)
            .Press("same:{week}", SameAgain.RunAsync, Answer.Update)
            .Press("away:{week}", Away.RunAsync, Answer.Update)
            .Press("back:{week}", Away.BackAsync, Answer.Update)
            .Press("away-last:{week}", Away.LastWeekAsync, Answer.Update);
    }
}
