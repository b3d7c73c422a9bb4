using System.Globalization;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Leads;

static partial class LeadCards
{
    const int MostReports = 5;

    static readonly (LeadAnswerKind Step, string Label)[] Steps =
    [
        (LeadAnswerKind.Applied, "I applied"),
        (LeadAnswerKind.Interview, "I have an interview"),
        (LeadAnswerKind.Offer, "I have an offer"),
        (LeadAnswerKind.NotForMe, "Not for me"),
    ];

    /// <param name="elsewhere">It was shared in a thread, and its card is in the channel.</param>
    public static Card Shared(Lead lead, Week week, bool elsewhere)
    {
        var shared = $"Shared with the team{(elsewhere ? $", in <#{lead.Team.ChannelId}>" : "")}, thank you.";
        if (lead.Act is null)
            return Card.Of(shared).Buttons(Withdraw(lead));
        var done = week.Done(lead.Giver, new GoalWhat(GoalKind.Leads));
        var counted = week.PromisesOf(lead.Giver).FirstOrDefault(p => p.Kind == GoalKind.Leads) is { } promise
            ? $"{done} of {Plural.Of(promise.Target, "lead")}"
            : Plural.Of(done, "lead");
        return Card.Of($"{shared} That makes {counted} for {Plural.Dates(week.From, week.To)}.").Buttons(Withdraw(lead));
    }

    public static Card SharedBefore(Team team, Lead first) =>
        WithLink(Card.Of($"{first.Giver.Shown()} has shared that already: **{Title(first)}**. Everything is on that first card."), team, first);

    public static Card SharedSince(Team team, Lead newer) =>
        WithLink(Card.Of($"{newer.Giver.Shown()} has shared the same page since: **{Title(newer)}**. Everything is on that newer card."), team, newer);

    static Card WithLink(Card card, Team team, Lead lead) => team.LinkTo(lead.Card) is { } link ? card.Buttons(GoTo(link)) : card;

    static Button GoTo(string link) => Press.Link("Go to the card", link);

    /// <param name="kept">The week that is over and keeps the credit.</param>
    public static Card Withdrawn(Lead lead, ulong by, Week? kept)
    {
        var credit = lead.Act is null ? "" : kept is null
            ? $" The credit {(lead.Giver.UserId == by ? "you had" : $"{lead.Giver.Shown()} had")} for it is taken back."
            : $" {Plural.Dates(kept.From, kept.To)} is closed, and its result stays as it is.";
        return Card.Of($"Withdrawn: {Title(lead)}.{credit}").Buttons(Press.Secondary("Undo", $"lead-restore:{lead.Id}"));
    }

    public static Card Restored(Lead lead) => Card.Of($"The lead is {(lead.Open ? "open" : "there")} again{(lead.Act is null ? "" : ", and counts again")}: {Title(lead)}.");

    public static string ToldWithdrawn(Lead lead, Member to) => to.Id == lead.GiverId
        ? $"Your lead **{Title(lead)}** was withdrawn by somebody who looks after **{lead.Team.Shown()}**."
        : $"The lead **{Title(lead)}** from {lead.Giver.Shown()}, on which you had pressed something, was withdrawn.";

    public static string ToldRestored(Lead lead) => $"The lead **{Title(lead)}** is there again after all.";

    public static Card Edited(Lead lead) => Card.Of($"Changed: **{Title(lead)}**. The card shows it.").Buttons(Press.Secondary("Change it again", $"lead-edit:{lead.Id}"));

    public static Card Closed(Lead lead) =>
        Card.Of($"Noted: **{Title(lead)}** is {(lead.Closing == LeadClosing.Filled ? "filled" : "no longer open")}. The card says so, and the credit stays.")
            .Buttons(Press.Secondary("Undo", KeepId(lead.Id)));

    public static string KeepId(long lead) => $"lead-keep:{lead}";

    public static Card Kept(Lead lead) => Card.Of($"**{Title(lead)}** stays open until {Stamp.Full(lead.ExpiresAt)}.");

    public static Card StillOpen(Lead lead) => Card.Of($"""
        Is **{Title(lead)}**, which you shared with **{lead.Team.Shown()}**, still open?
        -# Without an answer it runs out {Stamp.Relative(lead.ExpiresAt)}.
        """)
        .Buttons(Press.Primary("Still open", KeepId(lead.Id)), Press.Secondary("Filled", $"lead-close:{lead.Id}:{LeadClosing.Filled}"), Withdraw(lead));

    public static Card Talk(Team team, Lead lead, ulong thread) =>
        Card.Of($"The thread on **{Title(lead)}** is where the team talks about it.").Buttons(Press.Link("Go to the thread", $"https://discord.com/channels/{team.GuildId}/{thread}"));

