using System.Globalization;
using NodaTime;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Hunts;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Contacts;

/// <summary>What people read about their own contacts. All of it is for its owner's eyes alone, but for <see cref="Someone"/>, which tells nothing of anybody.</summary>
static class ContactCards
{
    const int MostInMenu = 25, LongestLabel = 100, LongestInLine = 60;

    static readonly int[] RoomsForNote = [ContactDetails.LongestNote, 1000, 500, 200];

    public static string Name(ContactDetails details) => $"**{FreeText.Show(details.Name)}**";

    /// <summary>"Zoe van Dam · Acme", to be shown as it is: on buttons and in menus.</summary>
    public static string Line(ContactDetails details) => details.Organisation is { } at ? $"{details.Name} · {at}" : details.Name;

    /// <summary>Somebody was added; what was counted, and the one question.</summary>
    /// <param name="hunt">What it did to the owner's hunt card.</param>
    /// <param name="again">They were taken out by **Undo** and are put back.</param>
    public static Card Added(Contact contact, ContactDetails details, Outcome outcome, HuntNote? hunt = null, bool again = false)
    {
        var circle = details.Circle == Circle.Unasked ? "" : $" ({ContactWords.Of(details.Circle)})";
        var card = Card.Of($"{Name(details)}{circle} is in your book{(again ? " again" : "")}, and only you see it. {(outcome.Ask.Count > 0 ? "It counts once you say for which team." : outcome.Said)}".TrimEnd() + (hunt is null ? "" : $" {hunt.Said}"));
        if (outcome.Ask.Count > 0)
            card.Menu(Select($"contact-team:{contact.Id}", "Which team does it count for?", outcome.Ask.Take(MostInMenu).Select(t => new SelectOption(FreeText.Label(t.Name, LongestLabel), ValueOf(t)))));
        return card.Menu(CircleMenu(contact, details, On.Added))
            .Buttons([Press.Secondary("Undo", $"contact-undo:{contact.Id}"), Press.Secondary("More", $"contact-more:{contact.Id}"), .. outcome.More])
            .Buttons(hunt?.More ?? []);
    }

    public static string ValueOf(Membership team) => team.TeamId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Who may be the same person is named with what tells them apart.</summary>
    public static Card Likely(Draft draft, IReadOnlyList<(Contact Contact, ContactDetails Details)> likely)
    {
        var other = Press.Secondary("Someone else", $"contact-other:{draft.Id}");
        if (likely is [var (contact, details)])
        {
            return Card.Of($"{Entry(details)} is in your book already. Is it the same person? Then what is new is added there, and nothing is counted.")
                .Buttons(Press.Primary("Same person", $"contact-same:{draft.Id}:{contact.Id}"), other);
        }
        return Card.Of($"""
            These are in your book already:
            {string.Join('\n', likely.Select(one => $"- {Entry(one.Details)}"))}
            Is it one of them? Then what is new is added there, and nothing is counted.
            """)
            .Menu(Select($"contact-which:{draft.Id}", "Same person", likely.Select(one => Option(one.Contact.Id, one.Details))))
            .Buttons(other);
    }

