namespace TeamBot.Discord.Models;

/// <summary>Page <i>Channel</i>, "Start Thread from Message".</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="AutoArchiveDuration">Minutes without activity: 60, 1440, 4320 or 10080.</param>
public sealed record StartThread(string Name, int AutoArchiveDuration)
{
    /// <summary>The longest of them.</summary>
    public const int AWeek = 10080;
}

/// <summary>Page <i>Channel</i>, "Modify Channel", for a thread.</summary>
public sealed record ModifyThread(bool Archived);
