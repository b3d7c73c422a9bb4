using Microsoft.EntityFrameworkCore;
using TeamBot.Commands;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.Privacy;

enum When
{
    InSevenDays,
    AtOnce,
}

/// <summary>Deletes all that is kept of the caller, after two questions.</summary>
static class DeleteMine
{
    public static async Task<Reply> AskAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var organised = await db.Members.Where(m => m.UserId == caller.UserId && m.Team.OrganiserId == caller.UserId && m.Team.ArchivedAt == null)
            .OrderBy(m => m.Id).Select(m => m.Team.Name).ToListAsync(cancel);
        return Reply.Redraw(PrivacyCards.Ask(organised, clock.Now + Deletion.Grace));
    }

    public static Reply AskAgainAsync(When when, WorldClock clock) => Reply.Redraw(PrivacyCards.AskAgain(when, clock.Now + Deletion.Grace));

    public static async Task<Reply> RunAsync(When when, Caller caller, TeamBotDb db, IServiceProvider services, WorldClock clock, CancellationToken cancel)
    {
        var deletion = await db.DeleteAsync(caller.UserId, when, clock, cancel);
        if (deletion.CanBeTakenBack(clock.Now))
            return Reply.Redraw(PrivacyCards.Planned(deletion));
        // Nearly always this is all; what is left over, and what a kill cuts off, the minute sees to.
        return Reply.Redraw(await Forgetting.ForgetAsync(db, caller.UserId, new JobRun(services, clock.Now, cancel)) ? PrivacyCards.Done : PrivacyCards.Begun);
    }

    public static async Task<Deletion> DeleteAsync(this TeamBotDb db, ulong user, When when, WorldClock clock, CancellationToken cancel)
    {
        if (await db.Deletions.FindAsync([user], cancel) is not { } deletion)
            db.Deletions.Add(deletion = new Deletion(user, clock.Now));
        if (when == When.AtOnce)
            deletion.AtOnce(clock.Now);
        await db.SaveChangesAsync(cancel);
        return deletion;
    }

    /// <summary>From one of the two questions, after which nothing was done yet.</summary>
    public static Task<Reply> KeepAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) => KeepPlannedAsync(0, caller, db, clock, cancel);

    /// <param name="due">When all was to be deleted, in seconds: the press may come long after that, and no row tells of it any more. 0 where nothing was planned.</param>
    public static async Task<Reply> KeepPlannedAsync(long due, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var isKept = await db.KeepAllAsync(caller.UserId, clock, cancel);
        var counted = await db.CountAsync(caller.UserId, cancel);
        return Reply.Redraw(isKept || (due == 0 && counted.Count > 0) ? PrivacyCards.Panel(counted, null, PrivacyCards.Stays)
            : counted.Count > 0 ? PrivacyCards.Panel(counted, null, PrivacyCards.NothingPlanned)
            : PrivacyCards.NothingToKeep(due));
    }

    /// <returns>Whether there was a deletion to take back.</returns>
    /// <exception cref="UserError">It has begun.</exception>
    public static async Task<bool> KeepAllAsync(this TeamBotDb db, ulong user, WorldClock clock, CancellationToken cancel)
    {
        if (await db.Deletions.FindAsync([user], cancel) is not { } deletion)
            return false;
        if (!deletion.CanBeTakenBack(clock.Now))
            throw new UserError("It is being deleted already, and that can't be taken back. You can begin anew in a minute.");
        db.Deletions.Remove(deletion);
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
