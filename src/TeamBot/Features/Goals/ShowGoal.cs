using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Goals;

static class ShowGoal
{
    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel, Person? member = null)
    {
        var standing = await db.StandingAsync(caller, clock.Now, cancel);
        var shown = MemberOf(standing, member);
        return Reply.Whisper(GoalCards.Show(standing.Week, shown, self: shown == standing.Member));
    }

    /// <exception cref="UserError">Who was named is not in the team.</exception>
    public static Member MemberOf(Standing standing, Person? named) =>
        named is null
            ? standing.Member
            : standing.Team.Present.FirstOrDefault(m => m.UserId == named.Id)
                ?? throw new UserError($"{Sentence.End($"{FreeText.Show(named.Name)} is not in **{standing.Team.Shown()}**")} `/team show` lists who is.");
}
