using TeamBot.Commands;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.Asks;

public static class AsksFeature
{
    public static void MapAsks(this BotMap bot)
    {
        bot.Commands
            .Map("ask", "Ask the team who knows someone at an organisation", AskTeam.RunAsync, o => o
                .Text("organisation", "Where you would like to know someone", Ask.Longest)
                .Text("role", "The work you are looking for there", Ask.Longest))
            .Press("ask-offer:{ask}", OfferIntroduction.OpenAsync, Answer.Form)
            .Form("ask-offer:{ask}", OfferIntroduction.SendAsync)
            .Press("ask-take-back:{offer}", OfferIntroduction.TakeBackAsync, Answer.Update)
            .Press("ask-look:{ask}", LookInBook.RunAsync)
            .Press("ask-hint:{team}:{post}", LookInBook.HintedAsync)
            .Press("ask-pass", LookInBook.Pass, Answer.Update, personal: true)
            .Press("ask-tell:{wanted}", LookInBook.TellAsync, personal: true)
            .Press("ask-more:{ask}", ShowAsk.RunAsync)
            .Press("ask-pick:{ask}", AnswerOffer.PickAsync, Answer.Update)
            .Press("ask-accept:{offer}", AnswerOffer.AcceptAsync, Answer.Update)
            .Press("ask-decline:{offer}", AnswerOffer.DeclineAsync, Answer.Update)
            .Press("ask-unanswer:{offer}", AnswerOffer.UndoAsync, Answer.Update)
            .Press("ask-end:{ask}:{how}", EndAsk.RunAsync, Answer.Update)
            .Press("ask-reopen:{ask}", EndAsk.ReopenAsync, Answer.Update);
        bot.Posts
            .Map(PostKind.Ask, AskCards.DrawAsync, AskCards.MarkAsync)
            .Map(PostKind.AskOffer, (db, post, cancel) => AskCards.DrawOfferAsync(db, bot.Posts.Vault!, post, cancel), AskCards.MarkOfferAsync)
            .Map(PostKind.AskHint, AskJobs.DrawHintAsync, AskJobs.MarkHintAsync);
        bot.Jobs.SweepAfterwards.Add(new JobStep("questions to teams", AskJobs.LookAfterAsync));
        bot.Jobs.Nightly.Add(new JobStep("hints that were given", AskJobs.ForgetHintsAsync));
    }
}
