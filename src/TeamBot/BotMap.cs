using TeamBot.Commands;
using TeamBot.Schedule;

namespace TeamBot;

/// <summary>Where a feature puts what it brings: its commands, for members and for the host, the messages it keeps up to date, its steps of the recurring jobs.</summary>
public sealed record BotMap(CommandMap Commands, PostMap Posts, JobMap Jobs)
{
    /// <summary>What whoever runs the bot can do on the command line.</summary>
    public HostMap Host { get; } = new();
}
