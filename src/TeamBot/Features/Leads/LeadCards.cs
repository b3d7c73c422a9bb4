using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Leads;

/// <summary>What people read about leads: here the card that the team sees; what one person sees is in the other part.</summary>
static partial class LeadCards
{
    const int Green = 0x5B8C5A;

    static readonly Room[] Rooms = [new(), new(Names: 6), new(Names: 6, Note: 250), new(Names: 4, Note: 250, Title: 60), new(Names: 2, Note: 120, Title: 40)];

    public static async Task<Card?> DrawAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        await db.Leads.Include(l => l.Giver).Include(l => l.Answers).ThenInclude(a => a.Member).FirstOrDefaultAsync(l => l.CardId == post.Id, cancel) is { } lead
            // What was over before it could be posted is not posted at all.
            && (lead.Open || post.MessageId is not null) ? Of(lead) : null;

    public static async Task<string?> MarkAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        await db.Leads.Where(l => l.CardId == post.Id).Select(l => (long?)l.Id).FirstOrDefaultAsync(cancel) is { } id ? Id(id, LeadAnswerKind.Interested) : null;

    public static Card Of(Lead lead) => lead.Withdrawn ? Gone(lead) : lead.Open ? Open(lead) : Over(lead);

    static Card Open(Lead lead)
    {
        List<Button> buttons =
        [
            Press.Primary("I'm interested", Id(lead.Id, LeadAnswerKind.Interested)),
            Press.Secondary("I know someone there", Id(lead.Id, LeadAnswerKind.KnowsSomeone)),
            Thank(lead),
        ];
        if (lead.Link is { } link)
            buttons.Add(Press.Link("Open the page", link));
        buttons.Add(Withdraw(lead));
        return Card.Of(Fitting.Of(Rooms, room => Text(lead, room))).Buttons(buttons).Buttons(Press.Secondary("Talk", $"lead-talk:{lead.Id}"), More(lead)).Framed(Green);
    }

    /// <summary>Filled, no longer open or expired: what came of it can still be told, and thanks given.</summary>
    static Card Over(Lead lead) => Card.Of(Fitting.Of(Rooms, room => $"{Text(lead, room)}\n-# {Ended(lead)}")).Buttons(Thank(lead), More(lead)).Framed(Green);

    public static Card Gone(Lead lead) => Card.Of($"-# A lead from {lead.Giver.Shown()} was withdrawn.");

    public static string Ended(Lead lead) => lead.Closing switch
    {
        LeadClosing.Filled => "This lead is filled.",
        LeadClosing.Expired => "This lead has run out.",
        _ => "This lead is no longer open.",
    };

    static string Text(Lead lead, Room room)
    {
        List<string> lines = [$"### {Title(lead, room.Title)}", $"A lead from **{lead.Giver.Shown()}**"];
        if (lead.Place is { } place)
            lines[^1] += $" · {FreeText.Show(FreeText.Shorten(place, room.Title))}";
        if (lead.Note is { } note)
            lines.Add(FreeText.Show(FreeText.Shorten(note, room.Note)));
        if (OddHost(lead) is { } host)
            lines.Add($"-# Its page is on {host}, a name with letters beyond a to z.");
        return string.Join('\n', [.. lines, .. Answers(lead, room.Names), .. SoFar(lead)]);
    }

    /// <summary>A button hides where it leads, and letters of other alphabets can look like ours: such a host is shown as the domain name system has it.</summary>
    static string? OddHost(Lead lead) =>
        lead.Link is { } link && new Uri(link).Host is var host && host.Contains("xn--", StringComparison.Ordinal) ? FreeText.Show(host) : null;

    /// <summary>"Data engineer at Acme", or the page's host when that is all there is.</summary>
    static string Title(Lead lead, int longest = Lead.LongestRole)
    {
        var role = lead.Role is { } known ? FreeText.Show(FreeText.Shorten(known, longest)) : null;
        var organisation = lead.Organisation is { } who ? FreeText.Show(FreeText.Shorten(who, longest)) : null;
        return (role, organisation) switch
        {
            ({ } r, { } o) => $"{r} at {o}",
            ({ } r, null) => r,
            (null, { } o) => $"A job at {o}",
            _ => $"A job on {FreeText.Show(new Uri(lead.Link!).Host)}",
        };
    }

    /// <summary>The same where no markdown is parsed: in a list to pick from, as a thread's name.</summary>
    public static string Label(Lead lead)
    {
        var what = (lead.Role, lead.Organisation) switch
        {
            ({ } r, { } o) => $"{r} at {o}",
            ({ } r, null) => r,
            (null, { } o) => $"A job at {o}",
            _ => $"A job on {new Uri(lead.Link!).Host}",
        };
        return FreeText.Label(what, FindLead.LongestPick);
    }

    static IEnumerable<string> Answers(Lead lead, int most)
    {
        (LeadAnswerKind Kind, string Words)[] all =
        [
            (LeadAnswerKind.Interested, "Interested"),
            (LeadAnswerKind.KnowsSomeone, "Knows someone there"),
            (LeadAnswerKind.Thanks, "Thanks from"),
        ];
        foreach (var (kind, words) in all)
        {
            var names = lead.Answers.Where(a => a.Kind == kind).OrderBy(a => a.At).ThenBy(a => a.Id).Select(a => a.Member.Shown()).ToList();
            if (names.Count > 0)
                yield return $"-# {words}: {Plural.List(names, most: most)}";
        }
    }

    /// <summary>How far it has led, each member counted once and nobody named.</summary>
    static string[] SoFar(Lead lead)
    {
        var furthest = lead.Answers.Where(a => a.Stands && a.Kind is LeadAnswerKind.Applied or LeadAnswerKind.Interview or LeadAnswerKind.Offer)
            .GroupBy(a => a.MemberId).Select(theirs => theirs.Max(a => a.Kind)).ToList();
        int Count(LeadAnswerKind kind) => furthest.Count(k => k == kind);
        List<string> parts = [];
        if (Count(LeadAnswerKind.Applied) is > 0 and var applied)
            parts.Add($"{applied} applied");
        if (Count(LeadAnswerKind.Interview) is > 0 and var interviews)
            parts.Add(Plural.Of(interviews, "interview"));
        if (Count(LeadAnswerKind.Offer) is > 0 and var offers)
            parts.Add(Plural.Of(offers, "offer"));
        return parts.Count == 0 ? [] : [$"-# So far: {Plural.List(parts)}"];
    }

    static Button Thank(Lead lead) => Press.Secondary("Thank", Id(lead.Id, LeadAnswerKind.Thanks));

    static Button More(Lead lead) => Press.Secondary("More", $"lead-more:{lead.Id}");

    static Button Withdraw(Lead lead) => Press.Secondary("Withdraw", $"lead-withdraw:{lead.Id}");

    static string Id(long lead, LeadAnswerKind kind) => $"lead-answer:{lead}:{kind}";

    /// <summary>How much of each there is room for: names after each answer, and code points of the note and of each half of the title.</summary>
    sealed record Room(int Names = int.MaxValue, int Note = Lead.LongestNote, int Title = Lead.LongestRole);
}
