using TeamBot.Commands;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Goals;

public static class GoalsFeature
{
    const string Kinds = "contacts, interviews, leads, applications, events, or your own words";

    public static void MapGoals(this BotMap bot)
    {
        bot.Commands.Group("goal", "What you promise the team, and what you did")
            .Map("set", "Promise the team something for this week or the next", SetGoal.RunAsync, o => o
                .Integer("target", "How many; what is done once, in your own words, needs no number", GoalText.SmallestGoal, GoalText.LargestGoal)
                .Text("what", $"Of what: {Kinds}", 60, SetGoal.OfferAsync)
                .Text("plan", "When and where you will do it; left out keeps the present plan, - takes it away", Promise.LongestPlan)
                .Choose("from", "Which week it is for: this week unless you say otherwise", SetGoal.ThisWeek, SetGoal.NextWeek), Answer.Public)
            .Map("clear", "Take back what you promised; what you logged stays", ClearGoal.RunAsync, o => o
                .Text("what", "Of what; all of it unless you say otherwise", 60, SetGoal.OfferAsync)
                .Choose("from", "Which week it was for: this week unless you say otherwise", SetGoal.ThisWeek, SetGoal.NextWeek))
            .Map("log", "Count something you did", LogProgress.RunAsync, o => o
                .Integer("count", "How many; one unless you say otherwise", 1, Activity.Most)
                .Text("what", $"Of what: {Kinds}", 60, SetGoal.OfferAsync)
                .Text("day", "The day, as in yesterday, Tue or 3 March; today unless you say otherwise", 30)
                .Text("note", "A few words to remember it by", Activity.LongestNote))
            .Map("undo", "Take back what you did last: logged, promised, checked in or away", UndoLatest.RunAsync)
            .Map("show", "This week's promise and what is done of it", ShowGoal.RunAsync, o => o
                .Person("member", "Somebody else in the team"))
            .Map("history", "Your last twelve weeks, as a picture and as text", ShowHistory.RunAsync, o => o
                .Person("member", "Somebody else in the team"));
        bot.Commands
            .Press("log:{week}", LogForm.OpenAsync, Answer.Form)
            .Form("log:{week}", LogForm.SaveAsync, Answer.Update)
            .Press("done:{promise}", MarkDone.RunAsync, Answer.Update)
            .Press("undo:{act}", UndoAct.RunAsync, Answer.Update)
            .Press("goal-undo:{act}", SetGoal.UndoAsync, Answer.Update);
    }
}
