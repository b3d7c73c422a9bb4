using TeamBot.Sandbox.Page;

namespace TeamBot.Browser;

/// <summary>A team in its second week, on a Monday afternoon that is always the same one; its story is told once for all tests of a class.</summary>
public sealed class LivelyDesk(Chromium chromium) : IAsyncLifetime
{
    private Desk? desk;

    internal Desk Desk => desk ?? throw new InvalidOperationException("The desk is not there yet.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => desk = await Desk.StartAsync(chromium, RunStart.Lively(new DateTimeOffset(2026, 3, 11, 13, 0, 0, TimeSpan.FromHours(1)), Desk.Zone));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => desk?.DisposeAsync() ?? ValueTask.CompletedTask;
}