    /// <summary>All that is written down of somebody, and what can be done with it.</summary>
    /// <param name="said">What was just done.</param>
    /// <param name="before">How it stood before that, to be taken back.</param>
    /// <param name="hunt">What it did to the owner's hunt card.</param>
    /// <param name="likely">Who may be the same person, since that was done.</param>
    public static Card Show(
        Owner owner, Contact contact, ContactDetails details, string? said = null, Draft? before = null, HuntNote? hunt = null,
        IReadOnlyList<(Contact Contact, ContactDetails Details)>? likely = null)
    {
        var asks = before is not null && likely is { Count: > 0 };
        var first = said is null ? "" : $"{said}{(asks ? $" {Doubles(likely!)}" : "")}\n";
        var card = Card.Of(Fitting.Of(RoomsForNote, room => first + Text(owner, contact, details, room)));
        if (asks)
            AskWhetherOne(card, contact, before!, likely!);
        List<Button> acts = [Press.Secondary("Spoke today", $"contact-spoke:{contact.Id}")];
        if (contact.NextOn is not null)
            acts.AddRange([Press.Secondary("In a week", $"contact-later:{contact.Id}"), Press.Secondary("Don't remind me", $"contact-quiet:{contact.Id}")]);
        if (before is not null)
            acts.Add(Press.Secondary("Undo", $"contact-before:{contact.Id}:{before.Id}"));
        return card
            .Menu(CircleMenu(contact, details, On.Shown))
            .Menu(Select($"contact-tie:{contact.Id}", "How well do you know them?", ContactWords.Ties.Select(tie => new SelectOption(ContactWords.Of(tie), tie.ToString()) { Default = tie == details.Tie })))
            .Buttons(acts)
            .Buttons(Press.Secondary("Edit", $"contact-edit:{contact.Id}"), Press.Secondary("How to reach them", $"contact-reach:{contact.Id}"), Press.Secondary("Remove", $"contact-remove:{contact.Id}"))
            .Buttons(hunt?.More ?? []);
    }

    /// <summary>"**Jo Mail** · Acme in your book has the same name, or is reached in the same way. Is it the same person? Then both become one."</summary>
    static string Doubles(IReadOnlyList<(Contact Contact, ContactDetails Details)> likely) => likely is [var (_, only)]
        ? $"{Entry(only)} has the same name, or is reached in the same way. Is it the same person? Then both become one."
        : $"{likely.Count} others have the same name, or are reached in the same way. Is it one of them? Then both become one.";

    static void AskWhetherOne(Card card, Contact contact, Draft before, IReadOnlyList<(Contact Contact, ContactDetails Details)> likely)
    {
        var other = Press.Secondary("Someone else", $"contact-two:{contact.Id}:{before.Id}");
        if (likely is [var (only, _)])
            card.Buttons(Press.Primary("Same person", $"contact-one:{contact.Id}:{only.Id}"), other);
        else
            card.Menu(Select($"contact-one-of:{contact.Id}", "Same person", likely.Select(one => Option(one.Contact.Id, one.Details)))).Buttons(other);
    }

    /// <summary>Two became one.</summary>
    public static Card MadeOne(Contact contact, ContactDetails details, Contact first, Draft before) =>
        Card.Of($"Both are one now: all you wrote down is with {Name(details)}. What was counted stays.")
            .Buttons(Press.Secondary("Undo", $"contact-one-not:{first.Id}:{contact.Id}:{before.Id}"), Press.Secondary("Show", $"contact-show:{contact.Id}"));

    public static Card Noted(string said, Contact contact, Draft before) =>
        Card.Of(said).Buttons(Press.Secondary("Undo", $"contact-before:{contact.Id}:{before.Id}"), Press.Secondary("Show", $"contact-show:{contact.Id}"));

    /// <summary>"You spoke with **Zoe** yesterday. You get back to them on Monday, 23 March."</summary>
    public static string Spoke(Owner owner, Contact contact, ContactDetails details)
    {
        var next = contact.NextOn is { } day ? $" You get back to them {OnDay(day, owner)}{(ContactWords.Every(details) is { } every ? $", {every} later" : "")}." : "";
        return $"You last spoke with {Name(details)} {OnDay(contact.SpokeOn!.Value, owner)}.{next}";
    }

    public static Card Removed(Contact contact, ContactDetails details) => OutOf(details, "", $"contact-restore:{contact.Id}");

    /// <summary>To add them was a mistake.</summary>
    /// <param name="counted">What became of the count.</param>
    public static Card NotAdded(Contact contact, ContactDetails details, string counted, Uncounted count) => OutOf(details, counted, $"contact-again:{contact.Id}:{count}");

