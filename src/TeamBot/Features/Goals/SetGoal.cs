using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Goals;

static class SetGoal
{
    static readonly string[] Usual = ["contacts", "interviews", "leads", "applications", "events"];

    public static async Task<Reply> RunAsync(
        int target, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel, string what = "contacts", string? plan = null)
    {
        var kind = Read(what);
        var (team, member, week, now) = await db.StandingToPromiseAsync(caller, clock.Now, cancel);
        var others = week.PromisesOf(member).Where(p => !p.What.IsSameAs(kind)).ToList();
        if (others.Count >= GoalText.MostGoals)
            throw new UserError($"You already promise {Plural.List(others.Select(GoalCards.Said))}. Three different goals a week are plenty; change one of them, or take one back with its **Undo**.");

        var act = new Act(member, week, ActKind.SetGoal, now);
        var promise = week.Promise(act, new GoalCount(target, kind), FreeText.Clean(plan) is { Length: > 0 } words ? words : null);
        week.Changed(now);
        await db.SaveChangesAsync(cancel);
        return Reply.Tell(GoalCards.Promised(team, promise, others));
    }

    public static async Task<Reply> UndoAsync(long act, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        return Reply.Redraw(GoalCards.TakenBack(await db.UndoAsync(act, caller, clock.Now, cancel)));
    }

    public static IReadOnlyList<Choice> Offer(string typed)
    {
        var fitting = Usual.Where(w => w.StartsWith(typed.Trim(), StringComparison.OrdinalIgnoreCase)).Select(w => new Choice(w, w)).ToList();
        var own = FreeText.Label(typed, GoalWords.LongestOwn);
        if (own.Length >= GoalWords.ShortestOwn && !Usual.Contains(own, StringComparer.OrdinalIgnoreCase))
            fitting.Add(new Choice(own, own));
        return fitting;
    }

    public static GoalWhat Read(string? what) =>
        GoalWords.TryRecognise(what, out var kind, out var problem) ? kind : throw new UserError(problem);
}
