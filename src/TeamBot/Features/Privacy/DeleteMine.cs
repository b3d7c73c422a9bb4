using Microsoft.EntityFrameworkCore;
using TeamBot.Commands;
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

    public static async Task<Reply> RunAsync(When when, Caller caller, TeamBotDb db, Books books, DatabaseLoop database, WorldClock clock, CancellationToken cancel)
    {
        var deletion = await db.DeleteAsync(caller.UserId, when, clock, cancel);
        if (when == When.InSevenDays)
            return Reply.Redraw(PrivacyCards.Planned(deletion));
        // What is sealed is gone with this; the minute sees to the rest, team by team.
        await Forgetting.ForgetKeyAsync(db, books, database, caller.UserId, cancel);
        return Reply.Redraw(PrivacyCards.Begun);
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

    public static async Task<Reply> KeepAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        await db.KeepAllAsync(caller.UserId, clock, cancel);
        return Reply.Redraw(PrivacyCards.Panel(await db.CountAsync(caller.UserId, cancel), null, "All of it stays."));
    }

    /// <exception cref="UserError">It has begun.</exception>
    public static async Task KeepAllAsync(this TeamBotDb db, ulong user, WorldClock clock, CancellationToken cancel)
    {
        if (await db.Deletions.FindAsync([user], cancel) is not { } deletion)
            return;
        if (!deletion.CanBeTakenBack(clock.Now))
            throw new UserError("It is being deleted already, and that can't be taken back. You can begin anew in a minute.");
        db.Deletions.Remove(deletion);
        await db.SaveChangesAsync(cancel);
    }
}
