using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using DiscordStandIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Bench;

/// <summary>
/// So many teams are due in the same minute: the published bot, a process of its own, on the stand-in with Discord's limit of fifty requests a second, while members go on using it.
/// And a sweep that finds nothing to do, in a database of many teams.
/// </summary>
internal sealed class Schedule(int teams, int idleTeams)
{
    private const int GlobalLimit = 50, ChannelsAGuild = 250, Callers = 200, CommandsASecond = 10;
    private const string CreateMessage = "POST /channels/{channel}/messages", Callback = "POST /interactions/{interaction}/{token}/callback";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1), Quiet = TimeSpan.FromSeconds(5), BeforeDue = TimeSpan.FromSeconds(15);

    private readonly ConcurrentQueue<(DateTimeOffset At, string Route, int Status)> requests = new();
    private readonly ConcurrentQueue<double> latencies = new();
    private readonly JsonObject figures = [];
    private int unanswered;

    public async Task<JsonObject> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("teambot-bench-");
        try
        {
            await DueAsync(Path.Combine(folder.FullName, "due.db"));
            await IdleAsync(Path.Combine(folder.FullName, "idle.db"));
            return figures;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public void Print()
    {
        (string Name, string What, string Wanted)[] rows =
        [
            ("perSecond", "requests per second, from the first board to the last", "≥ 48"), ("boards", "boards", ""), ("lost", "teams without their board", "0"), ("doubled", "boards too many", "0"),
            ("firstBoardMs", "from the due minute to the first board, ms", ""), ("seconds", "from the due minute to the last board, s", ""), ("refused", "requests that met the limit (429)", ""),
            ("commands", "commands meanwhile", ""), ("unanswered", "of these without an answer after three seconds", "0"), ("commandP50", "p50 of these, ms", ""), ("commandP99", "p99 of these, ms", "< 250"),
            ("idleSweepMs", $"sweep with {idleTeams:#,0} teams and none due, median, ms", "< 50"), ("idleSweepWorstMs", "the longest of twenty, ms", ""),
        ];
        Console.WriteLine($"| {teams.ToString("#,0", CultureInfo.InvariantCulture)} teams due in one minute | | wanted |\n| --- | --- | --- |");
        foreach (var (name, what, wanted) in rows)
            Console.WriteLine($"| {what} | {figures[name]} | {wanted} |");
    }

    private async Task DueAsync(string file)
    {
        await using var discord = await StandIn.StartAsync(new StandInOptions { GlobalRateLimit = GlobalLimit, Token = "bench" });
        discord.AfterRequest = exchange =>
        {
            requests.Enqueue((TimeProvider.System.GetUtcNow(), exchange.Route ?? "", exchange.Status));
            return Task.CompletedTask;
        };
        var (channels, people) = Furnish(discord.World);
        // Filling the database takes its time; so the minute is set to be far enough ahead.
        var due = Minute(TimeProvider.System.GetUtcNow() + BeforeDue + (teams * TimeSpan.FromMilliseconds(3)));
        await TeamBooks.WriteAsync(file, channels.Select(c => (c.Guild!.Id, c.Id)), TeamBooks.TeamSize, due,
            (team, member) => member == 0 && team < people.Count ? (people[team].Id, people[team].Name) : ((ulong)((team + 1) * 100) + (ulong)member, $"Member {member}"));
        if (TimeProvider.System.GetUtcNow() > due - (BeforeDue / 3))
            throw new InvalidOperationException("Writing the teams took longer than was thought; they would be due before the bot is up.");

        await using var candidate = Candidate.StartBot(discord.ApiUrl.ToString(), file);
        await discord.WhenConnectedAsync(new CancellationTokenSource(Limit, TimeProvider.System).Token);
        await UseAsync(discord, channels, people, due);
        Count(channels, due);
    }

    private (IReadOnlyList<DiscordStandIn.Channel> Channels, IReadOnlyList<Person> People) Furnish(World world)
    {
        var channels = new List<DiscordStandIn.Channel>();
        var people = new List<Person>();
        for (var n = 0; n < teams; n++)
        {
            if (n % ChannelsAGuild == 0)
                world.AddGuild($"Server {n / ChannelsAGuild}");
            var guild = world.Guilds[^1];
            channels.Add(guild.AddChannel($"team-{n}"));
            if (people.Count < Math.Min(Callers, teams))
            {
                people.Add(world.AddPerson($"Caller {n}"));
                guild.Add(people[^1]);
            }
        }

        return (channels, people);
    }

    /// <summary>
    /// Members promise something, so many each second: from before the due minute on, as in a bot that has run for a while, until all boards are there; then nobody, for a time in
    /// which one too many would show.
    /// </summary>
    private async Task UseAsync(StandIn discord, IReadOnlyList<DiscordStandIn.Channel> channels, IReadOnlyList<Person> people, DateTimeOffset due)
    {
        var answers = new List<Task>();
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1) / CommandsASecond, TimeProvider.System);
        var (boards, last) = (0, due);
        for (var n = 0; await tick.WaitForNextTickAsync(); n++)
        {
            var now = TimeProvider.System.GetUtcNow();
            if (Boards().Count() is var seen && seen > boards)
                (boards, last) = (seen, now);
            if (now - last > (boards < teams ? Limit : Quiet))
                break;
            if (boards < teams)
                answers.Add(AskAsync(discord, channels[n % people.Count], people[n % people.Count], counts: now >= due));
        }

        await Task.WhenAll(answers);
    }

    private async Task AskAsync(StandIn discord, DiscordStandIn.Channel where, Person person, bool counts)
    {
        var sent = TimeProvider.System.GetTimestamp();
        var data = JsonNode.Parse("""{"id":"1","name":"goal","type":1,"options":[{"type":1,"name":"set","options":[{"type":4,"name":"target","value":5}]}]}""")!.AsObject();
        var answer = await discord.PlayerOf(person).RawAsync(where, data, 2);
        if (counts)
            latencies.Enqueue(TimeProvider.System.GetElapsedTime(sent).TotalMilliseconds);
        if (answer.End == StepEnd.NoAnswer)
            Interlocked.Increment(ref unanswered);
        else if (answer.Message?.Components.ToJsonString() is var text && text?.Contains("Done.", StringComparison.Ordinal) != true)
            // An answer that had to be put off stands beside that word.
            Expect.Promised(text ?? answer.End.ToString());
    }

    private IEnumerable<DateTimeOffset> Boards() => requests.Where(r => r is { Route: CreateMessage, Status: 200 }).Select(r => r.At);

    private void Count(IReadOnlyList<DiscordStandIn.Channel> channels, DateTimeOffset due)
    {
        var boards = Boards().Order().ToList();
        var (first, last) = (boards[0], boards[^1]);
        // What answers commands does not count against the limit.
        var limited = requests.Count(r => r.Route != Callback && !r.Route.Contains("/webhooks/", StringComparison.Ordinal) && r.Status < 300 && r.At >= first && r.At <= last);
        var shown = channels.Select(c => c.Messages.Count(m => m.Components.ToJsonString().Contains("\"checkin:", StringComparison.Ordinal))).ToList();
        Put("perSecond", (limited - 1) / (last - first).TotalSeconds);
        Put("boards", shown.Sum());
        Put("lost", shown.Count(n => n == 0));
        Put("doubled", shown.Sum(n => Math.Max(0, n - 1)));
        Put("firstBoardMs", (first - due).TotalMilliseconds);
        Put("seconds", (last - due).TotalSeconds);
        Put("refused", requests.Count(r => r.Status == 429));
        Put("commands", latencies.Count);
        Put("unanswered", unanswered);
        Put("commandP50", Figures.At(latencies, 0.5));
        Put("commandP99", Figures.At(latencies, 0.99));
    }

    /// <summary>The sweep as the bot runs it each minute, with the look of the outbox that it causes.</summary>
    private async Task IdleAsync(string file)
    {
        await TeamBooks.WriteAsync(
            file, Enumerable.Range(1, idleTeams).Select(n => ((ulong)n, (ulong)n * 2)), size: 1, Minute(TimeProvider.System.GetUtcNow().AddDays(2)), (team, _) => ((ulong)team, "Member"));
        using var bot = TeamBotHost.CreateBuilder([$"--ConnectionStrings:TeamBot=Data Source={file}", "--Discord:Token=bench", "--Logging:LogLevel:Default=Warning"]).Build();
        var (sweeper, outbox) = (bot.Services.GetRequiredService<Sweeper>(), bot.Services.GetRequiredService<Outbox>());
        var times = new List<double>();
        for (var n = 0; n < 25; n++)
        {
            var began = TimeProvider.System.GetTimestamp();
            await sweeper.SweepAsync(CancellationToken.None);
            if (await outbox.FlushAsync(CancellationToken.None))
                throw new InvalidOperationException("Something was due after all.");
            times.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        }

        Put("idleSweepMs", Figures.At(times.Skip(5), 0.5));
        Put("idleSweepWorstMs", times.Skip(5).Max());
    }

    private void Put(string name, double value) => figures[name] = double.Round(value, 2);

    private static DateTimeOffset Minute(DateTimeOffset after) => new DateTimeOffset(after.Year, after.Month, after.Day, after.Hour, after.Minute, 0, TimeSpan.Zero).AddMinutes(1);
}
