using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Features.Asks;
using TeamBot.Storage;

namespace TeamBot.Features.Teams;

static class RemoveMember
{
    const string Blocked = "blocked", Free = "free";

    public static async Task<Reply> RunAsync(Person member, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel, bool? block = null)
    {
        var team = await db.TeamHereAsync(caller, clock.Now, cancel);
        caller.CheckAdministers(team, "do that", "You can always leave with `/team leave`.");
        if (member.Id == caller.UserId)
            throw new UserError("To take yourself out, use `/team leave`.");
        var found = team.Members.FirstOrDefault(m => m.UserId == member.Id && (m.IsIn || m.MayNotRejoin || block == true))
            ?? throw new UserError($"{Text.Sentence.End($"{Text.FreeText.Show(member.Name)} is not in **{team.Shown()}**")} `/team show` lists who is.");
        var wasIn = found.IsIn;
        if (!wasIn && block == true && found.MayNotRejoin)
            throw new UserError($"{found.Shown()} is blocked from **{team.Shown()}** already. `/team remove` with `block:False` lets them.");
        if (!wasIn && block != true)
            return await LiftAsync(team, found, lift: block == false, db, cancel);
        found.Remove(clock.Now, block == true);
        if (wasIn && team.WeekAt(clock.Now) is { } week)
            db.Acts.Add(new Act(found, week, ActKind.TakenOut, clock.Now));
        team.PeopleChanged(clock.Now);
        await db.SettleAsksAsync(team, clock.Now, cancel);
        await db.SaveChangesAsync(cancel);
        if (!wasIn)
            return Reply.Whisper(Card.Of($"{found.Shown()}, who had left **{team.Shown()}**, can't join again. The team was not told.")
                .Buttons(Press.Secondary("Undo", $"unblock:{Left(found)}")));
        var again = block == true ? "can't join again" : "can join again";
        return Reply.Whisper(Card.Of($"{found.Shown()} is no longer in **{team.Shown()}** and {again}. The seat is free, and the team was not told.")
            .Buttons(Press.Secondary("Undo", $"remove-undo:{Left(found)}:{(found.MayNotRejoin ? Blocked : Free)}")));
    }

    /// <summary>The block of somebody who is out already is lifted, when that was asked for.</summary>
    static async Task<Reply> LiftAsync(Team team, Member blocked, bool lift, TeamBotDb db, CancellationToken cancel)
    {
        if (!lift)
            throw new UserError($"{blocked.Shown()} was taken out of **{team.Shown()}** and can't join again. `/team remove` with `block:False` lets them.");
        blocked.Unblock();
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper($"{blocked.Shown()} may join **{team.Shown()}** again.");
    }

    public static async Task<Reply> UndoAsync(long member, long left, string block, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (team, found) = await LoadAsync(member, left, block == Blocked, caller, db, clock, cancel);
        if (team.Present.Count() >= team.Size)
            throw new UserError($"**{team.Shown()}** is full by now. Make room in `/team settings` first.");
        found.ComeBack();
        await db.ForgetTakenOutAsync(found, clock.Now, cancel);
        team.PeopleChanged(clock.Now);
        await db.SettleAsksAsync(team, clock.Now, cancel);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(Card.Of($"{found.Shown()} is back in **{team.Shown()}**, as if nothing had happened."));
    }

    public static async Task<Reply> UnblockAsync(long member, long left, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (team, found) = await LoadAsync(member, left, blocked: true, caller, db, clock, cancel);
        found.Unblock();
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(Card.Of($"{found.Shown()} can join **{team.Shown()}** again."));
    }

    /// <summary>Who it was and since when they are out, so that an old Undo is known from a newer one's.</summary>
    static string Left(Member member) => $"{member.Id}:{member.LeftAt!.Value.ToUnixTimeTicks()}";

    /// <exception cref="UserError">The caller may not do it, or the member no longer stands as the removal left them.</exception>
    static async Task<(Team Team, Member Member)> LoadAsync(
        long member, long left, bool blocked, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var id = await db.Members.Where(m => m.Id == member).Select(m => (long?)m.TeamId).FirstOrDefaultAsync(cancel)
            ?? throw new UserError("That member is no longer known here. `/team show` lists who is in.");
        var team = await db.LoadTeamAsync(id, caller, clock.Now, cancel);
        caller.CheckAdministers(team, "do that", "You can always leave with `/team leave`.");
        var found = team.Members.Single(m => m.Id == member);
        if (found.UserId == caller.UserId)
            throw new UserError("You can't undo that for yourself. Please ask somebody else who looks after the team.");
        if (found.LeftAt?.ToUnixTimeTicks() != left || found.MayNotRejoin != blocked)
            throw new UserError($"Something has changed for {found.Shown()} since, so this Undo no longer fits. `/team show` shows who is in.");
        return (team, found);
    }
}
