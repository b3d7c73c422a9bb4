using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

static class ShareLead
{
    const string Form = "lead-share", FormTo = "lead-share-to", FormTitle = "Share a lead";

    public static async Task<Reply> RunAsync(
        Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel,
        string? link = null, string? role = null, string? organisation = null, string? place = null, string? note = null, string? audience = null)
    {
        var to = WidenLead.Read(audience);
        var fields = new LeadFields(link, role, organisation, place, note);
        if (!fields.NamesSomething)
        {
            var (team, _, _, _) = await db.StandingAsync(caller, clock.Now, cancel, orAlumnus: true);
            return Reply.Open(FormOf(fields, team, to));
        }
        return await ShareAsync(fields, to, caller, db, clock, cancel);
    }

    public static Task<Reply> SendAsync(FilledForm form, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        SendToAsync(LeadAudience.Team, form, caller, db, clock, cancel);

    public static async Task<Reply> SendToAsync(LeadAudience audience, FilledForm form, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var fields = new LeadFields(form);
        try
        {
            return await ShareAsync(fields, audience, caller, db, clock, cancel);
        }
        catch (UserError e) when (e.Sentence.Length > 0)
        {
            // Also for a team that was paused while the form was open.
            var team = await db.TeamHereAsync(caller, clock.Now, cancel);
            if (!team.Members.Any(m => m.IsIn && m.UserId == caller.UserId))
                throw;
            throw new FormError(team.Paused ? $"{e.Sentence} What you wrote is kept: **Fix it** opens the form again once the team goes on." : e.Sentence, FormOf(fields, team, audience));
        }
    }

    static async Task<Reply> ShareAsync(LeadFields fields, LeadAudience audience, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (team, member, week, now) = await db.StandingAsync(caller, clock.Now, cancel, orAlumnus: true);
        Needs.Check(caller);
        var words = fields.Read();
        if (await db.OpenLeadAsync(team, words.SameAs, cancel) is { } first)
            return Reply.Whisper(LeadCards.SharedBefore(team, first, caller, now, audience));

        var act = member.Present ? new Act(member, week, ActKind.Lead, now) : null;
        if (act is not null)
        {
            week.Log(act, new GoalCount(1, new GoalWhat(GoalKind.Leads)), team.DateOf(now));
            week.Changed(now);
        }
        var lead = new Lead(team, member, words, act, now);
        db.Leads.Add(lead);
        var widened = await db.WidenAsync(lead, audience, now, cancel);
        await db.SaveChangesAsync(cancel);
        await db.TellWhoWantsAsync(lead, now, cancel);
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper(LeadCards.Shared(lead, week, elsewhere: caller.ChannelId != team.ChannelId, audience, widened));
    }

    /// <summary>The form with what is known already.</summary>
    internal static Modal FormOf(Team team, string? link, string? note) => FormOf(new LeadFields(link, null, null, null, note), team, LeadAudience.Team);

    static Modal FormOf(LeadFields fields, Team team, LeadAudience audience) => audience switch
    {
        LeadAudience.AllTeams => fields.Form($"{FormTo}:{audience}", FormTitle, team, "The other teams of this server that take part see it too, with your name."),
        LeadAudience.LeadsChannel => fields.Form($"{FormTo}:{audience}", FormTitle, team, "It also goes to the server's leads channel, without your name."),
        _ => fields.Form(Form, FormTitle, team),
    };

    /// <summary>The open lead to the same page that this team may see, but for <paramref name="butFor"/>.</summary>
    internal static async Task<Lead?> OpenLeadAsync(this TeamBotDb db, Team team, string? sameAs, CancellationToken cancel, long butFor = 0) =>
        sameAs is null ? null : await db.SeenFrom(team).Include(l => l.Giver).Include(l => l.Team).Include(l => l.Card).Include(l => l.Places).ThenInclude(p => p.Card).OrderBy(l => l.Id)
            .FirstOrDefaultAsync(l => l.SameAs == sameAs && l.WithdrawnAt == null && l.Closing == LeadClosing.Open && l.Id != butFor, cancel);
}