    /// <summary>One lead with all that this person may do about it.</summary>
    public static Card View(Lead lead, Team team, Member? member, Caller caller)
    {
        var administers = caller.Administers(team);
        var gave = lead.Giver.UserId == caller.UserId;
        var said = member is null ? [] : lead.AnswersOf(member).Where(a => a.SaysWhatCame).OrderBy(a => a.Kind).Select(a => Said(a.Kind)).ToList();
        var reports = administers && !gave ? lead.Reports.Where(r => r.SettledAt is null).OrderBy(r => r.At).Take(MostReports).ToList() : [];
        var saysWhatCame = member is not null && !gave && lead.AnswersOf(member).Any(a => a.Kind == LeadAnswerKind.Interested || a.SaysWhatCame);
        var card = Card.Of(Fitting.Of(Rooms, room => string.Join('\n', [
            Text(lead, room),
            lead.Open ? $"-# Shared {Stamp.Relative(lead.SharedAt)}, open until {Stamp.Full(lead.ExpiresAt)}" : $"-# {Ended(lead)}",
            .. said.Count > 0 ? [$"You said: {Plural.List(said)}."] : Array.Empty<string>(),
            .. reports.Select(r => r.Words is { } words ? $"Reported: “{FreeText.Show(FreeText.Shorten(words, room.Note))}”" : "Reported, without words."),
            .. saysWhatCame ? [$"-# What came of it is told to {lead.Giver.Shown()}; the card only counts it."] : Array.Empty<string>(),
        ])));
        if (saysWhatCame)
        {
            card.Menu(new StringSelect
            {
                CustomId = $"lead-came:{lead.Id}",
                Placeholder = "What came of it?",
                Options = [.. Steps.Select(s => new SelectOption(s.Label, s.Step.ToString()))],
            });
        }
        if (gave || administers)
        {
            card.Buttons(lead.Open
                ? [
                    Press.Secondary("Change", $"lead-edit:{lead.Id}"),
                    Press.Secondary("Filled", $"lead-close:{lead.Id}:{LeadClosing.Filled}"),
                    Press.Secondary("No longer open", $"lead-close:{lead.Id}:{LeadClosing.NoLongerOpen}"),
                    Withdraw(lead),
                ]
                : [Press.Secondary("It is open again", KeepId(lead.Id)), Withdraw(lead)]);
        }
        List<Button> last = [];
        if (team.LinkTo(lead.Card) is { } link)
            last.Add(GoTo(link));
        if (reports.Count > 0)
            last.Add(Press.Secondary("Nothing wrong with it", $"lead-settle:{lead.Id}"));
        if (member is not null && !gave && !administers)
            last.Add(Press.Secondary("Report", $"lead-report:{lead.Id}"));
        return card.Buttons(last);
    }

    public static Card Came(Lead lead, Member member, LeadAnswerKind step)
    {
        var told = lead.GiverId == member.Id || !lead.Giver.IsIn ? "" : $" {lead.Giver.Shown()}, who shared it, is told.";
        var shown = step == LeadAnswerKind.NotForMe ? "" : " The card counts it, without your name.";
        return Card.Of($"Noted for **{Title(lead)}**: {Said(step)}.{shown}{told}").Buttons(Press.Secondary("Undo", $"lead-came-undo:{lead.Id}:{step}"));
    }

    public static string ToldGiver(Lead lead, Member member, LeadAnswerKind step) => step switch
    {
        LeadAnswerKind.Applied => $"{member.Shown()} has applied for **{Title(lead)}**, the lead you shared.",
        LeadAnswerKind.Interview => $"{member.Shown()} has an interview for **{Title(lead)}**, thanks to the lead you shared.",
        LeadAnswerKind.Offer => $"{member.Shown()} has an offer for **{Title(lead)}**, thanks to the lead you shared. Well done, both of you.",
        _ => $"{member.Shown()} looked into **{Title(lead)}**, the lead you shared, and it is not for them.",
    };

    static string Said(LeadAnswerKind step) => step switch
    {
        LeadAnswerKind.Applied => "you applied",
        LeadAnswerKind.Interview => "you have an interview",
        LeadAnswerKind.Offer => "you have an offer",
        _ => "it is not for you",
    };

    public static Card Mine(Team team, IReadOnlyList<Lead> shared, IReadOnlyList<Lead> answered, Member member)
    {
        List<string> lines = [];
        if (shared.Count > 0)
            lines.AddRange(["### What you shared", .. shared.Select(l => MyEntry(team, l, CameOf(l)))]);
        if (answered.Count > 0)
            lines.AddRange(["### What you answered to", .. answered.Select(l => MyEntry(team, l, [$"from {l.Giver.Shown()}", .. MyAnswers(l, member)]))]);
        return Card.Of(lines.Count == 0
            ? $"You have shared no lead with **{team.Shown()}** yet, and answered to none. `/lead list` shows the open ones, `/lead share` passes one on."
            : Fitting.Lines(lines));
    }

