using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Leads;

static class ShareLead
{
    public static async Task<Reply> RunAsync(
        Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel,
        string? link = null, string? role = null, string? organisation = null, string? note = null)
    {
        var filled = new Filled(link, role, organisation, note);
        if (!filled.NamesSomething)
        {
            var (team, _, _, _) = await db.StandingAsync(caller, clock.Now, cancel, orAlumnus: true);
            return Reply.Open(Form(team, filled));
        }
        return await ShareAsync(filled, caller, db, clock, cancel);
    }

    public static async Task<Reply> SendAsync(FilledForm form, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var filled = new Filled(form["link"], form["role"], form["organisation"], form["note"]);
        try
        {
            return filled.NamesSomething
                ? await ShareAsync(filled, caller, db, clock, cancel)
                : throw new UserError("A lead needs a link or a role; one of the two is enough.");
        }
        catch (UserError e) when (e.Sentence.Length > 0)
        {
            var (team, _, _, _) = await db.StandingAsync(caller, clock.Now, cancel, orAlumnus: true);
            throw new FormError(e.Sentence, Form(team, filled));
        }
    }

    static async Task<Reply> ShareAsync(Filled filled, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (team, member, week, now) = await db.StandingAsync(caller, clock.Now, cancel, orAlumnus: true);
        Needs.Check(caller);
        var problems = new Problems();
        var link = filled.Link is { } pasted ? problems.Try(() => LinkOf(pasted)) : null;
        problems.Try(() => Bounds.Check("The role", filled.Role, Lead.LongestRole));
        problems.Try(() => Bounds.Check("The organisation", filled.Organisation, Lead.LongestRole));
        problems.Try(() => Bounds.Check("The note", filled.Note, Lead.LongestNote));
        if (problems.Any)
            throw new UserError(problems.Sentences);
        if (link is not null && await db.OpenLeadAsync(team, link.SameAs, cancel) is { } first)
            return Reply.Whisper(LeadCards.SharedBefore(team, first));

        var act = member.Present ? new Act(member, week, ActKind.Lead, now) : null;
        if (act is not null)
        {
            week.Log(act, new GoalCount(1, new GoalWhat(GoalKind.Leads)), team.DateOf(now));
            week.Changed(now);
        }
        var lead = new Lead(team, member, link?.Link, link?.SameAs, filled.Role, filled.Organisation, filled.Note, act, now);
        db.Leads.Add(lead);
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper(LeadCards.Shared(lead, week, elsewhere: caller.ChannelId != team.ChannelId));
    }

    static LeadLink LinkOf(string pasted) =>
        LeadLink.TryParse(pasted, out var link, out var problem) ? link : throw new UserError(problem);

    /// <summary>The open lead to the same page.</summary>
    internal static Task<Lead?> OpenLeadAsync(this TeamBotDb db, Team team, string sameAs, CancellationToken cancel) =>
        db.Leads.Include(l => l.Giver).Include(l => l.Card).Include(l => l.Answers)
            .FirstOrDefaultAsync(l => l.TeamId == team.Id && l.SameAs == sameAs && l.WithdrawnAt == null, cancel);

    internal static Modal Form(Team team, string? link, string? note) => Form(team, new Filled(link, null, null, note));

    static Modal Form(Team team, Filled filled)
    {
        List<Component> fields =
        [
            Field.Line("link", "Link", LeadLink.Longest, filled.Link, "https://"),
            Field.Line("role", "Role", Lead.LongestRole, filled.Role, "Data engineer", help: "A link or a role is enough."),
            Field.Line("organisation", "Organisation", Lead.LongestRole, filled.Organisation),
            Field.Paragraph("note", "What the others should know", Lead.LongestNote, filled.Note),
        ];
        if (team.OpenToServer)
            fields.Insert(0, new TextDisplay("-# Everyone on this server can read this channel, and so the lead."));
        return new Modal("lead-share", "Share a lead", fields);
    }

    /// <summary>What was given, cleaned; null where there was nothing.</summary>
    sealed record Filled
    {
        public Filled(string? link, string? role, string? organisation, string? note) =>
            (Link, Role, Organisation, Note) = (Words(link), Words(role), Words(organisation), Words(note, keepLines: true));

        public string? Link { get; }
        public string? Role { get; }
        public string? Organisation { get; }
        public string? Note { get; }
        public bool NamesSomething => Link is not null || Role is not null;

        static string? Words(string? typed, bool keepLines = false) => FreeText.Clean(typed, keepLines) is { Length: > 0 } words ? words : null;
    }
}
