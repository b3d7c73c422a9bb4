using Microsoft.EntityFrameworkCore;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Storage;

namespace TeamBot.Features.Setup;

static class CheckSetup
{
    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, Access access, CancellationToken cancel)
    {
        var guild = CheckMay(caller);
        var server = await db.Servers.FirstOrDefaultAsync(s => s.GuildId == guild, cancel);
        var teams = await db.Teams.AsNoTracking().Where(t => t.GuildId == guild).OrderBy(t => t.Name).ThenBy(t => t.Id).ToListAsync(cancel);
        var running = teams.Where(t => t.ArchivedAt is null).ToList();
        var seen = await access.OfAsync(guild, [.. running.Select(t => t.ChannelId)], cancel);
        return Reply.Whisper(SetupCards.Checked([.. running.Zip(seen)], teams.Count - running.Count, server?.ForgottenAt, Needs.Missing(caller)));
    }

    /// <returns>The server.</returns>
    /// <exception cref="UserError">It is no server, or the caller does not look after it.</exception>
    public static ulong CheckMay(Caller caller)
    {
        var guild = caller.GuildId ?? throw new UserError("That is about a server. Please use it there.");
        return caller.Can(Permissions.ManageGuild) ? guild : throw new UserError("That needs the permission **Manage Server**. Whoever looks after this server has it; for your team alone there is `/team show`.");
    }
}
