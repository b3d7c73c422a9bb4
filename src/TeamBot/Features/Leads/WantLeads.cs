using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Leads;

/// <summary>A member alone is told when a new lead fits their words.</summary>
static class WantLeads
{
    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel, string? words = null)
    {
        var (team, member, _, _) = await db.StandingAsync(caller, clock.Now, cancel, orAlumnus: true);
        var wants = await db.WantsOfAsync(member, cancel);
        var typed = FreeText.Clean(words);
        if (typed.Length == 0)
            return Reply.Whisper(LeadCards.Wants(team, wants));
        if (!WantedWords.CanFit(typed))
            throw new UserError("Tell me words that a lead has, such as `data engineer`, or several with *or* between them: `baker or cook`.");
        if (wants.Any(w => WantedWords.AreSame(w.Words, typed)))
            throw new UserError(LeadCards.Wants(team, wants, "You have these words already."));
        if (wants.Count >= LeadWant.Most)
            throw new UserError(LeadCards.Wants(team, wants, $"{LeadWant.Most} is the most I keep. Take one away first, and use the command again."));
        var want = new LeadWant(member, typed, clock.Now);
        db.LeadWants.Add(want);
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper(LeadCards.Wanted(team, want));
    }

    public static async Task<Reply> RemoveAsync(IReadOnlyList<string> picked, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        await RemoveAsync(picked is [var id, ..] && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var want) ? want : 0, caller, db, clock, cancel);

    public static async Task<Reply> UndoAsync(long want, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        await RemoveAsync(want, caller, db, clock, cancel);

    /// <summary>Tells those whose words a new lead fits and who may see it, each once, but for its giver.</summary>
    /// <param name="onlyOthers">Its own team was told when it was shared.</param>
    public static async Task TellWhoWantsAsync(this TeamBotDb db, Lead lead, Instant now, CancellationToken cancel, bool onlyOthers = false)
    {
        var (home, guild) = (lead.Team.Id, lead.Team.GuildId);
        var wider = lead.Places.Any(p => p.Stands);
        var wants = await db.LeadWants.Include(w => w.Member).ThenInclude(m => m.Team)
            .Where(w => w.Member.LeftAt == null && (w.Member.TeamId == home ? !onlyOthers : wider && w.Member.Team.GuildId == guild && w.Member.Team.ArchivedAt == null))
            .OrderBy(w => w.Member.TeamId == home ? 0 : 1).ThenBy(w => w.Id).ToListAsync(cancel);
        var seeing = new Dictionary<long, bool>();
        foreach (var want in wants.Where(w => w.Member.UserId != lead.Giver.UserId && WantedWords.Fit(w.Words, lead)).DistinctBy(w => w.Member.UserId))
        {
            var team = want.Member.Team;
            if (!seeing.TryGetValue(team.Id, out var sees))
                seeing[team.Id] = sees = await db.SeenFrom(team).AnyAsync(l => l.Id == lead.Id, cancel);
            if (sees)
                db.Posts.Add(Post.Aside(want.Member, team, LeadCards.ToldWanter(lead, want, team), now));
        }
    }

    static Task<List<LeadWant>> WantsOfAsync(this TeamBotDb db, Member member, CancellationToken cancel) =>
        db.LeadWants.Where(w => w.MemberId == member.Id).OrderBy(w => w.Id).ToListAsync(cancel);

    static async Task<Reply> RemoveAsync(long id, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var team = await db.TeamHereAsync(caller, clock.Now, cancel);
        var member = team.Members.FirstOrDefault(m => m.UserId == caller.UserId) ?? throw await db.NotInAsync(team, caller.UserId, cancel);
        var wants = await db.WantsOfAsync(member, cancel);
        if (wants.FirstOrDefault(w => w.Id == id) is not { } want)
            return Reply.Redraw(LeadCards.Wants(team, wants));
        db.LeadWants.Remove(want);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(LeadCards.Wants(team, [.. wants.Where(w => w != want)], $"I no longer look for “{FreeText.Show(want.Words)}”."));
    }
}
