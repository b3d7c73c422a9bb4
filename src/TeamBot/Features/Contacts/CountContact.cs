using Microsoft.EntityFrameworkCore;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Goals;
using TeamBot.Features.Teams;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.Contacts;

/// <summary>What became of a contact's count.</summary>
/// <param name="Ask">The teams of which one is to be picked; nothing is counted until then.</param>
sealed record Outcome(string Said, IReadOnlyList<Button> More, IReadOnlyList<Membership> Ask)
{
    public Outcome(string said) : this(said, [], []) { }
}

/// <summary>A contact counts in the team of the channel; made elsewhere, in the only team that was promised contacts. The team sees that a number moved, and nothing else. It is the team's turn for that alone.</summary>
static class CountContact
{
    /// <summary>Saves the contact, and counts it where that is clear.</summary>
    public static async Task<Outcome> CountAsync(this TeamBotDb db, Contact contact, Owner owner, Audience audience, TeamQueue queue, CancellationToken cancel)
    {
        if (owner.TeamHere is { } here)
            return await db.CountInAsync(here, contact, owner, audience, queue, cancel);
        var expecting = await db.ExpectingContactsAsync(owner.Teams, owner.Now, cancel);
        if (expecting.Count == 1)
            return await db.CountInAsync(expecting[0], contact, owner, audience, queue, cancel);
        await db.SaveChangesAsync(cancel);
        return expecting.Count > 1 ? new Outcome("", [], expecting)
            : owner.Teams.Count > 0 ? new Outcome("It counts toward no goal, as you promised no contacts this week; `/goal set 5` in your team's channel promises five.")
            : new Outcome("You are in no team, so it counts toward no goal.");
    }

    /// <summary>Takes back what a contact had counted, where it still stands; says what became of it.</summary>
    public static async Task<string> UncountAsync(this TeamBotDb db, Contact contact, Owner owner, TeamQueue queue, CancellationToken cancel)
    {
        var counted = db.Acts.Where(a => a.Id == contact.ActId && a.UndoneAt == null).Select(a => (ulong?)a.Week.Team.ChannelId);
        if (contact.ActId is not { } act || await counted.FirstOrDefaultAsync(cancel) is not { } channel)
            return "";
        return await queue.RunAsync(channel, () => TryAsync(channel == owner.Caller.TeamChannelId ? owner.Caller : owner.Caller.FromAfar));

        async Task<string> TryAsync(Caller from)
        {
            try
            {
                return await db.UncountAsync(act, from, owner.Now, cancel);
            }
            catch (UserError e)
            {
                return $"What was counted stays: {e.Sentence}";
            }
        }
    }

    public static async Task<Outcome> CountInAsync(
        this TeamBotDb db, Membership team, Contact contact, Owner owner, Audience audience, TeamQueue queue, CancellationToken cancel)
    {
        var caller = owner.Caller;
        var isHere = team.ChannelId == caller.TeamChannelId;
        // Nobody notices from afar that somebody has left a server.
        if (!isHere && caller.GuildId != team.GuildId && await audience.HasLeftAsync(team.GuildId, caller.UserId, cancel))
            caller = caller with { HasLeft = true };
        return await queue.RunAsync(team.ChannelId, () => TryAsync(isHere ? caller : caller.FromAfar, isHere));

        async Task<Outcome> TryAsync(Caller from, bool here)
        {
            try
            {
                var standing = await db.StandingInTeamAsync(team.TeamId, from, owner.Now, cancel);
                var counted = standing.CountContact();
                contact.CountedBy(counted.Act);
                await db.SaveChangesAsync(cancel);
                var said = here ? counted.Said : $"**{standing.Team.Shown()}**: {char.ToLowerInvariant(counted.Said[0])}{counted.Said[1..]}";
                return new Outcome(said, counted.More, []);
            }
            catch (UserError e)
            {
                await db.SaveChangesAsync(cancel);
                return new Outcome($"It is not counted: {e.Sentence}");
            }
        }
    }
}
