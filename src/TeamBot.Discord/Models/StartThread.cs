namespace TeamBot.Discord.Models;

/// <summary>Page <i>Channel</i>, "Start Thread from Message".</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="AutoArchiveDuration">Minutes without activity: 60, 1440, 4320 or 10080.</param>
public sealed record StartThread(string Name, int AutoArchiveDuration)
{
    /// <summary>The longest of them.</summary>
    public const int AWeek = 10080;
}

/// <summary>Page <i>Channel</i>, "Start Thread in Forum or Media Channel". Its message takes no nonce.</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="AutoArchiveDuration">As of <see cref="StartThread"/>.</param>
/// <param name="Message">What it begins with.</param>
/// <param name="AppliedTags">At most five of the forum's tags.</param>
public sealed record StartForumPost(string Name, int AutoArchiveDuration, MessageBody Message, IReadOnlyList<Snowflake>? AppliedTags = null);

/// <summary>Page <i>Channel</i>, "List Public Archived Threads", "Response Body", as far as it is used.</summary>
public sealed record ThreadList
{
    public IReadOnlyList<Channel> Threads { get => field ?? []; init; }
}

/// <summary>Page <i>Channel</i>, "Modify Channel", for a thread. What is null stays as it is.</summary>
/// <param name="AppliedTags">Of a forum's post: at most five of the forum's tags.</param>
public sealed record ModifyThread(bool? Archived = null, string? Name = null, IReadOnlyList<Snowflake>? AppliedTags = null);
