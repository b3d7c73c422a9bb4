using TeamBot.Discord.Models;
using TeamBot.Text;

namespace TeamBot.Commands;

/// <summary>Who did something, and where.</summary>
public sealed record Caller
{
    public required ulong UserId { get; init; }

    /// <summary>The name the server shows for them, as it was typed.</summary>
    public required string Name { get; init; }
    public ulong? GuildId { get; init; }
    public required ulong ChannelId { get; init; }

    /// <summary>The channel a thread belongs to.</summary>
    public ulong? ParentId { get; init; }
    public string? ChannelName { get; init; }
    public bool InThread { get; init; }

    /// <summary>They act by direct message, and Discord says that they are no longer on the team's server.</summary>
    public bool HasLeft { get; init; }

    /// <summary>What the person may do in this channel.</summary>
    public Permissions Permissions { get; init; }

    /// <summary>What the bot may do in this channel.</summary>
    public Permissions BotPermissions { get; init; }

    /// <summary>The message whose button was pressed.</summary>
    public ulong? MessageId { get; init; }

    /// <summary>Nobody else sees that message, so that an answer may take its place.</summary>
    public bool OnTheirOwn { get; init; }

    /// <summary>As if by direct message: what they do is about one of their teams, wherever they are.</summary>
    public Caller FromAfar => this with { GuildId = null };

    /// <summary>The channel that makes the team: a thread belongs to its parent's.</summary>
    public ulong TeamChannelId => InThread && ParentId is { } parent ? parent : ChannelId;

    public bool Can(Permissions wanted) =>
        Permissions.HasFlag(Permissions.Administrator) || (Permissions & wanted) == wanted;

    /// <summary>How the server shows somebody; a name that is drawn as nothing is passed over.</summary>
    public static string NameOf(GuildMember? member, User? user, string otherwise = "somebody") =>
        new[] { member?.Nick, user?.GlobalName, user?.Username }.FirstOrDefault(name => FreeText.Clean(name).Length > 0) ?? otherwise;

    /// <summary>A private channel without a server can also be one of several people, who brought the app along.</summary>
    static bool IsWithTheBotAlone(Interaction interaction) => interaction.GuildId is null && interaction.Context != InteractionContextType.PrivateChannel;

    public static Caller Of(Interaction interaction)
    {
        var user = interaction.Author;
        var channel = interaction.Channel;
        return new Caller
        {
            UserId = user.Id.Value,
            Name = NameOf(interaction.Member, user),
            GuildId = interaction.GuildId?.Value,
            ChannelId = (interaction.ChannelId ?? channel?.Id ?? default).Value,
            ParentId = channel?.ParentId?.Value,
            ChannelName = channel?.Name,
            InThread = channel?.Type is ChannelType.PublicThread or ChannelType.PrivateThread or ChannelType.AnnouncementThread,
            Permissions = interaction.Member?.Permissions ?? Permissions.None,
            BotPermissions = interaction.AppPermissions,
            MessageId = interaction.Message?.Id.Value,
            OnTheirOwn = interaction.Message is { } pressed && (pressed.Flags.HasFlag(MessageFlags.Ephemeral) || IsWithTheBotAlone(interaction)),
        };
    }
}

/// <summary>Somebody named in a command's option, or on whom a command was used.</summary>
public sealed record Person(ulong Id, string Name, bool IsBot)
{
    /// <summary>The name by which they are found on Discord.</summary>
    public string? Username { get; init; }
}
