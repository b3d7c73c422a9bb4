using System.Globalization;
using NodaTime;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Teams;

static class ChangeTeam
{
    public static Task<Reply> OpenAsync(long team, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        AskAsync("change", team, caller, db, clock, cancel);

    public static async Task<Reply> SaveAsync(long team, FilledForm form, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel) =>
        Reply.Whisper(Card.Of($"Changed. {TeamCards.WhenAndWho(await TakeAsync("change", team, form, caller, db, clock, cancel))}"));

    /// <param name="route">What the form goes to.</param>
    public static async Task<Reply> AskAsync(string route, long team, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.LoadTeamAsync(team, caller, clock.Now, cancel);
        caller.CheckAdministers(found, "change the team");
        return Reply.Open(Form(route, found.Id, new Filled(
            found.Name, found.Zone, found.Day.ToString(), Hour.Of(found.Time), found.Size.ToString(CultureInfo.InvariantCulture))));
    }

    public static async Task<Team> TakeAsync(string route, long team, FilledForm form, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.LoadTeamAsync(team, caller, clock.Now, cancel);
        caller.CheckAdministers(found, "change the team");
        var filled = new Filled(form["name"], form["zone"], form["day"], form["time"], form["size"]);
        var (name, zone, day, time, size) = Read(route, filled, found);
        found.Change(name, zone, day, time, size, clock.Now);
        found.PeopleChanged(clock.Now);
        await db.SaveChangesAsync(cancel);
        return found;
    }

    static (string Name, DateTimeZone Zone, IsoDayOfWeek Day, LocalTime Time, int Size) Read(string route, Filled filled, Team team)
    {
        var problems = new Problems();
        var name = FreeText.Label(filled.Name, CreateTeam.LongestName);
        if (name.Length == 0)
            problems.Add("The team needs a name.");
        var (zone, day, time) = problems.Try(() => TeamSettings.Read(filled.Zone, filled.Day, filled.Time));
        if (!int.TryParse(filled.Size.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size is < Team.SmallestSize or > Team.LargestSize)
            problems.Add($"A team has {Team.SmallestSize} to {Team.LargestSize} seats: please write a number between the two.");
        else if (size < team.Present.Count())
            problems.Add($"{Plural.Of(team.Present.Count(), "person is", "people are")} in the team: please keep at least as many seats.");
        return problems.Any ? throw new FormError(problems.Sentences, Form(route, team.Id, filled)) : (name, zone, day, time, size);
    }

    static Modal Form(string route, long team, Filled filled) => new($"{route}:{team}", "Change the team",
    [
        Field.Line("name", "Name", CreateTeam.LongestName, filled.Name, required: true),
        Field.Line("zone", "City or time zone", 100, filled.Zone, "Europe/Berlin", required: true),
        Field.Line("day", "Day of the check-in", 20, filled.Day, "Monday", required: true),
        Field.Line("time", "Time of the check-in", 20, filled.Time, "9:00", required: true),
        Field.Line("size", "Seats", 2, filled.Size, "2 to 12", required: true),
    ]);

    sealed record Filled(string Name, string Zone, string Day, string Time, string Size);
}
