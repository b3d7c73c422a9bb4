using DiscordStandIn;
using Microsoft.Data.Sqlite;

namespace TeamBot.Sandbox;

/// <summary>
/// One world: a local Discord, the bot in it, a database file of its own and a clock that stands still until it is moved. Towns know nothing of each
/// other, so that many can live at once. Each step returns what it caused until everything had settled; steps come one at a time.
/// </summary>
/// <example>
/// <code>
/// await using var town = await Town.StartAsync("2026-03-02 09:00", "America/Los_Angeles");
/// var ana = town.Member("Ana").May("manage-channels");
/// var seen = await ana.Types("/team create name:Phoenix timezone:America/Los_Angeles");
/// await town.Until("2026-03-09 09:00");
/// </code>
/// </example>
public sealed partial class Town : IAsyncDisposable
{
    private static int towns;

    private readonly TownOptions options;
    private readonly TimeProvider clock;
    private readonly DirectoryInfo folder;
    private readonly Dictionary<string, Resident> residents = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(Guild, Person)> left = [];
    private readonly List<string> log = [];
    private readonly List<Task> burials = [];
    private readonly SemaphoreSlim turn = new(1, 1);
    private BotRun? run;
    private long told;

    private Town(TownOptions options, TimeProvider clock, TimeZoneInfo zone, DirectoryInfo folder, StandIn discord)
    {
        (this.options, this.clock, Zone, this.folder, Discord) = (options, clock, zone, folder, discord);
        Here = new Place(discord.World.AddGuild(options.Server).AddChannel(options.Channel), InDms: false);
    }

    /// <summary>The local Discord: its world, its faults, the exchanges so far.</summary>
    public StandIn Discord { get; }

    /// <summary>Servers, channels, people, messages.</summary>
    public World World => Discord.World;

    /// <summary>The services of the bot as it runs now, for its database and clocks.</summary>
    /// <exception cref="InvalidOperationException">The bot is not running.</exception>
    public IServiceProvider Bot => run?.Services ?? throw new InvalidOperationException("The bot is not running.");

    /// <summary>The zone in which times are written and told.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The world clock.</summary>
    public DateTimeOffset Now => clock.GetUtcNow().In(Zone);

    /// <summary>Where the next steps happen.</summary>
    public Place Here { get; private set; }

    /// <summary>The bot's database file.</summary>
    public string DatabaseFile => Path.Combine(folder.FullName, "teambot.db");

    /// <summary>The bot's warnings and errors so far, all its runs together.</summary>
    public IReadOnlyList<string> Log
    {
        get
        {
            lock (log)
            {
                return [.. log];
            }
        }
    }

    /// <summary>Raised with each warning and error of the bot.</summary>
    internal event Action<string>? Logged;

    /// <summary>Starts a fresh world at a local time such as "2026-03-02 09:00" in a zone such as "America/Los_Angeles".</summary>
    public static Task<Town> StartAsync(string localTime, string zone, TownOptions? options = null) =>
        LocalTimes.TryParse(localTime, out var local)
            ? StartAsync(local, TimeZoneInfo.FindSystemTimeZoneById(zone), options)
            : throw new ArgumentException($"“{localTime}” is no date and time; write them like 2026-03-02 08:55.", nameof(localTime));

    /// <inheritdoc cref="StartAsync(string, string, TownOptions?)"/>
    public static Task<Town> StartAsync(DateTime local, TimeZoneInfo zone, TownOptions? options = null) =>
        StartAsync(LocalTimes.At(local, zone), zone, options, log: null);

