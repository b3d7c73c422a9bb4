using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Storage;

namespace TeamBot.Features.Setup;

/// <summary>What other features may ask about servers.</summary>
public static class SetupQueries
{
    /// <exception cref="UserError">All of the server's data is about to be deleted, so nothing is begun there.</exception>
    public static async Task CheckKeptAsync(this TeamBotDb db, ulong guild, CancellationToken cancel)
    {
        if (await db.Servers.Where(s => s.GuildId == guild).Select(s => s.ForgottenAt).FirstOrDefaultAsync(cancel) is { } since)
            throw new UserError($"This server is being forgotten: on {Stamp.Full(since + Server.KeptFor)} all that I keep of it is deleted. **Keep it** in `/setup check`, for whoever has Manage Server, undoes that.");
    }
}
