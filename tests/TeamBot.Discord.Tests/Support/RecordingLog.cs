using Microsoft.Extensions.Logging;

namespace TeamBot.Discord.Tests.Support;

/// <summary>Keeps what was logged, and lets a test wait for it.</summary>
internal sealed class RecordingLog : ILogger
{
    private readonly Lock guard = new();
    private readonly List<string> lines = [];
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Count(string part)
    {
        lock (guard) return lines.Count(line => line.Contains(part, StringComparison.Ordinal));
    }

    /// <summary>Waits until so many lines have this part.</summary>
    public async Task WhenAsync(int count, string part)
    {
        while (true)
        {
            Task next;
            lock (guard) next = more.Task;
            if (Count(part) >= count) return;
            await next.InTime($"{count} lines that say \"{part}\"");
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (guard)
        {
            lines.Add(formatter(state, exception));
            more.TrySetResult();
            more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public bool IsEnabled(LogLevel logLevel) => true;
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
}
