using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Leads;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Boards;

/// <summary>The board, for the outbox and for features whose answer to a press is the board itself.</summary>
public static class BoardQueries
{
    /// <summary>
    /// Answers a press: the running week's board shows the change at once and the member is told privately. Pressed anywhere else, and on an
    /// older board above all, only the telling is left; the outbox sees to the board.
    /// </summary>
    public static Reply Redrawn(this TeamBotDb db, Standing standing, Caller caller, Card whisper)
    {
        var (team, _, week, _) = standing;
        if (week.Board is not { MessageId: { } message } board || message != caller.MessageId)
            return Reply.Whisper(whisper);
        return Reply.Redraw(BoardCards.Running(team, week, standing.Team.OpenLastWeek(standing.Now), week.IsLate(board), db.ThanksIn(week))).Showing(board.Id, board.Wanted).AndWhisper(whisper);
    }

    /// <summary>The same for a button of a week's own: pressed on an older board, it acts on the running week after saying so.</summary>
    public static Reply Pressed(this TeamBotDb db, long week, Standing standing, Caller caller, Card whisper) =>
        db.Redrawn(standing, caller, week == standing.Week.Id ? whisper
            : whisper.Before($"That button is from an earlier week, so this counts for the running one, {Plural.Dates(standing.Week.From, standing.Week.To)}."));

    public static Button[] Buttons(Week week) => BoardCards.Buttons(week);

    /// <summary>"> Win: two good talks" and so on, with a line break before each.</summary>
    public static string Words(Report report) => BoardCards.Words(report, Report.LongestAnswer);

    internal static async Task<Card?> DrawAsync(TeamBotDb db, Post post, CancellationToken cancel)
    {
        if (db.WeekOfBoard(post) is not { Team: var team } week)
            return null;
        if (week.AsksToGoOn)
            return BoardCards.Quiet(team, week);
        if (week.ClosedAt is not null)
        {
            var earlier = await db.EarlierAsync(week, cancel);
            var thanks = db.ThanksIn(week);
            // Its picture takes longer than all the rest, and nothing of the database.
            return await Task.Run(() => BoardCards.Closed(team, week, earlier, thanks), cancel);
        }
        var later = team.Weeks.Where(w => w.Number > week.Number).ToList();
        if (later.Count > 0)
            return BoardCards.SoFar(team, week, later.Any(w => w.Board?.MessageId is not null), db.ThanksIn(week));
        return BoardCards.Running(team, week, team.OpenBefore(week), week.IsLate(post), db.ThanksIn(week));
    }

    internal static async Task<string?> MarkAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        await db.Weeks.Where(w => w.BoardId == post.Id).Select(w => new { w.Id, w.GoingOn }).FirstOrDefaultAsync(cancel) is { } week
            ? week.GoingOn is GoingOn.Asked or GoingOn.Yes ? BoardCards.QuietMark(week.Id) : BoardCards.Mark(week.Id)
            : null;

    internal static async Task<Card?> DrawNoteAsync(TeamBotDb db, Post post, CancellationToken cancel)
    {
        var team = await db.Teams.Include(t => t.Members).SingleOrDefaultAsync(t => t.Id == post.TeamId, cancel);
        var member = team?.Present.FirstOrDefault(m => m.UserId == post.RecipientId);
        var week = await db.Weeks.Include(w => w.Board).SingleOrDefaultAsync(w => w.Id == post.WeekId, cancel);
        return team is null || member is null || week is null ? null : BoardCards.Note(team, week);
    }

    internal static Task<string?> MarkNoteAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        Task.FromResult(post.WeekId is { } week ? BoardCards.Mark(week) : null);

    /// <summary>The closed weeks before one, as far as its picture goes back, with what stands of them.</summary>
    static async Task<List<Week>> EarlierAsync(this TeamBotDb db, Week week, CancellationToken cancel)
    {
        var weeks = await db.Weeks
            .Include(w => w.Promises.Where(p => p.EndedById == null)).Include(w => w.Activities).Include(w => w.Reports.Where(r => r.EndedById == null)).AsSplitQuery()
            .Where(w => w.TeamId == week.TeamId && w.Number < week.Number && w.Number > week.Number - ResultPicture.MostWeeks && w.ClosedAt != null)
            .ToListAsync(cancel);
        return [.. weeks.OrderBy(w => w.Number)];
    }
}
