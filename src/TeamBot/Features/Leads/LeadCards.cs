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
        await OfCardAsync(db, post, cancel) is var (lead, place)
            // What was over before it could be posted is not posted at all.
            && (post.MessageId is not null || (lead.Open && IsSeen(lead, place))) ? Of(lead, place) : null;

    public static async Task<string?> MarkAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        await db.Leads.Where(l => l.CardId == post.Id || l.Places.Any(p => p.CardId == post.Id)).Select(l => (long?)l.Id).FirstOrDefaultAsync(cancel) is { } id
            ? Id(id, LeadAnswerKind.Interested) : null;

    /// <summary>The lead of a card, and where that stands; null at home.</summary>
    static async Task<(Lead Lead, LeadPlace? Place)?> OfCardAsync(TeamBotDb db, Post post, CancellationToken cancel)
    {
        var place = await db.LeadPlaces.FirstOrDefaultAsync(p => p.CardId == post.Id, cancel);
        var lead = await db.Leads.Include(l => l.Giver).Include(l => l.Team).Include(l => l.Places).Include(l => l.Answers).ThenInclude(a => a.Member)
            .FirstOrDefaultAsync(l => place != null ? l.Id == place.LeadId : l.CardId == post.Id, cancel);
        return lead is null ? null : (lead, place);
    }

    /// <param name="place">Where the card stands; null for its own team's.</param>
    public static Card Of(Lead lead, LeadPlace? place = null) =>
        lead.Withdrawn || !IsSeen(lead, place) ? Gone(lead, place) : lead.Open ? Open(lead, place) : Over(lead, place);

    /// <summary>Elsewhere it is seen no more once it was taken back from there, or its team has ended.</summary>
    public static bool IsSeen(Lead lead, LeadPlace? place) => place is null || (place.Stands && lead.Team.ArchivedAt is null);

    static Card Open(Lead lead, LeadPlace? place)
    {
        List<Button> buttons =
        [
            Press.Primary("I'm interested", Id(lead.Id, LeadAnswerKind.Interested)),
            Press.Secondary("I know someone there", Id(lead.Id, LeadAnswerKind.KnowsSomeone)),
            Thank(lead),
        ];
        if (lead.Link is { } link)
            buttons.Add(Press.Link("Open the page", link));
        if (place is null)
            buttons.Add(Withdraw(lead));
        List<Button> below = [.. place is null or { Kind: LeadPlaceKind.Team } ? [Press.Secondary("Talk", $"lead-talk:{lead.Id}")] : Array.Empty<Button>(), More(lead)];
        return Card.Of(Fitting.Of(Rooms, room => Text(lead, place, room))).Buttons(buttons).Buttons(below).Framed(Green);
    }

    /// <summary>Filled, no longer open or expired: what came of it can still be told, and thanks given.</summary>
    static Card Over(Lead lead, LeadPlace? place) =>
        Card.Of(Fitting.Of(Rooms, room => $"{Text(lead, place, room)}\n-# {Ended(lead)}")).Buttons(Thank(lead), More(lead)).Framed(Green);

    public static Card Gone(Lead lead, LeadPlace? place = null) => Card.Of(
        place is null ? $"-# A lead from {lead.Giver.Shown()} was withdrawn."
        : !lead.Withdrawn && place.TakenOff ? "-# A lead that stood here was taken off this channel."
        : lead.Withdrawn || !place.Stands ? "-# A lead that stood here was withdrawn."
        : "-# The team that shared a lead here has ended for now.");

    public static string Ended(Lead lead) => lead.Closing switch
    {
        LeadClosing.Filled => "This lead is filled.",
        LeadClosing.Expired => "This lead has run out.",
        _ => "This lead is no longer open.",
    };

    /// <summary>Who gave it, as they are known in a team's channel: the other teams learn the name, for the giver chose that; in the server's leads channel nobody does.</summary>
    /// <param name="team">Whose channel it is; null for the leads channel.</param>
    public static string Giver(Lead lead, long? team) =>
        team == lead.TeamId ? lead.Giver.Shown() : IsNamedIn(lead, team) ? $"{lead.Giver.Shown()} ({lead.Team.Shown()})" : "somebody on this server";

    public static bool IsNamedIn(Lead lead, long? team) => team == lead.TeamId || (team is not null && lead.Places.Any(p => p.TeamId == team && p.Stands));

    static string From(Lead lead, LeadPlace? place) => place switch
    {
        null => $"A lead from **{lead.Giver.Shown()}**",
        { TeamId: not null } => $"A lead from **{lead.Giver.Shown()}** of {lead.Team.Shown()}",
        _ => "A lead from one of our success teams",
    };

    static string Text(Lead lead, LeadPlace? place, Room room)
    {
        List<string> lines = [$"### {Title(lead, room.Title)}", From(lead, place)];
        if (lead.Place is { } where)
            lines[^1] += $" · {FreeText.Show(FreeText.Shorten(where, room.Title))}";
        if (lead.Note is { } note)
            lines.Add(FreeText.Show(FreeText.Shorten(note, room.Note)));
        if (OddHost(lead) is { } host)
            lines.Add($"-# Its page is on {host}, a name with letters beyond a to z.");
        // What is published goes to other servers, and can't be kept up to date there.
        return string.Join('\n', place is { Kind: LeadPlaceKind.Announcements } ? lines : [.. lines, .. Answers(lead, place is null ? lead.TeamId : place.TeamId, room.Names), .. SoFar(lead), .. AlsoIn(lead, place)]);
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

    /// <summary>A team's card names who answered from that team, and counts the others.</summary>
    static IEnumerable<string> Answers(Lead lead, long? team, int most)
    {
        (LeadAnswerKind Kind, string Words)[] all =
        [
            (LeadAnswerKind.Interested, "Interested"),
            (LeadAnswerKind.KnowsSomeone, "Knows someone there"),
            (LeadAnswerKind.Thanks, "Thanks from"),
        ];
        foreach (var (kind, words) in all)
        {
            // Who is in two of the teams may have pressed in both, and is one all the same.
            var answers = lead.Answers.Where(a => a.Kind == kind).OrderBy(a => a.Member.TeamId != team).ThenBy(a => a.At).ThenBy(a => a.Id).DistinctBy(a => a.Member.UserId).ToList();
            var names = answers.Where(a => a.Member.TeamId == team).Select(a => a.Member.Shown()).ToList();
            var others = answers.Count - names.Count;
            if (names.Count > 0)
                yield return $"-# {words}: {Plural.List(names, most: most)}{(others == 0 ? "" : $", and {FromOthers(others)}")}";
            else if (others > 0)
                yield return team is null ? $"-# {words}: {others}" : $"-# {words}: {FromOthers(others)}";
        }
    }

    static string FromOthers(int count) => $"{count} from {(count == 1 ? "another team" : "other teams")}";

    /// <summary>Whoever presses there should know who else reads along.</summary>
    static IEnumerable<string> AlsoIn(Lead lead, LeadPlace? here)
    {
        if (here is not null)
            yield break;
        if (lead.Places.FirstOrDefault(p => p.TeamId is null && p.Stands) is { } open)
            yield return $"-# Also in <#{open.ChannelId}>, without names";
        if (lead.Places.Any(p => p.TeamId is not null && p.Stands))
            yield return "-# Also with other teams of this server, which see no names but the giver's";
    }

    /// <summary>How far it has led, each person counted once and nobody named.</summary>
    static string[] SoFar(Lead lead)
    {
        var furthest = lead.Answers.Where(a => a.Stands && a.Kind is LeadAnswerKind.Applied or LeadAnswerKind.Interview or LeadAnswerKind.Offer)
            .GroupBy(a => a.Member.UserId).Select(theirs => theirs.Max(a => a.Kind)).ToList();
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
