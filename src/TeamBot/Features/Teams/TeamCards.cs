using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Teams;

/// <summary>What people read about their team.</summary>
static class TeamCards
{
    const int Teal = 0x2A9D8F;

    /// <summary>More are named in <c>/team show</c> only.</summary>
    const int MostAlumni = 6;

    public static async Task<Card?> DrawWelcomeAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        await db.Teams.Include(t => t.Members.OrderBy(m => m.JoinedAt).ThenBy(m => m.Id)).FirstOrDefaultAsync(t => t.Id == post.TeamId, cancel) is { } team
            ? Welcome(team)
            : null;

    public static Task<string?> MarkWelcomeAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        Task.FromResult(post.TeamId is { } id ? $"join:{id}" : null);

    public static Task<Card?> DrawNoticeAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        Task.FromResult(post.Text is { } text ? Card.Of(text) : null);

    public static async Task<Card?> DrawOfferAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        await db.Teams.Include(t => t.Members).FirstOrDefaultAsync(t => t.Id == post.TeamId, cancel) is not { } team ? null
        : team.Present.FirstOrDefault(m => m.UserId == team.OfferedToId) is { } to && await db.LatestOfferAsync(team, cancel) == post ? Offer(team, to, post.Id)
        : post.MessageId is null ? null
        : Card.Of($"-# An offer to organise **{team.Shown()}** that no longer stands.");

    public static Card Welcome(Team team)
    {
        var first = team.NextCheckInAt is { } at ? $"\nThe {(team.WeekCount == 1 ? "first" : "next")} check-in is {Stamp.Full(at)}, {Stamp.Relative(at)}." : $"\n{team.AtRest()}";
        var people = team.Present.Select(m => m.Shown()).ToList();
        var alumni = team.Alumni.Select(m => m.Shown()).ToList();
        return Card.Of($"""
            ### {team.Shown()} is a success team
            Each week everyone promises the team something small, logs it in seconds, and sees the others move too.{first}
            In so far: {(people.Count == 0 ? "nobody yet" : Plural.List(people))}.
            """ + (alumni.Count is > 0 and <= MostAlumni ? $"\nFound work, and still here with leads: {Plural.List(alumni)}." : "")
            + (team.OpenToServer ? "\n-# Everyone on this server can read this channel, and so what is said here." : ""))
            .Buttons(Press.Primary("Join", $"join:{team.Id}"), Press.Secondary("How it works", "how"))
            .Framed(Teal);
    }

    public static Card HowItWorks() => Card.Of("""
        ### How it works
        **Promise.** `/goal set 5` tells the team: five new contacts this week.
        **Log.** `/goal log` counts one at once; `/goal log 2` counts two. The board's bars move, and Undo is always there.
        **Check in.** Once a week a board appears here. **Check in** asks how last week went and what you promise next.
        **Pass leads on.** `/lead share` gives the team a job lead and you the credit.
        Away or ill? Press **Away this week**: nobody asks, nothing breaks.
        -# What you tell me is kept until 30 days after I am removed from this server.
        """);

    public static Card Created(Team team) => Card.Of($"""
        **{team.Shown()}** is set up. {WhenAndWho(team)} You organise it, and you are in.
        How shall I tell you when a check-in is due?
        """)
        .Buttons(NotifyButtons(team))
        .Buttons(Press.Secondary("Change", $"change:{team.Id}"));

    public static Card Joined(Team team, Member member, Week? running) => Card.Of($"""
        {Sentence.End($"Welcome to **{team.Shown()}**, {member.Shown()}")}{NextCheckIn(team)} {(team.Paused ? team.AtRest() : UntilThen(running))}
        How shall I tell you when a check-in is due?
        """)
        .Buttons(NotifyButtons(team));

    public static Card Paused(Team team, Week? running, Instant now)
    {
        var until = team.WakesAt is { } at ? $" until {Plural.Day(team.DateOf(at), team.DateOf(now))}; the next check-in after that comes as usual" : ", and waits for `/team resume`";
        var meanwhile = running is null ? "" : $" This week still counts to its end, {Stamp.Full(running.EndsAt)}.";
        return Card.Of($"**{team.Shown()}** is paused{until}. Nobody is asked meanwhile, and the board says so.{meanwhile}").Buttons(Press.Secondary("Resume", $"resume:{team.Id}"));
    }

    public static Card Archived(Team team) =>
        Card.Of($"**{team.Shown()}** is archived: nothing is asked and nothing taken, and all that was is kept. `/team reopen` goes on with it.").Buttons(Press.Secondary("Undo", $"reopen:{team.Id}"));

