using System.Globalization;
using NodaTime;
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
    public static Card Shared(Lead lead, Week week, bool elsewhere, LeadAudience audience = LeadAudience.Team, Widened widened = Leads.Widened.No)
    {
        var shared = $"Shared with the team{(elsewhere ? $", in <#{lead.Team.ChannelId}>" : "")}, thank you.";
        var wider = widened == Leads.Widened.No ? "" : $"\n{Wider(lead, audience, widened)}";
        if (lead.Act is null)
            return Card.Of(shared + wider).Buttons(AfterSharing(lead, widened));
        var done = week.Done(lead.Giver, new GoalWhat(GoalKind.Leads));
        var counted = week.PromisesOf(lead.Giver).FirstOrDefault(p => p.Kind == GoalKind.Leads) is { } promise
            ? GoalWords.Progress(done, promise.Target, promise.What)
            : Plural.Of(done, "lead");
        return Card.Of($"{shared} That makes {counted} for {Plural.Dates(week.From, week.To)}.{wider}").Buttons(AfterSharing(lead, widened));
    }

    static Button[] AfterSharing(Lead lead, Widened widened) => widened == Leads.Widened.Yes ? [Narrow(lead), Withdraw(lead)] : [Withdraw(lead)];

    static Button Narrow(Lead lead) => Press.Secondary("Only for this team", $"lead-narrow:{lead.Id}");

    static Button WiderTo(Lead lead, LeadAudience audience, string? label = null) =>
        Press.Secondary(label ?? (audience == LeadAudience.LeadsChannel ? "To the leads channel" : "To all teams of the server"), $"lead-wider:{lead.Id}:{audience}");

    /// <summary>Where else a lead stands, and who sees what there; or why it does not.</summary>
    public static string Wider(Lead lead, LeadAudience audience, Widened widened) => (audience, widened) switch
    {
        (LeadAudience.Everywhere, _) => string.Join(' ', [
            .. lead.Places.Any(p => p.Stands && p.TeamId is not null) ? [Wider(lead, LeadAudience.AllTeams, Leads.Widened.Yes)] : Array.Empty<string>(),
            Wider(lead, LeadAudience.LeadsChannel, lead.Places.Any(p => p.Stands && p.TeamId is null) ? Leads.Widened.Yes : Leads.Widened.NoChannel),
        ]),
        (LeadAudience.AllTeams, Leads.Widened.Yes) =>
            $"It also goes to the other teams of this server that take part. They see your name and that you are in {lead.Team.Shown()}; who answers is named to their own team alone, and counted for the others.",
        (LeadAudience.AllTeams, Leads.Widened.NobodyElse) => "No other team of this server takes part yet, so only this team sees it.",
        (LeadAudience.AllTeams, _) => "This team does not exchange leads with the others of this server, so only this team sees it. Whoever organises the team can change that in `/team settings`; then **More** on the card shares it further.",
        (_, Leads.Widened.TakenOff) => "Whoever looks after the leads channel has taken this lead off it. They can put it back; `/setup leads` says which channel it is.",
        (_, Leads.Widened.NoChannel) => "This server has no leads channel yet, so only this team sees it. Whoever has Manage Server chooses one with `/setup leads`; then **More** on the card shares it further.",
        _ when lead.Places.FirstOrDefault(p => p.TeamId is null && p.Stands) is { Kind: LeadPlaceKind.Announcements } news =>
            $"It also goes to <#{news.ChannelId}>, without any name, and is published from there: channels on other servers that follow it get it too.",
        _ => $"It also goes to {ChannelOf(lead)}: without your name, your team's, or the names of who answers.",
    };

    static string ChannelOf(Lead lead) => lead.Places.FirstOrDefault(p => p.TeamId is null && p.Stands) is { } open ? $"<#{open.ChannelId}>" : "the server's leads channel";

    public static Card Widened(Lead lead, LeadAudience audience, Widened widened)
    {
        var card = Card.Of($"**{Title(lead)}**: {Wider(lead, audience, widened)}");
        return widened == Leads.Widened.Yes ? card.Buttons(Narrow(lead)) : card;
    }

    public static Card Narrowed(Lead lead, LeadAudience audience) =>
        Card.Of($"Only **{lead.Team.Shown()}** sees **{Title(lead)}** from now on. Where else it stood, the card says that it was withdrawn.").Buttons(WiderTo(lead, audience, "Undo"));

    /// <summary>What became of it where only the giver can be told.</summary>
    public static string ToldNotPosted(Lead lead, LeadPlace place, string? problem) =>
        $"Your lead **{Title(lead)}** stands with **{lead.Team.Shown()}**, but I could not post it in <#{place.ChannelId}>: "
        + problem switch
        {
            Post.ChannelGone => "that channel is gone. Whoever has Manage Server chooses another with `/setup leads`",
            Post.NotAllowed => "a permission of mine is missing there. Whoever has Manage Server sees which with `/setup leads`",
            _ => "Discord did not take it. A forum that asks for a tag needs one that everybody may set; whoever has Manage Server can look after that",
        }
        + ". **More** on its card tries again.";

    public static string ToldNotPublished(Lead lead, LeadPlace place) =>
        $"Your lead **{Title(lead)}** stands in <#{place.ChannelId}>, but I could not publish it to the channels that follow that one. Whoever looks after it can press **Publish** there.";

    /// <summary>After an answer from elsewhere: who sees it. Nobody else is told the name, unless they want it.</summary>
    public static Card Answered(Standpoint at, Member member, LeadAnswerKind kind)
    {
        var words = kind switch
        {
            LeadAnswerKind.Interested => "You are interested",
            LeadAnswerKind.KnowsSomeone => "You know someone there",
            _ => "Thanks given",
        };
        var seen = at.Here is not null
            ? "Your team sees your name on this card; everywhere else you are only counted."
            : member.TeamId == at.Lead.TeamId ? $"**{at.Team.Shown()}** sees your name on its own card; here you are only counted." : "No card shows your name; you are only counted.";
        var card = Card.Of($"{words}: **{Title(at.Lead)}**. {seen} Pressing again takes it back.");
        return member.TeamId != at.Lead.TeamId && kind != LeadAnswerKind.Thanks && at.Lead.Giver.IsIn
            ? card.Buttons(Press.Secondary("Tell the giver who I am", $"lead-name:{at.Lead.Id}:{kind}")) : card;
    }

    public static Card NameTold(Lead lead) => Card.Of($"Whoever shared **{Title(lead)}** is told your name, and nobody else is.");

    public static string ToldName(Lead lead, Member member, LeadAnswerKind kind) =>
        kind == LeadAnswerKind.Interested
            ? $"{member.Shown()} (<@{member.UserId}>) of **{member.Team.Shown()}**, on the same server, is interested in your lead **{Title(lead)}**."
            : $"{member.Shown()} (<@{member.UserId}>) of **{member.Team.Shown()}**, on the same server, knows someone there: your lead **{Title(lead)}**.";

    static string FirstUpper(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <param name="wanted">Who was to see it this time.</param>
    public static Card SharedBefore(Team team, Lead first, Caller caller, Instant now, LeadAudience wanted = LeadAudience.Team)
    {
        if (first.Giver.UserId != caller.UserId)
            return WithLink(Card.Of($"{FirstUpper(Giver(first, team.Id))} has shared that already: **{Title(first)}**. Everything is on that first card."), team, first);
        var with = first.TeamId == team.Id ? "" : $", with **{first.Team.Shown()}**";
        var wider = first.TeamId == team.Id && wanted != LeadAudience.Team && !first.Places.Any(p => p.Stands && (p.TeamId is null) == (wanted == LeadAudience.LeadsChannel));
        return Card.Of($"You shared that already, on {Plural.Day(team.DateOf(first.SharedAt), team.DateOf(now))}{with}: **{Title(first)}**. It is still open; **Change** adds what is new.").Buttons([
            .. LinkTo(first, team) is { } link ? [GoTo(link)] : Array.Empty<Button>(),
            Press.Secondary("Change", $"lead-edit:{first.Id}"),
            .. wider ? [WiderTo(first, wanted)] : Array.Empty<Button>(),
        ]);
    }

    public static Card SharedSince(Team team, Lead newer, Caller caller) =>
        WithLink(Card.Of($"{(newer.Giver.UserId == caller.UserId ? "You have" : $"{FirstUpper(Giver(newer, team.Id))} has")} shared the same page since: **{Title(newer)}**. Everything is on that newer card."), team, newer);

    static Card WithLink(Card card, Team team, Lead lead) => LinkTo(lead, team) is { } link ? card.Buttons(GoTo(link)) : card;

    static Button GoTo(string link) => Press.Link("Go to the card", link);

    /// <summary>The card that people of this team see: in its channel, else in the server's leads channel.</summary>
    static string? LinkTo(Lead lead, Team? team)
    {
        var card = team?.Id == lead.TeamId ? lead.Card : (lead.Places.FirstOrDefault(p => p.Stands && p.TeamId == team?.Id) ?? lead.Places.FirstOrDefault(p => p.Stands && p.TeamId is null))?.Card;
        return card is { MessageId: { } message, ChannelId: { } channel } ? $"https://discord.com/channels/{lead.Team.GuildId}/{channel}/{message}" : null;
    }

    /// <param name="kept">The week that is over and keeps the credit.</param>
    /// <param name="named">Where its giver's name may be read.</param>
    public static Card Withdrawn(Lead lead, ulong by, Week? kept, bool named = true)
    {
        var credit = lead.Act is null ? "" : kept is null
            ? $" The credit {(lead.Giver.UserId == by ? "you had" : named ? $"{lead.Giver.Shown()} had" : "its giver had")} for it is taken back."
            : $" {Plural.Dates(kept.From, kept.To)} is closed, and its result stays as it is.";
        return Card.Of($"Withdrawn: {Title(lead)}.{credit}").Buttons(Press.Secondary("Undo", $"lead-restore:{lead.Id}"));
    }

    public static Card TakenOff(Lead lead) =>
        Card.Of($"**{Title(lead)}** is off this channel, and stays away. Elsewhere it stands as before, and nobody is told.").Buttons(Press.Secondary("Undo", $"lead-off-undo:{lead.Id}"));

    public static Card PutBack(Lead lead) => Card.Of($"**{Title(lead)}** stands in this channel again.");

    public static Card Restored(Lead lead) => Card.Of($"The lead is {(lead.Open ? "open" : "there")} again{(lead.Act is null ? "" : ", and counts again")}: {Title(lead)}.");

    public static string ToldWithdrawn(Lead lead, Member to) => to.Id == lead.GiverId
        ? $"Your lead **{Title(lead)}** was withdrawn by somebody who looks after **{lead.Team.Shown()}**{(lead.Places.Count == 0 ? "" : " or another place where it stood")}."
        : $"The lead **{Title(lead)}** from {Giver(lead, to.TeamId)}, on which you had pressed something, was withdrawn.";

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

    public static Card Talk(Lead lead, ulong thread) =>
        Card.Of($"The thread on **{Title(lead)}** is where the team talks about it.").Buttons(Press.Link("Go to the thread", $"https://discord.com/channels/{lead.Team.GuildId}/{thread}"));

    /// <summary>One lead with all that this person may do about it.</summary>
    public static Card View(Standpoint at, Caller caller)
    {
        var (lead, member) = (at.Lead, at.Member);
        var gave = lead.Giver.UserId == caller.UserId;
        var manages = gave || (at.AtHome && at.LooksAfter);
        var said = member is null ? [] : lead.AnswersOf(member).Where(a => a.SaysWhatCame).OrderBy(a => a.Kind).Select(a => Said(a.Kind)).ToList();
        var reports = gave ? [] : lead.Reports.Where(r => r.SettledAt is null && at.MaySee(r)).OrderBy(r => r.At).Take(MostReports).ToList();
        var saysWhatCame = member is not null && !gave && lead.AnswersOf(member).Any(a => a.Kind == LeadAnswerKind.Interested || a.SaysWhatCame);
        // Somewhere else than where the card is: as whoever reads it there would see it.
        var place = at.AtHome ? null : at.Place ?? lead.Places.FirstOrDefault(p => p.TeamId is null && p.Stands);
        var card = Card.Of(Fitting.Of(Rooms, room => string.Join('\n', [
            Text(lead, place, room),
            lead.Open ? $"-# Shared {Stamp.Relative(lead.SharedAt)}, open until {Stamp.Full(lead.ExpiresAt)}" : $"-# {Ended(lead)}",
            .. said.Count > 0 ? [$"You said: {Plural.List(said)}."] : Array.Empty<string>(),
            .. reports.Select(r => r.Words is { } words ? $"Reported: “{FreeText.Show(FreeText.Shorten(words, room.Note))}”" : "Reported, without words."),
            .. saysWhatCame ? [$"-# What came of it is told to {(IsNamedIn(lead, at.Here?.Id) ? Giver(lead, at.Here?.Id) : "whoever shared it")}{(member!.TeamId == lead.TeamId ? "" : " without your name")}; the card only counts it."] : Array.Empty<string>(),
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
        if (manages)
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
        else if (at is { LooksAfter: true, Place: not null })
        {
            card.Buttons(Press.Secondary("Take it off this channel", $"lead-off:{lead.Id}"), Press.Secondary("Withdraw it everywhere", $"lead-withdraw:{lead.Id}"));
        }
        if (gave && lead.Open && at.AtHome)
        {
            card.Buttons([
                .. lead.Places.Any(p => p.Stands) ? [Narrow(lead)] : Array.Empty<Button>(),
                WiderTo(lead, LeadAudience.AllTeams),
                WiderTo(lead, LeadAudience.LeadsChannel),
            ]);
        }
        List<Button> last = [];
        if (LinkTo(lead, at.Here) is { } link)
            last.Add(GoTo(link));
        if (reports.Count > 0)
            last.Add(Press.Secondary("Nothing wrong with it", $"lead-settle:{lead.Id}"));
        if (member is not null && !gave && !at.LooksAfter)
            last.Add(Press.Secondary("Report", $"lead-report:{lead.Id}"));
        return card.Buttons(last);
    }

    public static Card Came(Lead lead, Member member, long? here, LeadAnswerKind step)
    {
        var told = lead.GiverId == member.Id || !lead.Giver.IsIn ? ""
            : $" {(IsNamedIn(lead, here) ? $"{Giver(lead, here)}, who" : "Whoever")} shared it{(IsNamedIn(lead, here) ? "," : "")} is told{(member.TeamId == lead.TeamId ? "" : " without your name")}.";
        var shown = step == LeadAnswerKind.NotForMe ? "" : " The card counts it, without your name.";
        return Card.Of($"Noted for **{Title(lead)}**: {Said(step)}.{shown}{told}").Buttons(Press.Secondary("Undo", $"lead-came-undo:{lead.Id}:{step}"));
    }

    /// <summary>Somebody of another team is not named: they answered to the lead, not to its giver.</summary>
    public static string ToldGiver(Lead lead, Member member, LeadAnswerKind step)
    {
        var who = member.TeamId == lead.TeamId ? member.Shown() : "Somebody of another team";
        return step switch
        {
            LeadAnswerKind.Applied => $"{who} has applied for **{Title(lead)}**, the lead you shared.",
            LeadAnswerKind.Interview => $"{who} has an interview for **{Title(lead)}**, thanks to the lead you shared.",
            LeadAnswerKind.Offer => $"{who} has an offer for **{Title(lead)}**, thanks to the lead you shared. Well done, both of you.",
            _ => $"{who} looked into **{Title(lead)}**, the lead you shared, and it is not for them.",
        };
    }

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
            lines.AddRange(["### What you answered to", .. answered.Select(l => MyEntry(team, l, [$"from {Giver(l, team.Id)}", .. MyAnswers(l, member)]))]);
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
        var card = LinkTo(lead, team) is { } link ? $" · {link}" : "";
        return $"**{Title(lead, 60)}**\n-# {string.Join(" · ", [state, .. parts])}{card}";
    }

    static IEnumerable<string> CameOf(Lead lead)
    {
        int Count(LeadAnswerKind kind) => lead.Answers.Where(a => a.Kind == kind && a.Stands).DistinctBy(a => a.Member.UserId).Count();
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

    /// <param name="told">The organiser of the lead's team, where they are told.</param>
    /// <param name="toldThere">The organiser of the team from whose channel it was reported.</param>
    public static Card Reported(Standpoint at, Member? told, Member? toldThere)
    {
        var who = told is not null && at.AtHome ? $"{told.Shown()}, who organises the team, is told"
            : toldThere is not null ? $"{toldThere.Shown()}, who organises your team, is told, and {(told is not null ? "so is who organises the team that shared it" : "whoever has Manage Channels in the team that shared it finds it there")}"
            : at.LooksAfter ? $"You look after {(at.Here is null ? "this channel" : "the team")} yourself: {(at.Here is null ? "**More** on the card" : "`/lead show`")} lets you withdraw it, or settle the report"
            : at.AtHome ? "Whoever has Manage Channels here sees it in `/lead list`; if it is urgent, please tell one of them"
            : "Those who look after the team that shared it see it, and whoever has Manage Channels here; if it is urgent, please tell one of them";
        return Card.Of($"Thank you. Your report of **{Title(at.Lead)}** is noted. {who}. Nobody learns that it was you.").Buttons(Press.Secondary("Undo", $"lead-report-undo:{at.Lead.Id}"));
    }

    public static string ToldOrganiser(Team team, Lead lead, LeadReport report) =>
        $"Somebody {(report.Member.TeamId == team.Id ? "" : "of another team ")}reported the lead **{Title(lead)}** from {Giver(lead, team.Id)} in **{team.Shown()}**{(report.Words is { } words ? $": “{FreeText.Show(words)}”" : ", without words.")}\n"
        + $"`/lead show` in <#{team.ChannelId}> lets you withdraw it{(lead.Places.Any(p => p.Stands) ? " everywhere" : "")}, or settle the report.";

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

    public static string ToldWanter(Lead lead, LeadWant want, Team team)
    {
        var isHere = IsNamedIn(lead, team.Id);
        var channel = isHere ? team.ChannelId : lead.Places.First(p => p.TeamId is null && p.Stands).ChannelId;
        return $"A new lead {(isHere ? $"in **{team.Shown()}**" : "on this server")} fits “{FreeText.Show(want.Words)}”: **{Title(lead)}**, from {Giver(lead, team.Id)}. It is in <#{channel}>.";
    }

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
        var card = LinkTo(lead, team) is { } link ? $" · {link}" : "";
        return $"**{Title(lead, longest)}**\n-# From {Giver(lead, team.Id)}, {Stamp.Relative(lead.SharedAt)}{card}";
    }
}
