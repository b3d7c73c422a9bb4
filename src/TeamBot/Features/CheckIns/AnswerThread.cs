using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.CheckIns;

/// <summary>What people say at the check-in stands in a thread of the board on which it is read, one message for each, so that the board stays short.</summary>
static class AnswerThread
{
    /// <summary>Above the numbers that Discord itself gives to components.</summary>
    const int Marks = 1_000_000_000;

    /// <summary>The board whose thread takes what is said now: the running week's, the week before's while only that is there, or none where the bot may open none.</summary>
    public static Post? BoardFor(Standing standing, Caller caller)
    {
        if (caller.TeamChannelId == standing.Team.ChannelId && !Needs.MayUseThreads(caller))
            return null;
        var (running, last) = (standing.Week.Board, standing.LastWeek?.Board);
        return running is { MessageId: not null } ? running
            : last is { MessageId: not null } ? last
            : running is { State: PostState.Due or PostState.Claimed } ? running
            : null;
    }

    public static async Task<Card?> DrawAsync(TeamBotDb db, Post post, CancellationToken cancel)
    {
        var found = await db.CheckInAnswers.Where(a => a.PostId == post.Id).Select(a => new
        {
            Answer = a,
            a.Week,
            a.Member,
            Report = db.Reports.FirstOrDefault(r => r.WeekId == a.WeekId && r.MemberId == a.MemberId && r.EndedById == null),
        }).FirstOrDefaultAsync(cancel);
        return found is null ? null
            : found.Report is { HasWords: true } report ? CheckInCards.Said(found.Member, found.Week, report, MarkOf(found.Answer))
            : post.MessageId is not null ? CheckInCards.TookBack(found.Member, MarkOf(found.Answer))
            : null;
    }

    public static async Task<string?> MarkAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        await db.CheckInAnswers.FirstOrDefaultAsync(a => a.PostId == post.Id, cancel) is { } answer ? MarkOf(answer).ToString(CultureInfo.InvariantCulture) : null;

    public static async Task<ThreadPlace?> PlaceAsync(TeamBotDb db, Post post, CancellationToken cancel)
    {
        var found = await db.CheckInAnswers.Where(a => a.PostId == post.Id).Select(a => new
        {
            a.Board,
            Week = db.Weeks.FirstOrDefault(w => w.BoardId == a.BoardId),
            IsOpen = db.CheckInAnswers.Any(other => other.BoardId == a.BoardId && other.Post.State == PostState.Sent),
            IsGone = db.CheckInAnswers.Any(other => other.BoardId == a.BoardId && other.Post.Problem == Post.ThreadGone),
        }).FirstOrDefaultAsync(cancel);
        // What a moderator took away is not opened again.
        return found is not { IsGone: false, Week: { } week } ? null : new ThreadPlace(found.Board, CheckInCards.ThreadName(week), found.IsOpen);
    }

    /// <summary>The boards say where the thread is as soon as it is, and say themselves what does not stand in it.</summary>
    public static async Task SettledAsync(TeamBotDb db, Post post, CancellationToken cancel)
    {
        if (await db.CheckInAnswers.Include(a => a.Board).ThenInclude(b => b.Answers).ThenInclude(a => a.Post).Include(a => a.Week).FirstOrDefaultAsync(a => a.PostId == post.Id, cancel) is not { } answer)
            return;
        var others = answer.Board.Answers.Where(a => a != answer).ToList();
        if (post.State == PostState.Sent && others.Any(a => a.Post.State == PostState.Sent))
            return;
        if (post.Problem == Post.ThreadGone)
            others.ForEach(a => a.Post.GiveUp(Post.ThreadGone));
        var about = others.Append(answer).Select(a => a.WeekId).ToList();
        var numbers = await db.Weeks.Where(w => about.Contains(w.Id)).Select(w => w.Number).ToListAsync(cancel);
        var boards = await db.Weeks.Where(w => w.TeamId == answer.Week.TeamId && (numbers.Contains(w.Number) || numbers.Contains(w.Number - 1))).Select(w => w.Board).ToListAsync(cancel);
        foreach (var board in boards.Append(answer.Board).Distinct())
            board?.Touch();
    }

    static int MarkOf(CheckInAnswer answer) => Marks + (int)(answer.Id % Marks);
}
