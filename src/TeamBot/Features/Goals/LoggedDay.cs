using NodaTime;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Goals;

/// <summary>The day for which something is logged, as people write it.</summary>
static class LoggedDay
{
    /// <summary>What <see cref="PastDay"/> reads; nothing is today.</summary>
    /// <exception cref="UserError">It is not a day, or is still to come.</exception>
    public static LocalDate Read(string? typed, LocalDate today) =>
        PastDay.TryParse(typed, today, out var day, out var problem) ? day
        : throw new UserError(problem == PastDay.StillToCome ? $"{problem} Log it once it is done, or leave the day out for today." : problem);

    /// <summary>The open week that a day belongs to. The day of a check-in belongs to the week that it begins.</summary>
    /// <exception cref="UserError">The day is before all that is open to the member.</exception>
    public static Week WeekOf(Standing standing, LocalDate day)
    {
        var running = standing.Week;
        if (day >= running.From)
            return running;
        if (standing.Team.OpenWeeks(standing.Now).FirstOrDefault(w => standing.Member.WasHereIn(w) && day >= w.From) is { } last)
            return last;
        const string instead = "log it without the day and it counts for this week";
        var (team, member, today) = (standing.Team, standing.Member, standing.Team.DateOf(standing.Now));
        if (team.DateOf(team.CreatedAt) is var began && day < began)
            throw new UserError($"{Plural.Day(day, today)} is before **{team.Shown()}** began, on {Plural.Day(began, today)}; {instead}.");
        if (team.DateOf(member.JoinedAt) is var joined && day < joined)
            throw new UserError($"{Plural.Day(day, today)} is before you joined, on {Plural.Day(joined, today)}; {instead}.");
        throw new UserError($"{Plural.Day(day, today)} is in a week that is closed by now. This week began on {Plural.Day(running.From, today)}: {instead}.");
    }
}
