namespace TeamBot.Discord.Models;

/// <summary>Page <i>User</i>, "Create DM".</summary>
public sealed record CreateDm(Snowflake RecipientId);
