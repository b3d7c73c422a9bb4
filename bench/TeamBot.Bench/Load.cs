namespace TeamBot.Bench;

/// <summary>Sends <c>/goal set 5</c> and times each answer, in ms.</summary>
internal sealed class Load(Discord discord)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static int number;

    /// <summary>Closed loop: as soon as one is answered, the next is sent.</summary>
    public async Task<(double Seconds, double[] Latencies)> KeepAsync(int outstanding, int count)
    {
        var latencies = new double[count];
        var (sent, answered) = (0, 0);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var began = TimeProvider.System.GetTimestamp();

        void Next()
        {
            var mine = Interlocked.Increment(ref sent) - 1;
            if (mine < count)
            {
                Send(mine, latencies, () =>
                {
                    if (Interlocked.Increment(ref answered) == count)
                        done.SetResult();
                    else
                        Next();
                });
            }
        }

        for (var i = 0; i < outstanding; i++)
            Next();
        await done.Task.WaitAsync(Limit, TimeProvider.System);
        return (TimeProvider.System.GetElapsedTime(began).TotalSeconds, latencies);
    }

    /// <summary>Open loop: one each so often, whether the earlier ones are answered or not; so waiting counts.</summary>
    public async Task<double[]> PaceAsync(int perSecond, int count)
    {
        var latencies = new double[count];
        var answered = 0;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var began = TimeProvider.System.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        for (var sent = 0; sent < count && await tick.WaitForNextTickAsync();)
        {
            var due = (int)(TimeProvider.System.GetElapsedTime(began).TotalSeconds * perSecond);
            for (; sent < Math.Min(due, count); sent++)
            {
                Send(sent, latencies, () =>
                {
                    if (Interlocked.Increment(ref answered) == count)
                        done.SetResult();
                });
            }
        }

        await done.Task.WaitAsync(Limit, TimeProvider.System);
        return latencies;
    }

    /// <summary>One command and its answer.</summary>
    public static async Task<string> AskAsync(Discord discord, Command command)
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        discord.Send(command, $"w{Interlocked.Increment(ref number)}", body => answer.SetResult(body));
        return await answer.Task.WaitAsync(Limit, TimeProvider.System);
    }

    private void Send(int index, double[] latencies, Action answered)
    {
        var mine = Interlocked.Increment(ref number);
        var sent = TimeProvider.System.GetTimestamp();
        discord.Send(Command.SetGoal(mine), $"w{mine}", body =>
        {
            latencies[index] = TimeProvider.System.GetElapsedTime(sent).TotalMilliseconds;
            Expect.Promised(body);
            answered();
        });
    }
}

internal static class Expect
{
    /// <summary>An answer that refuses or apologises is no answer: what is measured has to have happened.</summary>
    public static void Promised(string body)
    {
        if (!body.Contains("will meet 5 new people", StringComparison.Ordinal) && !body.Contains("Promised.", StringComparison.Ordinal))
            Environment.FailFast($"The command was not done: {body}");
    }
}