    /// <summary>Starts a world; without a start it lives on real time.</summary>
    internal static async Task<Town> StartAsync(DateTimeOffset? start, TimeZoneInfo zone, TownOptions? options, Action<string>? log)
    {
        options ??= new TownOptions();
        TimeProvider clock = start is { } time ? new WorldClock(time) : TimeProvider.System;
        var usual = new StandInOptions { World = clock, RecordFile = RecordFile(options) };
        var discord = await StandIn.StartAsync(options.StandIn(usual));
        var town = new Town(options, clock, zone, Directory.CreateTempSubdirectory("teambot-sandbox-"), discord);
        town.Logged += log;
        try
        {
            if (options.WithBot)
            {
                await town.StartBotAsync();
            }

            await town.SettleAsync();
            return town;
        }
        catch
        {
            await town.DisposeAsync();
            throw;
        }
    }

    /// <summary>The person of that name, made when new, on the present server unless they left it.</summary>
    public Resident Member(string name)
    {
        if (!residents.TryGetValue(name, out var resident))
        {
            resident = new Resident(this, World.FindPerson(name) is { IsBot: false } known ? known : World.AddPerson(name));
            residents.Add(name, resident);
        }

        if (!Here.Guild.Has(resident.Person) && !left.Contains((Here.Guild, resident.Person)))
        {
            Here.Guild.Add(resident.Person);
        }

        return resident;
    }

    /// <summary>Does something, lets everything settle, and returns what was seen. All other steps go through this one.</summary>
    public async Task<Seen> Does(Func<Task> step, Channel? where = null)
    {
        ArgumentNullException.ThrowIfNull(step);
        await turn.WaitAsync();
        try
        {
            var begin = clock.GetUtcNow();
            try
            {
                await step();
            }
            finally
            {
                await SettleAsync();
            }

            return Told(begin, where ?? Here.Channel);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Several people act at the same time.</summary>
    public Task<Seen> Together(params Func<Task>[] acts) => Does(() => Task.WhenAll(acts.Select(act => Task.Run(act))));

    /// <summary>Ends the bot in good order and removes all that the town made.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopBotAsync();
            await options.Patience.WaitAsync("killed runs of the bot to be cleared away", _ => Task.WhenAll(burials));
        }
        finally
        {
            await Discord.DisposeAsync();
            using (var connection = new SqliteConnection($"Data Source={DatabaseFile}"))
            {
                SqliteConnection.ClearPool(connection);
            }

            folder.Delete(recursive: true);
            turn.Dispose();
        }
    }

    internal void Leaves(Person person)
    {
        left.Add((Here.Guild, person));
        Here.Guild.Remove(person);
    }

    private static string? RecordFile(TownOptions options) => options switch
    {
        { RecordFile: { Length: > 0 } file } => Path.GetFullPath(file),
        { RecordFolder: { Length: > 0 } folder } => Path.Combine(
            Directory.CreateDirectory(folder).FullName, $"{Environment.ProcessId}-{Interlocked.Increment(ref towns)}.jsonl"),
        _ => null,
    };

    private Seen Told(DateTimeOffset begin, Channel where)
    {
        var happenings = World.HappeningsAfter(told);
        told += happenings.Count;
        return new Seen(World, Zone, begin, where, happenings);
    }

    /// <summary>A mistake of the local Discord's own must not pass for the bot's.</summary>
    private void ThrowIfDiscordFailed()
    {
        if (Discord.Failures is [var first, ..])
        {
            throw new InvalidOperationException("The local Discord itself failed.", first);
        }
    }

    /// <summary>Waits until neither the bot nor the local Discord has anything in hand, and nothing new came of the waiting.</summary>
    private async Task SettleAsync()
    {
        long before;
        do
        {
            before = World.LastHappening;
            await options.Patience.WaitAsync("the local Discord to have no request and no unanswered interaction in hand", Discord.WhenQuietAsync);
            if (run is { } bot)
            {
                await bot.AskAsync(options.Patience, "the bot to have no interaction, due post or waiting edit in hand", (clockwork, end) => clockwork.QuietAsync(end));
            }
        }
        while (World.LastHappening != before);
        ThrowIfDiscordFailed();
    }

    private void Write(string entry)
    {
        lock (log)
        {
            log.Add(entry);
        }

        Logged?.Invoke(entry);
    }
}
