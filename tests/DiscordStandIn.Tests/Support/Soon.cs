namespace DiscordStandIn.Tests;

internal static class Soon
{
    /// <summary>What hangs fails; nothing waits that long when all is well.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The task, which has to end soon.</summary>
    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Patience, TimeProvider.System);
}
