using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using DiscordStandIn;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamBot.Sandbox.Play;
using TeamBot.Storage;

namespace TeamBot.Sandbox.Page;

/// <summary>
/// The run that all open pages show: one town, what was done in it, and the moments one can go back to. Nothing of it outlives the process, until
/// somebody saves it.
/// </summary>
internal sealed class SandboxRun(TownOptions options, RunStart start) : IAsyncDisposable
{
    /// <summary>Discord's own limit for a file without boosts is 10 MiB; a larger one shows how the bot refuses it.</summary>
    private const long MaxUpload = MaxMegabytes * 1024 * 1024;

    private const int MaxMegabytes = 25;

    private const int KeptMoments = 20;

    private const int MostWire = 400;

    private const string ScriptEntry = "script.txt";

    private readonly SemaphoreSlim change = new(1, 1);
    private readonly Lock gate = new();
    private readonly List<Person> watching = [];
    private readonly List<GatewayFrame> frames = [];
    private readonly List<(TownMoment Moment, (int, DateTime, Channel?) Script)> back = [];
    private ConcurrentDictionary<string, byte[]> files = new(start.Files);
    private ScriptWriter script = new(start);
    private long actAt;

    /// <summary>Raised when anything that a page shows may have changed: hand it on and return.</summary>
    public event Action? Changed;

    /// <summary>The town, null until its local Discord listens.</summary>
    public Town? Town { get; private set; }

    /// <summary>The zone of the town.</summary>
    public TimeZoneInfo Zone => start.Zone;

    /// <summary>Counts up when another world takes the place of this one; people and channels are others then.</summary>
    public int Generation { get; private set; }

    /// <summary>What went wrong, for people to read; null when nothing did.</summary>
    public string? Trouble { get; private set; }

    /// <summary>What goes on that takes a while, such as "Time goes by …"; null when nothing does.</summary>
    public string? Busy { get; private set; }

    /// <summary>The made-up members, in the order in which the page lists them.</summary>
    public IReadOnlyList<Person> Members { get; private set; } = [];

    /// <summary>Whether the members whom nobody plays do what a team would when time goes by.</summary>
    public bool OthersLive { get; set; } = true;

    /// <summary>True when there is a jump to undo.</summary>
    public bool CanGoBack
    {
        get
        {
            lock (gate)
            {
                return back.Count > 0;
            }
        }
    }

    /// <summary>All that was done so far, as a play script.</summary>
    public string Script => script.Text;

    /// <summary>Starts the first world; the page shows what there is meanwhile.</summary>
    public Task StartAsync() => BeginAsync(start);

    /// <summary>Another world takes the place of this one.</summary>
    public Task BeginAsync(RunStart begin) => ChangeAsync("The local Discord is starting …", async () =>
    {
        start = begin;
        var former = Town;
        lock (gate)
        {
            back.Clear();
            watching.Clear();
        }

        (Town, Members, script, files) = (null, [], new ScriptWriter(begin), new(begin.Files));
        Generation++;
        Changed?.Invoke();
        if (former is not null)
        {
            await former.DisposeAsync();
        }

        var town = await TeamBot.Sandbox.Town.StartAsync(begin.Time, begin.Zone, options with { StandIn = standIn => options.StandIn(standIn) with { ReadFile = ReadFile } }, Log);
        town.World.Happened += _ => Changed?.Invoke();
        town.Discord.Framed = Keep;
        Members = [.. begin.Members.Select(name => town.Member(name).Person)];
        Town = town;
        Changed?.Invoke();
        await PlayAsync(town, begin.Story);
    });

    /// <summary>Somebody does something: one step at a time, seen while it happens, done once all has settled.</summary>
    /// <param name="where">The channel.</param>
    /// <param name="act">What they do.</param>
    /// <param name="line">How a play script says it, asked for before it is done; null for what no script can say.</param>
    /// <exception cref="PlayerException">The app would not let them do it; the message says why.</exception>
    public async Task DoesAsync(Channel where, Func<Task> act, Func<string?> line)
    {
        var (town, at) = (Town ?? throw new PlayerException("The local Discord is not there yet."), Town!.Now);
        var told = line();
        BeginActs();
        await town.Does(act, where);
        if (told is not null)
        {
            script.Write(at, where, told);
        }

        Changed?.Invoke();
    }

