using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

/// <summary>What the sweep does about leads: ask their givers whether they are still open, and let those expire of which nobody says so.</summary>
static class LeadJobs
{
    public static async Task LookAfterAsync(JobRun run)
    {
        var due = await run.Services.GetRequiredService<TeamBotDb>().Leads.Where(l => l.DueAt <= run.Now)
            .OrderBy(l => l.DueAt).Select(l => new { l.Id, l.Team.ChannelId }).ToListAsync(run.Cancel);
        foreach (var lead in due)
        {
            await run.InTurnAsync(lead.ChannelId, async db =>
            {
                var found = await db.LeadAsync(lead.Id, run.Cancel);
                if (found.DueAt <= run.Now)
                    found.ComeDue(run.Now);
                await db.SaveChangesAsync(run.Cancel);
            });
        }
    }

    /// <summary>Publishes what was posted in announcement channels: none in more than this many an hour, which is what Discord is said to let through.</summary>
    const int PublishedAnHour = 10;

    static readonly Duration Hour = Duration.FromHours(1);

    public static async Task PublishAsync(JobRun run)
    {
        var (db, crossposts) = (run.Services.GetRequiredService<TeamBotDb>(), run.Services.GetRequiredService<Crossposts>());
        foreach (var id in await db.LeadPlaces.Where(p => p.PublishDueAt <= run.Now).OrderBy(p => p.PublishDueAt).ThenBy(p => p.Id).Select(p => p.Id).ToListAsync(run.Cancel))
        {
            var place = await db.LeadPlaces.Include(p => p.Card).Include(p => p.Lead.Giver).Include(p => p.Lead.Team).Include(p => p.Lead.Places).SingleAsync(p => p.Id == id, run.Cancel);
            var latest = await db.LeadPlaces.Where(p => p.ChannelId == place.ChannelId && p.PublishedAt > run.Now - Hour).OrderByDescending(p => p.PublishedAt)
                .Take(PublishedAnHour).Select(p => p.PublishedAt!.Value).ToListAsync(run.Cancel);
            if (!place.Lead.Open || !LeadCards.IsSeen(place.Lead, place))
                place.DontPublish();
            else if (latest.Count == PublishedAnHour)
                place.PublishAt(latest[^1] + Hour);
            else if (await crossposts.PublishAsync(place, run.Cancel) is not null && place.Lead.Giver is { IsIn: true } giver)
                db.Posts.Add(Post.Aside(giver, place.Lead.Team, LeadCards.ToldNotPublished(place.Lead, place), run.Now));
            await db.SaveChangesAsync(run.Cancel);
            db.ChangeTracker.Clear();
        }
        run.Services.GetRequiredService<Outbox>().Wake();
    }

    /// <summary>Where the card of the server's leads channel goes, and as what.</summary>
    public static async Task<PublicPlace> PlaceAsync(TeamBotDb db, Post post, CancellationToken cancel)
    {
        var place = await db.LeadPlaces.Include(p => p.Lead.Team).SingleAsync(p => p.CardId == post.Id, cancel);
        // What was taken off by whoever looks after the forum is theirs to archive: in an archived post their Undo could not be answered.
        var isOver = !place.Lead.Open || (!LeadCards.IsSeen(place.Lead, place) && !place.TakenOff);
        return new PublicPlace(place, place.Lead.Withdrawn || !place.Stands ? "A lead that was withdrawn" : LeadCards.Label(place.Lead), isOver, tag => WantedWords.Fit(tag, place.Lead));
    }

    /// <summary>It stands there and may be published; or it will not, and its giver is told what to do.</summary>
    public static async Task SettledAsync(TeamBotDb db, Post post, CancellationToken cancel)
    {
        var place = await db.LeadPlaces.Include(p => p.Lead.Giver).Include(p => p.Lead.Team).SingleAsync(p => p.CardId == post.Id, cancel);
        if (post is { State: PostState.Sent, SentAt: { } at })
            place.Posted(at);
        else if (place is { Stands: true, Lead: { Open: true, Giver.IsIn: true } lead })
            // Due since then, which is at once.
            db.Posts.Add(Post.Aside(lead.Giver, lead.Team, LeadCards.ToldNotPosted(lead, place, post.Problem), lead.SharedAt));
    }

    public static async Task<Cards.Card?> DrawQuestionAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        await db.Leads.Include(l => l.Giver).Include(l => l.Team).FirstOrDefaultAsync(l => l.QuestionId == post.Id, cancel) is { Open: true } lead ? LeadCards.StillOpen(lead) : null;

    public static async Task<string?> MarkQuestionAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        await db.Leads.Where(l => l.QuestionId == post.Id).Select(l => (long?)l.Id).FirstOrDefaultAsync(cancel) is { } id ? LeadCards.KeepId(id) : null;
}
