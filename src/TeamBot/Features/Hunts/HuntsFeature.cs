using TeamBot.Commands;
using TeamBot.Storage;

namespace TeamBot.Features.Hunts;

public static class HuntsFeature
{
    public static void MapHunts(this BotMap bot)
    {
        bot.Commands
            .Map("hunt", "Your card of nine people to meet and small deeds; only you see it", ShowHunt.RunAsync, reach: Reach.Everywhere)
            .Press("hunt-show", ShowHunt.RunAsync, personal: true)
            .Press("hunt-mine:{news}", ShowHunt.MineAsync, personal: true)
            .Press("hunt-tick:{card}", TickSquare.RunAsync, Answer.Update, personal: true)
            .Press("hunt-new:{card}", ShowHunt.NewAsync, Answer.Update, personal: true)
            .Press("hunt-tell:{card}", TellRow.RunAsync, personal: true)
            .Press("hunt-team:{card}", TellRow.PickAsync, Answer.Update, personal: true)
            .Press("hunt-untell:{news}", TellRow.UndoAsync, Answer.Update, personal: true)
            .Press("hunt-quiet", TellRow.DontAskAsync, personal: true)
            .Press("hunt-ask", TellRow.AskAgainAsync, Answer.Update, personal: true);
        bot.Posts.Map(PostKind.HuntNews, HuntCards.DrawAsync, HuntCards.MarkAsync);
    }
}