    /// <summary>What went between the bot and Discord since the last thing that somebody did, in order: exchanges and frames.</summary>
    public IReadOnlyList<WireEvent> Wire()
    {
        if (Town is not { } town)
        {
            return [];
        }

        lock (gate)
        {
            var exchanges = town.Discord.Exchanges.Where(exchange => exchange.At >= actAt).Select(exchange => WireEvent.Of(exchange, actAt));
            return [.. exchanges.Concat(frames.Select(frame => WireEvent.Of(frame, actAt))).OrderBy(one => one.After).Take(MostWire)];
        }
    }

    /// <summary>Somebody's page is open, or closed again; whom somebody plays does nothing by themselves.</summary>
    public void Watch(Person? before, Person? now)
    {
        lock (gate)
        {
            if (before is not null)
            {
                watching.Remove(before);
            }

            if (now is not null)
            {
                watching.Add(now);
            }
        }
    }

    /// <summary>Moves the clock ahead; <see cref="BackAsync"/> undoes it.</summary>
    public Task JumpAsync(DateTimeOffset target) => ChangeAsync("Time goes by …", async () =>
    {
        var town = Town!;
        BeginActs();
        if (target <= town.Now)
        {
            throw new PlayerException($"The clock only goes ahead: it is {town.Now.ToString("ddd d MMMM HH:mm", CultureInfo.InvariantCulture)}. Back undoes a jump.");
        }

        // A year with a living team takes most of a minute; nobody means the year 9999.
        if (target > town.Now.AddYears(1))
        {
            throw new PlayerException($"A jump goes a year ahead at most: choose {town.Now.AddYears(1).ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture)} or a time before it.");
        }

        var moment = (await town.Remembers(), script.Mark());
        lock (gate)
        {
            back.Add(moment);
            if (back.Count > KeptMoments)
            {
                back.RemoveAt(0);
            }
        }

        if (OthersLive)
        {
            await new Neighbours(town, script).LiveUntilAsync(target, Members, Watched(), CancellationToken.None);
        }
        else
        {
            await town.Until(target);
            script.Reach(target);
        }
    });

    /// <summary>All is as it was before the latest jump.</summary>
    public Task BackAsync() => ChangeAsync("Back to before …", async () =>
    {
        (TownMoment Moment, (int, DateTime, Channel?) Script) last;
        lock (gate)
        {
            if (back.Count == 0)
            {
                return;
            }

            last = back[^1];
            back.RemoveAt(back.Count - 1);
        }

        await Town!.GoesBack(last.Moment);
        script.CutTo(last.Script);
    });

    /// <summary>When a team checks in next; null when none does.</summary>
    public async Task<DateTimeOffset?> NextCheckInAsync()
    {
        if (Town is not { } town)
        {
            return null;
        }

        var next = await town.Bot.GetRequiredService<DatabaseLoop>().RunAsync(db =>
            db.Teams.Where(team => team.ArchivedAt == null && team.NextCheckInAt != null).OrderBy(team => team.NextCheckInAt).Select(team => team.NextCheckInAt).FirstOrDefaultAsync());
        return next?.ToDateTimeOffset();
    }

    /// <summary>Changes something that is no step of a person, such as a permission, and writes it down.</summary>
    public void Note(Channel where, string line, Action act)
    {
        if (Town is { } town)
        {
            act();
            script.Write(town.Now, where, line);
            Changed?.Invoke();
        }
    }

