using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
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

    public static async Task<Cards.Card?> DrawQuestionAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        await db.Leads.Include(l => l.Giver).Include(l => l.Team).FirstOrDefaultAsync(l => l.QuestionId == post.Id, cancel) is { Open: true } lead ? LeadCards.StillOpen(lead) : null;

    public static async Task<string?> MarkQuestionAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        await db.Leads.Where(l => l.QuestionId == post.Id).Select(l => (long?)l.Id).FirstOrDefaultAsync(cancel) is { } id ? LeadCards.KeepId(id) : null;
}
