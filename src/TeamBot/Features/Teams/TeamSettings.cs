using NodaTime;
using TeamBot.Commands;
using TeamBot.Text;

namespace TeamBot.Features.Teams;

/// <summary>When a team checks in, as people write it.</summary>
static class TeamSettings
{
    /// <exception cref="UserError">Some of them can't be understood; for each a sentence says what to write.</exception>
    public static (DateTimeZone Zone, IsoDayOfWeek Day, LocalTime Time) Read(string timezone, string day, string time)
    {
        var problems = new Problems();
        var zone = problems.Try(() => ReadZone(timezone));
        if (!DayAndTime.TryParseDay(day, out var on, out var problem))
            problems.Add(problem);
        if (!DayAndTime.TryParseTime(time, out var at, out problem))
            problems.Add(problem);
        return zone is null || problems.Any ? throw new UserError(problems.Sentences) : (zone, on, at);
    }

    /// <exception cref="UserError">There is no such zone, or more than one; the sentence says what to write.</exception>
    public static DateTimeZone ReadZone(string timezone) => FreeText.Clean(timezone).Length == 0
        ? throw new UserError("Which time zone? Start typing the nearest big city and pick from the list, or write it like `Europe/Berlin`.")
        : Zones.Find(timezone) ?? throw new UserError($"I don't know the time zone “{FreeText.Show(FreeText.Label(timezone, 50))}”. Start typing the nearest big city and pick from the list, or write it like `Europe/Berlin`.");
}
