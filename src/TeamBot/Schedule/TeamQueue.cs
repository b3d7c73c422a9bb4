namespace TeamBot.Schedule;

/// <summary>Work for one team runs in the order it came, across teams in parallel.</summary>
public sealed class TeamQueue
{
    readonly Dictionary<ulong, Task> tails = [];

    /// <param name="channel">The team's channel, or whatever else keeps a line of its own.</param>
    public Task<T> RunAsync<T>(ulong channel, Func<Task<T>> work)
    {
        lock (tails)
        {
            var before = tails.GetValueOrDefault(channel, Task.CompletedTask);
            var mine = AfterAsync(before, work);
            tails[channel] = mine;
            _ = mine.ContinueWith(_ => Forget(channel, mine), TaskScheduler.Default);
            return mine;
        }
    }

    public Task RunAsync(ulong channel, Func<Task> work) =>
        RunAsync(channel, async () =>
        {
            await work();
            return true;
        });

    static async Task<T> AfterAsync<T>(Task before, Func<Task<T>> work)
    {
        // Only its end matters here; whoever started the work before has its failure.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        return await work();
    }

    void Forget(ulong channel, Task finished)
    {
        lock (tails)
        {
            if (tails.GetValueOrDefault(channel) == finished)
                tails.Remove(channel);
        }
    }
}
