using System.Text;

namespace DiscordStandIn;

/// <summary>The permission bits of the page "Permissions".</summary>
[Flags]
public enum Permissions : ulong
{
    /// <summary>No permission.</summary>
    None = 0,
#pragma warning disable CS1591 // Each name is the documentation's own.
    CreateInstantInvite = 1UL << 0,
    KickMembers = 1UL << 1,
    BanMembers = 1UL << 2,
    Administrator = 1UL << 3,
    ManageChannels = 1UL << 4,
    ManageGuild = 1UL << 5,
    AddReactions = 1UL << 6,
    ViewAuditLog = 1UL << 7,
    PrioritySpeaker = 1UL << 8,
    Stream = 1UL << 9,
    ViewChannel = 1UL << 10,
    SendMessages = 1UL << 11,
    SendTtsMessages = 1UL << 12,
    ManageMessages = 1UL << 13,
    EmbedLinks = 1UL << 14,
    AttachFiles = 1UL << 15,
    ReadMessageHistory = 1UL << 16,
    MentionEveryone = 1UL << 17,
    UseExternalEmojis = 1UL << 18,
    ViewGuildInsights = 1UL << 19,
    Connect = 1UL << 20,
    Speak = 1UL << 21,
    MuteMembers = 1UL << 22,
    DeafenMembers = 1UL << 23,
    MoveMembers = 1UL << 24,
    UseVad = 1UL << 25,
    ChangeNickname = 1UL << 26,
    ManageNicknames = 1UL << 27,
    ManageRoles = 1UL << 28,
    ManageWebhooks = 1UL << 29,
    ManageGuildExpressions = 1UL << 30,
    UseApplicationCommands = 1UL << 31,
    RequestToSpeak = 1UL << 32,
    ManageEvents = 1UL << 33,
    ManageThreads = 1UL << 34,
    CreatePublicThreads = 1UL << 35,
    CreatePrivateThreads = 1UL << 36,
    UseExternalStickers = 1UL << 37,
    SendMessagesInThreads = 1UL << 38,
    UseEmbeddedActivities = 1UL << 39,
    ModerateMembers = 1UL << 40,
    ViewCreatorMonetizationAnalytics = 1UL << 41,
    UseSoundboard = 1UL << 42,
    CreateGuildExpressions = 1UL << 43,
    CreateEvents = 1UL << 44,
    UseExternalSounds = 1UL << 45,
    SendVoiceMessages = 1UL << 46,
    SetVoiceChannelStatus = 1UL << 48,
    SendPolls = 1UL << 49,
    UseExternalApps = 1UL << 50,
    PinMessages = 1UL << 51,
    BypassSlowmode = 1UL << 52,
#pragma warning restore CS1591
}

/// <summary>Names and usual sets of <see cref="Permissions"/>.</summary>
public static class PermissionNames
{
    /// <summary>Every bit that Discord documents.</summary>
    public static Permissions All { get; } = Enum.GetValues<Permissions>().Aggregate((all, next) => all | next);

    /// <summary>What the @everyone role of a new server allows.</summary>
    public static Permissions Everyone { get; } =
        Permissions.ViewChannel | Permissions.SendMessages | Permissions.SendMessagesInThreads | Permissions.ReadMessageHistory
        | Permissions.EmbedLinks | Permissions.AttachFiles | Permissions.AddReactions | Permissions.UseExternalEmojis
        | Permissions.UseExternalStickers | Permissions.MentionEveryone | Permissions.UseApplicationCommands | Permissions.CreatePublicThreads
        | Permissions.CreatePrivateThreads | Permissions.ChangeNickname | Permissions.CreateInstantInvite | Permissions.Connect
        | Permissions.Speak | Permissions.Stream | Permissions.UseVad | Permissions.UseEmbeddedActivities | Permissions.SendVoiceMessages
        | Permissions.SendPolls | Permissions.UseSoundboard | Permissions.RequestToSpeak | Permissions.UseExternalApps;

    /// <summary>What the bot's own role allows after the usual invitation of a bot like ours.</summary>
    public static Permissions Invited { get; } =
        Permissions.ViewChannel | Permissions.SendMessages | Permissions.SendMessagesInThreads | Permissions.ReadMessageHistory
        | Permissions.EmbedLinks | Permissions.AttachFiles;

    /// <summary>Reads "manage-channels", "Manage Channels" or "MANAGE_CHANNELS".</summary>
    /// <returns>False when Discord has no permission of that name.</returns>
    public static bool TryParse(string name, out Permissions permission)
    {
        ArgumentNullException.ThrowIfNull(name);
        var letters = new StringBuilder();
        foreach (var letter in name.Where(char.IsLetterOrDigit))
        {
            letters.Append(letter);
        }

        var plain = letters.ToString();
        // The app says "Manage Server" where the documentation says MANAGE_GUILD.
        plain = plain.Equals("ManageServer", StringComparison.OrdinalIgnoreCase) ? nameof(Permissions.ManageGuild) : plain;
        return Enum.TryParse(plain, ignoreCase: true, out permission) && Enum.IsDefined(permission);
    }
}

/// <summary>What a channel gives to or takes from one role or one member (page "Channel", Overwrite Object).</summary>
public sealed record Overwrite(Permissions Allow, Permissions Deny);
