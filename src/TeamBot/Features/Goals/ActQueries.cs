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
}

/// <summary>Taking back what a member did.</summary>
public static class ActQueries
{
    /// <summary>Undoes an act of the caller's, in whatever week it was.</summary>
    /// <exception cref="UserError">It is somebody else's, or was taken back before.</exception>
    public static async Task<Undone> UndoAsync(this TeamBotDb db, long id, Caller caller, Instant now, CancellationToken cancel)
    {
        var weekId = await db.Acts.Where(a => a.Id == id).Select(a => (long?)a.WeekId).FirstOrDefaultAsync(cancel)
            ?? throw new UserError("There is nothing left to take back.");
        var standing = await db.StandingOfWeekAsync(weekId, caller, now, cancel);
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
            .SingleAsync(a => a.Id == id, cancel);
        if (act.MemberId != standing.Member.Id)
            throw new UserError("That is somebody else's, and only they can take it back. `/goal undo` takes back what you logged last.");
        if (act.UndoneAt is not null)
            throw new UserError("That was taken back already.");
        var undone = new Undone(act.Kind, standing, [.. act.Activities], [.. act.Promises], [.. act.Reports])
        {
            Week = act.Activities.FirstOrDefault()?.Week ?? act.Reports.FirstOrDefault()?.Week ?? act.Week,
        };
        foreach (var week in WeeksOf(act).Distinct())
        {
            week.Touch();
            if (act.Reports.Count > 0)
                week.Reopen(now);
        }
        act.Undo(now);
        await db.SaveChangesAsync(cancel);
        return undone;
    }

    static IEnumerable<Week> WeeksOf(Act act) =>
    [
        act.Week,
        .. act.Promises.Select(p => p.Week), .. act.Activities.Select(a => a.Week), .. act.Reports.Select(r => r.Week),
        .. act.EndedPromises.Select(p => p.Week), .. act.EndedReports.Select(r => r.Week),
    ];
}
