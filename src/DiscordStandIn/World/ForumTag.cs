namespace DiscordStandIn;

/// <summary>A tag that posts of a forum channel can carry (page "Channel", Forum Tag Object).</summary>
/// <param name="Id">The tag's snowflake.</param>
/// <param name="Name">Its name, at most 20 characters.</param>
/// <param name="Moderated">True when only who has Manage Threads may set it.</param>
public sealed record ForumTag(ulong Id, string Name, bool Moderated);
