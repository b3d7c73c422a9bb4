using DiscordStandIn;
using Microsoft.AspNetCore.Components.Forms;

namespace TeamBot.Sandbox.Page;

/// <summary>
/// The run that all open pages show: one town, and what was done in it. Nothing of it is on a disk but the bot's own database, until somebody saves it.
/// </summary>
internal sealed class SandboxRun(TownOptions options, RunStart start) : IAsyncDisposable
{
    /// <summary>Discord's own limit for a file without boosts is 10 MiB; a larger one shows how the bot refuses it.</summary>
    private const long MaxUpload = 25 * 1024 * 1024;

    private readonly DirectoryInfo uploads = Directory.CreateTempSubdirectory("teambot-uploads-");
    private readonly TaskCompletionSource<Town> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Raised when anything that a page shows may have changed: hand it on and return.</summary>
    public event Action? Changed;

    /// <summary>The zone of the town.</summary>
    public TimeZoneInfo Zone => start.Zone;

    /// <summary>The town, null until its local Discord listens.</summary>
    public Town? Town { get; private set; }

    /// <summary>Why it could not start, or what went wrong since, for people to read.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The made-up members, in the order in which the page lists them.</summary>
    public IReadOnlyList<Person> Members { get; private set; } = [];

    /// <summary>Done once the town is there.</summary>
    public Task<Town> ReadyAsync => ready.Task;

    /// <summary>Starts the world; the page shows what there is meanwhile.</summary>
    public async Task StartAsync()
    {
        try
        {
            var town = await Town.StartAsync(start.Time, start.Zone, options, Log);
            town.World.Happened += _ => Changed?.Invoke();
            Members = [.. start.Members.Select(name => town.Member(name).Person)];
            Town = town;
            ready.TrySetResult(town);
        }
        catch (Exception failure)
        {
            Trouble = failure.Message;
            ready.TrySetException(failure);
        }

        Changed?.Invoke();
    }

    /// <summary>Somebody does something: one step at a time, seen while it happens, done once all has settled.</summary>
    /// <exception cref="PlayerException">The app would not let them do it; the message says why.</exception>
    public async Task DoesAsync(Channel where, Func<Task> act)
    {
        var town = await ReadyAsync;
        try
        {
            await town.Does(act, where);
        }
        finally
        {
            Changed?.Invoke();
        }
    }

    /// <summary>Keeps files that somebody chose on the page, for the local Discord to upload.</summary>
    /// <returns>Where they are on this machine.</returns>
    public async Task<IReadOnlyList<string>> KeepAsync(IEnumerable<IBrowserFile> chosen)
    {
        var paths = new List<string>();
        foreach (var file in chosen)
        {
            var folder = uploads.CreateSubdirectory(Guid.NewGuid().ToString("N"));
            var path = Path.Combine(folder.FullName, Path.GetFileName(file.Name));
            await using var from = file.OpenReadStream(MaxUpload);
            await using var to = File.Create(path);
            await from.CopyToAsync(to);
            paths.Add(path);
        }

        return paths;
    }

    public async ValueTask DisposeAsync()
    {
        uploads.Delete(recursive: true);
        if (Town is { } town)
        {
            await town.DisposeAsync();
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
/// <param name="Zone">The zone in which the page tells times of its own.</param>
/// <param name="Members">The made-up members' names.</param>
internal sealed record RunStart(DateTimeOffset Time, TimeZoneInfo Zone, IReadOnlyList<string> Members)
{
    public static readonly IReadOnlyList<string> UsualMembers = ["Ana", "Ben", "Chloe", "Dev", "Emre"];
}
