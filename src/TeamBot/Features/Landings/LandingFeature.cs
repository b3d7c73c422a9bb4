using TeamBot.Commands;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.Landings;

public static class LandingFeature
{
    public static void MapLanding(this BotMap bot)
    {
        bot.Commands
            .Map("landed", "You found work: see what the team would read, then tell it", Landed.RunAsync, o => o
                .Text("employer", "Where; left out unless you write it", Landing.LongestEmployer)
                .Text("words", "What you would like to say to the team", Landing.LongestWords))
            .Press("landed-tell:{landing}", Landed.TellAsync, Answer.Update)
            .Press("landed-words:{landing}", Landed.OpenAsync, Answer.Form)
            .Form("landed-words:{landing}", Landed.SaveAsync)
            .Press("landed-not-yet:{landing}", Landed.NotYetAsync, Answer.Update)
            .Press("landed-then:{landing}:{then}", Landed.ChooseAsync, Answer.Update)
            .Press("landed-undo:{landing}", Landed.UndoAsync, Answer.Update)
            .Press("landed-cheer:{landing}", Landed.CheerAsync, Answer.Update);
        bot.Posts.Map(PostKind.Landed, LandingCards.DrawAsync, LandingCards.MarkAsync);
        bot.Jobs.Nightly.Add(new JobStep("landings that were not told", Landed.ForgetAsync));
    }
}
