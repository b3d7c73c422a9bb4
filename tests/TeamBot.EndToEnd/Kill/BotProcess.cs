using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace TeamBot.EndToEnd.Kill;

/// <summary>The bot died while something was asked of it.</summary>
internal sealed class BotDiedException() : Exception("The bot died.");

/// <summary>One run of the real bot as a process of its own, tests/TeamBot.TestHost, and the conversation with it.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Func<BotProcess, string, Task<bool>> reached;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<string>> asked = [];
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> log = [];
    private int questions;

    private BotProcess(Process process, Func<BotProcess, string, Task<bool>> reached) => (this.process, this.reached) = (process, reached);

    /// <summary>Done once the process is loaded and waits for its start.</summary>
    public Task Ready => ready.Task;

    /// <summary>Done once the process is gone, whatever the reason.</summary>
    public Task Ended => ended.Task;

    /// <summary>What it wrote on standard error: its warnings and errors.</summary>
    public string Log
    {
        get
        {
            lock (log)
            {
                return string.Join('\n', log);
            }
        }
    }

    /// <param name="settings">The bot's settings by their names.</param>
    /// <param name="reached">Told of each moment at which the bot stands still; true lets it go on.</param>
    public static BotProcess Launch(IReadOnlyDictionary<string, string> settings, string folder, Func<BotProcess, string, Task<bool>> reached)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "testhost", "TeamBot.TestHost" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var start = new ProcessStartInfo(program, settings.Select(setting => $"--{setting.Key}={setting.Value}"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var bot = new BotProcess(process, reached);
        process.ErrorDataReceived += (_, line) => bot.KeepLog(line.Data);
        process.BeginErrorReadLine();
        _ = bot.ReadAsync();
        return bot;
    }

    /// <summary>Asks one thing (see Conversation in the test host) and waits for the answer.</summary>
    /// <exception cref="BotDiedException">It died before it answered.</exception>
    public async Task<string> AskAsync(string verb, DateTimeOffset? time = null, CancellationToken cancel = default)
    {
        var number = Interlocked.Increment(ref questions);
        var answer = asked[number] = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        Say(time is { } at ? string.Create(CultureInfo.InvariantCulture, $"{number} {verb} {at.UtcDateTime:O}") : $"{number} {verb}");
        await Task.WhenAny(answer.Task, ended.Task).WaitAsync(cancel);
        if (!answer.Task.IsCompleted)
        {
            throw new BotDiedException();
        }

        var said = await answer.Task;
        return said.StartsWith("failed:", StringComparison.Ordinal) ? throw new InvalidOperationException($"The bot could not do “{verb}”: {said}") : said;
    }

    /// <summary>kill -9, and gone when this ends.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await ended.Task;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ', 3);
            if (line == "ready")
            {
                ready.SetResult();
            }
            else if (words is ["at", var number, var moment])
            {
                _ = PassAsync(number, moment);
            }
            else if (int.TryParse(words[0], CultureInfo.InvariantCulture, out var question) && asked.TryRemove(question, out var answer))
            {
                answer.SetResult(line[(words[0].Length + 1)..]);
            }
            else
            {
                KeepLog(line);
            }
        }

        await process.WaitForExitAsync();
        ready.TrySetException(new InvalidOperationException($"The bot's process ended before it was ready: {Log}"));
        ended.SetResult();
    }

    private async Task PassAsync(string number, string moment)
    {
        if (await reached(this, moment))
        {
            Say($"go {number}");
        }
    }

    private void Say(string line)
    {
        try
        {
            lock (process)
            {
                process.StandardInput.WriteLine(line);
                process.StandardInput.Flush();
            }
        }
        catch (IOException)
        {
            // It died just now; whoever waits for the answer learns it from Ended.
        }
    }

    private void KeepLog(string? line)
    {
        if (line is { Length: > 0 })
        {
            lock (log)
            {
                log.Add(line);
            }
        }
    }
}
