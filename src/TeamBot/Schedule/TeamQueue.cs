namespace TeamBot.Schedule;

/// <summary>Work for one team runs in the order it came, across teams in parallel.</summary>
public sealed class TeamQueue
{
    readonly Dictionary<ulong, Task> tails = [];

    /// <param name="channel">The team's channel, or whatever else keeps a line of its own.</param>
    public async Task<T> RunAsync<T>(ulong channel, Func<Task<T>> work)
    {
        var mine = new TaskCompletionSource();
        Task? before;
        lock (tails)
        {
            tails.TryGetValue(channel, out before);
            tails[channel] = mine.Task;
        }
        try
        {
            if (before is not null)
                await before;
            return await work();
        }
        finally
        {
            lock (tails)
            {
                if (tails[channel] == mine.Task)
                    tails.Remove(channel);
            }
            mine.SetResult();
        }
    }

    public Task RunAsync(ulong channel, Func<Task> work) =>
        RunAsync(channel, async () =>
        {
            await work();
            return true;
        });
}
