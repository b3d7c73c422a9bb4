using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;

namespace TeamBot.Schedule;

/// <summary>What an answer of Discord tells about the world; the bot has no other word of kicks, leavers and deletions.</summary>
public enum Trouble
{
    /// <summary>Discord or the way to it is in trouble: try again later.</summary>
    Passing,
    ChannelGone,
    MessageGone,

    /// <summary>The bot may not see or write there, or is no longer on the server.</summary>
    NotAllowed,

    /// <summary>The person is no longer on the server.</summary>
    MemberGone,

    /// <summary>The person takes no direct messages from the bot.</summary>
    CannotWriteTo,

    /// <summary>Too many edits of an old message, or direct messages opened too fast.</summary>
    TooOften,

    /// <summary>A moderator has closed the thread.</summary>
    ThreadClosed,

    /// <summary>Discord found the message itself wrong: ours to mend, no use in repeating.</summary>
    Rejected,
}

/// <summary>Each of Discord's error codes in one place. See https://docs.discord.com/developers/topics/opcodes-and-status-codes#json.</summary>
public static class Troubles
{
    public static Trouble Of(DiscordException error) => error.Code switch
    {
        DiscordErrorCode.UnknownChannel or DiscordErrorCode.UnknownGuild => Trouble.ChannelGone,
        DiscordErrorCode.UnknownMessage => Trouble.MessageGone,
        DiscordErrorCode.UnknownMember => Trouble.MemberGone,
        DiscordErrorCode.MissingAccess or DiscordErrorCode.MissingPermissions => Trouble.NotAllowed,
        DiscordErrorCode.CannotSendToUser or DiscordErrorCode.NoMutualGuilds or DiscordErrorCode.UnknownUser => Trouble.CannotWriteTo,
        DiscordErrorCode.TooManyEditsOfOldMessage or DiscordErrorCode.OpeningDirectMessagesTooFast
            or DiscordErrorCode.AnnouncementEditLimit or DiscordErrorCode.ChannelWriteRateLimit => Trouble.TooOften,
        DiscordErrorCode.ThreadLocked or DiscordErrorCode.ThreadArchived => Trouble.ThreadClosed,
        _ => error.Status is { } status && (int)status < 500 ? Trouble.Rejected : Trouble.Passing,
    };
}
