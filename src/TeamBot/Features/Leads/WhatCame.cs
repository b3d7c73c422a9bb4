using TeamBot.Commands;
using TeamBot.Features.Teams;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

/// <summary>Who was interested says how it went on. The card counts it without names; whoever gave the lead is told, once a step.</summary>
static class WhatCame
{
    public static async Task<Reply> RunAsync(long lead, IReadOnlyList<string> picked, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        if (picked is not [var name, ..] || !Enum.TryParse<LeadAnswerKind>(name, out var step) || !Enum.IsDefined(step) || step < LeadAnswerKind.Applied)
            throw new UserError("That is no longer offered. Press **More** on the lead's card to see what is.");
        var (found, at, member) = await LoadAsync(lead, caller, db, clock, cancel);
        if (!found.AnswersOf(member).Any(a => a.Kind == LeadAnswerKind.Interested || a.SaysWhatCame))
            throw new UserError("Press **I'm interested** on the lead's card first; then you can say here what came of it.");
        var said = found.CameTo(member, step, clock.Now);
        if (said is { Notice: null } && found.Giver is { IsIn: true } giver && giver.UserId != caller.UserId)
            said.Tell(Post.Aside(giver, at.Team, LeadCards.ToldGiver(found, member, step), clock.Now));
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(LeadCards.Came(found, member, at.Here?.Id, step));
    }

    public static async Task<Reply> UndoAsync(long lead, LeadAnswerKind step, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (found, at, member) = await LoadAsync(lead, caller, db, clock, cancel);
        if (found.AnswersOf(member).FirstOrDefault(a => a.Kind == step && a.SaysWhatCame) is { } said)
            found.TakeBack(said, clock.Now);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(LeadCards.View(at, caller));
    }

    static async Task<(Lead Lead, Standpoint At, Member Member)> LoadAsync(long lead, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.StandingLeadAsync(lead, cancel);
        var at = await db.StandpointAsync(found, caller, clock.Now, cancel);
        return (found, at, await db.MemberAsync(at, caller, cancel));
    }
}
