using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TeamBot.Commands;
using TeamBot.Discord.Rest;
using TeamBot.Schedule;

namespace TeamBot;

/// <summary>Tells Discord the commands while the database is being opened: neither needs the other, and together they are most of the bot's start.</summary>
sealed partial class CommandsStart(
    DiscordRest rest, Registration registration, [FromKeyedServices(Clocks.Transport)] TimeProvider transport, ILogger<CommandsStart> log) : IHostedService, IDisposable
{
    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2), LongestPause = TimeSpan.FromMinutes(5);

    readonly CancellationTokenSource stopping = new();

    /// <summary>Done when Discord knows the commands; failed when Discord will not have the bot.</summary>
    public Task Registered { get; private set; } = Task.CompletedTask;

    public void Dispose() => stopping.Dispose();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Registered = Task.Run(() => RegisterAsync(stopping.Token), cancellationToken);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Registered.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Discord may be out of reach while the machine starts, or something before it may answer in its place; the bot then waits for it instead of giving up.</summary>
    async Task RegisterAsync(CancellationToken cancel)
    {
        for (var pause = FirstPause; ; pause = pause < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                var application = await rest.GetCurrentApplicationAsync(cancel);
                await registration.RegisterAsync(application, cancel);
                return;
            }
            catch (DiscordException e) when (e is not InvalidTokenException)
            {
                LogWaiting(pause, e.Message);
                LogWhere(e);
                await Task.Delay(pause, transport, cancel);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Discord is out of reach, trying again in {Pause}: {Reason}")]
    partial void LogWaiting(TimeSpan pause, string reason);

    [LoggerMessage(LogLevel.Debug, "Discord is out of reach")]
    partial void LogWhere(Exception exception);
}
