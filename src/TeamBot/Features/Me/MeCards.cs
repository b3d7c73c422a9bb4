using System.Globalization;
using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Features.CheckIns;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Me;

/// <param name="Away">"away until 6 April"; null while they are there.</param>
/// <param name="Alumnus">They are there for the leads only, and nobody asks them to check in.</param>
sealed record MyTeam(Team Team, Notify Notify, WeeksReported Weeks, string? Away, bool Alumnus = false);

/// <summary>What somebody reads about themselves.</summary>
static class MeCards
{
    public const string NoNudges = "none";

    /// <summary>Discord takes so many options in a menu; more teams are still listed.</summary>
    const int MostOptions = 25;

    /// <param name="focus">The team whose settings the menus change.</param>
    /// <param name="firstZone">What counts while no zone is chosen.</param>
    public static Card Panel(Preferences own, long? focus, string firstZone, IReadOnlyList<MyTeam> teams)
    {
        var card = Card.Of(string.Join('\n', [
            "### You",
            teams.Count == 0 ? "You are in no team yet. `/team join` in a team's channel takes you in." : Fitting.Lines([.. teams.Select(Line)], Nudges(own, firstZone).Length + Hints(own).Length + Data.Length + 100),
            Nudges(own, firstZone),
            Hints(own),
            Data,
        ]));
        if (teams.FirstOrDefault(t => t.Team.Id == focus) is not { } mine)
            return card;
        var asked = teams.Where(t => !t.Alumnus).ToList();
        if (asked.Count > 1)
        {
            card.Menu(Select("me-team", "Settings of which team", asked.Take(MostOptions).Select(t =>
                new SelectOption(FreeText.Label(t.Team.Name, 100), t.Team.Id.ToString(CultureInfo.InvariantCulture)) { Default = t == mine })));
        }
        return card
            .Menu(Select($"me-notify:{mine.Team.Id}", FreeText.Shorten($"When a check-in of {FreeText.Label(mine.Team.Name, 40)} is due", 150),
            [
                new SelectOption("Mention me", nameof(Notify.Mention), "On the board, in the team's channel") { Default = mine.Notify == Notify.Mention },
                new SelectOption("Write to me", nameof(Notify.Write), "By direct message") { Default = mine.Notify == Notify.Write },
                new SelectOption("Neither", nameof(Notify.Neither), "The board waits for you") { Default = mine.Notify is Notify.Neither or Notify.Unasked },
            ]))
            .Menu(Select($"me-hour:{mine.Team.Id}", own.WantsNudges ? $"Nudges at {Time(own)}" : "Nudges",
            [
                new SelectOption("No nudges", NoNudges) { Default = !own.WantsNudges },
                .. Enumerable.Range(0, 24).Select(hour => $"{hour:D2}:00").Select(hour => new SelectOption($"Nudges at {hour}", hour) { Default = own.WantsNudges && Time(own) == hour }),
            ]))
            .Buttons(Press.Secondary("Time and city of nudges", $"me-clock:{mine.Team.Id}"), Press.Secondary(teams.Any(t => t.Away is not null) ? "Away, or back" : "Away", "away-ask"))
            .Buttons(Press.Secondary(own.WantsAskHints ? "Don't look in my book" : "Tell me when I may know someone", $"me-hints:{mine.Team.Id}:{(own.WantsAskHints ? 0 : 1)}"));
    }

    const string Data = "-# **Your data** is what you told me: your name, promises, logs, check-ins, leads, contacts and what stands here. I read no messages. Leaving a team keeps it, so that coming back finds your weeks; `/privacy` gives you all of it, or deletes it.";

    static string Line(MyTeam mine)
    {
        var how = mine switch
        {
            { Alumnus: true } => "alumnus",
            { Notify: Notify.Mention } => "I mention you",
            { Notify: Notify.Write } => "I write to you",
            _ => "I don't call you",
        };
        var weeks = mine.Weeks switch
        {
            { Reported: 0 } => "",
            { Reported: > 1, IsAll: true } => $" · {mine.Weeks.Reported} weeks reported, well kept up",
            _ => $" · {Plural.Of(mine.Weeks.Reported, "week")} reported",
        };
        return $"**{mine.Team.Shown()}** <#{mine.Team.ChannelId}> · {how}{weeks}{(mine.Away is null ? "" : $" · {mine.Away}")}{(mine.Team.Paused ? " · paused" : "")}";
    }

    static string Nudges(Preferences own, string firstZone) => own.WantsNudges
        ? $"**Nudges** come at {Time(own)} in {TeamQueries.ZoneName(own.Zone ?? firstZone)}, once in the second half of a team's week, and only when it has not heard from you. At that hour I also tell you when there is someone to get back to."
        : "**Nudges** are off. With them I remind you once, in the second half of a team's week, and only when it has not heard from you."
            + (own.Zone is { } zone ? $" They would come by {TeamQueries.ZoneName(zone)}, which only you see." : "")
            + " At 09:00 I tell you when there is someone to get back to; with nudges on, at their hour.";

    static string Hints(Preferences own) => own.WantsAskHints
        ? "**Teammates' questions**: when one asks with `/ask`, I look in your own address book and tell you, and nobody else, that you may know someone."
        : "**Teammates' questions**: I don't look in your address book when one asks with `/ask`. If you like, I do, and tell you, and nobody else, that you may know someone.";

    static string Time(Preferences own) => own.NudgeTime.ToString("HH:mm", CultureInfo.InvariantCulture);

    static StringSelect Select(string id, string placeholder, IEnumerable<SelectOption> options) => new() { CustomId = id, Placeholder = placeholder, Options = [.. options] };
}
