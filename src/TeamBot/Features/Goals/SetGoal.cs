using Microsoft.EntityFrameworkCore;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Goals;

static class SetGoal
{
    public const string ThisWeek = "this week", NextWeek = "next week";

    static readonly Func<TeamBotDb, long, long, IEnumerable<GoalWhat>> Counted =
        EF.CompileQuery((TeamBotDb db, long week, long member) => db.Activities.Where(a => a.WeekId == week && a.MemberId == member)
            .GroupBy(a => new { a.Kind, a.Own }).Where(kind => kind.Sum(a => a.Count) > 0).Select(kind => new GoalWhat(kind.Key.Kind, kind.Key.Own)));

    static readonly string[] Usual = ["contacts", "interviews", "leads", "applications", "events"];

    public static async Task<Reply> RunAsync(
        Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel, int? target = null, string what = "contacts", string? plan = null, string from = ThisWeek)
    {
        var kind = Read(what);
        var count = target ?? (kind.Kind == GoalKind.Own ? 1 : throw new UserError($"How many {GoalWords.Many(kind)}? `/goal set 5 {GoalWords.Many(kind)}` promises five of them. Something that is done once needs no number: `/goal set what:update my CV`."));
        var (team, member, week, now) = await db.StandingToPromiseAsync(caller, clock.Now, cancel);
        var forNext = from == NextWeek;
        var promised = week.PromisesOf(member, forNext).ToList();
        var others = promised.Where(p => !p.What.IsSameAs(kind)).ToList();
        if (others.Count >= GoalText.MostGoals)
            throw new UserError($"You already promise {Plural.List(others.Select(GoalCards.Said))}. Three different goals a week are plenty; change one of them, or take one back with `/goal clear`.");

        if (!forNext && others.Count == promised.Count && !HasRoomFor(db, week, member, kind, [.. promised.Select(p => p.What)]))
            throw new UserError(GoalText.TooManyKinds(Plural.Dates(week.From, week.To)));

        var act = new Act(member, week, ActKind.SetGoal, now);
        var promise = week.Promise(act, new GoalCount(count, kind), PlanOf(plan, promised.FirstOrDefault(p => p.What.IsSameAs(kind))), forNext);
        if (!forNext)
            week.Changed(now);
        await db.SaveChangesAsync(cancel);
        var told = Reply.Tell(GoalCards.Promised(team, promise, others));
        return week.IsAway(member) && !forNext ? told.AndWhisper(GoalCards.Away(week)) : told;
    }

    public static async Task<Reply> UndoAsync(long act, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        return Reply.Redraw(GoalCards.TakenBack(await db.UndoAsync(act, caller, clock.Now, cancel)));
    }

    /// <summary>What the member promises this week comes first, then the usual kinds, then what was typed.</summary>
    public static async Task<IReadOnlyList<Choice>> OfferAsync(string typed, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var now = clock.Now;
        var promised = await db.Promises
            .Where(p => p.EndedById == null && p.Member.UserId == caller.UserId && p.Member.Team.ChannelId == caller.TeamChannelId && p.Week.StartsAt <= now && now < p.Week.EndsAt)
            .OrderBy(p => p.Id).Select(p => new GoalWhat(p.Kind, p.Own)).ToListAsync(cancel);
        var fitting = promised.Select(GoalWords.Many).Concat(Usual).Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(w => w.StartsWith(typed.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        var own = FreeText.Label(typed, GoalWords.LongestOwn);
        if (GoalWords.TryRecognise(own, out var what, out _) && what.Kind == GoalKind.Own && !fitting.Contains(own, StringComparer.OrdinalIgnoreCase))
            fitting.Add(own);
        return [.. fitting.Select(w => new Choice(FreeText.Label(w, GoalWords.LongestOwn), w))];
    }

    /// <summary>Beside what was promised, as much of what was counted as a week holds: it is not loaded for who only promises.</summary>
    static bool HasRoomFor(TeamBotDb db, Week week, Member member, GoalWhat kind, IReadOnlyCollection<GoalWhat> promised)
    {
        var counted = Counted(db, week.Id, member.Id).ToList();
        return counted.Any(kind.IsSameAs) || promised.Count + counted.Count(one => !promised.Any(one.IsSameAs)) < GoalText.MostKinds;
    }

    /// <summary>Who only changes the target keeps the plan; a dash takes it away.</summary>
    static string? PlanOf(string? typed, Promise? before) => FreeText.Clean(typed) switch
    {
        "" => before?.Plan,
        "-" or "–" or "—" => null,
        var plan => plan,
    };

    public static GoalWhat Read(string? what) =>
        GoalWords.TryRecognise(what, out var kind, out var problem) ? kind : throw new UserError(problem);
}
