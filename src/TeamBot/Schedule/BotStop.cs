using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TeamBot.Schedule;

/// <summary>Stops the bot when Discord will not have it; nothing that it could try again would help.</summary>
public sealed partial class BotStop(IHostApplicationLifetime host, ILogger<BotStop> log)
{
    public const int ExitCode = 3;

    public void Because(string reason)
    {
        LogRefused(reason);
        Environment.ExitCode = ExitCode;
        host.StopApplication();
    }

    [LoggerMessage(LogLevel.Critical, "Discord will not have this bot: {Reason}")]
    partial void LogRefused(string reason);
}
