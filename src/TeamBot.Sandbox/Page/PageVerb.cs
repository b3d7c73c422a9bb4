using System.Net.Sockets;
using System.Runtime.InteropServices;
using TeamBot.Sandbox.Show;

namespace TeamBot.Sandbox.Page;

/// <summary>No verb: the page, until Ctrl+C.</summary>
internal static class PageVerb
{
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(Arguments arguments, TownOptions options, Screen screen)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        var start = RunStart.Lively(TimeProvider.System.GetUtcNow(), TimeZoneInfo.Local);
        var run = new SandboxRun(options, start);
        PageHost page;
        try
        {
            page = await PageHost.StartAsync(arguments.Url, run);
        }
        catch (IOException taken) when (taken.GetBaseException() is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await run.DisposeAsync();
            screen.Complain($"{arguments.Url} is taken by another program; name another address, such as --urls http://127.0.0.1:5081.");
            return 1;
        }

        await using (page)
        {
            screen.Tell(Texts.PageOpened(page.Url));

            // First the page, then what fills it: on a small machine both at once would make the first look wait.
            await Task.WhenAny(page.Shown, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System), ended.Task);
            _ = run.StartAsync();
            await ended.Task;
        }

        return 0;

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ended.TrySetResult();
        }
    }
}
