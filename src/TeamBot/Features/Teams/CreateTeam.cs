using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Setup;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Teams;

static class CreateTeam
{
    public const int LongestName = 40;

    public static async Task<Reply> RunAsync(
        string timezone, Caller caller, TeamBotDb db, Audience audience, WorldClock clock, CancellationToken cancel,
        string? name = null, string day = "Monday", string time = "9:00")
    {
        CheckPlace(caller);
        Needs.Check(caller);
        await db.CheckKeptAsync(caller.GuildId!.Value, cancel);
        if (await db.Teams.Include(t => t.Members).FirstOrDefaultAsync(t => t.ChannelId == caller.ChannelId, cancel) is { } present)
            throw TeamCards.IsTeamAlready(present, present.Members.FirstOrDefault(m => m.UserId == caller.UserId));
        var (zone, on, at) = TeamSettings.Read(timezone, day, time);

        var team = Team.Create(caller.GuildId!.Value, caller.ChannelId, NameOf(name, caller), zone, on, at, caller.UserId, clock.Now);
        if (await audience.IsWholeServerOrUnknownAsync(team.GuildId, team.ChannelId, cancel) is { } open)
            team.OpenToServer = open;
        else
            // Discord would not say; it is asked again with who is still there.
            team.RosterDueAt = clock.Now;
        team.Join(caller.UserId, caller.Name, clock.Now);
        db.Teams.Add(team);
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper(TeamCards.Created(team));
    }

    public static IReadOnlyList<Choice> Offer(string typed, WorldClock clock) =>
        [.. Zones.Search(typed, clock.Now).Select(zone => new Choice(zone.Name, zone.Id))];

    static void CheckPlace(Caller caller)
    {
        if (caller.GuildId is null)
            throw new UserError("A team lives in a channel of a server. Please use `/team create` there.");
        if (caller.InThread)
            throw new UserError("A team takes a whole channel, and its threads belong to it. Please use `/team create` in the channel itself.");
        if (!caller.Can(Permissions.ManageChannels))
            throw new UserError("Creating a team here needs the permission **Manage Channels**. Please ask whoever looks after this server to do it, or use a channel of your own.");
    }

    static string NameOf(string? given, Caller caller)
    {
        var name = FreeText.Label(given, LongestName);
        return name.Length > 0 ? name : FreeText.Label(caller.ChannelName ?? "Team", LongestName);
    }
}
