namespace TeamBot.Discord.Models;

/// <summary>Page <i>User</i>, "Create DM".</summary>
public sealed record CreateDm(Snowflake RecipientId);

/// <summary>Page <i>Channel</i>, "Start Thread from Message".</summary>
/// <param name="Name">1 to 100 characters.</param>
public sealed record StartThread(string Name);
