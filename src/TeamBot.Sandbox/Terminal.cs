using System.Runtime.InteropServices;
using TeamBot.Sandbox.Play;
using TeamBot.Sandbox.Show;

namespace TeamBot.Sandbox;

/// <summary>
/// Reads play lines from the terminal and tells what happens. With our bot the world's clock follows the real one and can be moved ahead of it;
/// a local Discord that serves another bot lives on the real clock itself, and goes on when there are no more lines.
/// </summary>
internal sealed class Terminal(TownOptions options, Screen screen, TextReader input, bool prompt) : IDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim turn = new(1, 1);
    private Town? town;
    private ScriptRunner? runner;
    private TimeSpan ahead;
    private int lines;
    private bool untouched = true;

    /// <summary>Reads until "quit", Ctrl+C, SIGTERM or the end of the input.</summary>
    public async Task<int> RunAsync()
    {
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        try
        {
            await StartAsync(options.WithBot ? TimeProvider.System.GetUtcNow() : null, TimeZoneInfo.Local);
            screen.Tell(options.WithBot ? Texts.Opening(town!) : Texts.Serving(town!.Discord));
            var following = FollowRealTimeAsync();
            await ReadAsync();
            await EndAsync();
            await following;
        }
        finally
        {
            if (town is not null)
            {
                await town.DisposeAsync();
            }
        }

        return 0;
    }

    public void Dispose()
    {
        end.Dispose();
        turn.Dispose();
    }

    private void End(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _ = EndAsync();
    }

    private Task EndAsync()
    {
        ended.TrySetResult();
        return end.CancelAsync();
    }

    private async Task StartAsync(DateTimeOffset? time, TimeZoneInfo zone)
    {
        if (town is not null)
        {
            await town.DisposeAsync();
        }

        town = await Town.StartAsync(time, zone, options, screen.Complain);
        runner = new ScriptRunner(town, screen.Tell);
        ahead = town.Now - TimeProvider.System.GetUtcNow();
    }

    private async Task ReadAsync()
    {
        while (!end.IsCancellationRequested)
        {
            if (prompt)
            {
                screen.Prompt();
            }

            string? line;
            try
            {
                // A console's reader cannot be interrupted; at the end it is left to the process's own end.
                line = await Task.Run(input.ReadLine).WaitAsync(end.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            switch (line?.Trim())
            {
                case null when !options.WithBot:
                    await ended.Task;
                    return;
                case null or "quit" or "exit":
                    return;
                case "help" or "?":
                    screen.Tell(Texts.Lines);
                    break;
                default:
                    await PlayAsync(line);
                    break;
            }
        }
    }

    private async Task PlayAsync(string line)
    {
        await turn.WaitAsync();
        try
        {
            if (FaultLine.Play(line, ++lines, town!.Discord.Faults) is { } done)
            {
                screen.Tell($"  The local Discord: {done}");
                return;
            }

            if (Script.ParseLine(line, lines) is not { } step)
            {
                return;
            }

            if (step is StartStep start && untouched && options.WithBot)
            {
                await StartAsync(LocalTimes.At(start.Local, start.Zone), start.Zone);
                return;
            }

            untouched = false;
            await FollowAsync();
            await runner!.PlayAsync(step);
            if (step is WaitStep or UntilStep)
            {
                ahead = town!.Now - TimeProvider.System.GetUtcNow();
            }
        }
        catch (Exception refusal) when (refusal is ScriptException or TimeoutException)
        {
            screen.Complain(refusal.Message);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task FollowRealTimeAsync()
    {
        using var seconds = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        try
        {
            while (await seconds.WaitForNextTickAsync(end.Token))
            {
                await turn.WaitAsync(end.Token);
                try
                {
                    await FollowAsync();
                }
                catch (TimeoutException busy)
                {
                    screen.Complain(busy.Message);
                }
                finally
                {
                    turn.Release();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The end was asked for.
        }
    }

    private async Task FollowAsync()
    {
        if (!options.WithBot)
        {
            // Time goes by itself here; what the bot did of its own accord meanwhile is told.
            runner!.Tell(await town!.Does(() => Task.CompletedTask));
            return;
        }

        var now = TimeProvider.System.GetUtcNow() + ahead;
        if (now > town!.Now)
        {
            runner!.Tell(await town.Until(now));
        }
    }
}