    static Card OutOf(ContactDetails details, string counted, string back) =>
        Card.Of($"{Name(details)} is out of your book, and gone for good in a week. {counted}".TrimEnd()).Buttons(Press.Secondary("Put back", back));

    /// <summary>Why it counts toward no goal of somebody without a running team.</summary>
    /// <param name="archived">The teams that they are in, all of them archived.</param>
    public static string NoTeam(IReadOnlyList<string> archived) =>
        archived.Count == 0 ? "You are in no team, so it counts toward no goal."
        : $"{Plural.List(archived.Select(name => $"**{FreeText.Show(name)}**"), most: 3)} {(archived.Count == 1 ? "is" : "are")} archived, so it counts toward no goal.";

    public static Card Empty() => Card.Of("Your book is empty. `/contact add` writes somebody down; nobody else sees it.");

    public static Card List(Owner owner, IReadOnlyList<BookEntry> page, int found, Filter filter, long draft, int number, int pages)
    {
        var of = pages > 1 ? $", page {number + 1} of {pages}" : "";
        if (found == 0)
            return Card.Of($"Nobody in your book{Narrowed(filter)}. `/contact list` without anything shows them all.");
        var card = Card.Of($"""
            ### {Plural.Of(found, "contact")}{Narrowed(filter)}{of}
            {string.Join('\n', page.Select(entry => $"{Entry(entry.Details)}{Last(entry, owner)}"))}
            """)
            .Menu(Open(page));
        List<Button> turns = [];
        if (number > 0)
            turns.Add(Press.Secondary("Back", $"contacts:{draft}:{number - 1}"));
        if (number < pages - 1)
            turns.Add(Press.Secondary("Next", $"contacts:{draft}:{number + 1}"));
        return card.Buttons(turns);
    }

    public static Card Due(Owner owner, IReadOnlyList<BookEntry> due)
    {
        if (due.Count == 0)
            return Card.Of("There is nobody to get back to in the coming week. `/contact spoke` with `next` sets a day for somebody.");
        List<string> lines = [];
        foreach (var group in due.GroupBy(entry => entry.NextOn is { } day && day < owner.Today ? "When you find a moment" : entry.NextOn == owner.Today ? "Today" : "In the coming week"))
            lines.AddRange([$"**{group.Key}**", .. group.Select(entry => $"{Entry(entry.Details)} · {ContactWords.Day(entry.NextOn!.Value, owner.Today)}")]);
        return Card.Of(Fitting.Lines(["### Whom to get back to", .. lines])).Menu(Open([.. due.Take(MostInMenu)]));
    }

    /// <summary>Of whom, it says nothing: whoever looks over a shoulder reads it too.</summary>
    public static Card Someone(Post post) => Card.Of(post.Text ?? "Today is the day to get back to someone.").Buttons(Press.Primary("Show who", $"contact-due:{post.Id}"));

    public static string SomeoneMark(Post post) => $"contact-due:{post.Id}";

    public static UserError Nobody(string typed) =>
        new($"Nobody in your book fits “{FreeText.Show(FreeText.Shorten(FreeText.Clean(typed), LongestInLine))}”. `/contact list` shows who is in it, `/contact add` writes somebody down.");

    public static UserError Several(IReadOnlyList<BookEntry> found, string typed) =>
        new(Card.Of($"{Plural.Of(found.Count, "contact")} fit “{FreeText.Show(FreeText.Shorten(FreeText.Clean(typed), LongestInLine))}”. Whom do you mean?").Menu(Open([.. found.Take(MostInMenu)])));

    /// <summary>Nothing that can be read was typed.</summary>
    public static UserError Unnamed(IReadOnlyList<BookEntry> book) =>
        new(book.Count == 0 ? Empty() : Card.Of("Please say who: type a part of the name, or open somebody here.").Menu(Open([.. book.Take(MostInMenu)])));

