using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Features.Boards;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.CheckIns;

/// <summary>Away is a first-class state: one tap there, one tap back.</summary>
static class Away
{
    public static async Task<Reply> RunAsync(long week, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var standing = await db.StandingOfWeekAsync(week, caller, clock.Now, cancel);
        var (_, member, running, now) = standing;
        if (running.IsAway(member))
            return db.Pressed(week, standing, caller, await EndAsync(standing, db, cancel));
        var act = new Act(member, running, ActKind.Away, now);
        db.Acts.Add(act);
        running.Take(act, away: true);
        running.Tell(member, null, now);
        running.Changed(now);
        await db.SaveChangesAsync(cancel);
        var last = standing.LastWeek is { } open && open.IsMeasured(member) && open.ReportOf(member) is null ? open : null;
        return db.Pressed(week, standing, caller, CheckInCards.Away(running, last, act));
    }

    /// <summary>The same way back from where somebody was told that they are marked away.</summary>
    public static async Task<Reply> BackAsync(long week, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var standing = await db.StandingOfWeekAsync(week, caller, clock.Now, cancel);
        var running = standing.Week;
        return running.IsAway(standing.Member)
            ? Reply.Whisper(await EndAsync(standing, db, cancel))
            : throw new UserError($"You are not marked away for {Plural.Dates(running.From, running.To)}.");
    }

    public static async Task<Reply> LastWeekAsync(long week, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var standing = await db.StandingOfWeekAsync(week, caller, clock.Now, cancel);
        if (standing.Team.OpenWeeks(standing.Now).All(w => w.Id != week))
            throw new UserError("That week is closed by now; what it says stays as it is.");
        var last = standing.OpenWeek(week) ?? throw new UserError("That week was before you joined.");
        if (last.IsAway(standing.Member))
            throw new UserError($"It is noted already that you were away in the week of {Plural.Dates(last.From, last.To)}.");
        var act = new Act(standing.Member, standing.Week, ActKind.Away, standing.Now);
        db.Acts.Add(act);
        last.Take(act, away: true);
        last.Tell(standing.Member, null, standing.Now);
        last.CloseIfAllReported(standing.Team.Present, standing.Now);
        last.Changed(standing.Now);
        standing.Week.Changed(standing.Now);
        await db.SaveChangesAsync(cancel);
        var noted = CheckInCards.WasAway(last, act);
        // The board's own button leaves the board to the outbox; a private message gives way to the note.
        return caller.OnTheirOwn ? Reply.Redraw(noted) : Reply.Whisper(noted);
    }

    static async Task<Card> EndAsync(Standing standing, TeamBotDb db, CancellationToken cancel)
    {
        var (team, member, running, now) = standing;
        var (act, counts) = await db.ComeBackAsync(team, member, now, cancel);
        return CheckInCards.Back(running, act, counts);
    }
}
