namespace TeamBot.Sandbox;

/// <summary>Waits for something to happen, on the real clock, and not for ever.</summary>
internal static class Patience
{
    /// <param name="what">What is waited for, to follow "waited for".</param>
    /// <exception cref="TimeoutException">It did not happen in time.</exception>
    public static async Task<T> WaitAsync<T>(this TimeSpan limit, string what, Func<CancellationToken, Task<T>> happens)
    {
        using var end = new CancellationTokenSource(limit, TimeProvider.System);
        try
        {
            return await happens(end.Token).WaitAsync(end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            throw new TimeoutException($"Waited {limit.TotalSeconds:0.#} s for {what}, and it did not happen.");
        }
    }

    /// <inheritdoc cref="WaitAsync{T}"/>
    public static Task WaitAsync(this TimeSpan limit, string what, Func<CancellationToken, Task> happens) =>
        limit.WaitAsync(what, async end =>
        {
            await happens(end);
            return true;
        });
}
