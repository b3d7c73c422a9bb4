using TeamBot.Commands;
using TeamBot.Schedule;

namespace TeamBot;

/// <summary>Where a feature puts what it brings: its commands, the messages it keeps up to date, its steps of the recurring jobs.</summary>
public sealed record BotMap(CommandMap Commands, PostMap Posts, JobMap Jobs);
