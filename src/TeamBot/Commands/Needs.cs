using TeamBot.Discord.Models;

namespace TeamBot.Commands;

/// <summary>The permissions that the bot needs in a team's channel, with the names that Discord's settings show.</summary>
public static class Needs
{
    internal static readonly (Permissions Permission, string Name)[] All =
    [
        (Permissions.ViewChannel, "View Channel"),
        (Permissions.SendMessages, "Send Messages"),
        (Permissions.AttachFiles, "Attach Files"),
        (Permissions.ReadMessageHistory, "Read Message History"),
    ];

    /// <summary>With these, what is said at the check-in stands in a thread of the board, otherwise on the board itself.</summary>
    internal static readonly (Permissions Permission, string Name)[] Optional =
    [
        (Permissions.CreatePublicThreads, "Create Public Threads"),
        (Permissions.SendMessagesInThreads, "Send Messages in Threads"),
    ];

    public static bool MayUseThreads(Caller caller) =>
        caller.BotPermissions.HasFlag(Permissions.Administrator) || Optional.All(o => caller.BotPermissions.HasFlag(o.Permission));

    public static IReadOnlyList<string> Missing(Caller caller) =>
        caller.BotPermissions.HasFlag(Permissions.Administrator)
            ? []
            : [.. All.Where(n => !caller.BotPermissions.HasFlag(n.Permission)).Select(n => n.Name)];

    /// <exception cref="UserError">Something is missing: the list, and how to grant it.</exception>
    public static void Check(Caller caller)
    {
        var missing = Missing(caller);
        if (missing.Count > 0)
            throw new UserError($"I can't work in this channel yet: I am missing **{Text.Plural.List(missing)}**. Please open the channel's settings, Permissions, add me there and allow {(missing.Count == 1 ? "it" : "them")}, then try again.");
    }
}
