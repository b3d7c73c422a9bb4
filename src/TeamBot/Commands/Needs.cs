using TeamBot.Discord.Models;

namespace TeamBot.Commands;

/// <param name="Name">As Discord's settings show it.</param>
/// <param name="Why">What it is for; of an optional one, what happens without it.</param>
/// <param name="Invited">The invite link asks for it; otherwise it is granted only where it is used.</param>
public sealed record Need(Permissions Permission, string Name, string Why, bool Invited = true);

/// <summary>The permissions that the bot needs in a team's channel, and those with which it does more.</summary>
public static class Needs
{
    internal static readonly IReadOnlyList<Need> All =
    [
        new(Permissions.ViewChannel, "View Channel", "to see the channel at all"),
        new(Permissions.SendMessages, "Send Messages", "for boards, welcomes and leads"),
        new(Permissions.AttachFiles, "Attach Files", "for the picture of a week's result"),
        new(Permissions.ReadMessageHistory, "Read Message History", "so that nothing is posted twice"),
    ];

    const Permissions Threads = Permissions.CreatePublicThreads | Permissions.SendMessagesInThreads;

    /// <summary>Without one of these the bot does what is said here; one line each.</summary>
    internal static readonly IReadOnlyList<Need> Optional =
    [
        new(Threads, "Create Public Threads and Send Messages in Threads", "what people say stands on the board instead, and **Talk** on a lead opens no thread"),
        new(Permissions.PinMessages, "Pin Messages", "boards are not pinned", Invited: false),
    ];

    /// <summary>What is said at the check-in can stand in a thread of the board; otherwise it stands on the board itself.</summary>
    public static bool MayUseThreads(Caller caller) => caller.BotPermissions.HasFlag(Permissions.Administrator) || caller.BotPermissions.HasFlag(Threads);

    public static IReadOnlyList<string> Missing(Caller caller) =>
        caller.BotPermissions.HasFlag(Permissions.Administrator)
            ? []
            : [.. All.Where(n => !caller.BotPermissions.HasFlag(n.Permission)).Select(n => n.Name)];

    /// <exception cref="UserError">Something is missing: the list, and how to grant it.</exception>
    public static void Check(Caller caller)
    {
        var missing = Missing(caller);
        if (missing.Count > 0)
            throw new UserError($"Before I can post here I need **{Text.Plural.List(missing)}**. Whoever manages this channel grants {(missing.Count == 1 ? "it" : "them")}: open the channel's settings, then Permissions, add me there and allow {(missing.Count == 1 ? "it" : "them")}. Then please try again.");
    }
}