    public static Card Reopened(Team team) => Card.Of($"**{team.Shown()}** is open again.{(team.Paused ? $" {team.AtRest()}" : NextCheckIn(team))}");

    public const string GrantPins = "Please open the channel's settings, Permissions, add me there and allow it; then `/team settings` offers it.";

    /// <param name="mayPin">The bot may pin messages in the channel.</param>
    public static Card Settings(Team team, Pinning? pinning, bool mayPin, bool exchangesLeads) => Card.Of($"""
        ### Settings of {team.Shown()}
        {WhenAndWho(team)}
        {(team.Joining == Joining.Open ? "Anyone who can use this channel may join." : "Who would like to join asks here, and whoever looks after the team lets them in.")}{(team.Paused ? $"\n{team.AtRest()}" : "")}
        {Pins(pinning, mayPin)}
        {(exchangesLeads
            ? "Leads are exchanged with the other teams of this server that do so too. What they share with all teams is posted here; whoever shares one from here with all teams is named there, with this team."
            : "Leads stay in this team. If it exchanges them, what other teams of this server share with all is posted here, and members may share theirs with those teams, which then see the giver's name and this team's. What stands already stays until it is over.")}
        -# `/team zone` finds a city as you type, `/team goal 20` sets what you want to reach together. `/team pause`, `/team handover`, `/team remove` and `/team archive` do the rest.
        """)
        .Menu(Select($"set-day:{team.Id}", "Day of the check-in", Days.Select(day => new SelectOption(day.ToString(), day.ToString()) { Default = day == team.Day })))
        .Menu(Select($"set-joining:{team.Id}", "Who may join",
        [
            new SelectOption("Anyone here may join", nameof(Joining.Open), "Whoever can use this channel joins with one press") { Default = team.Joining == Joining.Open },
            new SelectOption("Whoever is let in may join", nameof(Joining.Asking), "They ask here, and you answer with a button") { Default = team.Joining == Joining.Asking },
        ]))
        .Menu(Select($"set-nudges:{team.Id}", "Where nudges may go",
        [
            new SelectOption("Nudges by direct message", nameof(NudgesGo.ByDirectMessage), "To members who chose to be nudged") { Default = team.NudgesGo == NudgesGo.ByDirectMessage },
            new SelectOption("Nudges only behind a member's next command here", nameof(NudgesGo.BehindCommands), "Seen by them alone; never a direct message") { Default = team.NudgesGo == NudgesGo.BehindCommands },
        ]))
        .Buttons([Press.Secondary("Name, city, time and seats", $"set-all:{team.Id}"), .. PinButton(team, pinning, mayPin),
            exchangesLeads ? Press.Secondary("Stop exchanging leads", $"leads-out:{team.Id}") : Press.Secondary("Exchange leads with other teams", $"leads-in:{team.Id}")]);

    static string Pins(Pinning? pinning, bool mayPin) => (pinning?.On ?? false, mayPin, pinning?.Problem) switch
    {
        (true, false, _) => "The board is not pinned, because I may not: **Pin Messages** is missing. Please open the channel's settings, Permissions, add me there and allow it; then `/team settings` pins it.",
        (true, true, PinProblem.Full) => "The board could not be pinned: the channel had as many pins as Discord allows. I am trying again now; if it does not work, please unpin something and open `/team settings` again.",
        (true, true, _) => "Each new board is pinned and the one before unpinned. Discord posts a line here each time.",
        (false, false, _) when pinning?.Pinned is not null => "Boards are no longer pinned. Please unpin the last one yourself: I am missing **Pin Messages**.",
        (false, false, _) => $"The board is not pinned; to pin it I would need **Pin Messages**. {GrantPins}",
        (false, true, _) => "The board is not pinned. If it is to be, Discord posts a line here each week that says so.",
    };

    static Button[] PinButton(Team team, Pinning? pinning, bool mayPin) =>
        pinning is { On: true } ? [Press.Secondary("Stop pinning", $"pin-off:{team.Id}")]
        : mayPin ? [Press.Secondary("Pin the board", $"pin-on:{team.Id}")]
        : [];

    public static Card Asked(Team team) => Card.Of($"**{team.Shown()}** is not open to all: I have asked in its channel, and {WhoMay(team)} answers there.");

    public static Card WouldJoin(Team team, Member member) =>
        Card.Of(Sentence.End($"{member.Shown()} would like to join **{team.Shown()}**")).Buttons(Press.Primary("Let in", $"let-in:{member.Id}"), Press.Secondary("Not now", $"not-now:{member.Id}"));

