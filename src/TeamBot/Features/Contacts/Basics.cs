using NodaTime.Text;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Contacts;

/// <summary>The first form of a contact, as it was filled in: who it is, and when to get back to them.</summary>
sealed record Basics
{
    public string Name { get; init; } = "";
    public string Organisation { get; init; } = "";
    public string HowMet { get; init; } = "";
    public string Note { get; init; } = "";
    public string Next { get; init; } = "";

    public static Basics Of(FilledForm form) =>
        new() { Name = form["name"], Organisation = form["organisation"], HowMet = form["met"], Note = form["note"], Next = form["next"] };

    public static Basics Of(Contact contact, ContactDetails details, Owner owner) => new()
    {
        Name = details.Name, Organisation = details.Organisation ?? "", HowMet = details.HowMet ?? "", Note = details.Note ?? "",
        Next = contact.NextOn is { } day ? ContactWords.Day(day, owner.Today) : "",
    };

    public Modal ToForm(string id, string title) => new(id, title,
    [
        Field.Line("name", "Name", ContactDetails.LongestName, Name, required: true),
        Field.Line("organisation", "Organisation", ContactDetails.LongestLine, Organisation),
        Field.Line("met", "How you met", ContactDetails.LongestLine, HowMet, "At the Tuesday meetup"),
        Field.Paragraph("note", "What to remember", ContactDetails.LongestNote, Note),
        Field.Line("next", "When to get back to them", 30, Next, "3 weeks, 6 April, Mon", help: "A time such as 3 weeks is counted anew each time you speak."),
    ]);

    /// <exception cref="UserError">All that is wrong with it.</exception>
    public Pending Read(ContactDetails known, Contact? contact, Owner owner)
    {
        var problems = new Problems();
        if (FreeText.Clean(Name).Length == 0)
            problems.Add("A contact needs a name, so that you find them again.");
        problems.Try(() => Bounds.Check("The name", Words(Name), ContactDetails.LongestName));
        problems.Try(() => Bounds.Check("The organisation", Words(Organisation), ContactDetails.LongestLine));
        problems.Try(() => Bounds.Check("How you met", Words(HowMet), ContactDetails.LongestLine));
        problems.Try(() => Bounds.Check("What to remember", Words(Note, keepLines: true), ContactDetails.LongestNote));
        // A day that was not touched stays, though it may be over by now.
        var kept = contact is not null && Next == Of(contact, known, owner).Next;
        var (next, every) = kept ? (contact!.NextOn, known.Every) : problems.Try(() => owner.ReadNext(Next, contact?.SpokeOn ?? owner.Today));
        if (problems.Any)
            throw new UserError(problems.Sentences);
        var details = known with { Name = Words(Name)!, Organisation = Words(Organisation), HowMet = Words(HowMet), Note = Words(Note, keepLines: true), Every = every };
        return new Pending(details, next is { } day ? LocalDatePattern.Iso.Format(day) : null);
    }

    internal static string? Words(string typed, bool keepLines = false) => FreeText.Clean(typed, keepLines) is { Length: > 0 } words ? words : null;
}

/// <summary>The second form: what they do, and how they are reached.</summary>
sealed record Ways
{
    public string Role { get; init; } = "";
    public string Handle { get; init; } = "";
    public string Email { get; init; } = "";
    public string Phone { get; init; } = "";
    public string Link { get; init; } = "";

    public static Ways Of(FilledForm form) => new() { Role = form["role"], Handle = form["handle"], Email = form["email"], Phone = form["phone"], Link = form["link"] };

    public static Ways Of(ContactDetails details) => new()
    {
        Role = details.Role ?? "", Handle = details.Handle ?? "", Email = details.Email ?? "", Phone = details.Phone ?? "", Link = details.Link ?? "",
    };

    public Modal ToForm(string id) => new(id, "How to reach them",
    [
        Field.Line("role", "What they do", ContactDetails.LongestLine, Role),
        Field.Line("handle", "User name", ContactDetails.LongestLine, Handle, "@name, on Discord or anywhere else"),
        Field.Line("email", "Mail", ContactDetails.LongestLine, Email),
        Field.Line("phone", "Phone", ContactDetails.LongestLine, Phone),
        Field.Line("link", "Link", ContactDetails.LongestLine, Link, "https://"),
    ]);

    /// <inheritdoc cref="Basics.Read"/>
    public ContactDetails Read(ContactDetails known)
    {
        var problems = new Problems();
        foreach (var (what, typed) in new[] { ("What they do", Role), ("The user name", Handle), ("The mail address", Email), ("The phone number", Phone), ("The link", Link) })
            problems.Try(() => Bounds.Check(what, Basics.Words(typed), ContactDetails.LongestLine));
        switch (Basics.Words(Link) is { } link ? ContactLink.Check(link) : LinkFault.None)
        {
            case LinkFault.NoWebsite:
                problems.Add("That link leads to no website. Write it like https://example.com/name; anything else has room in the note.");
                break;
            case LinkFault.Credentials:
                problems.Add("That link carries a user name or a password, which I don't keep. Write it without, like https://example.com/name.");
                break;
        }
        return problems.Any ? throw new UserError(problems.Sentences)
            : known with { Role = Basics.Words(Role), Handle = Basics.Words(Handle), Email = Basics.Words(Email), Phone = Basics.Words(Phone), Link = Basics.Words(Link) };
    }
}
