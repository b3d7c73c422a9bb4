using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using TeamBot;
using TeamBot.Schedule;
using TeamBot.Storage;

try
{
    if (await HostLine.RunAsync(args, TeamBotHost.Features().Host, CancellationToken.None) is { } said)
    {
        Console.WriteLine(said);
        return 0;
    }

    var builder = TeamBotHost.CreateBuilder(args);
    if (DiscordSettings.Read(builder.Configuration).Token.Length == 0)
    {
        throw new SettingsException($"""
            TeamBot has no token. Set {DiscordSettings.TokenSetting} in appsettings.json, as the environment variable Discord__Token,
            or as the file {TeamBotHost.SecretsFolder}/Discord__Token. README.md tells how to get one from Discord.

            To try TeamBot without Discord:  dotnet run --project src/TeamBot.Sandbox
            """);
    }

    using var database = DatabaseFile.Hold(builder.Configuration);
    Vault.Check(builder.Configuration);
    await builder.Build().RunAsync();
    return Environment.ExitCode;
}
catch (SettingsException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
catch (Exception e)
{
    Console.Error.WriteLine($"TeamBot could not start, or had to end: {e}");
    return BotStop.FailedExitCode;
}
