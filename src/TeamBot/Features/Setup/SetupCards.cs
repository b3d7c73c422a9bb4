using NodaTime;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Schedule;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Setup;

/// <summary>What whoever looks after a server reads.</summary>
static class SetupCards
{
    const int MostChannels = 5;

    /// <summary>Names give way before channels do.</summary>
    static readonly (int Name, int Lines)[] Rooms = [(40, 60), (20, 60), (8, 60), (8, 20)];

    const string WhatIsKept = "-# I keep what people tell me until it is deleted: 30 days after I am removed from this server, or after `/setup forget`.";

    /// <param name="teams">Those that are not archived, with what the bot may in their channels.</param>
    /// <param name="missingHere">In the channel in which it was asked, which may be no team's.</param>
    public static Card Checked(IReadOnlyList<(Team Team, ChannelAccess Access)> teams, int archived, Instant? forgotten, IReadOnlyList<string> missingHere)
    {
        if (forgotten is { } since)
            return Forgotten(since);
        var troubled = teams.Where(t => t.Access.May is null || t.Access.Missing.Count > 0).ToList();
        return Card.Of(Fitting.Of(Rooms, room => string.Join('\n', [
            "### My permissions",
            .. teams.Count == 0 ? [NoTeam(archived, missingHere)] : Fine(teams, troubled.Count, archived),
            .. troubled.Take(room.Lines).Select(t => Line(t.Team, t.Access, room.Name)),
            .. troubled.Count > room.Lines ? [$"and {troubled.Count - room.Lines} more; with these mended, use it again"] : Array.Empty<string>(),
            .. How(troubled),
            .. Optional(teams),
            WhatIsKept,
        ])));
    }

    public static Card AskToForget(int teams, int people, Instant due) => Card.Of($"""
        ### Forget this server?
        {Plural.Of(teams, "team stops", "teams stop")} at once, and whoever organises {(teams == 1 ? "it" : "them")} is told. On {Stamp.Full(due)} all that I keep of this server is deleted for good: the teams and, of {Plural.Of(people, "person", "people")}, promises, logs, check-ins and leads. What I have posted stays in its channels; that is yours to delete.
        Until then **Keep it** in `/setup check` puts all of it back as it stood.
        """).Buttons(Press.Primary("Forget this server", "setup-forget"), Press.Secondary("Leave it as it is", "setup-keep"));

    public static Card Forgotten(Instant since) => Card.Of($"""
        ### This server is being forgotten
        Its teams have stopped. On {Stamp.Full(since + Server.KeptFor)} all that I keep of it is deleted for good. Until then **Keep it** puts all of it back as it stood.
        """).Buttons(Press.Primary("Keep it", "setup-keep"));

    public static Card NoLeadsChannel() =>
        Card.Of("This server has no leads channel. `/setup leads channel:#leads` makes one of a text channel, a forum or an announcement channel; members of the teams may then share a lead there too, without anybody's name.");

    /// <param name="missing">What the bot may not there and needs.</param>
    public static Card LeadsChannel(LeadsChannel channel, ChannelAccess access, IReadOnlyList<string> missing) => Card.Of(string.Join('\n', [
        "### The leads channel",
        $"Members of this server's teams can share leads in <#{channel.ChannelId}> with `/lead share audience:leads channel`. No card there names anybody.",
        channel.Kind switch
        {
            LeadPlaceKind.Forum => "It is a forum: each lead is a post, with those of its tags whose names fit, and is archived once it is over.",
            LeadPlaceKind.Announcements => "It is an announcement channel: each lead is published to the channels that follow it, at most ten an hour.",
            _ => "Each lead is a message there.",
        },
        access.Trouble switch
        {
            Trouble.ChannelGone => "**The channel is gone.** Please choose another with `/setup leads`.",
            Trouble.NotAllowed => "I can't see this channel yet. Please open its settings, **Permissions**, add me there and allow **View Channel**, **Send Messages** and **Read Message History**.",
            not null => "Discord does not tell me just now what I may there.",
            null when missing.Count > 0 => $"I am missing **{Plural.List(missing)}** there. Please open the channel's settings, **Permissions**, add me there and allow {(missing.Count == 1 ? "it" : "them")}.",
            null => "I may do all that I need there.",
        },
        channel.OpenToServer
            ? "-# Everyone on this server can read it, so its leads are in every team's `/lead list` too."
            : "-# Not everyone on this server can read it, so nobody is told elsewhere what stands there.",
    ])).Buttons(Press.Secondary("Use it no more", "setup-leads-off"));

