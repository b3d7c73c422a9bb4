using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Boards;

/// <summary>The answers to a board that asks whether the team goes on, as it has fallen silent or twelve weeks are over; anyone in it may give them.</summary>
static class GoOn
{
    public static async Task<Reply> ContinueAsync(long week, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var standing = await ContinuedAsync(week, caller, db, clock, cancel);
        var next = standing.Week.LooksBack ? "Thank you for saying so." : "A small promise is a good start: `/goal set 1`.";
        return db.Pressed(week, standing, caller, Card.Of($"**{standing.Team.Shown()}** goes on. {next}"));
    }

    public static async Task<Reply> PauseAsync(long week, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var standing = await db.StandingOfWeekAsync(week, caller, clock.Now, cancel);
        // Others may have begun anew since that card was drawn.
        var afterTwelve = standing.Week is { GoingOn: GoingOn.AskedAfterTwelve } && standing.Week.Id == week;
        if (standing.Team.Paused || !(standing.Week.AsksToGoOn || afterTwelve))
            throw new UserError(standing.Team.AtRest() ?? $"**{standing.Team.Shown()}** has gone on meanwhile. Its organiser can use `/team pause`.");
        standing.Team.Pause(afterTwelve ? PausedBy.Team : PausedBy.Silence, null, clock.Now);
        await db.SaveChangesAsync(cancel);
        return db.Pressed(week, standing, caller, Card.Of(standing.Team.AtRest()!).Buttons(Press.Secondary("Undo", $"resume:{standing.Team.Id}")));
    }

    public static async Task<Reply> FindPeopleAsync(long week, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var standing = await ContinuedAsync(week, caller, db, clock, cancel);
        return db.Pressed(week, standing, caller, BoardCards.FindPeople(standing.Team));
    }

    static async Task<Standing> ContinuedAsync(long week, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var standing = await db.StandingOfWeekAsync(week, caller, clock.Now, cancel);
        if (standing.Team.AtRest() is { } rest)
            throw new UserError(rest);
        if (standing.Week.GoingOn is GoingOn.Asked or GoingOn.AskedAfterTwelve)
            standing.Week.GoOn();
        await db.SaveChangesAsync(cancel);
        return standing;
    }
}
