namespace TeamBot.Discord.Rest;

/// <summary>Lets requests through in the order they came, each when the rule of the derived class allows it.</summary>
internal abstract class Gate
{
    private readonly TimeProvider clock;
    private readonly long start;
    private readonly LinkedList<TaskCompletionSource<bool>> waiting = [];
    private ITimer? wake;
    private TimeSpan closedUntil;
    private bool retired;

    protected Gate(TimeProvider clock) => (this.clock, start) = (clock, clock.GetTimestamp());

    protected Lock Guard { get; } = new();

    /// <summary>Time since the gate was made, on a clock that never steps back.</summary>
    protected TimeSpan Now => clock.GetElapsedTime(start);

    /// <summary>
    /// Lets one request through, and counts it, or says when to ask again (null: when a request that is under way ends). Called under <see cref="Guard"/>.
    /// </summary>
    protected abstract bool TryPass(TimeSpan now, out TimeSpan? askAgainAt);

    /// <summary>Waits for its turn. False when the gate is no longer in use: look for the one that replaced it.</summary>
    public async Task<bool> EnterAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        TaskCompletionSource<bool> turn;
        lock (Guard)
        {
            if (retired) return false;
            if (waiting.Count == 0 && MayPass()) return true;
            turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.AddLast(turn);
        }
        await using var registration = cancel.Register(() => GiveUp(turn, cancel)).ConfigureAwait(false);
        return await turn.Task.ConfigureAwait(false);
    }

    /// <summary>Lets nothing through for a while, because Discord said so.</summary>
    public void Close(TimeSpan time)
    {
        lock (Guard)
        {
            if (Now + time > closedUntil) closedUntil = Now + time;
        }
    }

    /// <summary>Sends all who wait to look for another gate.</summary>
    public void Retire()
    {
        lock (Guard)
        {
            retired = true;
            wake?.Dispose();
            foreach (var turn in waiting) turn.TrySetResult(false);
            waiting.Clear();
        }
    }

    /// <summary>Retires the gate if nobody waits at it and forgetting it would let nothing through too early.</summary>
    public bool TryRetire()
    {
        lock (Guard)
        {
            if (waiting.Count > 0 || Now < closedUntil || !IsIdle(Now)) return false;
            retired = true;
            wake?.Dispose();
            return true;
        }
    }

    /// <summary>True when the derived class remembers nothing that still matters. Called under <see cref="Guard"/>.</summary>
    protected virtual bool IsIdle(TimeSpan now) => false;

    /// <summary>Lets through whoever may pass by now. To be called, outside the guard, after anything that could open the gate.</summary>
    protected void Pump()
    {
        lock (Guard)
        {
            while (waiting.First is { } first && MayPass())
            {
                waiting.RemoveFirst();
                first.Value.TrySetResult(true);
            }
        }
    }

    private bool MayPass()
    {
        if (retired) return false;
        var now = Now;
        TimeSpan? askAgainAt = closedUntil;
        if (now >= closedUntil && TryPass(now, out askAgainAt)) return true;
        if (askAgainAt is not { } at) return false;
        wake?.Dispose();
        wake = clock.CreateTimer(_ => Pump(), null, at > now ? at - now : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return false;
    }

    private void GiveUp(TaskCompletionSource<bool> turn, CancellationToken cancel)
    {
        lock (Guard)
        {
            if (waiting.Remove(turn)) turn.TrySetCanceled(cancel);
        }
    }
}
