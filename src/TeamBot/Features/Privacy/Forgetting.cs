using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using TeamBot.Features.Teams;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.Privacy;

/// <summary>
/// Deletes all that is kept of somebody. Their key goes first, with all that it had sealed, so that a new key never meets what another one sealed; then what else is theirs alone and
/// their words; last, team by team, they themselves. Each step finds by itself what is left, so that a kill, or the next minute, costs nothing. All of it is the person's turn: what they
/// begin anew comes before it or after it.
/// </summary>
static class Forgetting
{
    const int MostSteps = 100;

    public static async Task RunAsync(JobRun run)
    {
        var db = run.Services.GetRequiredService<TeamBotDb>();
        var (queue, left) = (run.Services.GetRequiredService<TeamQueue>(), MostSteps);
        foreach (var user in await db.Deletions.Where(d => d.DueAt <= run.Now).OrderBy(d => d.DueAt).Select(d => d.UserId).ToListAsync(run.Cancel))
        {
            // It may be done by the time that the person's turn comes.
            left = await queue.RunAsync(user, async () => await IsDueAsync(db, user, run) ? await ForgetAsync(db, user, left, run) : left);
            if (left == 0)
                return;
        }
    }

    /// <summary>Deletes in the person's own turn what is due of theirs.</summary>
    /// <returns>Whether nothing is left.</returns>
    public static async Task<bool> ForgetAsync(TeamBotDb db, ulong user, JobRun run)
    {
        await ForgetAsync(db, user, MostSteps, run);
        return !await IsDueAsync(db, user, run);
    }

    static Task<bool> IsDueAsync(TeamBotDb db, ulong user, JobRun run) => db.Deletions.AnyAsync(d => d.UserId == user && d.DueAt <= run.Now, run.Cancel);

    /// <summary>Takes away somebody's key and all that it opens, in one step, with every trace of it in the files.</summary>
    static async Task ForgetSealedAsync(TeamBotDb db, Books books, DatabaseLoop database, ulong user, CancellationToken cancel)
    {
        var gone = await db.WriteAsync(async () =>
        {
            var keys = await db.PersonKeys.Where(k => k.UserId == user).ExecuteDeleteAsync(cancel);
            await db.Contacts.Where(c => c.OwnerId == user).ExecuteDeleteAsync(cancel);
            await db.Drafts.Where(d => d.UserId == user).ExecuteDeleteAsync(cancel);
            await db.Hunts.Where(h => h.UserId == user).ExecuteDeleteAsync(cancel);
            await db.AskOffers.Where(o => o.Member.UserId == user && o.Words != null).ExecuteUpdateAsync(set => set.SetProperty(o => o.Words, (byte[]?)null), cancel);
            books.Forget(user);
            return keys;
        }, cancel);
        if (gone > 0)
            await database.EmptyLogAsync(cancel);
    }

    /// <returns>How many steps are left for others.</returns>
    static async Task<int> ForgetAsync(TeamBotDb db, ulong user, int left, JobRun run)
    {
        var (books, database) = (run.Services.GetRequiredService<Books>(), run.Services.GetRequiredService<DatabaseLoop>());
        await ForgetSealedAsync(db, books, database, user, run.Cancel);
        await LetGoOfMessagesAsync(db, user, run.Cancel);
        foreach (var kind in Kinds.All)
        {
            for (var gone = 1; gone > 0; left -= gone > 0 ? 1 : 0)
            {
                if (left == 0)
                    return 0;
                gone = await kind.ForgetAsync(db, user, run.Cancel);
            }
        }
        foreach (var member in await db.KnownIn(user).Select(m => new { m.Id, m.TeamId, m.Team.ChannelId }).ToListAsync(run.Cancel))
        {
            if (left-- == 0)
                return 0;
            await run.InTurnAsync(member.ChannelId, turn => ForgetMemberAsync(turn, member.TeamId, member.Id, run));
        }
        var isKnown = await db.KnownIn(user).AnyAsync(run.Cancel) || await db.Posts.AnyAsync(p => p.RecipientId == user, run.Cancel);
        // A team could not have its turn, a message is on its way, or somebody is copying the database: the next minute sees to it.
        if (isKnown || !await database.EmptyLogAsync(run.Cancel))
            return left;
        await db.WriteAsync(() => db.Deletions.Where(d => d.UserId == user).ExecuteDeleteAsync(run.Cancel), run.Cancel);
        await database.EmptyLogAsync(run.Cancel);
        run.Services.GetRequiredService<Outbox>().Wake();
        return left;
    }

