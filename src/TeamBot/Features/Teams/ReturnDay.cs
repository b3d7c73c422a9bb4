using NodaTime;
using TeamBot.Commands;
using TeamBot.Text;

namespace TeamBot.Features.Teams;

/// <summary>The day on which a team or a member comes back, as people write it.</summary>
static class ReturnDay
{
    static readonly Period Longest = Period.FromYears(1);

    /// <exception cref="UserError">It is no day, or not one of the coming year.</exception>
    public static LocalDate Read(string typed, LocalDate today, string longer = "Leave the day out, and `/team resume` wakes the team when it is time.")
    {
        if (!ComingDay.TryParse(typed, today, out var coming, out var problem))
            throw new UserError(problem);
        return coming.On <= today + Longest ? coming.On : throw new UserError($"That is more than a year away. {longer}");
    }
}
