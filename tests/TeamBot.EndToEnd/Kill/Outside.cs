using System.Globalization;
using DiscordStandIn;
using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Kill;

/// <summary>
/// A town whose bot is a process of its own on a real database file, killed with kill -9 at the moments that are asked for and started again at once.
/// A moment is "before" or "after" something the bot does: <c>save act</c>, <c>claim</c>, <c>post board</c>, <c>store board</c>, <c>answer</c> (see
/// <see cref="HttpMoments"/> and Moments in the test host). Before a request means that it is lost; after it, that its response is.
/// </summary>
internal sealed class Outside : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Impatience transport = new();
    private readonly Lock gate = new();
    private readonly HashSet<string> armed = [];
    private readonly List<string> met = [];
    private readonly List<Task> burials = [];
    private BotProcess? bot;
    private BotProcess? spare;
    private Task? dying;
    private bool sparesAnswers, passesOverSome;
    private int askedFor;
    private string? downFor;

    private Outside()
    {
    }

    public Town Town { get; private set; } = null!;

    /// <summary>How often the bot was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>How often it had to be killed, of so many moments that were asked for.</summary>
    public int Wanted(int moments) => passesOverSome ? moments / 2 - 2 : moments;

    /// <summary>The moments at which it was.</summary>
    public IReadOnlyList<string> Met
    {
        get
        {
            lock (gate)
            {
                return [.. met];
            }
        }
    }

    /// <summary>What the bot's last run wrote on standard error.</summary>
    public string Log => bot?.Log ?? "";

    private StandIn Discord => Town.Discord;

    private BotProcess Bot => bot ?? throw new InvalidOperationException("The bot is not running.");

    /// <summary>Makes the world and starts the bot in it, killed meanwhile at these moments of its first start.</summary>
    /// <param name="passesOverSome">Each kill costs a start of the bot, so every second moment is passed over, unless the environment variable TEAMBOT_ALL_KILLS asks for all.</param>
    public static async Task<Outside> StartAsync(string localTime, string zone, bool passesOverSome, params string[] kills)
    {
        var outside = new Outside { passesOverSome = passesOverSome && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("TEAMBOT_ALL_KILLS")) };
        outside.Town = await Town.StartAsync(localTime, zone, new TownOptions
        {
            WithBot = false,
            Patience = Limit,
            StandIn = usual => usual with { Transport = outside.transport, IdentifyInterval = TimeSpan.Zero, RateLimit = int.MaxValue, GlobalRateLimit = int.MaxValue },
        });
        try
        {
            outside.Discord.BeforeRequest = exchange => outside.MeetAsync("before", exchange);
            outside.Discord.AfterRequest = exchange => outside.MeetAsync("after", exchange);
            outside.spare = outside.Launch();
            outside.Arm(kills);
            await outside.RestartAsync();
            outside.AllWereMet("the first start");
            return outside;
        }
        catch
        {
            await outside.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// A member does something, and does it again for as long as the bot was killed over it, no answer came, and a look shows that it was not counted.
    /// What was answered has to be there after the kill.
    /// </summary>
    /// <param name="act">The step, one interaction.</param>
    /// <param name="look">How the member looks whether it was counted.</param>
    /// <param name="isCounted">Whether it was, by what they see.</param>
    /// <param name="kills">The moments at which the bot is killed meanwhile.</param>
    public async Task Does(Func<Task<Seen>> act, Func<Task<Seen>> look, Func<Seen, bool> isCounted, params string[] kills)
    {
        Arm(kills);
        for (var done = false; !done;)
        {
            var seen = await act();
            var wasKilled = await SettleOrRestartAsync();
            done = !wasKilled || isCounted(await LookAsync(look));
            Assert.True(done || !WasAnswered(seen), $"This was answered and then lost by a kill:\n{seen.Text}");
            Assert.True(wasKilled || WasAnswered(seen), $"The bot was not killed and did not answer:\n{seen.Text}\n{Log}");
        }

        AllWereMet("the step");
    }

    /// <summary>A member does something without the bot being killed.</summary>
    public async Task<Seen> Calmly(Func<Task<Seen>> act)
    {
        var seen = await act();
        await SettleAsync();
        return seen;
    }

    /// <summary>Moves the world clock from due time to due time, as <see cref="Sandbox.Town.Until(string)"/> does, with the bot killed on the way.</summary>
    /// <param name="downFor">How much world time passes before the bot is started again after each kill, such as "10m"; null for none.</param>
    public async Task Until(string localTime, string? downFor, params string[] kills)
    {
        var target = LocalTimes.TryParse(localTime, out var local) ? LocalTimes.At(local, Town.Zone) : throw new ArgumentException(localTime, nameof(localTime));
        this.downFor = downFor;
        Arm(kills);
        while (Town.Now < target)
        {
            try
            {
                await StepAsync(target);
            }
            catch (BotDiedException)
            {
                await RestartAsync();
            }
        }

        await SettleOrRestartAsync();
        this.downFor = null;
        AllWereMet($"the time until {localTime}");
    }

    /// <summary>Ends the bot, so that its file is at rest.</summary>
    public async Task EndAsync()
    {
        foreach (var run in new[] { bot, spare })
        {
            if (run is not null)
            {
                await run.DisposeAsync();
            }
        }

        (bot, spare) = (null, null);
        transport.NobodyIsThere();
        await Task.WhenAll(burials);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await Town.DisposeAsync();
    }

    private static bool WasAnswered(Seen seen) =>
        seen.Happenings.All(h => h.Kind != HappeningKind.NoAnswer)
        && seen.Happenings.Any(h => h.Kind is HappeningKind.MessagePosted or HappeningKind.MessageEdited or HappeningKind.FormOpened);

    /// <summary>What a member does, and not the outbox by itself.</summary>
    private static bool IsPartOfAnAnswer(string moment) =>
        moment.EndsWith(" answer", StringComparison.Ordinal) || moment.EndsWith(" follow-up", StringComparison.Ordinal) || moment.Contains(" save ", StringComparison.Ordinal);

    private void Arm(IEnumerable<string> kills)
    {
        lock (gate)
        {
            armed.UnionWith(passesOverSome ? kills.Where(_ => askedFor++ % 2 == 0) : kills);
        }
    }

    private void AllWereMet(string during)
    {
        lock (gate)
        {
            Assert.True(armed.Count == 0, $"The bot never came to these moments in {during}: {string.Join(", ", armed)}. It was killed at {string.Join(", ", met)}.");
        }
    }

    private BotProcess Launch() => BotProcess.Launch(
        new Dictionary<string, string>
        {
            ["Discord:Token"] = Discord.Options.Token,
            ["Discord:ApiUrl"] = Discord.ApiUrl.ToString(),
            ["ConnectionStrings:TeamBot"] = $"Data Source={Town.DatabaseFile}",
        },
        Path.GetDirectoryName(Town.DatabaseFile)!,
        MeetAsync);

    /// <summary>A moment of the database: true lets the bot go on.</summary>
    private async Task<bool> MeetAsync(BotProcess who, string moment)
    {
        if (Fall(moment) is not { } death)
        {
            return true;
        }

        await death;
        return false;
    }

    /// <summary>A moment of a request.</summary>
    private async Task MeetAsync(string when, Exchange exchange)
    {
        if (Fall($"{when} {HttpMoments.NameOf(exchange, Town.World)}") is not { } death)
        {
            return;
        }

        await death;
        if (when == "before")
        {
            Discord.Faults.LoseRequest(exchange.Route);
        }
    }

    /// <summary>The bot's death, if it dies at this moment, or was about to when it came to it.</summary>
    private Task? Fall(string moment)
    {
        lock (gate)
        {
            if (!(sparesAnswers && IsPartOfAnAnswer(moment)) && armed.Remove(moment))
            {
                met.Add(moment);
                dying ??= KillAsync(Bot);
            }

            return dying;
        }
    }

    private async Task KillAsync(BotProcess killed)
    {
        Kills++;
        await killed.KillAsync();
        transport.NobodyIsThere();
    }

    /// <summary>Starts the bot, again and again while it is killed over what it does on its way up; then everything has settled.</summary>
    private async Task RestartAsync()
    {
        while (true)
        {
            try
            {
                await StartAsync();
                await SettleAsync();
                return;
            }
            catch (BotDiedException)
            {
                // Killed once more; a bot that ended by itself is told of by StartAsync.
            }
        }
    }

    private async Task StartAsync()
    {
        Task? death;
        // The process can be seen to be gone before the kill has been noted.
        lock (gate)
        {
            death = dying;
        }

        if (death is not null)
        {
            await death;
        }
        else if (bot is not null)
        {
            throw new InvalidOperationException($"The bot's process ended, and not by a kill: {Log}");
        }

        if (bot is { } killed)
        {
            burials.Add(killed.DisposeAsync().AsTask());
        }

        await Limit.WaitAsync("the earlier connection to end", Discord.WhenDisconnectedAsync);
        await Limit.WaitAsync("the killed bot's requests to end", Discord.WhenQuietAsync);
        if (downFor is { } time)
        {
            await Town.Waits(time);
        }

        var next = spare ?? throw new InvalidOperationException("No process is ready to be the next run of the bot.");
        await Limit.WaitAsync("the bot's process to be ready", next.Ready.WaitAsync);
        spare = Launch();
        lock (gate)
        {
            (bot, dying) = (next, null);
        }

        transport.SomebodyIsThere();
        await AskAsync("start", Town.Now);
        await UnlessItDiesAsync("the bot to connect", Discord.WhenConnectedAsync);
    }

    /// <summary>True when the bot was killed, and runs again now.</summary>
    private async Task<bool> SettleOrRestartAsync()
    {
        try
        {
            await SettleAsync();
            return false;
        }
        catch (BotDiedException)
        {
            await RestartAsync();
            return true;
        }
    }

    /// <summary>The member looks whether it was counted; only the outbox may be the bot's death meanwhile.</summary>
    private async Task<Seen> LookAsync(Func<Task<Seen>> look)
    {
        sparesAnswers = true;
        try
        {
            while (true)
            {
                var seen = await look();
                if (!await SettleOrRestartAsync())
                {
                    return seen;
                }
            }
        }
        finally
        {
            sparesAnswers = false;
        }
    }

    private async Task StepAsync(DateTimeOffset target)
    {
        await SettleAsync();
        var due = await AskAsync("due");
        var sweep = due == "never" ? DateTimeOffset.MaxValue : NextMinute(DateTimeOffset.Parse(due, CultureInfo.InvariantCulture));
        await Town.Until(sweep < target ? sweep : target);
        await AskAsync("now", Town.Now);
        if (sweep <= target)
        {
            await AskAsync("swept", sweep);
        }

        await SettleAsync();
    }

    /// <summary>The bot sweeps at each whole minute, so what is due is done at the first one from then on.</summary>
    private DateTimeOffset NextMinute(DateTimeOffset due)
    {
        var from = due > Town.Now ? due : Town.Now.AddTicks(1);
        var over = from.Ticks % TimeSpan.TicksPerMinute;
        return over == 0 ? from : from.AddTicks(TimeSpan.TicksPerMinute - over);
    }

    private async Task SettleAsync()
    {
        long before;
        do
        {
            before = Town.World.LastHappening;
            await UnlessItDiesAsync("the local Discord to have no request and no unanswered interaction in hand", Discord.WhenQuietAsync);
            await AskAsync("quiet");
        }
        while (Town.World.LastHappening != before);
    }

    private Task<string> AskAsync(string verb, DateTimeOffset? time = null)
    {
        var asked = Bot;
        return Limit.WaitAsync($"the bot's answer to “{verb}”", end => asked.AskAsync(verb, time, end));
    }

    private async Task UnlessItDiesAsync(string what, Func<CancellationToken, Task> happens)
    {
        var ended = Bot.Ended;
        await Limit.WaitAsync(what, async end =>
        {
            var happening = happens(end);
            if (await Task.WhenAny(happening, ended) == ended)
            {
                throw new BotDiedException();
            }

            await happening;
        });
    }
}