    /// <summary>What was told or asked about a lead or a question points to the message that did it; without that, the message can go.</summary>
    static async Task LetGoOfMessagesAsync(TeamBotDb db, ulong user, CancellationToken cancel)
    {
        var theirs = db.Posts.Where(p => p.RecipientId == user).Select(p => (long?)p.Id);
        await db.WriteAsync(() => db.Leads.Where(l => theirs.Contains(l.QuestionId)).ExecuteUpdateAsync(set => set.SetProperty(l => l.QuestionId, (long?)null), cancel), cancel);
        await db.WriteAsync(() => db.LeadAnswers.Where(a => theirs.Contains(a.NoticeId)).ExecuteUpdateAsync(set => set.SetProperty(a => a.NoticeId, (long?)null), cancel), cancel);
        await db.WriteAsync(() => db.AskOffers.Where(o => theirs.Contains(o.NoticeId)).ExecuteUpdateAsync(set => set.SetProperty(o => o.NoticeId, (long?)null), cancel), cancel);
        await db.WriteAsync(() => db.AskOffers.Where(o => theirs.Contains(o.AnswerId)).ExecuteUpdateAsync(set => set.SetProperty(o => o.AnswerId, (long?)null), cancel), cancel);
        await db.WriteAsync(() => db.LeadReports.Where(r => theirs.Contains(r.NoticeId)).ExecuteUpdateAsync(set => set.SetProperty(r => r.NoticeId, (long?)null), cancel), cancel);
        await db.WriteAsync(() => db.LeadReports.Where(r => theirs.Contains(r.NoticeThereId)).ExecuteUpdateAsync(set => set.SetProperty(r => r.NoticeThereId, (long?)null), cancel), cancel);
    }

    /// <summary>Where they still have a name, or are known at all for another reason than that the team has closed itself to them.</summary>
    static IQueryable<Member> KnownIn(this TeamBotDb db, ulong user) =>
        db.Members.Where(m => m.UserId == user && (!m.MayNotRejoin || m.Name != Member.Former)).OrderBy(m => m.Id);

    /// <summary>All at once, with the cards that named them: none is drawn in between.</summary>
    static async Task ForgetMemberAsync(TeamBotDb db, long teamId, long id, JobRun run)
    {
        var team = await db.LoadTeamAsync(teamId, run.Now, run.Cancel);
        var member = team.Members.Single(m => m.Id == id);
        foreach (var goal in await db.TeamGoals.Where(g => g.TeamId == teamId && g.SetById == member.UserId).ToListAsync(run.Cancel))
            goal.ForgetWhoSetIt();
        team.Forget(member, run.Now);
        foreach (var answer in await db.CheckInAnswers.Include(a => a.Post).Include(a => a.Week.Team).Where(a => a.MemberId == id && !a.TakenBack).ToListAsync(run.Cancel))
            answer.Change(words: false, run.Now);
        db.RemoveRange(await db.Set<Cheer>().Where(c => c.MemberId == id).ToListAsync(run.Cancel));
        foreach (var card in await db.Landings.Where(l => l.CardId != null && (l.MemberId == id || l.Cheers.Any(c => c.MemberId == id))).Select(l => l.Card!).ToListAsync(run.Cancel))
            card.Touch();
        foreach (var card in await db.HuntNews.Where(n => n.MemberId == id).Select(n => n.Post).ToListAsync(run.Cancel))
            card.Touch();
        // What they offered, nobody can take up any more; their thanks are somebody else's credit.
        var answers = await db.Set<LeadAnswer>().Where(a => a.MemberId == id).ToListAsync(run.Cancel);
        db.RemoveRange(answers.Where(a => a.Kind is LeadAnswerKind.Interested or LeadAnswerKind.KnowsSomeone or LeadAnswerKind.NotForMe));
        var answered = answers.Select(a => a.LeadId).ToList();
        foreach (var card in await db.Leads.Where(l => l.GiverId == id || answered.Contains(l.Id)).Select(l => l.Card).ToListAsync(run.Cancel))
            card.Touch();
        foreach (var ask in await db.Asks.Include(a => a.Card).Include(a => a.Offers).ThenInclude(o => o.Answer).AsSplitQuery().Where(a => a.AskerId == id).ToListAsync(run.Cancel))
            ask.End(AskEnding.AskerLeft);
        foreach (var card in await db.LeadPlaces.Where(p => p.Lead.GiverId == id || answered.Contains(p.LeadId)).Select(p => p.Card).ToListAsync(run.Cancel))
            card.Touch();
        foreach (var board in await db.Weeks.Where(w => w.TeamId == teamId && w.BoardId != null).Select(w => w.Board!).ToListAsync(run.Cancel))
            board.Touch();
        foreach (var offer in await db.Posts.Where(p => p.TeamId == teamId && p.Kind == PostKind.HandOver).ToListAsync(run.Cancel))
            offer.Touch();
        // What others were told of them has been read.
        foreach (var told in await db.Posts.Where(p => p.TeamId == teamId && p.Kind == PostKind.Notice && p.Text != null
            && (p.State == PostState.Sent || p.Problem == Post.Told)).ToListAsync(run.Cancel))
            told.Unsay();
        await db.SaveChangesAsync(run.Cancel);
    }
}
