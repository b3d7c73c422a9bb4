using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Leads;

/// <summary>What was given of a lead, by options or in a form, cleaned; null where there was nothing.</summary>
sealed record LeadFields
{
    public LeadFields(string? link, string? role, string? organisation, string? place, string? note) =>
        (Link, Role, Organisation, Place, Note) = (Words(link), Words(role), Words(organisation), Words(place), Words(note, keepLines: true));

    public LeadFields(FilledForm form) : this(form["link"], form["role"], form["organisation"], form["place"], form["note"])
    {
    }

    public LeadFields(Lead lead) : this(lead.Link, lead.Role, lead.Organisation, lead.Place, lead.Note)
    {
    }

    public string? Link { get; }
    public string? Role { get; }
    public string? Organisation { get; }
    public string? Place { get; }
    public string? Note { get; }
    public bool NamesSomething => Link is not null || Role is not null;

    /// <exception cref="UserError">All that is wrong with it.</exception>
    public LeadWords Read()
    {
        if (!NamesSomething)
            throw new UserError("A lead needs a link or a role; one of the two is enough.");
        var problems = new Problems();
        var link = Link is { } pasted ? problems.Try(() => LinkOf(pasted)) : null;
        problems.Try(() => Bounds.Check("The role", Role, Lead.LongestRole));
        problems.Try(() => Bounds.Check("The organisation", Organisation, Lead.LongestRole));
        problems.Try(() => Bounds.Check("The place", Place, Lead.LongestRole));
        problems.Try(() => Bounds.Check("The note", Note, Lead.LongestNote));
        return problems.Any ? throw new UserError(problems.Sentences) : new LeadWords(link?.Link, link?.SameAs, Role, Organisation, Place, Note);
    }

    /// <param name="seen">Who else will read it.</param>
    public Modal Form(string id, string title, Team team, string? seen = null) => new(id, title,
    [
        Field.Line("link", "Link", LeadLink.Longest, Link, "https://"),
        Field.Line("role", "Role", Lead.LongestRole, Role, "Data engineer", help: "A link or a role is enough."),
        Field.Line("organisation", "Organisation", Lead.LongestRole, Organisation),
        Field.Line("place", "Place", Lead.LongestRole, Place, "Berlin, or remote"),
        Field.Paragraph("note", "What the others should know", Lead.LongestNote, Note,
            help: seen is not null ? seen : team.OpenToServer ? "Everyone on this server can read this channel, and so the lead." : null),
    ]);

    static LeadLink LinkOf(string pasted) => LeadLink.TryParse(pasted, out var link, out var problem) ? link : throw new UserError(problem);

    static string? Words(string? typed, bool keepLines = false) => FreeText.Clean(typed, keepLines) is { Length: > 0 } words ? words : null;
}
