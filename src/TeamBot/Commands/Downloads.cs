using Microsoft.Extensions.Logging;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;

namespace TeamBot.Commands;

/// <summary>What is in the files that people hand to commands.</summary>
sealed partial class Downloads(DiscordRest rest, ILogger<Downloads> log)
{
    /// <param name="most">In bytes.</param>
    /// <param name="tooLarge">The sentence to whom sent more.</param>
    /// <exception cref="UserError">It is too large, or can't be had.</exception>
    public async Task<byte[]> GetAsync(Attachment file, int most, string tooLarge, CancellationToken cancel)
    {
        if (file.Size > most)
            throw new UserError(tooLarge);
        try
        {
            return await rest.DownloadAsync(file, most, cancel) ?? throw new UserError(tooLarge);
        }
        catch (DiscordException e)
        {
            LogFailed(e.Message);
            throw new UserError("I could not get that file from Discord. Please send the command with it once more.");
        }
    }

    [LoggerMessage(LogLevel.Information, "A file that was handed to a command could not be had: {Reason}")]
    partial void LogFailed(string reason);
}