    /// <summary>What was typed is not in the name of the only one whom it fits.</summary>
    public static UserError Perhaps(BookEntry found, string typed) =>
        new(Card.Of($"Nobody in your book is called “{FreeText.Show(FreeText.Shorten(FreeText.Clean(typed), LongestInLine))}”, but it stands in what you wrote down of {Entry(found.Details)}. Is that whom you mean? Nothing was changed.")
            .Buttons(Press.Secondary("Show", $"contact-show:{found.Id}")));

    static StringSelect Open(IReadOnlyList<BookEntry> entries) => Select("contact-pick", "Open one", entries.Select(entry => Option(entry.Id, entry.Details)));

    static SelectOption Option(long id, ContactDetails details) =>
        new(FreeText.Label(details.Name, LongestLabel), id.ToString(CultureInfo.InvariantCulture), details.Organisation is { } at ? FreeText.Label(at, LongestLabel) : null);

    static StringSelect CircleMenu(Contact contact, ContactDetails details, On on) =>
        Select($"contact-circle:{contact.Id}:{on}", "Which circle?", ContactWords.Circles.Select(circle => new SelectOption(ContactWords.Of(circle), circle.ToString()) { Default = circle == details.Circle }));

    static StringSelect Select(string id, string placeholder, IEnumerable<SelectOption> options) => new() { CustomId = id, Placeholder = placeholder, Options = [.. options] };

    static string Text(Owner owner, Contact contact, ContactDetails details, int roomForNote)
    {
        string?[] lines =
        [
            $"### {FreeText.Show(details.Name)}",
            Joined(" at ", details.Role, details.Organisation),
            Joined(" · ", details.Handle, details.Email, details.Phone, details.Link),
            details.Tie == Tie.Unasked ? null : ContactWords.Of(details.Tie),
            details.HowMet is { } met ? $"How you met: {FreeText.Show(met)}" : null,
            details.Note is { } note ? FreeText.Show(FreeText.Shorten(note, roomForNote)) : null,
            contact.SpokeOn is { } spoke ? $"You last spoke {OnDay(spoke, owner)}." : null,
            contact.NextOn is { } next ? $"You {(next > owner.Today ? "want" : "meant")} to get back to them {OnDay(next, owner)}{(ContactWords.Every(details) is { } every ? $"; each time you speak it moves on by {every}" : "")}." : null,
            "-# Only you see this.",
        ];
        return string.Join('\n', lines.Where(line => !string.IsNullOrEmpty(line)));
    }

    static string Joined(string by, params string?[] parts) => string.Join(by, parts.Where(part => part is not null).Select(FreeText.Show));

    /// <summary>"**Zoe van Dam** · Acme · Alumni".</summary>
    static string Entry(ContactDetails details)
    {
        var at = details.Organisation is { } organisation ? $" · {FreeText.Show(FreeText.Shorten(organisation, LongestInLine))}" : "";
        var circle = details.Circle == Circle.Unasked ? "" : $" · {ContactWords.Of(details.Circle)}";
        return $"**{FreeText.Show(FreeText.Shorten(details.Name, LongestInLine))}**{at}{circle}";
    }

    static string Last(BookEntry entry, Owner owner) => entry.SpokeOn is { } day ? $" · {ContactWords.Day(day, owner.Today)}" : "";

    static string OnDay(LocalDate day, Owner owner) => ContactWords.Day(day, owner.Today) is var said && char.IsAsciiLetterLower(said[0]) ? said : $"on {said}";

    /// <summary>" with “data” from Alumni at “acme”".</summary>
    static string Narrowed(Filter filter) =>
        (filter.Search.Length > 0 ? $" with “{FreeText.Show(filter.Search)}”" : "")
        + (filter.Circle != Circle.Unasked ? $", circle {ContactWords.Of(filter.Circle)}" : "")
        + (filter.Organisation.Length > 0 ? $", at “{FreeText.Show(filter.Organisation)}”" : "");
}
