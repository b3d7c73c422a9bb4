using System.Text.Json.Nodes;

namespace TeamBot.Bench;

/// <summary>
/// <c>/goal set 5</c> by the published bot against the floor, alternating, each in a process of its own on a fresh copy of the same database: forty teams of eight.
/// </summary>
internal sealed class Commands(int rounds, int count)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1), Settling = TimeSpan.FromSeconds(2);
    private readonly Figures floor = new(), bot = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("teambot-bench-");

    public async Task<JsonObject> RunAsync()
    {
        try
        {
            await using (var one = await Discord.StartAsync(new Guilds(1)))
            {
                var template = await PrepareAsync(one);
                for (var round = 1; round <= rounds; round++)
                {
                    await MeasureAsync(one, floor, Candidate.StartFloor, CopyOf(template, $"floor{round}"));
                    await MeasureAsync(one, bot, Candidate.StartBot, CopyOf(template, $"bot{round}"));
                    Console.Error.WriteLine($"round {round} of {rounds}: floor {floor.Show("rate64")}/s, bot {bot.Show("rate64")}/s");
                }
            }

            await using (var many = await Discord.StartAsync(new Guilds(2000)))
            {
                for (var round = 1; round <= rounds; round++)
                {
                    await WeighAsync(many, floor, "mib2000", Candidate.StartFloor, Path.Combine(folder.FullName, $"floor{round}.db"));
                    await WeighAsync(many, bot, "mib2000", Candidate.StartBot, Path.Combine(folder.FullName, $"bot{round}.db"));
                }
            }

            return new JsonObject { ["floor"] = floor.ToJson(), ["bot"] = bot.ToJson() };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public void Print()
    {
        (string Name, string What, double? Target, bool More)[] rows =
        [
            ("rate64", "commands per second, 64 outstanding", 0.45, true), ("p99_64", "p99 of these, ms", 2.5, false), ("cpuPer10k", "CPU-seconds per 10,000 of these", 3, false),
            ("p50_1", "p50 with 1 outstanding, ms", 2.5, false), ("p50_200", "p50 at 200 a second, ms", null, false), ("p99_200", "p99 at 200 a second, ms", null, false),
            ("coldMs", "process start to first answer, ms", null, false), ("mib1", "resident MiB, 1 guild", null, false), ("mib2000", "resident MiB, 2,000 guilds", null, false),
        ];
        Console.WriteLine($"| {rounds} rounds: median (least to greatest) | floor | bot | bot / floor | wanted |\n| --- | --- | --- | --- | --- |");
        foreach (var (name, what, target, more) in rows)
        {
            var ratio = bot.Median(name) / floor.Median(name);
            Console.WriteLine($"| {what} | {floor.Show(name)} | {bot.Show(name)} | {ratio:0.00} | {(target is { } wanted ? $"{(more ? "≥" : "≤")} {wanted:0.##}" : "")} |");
        }
    }

    /// <summary>The real bot makes the teams, by commands like anybody's.</summary>
    private async Task<string> PrepareAsync(Discord discord)
    {
        var file = Path.Combine(folder.FullName, "template.db");
        await using var candidate = Start(discord, Candidate.StartBot, file);
        await discord.WhenReadyAsync(new CancellationTokenSource(Limit, TimeProvider.System).Token);
        // The first check-in is as far away as it can be, so that no sweep's work falls into the measurement, whatever day it is.
        var day = TimeProvider.System.GetUtcNow().AddDays(-1).DayOfWeek.ToString();
        for (var team = 0; team < Command.Teams; team++)
        {
            await Load.AskAsync(discord, Command.CreateTeam(team, day));
            for (var member = 1; member < Command.TeamSize; member++)
                await Load.AskAsync(discord, Command.JoinTeam(team, member));
        }

        for (var member = 0; member < Command.Teams * Command.TeamSize; member++)
            Expect.Promised(await Load.AskAsync(discord, Command.SetGoal(member)));
        await Task.Delay(Settling, TimeProvider.System);
        return file;
    }

    private async Task MeasureAsync(Discord discord, Figures figures, Func<string, string, Candidate> start, string database)
    {
        var load = new Load(discord);
        await WeighAsync(discord, figures, "mib1", start, database);
        await using var candidate = Start(discord, start, database);
        await discord.WhenReadyAsync(new CancellationTokenSource(Limit, TimeProvider.System).Token);
        await load.KeepAsync(64, count);

        var cpu = candidate.Cpu;
        var (seconds, latencies) = await load.KeepAsync(64, count);
        figures.Add("cpuPer10k", (candidate.Cpu - cpu).TotalSeconds / count * 10_000);
        figures.Add("rate64", count / seconds);
        figures.Add("p99_64", Figures.At(latencies, 0.99));
        figures.Add("p50_1", Figures.At((await load.KeepAsync(1, count / 8)).Latencies, 0.5));
        var paced = await load.PaceAsync(200, 1000);
        figures.Add("p50_200", Figures.At(paced, 0.5));
        figures.Add("p99_200", Figures.At(paced, 0.99));
    }

    /// <summary>A process of its own: the time to its first answer, and what it then holds.</summary>
    private static async Task WeighAsync(Discord discord, Figures figures, string memory, Func<string, string, Candidate> start, string database)
    {
        var began = TimeProvider.System.GetTimestamp();
        await using var candidate = Start(discord, start, database);
        await discord.WhenReadyAsync(new CancellationTokenSource(Limit, TimeProvider.System).Token);
        Expect.Promised(await Load.AskAsync(discord, Command.SetGoal(0)));
        if (memory == "mib1")
            figures.Add("coldMs", TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        await Task.Delay(Settling, TimeProvider.System);
        figures.Add(memory, candidate.Memory);
    }

    private static Candidate Start(Discord discord, Func<string, string, Candidate> start, string database)
    {
        discord.Expect();
        return start(discord.ApiUrl, database);
    }

    private string CopyOf(string template, string name)
    {
        var copy = Path.Combine(folder.FullName, $"{name}.db");
        foreach (var ending in new[] { "", "-wal" })
        {
            if (File.Exists(template + ending))
                File.Copy(template + ending, copy + ending);
        }

        return copy;
    }
}
