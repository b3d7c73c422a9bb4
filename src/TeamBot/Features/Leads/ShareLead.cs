using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

static class ShareLead
{
    const string Form = "lead-share", FormTitle = "Share a lead";

    public static async Task<Reply> RunAsync(
        Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel,
        string? link = null, string? role = null, string? organisation = null, string? place = null, string? note = null)
    {
        var fields = new LeadFields(link, role, organisation, place, note);
        if (!fields.NamesSomething)
        {
            var (team, _, _, _) = await db.StandingAsync(caller, clock.Now, cancel, orAlumnus: true);
            return Reply.Open(fields.Form(Form, FormTitle, team));
        }
        return await ShareAsync(fields, caller, db, clock, cancel);
    }

    public static async Task<Reply> SendAsync(FilledForm form, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var fields = new LeadFields(form);
        try
        {
            return await ShareAsync(fields, caller, db, clock, cancel);
        }
        catch (UserError e) when (e.Sentence.Length > 0)
        {
            var (team, _, _, _) = await db.StandingAsync(caller, clock.Now, cancel, orAlumnus: true);
            throw new FormError(e.Sentence, fields.Form(Form, FormTitle, team));
        }
    }

    static async Task<Reply> ShareAsync(LeadFields fields, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (team, member, week, now) = await db.StandingAsync(caller, clock.Now, cancel, orAlumnus: true);
        Needs.Check(caller);
        var words = fields.Read();
        if (await db.OpenLeadAsync(team, words.SameAs, cancel) is { } first)
            return Reply.Whisper(LeadCards.SharedBefore(team, first));

        var act = member.Present ? new Act(member, week, ActKind.Lead, now) : null;
        if (act is not null)
        {
            week.Log(act, new GoalCount(1, new GoalWhat(GoalKind.Leads)), team.DateOf(now));
            week.Changed(now);
        }
        var lead = new Lead(team, member, words, act, now);
        db.Leads.Add(lead);
        await db.TellWhoWantsAsync(lead, now, cancel);
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper(LeadCards.Shared(lead, week, elsewhere: caller.ChannelId != team.ChannelId));
    }

    /// <summary>The form with what is known already.</summary>
    internal static Modal FormOf(Team team, string? link, string? note) => new LeadFields(link, null, null, null, note).Form(Form, FormTitle, team);

    /// <summary>The open lead to the same page, but for <paramref name="butFor"/>.</summary>
    internal static async Task<Lead?> OpenLeadAsync(this TeamBotDb db, Team team, string? sameAs, CancellationToken cancel, long butFor = 0) =>
        sameAs is null ? null : await db.Leads.Include(l => l.Giver).Include(l => l.Card)
            .FirstOrDefaultAsync(l => l.TeamId == team.Id && l.SameAs == sameAs && l.WithdrawnAt == null && l.Closing == LeadClosing.Open && l.Id != butFor, cancel);
}
