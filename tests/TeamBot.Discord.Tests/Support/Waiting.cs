namespace TeamBot.Discord.Tests.Support;

internal static class Waiting
{
    /// <summary>Far longer than anything here takes; what does not come by then does not come.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(5);

    public static async Task InTime(this Task task, string what)
    {
        try
        {
            await task.WaitAsync(Enough, TimeProvider.System, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Waited in vain for {what}.");
        }
    }

    public static async Task<T> InTime<T>(this Task<T> task, string what)
    {
        await ((Task)task).InTime(what);
        return await task;
    }
}

/// <summary>Always the middle.</summary>
internal sealed class NoChance : Random
{
    public override double NextDouble() => 0.5;
}
