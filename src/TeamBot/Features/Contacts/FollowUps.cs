using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamBot.Cards;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.Contacts;

/// <summary>
/// On the day, at their hour, somebody is told that they meant to get back to someone, once however many there are: by direct message if they are nudged like that or chose to be
/// written to, else behind their next command. Of whom is told only where they ask for it.
/// </summary>
static class FollowUps
{
    const int AtOnce = 200;

    public static async Task RemindAsync(JobRun run)
    {
        var db = run.Services.GetRequiredService<TeamBotDb>();
        var any = false;
        while (await db.Contacts.Where(c => c.RemindAt <= run.Now).OrderBy(c => c.RemindAt).Take(AtOnce).ToListAsync(run.Cancel) is { Count: > 0 } due)
        {
            foreach (var owner in due.GroupBy(contact => contact.OwnerId))
            {
                var counts = owner.Any(contact => contact.RemovedAt is null);
                foreach (var contact in owner)
                    contact.Reminded();
                if (counts)
                    db.Posts.Add(await PostForAsync(db, owner.Key, run));
            }
            await db.SaveChangesAsync(run.Cancel);
            any = true;
        }
        if (any)
            run.Services.GetRequiredService<Outbox>().Wake();
    }

    public static Task<Card?> DrawAsync(TeamBotDb db, Post post, CancellationToken cancel) => Task.FromResult<Card?>(ContactCards.Someone(post));

    public static Task<string?> MarkAsync(TeamBotDb db, Post post, CancellationToken cancel) => Task.FromResult<string?>(ContactCards.SomeoneMark(post));

    static async Task<Post> PostForAsync(TeamBotDb db, ulong owner, JobRun run) =>
        await IsWrittenToAsync(db, owner, run.Cancel) ? Post.FollowUp(owner, run.Now) : Post.Untold(owner, null, Post.SomeoneToday);

    static async Task<bool> IsWrittenToAsync(TeamBotDb db, ulong owner, CancellationToken cancel)
    {
        var teams = await db.Members.Where(m => m.UserId == owner && m.LeftAt == null && m.Team.ArchivedAt == null).Select(m => new { m.Notify, m.Team.NudgesGo }).ToListAsync(cancel);
        return teams.Exists(team => team.Notify == Notify.Write)
            || ((teams.Count == 0 || teams.Exists(team => team.NudgesGo != NudgesGo.BehindCommands)) && await db.Preferences.AnyAsync(p => p.UserId == owner && p.NudgeLookAt != null, cancel));
    }
}
