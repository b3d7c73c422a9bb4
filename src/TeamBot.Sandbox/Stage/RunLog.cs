using Microsoft.Extensions.Logging;

namespace TeamBot.Sandbox;

/// <summary>The warnings and errors of one run of the bot. A killed run says nothing any more.</summary>
internal sealed class RunLog(Action<string> write) : ILoggerProvider
{
    private volatile bool closed;

    private bool IsOpen(LogLevel level) => level >= LogLevel.Warning && !closed;

    private void Write(string entry) => write(entry);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Close() => closed = true;

    public void Dispose()
    {
    }

    private sealed class Logger(RunLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => log.IsOpen(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                log.Write($"{logLevel} {category}: {formatter(state, exception)}{(exception is null ? "" : $"\n{exception}")}");
            }
        }
    }
}
