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
            .Map("away", "Away for a week, until a day or until further notice", AwayLonger.RunAsync, o => o
                .Text("until", "The day you come back: 6 April, Mon, 2 weeks; without it you choose", 40), personal: true)
            .Press("away-ask", AwayLonger.AskAsync, personal: true)
            .Press("go-away:{team}:{how}", AwayLonger.PressAsync, Answer.Update, personal: true)
            .Press("go-away-until:{team}", AwayLonger.OpenAsync, Answer.Form, personal: true)
            .Form("go-away-until:{team}", AwayLonger.SendAsync, Answer.Update, personal: true)
            .Press("away-undo:{act}:{many}", AwayLonger.UndoAsync, Answer.Update, personal: true)
            .Press("checkin:{week}", CheckIn.PressAsync, Answer.Form)
            .Form("checkin:{report}:{goals}", CheckIn.SendAsync, Answer.Update)
            .Press("same:{week}", SameAgain.RunAsync, Answer.Update)
            .Press("away:{week}", Away.RunAsync, Answer.Update)
            .Press("back:{week}", Away.BackAsync, Answer.Update)
            .Press("away-last:{week}", Away.LastWeekAsync, Answer.Update);
    }
}