    public static Card Kept(int teams) => Card.Of(teams == 0
        ? "Kept: nothing is deleted. The teams that were archived before still are."
        : $"Kept: nothing is deleted, and {Plural.Of(teams, "team goes", "teams go")} on as {(teams == 1 ? "it" : "they")} stood.");

    public static string ToldStopped(IReadOnlyList<string> names, Instant due) =>
        $"{Bold(names)} {(names.Count == 1 ? "has" : "have")} stopped: somebody with Manage Server uses me no more on that server. On {Stamp.Full(due)} all data of it is deleted. Until then they can put it back with **Keep it** in `/setup check`.";

    public static string ToldKept(IReadOnlyList<string> names) => $"{Bold(names)} {(names.Count == 1 ? "goes" : "go")} on after all: the server's data is kept.";

    static string NoTeam(int archived, IReadOnlyList<string> missingHere) =>
        $"There is no {(archived == 0 ? "team on this server yet" : "team on this server that is not archived")}; `/team create` makes a channel one. "
        + (missingHere.Count == 0 ? "In this channel I may do all that I need." : $"In this channel I would miss **{Plural.List(missingHere)}**.");

    static IEnumerable<string> Fine(IReadOnlyList<(Team Team, ChannelAccess Access)> teams, int troubled, int archived)
    {
        var fine = teams.Count - troubled;
        yield return (troubled == 0
                ? teams.Count == 1 ? "In the channel of the one team here I may do all that I need." : $"In the channels of all {teams.Count} teams I may do all that I need."
                : fine == 0 ? $"Something is missing in {(teams.Count == 1 ? "the channel of the one team here" : $"the channels of all {teams.Count} teams")}:"
                : $"{Plural.Of(teams.Count, "team")}: {fine} {(fine == 1 ? "has" : "have")} all that I need in {(fine == 1 ? "its channel" : "their channels")}; here is where something is missing.")
            + (archived == 0 ? "" : $" {Plural.Of(archived, "archived team is", "archived teams are")} left out.");
    }

    static string Line(Team team, ChannelAccess access, int longest)
    {
        var missing = access.Trouble switch
        {
            Trouble.ChannelGone => "the channel is gone; `/team create` begins anew in another",
            Trouble.NotAllowed => "I can't see this channel: **View Channel**",
            not null => "Discord does not tell me just now",
            null => $"**{Plural.List(access.Missing.Select(n => n.Name))}**",
        };
        return $"<#{team.ChannelId}> ({FreeText.Show(FreeText.Label(team.Name, longest))}): {missing}";
    }

    static IEnumerable<string> How(IReadOnlyList<(Team Team, ChannelAccess Access)> troubled)
    {
        var hidden = troubled.Any(t => t.Access.Trouble == Trouble.NotAllowed);
        var missing = Needs.All.Where(n => troubled.Any(t => t.Access.Missing.Contains(n)) || (hidden && n.Permission == Discord.Models.Permissions.ViewChannel)).ToList();
        if (missing.Count == 0)
            yield break;
        yield return $"What for: {string.Join("; ", missing.Select(n => $"**{n.Name}** {n.Why}"))}.";
        yield return "How: open the channel's settings, **Permissions**, add me under the roles and members, allow what is missing, save. Then use `/setup check` again.";
    }

    static IEnumerable<string> Optional(IReadOnlyList<(Team Team, ChannelAccess Access)> teams)
    {
        var seen = teams.Where(t => t.Access.May is not null).ToList();
        return from need in Needs.Optional
               let without = seen.Where(t => t.Access.MissingOptional.Contains(need)).Select(t => $"<#{t.Team.ChannelId}>").ToList()
               where without.Count > 0
               let place = without.Count == seen.Count && seen.Count > 1 ? "anywhere" : $"in {Plural.List(without, most: MostChannels)}"
               select $"-# Not needed: I have no **{need.Name}** {place}, so {need.Why}.";
    }

    static string Bold(IReadOnlyList<string> names) => Plural.List(names.Select(n => $"**{n}**"), most: 12);
}