    /// <summary>The run as one file: a zip with its script and the files that were attached in it.</summary>
    public byte[] Save()
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            var text = Script;
            foreach (var (name, attached) in files.Where(file => text.Contains(file.Key, StringComparison.Ordinal)))
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(attached);
            }

            using var script = new StreamWriter(zip.CreateEntry(ScriptEntry).Open());
            script.Write(text);
        }

        return content.ToArray();
    }

    /// <summary>Opens what <see cref="Save"/> made, or a play script, and plays it on a fresh world.</summary>
    /// <exception cref="PlayerException">It is neither; the message says so.</exception>
    public async Task OpenAsync(IBrowserFile file)
    {
        if (file.Size > MaxUpload)
        {
            throw new PlayerException($"{file.Name} has {Megabytes(file)} MB; a saved run has up to {MaxMegabytes} MB.");
        }

        using var content = new MemoryStream();
        await using (var from = file.OpenReadStream(MaxUpload))
        {
            await from.CopyToAsync(content);
        }

        await BeginAsync(Read(content.ToArray()));
    }

    /// <summary>Keeps files that somebody chose on the page, for the local Discord to upload.</summary>
    /// <returns>What they are called in this run, such as "2/people.csv".</returns>
    /// <exception cref="PlayerException">One is too large; the message says so.</exception>
    public async Task<IReadOnlyList<string>> KeepAsync(IEnumerable<IBrowserFile> chosen)
    {
        var (names, all) = (new List<string>(), chosen.ToList());
        if (all.Find(file => file.Size > MaxUpload) is { } large)
        {
            throw new PlayerException($"{large.Name} has {Megabytes(large)} MB; Discord takes files of up to {MaxMegabytes} MB here.");
        }

        foreach (var file in all)
        {
            using var content = new MemoryStream();
            await using (var from = file.OpenReadStream(MaxUpload))
            {
                await from.CopyToAsync(content);
            }

            // A play script names it in quotes, and several with commas between.
            var name = string.Concat(Path.GetFileName(file.Name).Select(letter => char.IsControl(letter) || letter is '"' or ',' or '\\' ? '_' : letter));
            var number = files.Count + 1;
            while (!files.TryAdd($"{number}/{name}", content.ToArray()))
            {
                number++;
            }

            names.Add($"{number}/{name}");
        }

        return names;
    }

    public async ValueTask DisposeAsync()
    {
        await change.WaitAsync();
        if (Town is { } town)
        {
            await town.DisposeAsync();
        }

        change.Dispose();
    }

    private static string Megabytes(IBrowserFile file) => (file.Size / 1024.0 / 1024.0).ToString("0.#", CultureInfo.InvariantCulture);

    private RunStart Read(byte[] content)
    {
        string text;
        var attached = new Dictionary<string, byte[]>();
        try
        {
            if (content is [(byte)'P', (byte)'K', ..])
            {
                using var zip = new ZipArchive(new MemoryStream(content));
                foreach (var entry in zip.Entries)
                {
                    attached[entry.FullName] = Unpack(entry, MaxUpload - attached.Values.Sum(one => (long)one.Length));
                }

                text = attached.Remove(ScriptEntry, out var lines) ? Encoding.UTF8.GetString(lines) : throw new InvalidDataException($"there is no {ScriptEntry} in it.");
            }
            else
            {
                text = Encoding.UTF8.GetString(content);
            }

            var parsed = Play.Script.Parse(text);
            var first = parsed.Steps.OfType<StartStep>().FirstOrDefault();
            return new RunStart(first is null ? start.Time : LocalTimes.At(first.Local, first.Zone), first?.Zone ?? start.Zone, RunStart.UsualMembers, text) { Files = attached };
        }
        catch (Exception broken) when (broken is ScriptException or InvalidDataException or IOException)
        {
            throw new PlayerException($"That is no saved run and no play script: {broken.Message}", broken);
        }
    }

    private static byte[] Unpack(ZipArchiveEntry entry, long most)
    {
        using var from = entry.Open();
        using var to = new MemoryStream();
        var piece = new byte[81920];
        while (from.Read(piece) is > 0 and var read)
        {
            // What an entry says of its own size is not believed.
            if (to.Length + read > most)
            {
                throw new InvalidDataException($"it holds more than {MaxUpload / 1024 / 1024} MiB.");
            }

            to.Write(piece, 0, read);
        }

        return to.ToArray();
    }

    /// <summary>What the run carries itself, and nothing else: whoever opens a run that somebody gave them does not mean to let it read their disk.</summary>
    private byte[] ReadFile(string name) => files.TryGetValue(name, out var content)
        ? content
        : throw new PlayerException($"“{name}” is no file of this run, and nothing on the page reads files of this machine. Attach it here, or open a run that was saved with its files.");

    /// <summary>Plays a story; what it says while it goes on is seen on the page.</summary>
    private async Task PlayAsync(Town town, string story)
    {
        var runner = new ScriptRunner(town, _ => { });
        foreach (var step in Play.Script.Parse(story).Steps.Where(step => step is not StartStep))
        {
            if (step is LiveStep live)
            {
                await new Neighbours(town, script).LiveUntilAsync(town.Now + live.Time, Members, new HashSet<Person>(), CancellationToken.None);
                continue;
            }

            if (step is SaveStep)
            {
                // Whoever opens a file that somebody gave them does not mean to let it write on their disk.
                Log($"The story stops at “{step.Source}”: a run that is opened on the page writes no files.");
                return;
            }

            try
            {
                await runner.PlayAsync(step);
            }
            catch (ScriptException refusal)
            {
                Log($"The story stops: {refusal.Message}");
                return;
            }

            if (step is WaitStep or UntilStep)
            {
                script.Reach(town.Now);
            }
            else if (step is not ExpectStep)
            {
                script.Take(step.Source, town.Now, town.Here.Channel);
            }

            AddMembers(town);
        }
    }

    /// <summary>Whom a script names is somebody to look as.</summary>
    private void AddMembers(Town town)
    {
        var people = town.World.People.Where(person => !person.IsBot && town.World.Guilds.All(guild => guild.Owner != person)).ToList();
        if (people.Count > Members.Count)
        {
            Members = [.. Members, .. people.Except(Members)];
        }
    }

    private async Task ChangeAsync(string busy, Func<Task> act)
    {
        await change.WaitAsync();
        try
        {
            (Busy, Trouble) = (busy, null);
            Changed?.Invoke();
            await act();
        }
        catch (Exception failure) when (failure is not PlayerException)
        {
            Log(failure.Message);
        }
        finally
        {
            Busy = null;
            change.Release();
            Changed?.Invoke();
        }
    }

    private void BeginActs()
    {
        lock (gate)
        {
            actAt = TimeProvider.System.GetTimestamp();
            frames.Clear();
        }
    }

    private void Keep(GatewayFrame frame)
    {
        lock (gate)
        {
            if (frames.Count < MostWire)
            {
                frames.Add(frame);
            }
        }
    }

    private HashSet<Person> Watched()
    {
        lock (gate)
        {
            return [.. watching];
        }
    }

    private void Log(string entry)
    {
        Trouble = entry;
        Changed?.Invoke();
    }
}

