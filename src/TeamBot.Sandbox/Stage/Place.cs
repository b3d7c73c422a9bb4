using DiscordStandIn;

namespace TeamBot.Sandbox;

/// <summary>Where people act.</summary>
/// <param name="Channel">The channel or thread that one is in, or was in before turning to the direct messages.</param>
/// <param name="InDms">Whether each person acts in their own direct messages with the bot.</param>
public sealed record Place(Channel Channel, bool InDms)
{
    /// <summary>The server that one is on.</summary>
    public Guild Guild => Channel.Guild!;

    /// <summary>The channel in which this person acts here.</summary>
    public Channel For(Person person) => InDms ? Channel.World.DmOf(person) : Channel;
}
