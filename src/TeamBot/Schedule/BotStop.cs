using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TeamBot.Schedule;

/// <summary>Stops the bot when Discord will not have it; nothing that it could try again would help.</summary>
public sealed partial class BotStop(IHostApplicationLifetime host, ILogger<BotStop> log)
{
    public const int ExitCode = 3, FailedExitCode = 4;

    public void Because(string reason)
    {
        LogRefused(reason);
        Environment.ExitCode = ExitCode;
        host.StopApplication();
    }

    /// <summary>Something went wrong for which nobody is prepared; whoever watches over the bot is to start it again.</summary>
    public void Failed(Exception failure)
    {
        LogFailed(failure);
        Environment.ExitCode = FailedExitCode;
        host.StopApplication();
    }

    [LoggerMessage(LogLevel.Critical, "The bot failed and stops")]
    partial void LogFailed(Exception failure);

    [LoggerMessage(LogLevel.Critical, "Discord will not have this bot: {Reason}")]
    partial void LogRefused(string reason);
}