/// <summary>How a run begins.</summary>
/// <param name="Time">What the world's clock shows first.</param>
/// <param name="Zone">The zone of the page's own clock.</param>
/// <param name="Members">The made-up members' names.</param>
/// <param name="Story">What happens before anybody does something, as a play script.</param>
internal sealed record RunStart(DateTimeOffset Time, TimeZoneInfo Zone, IReadOnlyList<string> Members, string Story)
{
    /// <summary>The files that the story attaches, by name.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; init; } = new Dictionary<string, byte[]>();

    public static readonly IReadOnlyList<string> UsualMembers = ["Ana", "Ben", "Chloe", "Dev", "Emre"];

    /// <summary>Nothing has happened yet.</summary>
    public static RunStart Empty(DateTimeOffset time, TimeZoneInfo zone) => new(time, zone, UsualMembers, "Ana may manage-channels manage-guild\n");

    /// <summary>A team in its second week: it began on the Monday before this one.</summary>
    public static RunStart Lively(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = now.In(zone).Date;
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7) - 7);
        using var story = new StreamReader(typeof(RunStart).Assembly.GetManifestResourceStream("second-week.txt")!);
        return new RunStart(LocalTimes.At(monday.AddHours(8).AddMinutes(40), zone), zone, UsualMembers, story.ReadToEnd().Replace("{zone}", zone.Id, StringComparison.Ordinal));
    }
}
