using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Leads;

/// <summary>What people read about leads.</summary>
static class LeadCards
{
    const int Green = 0x5B8C5A;

    static readonly Room[] Rooms = [new(), new(Names: 6), new(Names: 6, Note: 250), new(Names: 4, Note: 250, Title: 60), new(Names: 2, Note: 120, Title: 40)];

    public static async Task<Card?> DrawAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        await db.Leads.Include(l => l.Giver).Include(l => l.Answers).ThenInclude(a => a.Member).FirstOrDefaultAsync(l => l.CardId == post.Id, cancel) is { } lead
            // What was withdrawn before it could be posted is not posted at all.
            ? lead.Open ? Open(lead) : post.MessageId is null ? null : Gone(lead)
            : null;

    public static async Task<string?> MarkAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        await db.Leads.Where(l => l.CardId == post.Id).Select(l => (long?)l.Id).FirstOrDefaultAsync(cancel) is { } id ? Id(id, LeadAnswerKind.Interested) : null;

    public static Card Open(Lead lead)
    {
        List<Button> buttons =
        [
            Press.Primary("I'm interested", Id(lead.Id, LeadAnswerKind.Interested)),
            Press.Secondary("I know someone there", Id(lead.Id, LeadAnswerKind.KnowsSomeone)),
            Press.Secondary("Thank", Id(lead.Id, LeadAnswerKind.Thanks)),
        ];
        if (lead.Link is { } link)
            buttons.Add(Press.Link("Open the page", link));
        buttons.Add(Press.Secondary("Withdraw", $"lead-withdraw:{lead.Id}"));
        return Card.Of(Fitting.Of(Rooms, room => Text(lead, room))).Buttons(buttons).Framed(Green);
    }

    static string Text(Lead lead, Room room)
    {
        List<string> lines = [$"### {Title(lead, room.Title)}", $"A lead from **{lead.Giver.Shown()}**"];
        if (lead.Note is { } note)
            lines.Add(FreeText.Show(FreeText.Shorten(note, room.Note)));
        return string.Join('\n', [.. lines, .. Answers(lead, room.Names)]);
    }

    public static Card Gone(Lead lead) => Card.Of($"-# A lead from {lead.Giver.Shown()} was withdrawn.");

    /// <param name="elsewhere">It was shared in a thread, and its card is in the channel.</param>
    public static Card Shared(Lead lead, Week week, bool elsewhere)
    {
        var shared = $"Shared with the team{(elsewhere ? $", in <#{lead.Team.ChannelId}>" : "")}, thank you.";
        if (lead.Act is null)
            return Card.Of(shared).Buttons(Press.Secondary("Withdraw", $"lead-withdraw:{lead.Id}"));
        var done = week.Done(lead.Giver, new GoalWhat(GoalKind.Leads));
        var counted = week.PromisesOf(lead.Giver).FirstOrDefault(p => p.Kind == GoalKind.Leads) is { } promise
            ? $"{done} of {Plural.Of(promise.Target, "lead")}"
            : Plural.Of(done, "lead");
        return Card.Of($"{shared} That makes {counted} for {Plural.Dates(week.From, week.To)}.")
            .Buttons(Press.Secondary("Withdraw", $"lead-withdraw:{lead.Id}"));
    }

    public static Card SharedBefore(Team team, Lead first)
    {
        var card = Card.Of($"{first.Giver.Shown()} has shared that already: **{Title(first)}**. Everything is on that first card.");
        return WithLink(card, team, first);
    }

    public static Card SharedSince(Team team, Lead newer) =>
        WithLink(Card.Of($"{newer.Giver.Shown()} has shared the same page since: **{Title(newer)}**. Everything is on that newer card."), team, newer);

    static Card WithLink(Card card, Team team, Lead lead) =>
        team.LinkTo(lead.Card) is { } link ? card.Buttons(Press.Link("Go to the card", link)) : card;

    /// <param name="kept">The week that is over and keeps the credit.</param>
    public static Card Withdrawn(Lead lead, ulong by, Week? kept)
    {
        var credit = lead.Act is null ? "" : kept is null
            ? $" The credit {(lead.Giver.UserId == by ? "you had" : $"{lead.Giver.Shown()} had")} for it is taken back."
            : $" {Plural.Dates(kept.From, kept.To)} is closed, and its result stays as it is.";
        return Card.Of($"Withdrawn: {Title(lead)}.{credit}").Buttons(Press.Secondary("Undo", $"lead-restore:{lead.Id}"));
    }

    public static Card Restored(Lead lead) => Card.Of($"The lead is open again{(lead.Act is null ? "" : ", and counts again")}: {Title(lead)}.");

    public static Card List(Team team, IEnumerable<Lead> leads, int found, int page, int pages, string search)
    {
        var looked = search.Length == 0 ? "" : $" with “{FreeText.Show(search)}”";
        if (found == 0)
        {
            return Card.Of(search.Length == 0
                ? $"**{team.Shown()}** has no open leads yet. `/lead share` passes one on."
                : $"**{team.Shown()}** has no open lead{looked}. `/lead list` without words shows them all.");
        }
        var heading = $"### {Plural.Of(found, "open lead")}{looked}" + (pages > 1 ? $", page {page + 1} of {pages}" : "");
        return Card.Of(Fitting.Of([Lead.LongestRole, 60, 30], longest => string.Join('\n', [heading, .. leads.Select(l => Entry(team, l, longest))])));
    }

    static string Entry(Team team, Lead lead, int longest)
    {
        var card = team.LinkTo(lead.Card) is { } link ? $" · {link}" : "";
        return $"**{Title(lead, longest)}**\n-# From {lead.Giver.Shown()}, {Stamp.Relative(lead.SharedAt)}{card}";
    }

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

    static string Id(long lead, LeadAnswerKind kind) => $"lead-answer:{lead}:{kind}";

    /// <summary>How much of each there is room for: names after each answer, and code points of the note and of each half of the title.</summary>
    sealed record Room(int Names = int.MaxValue, int Note = Lead.LongestNote, int Title = Lead.LongestRole);
}
