using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Leads;

/// <summary>Something is wrong with a lead: those who look after the team are told, and nobody is told by whom.</summary>
static class ReportLead
{
    public static async Task<Reply> RunAsync(string lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel, string? words = null)
    {
        var (team, _) = await db.ReaderAsync(caller, clock.Now, cancel);
        return Reply.Whisper(await ReportAsync(await db.PickedAsync(lead, team, cancel), words, caller, db, clock, cancel));
    }

    public static async Task<Reply> OpenAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.StandingLeadAsync(lead, cancel);
        var at = await db.StandpointAsync(found, caller, clock.Now, cancel);
        await db.MemberAsync(at, caller, cancel);
        return Reply.Open(new Modal($"lead-report:{found.Id}", "Report this lead",
        [
            new TextDisplay($"-# Whoever looks after the team{(at.AtHome ? "" : " that shared it, or this channel,")} is told, without your name."),
            Field.Paragraph("words", "What is wrong with it?", LeadReport.LongestWords, hint: "It may stay empty"),
        ]));
    }

    public static async Task<Reply> SendAsync(long lead, FilledForm form, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        Reply.Whisper(await ReportAsync(await db.StandingLeadAsync(lead, cancel), form["words"], caller, db, clock, cancel));

    /// <summary>Takes the caller's own report back.</summary>
    public static async Task<Reply> UndoAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.LeadAsync(lead, cancel);
        var member = await db.MemberAsync(await db.StandpointAsync(found, caller, clock.Now, cancel), caller, cancel);
        found.Reports.FirstOrDefault(r => r.MemberId == member.Id)?.Settle(clock.Now);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(Card.Of("Your report is taken back."));
    }

    /// <summary>Who looks after the team has looked at it, and it stays.</summary>
    public static async Task<Reply> DismissAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.StandingLeadAsync(lead, cancel);
        var at = await db.StandpointAsync(found, caller, clock.Now, cancel);
        if (!at.LooksAfter)
            caller.CheckAdministers(at.Here ?? at.Team, "settle a report");
        found.Reports.Where(at.MaySee).ToList().ForEach(r => r.Settle(clock.Now));
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(LeadCards.View(at, caller));
    }

    static async Task<Card> ReportAsync(Lead found, string? words, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var said = FreeText.Clean(words);
        Bounds.Check("A report", said, LeadReport.LongestWords);
        var at = await db.StandpointAsync(found, caller, clock.Now, cancel);
        var member = await db.MemberAsync(at, caller, cancel);
        if (caller.UserId == found.Giver.UserId)
            throw new UserError("This lead is yours: **Withdraw** takes it back.");
        var report = found.Report(member, said.Length > 0 ? said : null, clock.Now)
            ?? throw new UserError("You have reported this lead already. Whoever looks after the team will see it.");
        // Told to their own lead's giver, a report would tell who is against whom in a small team.
        Member? ToTell(Team? team) => team?.Organiser is { } organiser && organiser.UserId != member.UserId && organiser.UserId != found.Giver.UserId ? organiser : null;
        var told = ToTell(at.Team);
        var toldThere = at.AtHome ? null : ToTell(at.Here);
        if (told is not null)
            report.Tell(Post.Aside(told, at.Team, LeadCards.ToldOrganiser(at.Team, found, report), clock.Now));
        if (toldThere is not null && toldThere.UserId != told?.UserId)
            report.TellThere(Post.Aside(toldThere, at.Here!, LeadCards.ToldOrganiser(at.Here!, found, report), clock.Now));
        await db.SaveChangesAsync(cancel);
        return LeadCards.Reported(at, told, toldThere);
    }
}
