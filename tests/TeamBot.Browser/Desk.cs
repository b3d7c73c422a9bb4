using Microsoft.Playwright;
using TeamBot.Sandbox;
using TeamBot.Sandbox.Page;

namespace TeamBot.Browser;

/// <summary>A sandbox with its page, on a clock that stands still, and windows in which to open it. A page that reports an error fails the test.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly Chromium chromium;
    private readonly PageHost host;
    private readonly List<IBrowserContext> windows = [];
    private readonly List<string> errors = [];

    private Desk(Chromium chromium, PageHost host) => (this.chromium, this.host) = (chromium, host);

    public SandboxRun Run => host.Run;

    public Uri Url => host.Url;

    /// <summary>The zone of the world and of the windows.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>Starts an empty world on Monday morning, 2 March 2026.</summary>
    public static Task<Desk> StartAsync(Chromium chromium) => StartAsync(chromium, RunStart.Empty(new DateTimeOffset(2026, 3, 2, 8, 55, 0, TimeSpan.FromHours(1)), Zone));

    /// <summary>Starts a world in which Ana and Ben are a team.</summary>
    public static async Task<Desk> StartWithATeamAsync(Chromium chromium)
    {
        var empty = RunStart.Empty(new DateTimeOffset(2026, 3, 2, 8, 55, 0, TimeSpan.FromHours(1)), Zone);
        return await StartAsync(chromium, empty with
        {
            Story = empty.Story + """
                Ana: /team create timezone:Europe/Berlin name:Phoenix
                Ana: press "Neither"
                Ben: press "Join"
                Ben: press "Neither"
                """,
        });
    }

    /// <summary>Starts a world, and waits until its story is told.</summary>
    public static async Task<Desk> StartAsync(Chromium chromium, RunStart start)
    {
        var host = await PageHost.StartAsync(new Uri("http://127.0.0.1:0"), new SandboxRun(new TownOptions(), start));
        await host.Run.StartAsync();
        return new Desk(chromium, host);
    }

    /// <summary>Opens the page as somebody, in a window of its own.</summary>
    public async Task<Window> OpenAsync(string person, BrowserNewContextOptions? options = null)
    {
        var window = await chromium.OpenAsync(new(options ?? new()) { ViewportSize = options?.ViewportSize ?? new() { Width = 1280, Height = 800 }, TimezoneId = Zone.Id });
        windows.Add(window);
        var page = await window.NewPageAsync();
        page.PageError += (_, error) => Note(error);
        await page.GotoAsync(new Uri(Url, $"?as={person}").ToString());
        await page.Locator(".app[data-live]").WaitForAsync();
        return new Window(page);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var window in windows)
        {
            await window.DisposeAsync();
        }

        await host.DisposeAsync();
        lock (errors)
        {
            Assert.Empty(errors);
        }
    }

    private void Note(string error)
    {
        lock (errors)
        {
            errors.Add(error);
        }
    }
}
