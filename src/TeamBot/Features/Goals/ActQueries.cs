using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Goals;

/// <summary>What was taken back: the rows as they were.</summary>
public sealed record Undone(ActKind Kind, Standing Standing, IReadOnlyList<Activity> Activities, IReadOnlyList<Promise> Promises, IReadOnlyList<Report> Reports)
{
    /// <summary>The week it was about.</summary>
    public required Week Week { get; init; }

    /// <summary>It was about promises for the week after that.</summary>
    public bool ForNext { get; init; }

    /// <summary>What was promised before and could not come back, because newer goals stand in its place.</summary>
    public IReadOnlyList<Promise> NoRoomFor { get; init; } = [];

    /// <summary>The week that is over and keeps its part.</summary>
    public Week? Kept { get; init; }
}

/// <summary>Taking back what a member did.</summary>
public static class ActQueries
{
    /// <summary>Undoes an act of the caller's, in whatever week it was.</summary>
    /// <exception cref="UserError">It is somebody else's, was taken back before, or belongs to a week that is over.</exception>
    public static async Task<Undone> UndoAsync(this TeamBotDb db, long id, Caller caller, Instant now, CancellationToken cancel)
    {
        var weekId = await db.Acts.Where(a => a.Id == id).Select(a => (long?)a.WeekId).FirstOrDefaultAsync(cancel)
            ?? throw new UserError("There is nothing left to take back.");
        var standing = await db.StandingOfWeekAsync(weekId, caller, now, cancel, orFormer: true);
        var act = await db.Acts
            .Include(a => a.Member)
            .Include(a => a.Week).ThenInclude(w => w.Board)
            .Include(a => a.Promises).ThenInclude(p => p.Week).ThenInclude(w => w.Board)
            .Include(a => a.Activities).ThenInclude(a => a.Week).ThenInclude(w => w.Board)
            .Include(a => a.Reports).ThenInclude(r => r.Week).ThenInclude(w => w.Board)
            .Include(a => a.EndedPromises).ThenInclude(p => p.Week).ThenInclude(w => w.Board)
            .Include(a => a.EndedPromises).ThenInclude(p => p.Week).ThenInclude(w => w.Promises).ThenInclude(p => p.Act)
            .Include(a => a.EndedReports).ThenInclude(r => r.Week).ThenInclude(w => w.Board)
            .Include(a => a.EndedReports).ThenInclude(r => r.Week).ThenInclude(w => w.Reports).ThenInclude(r => r.Act)
            .Include(a => a.Absences)
            .Include(a => a.EndedAbsences)
            .SingleAsync(a => a.Id == id, cancel);
        if (act.MemberId != standing.Member.Id)
            throw new UserError("That is somebody else's, and only they can take it back. `/goal undo` takes back what you did last.");
        // What others did to a member, and leads, have their own ways back.
        if (!UndoLatest.Own.Contains(act.Kind))
            throw new UserError("There is nothing left to take back.");
        if (act.UndoneAt is not null)
            throw new UserError("That was taken back already.");
        var kept = act.Kept(now);
        var changed = act.WeeksChanged().Where(w => !w.IsOver(now)).ToList();
        if (kept is not null && changed.Count == 0 && act.Absences.Count == 0)
            throw new UserError(GoalCards.Stays(kept));
        // What was promised ahead stands again in the week that it was for.
        var begun = act.EndedPromises.Any(p => p.ForNext && p.Week.EndsAt <= now);
        var undone = new Undone(
            act.Kind, standing,
            [.. act.Activities.Where(a => !a.Week.IsOver(now))], [.. act.Promises.Where(p => !p.Week.IsOver(now))], [.. act.Reports.Where(r => !r.Week.IsOver(now))])
        {
            Week = begun ? standing.Week : act.Activities.Select(a => a.Week).Concat(act.Reports.Select(r => r.Week)).Concat(act.Promises.Select(p => p.Week)).FirstOrDefault(w => !w.IsOver(now)) ?? act.Week,
            Kept = kept,
            ForNext = act.Promises.Concat(act.EndedPromises).Any(p => p.ForNext && p.Week == standing.Week),
        };
        foreach (var week in changed.Append(act.Week).Append(begun ? standing.Week : act.Week).Distinct())
        {
            week.Touch();
            if (act.Reports.Count > 0)
                week.Reopen(now);
        }
        List<Promise> ended = [.. act.EndedPromises.Where(p => !p.Week.IsOver(now))];
        act.Undo(now);
        changed.ForEach(week => week.Tell(act.Member, null, now));
        await db.SaveChangesAsync(cancel);
        return undone with { NoRoomFor = [.. ended.Where(p => !p.Stands && !p.Week.PromisesOf(act.Member, p.ForNext).Any(s => s.What.IsSameAs(p.What)))] };
    }
}
