using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TeamBot.Storage;

namespace TeamBot;

/// <summary>A command line that asks for something else than to start the bot: <c>backup FILE</c>, with settings as always.</summary>
public static class HostLine
{
    /// <returns>What to say; null for a line of settings alone, which starts the bot.</returns>
    /// <exception cref="SettingsException">There is no such command, it is not used like this, or it can't be done.</exception>
    public static async Task<string?> RunAsync(string[] args, HostMap map, CancellationToken cancel)
    {
        if (args is not [var first, ..] || first.StartsWith('-') || first.StartsWith('/') || first.Contains('='))
            return null;
        var command = map.Commands.FirstOrDefault(c => c.Words.Split(' ') is var words && args.Take(words.Length).SequenceEqual(words))
            ?? throw Unknown(args, map);
        var (given, switches, settings) = Read(command, args[command.Words.Split(' ').Length..]);
        if (given.Count < command.Needed || given.Count > command.Takings)
            throw new SettingsException($"Use it like this: {command.Usage}");

        var builder = TeamBotHost.CreateBuilder([.. settings]);
        var database = DatabaseFile.PathIn(builder.Configuration);
        if (command.Needs == HostNeeds.Database && !File.Exists(database))
            throw new SettingsException($"There is no database at {database}. {StorageSetup.Setting} says where it is.");
        using var held = command.Needs == HostNeeds.File ? null : DatabaseFile.Hold(builder.Configuration, "Stop it first; this is done within seconds.");
        using var host = builder.Build();
        if (command.Needs != HostNeeds.Database)
            return await command.RunAsync(new HostRun(given, switches, host.Services, cancel));
        await StorageStart.OpenAsync(host.Services, cancel);
        return await host.Services.GetRequiredService<DatabaseLoop>().RunAsync(async () =>
        {
            await using var scope = host.Services.CreateAsyncScope();
            return await command.RunAsync(new HostRun(given, switches, scope.ServiceProvider, cancel));
        });
    }

    /// <summary>Whoever knows the first word is told what can follow it, anybody else all that there is.</summary>
    static SettingsException Unknown(string[] args, HostMap map)
    {
        var near = map.Commands.Where(c => c.Words.StartsWith($"{args[0]} ", StringComparison.Ordinal)).ToList();
        var all = string.Join('\n', (near.Count > 0 ? near : map.Commands).Select(c => $"  {c.Usage}\n      {c.Does}"));
        return new SettingsException(near.Count == 0 ? $"TeamBot does not know “{args[0]}”. Without a word it starts the bot; besides, there are:\n{all}"
            : args.Length > 1 && !args[1].StartsWith('-') ? $"TeamBot does not know “{args[0]} {args[1]}”. There are:\n{all}"
            : $"“{args[0]}” needs a second word. There are:\n{all}");
    }

    static (List<string> Given, HashSet<string> Switches, List<string> Settings) Read(HostCommand command, IEnumerable<string> words)
    {
        List<string> given = [], settings = [];
        HashSet<string> switches = [];
        var rest = new Queue<string>(words);
        while (rest.TryDequeue(out var word))
        {
            if (command.Knows(word))
                switches.Add(word);
            else if (!word.StartsWith("--", StringComparison.Ordinal))
                given.Add(word);
            else if (word.Contains('=') || rest.Count == 0)
                settings.Add(word);
            else
                settings.AddRange([word, rest.Dequeue()]);
        }
        return (given, switches, settings);
    }
}
