using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TeamBot.Commands;
using TeamBot.Discord.Gateway;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;
using TeamBot.Schedule;

namespace TeamBot;

/// <summary>Registers the commands and handles interactions until the host stops, or until Discord will not have the bot.</summary>
sealed partial class BotService(
    DiscordRest rest, IInteractionSource source, Registration registration, InteractionRouter router, BotStop stop,
    [FromKeyedServices(Clocks.Transport)] TimeProvider transport, ILogger<BotService> log)
    : BackgroundService
{
    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2), LongestPause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RegisterAsync(stoppingToken);
            await source.RunAsync(router.HandleAsync, stoppingToken);
        }
        catch (InvalidTokenException e)
        {
            stop.Because(e.Message);
        }
        catch (GatewayStoppedException e)
        {
            stop.Because(e.Message);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    /// <summary>Discord may be out of reach while the machine starts; the bot then waits for it instead of giving up.</summary>
    async Task RegisterAsync(CancellationToken cancel)
    {
        for (var pause = FirstPause; ; pause = pause < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                var application = await rest.GetCurrentApplicationAsync(cancel);
                await registration.RegisterAsync(application.Id, cancel);
                return;
            }
            catch (DiscordException e) when (e is not InvalidTokenException && Troubles.Of(e) == Trouble.Passing)
            {
                LogWaiting(pause, e);
                await Task.Delay(pause, transport, cancel);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Discord is out of reach; trying again in {Pause}")]
    partial void LogWaiting(TimeSpan pause, Exception exception);

    [LoggerMessage(LogLevel.Information, "Disconnected from Discord")]
    partial void LogStopped();
}
