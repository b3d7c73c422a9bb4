using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.Setup;

/// <summary>The channel of a server in which members of its teams may share leads with everybody.</summary>
static class SetLeadsChannel
{
    public static readonly ChannelType[] Kinds = [ChannelType.GuildText, ChannelType.GuildForum, ChannelType.GuildAnnouncement];

    /// <summary>What a card there needs; in a forum Send Messages is what posts need.</summary>
    static readonly Permissions[] Needed = [Permissions.ViewChannel, Permissions.SendMessages, Permissions.ReadMessageHistory];

    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, Access access, Audience audience, CancellationToken cancel, Channel? channel = null)
    {
        var guild = CheckSetup.CheckMay(caller);
        var set = await db.LeadsChannels.FirstOrDefaultAsync(c => c.GuildId == guild, cancel);
        if (channel is not null)
        {
            var id = channel.Id.Value;
            if (await db.Teams.AnyAsync(t => t.ChannelId == id, cancel))
                throw new UserError($"<#{id}> is a team's own channel. Please choose one that belongs to no team: text, forum or announcements.");
            await db.CheckKeptAsync(guild, cancel);
            if (set is null)
                db.LeadsChannels.Add(set = new LeadsChannel(guild));
            set.Set(id, KindOf(channel.Type), await audience.IsWholeServerOrUnknownAsync(guild, id, cancel) ?? false);
            await db.SaveChangesAsync(cancel);
        }
        if (set is null)
            return Reply.Whisper(SetupCards.NoLeadsChannel());
        var seen = (await access.OfAsync(guild, [set.ChannelId], cancel))[0];
        return Reply.Whisper(SetupCards.LeadsChannel(set, seen, seen.May is { } may ? [.. Needs.All.Where(n => Needed.Contains(n.Permission) && !may.HasFlag(n.Permission)).Select(n => n.Name)] : []));
    }

    public static async Task<Reply> StopAsync(Caller caller, TeamBotDb db, CancellationToken cancel)
    {
        var guild = CheckSetup.CheckMay(caller);
        await db.WriteAsync(() => db.LeadsChannels.Where(c => c.GuildId == guild).ExecuteDeleteAsync(cancel), cancel);
        return Reply.Redraw(SetupCards.NoLeadsChannel());
    }

    /// <summary>Once a night: whether everyone on the server can read it may have changed, and with that who may be told of what stands there.</summary>
    public static async Task LookAsync(JobRun run)
    {
        var (db, audience) = (run.Services.GetRequiredService<TeamBotDb>(), run.Services.GetRequiredService<Audience>());
        foreach (var channel in await db.LeadsChannels.ToListAsync(run.Cancel))
        {
            if (await audience.IsWholeServerOrUnknownAsync(channel.GuildId, channel.ChannelId, run.Cancel) is { } open)
                channel.IsOpen(open);
        }
        await db.SaveChangesAsync(run.Cancel);
    }

    static LeadPlaceKind KindOf(ChannelType type) => type switch
    {
        ChannelType.GuildForum => LeadPlaceKind.Forum,
        ChannelType.GuildAnnouncement => LeadPlaceKind.Announcements,
        _ => LeadPlaceKind.Channel,
    };
}