    static string MyEntry(Team team, Lead lead, IEnumerable<string> parts)
    {
        var state = lead.Closing switch
        {
            LeadClosing.Open => "open",
            LeadClosing.Filled => "filled",
            LeadClosing.Expired => "run out",
            _ => "no longer open",
        };
        var card = team.LinkTo(lead.Card) is { } link ? $" · {link}" : "";
        return $"**{Title(lead, 60)}**\n-# {string.Join(" · ", [state, .. parts])}{card}";
    }

    static IEnumerable<string> CameOf(Lead lead)
    {
        int Count(LeadAnswerKind kind) => lead.Answers.Count(a => a.Kind == kind && a.Stands);
        if (Count(LeadAnswerKind.Interested) is > 0 and var interested)
            yield return $"{interested} interested";
        if (Count(LeadAnswerKind.KnowsSomeone) is > 0 and var know)
            yield return know == 1 ? "1 knows someone there" : $"{know} know someone there";
        if (Count(LeadAnswerKind.Thanks) is > 0 and var thanks)
            yield return $"thanks from {thanks}";
        if (SoFar(lead) is [var far])
            yield return $"s{far["-# S".Length..]}";
    }

    static IEnumerable<string> MyAnswers(Lead lead, Member member)
    {
        foreach (var kind in lead.AnswersOf(member).Select(a => a.Kind).Order())
        {
            yield return kind switch
            {
                LeadAnswerKind.Interested => "you are interested",
                LeadAnswerKind.KnowsSomeone => "you know someone there",
                LeadAnswerKind.Thanks => "you gave thanks",
                _ => Said(kind),
            };
        }
    }

    public static Card Reported(Lead lead, Member? told, bool administers)
    {
        var who = told is not null ? $"{told.Shown()}, who organises the team, is told"
            : administers ? "You look after the team yourself: `/lead show` lets you withdraw it, or settle the report"
            : "Whoever has Manage Channels here sees it in `/lead list`; if it is urgent, please tell one of them";
        return Card.Of($"Thank you. Your report of **{Title(lead)}** is noted. {who}. Nobody learns that it was you.").Buttons(Press.Secondary("Undo", $"lead-report-undo:{lead.Id}"));
    }

    public static string ToldOrganiser(Team team, Lead lead, LeadReport report) =>
        $"Somebody reported the lead **{Title(lead)}** from {lead.Giver.Shown()} in **{team.Shown()}**{(report.Words is { } words ? $": “{FreeText.Show(words)}”" : ", without words.")}\n"
        + $"`/lead show` in <#{team.ChannelId}> lets you withdraw it, or settle the report.";

    /// <summary>Below the list, for who looks after the team.</summary>
    public static string? ReportedNow(IReadOnlyList<Lead> leads) => leads.Count == 0 ? null
        : $"-# Reported by members: {Plural.List(leads.Select(l => $"**{Title(l, 40)}**"), most: 3)}. `/lead show` lets you withdraw a lead, or settle the report.";

    public static Card Wanted(Team team, LeadWant want) =>
        Card.Of($"I tell you, and nobody else, when a new lead in **{team.Shown()}** fits “{FreeText.Show(want.Words)}”. `/lead want` lists what you look for.")
            .Buttons(Press.Secondary("Undo", $"lead-want-undo:{want.Id}"));

    public static Card Wants(Team team, IReadOnlyList<LeadWant> wants, string? before = null)
    {
        List<string> lines = before is null ? [] : [before];
        if (wants.Count == 0)
        {
            lines.Add("You look for nothing yet. `/lead want words:\"data engineer\"` tells you, and nobody else, when a new lead has all these words; `baker or cook` when it has one of them.");
            return Card.Of(string.Join('\n', lines));
        }
        lines.Add($"When a new lead in **{team.Shown()}** fits one of these, I tell you and nobody else:");
        lines.AddRange(wants.Select(w => $"- {FreeText.Show(w.Words)}"));
        return Card.Of(string.Join('\n', lines)).Menu(new StringSelect
        {
            CustomId = "lead-unwant",
            Placeholder = "Take one away",
            Options = [.. wants.Select(w => new SelectOption(FreeText.Label(w.Words, 100), w.Id.ToString(CultureInfo.InvariantCulture)))],
        });
    }

    public static string ToldWanter(Lead lead, LeadWant want) =>
        $"A new lead in **{lead.Team.Shown()}** fits “{FreeText.Show(want.Words)}”: **{Title(lead)}**, from {lead.Giver.Shown()}. It is in <#{lead.Team.ChannelId}>.";

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
}
