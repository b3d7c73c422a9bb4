using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TeamBot.Commands;
using TeamBot.Discord.Gateway;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;
using TeamBot.Schedule;

namespace TeamBot;

/// <summary>Handles interactions until the host stops, or until Discord will not have the bot.</summary>
sealed partial class BotService(
    CommandsStart commands, IInteractionSource source, InteractionRouter router, BotStop stop, ILogger<BotService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await commands.Registered.WaitAsync(stoppingToken);
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
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            stop.Failed(e);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    [LoggerMessage(LogLevel.Information, "Disconnected from Discord")]
    partial void LogStopped();
}
