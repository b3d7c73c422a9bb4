using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

/// <summary>The giver and whoever administers the team can put a lead's words right.</summary>
static class EditLead
{
    const string What = "change this lead";

    public static async Task<Reply> RunAsync(string lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (team, _) = await db.ReaderAsync(caller, clock.Now, cancel);
        return await OpenAsync((await db.PickedAsync(lead, team, cancel)).Id, caller, db, clock, cancel);
    }

    public static async Task<Reply> OpenAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.StandingLeadAsync(lead, cancel);
        var team = await db.TeamForManagerAsync(found, caller, clock.Now, What, cancel);
        return Reply.Open(Form(new LeadFields(found), found, team));
    }

    public static async Task<Reply> SaveAsync(long lead, FilledForm form, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var fields = new LeadFields(form);
        var found = await db.StandingLeadAsync(lead, cancel);
        var team = await db.TeamForManagerAsync(found, caller, clock.Now, What, cancel);
        try
        {
            var words = fields.Read();
            if (await db.OpenLeadAsync(team, words.SameAs, cancel, butFor: found.Id) is { } other)
                return Reply.Whisper(LeadCards.SharedBefore(team, other, caller, clock.Now));
            found.Edit(words);
        }
        catch (UserError e)
        {
            throw new FormError(e.Sentence, Form(fields, found, team));
        }
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper(LeadCards.Edited(found));
    }

    static TeamBot.Discord.Models.Modal Form(LeadFields fields, Lead lead, Team team) => fields.Form($"lead-edit:{lead.Id}", "Change the lead", team);
}