    static IEnumerable<IsoDayOfWeek> Days => Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None);

    static StringSelect Select(string id, string placeholder, IEnumerable<SelectOption> options) => new() { CustomId = id, Placeholder = placeholder, Options = [.. options] };

    public static Card Resumed(Team team) => Card.Of($"**{team.Shown()}** goes on.{NextCheckIn(team)}");

    public static Card GoesOnAlready(Team team) => Card.Of($"**{team.Shown()}** is not paused.{NextCheckIn(team)}");

    /// <param name="others">Whom it may be offered to.</param>
    public static Card HandOver(Team team, IReadOnlyList<Member> others, bool mayTake)
    {
        var card = Card.Of($"""
            Whoever organises **{team.Shown()}** changes its settings, pauses it and takes members out. {(team.Organiser is { } organiser ? Sentence.End($"Now it is {organiser.Shown()}") : "Now it is nobody.")}
            """ + (others.Count == 0 ? "" : "\nWhom shall I ask? It is theirs once they take it on."));
        if (others.Count > 0)
        {
            card.Menu(new StringSelect
            {
                CustomId = $"offer:{team.Id}",
                Placeholder = "Somebody active in the last two weeks",
                Options = [.. others.Select(m => new SelectOption(FreeText.Label(m.Name, 100), m.UserId.ToString(CultureInfo.InvariantCulture)))],
            });
        }
        return mayTake ? card.Buttons(Press.Primary("Take it on myself", $"take-over:{team.Id}")) : card;
    }

    public static Card OfferNoted(Team team, Member to) =>
        Card.Of($"I have asked {to.Shown()} here in the channel. Until they take it on, all stays as it is.").Buttons(Press.Secondary("Take the offer back", $"offer-back:{team.Id}"));

    static Card Offer(Team team, Member to, long post) =>
        Card.Of($"{to.Shown()}, will you organise **{team.Shown()}** from now on?{(team.Organiser is { } organiser ? $" Now it is {organiser.Shown()}." : "")}")
            .Buttons(Press.Primary("Take it on", AcceptId(post)), Press.Secondary("Not now", $"offer-decline:{post}"));

    public static string AcceptId(long post) => $"offer-accept:{post}";

    public static Card OfferTakenBack(Team team) => Card.Of(team.Organiser is { } organiser
        ? Sentence.End($"**{team.Shown()}** stays with {organiser.Shown()}")
        : $"**{team.Shown()}** stays as it is.");

    public static Card Organises(Team team, Member member) => Card.Of($"{member.Shown()} organises **{team.Shown()}** now.");

    public static Card AsOrganiser(Team team) =>
        Card.Of($"You organise **{team.Shown()}** now: `/team settings`, `/team pause` and `/team remove` are yours. If it becomes too much, `/team handover` passes it on.");

    public static string NotToBeTaken(Team team, Instant now) =>
        team.IsUpForTaking(now) ? $"**{team.Shown()}** looks for somebody who was active there in the last two weeks. `/goal set` or `/checkin`, and you are."
        : team.Organiser is not null ? $"Only {WhoMay(team)} can hand the team over."
        : $"{Free(team, now)} Whoever has Manage Channels may at any time.";

    /// <summary>"**Phoenix** has no organiser. From 16 March on anyone active there may take it on, with `/team handover`."; nothing while it has one.</summary>
    public static string Free(Team team, Instant now) => team.Organiser is null && team.FreeFrom is { } from
        ? $"**{team.Shown()}** has no organiser. "
            + (team.IsUpForTaking(now) ? "Anyone active there may take it on now, with `/team handover`." : $"From {Plural.Day(team.DateOf(from), team.Lately())} on anyone active there may take it on, with `/team handover`.")
        : "";

    public static UserError IsTeamAlready(Team team, Member? caller)
    {
        var sentence = $"{Sentence.End($"This channel already is the team **{team.Shown()}**")} For another one, use `/team create` in another channel.";
        if (team.ArchivedAt is not null)
            return new UserError($"{sentence}\n{team.AtRest()}");
        return caller is { Present: true } or { MayNotRejoin: true } ? new UserError(sentence) : new UserError(sentence, Press.Primary("Join", $"join:{team.Id}"));
    }

    public static UserError NotIn(Team team, Member? former, bool takenOut)
    {
        if (former is { IsAlumnus: true })
            return new UserError($"{team.AsAlumnus()} To promise and check in again, take a seat again.", Press.Primary("Join again", $"join:{team.Id}"));
        var blocked = former is { MayNotRejoin: true };
        var sentence = takenOut ? $"{Sentence.End($"You were taken out of **{team.Shown()}**")}{(blocked ? $" Please talk to {WhoToTalkTo(team)}." : "")}"
            : blocked ? Closed(team)
            : former is { WasIn: true } ? $"You are not in **{team.Shown()}** any more. **Join** takes you back."
            : $"You are not in **{team.Shown()}** yet.";
        return blocked ? new UserError(sentence) : new UserError(sentence, Press.Primary("Join", $"join:{team.Id}"));
    }

    public static string Closed(Team team) => $"**{team.Shown()}** is closed to you for now. Please talk to {WhoToTalkTo(team)}.";

    static string WhoToTalkTo(Team team) => team.Organiser is null ? Manager : $"its organiser, <@{team.OrganiserId}>";

    /// <summary>"the organiser, @Ana, or somebody with Manage Channels".</summary>
    public static string WhoMay(Team team) =>
        team.Organiser is null ? "somebody with Manage Channels" : $"the organiser, <@{team.OrganiserId}>, or somebody with Manage Channels";

    public static string WhoToAsk(Team team) => team.Organiser is null ? Manager : $"the organiser, <@{team.OrganiserId}>,";

    const string Manager = "whoever has Manage Channels here";

    public static Card AlreadyIn(Team team, Member member) => Card.Of($"""
        You are in **{team.Shown()}** already. {How(member)}
        """)
        .Buttons(NotifyButtons(team));

    public static Card Chosen(Team team, Member member) => Card.Of($"{How(member)}{NextCheckIn(team)} You can choose anew in `/team show`.");

    /// <param name="administers">Whoever may lift a block sees who is blocked.</param>
    public static Card Show(Team team, Member? member, bool administers, Instant now)
    {
        var blocked = administers ? team.Members.Where(m => m is { Present: false, MayNotRejoin: true }).Select(m => m.Shown()).ToList() : [];
        string Named(Member m) => m.UserId == team.OrganiserId ? $"{m.Shown()} (organiser)" : m.Shown();
        var people = team.Present.Select(Named).ToList();
        var alumni = team.Alumni.Select(Named).ToList();
        return Card.Of($"""
            ### {team.Shown()}
            {WhenAndWho(team)}{(team.Paused ? $"\n{team.AtRest()}" : "")}
            In: {(people.Count == 0 ? "nobody yet" : Plural.List(people))}.
            """
            + (TeamGoalCards.Ahead(team) is { } goal ? $"\n{goal}" : "")
            + (alumni.Count == 0 ? "" : $"\nAlumni: {Plural.List(alumni, most: 24)}.")
            + (team.Organiser is null ? $"\n{Free(team, now)}" : "")
            + (blocked.Count == 0 ? "" : $"\n-# Can't join again: {Plural.List(blocked)}. `/team remove` with `block:False` lets somebody join again.")
            + (member is null ? "" : $"\n{(member.IsAlumnus ? team.AsAlumnus() : How(member))}"));
    }

    /// <summary>"Check-in every Monday at 09:00 in America/Los_Angeles; the next is … 3 of 8 seats are taken."</summary>
    public static string WhenAndWho(Team team)
    {
        var next = team.NextCheckInAt is { } at ? $"; the next is {(team.KeepsFormerCheckIn ? "still " : "")}{Stamp.Full(at)}" : "";
        var taken = team.Present.Count();
        return $"Check-in is every {team.Day} at {Hour.Of(team.Time)} in {ZoneOf(team.Zone)}{next}. {taken} of {team.Size} seats {(taken == 1 ? "is" : "are")} taken.";
    }

    public static Button[] NotifyButtons(Team team) =>
    [
        Press.Secondary("Mention me", $"notify:{team.Id}:mention"),
        Press.Secondary("Write to me", $"notify:{team.Id}:write"),
        Press.Secondary("Neither", $"notify:{team.Id}:neither"),
    ];

    /// <summary>"Los Angeles time", "UTC".</summary>
    public static string ZoneOf(string zone) =>
        zone.LastIndexOf('/') is >= 0 and var slash && !zone.StartsWith("Etc/", StringComparison.Ordinal)
            ? $"{zone[(slash + 1)..].Replace('_', ' ')} time"
            : zone[(zone.LastIndexOf('/') + 1)..];

    static string How(Member member) => member.Notify switch
    {
        Notify.Mention => "I mention you on the board when a check-in is due.",
        Notify.Write => "I write to you when a check-in is due.",
        _ => "I don't call you for check-ins; the board waits for you.",
    };

    /// <summary>A first stretch under four days is no week to promise something for.</summary>
    static string UntilThen(Week? running) => running is { Number: 1, IsGettingStarted: true }
        ? "The board that comes then asks what you promise for the week."
        : "Until then, `/goal set 5` promises the team five new contacts.";

    static string NextCheckIn(Team team) => team.NextCheckInAt is { } at ? $" The next check-in is {Stamp.Full(at)}." : "";
}
