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
        await MemberAsync(found, caller, db, clock, cancel);
        return Reply.Open(new Modal($"lead-report:{found.Id}", "Report this lead",
        [
            new TextDisplay("-# Whoever looks after the team is told, without your name."),
            Field.Paragraph("words", "What is wrong with it?", LeadReport.LongestWords, hint: "It may stay empty"),
        ]));
    }

    public static async Task<Reply> SendAsync(long lead, FilledForm form, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        Reply.Whisper(await ReportAsync(await db.StandingLeadAsync(lead, cancel), form["words"], caller, db, clock, cancel));

    /// <summary>Takes the caller's own report back.</summary>
    public static async Task<Reply> UndoAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.LeadAsync(lead, cancel);
        var (_, member) = await MemberAsync(found, caller, db, clock, cancel);
        found.Reports.FirstOrDefault(r => r.MemberId == member.Id)?.Settle(clock.Now);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(Card.Of("Your report is taken back."));
    }

    /// <summary>Who looks after the team has looked at it, and it stays.</summary>
    public static async Task<Reply> DismissAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.StandingLeadAsync(lead, cancel);
        var team = await db.LoadTeamAsync(found.TeamId, caller, clock.Now, cancel);
        caller.CheckAdministers(team, "settle a report");
        found.Reports.ForEach(r => r.Settle(clock.Now));
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(LeadCards.View(found, team, team.Members.FirstOrDefault(m => m.IsIn && m.UserId == caller.UserId), caller));
    }

    static async Task<Card> ReportAsync(Lead found, string? words, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var said = FreeText.Clean(words);
        Bounds.Check("A report", said, LeadReport.LongestWords);
        var (team, member) = await MemberAsync(found, caller, db, clock, cancel);
        if (member.Id == found.GiverId)
            throw new UserError("This lead is yours: **Withdraw** takes it back.");
        var report = found.Report(member, said.Length > 0 ? said : null, clock.Now)
            ?? throw new UserError("You have reported this lead already. Whoever looks after the team will see it.");
        // Told to their own lead's giver, a report would tell who is against whom in a small team.
        var told = team.Organiser is { } organiser && organiser.Id != member.Id && organiser.Id != found.GiverId ? organiser : null;
        if (told is not null)
            report.Tell(Post.Aside(told, team, LeadCards.ToldOrganiser(team, found, report), clock.Now));
        await db.SaveChangesAsync(cancel);
        return LeadCards.Reported(found, told, administers: caller.Administers(team));
    }

    static async Task<(Team Team, Member Member)> MemberAsync(Lead lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var team = await db.LoadTeamAsync(lead.TeamId, caller, clock.Now, cancel);
        return team.Members.FirstOrDefault(m => m.IsIn && m.UserId == caller.UserId) is { } member ? (team, member) : throw await db.NotInAsync(team, caller.UserId, cancel);
    }
}
