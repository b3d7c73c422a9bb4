using Microsoft.EntityFrameworkCore;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Goals;
using TeamBot.Features.Teams;
using TeamBot.Schedule;
using TeamBot.Storage;
using TeamBot.Text;

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
            : new Outcome(ContactCards.NoTeam(await db.Members.Where(m => m.UserId == owner.Id && m.LeftAt == null).OrderBy(m => m.Id).Select(m => m.Team.Name).ToListAsync(cancel)));
    }

    /// <summary>What became of the count of somebody who was added by hand: what was counted, or that it still has to be said for which team.</summary>
    public static async Task<Outcome> OutcomeAsync(this TeamBotDb db, Contact contact, Owner owner, CancellationToken cancel)
    {
        if (contact.ActId is { } act)
        {
            return await db.CountedAsync(act, owner.Now, cancel) is not { } counted ? new Outcome("")
                : await db.Acts.Where(a => a.Id == act).Select(a => new { a.Week.Team.ChannelId, a.Week.Team.Name }).SingleAsync(cancel) is var team && team.ChannelId == owner.Caller.TeamChannelId
                    ? new Outcome(counted.Said, counted.More, []) : new Outcome(Elsewhere(team.Name, counted.Said), counted.More, []);
        }
        var expecting = owner.TeamHere is null ? await db.ExpectingContactsAsync(owner.Teams, owner.Now, cancel) : [];
        return new Outcome("", [], expecting);
    }

    /// <summary>Counts again what was counted for a contact before, as it was, while its week is open.</summary>
    public static async Task<Outcome> CountAgainAsync(this TeamBotDb db, Contact contact, Owner owner, Audience audience, TeamQueue queue, CancellationToken cancel)
    {
        var before = await db.Acts.Where(a => a.Id == contact.ActId && a.UndoneAt != null).Select(a => new { a.WeekId, a.Week.TeamId }).FirstOrDefaultAsync(cancel);
        if (before is not null && owner.Teams.FirstOrDefault(t => t.TeamId == before.TeamId) is { } team)
            return await db.CountInAsync(team, contact, owner, audience, queue, cancel, before.WeekId);
        await db.SaveChangesAsync(cancel);
        return before is null ? await db.OutcomeAsync(contact, owner, cancel) : new Outcome("It is not counted again, as you are not in that team any more.");
    }

    /// <summary>Takes back what a contact had counted, where it still stands; says what became of it, and whether it was taken back.</summary>
    public static async Task<(string Said, bool Done)> UncountAsync(this TeamBotDb db, Contact contact, Owner owner, TeamQueue queue, CancellationToken cancel)
    {
        var counted = db.Acts.Where(a => a.Id == contact.ActId && a.UndoneAt == null).Select(a => (ulong?)a.Week.Team.ChannelId);
        if (contact.ActId is not { } act || await counted.FirstOrDefaultAsync(cancel) is not { } channel)
            return ("", false);
        return await queue.RunAsync(channel, () => TryAsync(channel == owner.Caller.TeamChannelId ? owner.Caller : owner.Caller.FromAfar));

        async Task<(string, bool)> TryAsync(Caller from)
        {
            try
            {
                return (await db.UncountAsync(act, from, owner.Now, cancel), true);
            }
            catch (UserError e)
            {
                return ($"What was counted stays: {e.Sentence}", false);
            }
        }
    }

    /// <param name="again">The week in which it was counted before.</param>
    public static async Task<Outcome> CountInAsync(
        this TeamBotDb db, Membership team, Contact contact, Owner owner, Audience audience, TeamQueue queue, CancellationToken cancel, long? again = null)
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
                var counted = standing.CountContact(again);
                contact.CountedBy(counted.Act);
                await db.SaveChangesAsync(cancel);
                return new Outcome(here ? counted.Said : Elsewhere(standing.Team.Name, counted.Said), counted.More, []);
            }
            catch (UserError e)
            {
                await db.SaveChangesAsync(cancel);
                return new Outcome($"It is not counted{(again is null ? "" : " again")}: {e.Sentence}");
            }
        }
    }

    static string Elsewhere(string team, string said) => $"**{FreeText.Show(team)}**: {char.ToLowerInvariant(said[0])}{said[1..]}";
}
