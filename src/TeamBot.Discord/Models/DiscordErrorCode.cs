namespace TeamBot.Discord.Models;

/// <summary>Discord's own error codes, as far as something is done about them (page <i>Opcodes and Status Codes</i>, "JSON Error Codes").</summary>
public static class DiscordErrorCode
{
    public const int General = 0;
    public const int UnknownChannel = 10003;
    public const int UnknownGuild = 10004;
    public const int UnknownMember = 10007;
    public const int UnknownMessage = 10008;
    public const int UnknownUser = 10013;

    /// <summary>The 15 minutes of a token are over, or it was never valid.</summary>
    public const int UnknownWebhook = 10015;

    /// <summary>The 3 seconds are over, or the token is wrong.</summary>
    public const int UnknownInteraction = 10062;

    /// <summary>Of a message that was crossposted: too many edits.</summary>
    public const int AnnouncementEditLimit = 20022;

    public const int SlowmodeRateLimit = 20016;
    public const int ChannelWriteRateLimit = 20028;

    /// <summary>The channel has as many pins as it can have.</summary>
    public const int TooManyPins = 30003;

    /// <summary>Too many edits of messages over an hour old.</summary>
    public const int TooManyEditsOfOldMessage = 30046;

    public const int Unauthorized = 40001;
    public const int OpeningDirectMessagesTooFast = 40003;
    public const int RequestTooLarge = 40005;

    /// <summary>The message was crossposted before.</summary>
    public const int AlreadyCrossposted = 40033;

    public const int InteractionAlreadyAcknowledged = 40060;
    public const int TooManyFollowups = 40094;
    public const int MissingAccess = 50001;
    public const int CannotExecuteOnDm = 50003;
    public const int CannotEditAnotherUsersMessage = 50005;
    public const int EmptyMessage = 50006;
    public const int CannotSendToUser = 50007;
    public const int CannotSendInNonTextChannel = 50008;
    public const int MissingPermissions = 50013;
    public const int InvalidAuthenticationToken = 50014;

    /// <summary>The token of an interaction is no longer, or never was, valid.</summary>
    public const int InvalidWebhookToken = 50027;

    public const int InvalidFormBody = 50035;
    public const int FileTooLarge = 50045;
    public const int ThreadArchived = 50083;
    public const int NoMutualGuilds = 50278;
    public const int Overloaded = 130000;

    /// <summary>The message has a thread already, which has the message's id.</summary>
    public const int MessageHasThread = 160004;

    public const int ThreadLocked = 160005;
}
