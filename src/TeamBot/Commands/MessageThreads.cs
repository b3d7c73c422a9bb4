using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;

namespace TeamBot.Commands;

/// <summary>
/// A thread on a message. A message has at most one, whose id is the message's own, so opening it twice opens one.
/// See https://docs.discord.com/developers/resources/channel#start-thread-from-message.
/// </summary>
sealed class MessageThreads(DiscordRest rest)
{
    static readonly (Permissions Permission, string Name)[] Needed =
    [
        (Permissions.CreatePublicThreads, "Create Public Threads"),
        (Permissions.SendMessagesInThreads, "Send Messages in Threads"),
    ];

    /// <exception cref="UserError">A permission is missing, or the message is gone.</exception>
    public async Task OpenAsync(ulong channel, ulong message, string name, Caller caller, CancellationToken cancel)
    {
        var missing = caller.BotPermissions.HasFlag(Permissions.Administrator) ? [] : Needed.Where(n => !caller.BotPermissions.HasFlag(n.Permission)).Select(n => n.Name).ToList();
        if (missing.Count > 0)
            throw new UserError($"To open a thread I need **{Text.Plural.List(missing)}** in this channel. Whoever may manage it can allow that in its settings, under Permissions; until then, please talk in the channel itself.");
        try
        {
            await rest.StartThreadFromMessageAsync(new Snowflake(channel), new Snowflake(message), new StartThread(name, StartThread.AWeek), cancel);
        }
        catch (DiscordException e) when (e.Code == DiscordErrorCode.MessageHasThread)
        {
            // Somebody has opened it, perhaps without the bot.
        }
        catch (DiscordException e) when (e.Code is DiscordErrorCode.UnknownMessage or DiscordErrorCode.MissingPermissions or DiscordErrorCode.MissingAccess)
        {
            throw new UserError("I could not open a thread there: the card is gone, or I am not allowed to. Please talk in the channel itself.");
        }
    }
}
