using NodaTime;
using TeamBot.Commands;
using TeamBot.Text;

namespace TeamBot.Features.Teams;

/// <summary>When a team checks in, as people write it.</summary>
static class TeamSettings
{
    /// <exception cref="UserError">One of them can't be understood; the sentence says what to write.</exception>
    public static (DateTimeZone Zone, IsoDayOfWeek Day, LocalTime Time) Read(string timezone, string day, string time)
    {
        var zone = Zones.Find(timezone)
            ?? throw new UserError($"I don't know the time zone “{FreeText.Show(FreeText.Label(timezone, 50))}”. Start typing the nearest big city and pick from the list, or write it like `Europe/Berlin`.");
        if (!DayAndTime.TryParseDay(day, out var on, out var problem) || !DayAndTime.TryParseTime(time, out var at, out problem))
            throw new UserError(problem);
        return (zone, on, at);
    }
}
